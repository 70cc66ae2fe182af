"""What the project promised, measured on the run: each target with its figure and whether it's met."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.quality.ours import FOCUS
from benchmarks.quality.pages import MAIN_SETS
from benchmarks.quality.run import Run, languages
from benchmarks.quality.summary import Estimate

LIMITS = {"dclm": (0.005, 1 / 2), "wet": (0.01, 3 / 4), "trafilatura": (0.003, 1 / 4)}
"""View: article loss at most, way from leaving as is to the oracle at least."""
LANGUAGE_SETS = ("fundus", "trafilatura", "wacxii")
LANGUAGE_LOSS = 0.01
LANGUAGE_PAGES = 3
BIG_LOSSES = 0.01


@dataclass(frozen=True)
class Target:
    """A promise: what was promised, what was measured, whether it holds."""

    promise: str
    measured: str
    met: bool


def check(run: Run) -> list[Target]:
    """All targets that this run can measure; empty if the product wasn't among its systems."""
    if FOCUS not in run.scores:
        return []
    found: list[Target] = []
    for view in run.views():
        found += _view_targets(run, view)
    return found


def _view_targets(run: Run, view: str) -> list[Target]:
    pooled = run.pages(view, MAIN_SETS)
    if not pooled:
        return []
    figures = run.summaries(pooled)[FOCUS].figures
    most, least = LIMITS[view]

    def at_most(what: str, key: str, limit: float) -> Target:
        return Target(f"{view}: {what} at most {limit:.1%}", _share(figures[key]), figures[key].value <= limit)

    def at_least(what: str, key: str, limit: float) -> Target:
        return Target(f"{view}: {what} at least {limit:.0%}", _share(figures[key]), figures[key].value >= limit)

    return [
        at_most("article words lost", "lost", most),
        at_least("way by judged words", "way", least),
        at_least("way against the main text", "way_gold", least),
        at_most("pages that lose over 30 %", "big_loss", BIG_LOSSES),
        _no_set_worse(run, view),
        *_language_target(run, view),
    ]


def _no_set_worse(run: Run, view: str) -> Target:
    worse = []
    for set_ in run.sets(view):
        figures = run.summaries(run.pages(view, [set_]))[FOCUS].figures
        if figures["f1"].value < figures["as_is"].value:
            worse.append(f"{set_} {figures['as_is'].value:.3f} → {figures['f1'].value:.3f}")
    return Target(f"{view}: no set worse than left as is", ", ".join(worse) or "none", not worse)


def _language_target(run: Run, view: str) -> list[Target]:
    pages = run.pages(view, LANGUAGE_SETS)
    losses = {}
    for lang in languages((run.places[i] for i in pages), LANGUAGE_PAGES):
        own = [i for i in pages if run.places[i].lang == lang]
        losses[lang] = run.summaries(own)[FOCUS].figures["lost"].value
    if not losses:
        return []
    over = ", ".join(f"{lang} {loss:.1%}" for lang, loss in losses.items() if loss > LANGUAGE_LOSS)
    promise = f"{view}: none of {len(losses)} languages loses over {LANGUAGE_LOSS:.0%}"
    return [Target(promise, over or f"most: {max(losses.values()):.2%}", not over)]


def _share(e: Estimate) -> str:
    return f"{e.value:.2%} ({e.low:.2%} to {e.high:.2%})"
