"""Which lines of a text are the article's: its words are aligned with those of the hand-cleaned text."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np

from benchmarks.quality.pages import ARTICLE, BOILERPLATE, UNJUDGED
from benchmarks.quality.words import words_of

MOSTLY, HARDLY = 0.8, 0.3
"""A line is the article's when so many of its words stand in the gold, boilerplate when no more than so many do."""


def labels(lines: Sequence[str], gold: str) -> tuple[int, ...]:
    """A label for each line, as of `benchmarks.quality.pages`; what's neither one nor the other isn't judged.

    Words are aligned by Ratcliff and Obershelp's matching of the longest common runs (Ratcliff & Metzener, "Pattern
    Matching: The Gestalt Approach", 1988), as difflib does it: an article's lines are long runs that both texts have,
    in one order, so a word that both have by chance is only matched in the gap where it fits. A headline that the page
    says again below the article is aligned once.

    >>> labels(["Home News", "The river rose.", "Read on"], "The river rose.")
    (0, 1, 0)
    """
    words = [words_of(line).texts for line in lines]
    owner = np.repeat(np.arange(len(lines)), [len(each) for each in words])
    matcher = SequenceMatcher(None, [word for each in words for word in each], words_of(gold).texts, autojunk=False)
    matched = np.zeros(len(lines))
    for block in matcher.get_matching_blocks():
        np.add.at(matched, owner[block.a : block.a + block.size], 1)
    return tuple(_label(int(hits), len(each)) for hits, each in zip(matched, words, strict=True))


def _label(hits: int, words: int) -> int:
    if not words or HARDLY < hits / words < MOSTLY:
        return UNJUDGED
    return ARTICLE if hits / words >= MOSTLY else BOILERPLATE
