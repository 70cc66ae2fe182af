"""Lines as patterns see them: those of one document, or of many at once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import chain
from typing import NamedTuple, TypeAlias

from kurilclean.document import Haystack
from kurilclean.errors import RegexTimeoutError
from kurilclean.pattern import Limits, Literal, compiled

REGEX_SECONDS = 2.0

Edges: TypeAlias = Sequence[int]  # of lines: from edges[0] up to edges[1] (half-open), from edges[2] up to edges[3] …


class Within(NamedTuple):
    """Where hits are looked for: among the lines between ``edges``, which are some or all of those of documents; all of
    them are between the edges ``documents``."""

    edges: Edges
    documents: Edges

    def lines(self) -> Iterator[int]:
        """The lines, in order."""
        return chain.from_iterable(map(range, self.edges[::2], self.edges[1::2]))

    def of(self, lines: list[int]) -> list[int]:
        """Those of some lines, in order, that are looked at."""
        return _between(self.edges, lines)

    def around(self, lines: list[int]) -> list[int]:
        """Those of some lines, in order, that are lines of the documents."""
        return _between(self.documents, lines)


class Lines:
    """Answers what patterns ask of lines. Remembers answers; they depend on the lines and the shapes alone.

    ``shapes`` maps a name to its regex and limits. ``occurrences`` maps each literal that the lines hold to those that
    hold it; without it every line is looked at.
    """

    def __init__(
        self,
        haystack: Haystack,
        shapes: Mapping[str, tuple[str, Limits]],
        occurrences: Mapping[Literal, Sequence[int]] | None = None,
    ) -> None:
        self.haystack = haystack
        self.occurrences = occurrences
        self._shapes = shapes
        self._found: dict[Set[Literal], tuple[list[int], Set[int]]] = {}
        self._known: dict[tuple[str, int], bool] = {}

    @cached_property
    def _lengths(self) -> list[int]:
        return list(map(len, self.haystack.tidied))

    def has_shape(self, name: str, line: int) -> bool:
        """Whether a line as a whole has a named shape."""
        source, limits = self._shapes[name]
        return self.fits(line, limits) and self.search(source, line)

    def fits(self, line: int, limits: Limits) -> bool:
        """Whether a line is neither too short nor too long and has a digit where it must."""
        least, most, digit = limits
        return least <= self._lengths[line] <= most and (not digit or _DIGIT(self.haystack.tidied[line]) is not None)

    def fitting(self, lines: Iterable[int], limits: Limits) -> list[int]:
        """Those of some lines that fit, as :meth:`fits` says."""
        least, most, digit = limits
        lengths, texts = self._lengths, self.haystack.tidied
        found = [line for line in lines if least <= lengths[line] <= most]
        return [line for line in found if _DIGIT(texts[line])] if digit else found

    def lines_with(self, needs: Sequence[Set[Literal]], within: Within) -> Iterable[int]:
        """The lines ``within`` that hold a literal of each of some sets, in order; all of them if nobody knows."""
        if self.occurrences is None or not needs:
            return within.lines()
        lines = within.of(self.found(needs[0]))
        for each in needs[1:]:
            if not lines:
                break
            lines = list(filter(self._held(each)[1].__contains__, lines))
        return lines

    def found(self, literals: Set[Literal]) -> list[int]:
        """The lines that hold one of some literals, in order; it must be known where they occur."""
        return self._held(literals)[0]

    def _held(self, literals: Set[Literal]) -> tuple[list[int], Set[int]]:
        known = self._found.get(literals)
        if known is None:
            assert self.occurrences is not None
            lines = set().union(*[self.occurrences[each] for each in self.occurrences.keys() & literals])
            known = self._found[literals] = sorted(lines), lines
        return known

    def search(self, source: str, line: int) -> bool:
        """Whether a regex matches somewhere in a line."""
        text = self.haystack.tidied[line]
        if len(text) > _SHORT:
            known = self._known.get((source, line))
            if known is None:
                known = self._known[source, line] = _search(source, text)
            return known
        known = _KNOWN.get((source, text))
        if known is None:
            if len(_KNOWN) >= _MOST_KNOWN:
                _KNOWN.clear()
            known = _KNOWN[source, text] = _search(source, text)
        return known


def _search(source: str, text: str) -> bool:
    try:
        return compiled(source).search(text, timeout=REGEX_SECONDS) is not None
    except TimeoutError:
        raise RegexTimeoutError(source, REGEX_SECONDS) from None


def _between(edges: Edges, lines: list[int]) -> list[int]:
    if not lines or not edges:
        return []
    first, stop = edges[0], edges[-1]
    if lines[0] < first or lines[-1] >= stop:
        lines = lines[bisect_left(lines, first) : bisect_left(lines, stop)]
    if len(edges) == 2:
        return lines
    if len(lines) < len(edges):
        return [line for line in lines if bisect_right(edges, line) & 1]
    places = [bisect_left(lines, edge) for edge in edges]
    return [line for at, end in zip(places[::2], places[1::2], strict=True) for line in lines[at:end]]


# Short lines come again and again; what a regex says of one is remembered, as it never changes.
_KNOWN: dict[tuple[str, str], bool] = {}
_DIGIT = re.compile(r"\d").search
_SHORT = 80  # characters
_MOST_KNOWN = 1 << 16  # a few megabytes
