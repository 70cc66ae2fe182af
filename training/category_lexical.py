"""The categories' lexical scores: a linear model over the hashed tokens of a line, as :mod:`training.lexical`.

It learns from the lines that readers gave categories and, as if each were a line, from the cue words: few readers'
pages are in each of the many languages in which there are cues.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import torch
from torch.nn.functional import cross_entropy

from training import cue_table, lexical
from training.category_data import CATEGORIES, Target
from training.corpus import Corpus, read, vocabulary
from training.data import Page
from training.thinning import VIEW


@dataclass(frozen=True)
class Settings(lexical.Settings):
    """How the linear model is trained."""

    vocabulary: int = 24000  # beside the cues' own words
    domains: int = 2
    batch: int = 4000
    smoothing: float = 0.02
    cue: float = 0.3  # what a cue weighs, of an average line


def with_cues(corpus: Corpus, targets: dict[int, Target]) -> tuple[Corpus, dict[int, Target]]:
    """The corpus and the targets with one page more, the last: a line a cue."""
    lines, categories = cue_table.written()
    blank = np.zeros(len(lines), np.int64)
    page = Page("cues", "cues", "cues", "cues", "?", lines, blank.tolist(), blank - 1, blank + 1)
    weight = Settings.cue * np.concatenate([target.weight[target.weight > 0] for target in targets.values()]).mean()
    target = Target(np.array([CATEGORIES.index(name) for name in categories]), np.full(len(lines), weight))
    return corpus.joined(read([page], corpus.cues)), targets | {len(corpus.pages): target}


def fit(corpus: Corpus, targets: dict[int, Target], chosen: np.ndarray, settings: Settings) -> lexical.Lexical:
    """Train the linear model on the lines of the chosen pages as they are, and on the cues: the corpus's last page."""
    chosen = np.array([page for page in chosen if corpus.pages[page].view != VIEW])
    cues = len(corpus.pages) - 1
    known = vocabulary(corpus, np.array([cues]), 1, settings.vocabulary)
    seen = vocabulary(corpus, chosen, settings.domains, settings.vocabulary)
    tokens = np.union1d(known, seen)
    rows, labels, weights = _told(corpus, targets, np.append(chosen, cues))

    def loss(found: torch.Tensor, part: np.ndarray) -> torch.Tensor:
        expected, smoothing = torch.from_numpy(labels[part]), settings.smoothing
        each = cross_entropy(found, expected, reduction="none", label_smoothing=smoothing)
        return (each * torch.from_numpy(weights[part])).mean()

    model = lexical.train(corpus, tokens, len(CATEGORIES), rows, loss, settings)
    # Without the bias: a line of which no word is known speaks for no category.
    return replace(model, bias=np.zeros_like(model.bias))


def _told(corpus: Corpus, targets: dict[int, Target], pages: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The lines of pages whose categories are known, these, and what they weigh, 1 on average."""
    rows = np.concatenate([np.arange(*corpus.offsets[[page, page + 1]]) for page in pages])
    labels = np.concatenate([targets[page].category for page in pages])
    weights = np.concatenate([targets[page].weight for page in pages])
    told = weights > 0
    return rows[told], labels[told], (weights[told] / weights[told].mean()).astype(np.float32)
