"""Patterns: what a line looks like. Data as plain tuples, so that a compiled rule set can be cached; code to match.

A pattern is one of::

    ("is", key)  ("starts", words)  ("ends", words)  ("contains", words)
    ("regex", source, needed words)  ("shape", name)
    ("any", patterns)  ("all", patterns)  ("not", pattern)

Words are folded. :class:`Page` answers for one document which of its lines match.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from kurilclean.document import Document
from kurilclean.errors import RegexTimeoutError
from kurilclean.fold import fold, tidy

if TYPE_CHECKING:
    import regex

Pattern: TypeAlias = tuple[Any, ...]
Literal: TypeAlias = tuple[bool, str]  # (equals the whole line?, key or folded words)

REGEX_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines ``first`` up to ``stop`` (half-open), or inside them just ``start`` up to ``end`` of the source."""

    first: int
    stop: int
    start: int
    end: int


_STORED: dict[str, bytes] = {}


def remember(stored: Mapping[str, bytes]) -> None:
    """Takes regexes that :func:`stored_regex` stored: loading one is much faster than compiling it."""
    _STORED.update(stored)


def stored_regex(source: str) -> bytes:
    """A regex in its compiled form, for :func:`remember`."""
    return pickle.dumps(compiled(source))


@cache
def compiled(source: str) -> regex.Pattern[str]:
    """A regex, compiled once a process. Raises ``regex.error``."""
    import regex

    if source in _STORED:
        found: regex.Pattern[str] = pickle.loads(_STORED[source])
        return found
    return regex.compile(source, flags=regex.VERSION1)


def anchors(pattern: Pattern) -> frozenset[Literal] | None:
    """Literals of which every matching line holds at least one; ``None`` if there's no such set."""
    match pattern:
        case ("is", key):
            return frozenset({(True, key)})
        case ("starts" | "ends" | "contains", words):
            return frozenset({(False, words)})
        case ("regex", _, needs):
            return frozenset((False, words) for words in needs) or None
        case ("any", patterns):
            found = [anchors(each) for each in patterns]
            return None if None in found else frozenset().union(*(each for each in found if each))
        case ("all", patterns):
            known = [each for each in map(anchors, patterns) if each is not None]
            # The rarest: whole lines before words, few before many.
            return min(known, key=lambda each: (not all(whole for whole, _ in each), len(each)), default=None)
    return None


class Page:
    """One document as patterns see it. Remembers answers; they depend on the document and the shapes alone.

    ``shapes`` maps a name to ``(regex source, most characters)``. ``occurrences`` maps literals to the lines that hold
    them; literals that aren't in it are looked for in every line.
    """

    def __init__(
        self,
        document: Document,
        shapes: Mapping[str, tuple[str, int]],
        occurrences: Mapping[Literal, Sequence[int]] | None = None,
    ) -> None:
        self.document = document
        self.size = len(document)
        self._shapes = shapes
        self._occurrences = occurrences
        self._shaped: dict[tuple[str, int], bool] = {}

    def matches(self, pattern: Pattern, line: int) -> bool:
        """Whether a line matches. Raises :class:`RegexTimeoutError`."""
        document = self.document
        match pattern:
            case ("is", key):
                return bool(document.keys[line] == key)
            case ("starts", words):
                return document.folded[line].startswith(str(words))
            case ("ends", words):
                return document.folded[line].endswith(words)
            case ("contains", words):
                return bool(words in document.folded[line])
            case ("regex", source, needs):
                return self._needed(needs, line) and self._search(str(source), line)
            case ("shape", name):
                return self.has_shape(name, line)
            case ("any", patterns):
                return any(self.matches(each, line) for each in patterns)
            case ("all", patterns):
                return all(self.matches(each, line) for each in patterns)
            case ("not", inner):
                return not self.matches(inner, line)
        raise ValueError(f"no such pattern: {pattern!r}")

    def has_shape(self, name: str, line: int) -> bool:
        """Whether a line as a whole has a named shape."""
        known = self._shaped.get((name, line))
        if known is None:
            source, most = self._shapes[name]
            known = len(self.document.tidied[line]) <= most and self._search(source, line)
            self._shaped[name, line] = known
        return known

    def hits(self, pattern: Pattern) -> list[int]:
        """The lines that match, in order."""
        return [line for line in self._candidates(pattern) if self.matches(pattern, line)]

    def spans(self, pattern: Pattern, line: int) -> Iterator[tuple[int, int]]:
        """Where inside a line a pattern's words stand, as offsets of the source."""
        document = self.document
        start = document.starts[line]
        match pattern:
            case ("any", patterns):
                for each in patterns:
                    yield from self.spans(each, line)
            case ("all", patterns):
                # All must match; the words are those of the first that has words.
                if self.matches(pattern, line):
                    worded = (each for each in patterns if each[0] in _WORDED)
                    yield from self.spans(next(worded, ("not", ())), line)
            case ("regex", source, needs):
                if self._needed(needs, line):
                    text = tidy(document.lines[line])
                    offset = start + len(text) - len(text.lstrip())
                    for found in self._finditer(source, text.strip()):
                        yield offset + found.start(), offset + found.end()
            case ("starts" | "ends" | "contains", words):
                for each in _literal(pattern[0], words).finditer(fold(document.lines[line])):
                    yield start + each.start(1), start + each.end(1)
            case ("is", key):
                if document.keys[line] == key:
                    yield start, document.ends[line]

    def stretch(self, first: int, stop: int) -> Stretch:
        """Whole lines ``first`` up to ``stop``, as a stretch."""
        return Stretch(first, stop, self.document.starts[first], self.document.ends[stop - 1])

    def _candidates(self, pattern: Pattern) -> Sequence[int]:
        literals = anchors(pattern) if self._occurrences is not None else None
        if literals is None or self._occurrences is None or not all(each in self._occurrences for each in literals):
            return range(self.size)
        return sorted({line for literal in literals for line in self._occurrences[literal]})

    def _needed(self, needs: Sequence[str], line: int) -> bool:
        return not needs or any(words in self.document.folded[line] for words in needs)

    def _search(self, source: str, line: int) -> bool:
        try:
            return compiled(source).search(self.document.tidied[line], timeout=REGEX_SECONDS) is not None
        except TimeoutError:
            raise RegexTimeoutError(source, REGEX_SECONDS) from None

    def _finditer(self, source: str, text: str) -> list[regex.Match[str]]:
        try:
            return list(compiled(source).finditer(text, timeout=REGEX_SECONDS))
        except TimeoutError:
            raise RegexTimeoutError(source, REGEX_SECONDS) from None


_WORDED = {"regex", "starts", "ends", "contains", "is"}


@cache
def _literal(operator: str, words: str) -> re.Pattern[str]:
    # Blanks are squeezed in what patterns compare, not in the source, so any run of them will do here.
    body = r"\s+".join(map(re.escape, words.split()))
    return re.compile({"starts": rf"^\s*({body})", "ends": rf"({body})\s*$", "contains": rf"({body})"}[operator])
