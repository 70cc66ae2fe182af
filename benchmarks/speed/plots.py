"""Curves as SVG beside the page: plain colours that are readable on light and on dark ground."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.speed.measure import Curve
from benchmarks.speed.report import Found

_MARKED = 20  # points
_INK = "#808080"
_LINES = ("#d1604d", "#4a90c2")


def draw(found: Found, beside: Path) -> list[Path]:
    """A picture for each curve, named ``<page>-<curve>.svg``; returns their paths."""
    return [_drawn(each, beside) for _, findings in found for each in findings if isinstance(each, Curve)]


def _drawn(curve: Curve, beside: Path) -> Path:
    import matplotlib

    matplotlib.use("Agg")
    # The same figures give the same file.
    matplotlib.rcParams.update({"svg.hashsalt": curve.name, "svg.fonttype": "none", "font.family": "sans-serif"})
    import matplotlib.pyplot as plt

    figure, axis = plt.subplots(figsize=(6.4, 3.6), layout="constrained")
    for (name, points), colour in zip(curve.lines.items(), _LINES, strict=False):
        across, up = zip(*points, strict=True)
        marker = "o" if len(points) < _MARKED else ""
        axis.plot(across, up, marker=marker, markersize=4, color=colour, label=name, linewidth=1.6)
    axis.set(title=curve.title, xlabel=curve.across, ylabel=curve.up)
    _scaled(axis, curve)
    _quiet(axis)
    path = beside.with_name(f"{beside.stem}-{curve.name}.svg")
    figure.savefig(path, transparent=True, metadata={"Date": None})
    plt.close(figure)
    return path


def _scaled(axis: Any, curve: Curve) -> None:
    """Scales as the curve asks for them; where growth should be linear, a dashed line says what that would be."""
    axis.set(**{f"{each}scale": "log" for each in curve.log})
    if "y" not in curve.log:
        axis.set_ylim(0, 1.25 * max(y for points in curve.lines.values() for _, y in points))
    for each in (axis.xaxis, axis.yaxis):
        each.set_major_formatter(lambda value, _: f"{value:g}" if value < 1_000 else f"{value:,.0f}")
    if curve.linear:
        low, high = axis.get_xlim()
        ends = [points[-1] for points in curve.lines.values()]
        for at, (x, y) in enumerate(ends):
            label = "linear" if at == 0 else None
            axis.plot((low, high), (y * low / x, y * high / x), color=_INK, linestyle=":", linewidth=1, label=label)
        axis.set_xlim(low, high)
        axis.set_ylim(bottom=min(y for points in curve.lines.values() for _, y in points) / 2)


def _quiet(axis: Any) -> None:
    """Grey ink, no frame, a faint grid."""
    axis.grid(visible=True, color=_INK, alpha=0.25, linewidth=0.6)
    axis.tick_params(colors=_INK, which="both")
    for side, spine in axis.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(_INK)
    for text in (axis.title, axis.xaxis.label, axis.yaxis.label):
        text.set_color(_INK)
    axis.legend(frameon=False, labelcolor=_INK)
