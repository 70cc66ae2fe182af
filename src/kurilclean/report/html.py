"""``report.html``: one file that a person can browse, with all that was cut and what was kept around it.

The file loads nothing and its policy forbids it to. The data lies in it as JSON, an element a document, and is read
when a document is opened. The page is the same for the same run: no dates, no order by chance.
"""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

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
Mapped = Callable[[Callable[[Record], str], Sequence[Record]], Iterable[str]]
Rules = Mapping[tuple[str, str], int]  # rule and category: the place in the index


def write_html(
    path: Path,
    records: Iterable[Record],
    summary: Summary,
    source_of: SourceOf,
    *,
    cuts: str = CUTS,
    max_bytes: int = MAX_BYTES,
    mapped: Mapped = map,
) -> None:
    """Writes the page. ``source_of`` gives the source text of a record, and is asked only for what the page shows; a
    document whose source it can't give, as its clean file was edited or deleted since (:class:`RestoreError`,
    ``OSError``), is left out.

    ``cuts`` says in words where all cuts are. Of more than ``max_bytes`` bytes of documents those most worth a look are
    shown; the page says how many aren't. ``mapped`` does what ``map`` does, maybe in other processes.
    """
    partial = path.with_name(f"{path.name}.part")
    with partial.open("w", encoding="utf-8", newline="\n") as page:
        chosen = _most_worth(records, summary, max_bytes)
        rules = _numbered(chosen)
        blocks = mapped(_Block(source_of, rules), chosen)
        page.writelines(_page(_data(zip(chosen, blocks, strict=True), summary, rules, cuts, max_bytes), summary))
    os.replace(partial, path)


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


def _numbered(records: Iterable[Record]) -> Rules:
    """The rules that cut something, each with the category."""
    rules: dict[tuple[str, str], int] = {}
    for record in records:
        for removal in record.removals:
            rules.setdefault((removal.rule, removal.category), len(rules))
    return rules


def _data(
    blocks: Iterable[tuple[Record, str]], summary: Summary, rules: Rules, cuts: str, max_bytes: int
) -> Iterator[str]:
    """The documents, each in an element of its own, and the index."""
    notes: dict[str, list[str]] = {}
    for note in summary.worth_a_look:
        notes.setdefault(note.path, []).append(note.why)
    listed: list[dict[str, Any]] = []
    size = 0
    for record, block in blocks:
        length = len(block.encode())
        if not block or size + length > max_bytes:
            continue
        size += length
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


@dataclass(frozen=True)
class _Block:
    """Makes the data of a document; empty if its source can't be had."""

    source_of: SourceOf
    rules: Rules

    def __call__(self, record: Record) -> str:
        try:
            source = self.source_of(record)
        except (RestoreError, OSError):
            return ""
        return _json(_document(record, source, self.rules))


def _document(record: Record, source: str, rules: Rules) -> dict[str, Any]:
    """``cuts``: rule (its place in the index), why, score; ``rows``: blank lines before, then pieces.

    A piece that stays is its text; one that goes is the place of its cut, and its text.
    """
    cuts: dict[tuple[int, str, float], int] = {}
    places = []
    for removal in record.removals:
        rule = rules[removal.rule, removal.category]
        places.append(cuts.setdefault((rule, removal.why, removal.score), len(cuts)))
    listed = [
        [
            row.gap,
            *(piece.text if piece.removal is None else [places[piece.removal], piece.text] for piece in row.pieces),
        ]
        for row in rows(Document(source), record.removals)
    ]
    return {"cuts": [list(cut) for cut in cuts], "rows": listed}


def _entry(record: Record, notes: list[str], rules: Rules) -> dict[str, Any]:
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
