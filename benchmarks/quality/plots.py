"""Pictures: what is kept clean against what is lost, by view; and how the loss is spread over pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.quality.pages import MAIN_SETS
from benchmarks.quality.report import focus_of, worst
from benchmarks.quality.run import Run
from benchmarks.quality.summary import Estimate, page_figures
from benchmarks.quality.targets import LIMITS

_BARS = "#c0392b"
_OURS = ("#c0392b", "#e67e22", "#8e1b4a", "#d35fb7", "#f0b429", "#7d5ba6", "#a04000", "#5b2c6f")
_OTHERS = ("#7f8c8d", "#2c3e50", "#2980b9", "#16a085", "#27ae60", "#154360")
_MARKS = "osD^vPX*"


def draw(run: Run, folder: Path) -> list[Path]:
    """Writes the pictures as PNG and returns their paths."""
    import matplotlib

    matplotlib.use("Agg")
    return [_precision_against_loss(run, folder / "precision-loss.png"), _worst(run, folder / "worst-pages.png")]


def _precision_against_loss(run: Run, path: Path) -> Path:
    import matplotlib.pyplot as plt

    views = run.views()
    figure, axes = plt.subplots(1, len(views), figsize=(5.5 * len(views), 5.4), squeeze=False, layout="constrained")
    for axis, view in zip(axes[0], views, strict=True):
        pages = run.pages(view, MAIN_SETS) or run.pages(view)
        summaries = run.summaries(pages)
        handles = [_point(axis, name, style, summaries[name].figures) for name, style in _styles(run).items()]
        axis.axvline(100 * LIMITS[view][0], color="#999", linestyle=":", linewidth=1)
        axis.set(title=f"{view} ({len(pages)} pages)", xlim=(-0.02, 60))
        axis.set_xlabel("article words lost, % (dotted: the target)")
        axis.set_xscale("symlog", linthresh=0.5, linscale=0.6)
        axis.set_xticks([0, 0.5, 1, 2, 5, 10, 20, 50], ["0", ".5", "1", "2", "5", "10", "20", "50"])
        axis.grid(alpha=0.25)
    axes[0][0].set_ylabel("precision by words, mean over pages")
    figure.legend(handles=handles, loc="outside lower center", ncols=5, frameon=False)
    figure.savefig(path, dpi=110)
    plt.close(figure)
    return path


def _styles(run: Run) -> dict[str, tuple[str, str]]:
    """Colour and mark of each system: warm colours are ours."""
    styles, used = {}, {True: 0, False: 0}
    for system in run.systems:
        colours, number = (_OURS if system.ours else _OTHERS), used[system.ours]
        styles[system.name] = (colours[number % len(colours)], _MARKS[number % len(_MARKS)])
        used[system.ours] += 1
    return styles


def _point(axis: Any, name: str, style: tuple[str, str], figures: dict[str, Estimate]) -> Any:
    loss, precision = figures["lost"], figures["precision"]
    return axis.errorbar(
        100 * loss.value,
        precision.value,
        xerr=[[100 * (loss.value - loss.low)], [100 * (loss.high - loss.value)]],
        yerr=[[precision.value - precision.low], [precision.high - precision.value]],
        label=name,
        color=style[0],
        marker=style[1],
        markersize=7,
        alpha=0.85,
        capsize=2,
        linewidth=0.8,
        linestyle="none",
    )


def _worst(run: Run, path: Path) -> Path:
    """Bars of the worst pages; above them what share of all loss lies in them."""
    import matplotlib.pyplot as plt

    views, focus = run.views(), focus_of(run)
    figure, axes = plt.subplots(1, len(views), figsize=(6 * len(views), 6), squeeze=False, layout="constrained")
    for axis, view in zip(axes[0], views, strict=True):
        ranked = worst(run, focus, run.pages(view), "lost", 1)
        every = [page_figures(run.scores[focus][i])["lost"] for i in run.pages(view)]
        total = float(np.nansum(every)) or 1.0
        share = sum(value for _, value in ranked) / total
        names = [f"{run.places[i].set} {run.places[i].domain}"[:42] for i, _ in ranked]
        axis.barh(range(len(ranked)), [100 * value for _, value in ranked], color=_BARS)
        axis.set_yticks(range(len(ranked)), names, fontsize=7)
        axis.invert_yaxis()
        axis.set_title(f"{view}: {len(ranked)} worst of {len(every)} pages, {share:.0%} of all loss")
        axis.set_xlabel("article words lost, %")
    figure.suptitle(focus)
    figure.savefig(path, dpi=110)
    plt.close(figure)
    return path
