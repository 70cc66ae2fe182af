"""Means over pages, with bootstrap intervals.

Every figure is a mean over pages (macro), so that a long page counts as much as a short one. Words that nobody
judged don't count. Sets disagree about headlines, bylines, dates, captions and credits, so each figure that they
touch comes twice: *apart* (`f1`, `lost`) leaves out headline lines and the article's words that the profile cut by
policy; *with* (`f1_with`, `lost_with`) counts headline lines as boilerplate, which the profile `body` must cut, and
every article word cut by policy as lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks.quality.score import Score

BIG_LOSS = 0.3
RESAMPLES = 1000

Array = npt.NDArray[np.float64]


def page_figures(s: Score) -> dict[str, float]:
    """The figures of one page, NaN where there is nothing to measure (no article line, say).

    `as_is` is the F1 of leaving the page as it is, on the same words as `f1`: where the way to the oracle starts.
    """
    nan = float("nan")
    article = s.article - s.article_policy
    kept = s.article - s.article_cut
    noise = s.boilerplate - s.boilerplate_cut
    lost = (article - kept) / article if article else nan
    return {
        "precision": _ratio(kept, kept + noise) if article else nan,
        "recall": kept / article if article else nan,
        "f1": _f1(kept, article, noise),
        "lost": lost,
        "removed": s.boilerplate_cut / s.boilerplate if s.boilerplate else nan,
        "exact": float(kept == article and noise == 0) if s.article or s.boilerplate else nan,
        "f1_with": _f1(kept, s.article, noise + s.headline - s.headline_cut),
        "lost_with": s.article_cut / s.article if s.article else nan,
        "gold_f1": s.gold_f1 if s.article else nan,
        "rouge": s.rouge if s.article else nan,
        "big_loss": float(lost > BIG_LOSS) if article else nan,
        "as_is": _f1(article, article, s.boilerplate - s.boilerplate_policy),
        "as_is_with": _f1(s.article, s.article, s.boilerplate + s.headline),
    }


def _f1(kept: int, article: int, noise: int) -> float:
    return 2 * kept / (article + kept + noise) if article else float("nan")


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


@dataclass(frozen=True)
class Estimate:
    """A mean and its 95 % bootstrap interval; NaN when no page had the figure."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Summary:
    """One system on one group of pages: how many of them there are, how many had article lines, and each figure."""

    pages: int
    with_article: int
    figures: dict[str, Estimate]


def summarise(scores: Sequence[Score], as_is: Sequence[Score], oracle: Sequence[Score]) -> Summary:
    """Means over pages (one or more): the same pages, scored for a system and for the two points of reference.

    `way` is how far the system goes from leaving all as it is to cutting exactly the right lines, in F1 by judged
    words; `way_with` likewise; `way_gold` in F1 against the main text.
    """
    table = _table(scores)
    table["gold_as_is"] = _table(as_is)["gold_f1"]
    table["gold_oracle"] = _table(oracle)["gold_f1"]
    weights = _resamples(len(scores))
    means = {name: _means(values, weights) for name, values in table.items()}
    means["way"] = _way(means["f1"], means["as_is"], np.ones(1))
    means["way_with"] = _way(means["f1_with"], means["as_is_with"], np.ones(1))
    means["way_gold"] = _way(means["gold_f1"], means["gold_as_is"], means["gold_oracle"])
    with_article = int(np.count_nonzero(~np.isnan(table["lost_with"])))
    return Summary(len(scores), with_article, {name: _estimate(m) for name, m in means.items()})


def _table(scores: Sequence[Score]) -> dict[str, Array]:
    rows = [page_figures(s) for s in scores]
    return {name: np.array([row[name] for row in rows], np.float64) for name in rows[0]}


def _resamples(pages: int) -> Array:
    """How often each page is drawn: once each in the first row (the data itself), then at random, but reproducibly."""
    rng = np.random.default_rng(0)
    drawn = rng.multinomial(pages, np.full(pages, 1 / pages), RESAMPLES)
    return np.vstack([np.ones((1, pages)), drawn])


def _means(values: Array, weights: Array) -> Array:
    known = ~np.isnan(values)
    total = weights[:, known].sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray((weights[:, known] @ values[known]) / total, np.float64)


def _way(value: Array, start: Array, goal: Array) -> Array:
    room = goal - start
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(room > 1e-9, (value - start) / room, np.nan)


def _estimate(means: Array) -> Estimate:
    drawn = means[1:][~np.isnan(means[1:])]
    if np.isnan(means[0]) or not len(drawn):
        return Estimate(float(means[0]), float("nan"), float("nan"))
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Estimate(float(means[0]), float(low), float(high))
