"""Cues of what surrounds an article, as features: what a short line announces, and how far it is from others that do.

The cues are those of :mod:`training.cues`, hashed word by word when a model is trained and kept with its
weights, so that a later edit of the lists doesn't change what a trained model sees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kurilclean.model.scale import Column, Flags, log_scale
from kurilclean.model.text import HashArray, IntArray, Lines, mix, read_lines

Arrays = Mapping[str, npt.NDArray[np.generic]]

SHORT = 12  # words: longer lines announce nothing
ANYWHERE, START, WHOLE = range(3)  # where in its line a cue stands
STRENGTH = (85, 170, 255)  # of the feature, by the same
GROUPS = {
    "comments": ("comments",),
    "links": ("link-list",),
    "sharing": ("social",),
    "promotions": ("subscription", "donation", "ad", "app-promo"),
    "tags": ("tags", "metadata"),
    "notices": ("copyright", "disclaimer", "consent"),
}

_LONGEST = 5  # words of a cue that are looked at
_CHAIN = np.uint32(0x85EBCA77)
_SIEVE_BITS = 16
_NEAR = 12  # lines


@dataclass(frozen=True)
class Cue:
    """A cue in plain words, where in a line it must stand, and the number of its category."""

    text: str
    place: int
    category: int


class CueTable:
    """Hashed cues: those of each place sorted by hash, and a sieve that most words fall through."""

    def __init__(self, arrays: Arrays):
        """Reads what :func:`table` made."""
        self.categories = [str(name) for name in arrays["cues.categories"]]
        self._hashes = [arrays[f"cues.hashes{place}"].astype(np.uint32) for place in range(len(STRENGTH))]
        self._category = [arrays[f"cues.category{place}"].astype(np.int64) for place in range(len(STRENGTH))]
        self._sieve = [_sieve(hashes) for hashes in self._hashes]
        self._begins = _sieve(arrays["cues.beginnings"].astype(np.uint32))

    def columns(self, lines: Lines, offsets: IntArray, document: IntArray) -> dict[str, Column]:
        """Features of each line, by name."""
        strength = self._strength(lines)
        columns = {f"cue {name}": strength[:, number] for number, name in enumerate(self.categories)}
        for group, members in GROUPS.items():
            hit = strength[:, [self.categories.index(name) for name in members]].max(axis=1) > 0
            columns |= _surroundings(f"cues of {group}", hit, offsets, document)
        return columns

    def _strength(self, lines: Lines) -> Column:
        """How strongly each line's words speak for each category: (lines, categories)."""
        found = np.zeros((lines.count, len(self.categories)), np.uint8)
        count = np.diff(lines.first_word)
        first = np.flatnonzero((count <= SHORT)[lines.word_line])  # the first word of what may be a cue
        chain = np.zeros(len(first), np.uint32)
        for length in range(1, _LONGEST + 1):
            chain = mix(chain * _CHAIN + lines.word_hash[first + length - 1])
            line = lines.word_line[first]
            begin = first == lines.first_word[line]
            whole = begin & (count[line] == length)
            self._mark(found, ANYWHERE, line, chain)
            self._mark(found, START, line[begin], chain[begin])
            self._mark(found, WHOLE, line[whole], chain[whole])
            # Most words begin no longer cue, so few are looked at again.
            more = self._begins[chain >> np.uint32(32 - _SIEVE_BITS)] & (first + length < lines.first_word[line + 1])
            first, chain = first[more], chain[more]
        return found

    def _mark(self, found: Column, place: int, line: IntArray, chain: HashArray) -> None:
        maybe = np.flatnonzero(self._sieve[place][chain >> np.uint32(32 - _SIEVE_BITS)])
        hashes = self._hashes[place]
        at = np.minimum(np.searchsorted(hashes, chain[maybe]), len(hashes) - 1)
        known = hashes[at] == chain[maybe]
        spot = line[maybe[known]], self._category[place][at[known]]
        found[spot] = np.maximum(found[spot], STRENGTH[place])


def _sieve(hashes: HashArray) -> Flags:
    """Which leading bits of a hash occur among the given ones."""
    sieve = np.zeros(1 << _SIEVE_BITS, bool)
    sieve[hashes >> np.uint32(32 - _SIEVE_BITS)] = True
    return sieve


def table(cues: Sequence[Cue], categories: Sequence[str]) -> dict[str, npt.NDArray[np.generic]]:
    """The arrays of a :class:`CueTable`. Of a text's cues for one place the first counts."""
    arrays: dict[str, npt.NDArray[np.generic]] = {"cues.categories": np.array(list(categories))}
    written = [(form, cue) for cue in cues for form in forms(cue.text)]
    read = read_lines([form for form, _ in written])
    known: list[dict[int, int]] = [{} for _ in STRENGTH]
    beginnings: set[int] = set()
    for number, (_, cue) in enumerate(written):
        words = read.word_hash[read.first_word[number] : read.first_word[number + 1]]
        if len(words) and (len(words) <= _LONGEST or cue.place == START):
            known[cue.place].setdefault(_chained(words[:_LONGEST]), cue.category)
            beginnings |= {_chained(words[:length]) for length in range(1, min(len(words), _LONGEST))}
    arrays["cues.beginnings"] = np.array(sorted(beginnings), np.uint32)
    for place, entries in enumerate(known):
        hashes = sorted(entries)
        arrays[f"cues.hashes{place}"] = np.array(hashes, np.uint32)
        arrays[f"cues.category{place}"] = np.array([entries[value] for value in hashes], np.uint8)
    return arrays


def forms(text: str) -> list[str]:
    """A cue as it may be written: words are hashed with ASCII letters in lower case, others as they are."""
    return list(dict.fromkeys([text, text[:1].upper() + text[1:], text.title(), text.upper()]))


def _chained(words: HashArray) -> int:
    chain = np.zeros(1, np.uint32)
    for value in words:
        chain = mix(chain * _CHAIN + value)
    return int(chain[0])


def _surroundings(name: str, hit: Flags, offsets: IntArray, document: IntArray) -> dict[str, Column]:
    """How many lines with a cue are above, below and near each line, and how near the last one above is."""
    index = np.arange(len(hit))
    first, last = offsets[document], offsets[document + 1] - 1
    sums = np.append(0, np.cumsum(hit))
    low, high = np.maximum(index - _NEAR, first), np.minimum(index + _NEAR, last)
    before = np.append(-1, np.maximum.accumulate(np.where(hit, index, -1))[:-1])
    distance = np.where(before >= first, index - before, 4095)
    return {
        f"{name} above": log_scale((sums[index] - sums[first]) * 8),
        f"{name} below": log_scale((sums[last + 1] - sums[index + 1]) * 8),
        f"{name} near": np.minimum((sums[high + 1] - sums[low]) * 32, 255).astype(np.uint8),
        f"{name} since": np.uint8(255) - log_scale(distance),
    }
