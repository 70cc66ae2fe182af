"""A title and the entries below it, however long each is: a thread of comments.

Each entry has a line that ``mark`` matches (its date, "… says", a "Reply" button). There are at least ``times`` (2 if
not given) marks, the first at most ``soon`` lines below the title, the others ``apart`` below the one before::

    kind: thread
    from: ["Comments", {regex: '^\\d+ comments$'}]
    mark: {regex: 'at \\d+:\\d\\d$'}
    times: 4
    soon: 8
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
    "soon": Field("whole", "The most lines from the title to the first mark.", required=True),
    "apart": Field("whole", "The most lines from one mark to the next.", required=True),
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
        marks = _chain(first, page.all_hits(options["mark"]), options["soon"], options["apart"])
        if len(marks) >= options.get("times", 2):
            steps = sorted(below - above for above, below in pairwise(marks))
            stop = min(page.size, marks[-1] + steps[(len(steps) - 1) // 2])
            yield page.stretch(first, stop)


def _chain(first: int, lines: Sequence[int], soon: int, apart: int) -> list[int]:
    """Those of the lines that follow the first, each near the one before."""
    chain: list[int] = []
    for line in lines:
        if line > first:
            if line - (chain[-1] if chain else first) > (apart if chain else soon):
                break
            chain.append(line)
    return chain
