"""ROUGE-LSum: how much of the reference's lines stands, in order, in the candidate's lines (and the reverse).

For each line of the reference the union of its longest common subsequences with all candidate lines is counted,
each word of either side at most once, as in Lin's definition. Words are those of `words`, so that it works in every
script (the usual package knows only a-z). The subsequences are rapidfuzz's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

Line = str
"""A line of words, each written as one character (`score` does so)."""


class RougeLSum:
    """ROUGE-LSum against one reference. It remembers what it has compared: systems keep mostly the same lines.

    >>> round(RougeLSum(["abcd", "ef"])(["abd", "xef"]), 4)
    0.8333
    """

    def __init__(self, reference: Sequence[Line]) -> None:
        self._reference = [line for line in reference if line]
        self._length = sum(map(len, self._reference))
        self._pairs: dict[tuple[Line, Line], frozenset[int]] = {}
        self._values: dict[tuple[Line, ...], float] = {}

    def __call__(self, candidate: Sequence[Line]) -> float:
        """F-measure, 0 to 1."""
        lines = tuple(line for line in candidate if line)
        if lines not in self._values:
            self._values[lines] = self._measure(lines)
        return self._values[lines]

    def _measure(self, lines: tuple[Line, ...]) -> float:
        have = Counter("".join(lines))
        if not have or not self._length:
            return 0.0
        sets = {line: frozenset(line) for line in lines}
        found = Counter("".join(self._union(line, sets) for line in self._reference))
        hits = sum(min(number, have[word]) for word, number in found.items())
        return 2 * hits / (have.total() + self._length)

    def _union(self, line: Line, candidates: dict[Line, frozenset[str]]) -> Line:
        """The words of `line` that any candidate line has in common with it."""
        if line in candidates:
            return line
        own, places = frozenset(line), set[int]()
        for candidate, words in candidates.items():
            if not own.isdisjoint(words):
                places |= self._common(line, candidate)
                if len(places) == len(line):
                    return line
        return "".join(line[at] for at in places)

    def _common(self, line: Line, candidate: Line) -> frozenset[int]:
        pair = (line, candidate)
        if pair not in self._pairs:
            from rapidfuzz.distance import LCSseq  # not needed where there's no main text

            blocks = LCSseq.opcodes(line, candidate)
            same = (range(op.src_start, op.src_end) for op in blocks if op.tag == "equal")
            self._pairs[pair] = frozenset(chain.from_iterable(same))
        return self._pairs[pair]
