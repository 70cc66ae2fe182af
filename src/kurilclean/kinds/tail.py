"""Everything from a line to the document's end.

From the first line that matches and has at most ``at-most`` lines from it to the end (itself counted), so that a word
in the middle of a long article can't take the rest along. Guard it well; ``unless`` looks at every line of the tail::

    kind: tail
    from: "About the author"
    at-most: 8
"""

from __future__ import annotations

from collections.abc import Iterator

from kurilclean.kinds import Options
from kurilclean.page import Page, Stretch
from kurilclean.pattern import Pattern
from kurilclean.spec import Field

FIELDS = {
    "from": Field("pattern", "The first line that goes.", required=True),
    "at-most": Field("whole", "The most lines that may go.", required=True),
}


def trigger(options: Options) -> Pattern:
    return options["from"]  # type: ignore[no-any-return]


def find(page: Page, options: Options) -> Iterator[Stretch]:
    for line in page.hits(options["from"]):
        if page.size - line <= options["at-most"]:
            yield page.stretch(line, page.size)
            return
