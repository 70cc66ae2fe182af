"""Where the article begins and ends: a choice among the lines of a document, weighed into what is said of each line.

For every line the network says how much speaks for it as the article's first and as its last line. A softmax over the
document's lines makes probabilities of that. Summed up, they say how likely the article has ended above a line, or
begins below it; the log-odds of both are added to those that the line is boilerplate. All in whole numbers: powers and
logarithms are looked up in tables.
"""

from __future__ import annotations

import numpy as np

from kurilclean.model.text import IntArray

LOGIT_UNIT = 64  # of log-odds in and out
FLOOR_BITS = 13  # no probability is taken for less than 2**-13
WEIGHT_UNIT = 256  # of the two weights

_TOP = 1 << 24  # what the likeliest line weighs
_REACH = 16 * LOGIT_UNIT  # a line whose log-odds are further below the likeliest weighs nothing
_POWERS = np.rint(_TOP * np.exp(-np.arange(_REACH + 1) / LOGIT_UNIT)).astype(np.int64)
_POWERS[-1] = 0
_FINE = 4096  # logarithms are whole multiples of 1 / _FINE
_STEPS = 1024
_LOGS = np.rint(_FINE * np.log1p(np.arange(_STEPS) / _STEPS)).astype(np.int64)
_LOG_2 = round(_FINE * float(np.log(2)))


def outside(votes: IntArray, weights: IntArray, offsets: IntArray, document: IntArray) -> IntArray:
    """What the stretch of the article adds to each line's log-odds of boilerplate, in 1 / LOGIT_UNIT.

    `votes` (lines, 2) are log-odds for the first and the last line in the same unit, `weights` (2,) are in
    1 / WEIGHT_UNIT.
    """
    share = _shares(votes, offsets, document)
    sums = np.zeros((len(votes) + 1, 2), np.int64)
    np.cumsum(share, axis=0, out=sums[1:])
    above = sums[:-1] - sums[offsets[:-1]][document]
    total = (sums[offsets[1:]] - sums[offsets[:-1]])[document]
    begins_below = total[:, 0] - above[:, 0] - share[:, 0]
    ended_above = above[:, 1]
    added = _log_odds(begins_below, total[:, 0]) * weights[0] + _log_odds(ended_above, total[:, 1]) * weights[1]
    unit = _FINE // LOGIT_UNIT * WEIGHT_UNIT
    return np.asarray((added + unit // 2) // unit)


def _shares(votes: IntArray, offsets: IntArray, document: IntArray) -> IntArray:
    """What each line weighs in the softmax over its document, of `_TOP`."""
    begin = offsets[:-1][np.diff(offsets) > 0]
    best = np.zeros((len(offsets) - 1, 2), np.int64)
    best[np.diff(offsets) > 0] = np.maximum.reduceat(votes, begin, axis=0)
    return np.asarray(_POWERS[np.minimum(best[document] - votes, _REACH)])


def _log_odds(part: IntArray, total: IntArray) -> IntArray:
    """Log-odds of part / total, in 1 / _FINE."""
    floor = np.maximum(total >> FLOOR_BITS, 1)
    return _log(np.maximum(part, floor)) - _log(np.maximum(total - part, floor))


def _log(values: IntArray) -> IntArray:
    """Natural logarithms of positive whole numbers below 2**53, in 1 / _FINE."""
    mantissa, exponent = np.frexp(values.astype(np.float64))
    step = (mantissa * (2 * _STEPS)).astype(np.int64) - _STEPS
    return np.asarray(_LOGS[step] + exponent * _LOG_2)
