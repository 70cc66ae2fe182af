"""The line model: how likely each line of a document is boilerplate."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

from kurilclean.model import weights
from kurilclean.model.categories import Categoriser
from kurilclean.model.features import Batch, read_batch
from kurilclean.model.lexicon import Lexicon, Tokens, tokenise
from kurilclean.model.network import Network, Outputs, probability
from kurilclean.model.prudence import settle
from kurilclean.model.reasons import Account, Reading, Reasons
from kurilclean.model.sections import CueTable
from kurilclean.model.text import IntArray

Probabilities = npt.NDArray[np.float32]
Documents = Sequence[Sequence[str]]
Gaps = Sequence[Sequence[int]]

_BATCH_CHARACTERS = 1 << 17  # so that a batch's arrays fit in the cache


@dataclass(frozen=True)
class Prediction:
    """What the model says of a document."""

    boilerplate: Probabilities  # (lines,) that the line is not body text
    headline: Probabilities  # (lines,) that it is the headline
    categories: Sequence[str]  # (lines,) what kind of thing it is if it's cut; none of a model without a categoriser
    kind: str  # "residue": main content with residues; "page": a whole page
    article: float  # that the text is an article, not a shop, forum or list page
    reading: Reading = field(repr=False, compare=False)  # what the reasons are taken from


class LineModel:
    """Judges the lines of documents. What it says of one depends on nothing but that document."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]], categoriser: Categoriser | None = None):
        self._categoriser = categoriser
        self._lexicon = Lexicon(arrays)
        self.cues = CueTable(arrays)
        self._network = Network(arrays)
        self._reasons = Reasons(arrays)
        self._threads = ThreadpoolController()
        #: For each caution the probability from which a line goes, and that from which it goes beside lines that go.
        self.thresholds: dict[str, tuple[float, float]] = {
            caution: (sure, beside) for caution, (sure, beside) in json.loads(str(arrays["thresholds"])).items()
        }

    @classmethod
    @functools.cache
    def load(cls) -> LineModel:
        """The model that is shipped with the package."""
        return cls(weights.shipped("weights.safetensors"), Categoriser.load())

    def predict(self, documents: Documents, gaps: Gaps | None = None) -> list[Prediction]:
        """Judge documents, each given as the list of its non-blank lines.

        `gaps[d][i]` is the number of blank lines before line i of document d.
        """
        predictions: list[Prediction] = []
        for low, high in _batches(documents):
            batch = read_batch(documents[low:high], gaps[low:high] if gaps is not None else None, self.cues)
            predictions.extend(self._judge(batch))
        return predictions

    def explain(self, prediction: Prediction, lines: Sequence[str], numbers: Sequence[int]) -> list[str]:
        """Why the given lines of a document that was judged look like boilerplate, in words."""
        return prediction.reading.explain(lines, numbers) if numbers else []

    def _judge(self, batch: Batch) -> Iterator[Prediction]:
        # Its sums are too small to share: a second thread would mostly wait, and take a core to do so.
        with self._threads.limit(limits=1, user_api="blas"):
            tokens, scores, outputs = self.outputs(batch)
            categories = self._named(batch, tokens, outputs)
        words = np.diff(batch.lines.first_word)
        unspaced = batch.columns["unspaced"].astype(np.int64) if batch.lines.count else words
        boilerplate = probability(settle(outputs.lines, outputs.documents, batch.offsets, words, unspaced))
        headline = probability(outputs.lines[:, 1])
        article = probability(outputs.documents[:, 1])
        account = Account(batch, scores, self._lexicon, self._reasons)
        for number, (low, high) in enumerate(pairwise(batch.offsets)):
            some = bool(high > low)  # of a text without lines nothing is said
            yield Prediction(
                boilerplate=boilerplate[low:high],
                headline=headline[low:high],
                categories=categories[low:high],
                kind="page" if some and outputs.documents[number, 0] > 0 else "residue",
                article=float(article[number]) if some else 0.0,
                reading=Reading(account, low, high),
            )

    def outputs(self, batch: Batch) -> tuple[Tokens, IntArray, Outputs]:
        """The tokens of a batch, their lexical scores, and what the network makes of them."""
        tokens = tokenise(batch.lines)
        if not batch.lines.count:
            nothing = Outputs(np.zeros((0, 2), np.int64), np.zeros((len(batch.offsets) - 1, 2), np.int64))
            return tokens, _NO_SCORES, nothing
        scores = self._lexicon.scores(tokens)
        return tokens, scores, self._network(batch, scores)

    def _named(self, batch: Batch, tokens: Tokens, outputs: Outputs) -> list[str]:
        if not self._categoriser or not batch.lines.count:
            return []
        names = self._categoriser.names
        return [names[number] for number in self._categoriser.numbers(batch, tokens, outputs.lines).tolist()]


_NO_SCORES: IntArray = np.zeros((0, 4), np.int64)


def _batches(documents: Documents) -> Iterator[tuple[int, int]]:
    """Stretches of documents of about `_BATCH_CHARACTERS` each."""
    low = size = 0
    for number, lines in enumerate(documents):
        size += sum(map(len, lines))
        if size >= _BATCH_CHARACTERS:
            yield low, number + 1
            low, size = number + 1, 0
    if low < len(documents):
        yield low, len(documents)
