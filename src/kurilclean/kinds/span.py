"""Words inside a line; the rest of the line stays.

For what an extractor glued to the article ("AdvertisementThe minister said"). The words are the whole of a ``regex``
match, or the literal of ``starts``, ``ends`` or ``contains``; look-arounds keep neighbours out of a match::

    kind: span
    match: {regex: "^Advertisement(?=\\\\p{Lu})"}
"""

from __future__ import annotations

from collections.abc import Iterator

from kurilclean.kinds import Options
from kurilclean.kinds.line import BEGINS_AT_MATCH, FIELDS, trigger
from kurilclean.page import Page, Stretch

__all__ = ["BEGINS_AT_MATCH", "FIELDS", "find", "trigger"]


def find(page: Page, options: Options) -> Iterator[Stretch]:
    pattern = options["match"]
    for line in page.hits(pattern):
        for start, end in page.spans(pattern, line):
            if start < end:
                yield Stretch(line, line + 1, start, end)
