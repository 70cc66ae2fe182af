"""Dense features of each line: its form, its place, its neighbours, its words.

Every feature is a whole number from 0 to 255, so that whatever is computed from
them is exact and the same on every machine and in every batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kurilclean.model import layout
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

Column = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

PROSE_WORDS = 14  # a line with so many words and a full stop counts as prose
SHORT_WORDS = 9  # a line with fewer words and no full stop counts as short
_LOG_LIMIT = 4095
_LOG: Column = np.rint(255 * np.log1p(np.arange(_LOG_LIMIT + 1)) / np.log1p(_LOG_LIMIT)).astype(np.uint8)
_BAG_BITS = 13  # buckets of a document's bag of prose words
_CONTENT_BYTES = 5  # words so long count as content words
_SHARED_WORDS = 24  # content words are looked up among so many first words of a line


@dataclass(frozen=True)
class Batch:
    """A batch of documents: its lines, its features and what the reasons need of them."""

    lines: Lines
    offsets: IntArray  # (documents + 1,): lines of document d are offsets[d]:offsets[d + 1]
    document: IntArray  # the document of each line
    columns: dict[str, Column]


def read_batch(documents: Sequence[Sequence[str]], gaps: Sequence[Sequence[int]] | None = None) -> Batch:
    """Features of all the lines of `documents`; `gaps[d][i]` blank lines precede line i."""
    sizes = np.fromiter(map(len, documents), np.int64, len(documents))
    offsets = np.append(0, np.cumsum(sizes))
    document = np.repeat(np.arange(len(documents)), sizes)
    lines = read_lines([line for lines in documents for line in lines])
    blank = np.zeros(lines.count, np.int64)
    if gaps is not None:
        blank[:] = [gap for row in gaps for gap in row]
    columns: dict[str, Column] = {}
    if lines.count:
        columns |= _form(lines)
        columns |= _ends(lines)
        words, prose, short = _kinds(lines)
        columns |= {"prose": _flag(prose), "short": _flag(short)}
        columns |= layout.place(words, prose, short, offsets, document)
        columns |= layout.gaps(blank, offsets, document)
        columns |= layout.repeats(lines, offsets, document)
        columns |= _shared_words(lines, prose, document, len(documents))
    return Batch(lines, offsets, document, columns)


def log_scale(values: IntArray) -> Column:
    """Counts on a logarithmic scale: 0 for 0, 255 for 4,095 and more."""
    return np.asarray(_LOG[np.minimum(values, _LOG_LIMIT)])


def ratio(part: IntArray, whole: IntArray) -> Column:
    """255 * part / whole, rounded down, at most 255; 0 where the whole is 0."""
    return np.minimum(part * 255 // np.maximum(whole, 1), 255).astype(np.uint8)


def _flag(values: Flags) -> Column:
    return values.astype(np.uint8) * np.uint8(255)


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
        "one word": _flag(words == 1),
        "no word": _flag(words == 0),
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
        "ends in stop": _flag(inner == STOP),
        "ends in ellipsis": _flag(dots),
        "ends in question": _flag(lines.data[last] == 0x3F),
        "ends in colon": _flag(kind == COLON),
        "ends in comma": _flag(kind == COMMA),
        "ends in quote": _flag(kind == QUOTE),
        "ends in digit": _flag(kind == DIGIT),
        "ends in symbol": _flag((kind == SYMBOL) | (kind == WIDE)),
        "starts upper": _flag(first == UPPER),
        "starts lower": _flag(first == LOWER),
        "starts digit": _flag(first == DIGIT),
        "starts quote": _flag(first == QUOTE),
        "starts symbol": _flag((first == SYMBOL) | (first == PUNCT)),
        "starts wide": _flag(first == WIDE),
    }


def _shared_words(lines: Lines, prose: Flags, document: IntArray, documents: int) -> dict[str, Column]:
    """What share of a line's content words the page's other prose uses too."""
    rank = np.arange(len(lines.word_line)) - lines.first_word[lines.word_line]
    content = np.flatnonzero((lines.word_length >= _CONTENT_BYTES) | (lines.classes[lines.word_start] == UNSPACED))
    line = lines.word_line[content]
    bucket = (lines.word_hash[content] >> np.uint32(32 - _BAG_BITS)).astype(np.int64)
    key = document[line] * (1 << _BAG_BITS) + bucket
    in_prose = prose[line]
    bag = np.bincount(key[in_prose], minlength=documents << _BAG_BITS)
    head = rank[content] < _SHARED_WORDS
    line, key = line[head], key[head]
    # A prose line is in the bag itself, so its words must occur once more.
    used = bag[key] > prose[line]
    total = np.bincount(line, minlength=lines.count)
    shared = np.bincount(line[used], minlength=lines.count)
    frequent = np.bincount(line[bag[key] > 2 + prose[line]], minlength=lines.count)
    lead = _lead_words(line, key, prose, document, documents)
    return {
        "content words": log_scale(total),
        "shared words": ratio(shared, total),
        "frequent words": ratio(frequent, total),
        "lead words": ratio(np.bincount(line[lead], minlength=lines.count), total),
    }


def _lead_words(line: IntArray, key: IntArray, prose: Flags, document: IntArray, documents: int) -> Flags:
    """Whether each word is used in the first three prose lines of its page (not its own)."""
    before: IntArray = np.cumsum(prose) - prose
    first = np.searchsorted(document, np.arange(documents))
    start: IntArray = before[np.minimum(first, len(before) - 1)]
    lead_line = prose & (before - start[document] < 3)
    bag = np.bincount(key[lead_line[line]], minlength=documents << _BAG_BITS)
    return np.asarray(bag[key] > lead_line[line])
