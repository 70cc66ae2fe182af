"""Lines that stand more than once in a document.

Lines are the same when they are equal after folding. ``times`` (2 if not given) is how often they must stand; ``spare``
says which one stays: ``first`` (if not given), ``last`` or ``none``::

    kind: repeat
    match: {shape: label}
    spare: last
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kurilclean.kinds import Options
from kurilclean.kinds.line import trigger
from kurilclean.page import Page, Stretch
from kurilclean.spec import Field

__all__ = ["FIELDS", "find", "trigger"]

FIELDS = {
    "match": Field("pattern", "What the lines look like.", required=True),
    "times": Field("times", "How often a line must stand in the document."),
    "spare": Field("spare", "Which one stays."),
}


def find(page: Page, options: Options) -> Iterator[Stretch]:
    same = defaultdict(list)
    for line in page.hits(options["match"]):
        same[page.document.keys[line]].append(line)
    spared = {"first": slice(1, None), "last": slice(0, -1), "none": slice(None)}[options.get("spare", "first")]
    found = [line for lines in same.values() if len(lines) >= options.get("times", 2) for line in lines[spared]]
    for line in sorted(found):
        yield page.stretch(line, line + 1)
