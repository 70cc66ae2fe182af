"""What kind of thing a line is, if it's cut: its category, by a network over the lines of its document.

The network is like the line model's. It takes in what the line looks like, where it stands and what stands around it
(:mod:`kurilclean.model.features`), what its words speak for (a linear model of hashed words with a score a category,
and the cues of :mod:`kurilclean.model.sections`) and what the line model says of it. It's trained on pages that were
read line by line (`training/train_categories.py`).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from kurilclean.model import weights
from kurilclean.model.features import Batch
from kurilclean.model.lexicon import SCORE_LIMIT, SCORE_UNIT, Lexicon, Tokens
from kurilclean.model.network import LOGIT_UNIT, Layer, Trunk, clip
from kurilclean.model.text import IntArray


class Categoriser:
    """Names the lines of documents. What it says of one depends on nothing but that document."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]]):
        #: The categories, as `rules/categories.yaml` names them, by number.
        self.names = [str(name) for name in arrays["categories"]]
        self._lexicon = Lexicon(arrays)
        self._cues = [str(name) for name in arrays["cues"]]
        self._trunk = Trunk(arrays)
        self._exit = Layer.read(arrays, "exit")
        self._out = Layer.read(arrays, "out")

    @classmethod
    @functools.cache
    def load(cls) -> Categoriser:
        """The one that is shipped with the package."""
        return cls(weights.shipped("categories.safetensors"))

    def numbers(self, batch: Batch, tokens: Tokens, odds: IntArray) -> IntArray:
        """The number of the category of each line, (lines,), of a batch of at least one line.

        `odds` are what the line model's network says of the lines: (lines, 2), in units of 1 / LOGIT_UNIT.
        """
        cues = np.stack([batch.columns[name] for name in self._cues], axis=1).astype(np.int64)
        said = evidence(self._lexicon.scores(tokens), odds, cues)
        found, _ = self._trunk(batch, said)
        # What the words say goes in once more at the end. Whole numbers: of two alike the first wins on every machine.
        both = np.concatenate([clip(self._exit(found)), said.astype(np.float32)], axis=1)
        best: IntArray = self._out(both).argmax(axis=1)
        return best


def evidence(scores: IntArray, odds: IntArray, cues: IntArray) -> IntArray:
    """What is said of each line by its words, the line model and its cues, side by side: (lines, inputs).

    Lexical scores and evidence are in units of 1 / SCORE_UNIT, a cue's strength is from 0 to 255.
    """
    both = np.concatenate([scores, odds * SCORE_UNIT // LOGIT_UNIT, cues], axis=1)
    return np.asarray(np.clip(both, -SCORE_LIMIT, SCORE_LIMIT))
