"""The lexical scores: a linear model over the hashed tokens of a line.

The network sees them out of fold: for each page they come from a model that was
trained on other domains. In-sample scores would teach it to trust them too much.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

from kurilclean.model.lexicon import BITS
from training.corpus import Corpus, vocabulary
from training.data import site

OUTPUTS = ("residue", "page", "headline", "prose")
INNER_FOLDS = 4
PROSE_WORDS = 14


@dataclass(frozen=True)
class Lexical:
    """Weights of tokens: `words[k]` and `anchors[k]`, (OUTPUTS,) each, belong to `tokens[k]`."""

    tokens: np.ndarray
    words: np.ndarray
    anchors: np.ndarray
    bias: np.ndarray


@dataclass(frozen=True)
class Settings:
    """How the linear model is trained."""

    vocabulary: int = 40000
    domains: int = 5
    epochs: int = 4
    batch: int = 16000
    rate: float = 0.08
    decay: float = 0.1
    seed: int = 0


Loss = Callable[[torch.Tensor, np.ndarray], torch.Tensor]  # of the outputs for some of the rows, told by number


@dataclass(frozen=True)
class Bags:
    """Known tokens of lines, and what they weigh."""

    slots: torch.Tensor
    weights: torch.Tensor
    bounds: np.ndarray

    def rows(self, rows: np.ndarray) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Slots, offsets and weights of some lines, for an `EmbeddingBag`."""
        sizes = self.bounds[rows + 1] - self.bounds[rows]
        offsets = np.cumsum(sizes) - sizes
        index = np.arange(sizes.sum()) + np.repeat(self.bounds[rows] - offsets, sizes)
        at = torch.from_numpy(index)
        return self.slots[at], torch.from_numpy(offsets), self.weights[at]


def fit(corpus: Corpus, chosen: np.ndarray, settings: Settings) -> Lexical:
    """Train the linear model on the judged lines of the chosen pages."""
    tokens = vocabulary(corpus, chosen, settings.domains, settings.vocabulary)
    rows = np.concatenate([np.arange(*corpus.offsets[[p, p + 1]]) for p in chosen])
    labels, weights = _targets(corpus, chosen)
    judged = weights.sum(axis=1) > 0
    rows, labels, weights = rows[judged], labels[judged], weights[judged]
    mean = torch.from_numpy(weights.mean(axis=0))

    def loss(found: torch.Tensor, part: np.ndarray) -> torch.Tensor:
        weight = torch.from_numpy(weights[part]) / mean
        return cross_entropy(found, torch.from_numpy(labels[part]), weight, reduction="sum") / len(part)

    return train(corpus, tokens, len(OUTPUTS), rows, loss, settings)


def train(
    corpus: Corpus, tokens: np.ndarray, outputs: int, rows: np.ndarray, loss: Loss, settings: Settings
) -> Lexical:
    """Train a linear model of tokens with so many outputs on some rows of the corpus."""
    torch.manual_seed(settings.seed)
    random = np.random.default_rng(settings.seed)
    bags = bags_of(corpus, tokens)
    bag = nn.EmbeddingBag(2 * len(tokens), outputs, mode="sum")
    nn.init.zeros_(bag.weight)
    bias = nn.Parameter(torch.zeros(outputs))
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
            optimiser.zero_grad()
            loss(found, part).backward()
            optimiser.step()
            schedule.step()
    values = bag.weight.detach().numpy()
    return Lexical(tokens, values[: len(tokens)], values[len(tokens) :], bias.detach().numpy())


def _targets(corpus: Corpus, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Labels and weights (lines, OUTPUTS) of the lines of the chosen pages."""
    labels, weights = [], []
    for number in chosen:
        page = corpus.pages[number]
        junk, head = page.labels == 0, page.labels == 2
        judged = (junk | (page.labels == 1)).astype(np.float32)
        weight = np.sqrt(np.maximum(page.words, 1)) * judged
        weight = weight / max(weight.sum(), 1) * min(1.0, judged.sum() / 10)
        prose = weight * (page.words >= PROSE_WORDS)
        whole = page.view == "wet"
        any_label = (page.labels >= 0) / len(page.labels)
        labels.append(np.stack([junk, junk, head, junk], axis=1))
        weights.append(np.stack([weight * (not whole), weight * whole, any_label, prose], axis=1))
    return np.concatenate(labels).astype(np.float32), np.concatenate(weights).astype(np.float32)


def bags_of(corpus: Corpus, tokens: np.ndarray) -> Bags:
    """Known tokens of all lines: words weigh one over the root of their number, anchors 1."""
    slot = np.full((1 << BITS) + 1, -1, np.int32)
    slot[tokens] = np.arange(len(tokens))
    counts = np.diff(corpus.bounds)
    word = slot[corpus.token]
    line = np.repeat(np.arange(len(counts)), counts)[word >= 0]
    scale = (1 / np.sqrt(np.maximum(counts, 1))).astype(np.float32)[line]
    anchor = slot[corpus.anchors]
    anchor_line = np.repeat(np.arange(len(counts)), anchor.shape[1])[anchor.ravel() >= 0]
    anchor = anchor.ravel()[anchor.ravel() >= 0] + len(tokens)
    lines = np.concatenate([line, anchor_line])
    order = np.argsort(lines, kind="stable")
    slots = np.concatenate([word[word >= 0], anchor])[order]
    weights = np.concatenate([scale, np.ones(len(anchor), np.float32)])[order]
    bounds = np.searchsorted(lines[order], np.arange(len(counts) + 1))
    return Bags(torch.from_numpy(slots), torch.from_numpy(weights), bounds)


def scores(corpus: Corpus, lexical: Lexical, chosen: np.ndarray) -> dict[int, np.ndarray]:
    """Lexical scores (lines, OUTPUTS), as log-odds, of each chosen page."""
    bags = bags_of(corpus, lexical.tokens)
    table = torch.from_numpy(np.concatenate([lexical.words, lexical.anchors]))
    result = {}
    for page in chosen:
        slots, offsets, weights = bags.rows(np.arange(*corpus.offsets[[page, page + 1]]))
        values = nn.functional.embedding_bag(slots, table, offsets, mode="sum", per_sample_weights=weights)
        result[int(page)] = values.numpy() + lexical.bias
    return result


def out_of_fold(corpus: Corpus, chosen: np.ndarray, fitted: Callable[[np.ndarray], Lexical]) -> dict[int, np.ndarray]:
    """Scores of the chosen pages, each from a model `fitted` to pages of the other domains."""
    result: dict[int, np.ndarray] = {}
    fold = np.array([inner_fold(corpus.pages[page].domain) for page in chosen])
    for number in range(INNER_FOLDS):
        model = fitted(chosen[fold != number])
        result |= scores(corpus, model, chosen[fold == number])
    return result


def inner_fold(domain: str) -> int:
    return hashlib.sha256(site(domain).encode()).digest()[1] % INNER_FOLDS
