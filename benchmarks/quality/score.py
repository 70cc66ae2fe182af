"""One page, one system: how many words of each label were cut, and how near the rest is to the main text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from benchmarks.quality.pages import ARTICLE, BOILERPLATE, HEADLINE, Page
from benchmarks.quality.rouge import Line, RougeLSum
from benchmarks.quality.systems import Cut
from benchmarks.quality.words import words_of

POLICY = frozenset({"headline", "metadata", "caption", "credit"})
"""Categories that the profile `body` cuts although they belong to an article; annotators disagree on them."""

_FIRST = 0x10000  # words are written as characters from here on: no surrogates, room for a million


@dataclass
class Score:
    """Counts of words. `*_policy` are those cut as headline, metadata, caption or credit. NaN where there's no gold."""

    article: int
    article_cut: int
    article_policy: int
    boilerplate: int
    boilerplate_cut: int
    boilerplate_policy: int
    headline: int
    headline_cut: int
    gold_f1: float = float("nan")
    rouge: float = float("nan")
    causes: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    """Words cut by each rule, by label: (boilerplate, article, headline)."""


class Judged:
    """A page made ready for scoring: tokenised once, scored for every system."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._words = words_of(page.text)
        lines = np.array(page.lines, np.int64).reshape(-1, 2)
        self._line = np.searchsorted(lines[:, 0], self._words.starts, side="right") - 1
        self._label = np.array(page.labels, np.int8)[self._line]
        if page.gold is None:
            return
        vocabulary: dict[str, int] = defaultdict(lambda: len(vocabulary))
        self._ids = np.array([vocabulary[w] for w in self._words.texts], np.int64)
        reference = [_write(vocabulary[w] for w in words_of(line).texts) for line in page.gold.split("\n")]
        gold_ids = [ord(c) - _FIRST for line in reference for c in line]
        self._gold_bag = np.bincount(np.array(gold_ids, np.int64), minlength=len(vocabulary))
        self._rouge = RougeLSum(reference)
        self._written = _write(self._ids)

    def score(self, cuts: Sequence[Cut]) -> Score:
        """Counts for one system's cuts; a word goes when any part of it is cut, and the first cut is its cause."""
        owner = self._owners(cuts)
        gone = owner >= 0
        policy = gone & np.array([c.category in POLICY for c in cuts] + [False])[owner]

        def count(label: int, mask: npt.NDArray[np.bool_]) -> int:
            return int(np.count_nonzero(mask & (self._label == label)))

        every = np.ones_like(gone)
        result = Score(
            article=count(ARTICLE, every),
            article_cut=count(ARTICLE, gone),
            article_policy=count(ARTICLE, policy),
            boilerplate=count(BOILERPLATE, every),
            boilerplate_cut=count(BOILERPLATE, gone),
            boilerplate_policy=count(BOILERPLATE, policy),
            headline=count(HEADLINE, every),
            headline_cut=count(HEADLINE, gone),
            causes=self._causes(cuts, owner),
        )
        if self.page.gold is not None:
            result.gold_f1 = self._gold_f1(~gone)
            result.rouge = self._rouge(self._kept_lines(~gone))
        return result

    def words_by_line(self, cuts: Sequence[Cut]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """How many words each line has, and how many are left; (lines,) each."""
        lines = len(self.page.lines)
        kept = self._owners(cuts) < 0
        return np.bincount(self._line, minlength=lines), np.bincount(self._line[kept], minlength=lines)

    def _owners(self, cuts: Sequence[Cut]) -> npt.NDArray[np.int64]:
        """Index of the first cut that touches each word, -1 for words that stay."""
        owner = np.full(len(self._words.texts), -1, np.int64)
        first = np.searchsorted(self._words.ends, [c.start for c in cuts], side="right")
        last = np.searchsorted(self._words.starts, [c.end for c in cuts], side="left")
        for i in range(len(cuts) - 1, -1, -1):
            owner[first[i] : last[i]] = i
        return owner

    def _causes(self, cuts: Sequence[Cut], owner: npt.NDArray[np.int64]) -> dict[str, tuple[int, int, int]]:
        counted = (owner >= 0) & (self._label >= 0)
        pairs, words = np.unique(owner[counted] * 3 + self._label[counted], return_counts=True)
        totals: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for pair, number in zip(pairs.tolist(), words.tolist(), strict=True):
            totals[cuts[pair // 3].cause][pair % 3] += number
        return {cause: (n[0], n[1], n[2]) for cause, n in totals.items()}

    def _gold_f1(self, kept: npt.NDArray[np.bool_]) -> float:
        """F1 of the bags of words of what is kept and of the main text."""
        bag = np.bincount(self._ids[kept], minlength=len(self._gold_bag))
        total = int(bag.sum() + self._gold_bag.sum())
        return 2 * int(np.minimum(bag, self._gold_bag).sum()) / total if total else 1.0

    def _kept_lines(self, kept: npt.NDArray[np.bool_]) -> list[Line]:
        starts = np.flatnonzero(np.diff(self._line, prepend=-1)).tolist()
        lines = []
        for low, high in pairwise([*starts, len(kept)]):
            own = kept[low:high]
            if own.all():
                lines.append(self._written[low:high])
            elif own.any():
                lines.append(_write(self._ids[low:high][own]))
        return lines


def _write(ids: object) -> Line:
    return "".join(chr(_FIRST + int(i)) for i in ids)  # type: ignore[attr-defined]
