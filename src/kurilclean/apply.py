"""The one place that cuts, and the one that puts back. The text is sliced, never written."""

from __future__ import annotations

from collections.abc import Iterable

from kurilclean.errors import KurilcleanError
from kurilclean.findings import Removal


class RestoreError(KurilcleanError):
    """Removals that don't fit a text."""


def cut(source: str, removals: Iterable[Removal]) -> str:
    """``source`` without the removals, which are in order and don't overlap."""
    parts, at = [], 0
    for removal in removals:
        parts.append(source[at : removal.start])
        at = removal.end
    return "".join([*parts, source[at:]])


def restore(text: str, removals: Iterable[Removal]) -> str:
    """The source that ``text`` was cut from. Raises :class:`RestoreError` if the removals can't be from it.

    >>> from kurilclean import clean
    >>> result = clean("Putin met Abe.\\n\\nClick to comment\\n")
    >>> restore(result.text, result.removals) == result.source
    True
    """
    parts, at, size = [], 0, 0
    for removal in removals:
        kept = removal.start - size
        if kept < 0 or at + kept > len(text) or len(removal.text) != removal.end - removal.start:
            raise RestoreError(
                f"the removal at {removal.start} doesn't fit the text: the text or the report was changed"
            )
        parts += [text[at : at + kept], removal.text]
        at += kept
        size = removal.end
    return "".join([*parts, text[at:]])
