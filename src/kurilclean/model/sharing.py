"""Which words a line shares with the rest of its page, and with what is above and below it.

Only content words count: long ones, and the characters of scripts without spaces. A page's words are told apart by
a few bits of their hashes, so that a page's table is small; a rare collision makes a feature a little wrong, and
always equally wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kurilclean.model.scale import Column, Flags, log_scale, ratio
from kurilclean.model.text import UNSPACED, UPPER, IntArray, Lines

_BITS = 13  # buckets of a page's table of words
_CONTENT_BYTES = 5  # words so long count as content words
_HEAD_WORDS = 24  # the page's prose is asked for the content words among so many first words of a line
_LEAD_LINES = 3  # the first prose lines of a page


@dataclass(frozen=True)
class _Words:
    """The content words of a batch, in order: an entry a word."""

    line: IntArray
    key: IntArray  # the word in its document; the tables have `size` keys
    rank: IntArray  # number of words before it in its line
    name: Flags  # whether it's a name: it has a capital and doesn't begin its line
    size: int
    count: int  # lines

    def lines(self, chosen: Flags | None = None) -> IntArray:
        """How many of the words, or of the chosen ones, each line has."""
        return _count(self.line if chosen is None else self.line[chosen], self.count)


def _count(line: IntArray, count: int) -> IntArray:
    """How often each line occurs."""
    return np.bincount(line, minlength=count)


def shared_words(lines: Lines, prose: Flags, offsets: IntArray, document: IntArray) -> dict[str, Column]:
    """All the features of shared words; `prose` says which lines are prose."""
    words = _content_words(lines, document, len(offsets) - 1)
    table = np.zeros(words.size, np.int64)
    # Of several values for one key the last one stays.
    table[words.key[::-1]] = words.line[::-1]
    first = table[words.key]
    table[words.key] = words.line
    last = table[words.key]
    columns = _with_prose(words, prose, document, offsets)
    columns |= _by_side(words, first, last)
    columns |= _across("words", words.line, first, last, offsets, document)
    name = np.flatnonzero(words.name)
    return columns | _across("names", words.line[name], first[name], last[name], offsets, document)


def _content_words(lines: Lines, document: IntArray, documents: int) -> _Words:
    kinds = lines.classes[lines.word_start]
    chosen = np.flatnonzero((lines.word_length >= _CONTENT_BYTES) | (kinds == UNSPACED))
    line = lines.word_line[chosen]
    bucket = (lines.word_hash[chosen] >> np.uint32(32 - _BITS)).astype(np.int64)
    rank = chosen - lines.first_word[line]
    return _Words(
        line=line,
        key=(document[line] << _BITS) + bucket,
        rank=rank,
        name=np.asarray((kinds[chosen] == UPPER) & (rank > 0)),
        size=documents << _BITS,
        count=lines.count,
    )


def _with_prose(words: _Words, prose: Flags, document: IntArray, offsets: IntArray) -> dict[str, Column]:
    """What share of a line's first content words the page's other prose uses too."""
    bag = np.bincount(words.key[prose[words.line]], minlength=words.size)
    head = np.flatnonzero(words.rank < _HEAD_WORDS)
    line, key = words.line[head], words.key[head]
    # A prose line is in the bag itself, so its words must occur once more.
    others = bag[key] - prose[line]
    before: IntArray = np.cumsum(prose) - prose
    start = before[np.minimum(offsets[:-1], len(before) - 1)]
    lead = (prose & (before - start[document] < _LEAD_LINES))[line]
    lead_bag = np.bincount(key[lead], minlength=words.size)
    total = _count(line, words.count)
    return {
        "content words": log_scale(total),
        "shared words": ratio(_count(line[others > 0], words.count), total),
        "frequent words": ratio(_count(line[others > 2], words.count), total),
        "lead words": ratio(_count(line[lead_bag[key] > lead], words.count), total),
    }


def _by_side(words: _Words, first: IntArray, last: IntArray) -> dict[str, Column]:
    """What share of a line's content words occur above and below it; of its names, above.

    `first` and `last` are the lines in which each word occurs first and last in its document.
    """
    known = first < words.line
    total, names, known_names = words.lines(), words.lines(words.name), words.lines(words.name & known)
    return {
        "words above": ratio(words.lines(known), total),
        "words below": ratio(words.lines(last > words.line), total),
        "names": log_scale(names * 16),
        "names above": ratio(known_names, names),
        "new names": ratio(names - known_names, names),
    }


def _across(
    kind: str, line: IntArray, first: IntArray, last: IntArray, offsets: IntArray, document: IntArray
) -> dict[str, Column]:
    """For the boundary above each line: what share of the words below it are known, and of those above it return.

    Where the topic changes, both are small.
    """
    count = len(document)
    total = np.append(0, np.cumsum(_count(line, count)))
    here = total[:-1]
    below = total[offsets[1:]][document] - here
    above = here - total[offsets[:-1]][document]
    return {
        f"{kind} known below": ratio(_covering(first, line, count), below),
        f"{kind} that return": ratio(_covering(line, last, count), above),
    }


def _covering(low: IntArray, high: IntArray, count: int) -> IntArray:
    """For each line, how many of the stretches (low, high] cover it."""
    steps = np.bincount(low + 1, minlength=count + 1) - np.bincount(high + 1, minlength=count + 1)
    return np.asarray(np.cumsum(steps)[:count])
