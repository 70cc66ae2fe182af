"""Everything from the document's start down to a line.

Down to the first line that matches: ``until`` leaves it, ``through`` takes it. Nothing is found when no such line is
among the first ``at-most``::

    kind: head
    through: "Skip to content"
    at-most: 6
"""

from __future__ import annotations

from collections.abc import Iterator

from kurilclean.kinds import Options
from kurilclean.page import Page, Stretch
from kurilclean.pattern import Pattern
from kurilclean.spec import Field

FIELDS = {
    "until": Field("pattern", "The first line that stays."),
    "through": Field("pattern", "The last line that goes."),
    "at-most": Field("whole", "The most lines that may go.", required=True),
}
ONE_OF = ("until", "through")


def trigger(options: Options) -> Pattern:
    return options.get("until") or options["through"]  # type: ignore[no-any-return]


def find(page: Page, options: Options) -> Iterator[Stretch]:
    for line in page.hits(trigger(options))[:1]:
        stop = line + ("through" in options)
        if 0 < stop <= options["at-most"]:
            yield page.stretch(0, stop)
