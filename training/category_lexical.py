"""The categories' lexical scores: a linear model over the hashed tokens of a line, as :mod:`training.lexical`.

It learns from the lines that readers gave categories and, as if each were a line, from the cue words: few readers'
pages are in each of the many languages in which there are cues.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn.functional import cross_entropy

from training import cue_table
from training.category_data import CATEGORIES, Target
from training.corpus import Corpus, read, vocabulary
from training.data import Page
from training.lexical import INNER_FOLDS, Bags, Lexical, bags_of, inner_fold, scores
from training.thinning import VIEW


@dataclass(frozen=True)
class Settings:
    """How the linear model is trained."""

    vocabulary: int = 24000  # beside the cues' own words
    domains: int = 2
    epochs: int = 4
    batch: int = 4000
    rate: float = 0.08
    decay: float = 0.1
    smoothing: float = 0.02
    cue: float = 0.3  # what a cue weighs, of an average line
    seed: int = 0


def with_cues(corpus: Corpus, targets: dict[int, Target]) -> tuple[Corpus, dict[int, Target]]:
    """The corpus and the targets with one page more, the last: a line a cue."""
    lines, categories = cue_table.written()
    blank = np.zeros(len(lines), np.int64)
    page = Page("cues", "cues", "cues", "cues", "?", lines, blank.tolist(), blank - 1, blank + 1)
    weight = Settings.cue * np.concatenate([target.weight[target.weight > 0] for target in targets.values()]).mean()
    target = Target(np.array([CATEGORIES.index(name) for name in categories]), np.full(len(lines), weight))
    return corpus.joined(read([page], corpus.cues)), targets | {len(corpus.pages): target}


def fit(corpus: Corpus, targets: dict[int, Target], chosen: np.ndarray, settings: Settings) -> Lexical:
    """Train the linear model on the lines of the chosen pages as they are, and on the cues: the corpus's last page."""
    chosen = np.array([page for page in chosen if corpus.pages[page].view != VIEW])
    cues = len(corpus.pages) - 1
    known = vocabulary(corpus, np.array([cues]), 1, settings.vocabulary)
    seen = vocabulary(corpus, chosen, settings.domains, settings.vocabulary)
    tokens = np.union1d(known, seen)
    torch.manual_seed(settings.seed)
    bag = nn.EmbeddingBag(2 * len(tokens), len(CATEGORIES), mode="sum")
    nn.init.zeros_(bag.weight)
    bias = nn.Parameter(torch.zeros(len(CATEGORIES)))
    _train(bag, bias, bags_of(corpus, tokens), _told(corpus, targets, np.append(chosen, cues)), settings)
    values = bag.weight.detach().numpy()
    # Without the bias: a line of which no word is known speaks for no category.
    return Lexical(tokens, values[: len(tokens)], values[len(tokens) :], np.zeros(len(CATEGORIES), np.float32))


def _told(corpus: Corpus, targets: dict[int, Target], pages: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The lines of pages whose categories are known, these, and what they weigh, 1 on average."""
    rows = np.concatenate([np.arange(*corpus.offsets[[page, page + 1]]) for page in pages])
    labels = np.concatenate([targets[page].category for page in pages])
    weights = np.concatenate([targets[page].weight for page in pages])
    told = weights > 0
    return rows[told], labels[told], (weights[told] / weights[told].mean()).astype(np.float32)


def _train(
    bag: nn.EmbeddingBag,
    bias: nn.Parameter,
    bags: Bags,
    told: tuple[np.ndarray, np.ndarray, np.ndarray],
    settings: Settings,
) -> None:
    rows, labels, weights = told
    random = np.random.default_rng(settings.seed)
    groups = [{"params": [bag.weight], "weight_decay": settings.decay}, {"params": [bias], "weight_decay": 0}]
    optimiser = torch.optim.AdamW(groups, lr=settings.rate)
    steps = settings.epochs * -(-len(rows) // settings.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, settings.rate, total_steps=steps, cycle_momentum=False)
    for _ in range(settings.epochs):
        order = random.permutation(len(rows))
        for at in range(0, len(rows), settings.batch):
            part = order[at : at + settings.batch]
            slots, offsets, scale = bags.rows(rows[part])
            found = bag(slots, offsets, per_sample_weights=scale) + bias
            expected, smoothing = torch.from_numpy(labels[part]), settings.smoothing
            loss = cross_entropy(found, expected, reduction="none", label_smoothing=smoothing)
            optimiser.zero_grad()
            (loss * torch.from_numpy(weights[part])).mean().backward()
            optimiser.step()
            schedule.step()


def out_of_fold(
    corpus: Corpus, targets: dict[int, Target], chosen: np.ndarray, settings: Settings
) -> dict[int, np.ndarray]:
    """Scores of the chosen pages, each from a model trained on the other domains."""
    result: dict[int, np.ndarray] = {}
    fold = np.array([inner_fold(corpus.pages[page].domain) for page in chosen])
    for number in range(INNER_FOLDS):
        model = fit(corpus, targets, chosen[fold != number], settings)
        result |= scores(corpus, model, chosen[fold == number])
    return result
