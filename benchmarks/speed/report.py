"""The table, for a terminal and for the docs."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from pathlib import Path

from benchmarks.speed.measure import Finding, Measure, Row, Setting
from benchmarks.speed.timing import Spread

Found = Sequence[tuple[Measure, Sequence[Finding]]]
_HEAD = ("what", "measured", "lowest to highest", "target", "met", "in other words")
_ABOUT = (
    "What is compared takes turns in one run; figures are medians of the ratios, round by round, with the lowest and "
    "the highest. Time is CPU time of one core, unless a row says otherwise: other work on the machine counts less."
)
_MET = {True: "yes", False: "**no**", None: "–"}


def terminal(found: Found) -> str:
    """The table in columns."""
    rows = [_HEAD, *(_cells(row) for row in _rows(found))]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEAD))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def page(found: Found, setting: Setting, command: str, pictures: Sequence[Path]) -> str:
    """The page of the docs."""
    rows = _rows(found)
    met, known = sum(row.met is True for row in rows), sum(row.met is not None for row in rows)
    parts = [
        "# Speed",
        f"Written by `{command}`, on {_machine()}, {setting.documents:,} documents, {setting.rounds} rounds.",
        f"{_ABOUT} Of {known} targets measured, {met} are met.",
        _table(rows),
        *(f"![{path.stem.replace('-', ' ')}]({path.name})" for path in pictures),
        *_limits(rows),
        "## How it's measured",
        *(f"- **{each.name}**: {each.how}" for each, _ in found),
    ]
    return "\n\n".join(parts).replace("\n\n- **", "\n- **") + "\n"


def _table(rows: Sequence[Row]) -> str:
    lines = [_HEAD, ("---", "---:", "---:", "---:", "---", "---"), *(_cells(row) for row in rows)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _limits(rows: Sequence[Row]) -> list[str]:
    """What stands in the way of each promise that isn't kept."""
    missed = [f"- **{row.target.title}**: {row.target.limit}" for row in rows if row.met is False and row.target.limit]
    return ["## What stands in the way", *missed] if missed else []


def _rows(found: Found) -> list[Row]:
    return [each for _, findings in found for each in findings if isinstance(each, Row)]


def _cells(row: Row) -> tuple[str, ...]:
    target, spread = row.target, row.measured
    measured = _figure(spread.median) if spread else "–"
    return target.title, measured, _range(spread), target.promise, _MET[row.met], row.detail


def _range(spread: Spread | None) -> str:
    return f"{_figure(spread.low)} to {_figure(spread.high)}" if spread else ""


def _figure(value: float) -> str:
    """Three digits that count."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _machine() -> str:
    cores = len(os.sched_getaffinity(0))
    return f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}"
