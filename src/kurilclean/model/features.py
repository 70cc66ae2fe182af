"""Dense features of each line: its form, its place, its neighbours, its words.

Every feature is a whole number from 0 to 255, so that whatever is computed from
them is exact and the same on every machine and in every batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kurilclean.model import layout, sharing
from kurilclean.model.scale import Column, Flags, flag, log_scale, ratio
from kurilclean.model.sections import CueTable
from kurilclean.model.text import (
    COLON,
    COMMA,
    DIGIT,
    LATIN,
    LOWER,
    PUNCT,
    QUOTE,
    SCRIPT,
    STOP,
    SYMBOL,
    UNSPACED,
    UPPER,
    WIDE,
    IntArray,
    Lines,
    read_lines,
)

PROSE_WORDS = 14  # a line with so many words and a full stop counts as prose
SHORT_WORDS = 9  # a line with fewer words and no full stop counts as short


@dataclass(frozen=True)
class Batch:
    """A batch of documents: its lines, its features and what the reasons need of them."""

    lines: Lines
    offsets: IntArray  # (documents + 1,): lines of document d are offsets[d]:offsets[d + 1]
    document: IntArray  # the document of each line
    columns: dict[str, Column]


def read_batch(
    documents: Sequence[Sequence[str]],
    gaps: Sequence[Sequence[int]] | None = None,
    cues: CueTable | None = None,
) -> Batch:
    """Features of all the lines of `documents`; `gaps[d][i]` blank lines precede line i.

    Those of `cues` are left out if there are none.
    """
    sizes = np.fromiter(map(len, documents), np.int64, len(documents))
    offsets = np.append(0, np.cumsum(sizes))
    document = np.repeat(np.arange(len(documents)), sizes)
    written = [line for lines in documents for line in lines]
    lines = read_lines(written)
    blank = np.zeros(lines.count, np.int64)
    if gaps is not None:
        blank[:] = [gap for row in gaps for gap in row]
    columns: dict[str, Column] = {}
    if lines.count:
        columns |= _form(lines)
        columns |= _ends(lines)
        words, prose, short = _kinds(lines)
        columns |= {"prose": flag(prose), "short": flag(short)}
        columns |= layout.place(words, prose, short, offsets, document)
        columns |= layout.gaps(blank, offsets, document)
        columns |= layout.indents(_indent(written), offsets, document)
        columns |= layout.repeats(lines, offsets, document)
        columns |= sharing.shared_words(lines, prose, offsets, document)
        columns |= cues.columns(lines, offsets, document) if cues else {}
    return Batch(lines, offsets, document, columns)


def _indent(lines: Sequence[str]) -> IntArray:
    """With how many characters of white space each line begins."""
    size, rest = (np.fromiter(map(len, each), np.int64, len(lines)) for each in (lines, map(str.lstrip, lines)))
    return size - rest


def _kinds(lines: Lines) -> tuple[IntArray, Flags, Flags]:
    """Words a line, and whether it is prose or short."""
    words = np.diff(lines.first_word)
    stops = lines.class_counts[:, STOP]
    prose = (words >= PROSE_WORDS) & (stops > 0)
    short = (words < SHORT_WORDS) & (stops == 0)
    return words, prose, short


def _form(lines: Lines) -> dict[str, Column]:
    """Lengths, and shares of the kinds of characters."""
    counts = lines.class_counts
    words = np.diff(lines.first_word)
    size = lines.end - lines.start
    letters = counts[:, LOWER] + counts[:, UPPER] + counts[:, LATIN] + counts[:, SCRIPT]
    capital = lines.classes[lines.word_start] == UPPER
    number = lines.classes[lines.word_start] == DIGIT
    capitals = np.bincount(lines.word_line[capital], minlength=lines.count)
    numbers = np.bincount(lines.word_line[number], minlength=lines.count)
    return {
        "words": log_scale(words),
        "bytes": log_scale(size),
        "few words": np.minimum(words * 16, 255).astype(np.uint8),
        "some words": np.minimum(words * 4, 255).astype(np.uint8),
        "one word": flag(words == 1),
        "no word": flag(words == 0),
        "word length": np.minimum(size * 12 // np.maximum(words, 1), 255).astype(np.uint8),
        "upper case": ratio(counts[:, UPPER], letters),
        "capitals": ratio(capitals, words),
        "numbers": ratio(numbers, words),
        "number count": log_scale(numbers),
        "digits": ratio(counts[:, DIGIT], size),
        "stops": log_scale(counts[:, STOP]),
        "stops per word": ratio(counts[:, STOP] * 4, words),
        "commas": log_scale(counts[:, COMMA]),
        "commas per word": ratio(counts[:, COMMA] * 4, words),
        "colons": log_scale(counts[:, COLON]),
        "quotes": log_scale(counts[:, QUOTE]),
        "punctuation": ratio(counts[:, PUNCT] * 2, size),
        "symbols": ratio(counts[:, SYMBOL] * 4, size),
        "symbol count": log_scale(counts[:, SYMBOL]),
        "wide": ratio(counts[:, WIDE], size),
        "latin": ratio(counts[:, LATIN] * 4, size),
        "script": ratio(counts[:, SCRIPT] * 2, size),
        "unspaced": ratio(counts[:, UNSPACED] * 3, size),
    }


def _ends(lines: Lines) -> dict[str, Column]:
    """With what kind of character a line starts and ends."""
    last = np.maximum(lines.end - 1, lines.start)
    # A character of two or three bytes is classed by its first byte.
    kind = lines.classes[last]
    for back in (1, 2):
        before = lines.classes[last - back]
        tail = (lines.data[last] & 0xC0) == 0x80
        lead = lines.data[last - back] >= 0xC0
        kind = np.where(tail & lead & (last - back >= lines.start), before, kind)
    first = lines.classes[lines.start]
    # What stands before a closing quote or bracket: ‘He left.’
    inner = np.where(kind == QUOTE, lines.classes[np.maximum(last - 1, lines.start)], kind)
    inner = np.where(
        (kind == QUOTE) & (lines.data[last] >= 0x80),
        lines.classes[np.maximum(last - 3, lines.start)],
        inner,
    )
    dots = (lines.data[last] == 0x2E) & (lines.data[np.maximum(last - 1, lines.start)] == 0x2E)
    dots |= (lines.data[last] == 0xA6) & (kind == STOP)
    return {
        "ends in stop": flag(inner == STOP),
        "ends in ellipsis": flag(dots),
        "ends in question": flag(lines.data[last] == 0x3F),
        "ends in colon": flag(kind == COLON),
        "ends in comma": flag(kind == COMMA),
        "ends in quote": flag(kind == QUOTE),
        "ends in digit": flag(kind == DIGIT),
        "ends in symbol": flag((kind == SYMBOL) | (kind == WIDE)),
        "starts upper": flag(first == UPPER),
        "starts lower": flag(first == LOWER),
        "starts digit": flag(first == DIGIT),
        "starts quote": flag(first == QUOTE),
        "starts symbol": flag((first == SYMBOL) | (first == PUNCT)),
        "starts wide": flag(first == WIDE),
    }
