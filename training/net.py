"""The network in torch, laid out as `kurilclean.model.network` evaluates it in numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from kurilclean.model.stretch import FLOOR_BITS

HIDDEN = 48
POOLED = 16
DILATIONS = (1, 2, 4, 8)
TOP = 8.0  # activations are clipped there


@dataclass(frozen=True)
class Inputs:
    """Pages one below the other, with rows of padding between them."""

    features: torch.Tensor  # (rows, features)
    mask: torch.Tensor  # (rows, 1) 1 for lines, 0 for padding
    page: torch.Tensor  # (rows,) number of the page
    weight: torch.Tensor  # (rows, 1) for pooling; 0 in the padding
    pages: int
    lines: torch.Tensor  # (lines,) rows that aren't padding


@dataclass(frozen=True)
class Outputs:
    """Log-odds: what the network says."""

    lines: torch.Tensor  # (rows, 2) boilerplate, headline
    documents: torch.Tensor  # (pages, 2) whole page, article
    stretch: torch.Tensor  # (lines, 2) logarithms of the probabilities of being the article's first, last line


class Trunk(nn.Module):
    """Dilated convolutions over lines, with means over the page, above and below."""

    def __init__(self, features: int, dropout: float, seed: int = 0):
        super().__init__()
        self.entry = nn.Linear(features, HIDDEN)
        self.convs = nn.ModuleList(nn.Linear(3 * HIDDEN, HIDDEN) for _ in DILATIONS)
        self.pool = nn.Linear(HIDDEN, POOLED)
        self.context = nn.Linear(3 * POOLED, HIDDEN)
        self.dropout = Dropout(dropout, seed)

    def hidden(self, x: Inputs) -> tuple[torch.Tensor, torch.Tensor]:
        """What it makes of each row and of each page."""
        h = relu(self.entry(x.features)) * x.mask
        for number, (conv, step) in enumerate(zip(self.convs, DILATIONS, strict=True)):
            if number == len(DILATIONS) // 2:
                context, means = self._context(h, x)
                h = relu(h + context) * x.mask
            h = relu(h + conv(self.dropout(_shifted(h, step)))) * x.mask
        return h, means

    def _context(self, h: torch.Tensor, x: Inputs) -> tuple[torch.Tensor, torch.Tensor]:
        """Weighted means over the page, over what's above and over what's below each line."""
        p = torch.cat([relu(self.pool(h)), torch.ones(len(h), 1)], dim=1) * x.weight
        p = p.double()
        page = torch.zeros(x.pages, p.shape[1], dtype=p.dtype).index_add(0, x.page, p)
        until = torch.cumsum(p, 0) - (torch.cumsum(page, 0) - page)[x.page]
        means = _mean(page)
        parts = [means[x.page], _mean(until - p), _mean(page[x.page] - until)]
        return self.context(torch.cat(parts, dim=1)), means


class LineNet(Trunk):
    """The line model's network: what each line and page is, and a choice of first and last line."""

    def __init__(self, features: int, dropout: float, seed: int = 0):
        super().__init__(features, dropout, seed)
        self.exit = nn.Linear(HIDDEN, HIDDEN)
        self.out = nn.Linear(HIDDEN, 2)
        self.ends = nn.Linear(HIDDEN, 2)
        self.end_weights = nn.Parameter(torch.tensor([0.5, 0.5]))
        self.document = nn.Linear(POOLED, 2)

    def forward(self, x: Inputs) -> Outputs:
        """Run the network over some pages."""
        h, means = self.hidden(x)
        lines = self.out(relu(self.exit(self.dropout(h))))
        stretch = _log_softmax(self.ends(self.dropout(h))[x.lines], x.page[x.lines], x.pages)
        outside = torch.zeros_like(lines[:, 0]).index_add(0, x.lines, self._outside(stretch, x))
        lines = torch.stack([lines[:, 0] + outside, lines[:, 1]], dim=1)
        return Outputs(lines, self.document(means), stretch)

    def _outside(self, stretch: torch.Tensor, x: Inputs) -> torch.Tensor:
        """What the stretch of the article adds to the log-odds of boilerplate: see `kurilclean.model.stretch`."""
        page = x.page[x.lines]
        share = stretch.exp().double()
        total = torch.zeros(x.pages, 2, dtype=share.dtype).index_add(0, page, share)
        until = torch.cumsum(share, 0) - (torch.cumsum(total, 0) - total)[page]
        begins_below, ended_above = 1 - until[:, 0], (until - share)[:, 1]
        chance = torch.stack([begins_below, ended_above], dim=1).clamp(2.0**-FLOOR_BITS, 1 - 2.0**-FLOOR_BITS)
        return (torch.logit(chance).float() * self.end_weights).sum(dim=1)


class Dropout(nn.Module):
    """`nn.Dropout` from random bytes: torch's own takes two fifths of the time of a step."""

    def __init__(self, share: float, seed: int):
        super().__init__()
        self.dropped = round(share * 256)
        self.random = np.random.Generator(np.random.SFC64(seed))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Drop a share of the activations while training, and scale up the others."""
        if not self.training:
            return x
        kept = np.frombuffer(self.random.bytes(x.numel()), np.uint8) >= self.dropped
        scale = np.float32(256 / (256 - self.dropped))
        return x * torch.from_numpy(kept * scale).view(x.shape)


def _log_softmax(votes: torch.Tensor, page: torch.Tensor, pages: int) -> torch.Tensor:
    """Logarithms of the softmax over the lines of each page."""
    where = page[:, None].expand_as(votes)
    best = torch.full((pages, votes.shape[1]), -torch.inf).scatter_reduce(0, where, votes.detach(), "amax")
    votes = votes - best[page]
    return votes - torch.zeros(pages, votes.shape[1]).index_add(0, page, votes.exp())[page].log()


def relu(h: torch.Tensor) -> torch.Tensor:
    """Activations in their range."""
    return h.clamp(0, TOP)


def _mean(sums: torch.Tensor) -> torch.Tensor:
    return (sums[:, :-1] / sums[:, -1:].clamp(min=0.5)).float()


def _shifted(h: torch.Tensor, step: int) -> torch.Tensor:
    """Rows `step` above, the rows themselves, and rows `step` below, side by side."""
    zeros = torch.zeros(step, h.shape[1])
    return torch.cat([torch.cat([zeros, h[:-step]]), h, torch.cat([h[step:], zeros])], dim=1)
