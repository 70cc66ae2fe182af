"""Each line that matches.

The plainest kind, and the first to try::

    kind: line
    match: ["Click to comment", {starts: "Sign up for our"}]
"""

from __future__ import annotations

from collections.abc import Iterator

from kurilclean.kinds import Options
from kurilclean.page import Page, Stretch
from kurilclean.pattern import Pattern
from kurilclean.spec import Field

FIELDS = {"match": Field("pattern", "What the line looks like.", required=True)}

BEGINS_AT_MATCH = True


def trigger(options: Options) -> Pattern:
    return options["match"]  # type: ignore[no-any-return]


def find(page: Page, options: Options) -> Iterator[Stretch]:
    for line in page.hits(options["match"]):
        yield page.stretch(line, line + 1)
