"""``report.html``: one file that a person can browse, with all that was cut and what was kept around it.

The file loads nothing and its policy forbids it to. The data lies in it as JSON, an element a document, and is read
when a document is opened. The page is the same for the same run: no dates, no order by chance.
"""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from heapq import heappop, heappush
from importlib.resources import files
from pathlib import Path
from typing import Any

from kurilclean.apply import RestoreError
from kurilclean.document import Document
from kurilclean.report.colours import palette
from kurilclean.report.record import Record
from kurilclean.report.rows import rows
from kurilclean.report.summary import Summary

MAX_BYTES = 30_000_000
CUTS = "in removals.jsonl beside this page"
_ABOUT = 400  # bytes that a document takes beside its text
_SCRIPTS = ("data.js", "diff.js", "page.js")

# Nothing in here may end a script element, begin a comment or break a line of JavaScript; lone surrogates aren't UTF-8.
_UNSAFE = re.compile("[<>&\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

SourceOf = Callable[[Record], str]


def write_html(
    path: Path,
    records: Iterable[Record],
    summary: Summary,
    source_of: SourceOf,
    *,
    cuts: str = CUTS,
    max_bytes: int = MAX_BYTES,
) -> None:
    """Writes the page. ``source_of`` gives the source text of a record, and is asked only for what the page shows; a
    document whose source it can't give, as its clean file was edited or deleted since (:class:`RestoreError`,
    ``OSError``), is left out.

    ``cuts`` says in words where all cuts are. Of more than ``max_bytes`` bytes of documents those most worth a look are
    shown; the page says how many aren't.
    """
    partial = path.with_name(f"{path.name}.part")
    with partial.open("w", encoding="utf-8", newline="\n") as page:
        page.writelines(_page(records, summary, source_of, cuts, max_bytes))
    os.replace(partial, path)


def _page(records: Iterable[Record], summary: Summary, source_of: SourceOf, cuts: str, max_bytes: int) -> Iterator[str]:
    categories = list(summary.by_category)
    style = _asset("style.css") + palette(categories)
    script = "(() => {\n" + "".join(map(_asset, _SCRIPTS)) + "})();\n"
    before, after = _asset("template.html").split("{{data}}")
    policy = (
        f"default-src 'none'; script-src '{_fingerprint(script)}'; style-src '{_fingerprint(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    yield before.replace("{{policy}}", policy).replace("{{style}}", style)
    yield from _data(_most_worth(records, summary, max_bytes), summary, source_of, cuts, max_bytes)
    yield after.replace("{{script}}", script)


def _asset(name: str) -> str:
    return files("kurilclean.report").joinpath("page", name).read_text(encoding="utf-8")


def _fingerprint(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _most_worth(records: Iterable[Record], summary: Summary, max_bytes: int) -> list[Record]:
    """As many records as the page may hold, most worth a look first.

    A run may have millions: no more than fit are held at any time.
    """
    noted = {note.path for note in summary.worth_a_look}
    heap: list[tuple[_Least, Record]] = []
    size = 0
    for record in records:
        heappush(heap, (_Least(_rank(record, noted)), record))
        size += record.chars + _ABOUT
        while size > max_bytes and len(heap) > 1:
            size -= heappop(heap)[1].chars + _ABOUT
    return [record for _, record in sorted(heap, key=lambda item: item[0].rank)]


def _rank(record: Record, noted: set[str]) -> tuple[bool, float, str]:
    return record.path not in noted, -record.chars_cut / max(1, record.chars), record.path


class _Least:
    """A rank turned round, so that a heap's top is what is least worth a look."""

    __slots__ = ("rank",)

    def __init__(self, rank: tuple[bool, float, str]) -> None:
        self.rank = rank

    def __lt__(self, other: _Least) -> bool:
        return self.rank > other.rank


def _data(records: Iterable[Record], summary: Summary, source_of: SourceOf, cuts: str, max_bytes: int) -> Iterator[str]:
    """The documents, each in an element of its own, and the index."""
    notes: dict[str, list[str]] = {}
    for note in summary.worth_a_look:
        notes.setdefault(note.path, []).append(note.why)
    rules: dict[tuple[str, str], int] = {}
    listed: list[dict[str, Any]] = []
    size = 0
    for record in records:
        try:
            source = source_of(record)
        except (RestoreError, OSError):
            continue
        block = _json(_document(record, source, rules))
        size += len(block.encode())
        if size > max_bytes:
            size -= len(block.encode())
            continue
        yield f'<script type="application/json" id="document-{len(listed)}">{block}</script>\n'
        listed.append(_entry(record, notes.get(record.path, []), rules))
    index = {
        "summary": json.loads(summary.to_json()),
        "categories": list(summary.by_category),
        "rules": [list(label) for label in rules],
        "documents": listed,
        "cuts": cuts,
        "left_out": max(0, summary.documents - len(listed)),
    }
    yield f'<script type="application/json" id="index">{_json(index)}</script>\n'


def _document(record: Record, source: str, rules: dict[tuple[str, str], int]) -> dict[str, Any]:
    """``cuts``: rule (its place in the index), why, score; ``rows``: blank lines before, then pieces.

    A piece that stays is its text; one that goes is the place of its cut, and its text.
    """
    cuts: dict[tuple[int, str, float], int] = {}
    places = []
    for removal in record.removals:
        rule = rules.setdefault((removal.rule, removal.category), len(rules))
        places.append(cuts.setdefault((rule, removal.why, removal.score), len(cuts)))
    listed = [
        [
            row.gap,
            *(piece.text if piece.removal is None else [places[piece.removal], piece.text] for piece in row.pieces),
        ]
        for row in rows(Document(source), record.removals)
    ]
    return {"cuts": [list(cut) for cut in cuts], "rows": listed}


def _entry(record: Record, notes: list[str], rules: dict[tuple[str, str], int]) -> dict[str, Any]:
    return {
        "path": record.path,
        "outlet": record.outlet or "",
        "recognition": record.recognition,
        "encoding": record.encoding,
        "newlines": record.newlines,
        "chars": record.chars,
        "cut": record.chars_cut,
        "lines": record.lines,
        "notes": list(dict.fromkeys([*record.flags, *notes])),
        "rules": sorted({rules[removal.rule, removal.category] for removal in record.removals}),
    }


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
