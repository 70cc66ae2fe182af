"""Patterns: what a line looks like, as plain tuples, so that a compiled rule set can be cached.

A pattern is one of::

    ("is", key)  ("starts", words)  ("ends", words)  ("contains", words)
    ("regex", source, needed words)  ("shape", name, needed words)
    ("any", patterns)  ("all", patterns)  ("not", pattern)

Words are folded. :mod:`kurilclean.page` tells which lines of a document match.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import crc32

if TYPE_CHECKING:
    import regex

Pattern: TypeAlias = tuple[Any, ...]
Literal: TypeAlias = tuple[bool, str]  # (equals the whole line?, key or folded words)

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
            return frozenset({(True, key)})
        case ("starts" | "ends" | "contains", words):
            return frozenset({(False, words)})
        case ("regex" | "shape", _, needs):
            return frozenset((False, words) for words in needs) or None
        case ("any", patterns):
            found = [anchors(each) for each in patterns]
            return None if None in found else frozenset().union(*(each for each in found if each))
        case ("all", patterns):
            known = [each for each in map(anchors, patterns) if each is not None]
            # The rarest: whole lines before words, few before many.
            return min(known, key=lambda each: (not all(whole for whole, _ in each), len(each)), default=None)
    return None


def tied(pattern: Pattern) -> bool:
    """Whether a pattern has anchors; remembered, as it's asked for every document."""
    known = _TIED.get(id(pattern))
    if known is None or known[0] is not pattern:
        known = _TIED[id(pattern)] = pattern, anchors(pattern) is not None
    return known[1]


_TIED: dict[int, tuple[Pattern, bool]] = {}


def literals(pattern: Pattern) -> Iterator[Literal]:
    """All literals that a search for matching lines may ask for."""
    match pattern:
        case ("any" | "all", patterns):
            for each in patterns:
                yield from literals(each)
        case ("not", _):
            return
        case _:
            yield from anchors(pattern) or ()
