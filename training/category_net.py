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
from training.thinning import VIEW

Scores = dict[int, np.ndarray]

CASE_FEATURES = ("upper case", "capitals", "starts upper", "starts lower")


@dataclass(frozen=True)
class Settings:
    """How the network is trained."""

    epochs: int = 20
    thinned: float = 0.4  # of the thinned pages are seen in an epoch; of the others the rest
    rate: float = 4e-3
    decay: float = 0.05
    dropout: float = 0.3
    wordless: float = 0.3  # of the pages seen lose what their words say, as if in a language that isn't known
    cueless: float = 0.15  # and so many their cues
    caseless: float = 0.15  # and so many their capitals, as in scripts without
    unsaid: float = 0.1  # of all lines lose what their words say
    smoothing: float = 0.05
    article: float = 1.0  # what it weighs beside the category whether a line is a part of the article
    kept: float = 2.0  # and how much more where it is one: what's lost of an article is worse than what's left
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
    thin = np.array([corpus.pages[page].view == VIEW for page in chosen])
    share = np.where(thin, settings.thinned, 1 - settings.thinned)
    epochs = [chosen[random.random(len(chosen)) < share] for _ in range(settings.epochs)]
    plan = [each for seen in epochs for each in batches(corpus, seen, settings.rows, random)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, settings.rate, total_steps=len(plan), pct_start=0.1)
    net.train()
    for pages in plan:
        inputs, _ = assemble(corpus, scores, pages, noise)
        _forget(inputs, corpus.names, settings, random)
        loss = _objective(net(inputs), [targets[page] for page in pages], settings)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        schedule.step()
    return net.eval()


def _forget(inputs: Inputs, names: list[str], settings: Settings, random: np.random.Generator) -> None:
    """Take from some pages their words, cues or capitals: in most languages the network will know few words."""
    words = slice(len(names), len(names) + len(CATEGORIES))
    cues = slice(words.stop + 2, None)
    features, page = inputs.features, inputs.page.numpy()

    def lose(rows: np.ndarray, columns: slice | list[int]) -> None:
        found = features[torch.from_numpy(np.flatnonzero(rows))]
        found[:, columns] = 0
        features[torch.from_numpy(np.flatnonzero(rows))] = found

    def some(share: float) -> np.ndarray:
        return (random.random(inputs.pages) < share)[page]

    lose(some(settings.wordless) | (random.random(len(page)) < settings.unsaid), words)
    lose(some(settings.cueless), cues)
    lose(some(settings.caseless), [names.index(name) for name in CASE_FEATURES])


def _objective(found: torch.Tensor, targets: list[Target], settings: Settings) -> torch.Tensor:
    """Weighted cross entropy of the categories, and of whether a line is a part of the article."""
    categories = torch.from_numpy(np.concatenate([target.category for target in targets]))
    weights = torch.from_numpy(np.concatenate([target.weight for target in targets]).astype(np.float32))
    told = weights > 0
    found, categories, weights = found[told], categories[told], weights[told]
    loss = cross_entropy(found, categories, reduction="none", label_smoothing=settings.smoothing)
    odds = found[:, :ARTICLE].logsumexp(1) - found[:, ARTICLE:].logsumexp(1)
    part, worse = (categories < ARTICLE).float(), torch.tensor(settings.kept)
    article = binary_cross_entropy_with_logits(odds, part, reduction="none", pos_weight=worse)
    return ((loss + settings.article * article) * weights).sum() / weights.sum().clamp(min=1e-6)
