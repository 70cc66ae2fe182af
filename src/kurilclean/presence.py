"""Which documents of a batch hold which literals. A set of documents is a number whose bit *d* is document *d*."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from typing import TypeAlias

from kurilclean.occurrences import Occurrences
from kurilclean.pattern import Literal

Documents: TypeAlias = int


class Presence:
    """Tells which documents hold a literal. ``firsts`` is the first line of each."""

    def __init__(self, occurrences: Occurrences, firsts: Sequence[int]) -> None:
        self._firsts = firsts
        self._occurrences = occurrences
        self._of_any: dict[Set[Literal], Documents] = {}
        self.everyone = (1 << len(firsts)) - 1

    def of(self, literal: Literal) -> Documents:
        """The documents that hold a literal which one of them holds."""
        if self.everyone == 1:
            return 1
        firsts, lines = self._firsts, self._occurrences[literal]
        documents = at = 0
        while at < len(lines):
            after = bisect_right(firsts, lines[at])
            documents |= 1 << after - 1
            at = bisect_left(lines, firsts[after], at + 1) if after < len(firsts) else len(lines)
        return documents

    def of_any(self, literals: Set[Literal]) -> Documents:
        """The documents that hold one of some literals."""
        known = self._of_any.get(literals)
        if known is None:
            known = 0
            for literal in self._occurrences.keys() & literals:
                known |= self.of(literal)
            self._of_any[literals] = known
        return known


def members(documents: Documents) -> Iterator[int]:
    """The documents of a set, in order."""
    while documents:
        lowest = documents & -documents
        yield lowest.bit_length() - 1
        documents ^= lowest
