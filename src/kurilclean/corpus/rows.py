"""A document as a row of a table: which fields hold its text and its hints, and what cleaning adds to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from kurilclean.batch.careful import clean_each
from kurilclean.cleaner import Cleaner
from kurilclean.errors import UsageError, nearest
from kurilclean.findings import Removal, Result
from kurilclean.outlets import Hints

OUTLET, SHARE, FLAGS, REMOVALS = (f"kurilclean_{name}" for name in ("outlet", "share_removed", "flags", "removals"))
COLUMN, SIDECAR, NONE = "column", "sidecar", "none"  # where removals go

# What fields are called where nobody says, the likelier first.
_TEXT = ("text", "content", "raw_content", "maintext", "article_text", "full_text", "plain_text", "article", "body")
_URL = ("url", "link", "source_url", "page_url", "canonical_url", "uri", "WARC-Target-URI")
_OUTLET = ("outlet", "domain", "source_domain", "publisher", "hostname", "host", "site", "publication")
_ID = ("id", "doc_id", "document_id", "_id", "uuid", "guid", "WARC-Record-ID")

NO_TEXT = "there is no text"


class Found(NamedTuple):
    """The fields of one table: names that it has, ``None`` for what it hasn't."""

    text: str
    url: str | None
    outlet: str | None
    id: str | None


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a record are what. ``None`` is found by itself, among the names in use.

    >>> Fields(url="where").among(["title", "body", "where", "id"])
    Found(text='body', url='where', outlet=None, id='id')
    """

    text: str | None = None
    url: str | None = None
    outlet: str | None = None
    id: str | None = None

    def among(self, names: Collection[str]) -> Found:
        """The fields among the ``names`` of a record or table. Raises :class:`UsageError` if there's none for the text;
        one that was named for a hint may lack, as it does in some records."""
        text = _first((self.text,) if self.text else _TEXT, names)
        if text is None:
            raise UsageError(self._lacks(names))
        return Found(
            text,
            _first((self.url,) if self.url else _URL, names),
            _first((self.outlet,) if self.outlet else _OUTLET, names),
            _first((self.id,) if self.id else _ID, names),
        )

    def _lacks(self, names: Collection[str]) -> str:
        has = ", ".join(sorted(map(str, names))) or "none"
        if self.text:
            return f"there is no field {self.text!r}{nearest(self.text, names)} (its fields: {has})"
        return f"no field has a usual name for text; name it with --text-field (its fields: {has})"


class Row(NamedTuple):
    """What became of a document. ``share_removed`` is of its code points; ``failure`` says why it couldn't be cleaned,
    ``text`` is then what it was."""

    text: str | None
    outlet: str | None
    share_removed: float
    flags: list[str]
    removals: tuple[Removal, ...]
    failure: str = ""


def clean_rows(cleaner: Cleaner, texts: Sequence[str | None], hints: Sequence[Hints]) -> list[Row]:
    """Cleans documents, each with its hints; a text may be ``None``.

    Hints are what data says: an outlet that there are no rules for is taken as an address, and an address that is none
    is no hint. No document can make it fail.
    """
    usable = [_usable(cleaner, each) for each in hints]
    there = [(text, hint) for text, hint in zip(texts, usable, strict=True) if text is not None]
    results = iter(clean_each(cleaner, there))
    return [_failed(None, NO_TEXT) if text is None else _row(text, next(results)) for text in texts]


def hint(outlet: object, url: object, name: str | None = None) -> Hints:
    """Hints of the values of fields, which may be anything."""
    return Hints(outlet if isinstance(outlet, str) else None, url if isinstance(url, str) else None, name)


@lru_cache(maxsize=256)
def among(fields: Fields, names: tuple[str, ...]) -> Found:
    """:meth:`Fields.among`, worked out once for all records with the same fields."""
    return fields.among(names)


def account(row: Row, *, removals: bool) -> dict[str, Any]:
    """What is added to a record, as JSON has it."""
    added: dict[str, Any] = {OUTLET: row.outlet, SHARE: row.share_removed, FLAGS: row.flags}
    return added | {REMOVALS: plain_removals(row)} if removals else added


def plain_removals(row: Row) -> list[dict[str, Any]]:
    """The removals of a row as JSON has them."""
    return [dict(zip(Removal._fields, each, strict=True)) for each in row.removals]


def _usable(cleaner: Cleaner, hints: Hints) -> Hints:
    outlet, url = hints.outlet, hints.url
    if outlet and outlet not in cleaner.rules.outlets:
        url, outlet = url or outlet, None
    return hints._replace(outlet=outlet, url=url if url and _is_address(url) else None)


def _is_address(url: str) -> bool:
    if url.isascii() and "[" not in url and "]" not in url:  # nothing can be wrong with it
        return True
    try:
        return bool(urlsplit(url if "//" in url else f"//{url}").hostname)
    except ValueError:
        return False


def _row(text: str, result: Result | str) -> Row:
    if isinstance(result, str):
        return _failed(text, result)
    removed = sum(each.end - each.start for each in result.removals)
    share = removed / len(result.source) if removed else 0.0
    return Row(result.text, result.outlet, share, list(result.flags), result.removals)


def _failed(text: str | None, why: str) -> Row:
    return Row(text, None, 0.0, [why], (), why)


def _first(wanted: Sequence[str], names: Collection[str]) -> str | None:
    return next((name for name in wanted if name in names), None)
