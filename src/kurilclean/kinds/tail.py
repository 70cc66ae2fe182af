"""Everything from a line to the document's end.

From the first line that matches and has at most ``at-most`` lines from it to the end (itself counted), so that a word
in the middle of a long article can't take the rest along. Guard it well; ``unless`` looks at every line of the tail::

    kind: tail
    from: "About the author"
    at-most: 8

``goes-on`` looks below that line alone: three lines in a row that match, among the next ten, and nothing is found. A
list's cards have a line of prose here and there, and so has a page's foot; when the links of a list amid an article are
gone, what stands below its title is paragraph upon paragraph::

    kind: tail
    from: "Related stories"
    at-most: 80
    goes-on: {shape: prose}
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
    "goes-on": Field("pattern", "Lines of an article: with three in a row soon below the first line, nothing goes."),
}
_IN_A_ROW = 3
_SOON = 10  # lines below the first one


def trigger(options: Options) -> Pattern:
    return options["from"]  # type: ignore[no-any-return]


def find(page: Page, options: Options) -> Iterator[Stretch]:
    for line in page.hits(options["from"]):
        if page.size - line <= options["at-most"]:
            if "goes-on" not in options or not _goes_on(page, options["goes-on"], line + 1):
                yield page.stretch(line, page.size)
            return


def _goes_on(page: Page, article: Pattern, below: int) -> bool:
    """Whether lines of the article stand soon below a line."""
    row = 0
    for line in range(below, min(below + _SOON, page.size)):
        row = row + 1 if page.matches(article, line) else 0
        if row == _IN_A_ROW:
            return True
    return False
