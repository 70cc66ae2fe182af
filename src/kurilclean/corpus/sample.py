"""Some documents of a run, as the page shows them: a corpus has too many for all."""

from __future__ import annotations

from kurilclean.batch.encoding import byte_spans, newline_style
from kurilclean.corpus.formats import Document
from kurilclean.corpus.rows import Row
from kurilclean.document import Document as Lines
from kurilclean.report.record import Record, recorded

MOST_SHOWN = 500  # documents, about: whole pieces are shown

Shown = tuple[Record, str]


def shown(path: str, document: Document, row: Row, profile: str, ruleset: str) -> Shown:
    """A document's record, bytes counted in UTF-8, and its text. Raises :class:`UnicodeError` if it has none."""
    text = document.text
    spans = byte_spans(text, "utf-8", row.removals)
    record = Record(
        path=f"{path}#{document.number}",
        source_hash="",
        clean_hash="",
        encoding="utf-8",
        newlines=newline_style(text),
        outlet=row.outlet,
        recognition="by its fields or its text" if row.outlet else "neither its fields nor its text tell",
        profile=profile,
        settings="",
        ruleset=ruleset,
        chars=len(text),
        lines=len(Lines(text)),
        flags=tuple(row.flags),
        removals=tuple(recorded(each, *span) for each, span in zip(row.removals, spans, strict=True)),
    )
    return record, text
