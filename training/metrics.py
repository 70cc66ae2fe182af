"""Figures by words, averaged over pages: article loss and F1 of the kept lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from training.data import Page

_GRID = np.arange(0, 8.01, 0.02)  # log-odds


@dataclass(frozen=True)
class Scores:
    """Figures of one page."""

    loss: float  # share of the words of article lines that are cut
    f1: float
    as_is: float  # F1 of the page as it is
    removed: float  # share of the words of boilerplate lines that are cut; nan if none


def score(page: Page, cut: np.ndarray) -> Scores | None:
    """Figures of a page; None if no article line of it is judged."""
    words, article, junk = page.words, page.labels == 1, page.labels == 0
    body = words[article].sum()
    if not body:
        return None
    kept = words[article & ~cut].sum()
    noise, left = words[junk].sum(), words[junk & ~cut].sum()
    return Scores(
        loss=1 - kept / body,
        f1=2 * kept / (kept + left + body),
        as_is=2 * body / (body + noise + body),
        removed=1 - left / noise if noise else np.nan,
    )


@dataclass(frozen=True)
class Summary:
    """Means over pages."""

    pages: int
    loss: float
    f1: float
    as_is: float
    way: float  # share of the way from `as_is` to dropping exactly the right lines (1.0)
    removed: float
    butchered: float  # share of pages that lose more than 30 % of the article


def summarise(scores: list[Scores]) -> Summary:
    """Means over the pages' figures."""
    loss = np.array([one.loss for one in scores])
    f1 = float(np.mean([one.f1 for one in scores]))
    as_is = float(np.mean([one.as_is for one in scores]))
    removed = np.array([one.removed for one in scores])
    return Summary(
        pages=len(scores),
        loss=float(loss.mean()),
        f1=f1,
        as_is=as_is,
        way=(f1 - as_is) / max(1 - as_is, 1e-9),
        removed=float(np.nanmean(removed)) if np.isfinite(removed).any() else float("nan"),
        butchered=float((loss > 0.3).mean()),
    )


def grown(values: np.ndarray, sure: float, beside: float) -> np.ndarray:
    """Which lines go: those with a value of at least `sure`, and beside them those with at least `beside`.

    As `kurilclean.resolve` decides when there is no rule.
    """
    low = values >= beside
    run = np.cumsum(np.diff(low, prepend=False) != 0)
    goes = np.bincount(run[values >= sure], minlength=len(values) + 1) > 0
    return low & goes[run]


def choose_pair(pages: list[Page], values: list[np.ndarray], limit: float, step: float) -> float:
    """The least log-odds (on a grid) such that mean article loss is within `limit`.

    `values` are log-odds; lines that are `step` less sure go beside lines that go.
    """

    def lost(sure: float) -> float:
        found = [score(page, grown(own, sure, sure - step)) for page, own in zip(pages, values, strict=True)]
        return float(np.mean([one.loss for one in found if one]))

    low, high = 0, len(_GRID) - 1
    while low < high:
        middle = (low + high) // 2
        if lost(_GRID[middle]) <= limit:
            high = middle
        else:
            low = middle + 1
    return float(_GRID[low])
