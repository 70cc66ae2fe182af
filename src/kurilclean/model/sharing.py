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
    upper: Flags
    size: int
    count: int  # lines

    def only(self, chosen: Flags) -> _Words:
        """Some of the words."""
        line, key, rank = self.line[chosen], self.key[chosen], self.rank[chosen]
        return _Words(line, key, rank, self.upper[chosen], self.size, self.count)

    def lines(self, chosen: Flags | None = None) -> IntArray:
        """How many of the words, or of the chosen ones, each line has."""
        line = self.line if chosen is None else self.line[chosen]
        return np.bincount(line, minlength=self.count)


def shared_words(lines: Lines, prose: Flags, offsets: IntArray, document: IntArray) -> dict[str, Column]:
    """All the features of shared words; `prose` says which lines are prose."""
    words = _content_words(lines, document, len(offsets) - 1)
    first, last = np.zeros((2, words.size), np.int64)
    # Of several values for one key the last one stays.
    first[words.key[::-1]] = words.line[::-1]
    last[words.key] = words.line
    columns = _with_prose(words.only(words.rank < _HEAD_WORDS), words, prose, document, offsets)
    columns |= _by_side(words, first, last)
    return columns | _across(words, first, last, offsets, document)


def _content_words(lines: Lines, document: IntArray, documents: int) -> _Words:
    kinds = lines.classes[lines.word_start]
    chosen = np.flatnonzero((lines.word_length >= _CONTENT_BYTES) | (kinds == UNSPACED))
    line = lines.word_line[chosen]
    bucket = (lines.word_hash[chosen] >> np.uint32(32 - _BITS)).astype(np.int64)
    return _Words(
        line=line,
        key=(document[line] << _BITS) + bucket,
        rank=chosen - lines.first_word[line],
        upper=np.asarray(kinds[chosen] == UPPER),
        size=documents << _BITS,
        count=lines.count,
    )


def _with_prose(head: _Words, words: _Words, prose: Flags, document: IntArray, offsets: IntArray) -> dict[str, Column]:
    """What share of a line's first content words the page's other prose uses too."""
    bag = np.bincount(words.key[prose[words.line]], minlength=words.size)
    # A prose line is in the bag itself, so its words must occur once more.
    own = prose[head.line]
    before: IntArray = np.cumsum(prose) - prose
    start = before[np.minimum(offsets[:-1], len(before) - 1)]
    lead = prose & (before - start[document] < _LEAD_LINES)
    lead_bag = np.bincount(head.key[lead[head.line]], minlength=head.size)
    total = head.lines()
    return {
        "content words": log_scale(total),
        "shared words": ratio(head.lines(bag[head.key] > own), total),
        "frequent words": ratio(head.lines(bag[head.key] > 2 + own), total),
        "lead words": ratio(head.lines(lead_bag[head.key] > lead[head.line]), total),
    }


def _by_side(words: _Words, first: IntArray, last: IntArray) -> dict[str, Column]:
    """What share of a line's content words occur above and below it; of its names, above.

    A name is a content word with a capital that doesn't begin its line.
    """
    known = first[words.key] < words.line
    name = words.upper & (words.rank > 0)
    total, names = words.lines(), words.lines(name)
    return {
        "words above": ratio(words.lines(known), total),
        "words below": ratio(words.lines(last[words.key] > words.line), total),
        "names": log_scale(names * 16),
        "names above": ratio(words.lines(name & known), names),
        "new names": ratio(words.lines(name & ~known), names),
    }


def _across(words: _Words, first: IntArray, last: IntArray, offsets: IntArray, document: IntArray) -> dict[str, Column]:
    """For the boundary above each line: what share of the words below it are known, and of those above it return.

    Where the topic changes, both are small.
    """
    columns = {}
    for kind, chosen in (("words", words), ("names", words.only(words.upper & (words.rank > 0)))):
        total = np.append(0, np.cumsum(chosen.lines()))
        here = total[:-1]
        below = total[offsets[1:]][document] - here
        above = here - total[offsets[:-1]][document]
        known = _covering(first[chosen.key], chosen.line, chosen.count)
        returning = _covering(chosen.line, last[chosen.key], chosen.count)
        columns[f"{kind} known below"] = ratio(known, below)
        columns[f"{kind} that return"] = ratio(returning, above)
    return columns


def _covering(low: IntArray, high: IntArray, count: int) -> IntArray:
    """For each line, how many of the stretches (low, high] cover it."""
    steps = np.bincount(low + 1, minlength=count + 1) - np.bincount(high + 1, minlength=count + 1)
    return np.asarray(np.cumsum(steps)[:count])
