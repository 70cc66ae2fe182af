"""Where the network isn't to be trusted: texts that may not be articles, and texts it doesn't know.

The rules were chosen on out-of-fold scores and, for scripts without spaces, on outlets of
no training set: they give up little and spare the few pages that would lose most of their article.
"""

from __future__ import annotations

import numpy as np

from kurilclean.model.network import LOGIT_UNIT
from kurilclean.model.text import IntArray

ARTICLE_USUAL = LOGIT_UNIT  # log-odds that a text is an article, at which lines keep theirs
ARTICLE_LOW, ARTICLE_HIGH = -4 * LOGIT_UNIT, 2 * LOGIT_UNIT  # beyond which it counts no more
ARTICLE_QUARTERS = 3  # of its distance from the usual, by which a line's log-odds are moved
KEPT_WORDS = 60  # that must look like article, or
KEPT_SHARE = 0.5  # of the words
RARE_SCRIPT = 64  # of 255: the share of characters from scripts without spaces, of which training saw few
RARE_DOUBT = LOGIT_UNIT  # by which log-odds are lower there


def settle(lines: IntArray, documents: IntArray, offsets: IntArray, words: IntArray, unspaced: IntArray) -> IntArray:
    """Log-odds of boilerplate, (lines,), after all rules; in units of 1 / LOGIT_UNIT.

    Takes the network's `lines` (lines, 2) and `documents` (documents, 2), and of each line its
    words and how much of it, of 255, is in scripts without spaces. The surer it is that the text is
    an article, the sooner its lines are cut; later in those scripts. Where too little of a text looks
    like an article, no line gets more than even odds.
    """
    sizes = np.diff(offsets)
    document = np.repeat(np.arange(len(sizes)), sizes)
    shift = (np.clip(documents[:, 1], ARTICLE_LOW, ARTICLE_HIGH) - ARTICLE_USUAL) * ARTICLE_QUARTERS // 4
    shift -= RARE_DOUBT * (_sums(words * unspaced, offsets) > RARE_SCRIPT * _sums(words, offsets))
    kept = _sums(words * (lines[:, 0] < 0), offsets)
    lost = (kept < KEPT_WORDS) & (kept < KEPT_SHARE * _sums(words, offsets))
    log_odds = lines[:, 0] + shift[document]
    return np.where(lost[document], np.minimum(log_odds, 0), log_odds)


def _sums(values: IntArray, offsets: IntArray) -> IntArray:
    """Sum of the values of each document."""
    sums = np.append(0, np.cumsum(values))
    return np.asarray(sums[offsets[1:]] - sums[offsets[:-1]])
