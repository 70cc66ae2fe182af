"""``report.html``: one file that a person can browse, with all that was cut and what was kept around it.

The file loads nothing and its policy forbids it to. The data lies in it as JSON, an element a document, and is read
when a document is opened. The page is the same for the same run: no dates, no order by chance.
"""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from kurilclean.apply import RestoreError
from kurilclean.document import Document
from kurilclean.report.colours import palette
from kurilclean.report.record import Record
from kurilclean.report.rows import rows
from kurilclean.report.shortlist import MAX_BYTES, Shortlist, rank
from kurilclean.report.summary import Summary

CUTS = "in removals.jsonl beside this page"
_SCRIPTS = ("data.js", "diff.js", "page.js")

# Nothing in here may end a script element, begin a comment or break a line of JavaScript; lone surrogates aren't UTF-8.
_UNSAFE = re.compile("[<>&\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

SourceOf = Callable[[Record], str]


class Shown(NamedTuple):
    """A document as the page shows it; made without the others, so that processes can share the work.

    ``about`` is its entry in the index; ``labels`` are the rules that cut something, each with its category; ``cuts``
    are label (its place), why and score; ``rows`` is JSON: of each row the blank lines before, then the pieces. A piece
    that stays is its text; one that goes is the place of its cut, and its text.
    """

    about: dict[str, Any]
    labels: Sequence[tuple[str, str]]
    cuts: Sequence[tuple[int, str, float]]
    rows: str


def write_html(
    path: Path,
    records: Iterable[Record],
    summary: Summary,
    source_of: SourceOf,
    *,
    cuts: str = CUTS,
    max_bytes: int = MAX_BYTES,
) -> None:
    """Writes the page. ``source_of`` gives the source text of a record, and is asked only for what the page shows.

    Of more than ``max_bytes`` bytes of documents those most worth a look are shown. See :func:`shown` for what is left
    out, :func:`write_shown` for the rest.
    """
    chosen = _most_worth(records, summary, max_bytes)
    write_shown(path, shown(chosen, source_of), summary, cuts=cuts, max_bytes=max_bytes)


def write_shown(
    path: Path, documents: Iterable[Shown], summary: Summary, *, cuts: str = CUTS, max_bytes: int = MAX_BYTES
) -> None:
    """Writes the page of documents that are chosen and in order. ``cuts`` says in words where all cuts are.

    What doesn't fit in ``max_bytes`` bytes is left out; the page says how many documents of the run aren't there.
    """
    partial = path.with_name(f"{path.name}.part")
    with partial.open("w", encoding="utf-8", newline="\n") as page:
        page.writelines(_page(_data(documents, summary, cuts, max_bytes), summary))
    os.replace(partial, path)


def shown(records: Iterable[Record], source_of: SourceOf) -> Iterator[Shown]:
    """Documents as the page shows them. One whose source can't be given, as its clean file was edited or deleted since
    (:class:`RestoreError`, ``OSError``), is left out."""
    for record in records:
        try:
            source = source_of(record)
        except (RestoreError, OSError):
            continue
        yield _shown(record, source)


def _page(data: Iterable[str], summary: Summary) -> Iterator[str]:
    categories = list(summary.by_category)
    style = _asset("style.css") + palette(categories)
    script = "(() => {\n" + "".join(map(_asset, _SCRIPTS)) + "})();\n"
    before, after = _asset("template.html").split("{{data}}")
    policy = (
        f"default-src 'none'; script-src '{_fingerprint(script)}'; style-src '{_fingerprint(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    yield before.replace("{{policy}}", policy).replace("{{style}}", style)
    yield from data
    yield after.replace("{{script}}", script)


def _asset(name: str) -> str:
    return files("kurilclean.report").joinpath("page", name).read_text(encoding="utf-8")


def _fingerprint(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _most_worth(records: Iterable[Record], summary: Summary, max_bytes: int) -> list[Record]:
    """As many records as the page may hold, most worth a look first."""
    noted = {note.path for note in summary.worth_a_look}
    shortlist: Shortlist[Record] = Shortlist(max_bytes)
    for record in records:
        shortlist.add(rank(record, noted=record.path in noted), record.chars, record)
    return shortlist.items()


def _data(documents: Iterable[Shown], summary: Summary, cuts: str, max_bytes: int) -> Iterator[str]:
    """The documents, each in an element of its own, and the index."""
    notes: dict[str, list[str]] = {}
    for note in summary.worth_a_look:
        notes.setdefault(note.path, []).append(note.why)
    rules: dict[tuple[str, str], int] = {}
    listed: list[dict[str, Any]] = []
    size = 0
    for each in documents:
        places = [rules.setdefault(label, len(rules)) for label in each.labels]
        named = [(places[label], why, score) for label, why, score in each.cuts]
        block = f'{{"cuts":{_json(named)},"rows":{each.rows}}}'
        length = len(block.encode())
        if size + length > max_bytes:
            continue
        size += length
        yield f'<script type="application/json" id="document-{len(listed)}">{block}</script>\n'
        told = [*each.about["notes"], *notes.get(each.about["path"], ())]
        listed.append({**each.about, "notes": list(dict.fromkeys(told)), "rules": sorted(places)})
    index = {
        "summary": json.loads(summary.to_json()),
        "categories": list(summary.by_category),
        "rules": [list(label) for label in rules],
        "documents": listed,
        "cuts": cuts,
        "left_out": max(0, summary.documents - len(listed)),
    }
    yield f'<script type="application/json" id="index">{_json(index)}</script>\n'


def _shown(record: Record, source: str) -> Shown:
    labels: dict[tuple[str, str], int] = {}
    cuts: dict[tuple[int, str, float], int] = {}
    places = []
    for removal in record.removals:
        label = labels.setdefault((removal.rule, removal.category), len(labels))
        places.append(cuts.setdefault((label, removal.why, removal.score), len(cuts)))
    listed = [
        [
            row.gap,
            *(piece.text if piece.removal is None else [places[piece.removal], piece.text] for piece in row.pieces),
        ]
        for row in rows(Document(source), record.removals)
    ]
    return Shown(_about(record), list(labels), list(cuts), _json(listed))


def _about(record: Record) -> dict[str, Any]:
    return {
        "path": record.path,
        "outlet": record.outlet or "",
        "recognition": record.recognition,
        "encoding": record.encoding,
        "newlines": record.newlines,
        "chars": record.chars,
        "cut": record.chars_cut,
        "lines": record.lines,
        "notes": record.flags,
    }


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
