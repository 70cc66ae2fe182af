"""Training of one network, and its scores for pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

from training import thinning
from training.batches import Noise, Targets, assemble
from training.corpus import Corpus
from training.net import Inputs, LineNet
from training.thinning import Scores, Variants


@dataclass(frozen=True)
class Settings:
    """How the network is trained."""

    epochs: int = 15
    rate: float = 4e-3
    decay: float = 0.05
    dropout: float = 0.25
    rows: int = 3000  # a batch
    thinned: float = 0.4  # of the pages seen in an epoch are shown thinned
    heavy: float = 0.6  # of the whole pages, and of those that are no articles, seen in an epoch: they have most lines
    seed: int = 0


def fit(
    corpus: Corpus,
    lexical: Scores,
    chosen: np.ndarray,
    settings: Settings,
    report: Callable[[int, float, LineNet], None] | None = None,
) -> LineNet:
    """Train a network on the chosen pages."""
    torch.manual_seed(settings.seed)
    random = np.random.default_rng(settings.seed)
    noise = Noise(random)
    width = len(corpus.names) + next(iter(lexical.values())).shape[1]
    net = LineNet(width, settings.dropout, settings.seed)
    optimiser = torch.optim.AdamW(net.parameters(), lr=settings.rate, betas=(0.9, 0.99), weight_decay=settings.decay)
    corpus, lexical, variants = thinning.extend(corpus, lexical, chosen, random)
    epochs = [_epoch(corpus, chosen, variants, settings, random) for _ in range(settings.epochs)]
    plan = [batches(corpus, pages, settings.rows, random) for pages in epochs]
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, settings.rate, total_steps=sum(map(len, plan)), pct_start=0.1
    )
    for number, epoch in enumerate(plan):
        net.train()
        losses = []
        for pages in epoch:
            loss = _objective(net, *assemble(corpus, lexical, pages, noise))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        if report:
            report(number, float(np.mean(losses)), net)
    return net.eval()


def _objective(net: LineNet, inputs: Inputs, targets: Targets) -> torch.Tensor:
    """Weighted cross entropy of all that the network says."""
    found = net(inputs)
    loss = cross_entropy(found.lines[:, 0], targets.boilerplate, targets.weight, reduction="sum")
    headline = cross_entropy(found.lines[:, 1], targets.headline, targets.judged, reduction="sum")
    loss = loss / targets.weight.sum() + 0.3 * headline / targets.judged.sum()
    loss = loss - 0.05 * (found.stretch[targets.first, 0].mean() + found.stretch[targets.last, 1].mean())
    document = cross_entropy(found.documents, targets.document, targets.told, reduction="sum")
    return loss + 0.025 * document / targets.told.sum().clamp(min=1)


def _epoch(
    corpus: Corpus, chosen: np.ndarray, variants: Variants, settings: Settings, random: np.random.Generator
) -> np.ndarray:
    """The pages of one epoch, some of them thinned."""
    pages = [corpus.pages[number] for number in chosen]
    heavy = np.array([page.view == "wet" or page.dataset == "wcxb-other" for page in pages])
    seen = chosen[~heavy | (random.random(len(chosen)) < settings.heavy)]
    thinned = random.random(len(seen)) < settings.thinned
    return np.array(
        [
            random.choice(variants[page]) if thin and page in variants else page
            for page, thin in zip(seen, thinned, strict=True)
        ]
    )


def batches(corpus: Corpus, chosen: np.ndarray, limit: int, random: np.random.Generator) -> list[list[int]]:
    """Numbers of pages, shuffled, about `limit` lines a batch."""
    result: list[list[int]] = [[]]
    rows = 0
    for number in random.permutation(chosen):
        size = len(corpus.pages[number].lines)
        if rows + size > limit and result[-1]:
            result.append([])
            rows = 0
        result[-1].append(int(number))
        rows += size
    return result


@torch.no_grad()
def predict(net: LineNet, corpus: Corpus, lexical: Scores, chosen: np.ndarray) -> tuple[Scores, Scores]:
    """Log-odds (boilerplate, headline) of each page's lines, and (page, article) of each page."""
    net.eval()
    lines: Scores = {}
    documents: Scores = {}
    for at in range(0, len(chosen), 32):
        part = [int(number) for number in chosen[at : at + 32]]
        inputs, _ = assemble(corpus, lexical, part)
        found = net(inputs)
        sizes = [len(corpus.pages[number].lines) for number in part]
        parts = np.split(found.lines[inputs.lines].numpy(), np.cumsum(sizes)[:-1])
        lines |= dict(zip(part, parts, strict=True))
        documents |= dict(zip(part, found.documents.numpy(), strict=True))
    return lines, documents
