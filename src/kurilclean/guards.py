"""Guards: where a finding must stand before it counts. Every kind of rule takes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from kurilclean.page import Page, Stretch
from kurilclean.pattern import tied
from kurilclean.spec import Field

FIELDS = {
    "in-first": Field("place", "Its first line is among the first so many lines, e.g. '5 lines' or '30%'."),
    "in-last": Field("place", "Its first line is among the last so many lines."),
    "follows": Field("pattern", "The line right before it matches."),
    "precedes": Field("pattern", "The line right after it matches."),
    "after": Field("pattern", "Some line before it matches."),
    "before": Field("pattern", "Some line after it matches."),
    "unless": Field("pattern", "None of its own lines matches."),
    "count": Field("count", "How many findings the document must have."),
}
NARROWING = {"in-first", "in-last", "follows"}


def narrowed(page: Page, guards: Mapping[str, Any]) -> Sequence[int]:
    """The lines where a finding may begin, as far as guards tell cheaply; it need not be all that they say."""
    first, stop = 0, page.size
    if "in-first" in guards:
        stop = min(stop, ceil(_lines(guards["in-first"], page.size)))
    if "in-last" in guards:
        first = max(first, page.size - int(_lines(guards["in-last"], page.size)))
    if "follows" in guards and tied(guards["follows"]):
        return [line + 1 for line in page.all_hits(guards["follows"]) if first <= line + 1 < stop]
    return range(first, stop)


def passes(page: Page, guards: Mapping[str, Any], stretch: Stretch) -> bool:
    """Whether a stretch passes all guards but ``count``, which is about all of them."""
    first, stop, size = stretch.first, stretch.stop, page.size
    for guard, value in guards.items():
        if guard == "in-first":
            passed = first < _lines(value, size)
        elif guard == "in-last":
            passed = size - first <= _lines(value, size)
        elif guard == "follows":
            passed = first > 0 and page.matches(value, first - 1)
        elif guard == "precedes":
            passed = stop < size and page.matches(value, stop)
        elif guard == "after":
            passed = page.any_hit(value, range(first))
        elif guard == "before":
            passed = page.any_hit(value, range(stop, size))
        elif guard == "unless":
            passed = not page.any_hit(value, range(first, stop))
        else:
            passed = True
        if not passed:
            return False
    return True


def _lines(place: tuple[str, int], size: int) -> float:
    unit, number = place
    return number if unit == "lines" else size * number / 100
