"""Patterns: what a line looks like, as plain tuples, so that a compiled rule set can be cached.

A pattern is one of::

    ("is", key)  ("starts", words)  ("ends", words)  ("contains", words)
    ("regex", source, needs, limits)  ("shape", name, needs, limits)
    ("any", patterns)  ("all", patterns)  ("not", pattern)

Words are folded. ``needs`` are sets of literals; every line that matches holds one of each, the rarest set first. The
``limits`` (least, most, digit) say that no line of fewer or of more characters matches, and if ``digit``, none without
a digit.
:mod:`kurilclean.page` tells which lines of a document match.

A literal is what lines are searched for, all at once: folded words, with a newline before them where they begin a line
and one after them where they end it; with both, the key of a whole line. :data:`DIGIT` in a literal stands for any
digit.
"""

from __future__ import annotations

import math
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar
from zlib import crc32

if TYPE_CHECKING:
    import regex

Pattern: TypeAlias = tuple[Any, ...]
Literal: TypeAlias = str
Limits: TypeAlias = tuple[int, int, bool]

ANY_LENGTH = 1 << 40
NO_LIMITS: Limits = (0, ANY_LENGTH, False)
Made = TypeVar("Made")

_MOST_MADE = 1 << 17

DIGIT = "\ue000"
DIGITS = (f"\n{DIGIT}", f"{DIGIT}\n")  # the literals with digits; one anywhere says too little to be looked for

_STORED: dict[int, bytes] = {}


def remember(stored: Mapping[int, bytes]) -> None:
    """Takes regexes that :func:`stored_regex` stored, by :func:`regex_key`: loading is much faster than compiling."""
    _STORED.update(stored)


def regex_key(source: str) -> int:
    """A short name for a regex; another may have it too."""
    return crc32(source.encode(errors="surrogatepass"))


def stored_regex(source: str) -> bytes:
    """A regex in its compiled form, for :func:`remember`."""
    return pickle.dumps(compiled(source))


@cache
def compiled(source: str) -> regex.Pattern[str]:
    """A regex, compiled once a process. Raises ``regex.error``."""
    import regex

    stored = _STORED.get(regex_key(source))
    if stored:
        found: regex.Pattern[str] = pickle.loads(stored)
        if found.pattern == source:
            return found
    return regex.compile(source, flags=regex.VERSION1)


def anchors(pattern: Pattern) -> frozenset[Literal] | None:
    """Literals of which every matching line holds at least one; ``None`` if there's no such set."""
    match pattern:
        case ("is", key):
            return frozenset({f"\n{key}\n"})
        case ("starts", words):
            return frozenset({f"\n{words}"})
        case ("ends", words):
            return frozenset({f"{words}\n"})
        case ("contains", words):
            return frozenset({words})
        case ("regex" | "shape", _, needs, *_):
            return frozenset(needs[0]) if needs else None
        case ("any", patterns):
            found = [anchors(each) for each in patterns]
            return None if None in found else frozenset().union(*(each for each in found if each))
        case ("all", patterns):
            known = [each for each in map(anchors, patterns) if each is not None]
            return min(known, key=frequency, default=None)
    return None


def conditions(pattern: Pattern) -> list[frozenset[Literal]]:
    """Rare sets of literals of each of which every matching line holds one: all that are known."""
    match pattern:
        case ("regex" | "shape", _, needs, *_):
            found = [frozenset(each) for each in needs]
        case ("all", patterns):
            found = [each for inner in patterns for each in conditions(inner)]
        case _:
            known = anchors(pattern)
            found = [known] if known else []
    return [each for each in found if frequency(each) <= _RARE]


def is_whole(literal: Literal) -> bool:
    """Whether a literal is the key of a whole line."""
    return literal[0] == literal[-1] == "\n"


def frequency(literals: Iterable[Literal]) -> float:
    """How often one of some literals stands in a text, roughly: that many times a character."""
    return sum(map(_frequency, literals))


def _frequency(literal: Literal) -> float:
    if literal in _FREQUENCIES:
        return _FREQUENCIES[literal]
    # A letter is as good as a guess among eight, an ideograph or a sign such as a bullet more; a line's edge makes all
    # but the mark at its end rare.
    edges = literal.count("\n")
    weight = sum(1 if char.isascii() or (char < _WIDE_FROM and char.isalpha()) else 3 for char in literal) - edges
    marks_end = weight == 1 and literal[-1] == "\n" and not literal.strip("\n").isalnum()
    guess = 0.12**weight * (0.1 if marks_end else 0.01**edges)
    return max(guess, 0.005) if f" {literal.strip(' ')} " in _FUNCTION_WORDS else guess


_WIDE_FROM = "\u2e80"  # from here on scripts write without spaces
_FREQUENCIES = dict.fromkeys(DIGITS, 0.0001)
_FUNCTION_WORDS = (
    " the of and to in for is on that by with was are at from as it an be this have has had not you we he she his her "
    "they their will more one all can who about which when been were said new "
)


class ByIdentity(Generic[Made]):
    """What is made of patterns, once each: by identity, as to hash a pattern of hundreds of words takes long."""

    def __init__(self, make: Callable[[Pattern], Made]) -> None:
        self._make = make
        self._made: dict[int, tuple[Pattern, Made]] = {}

    def __call__(self, pattern: Pattern) -> Made:
        known = self._made.get(id(pattern))
        if known is None or known[0] is not pattern:
            if len(self._made) >= _MOST_MADE:  # of rule sets that are no longer used, too
                self._made.clear()
            known = self._made[id(pattern)] = pattern, self._make(pattern)
        return known[1]


def _rarity(pattern: Pattern) -> float:
    found = anchors(pattern)
    return math.inf if found is None else frequency(found)


rarity = ByIdentity(_rarity)
"""How often one of a pattern's anchors stands in a text, roughly; infinite if it has none."""


def tied(pattern: Pattern) -> bool:
    """Whether a pattern has anchors that are rare enough to go by."""
    return rarity(pattern) <= _RARE


_RARE = 0.002


def cost(pattern: Pattern) -> tuple[float, bool, bool]:
    """What tells which of some patterns that must all match is best asked first: a low one."""
    asks = pattern[0] in ("regex", "shape", "not")
    limited = pattern[0] in ("regex", "shape") and pattern[3][2]
    return rarity(pattern), asks, not limited


def literals(pattern: Pattern) -> Iterator[Literal]:
    """All literals that a search for the lines that match may ask for."""
    match pattern:
        case ("any", patterns):
            for each in patterns:
                yield from literals(each)
        case ("all", patterns):
            yield from literals(min(patterns, key=cost))  # the others are asked about the lines that match this one
        case ("not", _):
            return
        case ("regex" | "shape", _, needs, *_):
            for each in needs:
                yield from each
        case _:
            yield from anchors(pattern) or ()
