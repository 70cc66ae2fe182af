"""Patterns made ready to match: one matcher a pattern, made once a process.

``matches`` asks about one line. ``hits`` finds all lines that match, from the literals that occur in them where that
can be, so that a pattern of hundreds of words costs no more than those of them that are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from kurilclean.pattern import DIGITS, NO_LIMITS, ByIdentity, Limits, Literal, Pattern, anchors, cost, is_whole

if TYPE_CHECKING:
    from kurilclean.document import Haystack
    from kurilclean.lines import Lines, Within


_LENGTH_ALONE = re.compile(r"\^\.\{\d+,\d+\}\$")  # the limits say all that such a regex does


class Matcher(Protocol):
    """What can be asked of a pattern."""

    def matches(self, lines: Lines, line: int) -> bool:
        """Whether a line matches."""

    def hits(self, lines: Lines, within: Within) -> Sequence[int]:
        """The lines that match, in order; of those that aren't ``within`` some of the same documents' may be among
        them."""


def _made(pattern: Pattern) -> Matcher:
    operator = pattern[0]
    if operator == "any":
        return _Any(pattern[1])
    if operator == "all":
        return _All(pattern[1])
    if operator == "not":
        return _Not(matcher(pattern[1]))
    if operator == "regex":
        return _Regex(*pattern[1:])
    if operator == "shape":
        return _Shape(*pattern[1:])
    return _Any((pattern,))


class _Words:
    """Literals, asked for in one line."""

    def __init__(self, literals: Iterable[Literal]) -> None:
        self.all = frozenset(literals)

    def __bool__(self) -> bool:
        return bool(self.all)

    def stand_in(self, haystack: Haystack, line: int) -> bool:
        """Whether a line holds one of them."""
        keys, starts, ends, parts, first_digit, last_digit = self._sorted
        if keys and haystack.keys[line] in keys:
            return True
        folded = haystack.folded[line]
        if folded.startswith(starts) or folded.endswith(ends):
            return True
        for part in parts:
            if part in folded:
                return True
        return (first_digit and folded[0].isdecimal()) or (last_digit and folded[-1].isdecimal())

    @cached_property
    def _sorted(self) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...], tuple[str, ...], bool, bool]:
        """Keys of whole lines, what lines begin with, what they end with, what stands anywhere, digits at both ends."""
        worded = [each for each in self.all if each not in DIGITS]
        keys = frozenset(each[1:-1] for each in worded if is_whole(each))
        starts = tuple(each[1:] for each in worded if each[0] == "\n" and not is_whole(each))
        ends = tuple(each[:-1] for each in worded if each[-1] == "\n" and not is_whole(each))
        parts = tuple(each for each in worded if "\n" not in each)
        return keys, starts, ends, parts, DIGITS[0] in self.all, DIGITS[1] in self.all


class _Searched:
    """A matcher that asks about lines: those within its limits that hold a literal of each set it needs."""

    def __init__(self, needs: Iterable[Iterable[Literal]] = (), limits: Limits = NO_LIMITS) -> None:
        self._needs = [_Words(each) for each in needs]
        self._literals = [each.all for each in self._needs]
        self._limits = limits

    def matches(self, lines: Lines, line: int) -> bool:
        """Whether a line matches."""
        if not lines.fits(line, self._limits):
            return False
        for each in self._needs:
            if not each.stand_in(lines.haystack, line):
                return False
        return self._confirmed(lines, line)

    def hits(self, lines: Lines, within: Within) -> Sequence[int]:
        """The lines that match."""
        numbers = lines.lines_with(self._literals, within)
        return [line for line in lines.fitting(numbers, self._limits) if self._confirmed(lines, line)]

    def _confirmed(self, lines: Lines, line: int) -> bool:
        raise NotImplementedError


class _Regex(_Searched):
    def __init__(self, source: str, needs: Iterable[Iterable[Literal]], limits: Limits) -> None:
        super().__init__(needs, limits)
        self._source = source
        self._says_more = _LENGTH_ALONE.fullmatch(source) is None

    def _confirmed(self, lines: Lines, line: int) -> bool:
        return not self._says_more or lines.search(self._source, line)


class _Shape(_Searched):
    def __init__(self, name: str, needs: Iterable[Iterable[Literal]], limits: Limits) -> None:
        super().__init__(needs, limits)
        self._name = name

    def _confirmed(self, lines: Lines, line: int) -> bool:
        return lines.has_shape(self._name, line)


class _Not(_Searched):
    def __init__(self, inner: Matcher) -> None:
        super().__init__()
        self._inner = inner

    def _confirmed(self, lines: Lines, line: int) -> bool:
        return not self._inner.matches(lines, line)


class _All:
    """All of some patterns; the one that is tied to the rarest words, or else a cheap one, is asked first."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        ordered = sorted(patterns, key=cost)
        self._matchers = [matcher(each) for each in ordered]
        # Otherwise it's asked line by line, as words might be found where nobody looks.
        self._searches = anchors(ordered[0]) is not None or isinstance(self._matchers[0], _Searched)

    def matches(self, lines: Lines, line: int) -> bool:
        return all(each.matches(lines, line) for each in self._matchers)

    def hits(self, lines: Lines, within: Within) -> Sequence[int]:
        first, *others = self._matchers
        numbers: Sequence[int]
        if self._searches:
            numbers = first.hits(lines, within)
        else:
            numbers = [line for line in within.lines() if first.matches(lines, line)]
        for each in others:
            numbers = [line for line in numbers if each.matches(lines, line)]
        return numbers


class _Any:
    """Any of some patterns; words are looked up all at once."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        worded = [each for each in patterns if each[0] in ("is", "starts", "ends", "contains")]
        self._words = _Words(literal for each in worded for literal in anchors(each) or ())
        self._others = [matcher(each) for each in patterns if each not in worded]

    def matches(self, lines: Lines, line: int) -> bool:
        if self._words and self._words.stand_in(lines.haystack, line):
            return True
        return any(each.matches(lines, line) for each in self._others)

    def hits(self, lines: Lines, within: Within) -> Sequence[int]:
        if lines.occurrences is None:
            return [line for line in within.lines() if self.matches(lines, line)]
        worded = within.around(lines.found(self._words.all)) if self._words else []
        others = [each.hits(lines, within) for each in self._others]
        return sorted({*worded, *chain.from_iterable(others)}) if any(others) else worded


matcher: ByIdentity[Matcher] = ByIdentity(_made)
"""The matcher of a pattern."""
