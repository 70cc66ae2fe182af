"""Folding: the forms of a text that patterns are compared with.

Two foldings keep every offset, so a match in the folded text is a match in the source:

* :func:`tidy` makes kinds of space, quotes and dashes plain; regexes see this form.
* :func:`fold` also ignores case; ``starts``, ``ends`` and ``contains`` see it, with blanks squeezed.

:func:`key` is what whole lines are looked up by: squeezed, and without decoration at either end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

ZERO_WIDTH = "\u200b\ufeff"
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff\t"
)
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_PLAIN = [
    (odd, plain)
    for odds, plain in ((_SPACES, " "), (_SINGLE_QUOTES, "'"), (_DOUBLE_QUOTES, '"'), (_DASHES, "-"))
    for odd in odds
]
# Quotes, dashes and spaces are plain by then; the rest is bullets, arrows, stars and ticks.
DECORATION = " \"'-*#|:>=_×•·‣▪●▶►▸▼▾›‹→←↑↓➤★☆✓✔✗■□◆◇▽△▲◎○【】「」《》＜＞［］（）：｜"
_ODD_BLANKS = "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"  # those that tidy leaves
_PLAIN_TABLE = {ord(odd): plain for odd, plain in _PLAIN}


def tidy(text: str) -> str:
    """Spaces, quotes and dashes made plain; as long as ``text``, code point by code point."""
    if text.isascii():
        return text.replace("\t", " ") if "\t" in text else text
    if len(text) < 512:
        return text.translate(_PLAIN_TABLE)
    # A chain of replaces beats str.translate on long text: each is one fast scan.
    for odd, plain in _PLAIN:
        if odd in text:
            text = text.replace(odd, plain)
    return text


def lower(text: str) -> str:
    """Lower case, as long as ``text``: a letter whose lower case is longer (İ) stays as it is."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # İ is the only one known; letter by letter takes long, and is for those that Unicode may yet bring.
    lowered = "İ".join(part.lower() for part in text.split("İ"))
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def fold(text: str) -> str:
    """Tidied and in lower case; offsets are those of ``text``."""
    return lower(tidy(text))


def squeeze(folded: str) -> str:
    """Runs of blanks as one space, none at the ends."""
    return " ".join(folded.split())


def squeezed_lines(folded: str) -> list[str]:
    """The lines of a folded text that aren't blank, each squeezed."""
    lines = solid_lines(folded)
    # Most lines are squeezed by now, and odd blanks so rare that the text is asked for them as a whole.
    if any(blank in folded for blank in _ODD_BLANKS):
        return list(map(squeeze, lines))
    return [squeeze(line) if "  " in line else line for line in lines]


def solid_lines(text: str) -> list[str]:
    """The lines of a text that aren't blank, ends stripped."""
    return list(filter(None, map(str.strip, text.split("\n"))))


def key(squeezed: str) -> str:
    """What whole lines are compared by: ``squeezed`` without decoration at its ends.

    A line of nothing but decoration is its own key.

    >>> key(squeeze(fold("»  Related\\u00a0Articles:")))
    'related articles'
    >>> key("-")
    '-'
    """
    return squeezed.strip(DECORATION) or squeezed


def keys(squeezed: Sequence[str]) -> list[str]:
    """The key of each of some lines."""
    found = list(map(str.strip, squeezed, repeat(DECORATION)))
    return found if all(found) else list(map(key, squeezed))
