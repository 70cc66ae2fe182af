"""The line network in numpy: the same bits on every machine and in every batch.

All weights and activations are whole numbers, held in float32 so that BLAS can
multiply them. Every sum stays below 2**24, so each product is exact in whatever
order it's summed (the exporter checks the bound). What remains (a multiplication
and a rounding an element) is exact by IEEE 754.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kurilclean.model import stretch
from kurilclean.model.features import Batch
from kurilclean.model.text import IntArray

Floats = npt.NDArray[np.float32]

UNIT = 128  # activations are whole multiples of 1 / UNIT
LIMIT = 8 * UNIT  # and at most 8
LOGIT_UNIT = stretch.LOGIT_UNIT  # of the outputs
POOL_LIMIT = 16  # weight of a line in the pooled means: half the root of its words, at most
_LOGITS = np.arange(-16 * LOGIT_UNIT, 16 * LOGIT_UNIT + 1) / LOGIT_UNIT
_PROBABILITY = np.round(1 / (1 + np.exp(-_LOGITS)), 6).astype(np.float32)


@dataclass(frozen=True)
class Layer:
    """`round((x @ weight + bias) * scale)`, with whole `weight` (inputs, outputs) and `bias`."""

    weight: Floats
    bias: Floats
    scale: Floats

    @classmethod
    def read(cls, arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> Layer:
        """The layer stored as `name.weight`, `name.bias` and `name.scale`."""
        parts = [arrays[f"{name}.{part}"].astype(np.float32) for part in ("weight", "bias", "scale")]
        return cls(*map(np.ascontiguousarray, parts))

    def __call__(self, x: Floats) -> Floats:
        """Rounded outputs, not clipped: (rows, outputs)."""
        return self.finish(x @ self.weight)

    def finish(self, total: Floats) -> Floats:
        """Add the bias to a sum of products, rescale and round, in place."""
        total += self.bias
        total *= self.scale
        np.rint(total, out=total)
        return total


@dataclass(frozen=True)
class Outputs:
    """Log-odds in units of 1 / LOGIT_UNIT: (lines, 2) and (documents, 2).

    Of a line: that it is boilerplate, that it is the headline. Of a document: that it is
    a whole page, that it is an article.
    """

    lines: IntArray
    documents: IntArray


class Trunk:
    """Dilated convolutions over the lines of each document, with means over the page, above and below."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]]):
        self.names = [str(name) for name in arrays["names"]]
        self.steps = [int(step) for step in arrays["steps"]]
        self.entry = Layer.read(arrays, "entry")
        self.convs = [Layer.read(arrays, f"conv{number}") for number in range(len(self.steps))]
        self.pool = Layer.read(arrays, "pool")
        self.context = Layer.read(arrays, "context")

    def __call__(self, batch: Batch, scores: IntArray) -> tuple[Floats, Floats]:
        """What it makes of each line, (lines, hidden), and of each document, (documents, pooled); of at least one line.

        `scores` (lines, n) are inputs beside the dense features.
        """
        padding = max(self.steps)
        rows = np.arange(batch.lines.count) + padding * (batch.document + 1)
        blank = np.ones(int(rows[-1]) + 1 + padding, bool)
        blank[rows] = False
        hidden = np.zeros((len(blank), self.entry.weight.shape[1]), np.float32)
        hidden[rows] = clip(self.entry(self._inputs(batch, scores)))
        half = len(self.convs) // 2
        for number, (conv, step) in enumerate(zip(self.convs, self.steps, strict=True)):
            if number == half:
                context, means = self._context(hidden[rows], batch)
                hidden[rows] = clip(hidden[rows] + context)
            hidden = clip(hidden + _convolve(conv, hidden, step))
            hidden[blank] = 0
        return hidden[rows], means

    def _inputs(self, batch: Batch, scores: IntArray) -> Floats:
        """Dense features and lexical scores, side by side: (lines, inputs)."""
        dense = len(self.names)
        x = np.empty((batch.lines.count, dense + scores.shape[1]), np.float32)
        for column, name in enumerate(self.names):
            x[:, column] = batch.columns[name]
        x[:, dense:] = scores
        return x

    def _context(self, hidden: Floats, batch: Batch) -> tuple[Floats, Floats]:
        """What the page and the parts above and below each line look like on average."""
        words = np.diff(batch.lines.first_word)
        weight = pool_weight(words)
        pooled = clip(self.pool(hidden)).astype(np.int64) * weight[:, None]
        sums = np.zeros((len(weight) + 1, pooled.shape[1] + 1), np.int64)
        np.cumsum(np.column_stack([pooled, weight]), axis=0, out=sums[1:])
        low, high = batch.offsets[:-1][batch.document], batch.offsets[1:][batch.document]
        above, below = sums[:-1] - sums[low], sums[high] - sums[1:]
        page = sums[batch.offsets[1:]] - sums[batch.offsets[:-1]]
        means = _mean(page)
        parts = [means[batch.document], _mean(above), _mean(below)]
        return self.context(np.concatenate(parts, axis=1)), means


class Network:
    """Evaluates the weights that `training/train_line_model.py` exports."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]]):
        self.trunk = Trunk(arrays)
        self.exit = Layer.read(arrays, "exit")
        self.out = Layer.read(arrays, "out")
        self.ends = Layer.read(arrays, "ends")
        self.end_weights = arrays["ends.weights"].astype(np.int64)
        self.document = Layer.read(arrays, "document")

    def __call__(self, batch: Batch, scores: IntArray) -> Outputs:
        """Run the network over a batch of at least one line."""
        found, means = self.trunk(batch, scores)
        lines = self.out(clip(self.exit(found))).astype(np.int64)
        votes = self.ends(found).astype(np.int64)
        lines[:, 0] += stretch.outside(votes, self.end_weights, batch.offsets, batch.document)
        return Outputs(lines, self.document(means).astype(np.int64))


def pool_weight(words: IntArray) -> IntArray:
    """Weight of a line in the pooled means, in halves: the root of its words."""
    weights: IntArray = np.rint(np.minimum(np.sqrt(words) * 2, 2 * POOL_LIMIT)).astype(np.int64)
    return weights


def _mean(sums: IntArray) -> Floats:
    """Weighted means, rounded; the last column is the sum of the weights."""
    return np.rint(sums[:, :-1] / np.maximum(sums[:, -1:], 1)).astype(np.float32)


def _convolve(layer: Layer, hidden: Floats, step: int) -> Floats:
    """A convolution over the rows `step` above, the row itself and `step` below."""
    above, centre, below = np.split(layer.weight, 3)
    total = hidden @ centre
    total[step:] += hidden[:-step] @ above
    total[:-step] += hidden[step:] @ below
    return layer.finish(total)


def clip(x: Floats) -> Floats:
    """Activations in their range, in place."""
    return np.clip(x, 0, LIMIT, out=x)


def probability(log_odds: IntArray) -> Floats:
    """Probabilities of log-odds in units of 1 / LOGIT_UNIT, from a table."""
    limit = len(_PROBABILITY) // 2
    return np.asarray(_PROBABILITY[np.clip(log_odds, -limit, limit) + limit])
