"""Patterns made ready to match: one matcher a pattern, made once a process.

``matches`` asks about one line. ``hits`` finds all lines of a page that match, from the literals that occur in it where
that can be, so that a pattern of hundreds of words costs no more than those of them that are there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from kurilclean.pattern import Literal, Pattern, anchors

if TYPE_CHECKING:
    from kurilclean.page import Page


class Matcher(Protocol):
    """What can be asked of a pattern."""

    def matches(self, page: Page, line: int) -> bool:
        """Whether a line matches."""

    def hits(self, page: Page) -> Collection[int]:
        """The lines that match, in any order, each once."""


def matcher(pattern: Pattern) -> Matcher:
    """The matcher of a pattern."""
    # By identity: patterns live as long as their rule set, and hashing one of hundreds of words takes long.
    known = _MATCHERS.get(id(pattern))
    if known is None or known[0] is not pattern:
        known = _MATCHERS[id(pattern)] = pattern, _made(pattern)
    return known[1]


_MATCHERS: dict[int, tuple[Pattern, Matcher]] = {}


def _made(pattern: Pattern) -> Matcher:
    operator = pattern[0]
    if operator == "any":
        return _Any(pattern[1])
    if operator == "all":
        return _All(pattern[1])
    if operator == "not":
        return _Not(matcher(pattern[1]))
    if operator == "regex":
        return _Regex(pattern[1], pattern[2])
    if operator == "shape":
        return _Shape(pattern[1], pattern[2])
    return _Any((pattern,))


class _Searched:
    """A matcher whose hits are found by asking about lines: those that hold a needed word, or all."""

    def __init__(self, needs: Sequence[str]) -> None:
        self._literals: tuple[Literal, ...] = tuple((False, words) for words in needs)

    def matches(self, page: Page, line: int) -> bool:
        raise NotImplementedError

    def hits(self, page: Page) -> Collection[int]:
        return [line for line in page.lines_with(self._literals) if self.matches(page, line)]


class _Regex(_Searched):
    def __init__(self, source: str, needs: Sequence[str]) -> None:
        super().__init__(needs)
        self._source = source
        self._needs = needs

    def matches(self, page: Page, line: int) -> bool:
        folded = page.document.folded[line]
        if self._needs and not any(words in folded for words in self._needs):
            return False
        return page.search(self._source, line)


class _Shape(_Searched):
    def __init__(self, name: str, needs: Sequence[str]) -> None:
        super().__init__(needs)
        self._name = name

    def matches(self, page: Page, line: int) -> bool:
        return page.has_shape(self._name, line)


class _Not(_Searched):
    def __init__(self, inner: Matcher) -> None:
        super().__init__(())
        self._inner = inner

    def matches(self, page: Page, line: int) -> bool:
        return not self._inner.matches(page, line)


class _All(_Searched):
    """All of some patterns; the one that is tied to words, or else a cheap one, is asked first."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        super().__init__(())
        tied = sorted(patterns, key=lambda each: (anchors(each) is None, each[0] in ("regex", "shape", "not")))
        self._first = matcher(tied[0]) if anchors(tied[0]) is not None else None
        self._matchers = [matcher(each) for each in tied]

    def matches(self, page: Page, line: int) -> bool:
        return all(each.matches(page, line) for each in self._matchers)

    def hits(self, page: Page) -> Collection[int]:
        lines: Iterable[int] = self._first.hits(page) if self._first else page.within
        return [line for line in lines if self.matches(page, line)]


class _Any:
    """Any of some patterns; words are looked up all at once."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        words: dict[str, tuple[str, ...]] = {
            operator: tuple(each[1] for each in patterns if each[0] == operator)
            for operator in ("is", "starts", "ends", "contains")
        }
        self._keys = frozenset(words["is"])
        self._starts, self._ends, self._parts = words["starts"], words["ends"], words["contains"]
        self._anywhere = frozenset(self._parts)
        self._words = frozenset({*self._starts, *self._ends, *self._parts})
        self._others = [matcher(each) for each in patterns if each[0] not in words]

    def matches(self, page: Page, line: int) -> bool:
        document = page.document
        if self._keys and document.keys[line] in self._keys:
            return True
        if self._words:
            folded = document.folded[line]
            if folded.startswith(self._starts) or folded.endswith(self._ends):
                return True
            if any(part in folded for part in self._parts):
                return True
        return any(each.matches(page, line) for each in self._others)

    def hits(self, page: Page) -> Collection[int]:
        if page.occurrences is None:
            return [line for line in page.within if self.matches(page, line)]
        lines: set[int] = set()
        if self._keys or self._words:
            folded = page.document.folded
            for (whole, words), where in page.occurrences.items():
                if whole:
                    if words in self._keys:
                        lines.update(where)
                elif words in self._anywhere:
                    lines.update(where)
                elif words in self._words:
                    lines.update(
                        line
                        for line in where
                        if folded[line].startswith(self._starts) or folded[line].endswith(self._ends)
                    )
        for each in self._others:
            lines.update(each.hits(page))
        return lines
