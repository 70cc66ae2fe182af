"""A stretch of lines: from one, until or through another, or while lines match.

``until`` leaves the line that ends the block, ``through`` takes it; when neither is found within ``at-most`` lines (the
first counted), there is no finding. ``while`` takes lines as long as they match, at most so many, and may take none.
``while-again`` takes them as long as they also stand again further down, each once and two at least: the entries of a
table of contents, whose headings stay::

    kind: block
    from: "Related articles"
    while: [{shape: headline}, {shape: relative-time}]
    at-most: 12
"""

from __future__ import annotations

from collections.abc import Iterator

from kurilclean.kinds import Options
from kurilclean.page import Page, Stretch
from kurilclean.pattern import Pattern
from kurilclean.spec import Field

FIELDS = {
    "from": Field("pattern", "The line that begins the block.", required=True),
    "until": Field("pattern", "The line that ends the block and stays."),
    "through": Field("pattern", "The line that ends the block and goes."),
    "while": Field("pattern", "What the following lines must look like."),
    "while-again": Field("pattern", "What following lines that stand again further down must look like."),
    "at-most": Field("whole", "The most lines that the block may have.", required=True),
}
ONE_OF = ("until", "through", "while", "while-again")

BEGINS_AT_MATCH = True


def trigger(options: Options) -> Pattern:
    return options["from"]  # type: ignore[no-any-return]


def find(page: Page, options: Options) -> Iterator[Stretch]:
    stop = 0
    for first in page.hits(options["from"]):
        if first < stop:
            continue
        found = _stop(page, options, first)
        if found:
            stop = found
            yield page.stretch(first, stop)


def _stop(page: Page, options: Options, first: int) -> int:
    """The line after the block's last, or 0 if the block has no end."""
    limit = min(page.size, first + options["at-most"])
    following = range(first + 1, limit)
    if "while" in options:
        return next((line for line in following if not page.matches(options["while"], line)), limit)
    if "while-again" in options:
        stop = next((line for line in following if not _stands_again(page, options["while-again"], first, line)), limit)
        return stop if stop - first > 2 else 0
    end = options.get("until") or options["through"]
    # A line that stays may be one line beyond the limit.
    for line in range(first + 1, min(page.size, limit + ("until" in options))):
        if page.matches(end, line):
            return line + ("through" in options)
    return 0


def _stands_again(page: Page, pattern: Pattern, first: int, line: int) -> bool:
    document = page.document
    key = document.keys[line]
    return page.matches(pattern, line) and document.last_lines[key] > line and key not in document.keys[first:line]
