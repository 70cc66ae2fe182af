"""Costs of two versions side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks.regression.meter import INSTRUCTIONS, SECONDS
from benchmarks.regression.workload import REPORT, START

ALLOWED = 1.15
# A stage with a smaller share of what comes after the start is shown and not judged: seconds of so little are noise.
_LEAST = {INSTRUCTIONS: 0.002, SECONDS: 0.02}


@dataclass(frozen=True)
class Comparison:
    """A stage: its cost before and after, the median of their ratios, its share of the work after, if it counts."""

    stage: str
    before: float
    after: float
    ratio: float
    share: float
    counts: bool

    @property
    def dearer(self) -> bool:
        """Whether it costs so much more that it has to be named."""
        return self.counts and self.ratio > ALLOWED


def compare(rounds: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> list[Comparison]:
    """Compares stage by stage what some rounds gave, each the costs before and after.

    A stage that one version lacks is put together with what called it, so that the same work is compared.
    """
    missing = {name for pair in rounds for side in pair for name in side["missing"]}
    sides = [tuple(_joined(side["costs"], missing) for side in pair) for pair in rounds]
    stages = list(sides[0][1])
    work = sum(median(after[stage] for _, after in sides) for stage in stages if stage != START)
    least = work * _LEAST[rounds[0][1]["unit"]]
    return [
        _compared(stage, [(before[stage], after[stage]) for before, after in sides], work, least) for stage in stages
    ]


def _joined(costs: dict[str, float], missing: set[str]) -> dict[str, float]:
    joined = {stage: cost for stage, cost in costs.items() if stage not in missing}
    joined[REPORT] = joined.get(REPORT, 0) + sum(costs.get(stage, 0) for stage in missing)
    return joined


def _compared(stage: str, pairs: Sequence[tuple[float, float]], work: float, least: float) -> Comparison:
    before, after = (median(side) for side in zip(*pairs, strict=True))
    return Comparison(stage, before, after, median(new / old for old, new in pairs), after / work, after >= least)


def table(found: Sequence[Comparison], unit: str) -> str:
    """What is printed: a line a stage, and the stages that got too dear by name."""
    scale, what = (1e-6, "millions of instructions") if unit == INSTRUCTIONS else (1e3, "ms of CPU time")
    head = f"{'stage':18}{'before':>12}{'after':>12}{'ratio':>8}{'share':>8}   {what}"
    lines = [
        f"{each.stage:18}{each.before * scale:12,.1f}{each.after * scale:12,.1f}{each.ratio:8.2f}{each.share:8.1%}"
        for each in found
    ]
    dear = ", ".join(f"{each.stage} ({each.ratio - 1:+.0%})" for each in found if each.dearer)
    return "\n".join(
        [head, *lines, f"dearer: {dear}" if dear else f"no stage got dearer by more than {ALLOWED - 1:.0%}"]
    )
