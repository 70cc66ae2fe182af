"""Dolma's attribute files: what would be cut, as spans beside the documents, which stay as they are.

A line a document, in the order of the documents, in a file of the same name: ``{"id": …, "attributes": {…}}`` with a
list of ``[start, end, score]`` for each category, offsets in code points of the document's text, half-open. ``dolma
mix`` cuts the categories that its configuration names under ``span_replacement``. The form is that of Dolma's
``docs/data-format.md``; that its mixer counts code points is to be seen in its ``src/shard.rs``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kurilclean.findings import Removal

PREFIX = "kurilclean__"

Span = tuple[int, int, float]


def attributes(removals: Iterable[Removal]) -> dict[str, list[Span]]:
    """The attributes of a document. Hyphens in categories become underscores: Dolma names attributes in JSONPath.

    >>> from kurilclean import clean
    >>> attributes(clean("Abe left.\\n\\nClick to comment\\n").removals)
    {'kurilclean__comments': [(10, 28, 1.0)]}
    """
    spans: dict[str, list[Span]] = {}
    for each in removals:
        spans.setdefault(attribute(each.category), []).append((each.start, each.end, each.score))
    return spans


def attribute(category: str) -> str:
    """The name of a category's attribute.

    >>> attribute("link-list")
    'kurilclean__link_list'
    """
    return PREFIX + category.replace("-", "_")


def line(removals: Iterable[Removal], document: dict[str, Any]) -> dict[str, Any]:
    """What stands in an attribute file for a document, of which ``id`` and ``source`` are taken."""
    known = {name: document[name] for name in ("source", "id") if name in document}
    return known | {"attributes": attributes(removals)}
