"""A page: one document as rules see it, alone or among others whose lines are searched along with its own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kurilclean.document import Document
from kurilclean.errors import RegexTimeoutError
from kurilclean.fold import fold, tidy
from kurilclean.lines import REGEX_SECONDS, Lines, Within
from kurilclean.matchers import matcher
from kurilclean.pattern import Limits, Literal, Pattern, compiled, tied

if TYPE_CHECKING:
    import regex


class Stretch(NamedTuple):
    """Lines ``first`` up to ``stop`` (half-open), or inside them just ``start`` up to ``end`` of the source."""

    first: int
    stop: int
    start: int
    end: int


class Page:
    """Answers which lines of a document match. Lines count from the document's first.

    ``lines`` answers for it, in which the document's own are those from ``first`` up to ``stop``. ``shapes`` and
    ``occurrences`` are those of :class:`~kurilclean.lines.Lines`.
    """

    def __init__(
        self,
        document: Document,
        shapes: Mapping[str, tuple[str, Limits]],
        occurrences: Mapping[Literal, Sequence[int]] | None = None,
    ) -> None:
        self._stand(document, Lines(document, shapes, occurrences), 0)

    @classmethod
    def among(cls, lines: Lines, documents: Sequence[Document]) -> list[Page]:
        """A page for each of the documents whose lines ``lines`` are, one after the other."""
        pages = []
        first = 0
        for document in documents:
            page = cls.__new__(cls)
            page._stand(document, lines, first)
            first = page.stop
            pages.append(page)
        return pages

    def _stand(self, document: Document, lines: Lines, first: int) -> None:
        self.document = document
        self.lines = lines
        self.size = len(document)
        self.first = first
        self.stop = first + self.size
        self._hits: dict[int, Sequence[int]] = {}
        self._told: tuple[Pattern, Sequence[int]] | None = None

    def matches(self, pattern: Pattern, line: int) -> bool:
        """Whether a line matches. Raises :class:`RegexTimeoutError`."""
        return matcher(pattern).matches(self.lines, self.first + line)

    def tell(self, pattern: Pattern, hits: Sequence[int], *, all_hits: bool) -> None:
        """Tells the lines that match, in order, where a rule may begin. The next pattern told takes its place."""
        self._told = pattern, hits
        if all_hits:
            self._hits[id(pattern)] = hits

    def hits(self, pattern: Pattern) -> Sequence[int]:
        """The lines that match where a rule may begin, in order. Raises :class:`RegexTimeoutError`."""
        return self._told[1] if self._told and self._told[0] is pattern else self.all_hits(pattern)

    def all_hits(self, pattern: Pattern) -> Sequence[int]:
        """All lines that match, in order. Raises :class:`RegexTimeoutError`."""
        hits = self._hits.get(id(pattern))
        if hits is None:
            hits = self._hits[id(pattern)] = hits_by_page(pattern, [self]).get(self, ())
        return hits

    def any_hit(self, pattern: Pattern, lines: range) -> bool:
        """Whether one of some lines matches. Raises :class:`RegexTimeoutError`."""
        if self.lines.occurrences is None or len(lines) < 3 or not tied(pattern):
            matches, first = matcher(pattern).matches, self.first
            return any(matches(self.lines, first + line) for line in lines)
        hits = self.all_hits(pattern)
        at = bisect_left(hits, lines.start)
        return at < len(hits) and hits[at] < lines.stop

    def has_shape(self, name: str, line: int) -> bool:
        """Whether a line as a whole has a named shape."""
        return self.lines.has_shape(name, self.first + line)

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


def hits_by_page(
    pattern: Pattern, pages: Sequence[Page], begins: Sequence[Sequence[int]] | None = None
) -> dict[Page, list[int]]:
    """The lines that match, in order, of each page that has any; asked once for all of them, as they stand among the
    same lines. ``begins`` are the lines of each page that need be looked at; of others some may be among the hits.
    Raises :class:`RegexTimeoutError`."""
    documents = edges = _edges((page.first, page.stop) for page in pages)
    if begins is not None:
        edges = _edges(run for page, lines in zip(pages, begins, strict=True) for run in _runs(page, lines))
    hits: dict[Page, list[int]] = {}
    found = matcher(pattern).hits(pages[0].lines, Within(edges, documents))
    firsts = [page.first for page in pages] if found else []
    for line in found:
        page = pages[bisect_right(firsts, line) - 1]
        hits.setdefault(page, []).append(line - page.first)
    return hits


def _edges(runs: Iterable[tuple[int, int]]) -> list[int]:
    """Where runs of lines begin and stop, in turns; those that touch are one."""
    edges: list[int] = []
    for first, stop in runs:
        if first < stop:
            if edges and edges[-1] == first:
                edges[-1] = stop
            else:
                edges += first, stop
    return edges


def _runs(page: Page, lines: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Runs of a page's lines, as lines of all."""
    if isinstance(lines, range):
        return [(page.first + lines.start, page.first + lines.stop)]
    return [(page.first + line, page.first + line + 1) for line in lines]


_WORDED = {"regex", "starts", "ends", "contains", "is"}


@cache
def _literal(operator: str, words: str) -> re.Pattern[str]:
    # Blanks are squeezed in what patterns compare, not in the source, so any run of them will do here.
    body = r"\s+".join(map(re.escape, words.split()))
    return re.compile({"starts": rf"^\s*({body})", "ends": rf"({body})\s*$", "contains": rf"({body})"}[operator])
