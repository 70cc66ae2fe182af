"""Pictures: what is kept clean against what is lost, by view; and how the loss is spread over pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.quality.pages import MAIN_SETS
from benchmarks.quality.report import focus_of, worst
from benchmarks.quality.run import Run
from benchmarks.quality.summary import page_figures
from benchmarks.quality.systems import ORACLE
from benchmarks.quality.targets import LIMITS

_OURS, _OTHERS = "#c0392b", "#34495e"


def draw(run: Run, folder: Path) -> list[Path]:
    """Writes the pictures as PNG and returns their paths."""
    import matplotlib

    matplotlib.use("Agg")
    return [_precision_against_loss(run, folder / "precision-loss.png"), _worst(run, folder / "worst-pages.png")]


def _precision_against_loss(run: Run, path: Path) -> Path:
    import matplotlib.pyplot as plt

    views = run.views()
    figure, axes = plt.subplots(1, len(views), figsize=(5.5 * len(views), 5), squeeze=False, layout="constrained")
    for axis, view in zip(axes[0], views, strict=True):
        pages = run.pages(view, MAIN_SETS) or run.pages(view)
        summaries = run.summaries(pages)
        for system in run.systems:
            _point(axis, system.name, system.ours, summaries[system.name].figures)
        axis.axvline(100 * LIMITS[view][0], color="#999", linestyle=":", linewidth=1)
        axis.set(title=f"{view} ({len(pages)} pages)", xlim=(-0.02, 60))
        axis.set_xlabel("article words lost, % (dotted: the target)")
        axis.set_xscale("symlog", linthresh=0.5, linscale=0.6)
        axis.set_xticks([0, 0.5, 1, 2, 5, 10, 20, 50], ["0", ".5", "1", "2", "5", "10", "20", "50"])
        axis.grid(alpha=0.25)
    axes[0][0].set_ylabel("precision by words, mean over pages")
    figure.savefig(path, dpi=110)
    plt.close(figure)
    return path


def _point(axis: Any, name: str, ours: bool, figures: Any) -> None:
    loss, precision = figures["lost"], figures["precision"]
    colour = _OURS if ours else _OTHERS
    axis.errorbar(
        100 * loss.value, precision.value, color=colour, marker="o" if ours else "s", capsize=2, linewidth=1,
        xerr=[[100 * (loss.value - loss.low)], [100 * (loss.high - loss.value)]],
        yerr=[[precision.value - precision.low], [precision.high - precision.value]],
    )  # fmt: skip
    below = name == ORACLE.name
    axis.annotate(
        name, (100 * loss.value, precision.value), xytext=(7, -12 if below else 5), textcoords="offset points",
        fontsize=8, color=colour,
    )  # fmt: skip


def _worst(run: Run, path: Path) -> Path:
    """Bars of the worst pages; above them what share of all loss lies in them."""
    import matplotlib.pyplot as plt

    views, focus = run.views(), focus_of(run)
    figure, axes = plt.subplots(1, len(views), figsize=(6 * len(views), 6), squeeze=False, layout="constrained")
    for axis, view in zip(axes[0], views, strict=True):
        ranked = worst(run, focus, view, "lost", 1)
        every = [page_figures(run.scores[focus][i])["lost"] for i in run.pages(view)]
        total = float(np.nansum(every)) or 1.0
        share = sum(value for _, value in ranked) / total
        names = [f"{run.places[i].set} {run.places[i].domain}"[:42] for i, _ in ranked]
        axis.barh(range(len(ranked)), [100 * value for _, value in ranked], color=_OURS)
        axis.set_yticks(range(len(ranked)), names, fontsize=7)
        axis.invert_yaxis()
        axis.set_title(f"{view}: {len(ranked)} worst of {len(every)} pages, {share:.0%} of all loss")
        axis.set_xlabel("article words lost, %")
    figure.suptitle(focus)
    figure.savefig(path, dpi=110)
    plt.close(figure)
    return path
