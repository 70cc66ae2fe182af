"""Training of the categoriser's network, and what it says of pages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from training.batches import Noise, assemble
from training.category_data import ARTICLE, CATEGORIES, Target
from training.corpus import Corpus
from training.fit import batches
from training.net import HIDDEN, Inputs, Trunk, relu

Scores = dict[int, np.ndarray]


@dataclass(frozen=True)
class Settings:
    """How the network is trained."""

    epochs: int = 14
    rate: float = 4e-3
    decay: float = 0.05
    dropout: float = 0.3
    smoothing: float = 0.05
    article: float = 1.0  # what it weighs beside the category whether a line is a part of the article
    rows: int = 3000  # a batch
    seed: int = 0


class CategoryNet(Trunk):
    """A trunk as the line model's, and a category for each line.

    What the line's words say goes in once more at the end: where they say it, it stands wherever it stands.
    """

    def __init__(self, dense: int, evidence: int, dropout: float):
        super().__init__(dense + evidence, dropout)
        self.exit = nn.Linear(HIDDEN, HIDDEN)
        self.out = nn.Linear(HIDDEN + evidence, len(CATEGORIES))
        self._evidence = evidence

    def forward(self, x: Inputs) -> torch.Tensor:
        """How much each line, (lines, categories), looks like each category."""
        h, _ = self.hidden(x)
        h = relu(self.exit(self.dropout(h)))
        return self.out(torch.cat([h, x.features[:, -self._evidence :]], dim=1))[x.lines]


def fit(
    corpus: Corpus, scores: Scores, targets: dict[int, Target], chosen: np.ndarray, settings: Settings
) -> CategoryNet:
    """Train a network on the chosen pages."""
    torch.manual_seed(settings.seed)
    random = np.random.default_rng(settings.seed)
    noise = Noise(random, lexical=0)
    net = CategoryNet(len(corpus.names), next(iter(scores.values())).shape[1], settings.dropout)
    optimiser = torch.optim.AdamW(net.parameters(), lr=settings.rate, betas=(0.9, 0.99), weight_decay=settings.decay)
    plan = [each for _ in range(settings.epochs) for each in batches(corpus, chosen, settings.rows, random)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, settings.rate, total_steps=len(plan), pct_start=0.1)
    net.train()
    for pages in plan:
        inputs, _ = assemble(corpus, scores, pages, noise)
        loss = _objective(net(inputs), [targets[page] for page in pages], settings)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        schedule.step()
    return net.eval()


def _objective(found: torch.Tensor, targets: list[Target], settings: Settings) -> torch.Tensor:
    """Weighted cross entropy of the categories, and of whether a line is a part of the article."""
    categories = torch.from_numpy(np.concatenate([target.category for target in targets]))
    weights = torch.from_numpy(np.concatenate([target.weight for target in targets]).astype(np.float32))
    told = weights > 0
    found, categories, weights = found[told], categories[told], weights[told]
    loss = cross_entropy(found, categories, reduction="none", label_smoothing=settings.smoothing)
    odds = found[:, :ARTICLE].logsumexp(1) - found[:, ARTICLE:].logsumexp(1)
    article = binary_cross_entropy_with_logits(odds, (categories < ARTICLE).float(), reduction="none")
    return ((loss + settings.article * article) * weights).sum() / weights.sum().clamp(min=1e-6)
