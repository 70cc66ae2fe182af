"""Hashed words and word pairs of each line, and its lexical scores: a linear model of them.

Two kinds of tokens: words (single ones and pairs of neighbours near the line's ends)
and anchors (how the line begins and ends, and a short line as a whole). Only tokens
that recur in several domains have a weight, so that the model can't learn one outlet's
topics by heart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from kurilclean.model.text import HashArray, IntArray, Lines, mix

BITS = 20  # of a token
HEAD, TAIL = 16, 6  # words taken from a line's start and end
WHOLE_WORDS = 8  # lines with at most so many words have a token as a whole
SCORE_UNIT = 64  # scores are whole multiples of 1 / SCORE_UNIT (log-odds)
SCORE_LIMIT = 8 * SCORE_UNIT

_PAIR = np.uint32(0x85EBCA77)
_SALTS = [np.uint32(salt) for salt in (0x1B873593, 0xCC9E2D51, 0x38495AB5, 0xE6546B64, 0x27D4EB2F)]
_FIELDS = 4  # the scores of a token are packed in a 64-bit integer, 16 bits each
_BIAS = 128

Slots = npt.NDArray[np.uint16]
Packed = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Tokens:
    """Tokens of a batch; -1 where there is none."""

    line: IntArray  # (words,) the line of each word that counts, in order
    single: IntArray  # (words,)
    double: IntArray  # (words,) the pair that the word makes with the next of its line
    anchors: IntArray  # (lines, len(_SALTS))


def tokenise(lines: Lines) -> Tokens:
    """The tokens of each line."""
    index = np.arange(len(lines.word_line))
    rank = index - lines.first_word[lines.word_line]
    rest = lines.first_word[lines.word_line + 1] - index
    near = np.flatnonzero((rank < HEAD) | (rest <= TAIL))
    value = lines.word_hash
    following = value[np.minimum(near + 1, len(value) - 1)] if len(value) else value
    double = np.where(rest[near] > 1, _bucket(_pair(value[near], following)), -1)
    return Tokens(lines.word_line[near], _bucket(value[near]), double, _anchors(lines))


def _anchors(lines: Lines) -> IntArray:
    """First and last word and pair of each line, and short lines as a whole."""
    anchors = np.full((lines.count, len(_SALTS)), -1, np.int64)
    words = np.diff(lines.first_word)
    some, two = np.flatnonzero(words > 0), np.flatnonzero(words > 1)
    whole = np.flatnonzero((words > 0) & (words <= WHOLE_WORDS))
    first, last = lines.first_word[:-1], lines.first_word[1:] - 1
    value = lines.word_hash
    parts = [
        (some, value[first[some]]),
        (two, _pair(value[first[two]], value[first[two] + 1])),
        (some, value[last[some]]),
        (two, _pair(value[last[two] - 1], value[last[two]])),
        (whole, lines.line_hash[whole]),
    ]
    for column, ((at, hashes), salt) in enumerate(zip(parts, _SALTS, strict=True)):
        anchors[at, column] = _bucket(mix(hashes ^ salt))
    return anchors


def _pair(left: HashArray, right: HashArray) -> HashArray:
    return mix(left * _PAIR + right)


def _bucket(hashes: HashArray) -> IntArray:
    return (hashes >> np.uint32(32 - BITS)).astype(np.int64)


class Lexicon:
    """Weights of the tokens, packed so that a sum of four scores is one integer addition."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]]):
        """`tokens[k]` weighs `words[k]` and `anchors[k]`, (scores,) each, in given units."""
        tokens = np.cumsum(arrays["lexicon.tokens"].astype(np.int64))
        # Slot 0 has no weight; the last entry is for token -1: none.
        self._slots: Slots = np.zeros((1 << BITS) + 1, np.uint16)
        self._slots[tokens] = np.arange(1, len(tokens) + 1)
        self._words = _pack(arrays["lexicon.words"])
        self._anchors = _pack(arrays["lexicon.anchors"])
        self._units = arrays["lexicon.units"].astype(np.float64)  # (2, scores)
        self._bias = arrays["lexicon.bias"].astype(np.float64)

    def scores(self, tokens: Tokens) -> IntArray:
        """Lexical scores of each line, (lines, scores), in units of 1 / SCORE_UNIT."""
        count = len(tokens.anchors)
        bounds = np.searchsorted(tokens.line, np.arange(count + 1))
        words = np.diff(bounds)
        pairs = np.append(0, np.cumsum(tokens.double >= 0))
        terms = words + pairs[bounds[1:]] - pairs[bounds[:-1]]
        single, double = self._slots[tokens.single], self._slots[tokens.double]
        sums = np.zeros((len(single) + 1, self._words.shape[1]), np.uint64)
        np.cumsum(self._words[single] + self._words[double], axis=0, out=sums[1:])
        # Exact even when the total overflows, since no field of a difference does.
        near = self._unpack(sums[bounds[1:]] - sums[bounds[:-1]], 2 * words)
        anchors = self._anchors[self._slots[tokens.anchors]].sum(axis=1, dtype=np.uint64)
        ends = self._unpack(anchors, np.full(count, len(_SALTS)))
        total = near * self._units[0] / np.sqrt(np.maximum(terms, 1))[:, None]
        total += ends * self._units[1] + self._bias
        scores = np.rint(total * SCORE_UNIT).astype(np.int64)
        return np.asarray(np.clip(scores, -SCORE_LIMIT, SCORE_LIMIT))

    def _unpack(self, sums: Packed, terms: IntArray) -> IntArray:
        """The fields of packed sums of `terms` weights: (lines, scores)."""
        fields = [(sums >> np.uint64(16 * k)) & np.uint64(0xFFFF) for k in range(_FIELDS)]
        flat = np.stack(fields, axis=2).reshape(len(sums), -1)[:, : len(self._bias)]
        return flat.astype(np.int64) - _BIAS * terms[:, None]

    @cached_property
    def _telling(self) -> npt.NDArray[np.float64]:
        """How much each slot's word speaks for boilerplate."""
        weights = self._unpack(self._words, np.ones(len(self._words), np.int64))
        found: npt.NDArray[np.float64] = weights[:, 0] * self._units[0, 0] + weights[:, 1] * self._units[0, 1]
        return found

    def telling(self, lines: Lines) -> npt.NDArray[np.float64]:
        """How much each word speaks for boilerplate."""
        weights: npt.NDArray[np.float64] = self._telling[self._slots[_bucket(lines.word_hash)]]
        return weights


def _pack(weights: npt.NDArray[np.generic]) -> Packed:
    """Weights of -127..127, (tokens, scores), four in a number of 16-bit fields, with a bias that makes them positive.

    A line has at most 2 * (HEAD + TAIL) tokens, so that sums stay below 2**16. The first row weighs nothing.
    """
    count, scores = weights.shape
    rows = np.full((count + 1, -(-scores // _FIELDS) * _FIELDS), _BIAS, "<i2")
    rows[1:, :scores] += weights.astype(np.int16)
    return rows.view("<u8").astype(np.uint64, copy=False)
