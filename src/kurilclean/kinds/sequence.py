"""Line shapes that repeat in order: teaser lists, plan tables, headline lists.

``lines`` is one round; the rounds must follow each other without a gap, ``times`` of them (3 if not given) or more.
A line ``{line: …, optional: true}`` may be missing; the last round may break off after a line that isn't optional.
``lead`` goes too when it stands right before, ``trail`` when it stands right after::

    kind: sequence
    lead: "Latest"
    lines: [{shape: section-stamp}, {shape: headline}, {shape: teaser}]
    times: 3
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from kurilclean.kinds import Options
from kurilclean.page import Page, Stretch
from kurilclean.pattern import ByIdentity, Pattern, cost, rarity
from kurilclean.spec import Field

Steps = tuple[tuple[Pattern, bool], ...]

FIELDS = {
    "lines": Field("steps", "The lines of one round.", required=True),
    "times": Field("times", "The fewest rounds."),
    "lead": Field("pattern", "A line right before that goes too."),
    "trail": Field("pattern", "A line right after that goes too."),
}


def trigger(options: Options) -> Pattern | None:
    pattern = _required_of(options["lines"])[0][1]
    return pattern if rarity(pattern) < math.inf else None


def searched(options: Options) -> list[Pattern]:
    return [pattern for _, pattern in _required_of(options["lines"])]


def find(page: Page, options: Options) -> Iterator[Stretch]:
    done, times = 0, options.get("times", 3)
    for first in _starts(page, options["lines"], times):
        if first < done:
            continue
        stop, rounds = _rounds(page, options["lines"], first)
        if rounds < times:
            continue
        stop += stop < page.size and "trail" in options and page.matches(options["trail"], stop)
        led = first > done and "lead" in options and page.matches(options["lead"], first - 1)
        yield page.stretch(first - led, stop)
        done = stop


def _required(steps: Steps) -> list[tuple[int, Pattern]]:
    """The steps that must be met, by number, the one that the fewest lines can be first."""
    required = [(at, pattern) for at, (pattern, optional) in enumerate(steps) if not optional]
    return sorted(required, key=lambda each: cost(each[1]))


_required_of = ByIdentity(_required)


def _starts(page: Page, steps: Steps, times: int) -> Iterable[int]:
    """The lines where rounds may begin: a few before one that meets the rarest step and is followed by as many more as
    there must be rounds, none farther from the next than a round is long."""
    rarest = _required_of(steps)[0]
    hits = page.all_hits(rarest[1])
    near = [0, *accumulate(after - line <= len(steps) for line, after in pairwise(hits))]  # so many up to each
    more = times - 1
    begun = [hits[at] for at in range(len(hits) - more) if near[at + more] - near[at] == more]
    return sorted({line - back for line in begun for back in range(rarest[0] + 1) if line >= back})


def _rounds(page: Page, steps: Steps, first: int) -> tuple[int, int]:
    """Where the rounds that begin at ``first`` stop, and how many whole ones there are."""
    stop, rounds = first, 0
    while True:
        after, whole = _round(page, steps, stop)
        if after == stop:
            return stop, rounds
        if not whole:
            # A round that broke off counts as the list's end only where a list has been found.
            return (after if rounds else stop), rounds
        stop, rounds = after, rounds + 1


def _round(page: Page, steps: Steps, line: int) -> tuple[int, bool]:
    """Where one round from ``line`` gets to, and whether it's whole; ``line`` itself if not even one step is met."""
    start, met = line, False
    for pattern, optional in steps:
        if line < page.size and page.matches(pattern, line):
            line, met = line + 1, met or not optional
        elif not optional:
            return (line if met else start), False
    return line, True
