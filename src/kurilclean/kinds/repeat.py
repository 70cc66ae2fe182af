"""Lines that stand more than once in a document.

Lines are the same when they are equal after folding. ``times`` (2 if not given) is how often they must stand; ``spare``
says which one stays: ``first`` (if not given), ``last`` or ``none``::

    kind: repeat
    match: {shape: label}
    spare: last

With ``adjacent: true`` only lines count that stand right below each other, equal after folding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import eq

from kurilclean.kinds import Options
from kurilclean.page import Page, Stretch
from kurilclean.pattern import Pattern
from kurilclean.spec import Field

FIELDS = {
    "match": Field("pattern", "What the lines look like.", required=True),
    "times": Field("times", "How often a line must stand in the document."),
    "spare": Field("spare", "Which one stays."),
    "adjacent": Field("flag", "Whether they must stand right below each other."),
}


def trigger(options: Options) -> Pattern | None:
    # That a line is like the one above it is quicker told than what it looks like.
    return None if options.get("adjacent") else options["match"]


def find(page: Page, options: Options) -> Iterator[Stretch]:
    spared = {"first": slice(1, None), "last": slice(0, -1), "none": slice(None)}[options.get("spare", "first")]
    groups = _runs(page, options) if options.get("adjacent") else _anywhere(page, options)
    found = [line for lines in groups if len(lines) >= options.get("times", 2) for line in lines[spared]]
    for line in sorted(found):
        yield page.stretch(line, line + 1)


def _anywhere(page: Page, options: Options) -> Iterable[list[int]]:
    same = defaultdict(list)
    for line in page.hits(options["match"]):
        same[page.document.keys[line]].append(line)
    return same.values()


def _runs(page: Page, options: Options) -> Iterator[list[int]]:
    """Same lines right below each other. Few are often enough, so only these are asked whether they match."""
    folded = page.document.folded
    if not any(map(eq, folded, islice(folded, 1, None))):
        return  # as in most documents
    for _, group in groupby(range(page.size), folded.__getitem__):
        lines = list(group)
        if len(lines) >= options.get("times", 2):
            yield [line for line in lines if page.matches(options["match"], line)]
