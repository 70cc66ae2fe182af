"""Training of one network, and its scores for pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

from training.batches import Noise, Targets, assemble
from training.corpus import Corpus
from training.net import Inputs, LineNet

Scores = dict[int, np.ndarray]


@dataclass(frozen=True)
class Settings:
    """How the network is trained."""

    epochs: int = 6
    rate: float = 4e-3
    decay: float = 0.05
    dropout: float = 0.2
    rows: int = 6000  # a batch
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
    net = LineNet(width, settings.dropout)
    optimiser = torch.optim.AdamW(net.parameters(), lr=settings.rate, betas=(0.9, 0.99), weight_decay=settings.decay)
    plan = [_batches(corpus, chosen, settings.rows, random) for _ in range(settings.epochs)]
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
    lines, documents = net(inputs)
    loss = cross_entropy(lines[:, 0], targets.boilerplate, targets.weight, reduction="sum")
    headline = cross_entropy(lines[:, 1], targets.headline, targets.judged, reduction="sum")
    loss = loss / targets.weight.sum() + 0.3 * headline / targets.judged.sum()
    return loss + 0.05 * cross_entropy(documents, targets.document)


def _batches(corpus: Corpus, chosen: np.ndarray, limit: int, random: np.random.Generator) -> list[list[int]]:
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
        inputs, targets = assemble(corpus, lexical, part)
        values, document = net(inputs)
        sizes = [len(corpus.pages[number].lines) for number in part]
        found = np.split(values.numpy()[targets.rows], np.cumsum(sizes)[:-1])
        lines |= dict(zip(part, found, strict=True))
        documents |= dict(zip(part, document.numpy(), strict=True))
    return lines, documents
