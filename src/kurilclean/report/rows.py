"""A document as rows, each with what became of it: what every view of a diff is made of.

Rows are the lines that aren't blank, as the document counts them; a row knows how many blank lines stand before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, Protocol

from kurilclean.document import Document


class Cut(Protocol):
    """What is needed of a removal: offsets in code points, half-open, and whose it is."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def rule(self) -> str: ...
    @property
    def category(self) -> str: ...


class Piece(NamedTuple):
    """A stretch of a row; ``removal`` is the position of the removal that took it, ``None`` if it stays."""

    text: str
    removal: int | None


Label = tuple[str, str]  # category, rule


class Row(NamedTuple):
    """A line without its newline. ``number`` is 1-based; ``fate`` is ``kept``, ``cut`` or ``trimmed``."""

    number: int
    gap: int
    pieces: tuple[Piece, ...]
    fate: str

    @property
    def text(self) -> str:
        """The whole line."""
        return "".join(piece.text for piece in self.pieces)

    def labels(self, removals: Sequence[Cut]) -> tuple[Label, ...]:
        """Category and rule of what was taken, each once."""
        taken = (removals[piece.removal] for piece in self.pieces if piece.removal is not None)
        return tuple(dict.fromkeys((each.category, each.rule) for each in taken))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows one after another with the same fate by the same rules."""

    fate: str
    labels: tuple[Label, ...]
    rows: tuple[Row, ...]


def rows(document: Document, removals: Sequence[Cut]) -> Iterator[Row]:
    """The rows of a document; ``removals`` are in order and don't overlap.

    >>> class Ad:
    ...     start, end, rule, category = 4, 7, "x/y", "ad"
    >>> [(row.fate, row.number, row.text) for row in rows(Document("One Ad.\\n\\nTwo"), [Ad()])]
    [('trimmed', 1, 'One Ad.'), ('kept', 3, 'Two')]
    """
    at = 0
    places = zip(document.numbers, document.gaps, document.starts, document.ends, strict=True)
    for number, gap, start, end in places:
        while at < len(removals) and removals[at].end <= start:
            at += 1
        if at == len(removals) or removals[at].start >= end:  # most rows: nothing of them was taken
            yield Row(number, gap, (Piece(document.text[start:end], None),), "kept")
            continue
        if removals[at].start <= start and removals[at].end >= end:  # most others: all of it was
            yield Row(number, gap, (Piece(document.text[start:end], at),), "cut")
            continue
        pieces = tuple(_pieces(document.text, start, end, removals, at))
        yield Row(number, gap, pieces, _fate(pieces))


def _pieces(source: str, start: int, end: int, removals: Sequence[Cut], at: int) -> Iterator[Piece]:
    while at < len(removals) and removals[at].start < end:
        first, last = max(start, removals[at].start), min(end, removals[at].end)
        if start < first:
            yield Piece(source[start:first], None)
        yield Piece(source[first:last], at)
        start = last
        at += 1
    if start < end:
        yield Piece(source[start:end], None)


def _fate(pieces: tuple[Piece, ...]) -> str:
    if all(piece.removal is None for piece in pieces):
        return "kept"
    return "trimmed" if any(piece.removal is None and piece.text.strip() for piece in pieces) else "cut"


def stretches(document: Document, removals: Sequence[Cut]) -> list[Stretch]:
    """The rows in stretches."""
    grouped = groupby(rows(document, removals), lambda row: (row.fate, row.labels(removals)))
    return [Stretch(fate, labels, tuple(group)) for (fate, labels), group in grouped]
