"""The marked notation, as in word-diff: ``[-what goes-]``, and ``[=what is protected=]`` in examples of keep rules.

A mark that belongs to the text itself gets a backslash: ``[\\-``. Parsing what was rendered gives the text and the
spans back, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# What would read as a mark, before the character that would complete it; escaped, there's a backslash in between.
_AMBIGUOUS = re.compile(r"\[(?=\\*[-=])|[-=](?=\\*\])")
_ESCAPED = r"\[\\(?=\\*[-=])|[-=]\\(?=\\*\])"


class NotationError(ValueError):
    """Marks that don't pair; ``offset`` is where in the marked text, in code points."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def render(text: str, spans: Iterable[tuple[int, int]], sign: str = "-") -> str:
    """``text`` with each span (code points, half-open, in order, not overlapping) marked.

    Newlines at a span's end stay outside the mark, so that lines stay lines.

    >>> render("Share this\\nThe end.\\n", [(0, 11)])
    '[-Share this-]\\nThe end.\\n'
    """
    parts, at = [], 0
    for start, end in spans:
        inner = text[start:end]
        core = inner.rstrip("\r\n")
        parts += [_escape(text[at:start]), f"[{sign}{_escape(core, sign)}{sign}]" if core else "", inner[len(core) :]]
        at = end
    return "".join([*parts, _escape(text[at:])])


def parse(marked: str, sign: str = "-") -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the spans they enclosed. Raises :class:`NotationError`.

    >>> parse("[-Ad-]The [\\\\-end.")
    ('AdThe [-end.', [(0, 2)])
    """
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at = size = 0
    begun: int | None = None
    for token in re.finditer(rf"\[{re.escape(sign)}|{re.escape(sign)}\]|{_ESCAPED}", marked):
        plain = marked[at : token.start()]
        parts.append(plain)
        size += len(plain)
        at = token.end()
        if "\\" in token[0]:
            parts.append(token[0][0])
            size += 1
        elif token[0][0] == "[":
            if begun is not None:
                raise NotationError("a mark opens inside a mark", token.start())
            begun = size
        elif begun is None:
            raise NotationError("a mark closes that wasn't opened", token.start())
        else:
            spans.append((begun, size))
            begun = None
    if begun is not None:
        raise NotationError("a mark is not closed", len(marked))
    return "".join([*parts, marked[at:]]), spans


def _escape(text: str, following: str = "") -> str:
    """``text`` with its own marks escaped, ``following`` coming next."""
    if "[" not in text and "]" not in text:
        return text
    whole = _AMBIGUOUS.sub(lambda found: found[0] + "\\", text + following)
    return whole[: len(whole) - len(following)]
