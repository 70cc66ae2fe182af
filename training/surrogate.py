"""The linear stand-in of the network from which the reasons in words are derived."""

from __future__ import annotations

import numpy as np

from kurilclean.model.lexicon import SCORE_LIMIT, SCORE_UNIT
from training.corpus import Corpus
from training.export import Arrays
from training.fit import Scores

_RIDGE = 0.01
_STEP = 5  # every fifth line is enough


def fit(corpus: Corpus, chosen: np.ndarray, lexical: Scores, log_odds: Scores) -> Arrays:
    """Ridge regression of the network's log-odds on its inputs, and the mean article line."""
    dense = np.concatenate([corpus.features[corpus.lines_of(page)] for page in chosen])[::_STEP].astype(np.float64)
    words = np.concatenate([lexical[page] for page in chosen])[::_STEP]
    words = np.clip(np.rint(words * SCORE_UNIT), -SCORE_LIMIT, SCORE_LIMIT)
    inputs = np.concatenate([dense, words], axis=1)
    target = np.concatenate([log_odds[page][:, 0] for page in chosen])[::_STEP]
    labels = np.concatenate([corpus.pages[page].labels for page in chosen])[::_STEP]
    spread = inputs.std(axis=0) + 1e-9
    scaled = (inputs - inputs.mean(axis=0)) / spread
    square = scaled.T @ scaled / len(scaled) + _RIDGE * np.eye(scaled.shape[1])
    weight = np.linalg.solve(square, scaled.T @ np.clip(target - target.mean(), -8, 8) / len(scaled))
    return {
        "reasons.weight": (weight / spread).astype(np.float32),
        "reasons.mean": inputs[labels == 1].mean(axis=0).astype(np.float32),
    }
