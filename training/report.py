"""Thresholds from out-of-fold scores, and the tables of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from training.data import NEWS_SETS, VIEWS, Page
from training.fit import Scores
from training.metrics import Summary, choose_pair, score, summarise

Pairs = dict[str, tuple[float, float]]
#: Mean article loss that each caution allows, by view. The model gets a part of it; the rest is for the rules, and for
#: pages that are unlike those here.
LIMITS = {
    "dclm": {"high": 0.002, "normal": 0.005, "low": 0.01},
    "wet": {"high": 0.004, "normal": 0.01, "low": 0.02},
    "trafilatura": {"high": 0.0012, "normal": 0.003, "low": 0.006},
}
MODEL_SHARE = 0.8
BESIDE = 1.0  # log-odds that a line beside lines that go may be less sure than those
HEADER = f"{'':34}pages  as is     F1    way    loss  removed  >30 %"


def thresholds(pages: list[Page], scores: Scores) -> Pairs:
    """For each caution the probability from which a line goes, and that from which it goes beside lines that go.

    One pair for all views, such that each view keeps its limit.
    """
    result = {}
    for caution in LIMITS["dclm"]:
        sure = max(_sure(pages, scores, view, limits[caution]) for view, limits in LIMITS.items())
        result[caution] = (_probability(sure), _probability(sure - BESIDE))
    return result


def _sure(pages: list[Page], scores: Scores, view: str, limit: float) -> float:
    chosen = [n for n in scores if pages[n].view == view and pages[n].dataset in NEWS_SETS]
    values = [np.log(p / (1 - p)) for p in (np.clip(scores[n].astype(np.float64), 1e-6, 1 - 1e-6) for n in chosen)]
    return choose_pair([pages[n] for n in chosen], values, limit * MODEL_SHARE, BESIDE)


def _probability(log_odds: float) -> float:
    return round(float(1 / (1 + np.exp(-log_odds))), 4)


def row(label: str, summary: Summary) -> str:
    """A line of the table."""
    return (
        f"{label:34}{summary.pages:5}  {summary.as_is:.4f} {summary.f1:.4f} {summary.way:6.3f} "
        f"{summary.loss:7.4f} {summary.removed:7.3f} {summary.butchered:6.3f}"
    )


def table(pages: list[Page], cuts: dict[int, np.ndarray]) -> Iterable[str]:
    """Figures by view, set and language."""
    yield HEADER
    for view in VIEWS:
        own = {n: cut for n, cut in cuts.items() if pages[n].view == view}
        yield from _rows(f"{view}, news", pages, own, lambda page: page.dataset in NEWS_SETS)
        for dataset in sorted({pages[n].dataset for n in own}):
            yield from _rows(f"{view}, {dataset}", pages, own, lambda p, d=dataset: p.dataset == d)
        langs = [pages[n].lang or "unknown" for n in own]
        for lang in sorted(set(langs)):
            if langs.count(lang) >= 4:
                yield from _rows(f"{view}, language {lang}", pages, own, lambda p, x=lang: (p.lang or "unknown") == x)


def _rows(label: str, pages: list[Page], cuts: dict[int, np.ndarray], wanted: Callable[[Page], bool]) -> Iterable[str]:
    found = [score(pages[n], cut) for n, cut in cuts.items() if wanted(pages[n])]
    scores = [one for one in found if one]
    if scores:
        yield row(label, summarise(scores))


def worst(pages: list[Page], cuts: dict[int, np.ndarray], count: int) -> Iterable[str]:
    """The pages that lose most of their article."""
    scores = {n: score(pages[n], cut) for n, cut in cuts.items()}
    losses = sorted(((s.loss, n) for n, s in scores.items() if s and s.loss > 0), reverse=True)
    for loss, number in losses[:count]:
        page = pages[number]
        yield f"{loss:.3f} {page.view:12} {page.id} ({page.lang}, {len(page.lines)} lines)"


def fill(card: Path, figures: Iterable[str]) -> None:
    """Put the figures between the card's two markers."""
    opening, closing = "<!-- figures -->", "<!-- /figures -->"
    before, rest = card.read_text(encoding="utf-8").split(opening)
    after = rest.split(closing)[1]
    body = "\n".join(["```text", *figures, "```"])
    card.write_text(f"{before}{opening}\n{body}\n{closing}{after}", encoding="utf-8")
