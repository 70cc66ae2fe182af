"""A page: one document as patterns see it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from kurilclean.document import Document
from kurilclean.errors import RegexTimeoutError
from kurilclean.fold import fold, tidy
from kurilclean.matchers import matcher
from kurilclean.pattern import Limits, Literal, Pattern, compiled, tied

if TYPE_CHECKING:
    import regex

REGEX_SECONDS = 2.0


class Stretch(NamedTuple):
    """Lines ``first`` up to ``stop`` (half-open), or inside them just ``start`` up to ``end`` of the source."""

    first: int
    stop: int
    start: int
    end: int


class Page:
    """Answers which lines match. Remembers answers; they depend on the document and the shapes alone.

    ``shapes`` maps a name to its regex and limits. ``occurrences`` maps each literal that is in the document to its
    offsets in the folded text; without it every line is looked at. ``within`` are the lines that are looked at where a
    rule may begin.
    """

    def __init__(
        self,
        document: Document,
        shapes: Mapping[str, tuple[str, Limits]],
        occurrences: Mapping[Literal, Sequence[int]] | None = None,
    ) -> None:
        self.document = document
        self.size = len(document)
        self.occurrences = occurrences
        self.within: Sequence[int] = range(self.size)
        self._shapes = shapes
        self._hits: dict[int, list[int]] = {}
        self._found: dict[Set[Literal], Set[int]] = {}
        self._shaped: dict[str, dict[int, bool]] = defaultdict(dict)

    @cached_property
    def _lengths(self) -> list[int]:
        return [len(text) for text in self.document.tidied]

    @cached_property
    def _with_digit(self) -> set[int]:
        return {line for line, text in enumerate(self.document.tidied) if _DIGIT(text)}

    def matches(self, pattern: Pattern, line: int) -> bool:
        """Whether a line matches. Raises :class:`RegexTimeoutError`."""
        return matcher(pattern).matches(self, line)

    def hits(self, pattern: Pattern) -> list[int]:
        """The lines ``within`` that match, in order. Raises :class:`RegexTimeoutError`."""
        return sorted(matcher(pattern).hits(self, self.within))

    def all_hits(self, pattern: Pattern) -> list[int]:
        """All lines that match, in order. Raises :class:`RegexTimeoutError`."""
        hits = self._hits.get(id(pattern))
        if hits is None:
            hits = self._hits[id(pattern)] = sorted(matcher(pattern).hits(self, range(self.size)))
        return hits

    def any_hit(self, pattern: Pattern, lines: range) -> bool:
        """Whether one of some lines matches. Raises :class:`RegexTimeoutError`."""
        if self.occurrences is None or len(lines) < 3 or not tied(pattern):
            return any(self.matches(pattern, line) for line in lines)
        hits = self.all_hits(pattern)
        at = bisect_left(hits, lines.start)
        return at < len(hits) and hits[at] < lines.stop

    def has_shape(self, name: str, line: int) -> bool:
        """Whether a line as a whole has a named shape."""
        known = self._shaped[name].get(line)
        if known is None:
            source, limits = self._shapes[name]
            known = self._shaped[name][line] = self.fits(line, limits) and self.search(source, line)
        return known

    def fits(self, line: int, limits: Limits) -> bool:
        """Whether a line is neither too short nor too long and has a digit where it must."""
        least, most, digit = limits
        return least <= self._lengths[line] <= most and (not digit or line in self._with_digit)

    def fitting(self, lines: Iterable[int], limits: Limits) -> list[int]:
        """Those of some lines that fit, as :meth:`fits` says."""
        least, most, digit = limits
        lengths = self._lengths
        found = [line for line in lines if least <= lengths[line] <= most]
        return [line for line in found if line in self._with_digit] if digit and found else found

    def lines_with(self, needs: Sequence[Set[Literal]], within: Sequence[int]) -> Sequence[int]:
        """The lines that hold a literal of each of some sets; ``within`` if nobody knows."""
        if self.occurrences is None:
            return within
        if self.occurrences.keys().isdisjoint(needs[0]):
            return ()
        lines = self.found(needs[0])
        for each in needs[1:]:
            lines = lines and lines & self.found(each)
        return [line for line in lines if line in within]

    def found(self, literals: Set[Literal]) -> Set[int]:
        """The lines that hold one of some literals, of which it must be known where they occur."""
        assert self.occurrences is not None
        lines = self._found.get(literals)
        if lines is None:
            offsets = [self.occurrences[literal] for literal in self.occurrences.keys() & literals]
            lines = {self.document.line_at(offset) for each in offsets for offset in each}
            self._found[literals] = lines
        return lines

    def search(self, source: str, line: int) -> bool:
        """Whether a regex matches somewhere in a line."""
        text = self.document.tidied[line]
        short = len(text) <= _SHORT
        known = _KNOWN.get((source, text)) if short else None
        if known is None:
            try:
                known = compiled(source).search(text, timeout=REGEX_SECONDS) is not None
            except TimeoutError:
                raise RegexTimeoutError(source, REGEX_SECONDS) from None
            if short:
                if len(_KNOWN) >= _MOST_KNOWN:
                    _KNOWN.clear()
                _KNOWN[source, text] = known
        return known

    def spans(self, pattern: Pattern, line: int) -> Iterator[tuple[int, int]]:
        """Where inside a line a pattern's words stand, as offsets of the source."""
        document = self.document
        start = document.starts[line]
        match pattern:
            case ("any", patterns):
                for each in patterns:
                    yield from self.spans(each, line)
            case ("all", patterns) if self.matches(pattern, line):
                # The words are those of the first pattern that has words.
                worded = next((each for each in patterns if each[0] in _WORDED), None)
                if worded:
                    yield from self.spans(worded, line)
            case ("regex", source, *_) if self.matches(pattern, line):
                text = tidy(document.lines[line])
                offset = start + len(text) - len(text.lstrip())
                for found in self._finditer(source, text.strip()):
                    yield offset + found.start(), offset + found.end()
            case ("starts" | "ends" | "contains", words):
                for word in _literal(pattern[0], words).finditer(fold(document.lines[line])):
                    yield start + word.start(1), start + word.end(1)
            case ("is", _) if self.matches(pattern, line):
                yield start, document.ends[line]

    def stretch(self, first: int, stop: int) -> Stretch:
        """Whole lines ``first`` up to ``stop``, as a stretch."""
        return Stretch(first, stop, self.document.starts[first], self.document.ends[stop - 1])

    def _finditer(self, source: str, text: str) -> list[regex.Match[str]]:
        try:
            return list(compiled(source).finditer(text, timeout=REGEX_SECONDS))
        except TimeoutError:
            raise RegexTimeoutError(source, REGEX_SECONDS) from None


# Short lines come again and again; what a regex says of one is remembered, as it never changes.
_KNOWN: dict[tuple[str, str], bool] = {}
_DIGIT = re.compile(r"\d").search
_SHORT = 80  # characters
_MOST_KNOWN = 1 << 16  # a few megabytes


_WORDED = {"regex", "starts", "ends", "contains", "is"}


@cache
def _literal(operator: str, words: str) -> re.Pattern[str]:
    # Blanks are squeezed in what patterns compare, not in the source, so any run of them will do here.
    body = r"\s+".join(map(re.escape, words.split()))
    return re.compile({"starts": rf"^\s*({body})", "ends": rf"({body})\s*$", "contains": rf"({body})"}[operator])
