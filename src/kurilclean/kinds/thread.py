"""A title and the entries below it, however long each is: a thread of comments.

Each entry has a line that ``mark`` matches (its date, "… says", a "Reply" button). From the first mark to the last
there are at least ``times`` (2 if not given), each at most ``apart`` lines below the one before, the first below the
title::

    kind: thread
    from: ["Comments", {regex: '^\\d+ comments$'}]
    mark: {regex: 'at \\d+:\\d\\d$'}
    times: 4
    apart: 30

The last entry goes as far below its mark as entries mostly go: the (lower) median of what lies between two marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kurilclean.kinds import Options
from kurilclean.page import Page, Stretch
from kurilclean.pattern import Pattern
from kurilclean.spec import Field

FIELDS = {
    "from": Field("pattern", "The title above the entries.", required=True),
    "mark": Field("pattern", "A line that each entry has.", required=True),
    "times": Field("times", "How many marks there must be."),
    "apart": Field("whole", "The most lines from the title or a mark to the next.", required=True),
}

BEGINS_AT_MATCH = True


def trigger(options: Options) -> Pattern:
    return options["from"]  # type: ignore[no-any-return]


def searched(options: Options) -> list[Pattern]:
    return [options["from"], options["mark"]]


def find(page: Page, options: Options) -> Iterator[Stretch]:
    stop = 0
    for first in page.hits(options["from"]):
        if first < stop:
            continue
        marks = _chain(first, page.all_hits(options["mark"]), options["apart"])
        if len(marks) >= options.get("times", 2):
            steps = sorted(below - above for above, below in pairwise(marks))
            stop = min(page.size, marks[-1] + steps[(len(steps) - 1) // 2])
            yield page.stretch(first, stop)


def _chain(first: int, lines: Sequence[int], apart: int) -> list[int]:
    """Those of the lines that follow the first, each near the one before."""
    chain: list[int] = []
    last = first
    for line in lines:
        if line > first:
            if line - last > apart:
                break
            chain.append(line)
            last = line
    return chain
