"""Thresholds from out-of-fold scores, and the tables of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from kurilclean.model.network import LOGIT_UNIT, probability
from kurilclean.model.prudence import settle
from training.data import NEWS_SETS, VIEWS, Page
from training.fit import Scores
from training.metrics import Summary, choose_threshold, score, summarise

KIND_OF_VIEW = {"dclm": "residue", "trafilatura": "residue", "wet": "page"}
#: Mean article loss that each caution allows, by kind of text.
LIMITS = {
    "residue": {"high": 0.002, "normal": 0.005, "low": 0.01},
    "page": {"high": 0.004, "normal": 0.01, "low": 0.02},
}
#: Limits on the view `trafilatura` are tighter: there is less to gain.
TRAFILATURA = 0.6
MARGIN = 0.98  # of the limit, so that it holds for cross-fitted thresholds too
HEADER = f"{'':34}pages  as is     F1    way    loss  removed  >30 %"


def settled(lines: np.ndarray, document: np.ndarray, words: np.ndarray) -> np.ndarray:
    """Probabilities that the lines of a page are boilerplate, as the shipped model gives them."""
    whole, whole_document = (np.rint(x * LOGIT_UNIT).astype(np.int64) for x in (lines, document))
    bounds = np.array([0, len(words)])
    return probability(settle(whole, whole_document[None, :], bounds, words))


def thresholds(pages: list[Page], scores: Scores) -> dict[str, dict[str, float]]:
    """The threshold of each kind of text and caution, such that each view keeps its limit."""
    result: dict[str, dict[str, float]] = {}
    for view, kind in KIND_OF_VIEW.items():
        chosen = [n for n in scores if pages[n].view == view and pages[n].dataset in NEWS_SETS]
        own = [pages[n] for n in chosen]
        values = [scores[n] for n in chosen]
        for caution, limit in LIMITS[kind].items():
            limit *= MARGIN * (TRAFILATURA if view == "trafilatura" else 1)
            found = round(choose_threshold(own, values, limit), 4)
            best = result.setdefault(kind, {})
            best[caution] = max(found, best.get(caution, 0.0))
    return result


def cross_fitted(pages: list[Page], scores: Scores, caution: str) -> dict[int, np.ndarray]:
    """Cuts of every page, at thresholds chosen on the pages of the other folds."""
    cuts = {}
    for fold in sorted({pages[n].fold for n in scores}):
        others = {n: s for n, s in scores.items() if pages[n].fold != fold}
        found = thresholds(pages, others)
        for number, values in scores.items():
            page = pages[number]
            if page.fold == fold:
                cuts[number] = values >= found[KIND_OF_VIEW[page.view]][caution]
    return cuts


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
