"""What a line needs for a regex to match: it tells which lines are worth asking the regex about.

A regex is read into what is known of each of its parts, bottom up: all texts that a part may match, where they are
few, or else what every match begins and ends with. It's how RE2 chooses its prefilter (Russ Cox, "Regular Expression
Matching with a Trigram Index", 2012), with a line's edges taken for letters: both are newlines here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice, product
from typing import NamedTuple

from kurilclean.fold import fold
from kurilclean.pattern import DIGIT, DIGITS, frequency

Texts = frozenset[str]

_MOST = 200  # texts that are told apart
_LONGEST = 24  # characters of a literal
_COMMON = 0.02  # what is more frequent in a text tells too little
_TOKEN = re.compile(
    r"(?P<escape>\\(?:[pPN]\{[^}]*\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.))"
    r"|(?P<open>\((?:\?(?:P?<[A-Za-z_]\w*>|<?[=!]|[>:]|[a-zA-Z01]*(?:-[a-z]+)?[:)]))?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<quantifier>(?:[*+?]|\{\d*,?\d*\})[+?]?)|(?P<set>\[)|(?P<any>\.)|(?P<edge>[\^$])|(?P<plain>.)",
    re.S,
)
_SIMPLE_SET = re.compile(r"\^?\]?(?:\\.|[^]\\[])*\]", re.S)
_NOT_PLAIN = re.compile(r"^\^|\\\w|(?<!^)-(?!$)|&&|\|\||~~")  # in a set


class Needs(NamedTuple):
    """One of some folded literals (none: any line will do), no more than ``most`` characters (0: as many as it likes),
    and a ``digit`` or not."""

    literals: tuple[str, ...] = ()
    most: int = 0
    digit: bool = False


@cache
def needs(source: str, given: tuple[str, ...] = ()) -> Needs:
    """What a line needs for a regex to match. ``given`` are literals that somebody knows of: the rarer are taken.

    >>> needs(r"^Last Updated\\s*:")
    Needs(literals=('\\nlast updated :', '\\nlast updated:'), most=0, digit=False)
    >>> needs(r"(?i)^\\p{Lu}{1,9} (?:cats?|dogs?) of war$").literals
    (' cat of war\\n', ' cats of war\\n', ' dog of war\\n', ' dogs of war\\n')
    >>> needs(r"^\\p{Lu}\\d\\p{Lu}{1,8}$")
    Needs(literals=(), most=10, digit=True)
    """
    try:
        known = _Reader(source).read()
    except _Unreadable:
        return Needs(given)
    found = _best(known)
    if found is None or (given and frequency(given) < frequency(found)):
        found = frozenset(given)
    whole = all(each.startswith("\n") for each in known.first) and all(each.endswith("\n") for each in known.last)
    return Needs(tuple(sorted(found)), int(known.most) if whole and known.most < math.inf else 0, known.digit)


class _Known(NamedTuple):
    """Of a part of a regex: all ``texts`` it may match (``None``: too many to tell) or what every match ``begins`` and
    ``ends`` with, one of each; the ``most`` characters of a match; literals of which it holds one; whether it holds a
    ``digit``."""

    texts: Texts | None
    most: float
    begins: Texts = frozenset({""})
    ends: Texts = frozenset({""})
    literals: Texts | None = None
    digit: bool = False

    @property
    def first(self) -> Texts:
        return self.begins if self.texts is None else self.texts

    @property
    def last(self) -> Texts:
        return self.ends if self.texts is None else self.texts


_NOTHING = frozenset({""})
_EMPTY = _Known(_NOTHING, 0)
_EDGE = _Known(frozenset({"\n"}), 0)
_BLANK = _Known(frozenset({" "}), 1)
_ANY = _Known(None, 1)
_DIGIT = _Known(frozenset({DIGIT}), 1, digit=True)
_ESCAPES = {
    r"\d": _DIGIT,
    r"\p{Nd}": _DIGIT,
    r"\A": _EDGE,
    r"\Z": _EDGE,
    r"\b": _EMPTY,
    r"\B": _EMPTY,
    r"\m": _EMPTY,
    r"\M": _EMPTY,
    r"\s": _BLANK,
}
_CLASSES = tuple("dDwWSpPNxutn")


class _Unreadable(Exception):  # noqa: N818 - the regex isn't wrong
    """There is something in a regex that isn't understood here."""


class _Reader:
    """Reads a regex, part by part."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0

    def read(self) -> _Known:
        known = self._alternatives(verbose=False)
        if self._at < len(self._source):
            raise _Unreadable
        return known

    def _alternatives(self, *, verbose: bool) -> _Known:
        """What stands up to the next closing bracket."""
        branches: list[_Known] = []
        parts: list[_Known] = []
        while found := _TOKEN.match(self._source, self._at):
            kind, text = found.lastgroup, found[0]
            if kind == "close":
                break
            self._at = found.end()
            if kind == "or":
                branches.append(_joined(parts))
                parts = []
            elif kind == "open" and text.startswith("(?") and text.endswith(")"):
                verbose = verbose or "x" in text
            elif verbose and text == "#":
                self._at = (self._source.find("\n", self._at) + 1) or len(self._source)
            elif not (verbose and text.isspace()):
                parts.append(self._part(kind, text, parts, verbose=verbose))
        return _either([*branches, _joined(parts)])

    def _part(self, kind: str | None, text: str, before: list[_Known], *, verbose: bool) -> _Known:
        match kind:
            case "quantifier" if before:
                return _repeated(before.pop(), *_bounds(text))
            case "open":
                return self._group(text, verbose=verbose or ("x" in text and "<" not in text))
            case "set":
                return self._set()
            case "any":
                return _ANY
            case "edge":
                return _EDGE
            case "escape":
                return _escaped(text)
            case "plain" if text != "{":
                return _plain(text)
        raise _Unreadable

    def _group(self, opening: str, *, verbose: bool) -> _Known:
        inner = self._alternatives(verbose=verbose)
        if self._source[self._at : self._at + 1] != ")":
            raise _Unreadable
        self._at += 1
        if opening.endswith(("!", "=")):
            # What stands in a look-around takes no place.
            return _EMPTY._replace(literals=_best(inner), digit=inner.digit) if "=" in opening else _EMPTY
        return inner

    def _set(self) -> _Known:
        """A set of characters: told apart where it's a few plain ones."""
        inside = _SIMPLE_SET.match(self._source, self._at)
        if not inside:
            self._skip_nested()
            return _ANY
        self._at = inside.end()
        members = inside[0][:-1]
        if members in ("0-9", r"\d"):
            return _DIGIT
        if _NOT_PLAIN.search(members):
            return _ANY
        return _either([_plain(each) for each in dict.fromkeys(re.sub(r"\\(.)", r"\1", members))])

    def _skip_nested(self) -> None:
        depth = 1
        for found in re.compile(r"\\.|[\[\]]", re.S).finditer(self._source, self._at):
            depth += (found[0] == "[") - (found[0] == "]")
            if not depth:
                self._at = found.end()
                return
        raise _Unreadable


def _escaped(text: str) -> _Known:
    if text in _ESCAPES:
        return _ESCAPES[text]
    if not text[1].isalnum():
        return _plain(text[1:])
    if not text[1:].startswith(_CLASSES):
        raise _Unreadable
    return _ANY


def _plain(char: str) -> _Known:
    # In full case folding a letter may match up to three.
    return _Known(frozenset({fold(char)}), 1 if char.isascii() else 3, digit=char.isdecimal())


def _bounds(quantifier: str) -> tuple[int, float]:
    """How often a part may stand, at least and at most."""
    if quantifier[0] in "*+?":
        return {"*": (0, math.inf), "+": (1, math.inf), "?": (0, 1.0)}[quantifier[0]]
    least, comma, most = quantifier.rstrip("+?").strip("{}").partition(",")
    return int(least or 0), float(most or math.inf) if comma else float(least)


def _repeated(part: _Known, least: int, most: float) -> _Known:
    if (least, most) == (1, 1):
        return part
    if part.texts == _BLANK.texts:
        # Literals are looked for in lines whose runs of blanks are one blank.
        return _Known(_BLANK.first if least else _BLANK.first | _NOTHING, most)
    if (least, most) == (0, 1):
        return _either([_EMPTY, part])
    longest = part.most * most if part.most else 0
    return _Known(None, longest, part.first, part.last, _best(part), part.digit) if least else _Known(None, longest)


def _either(branches: Sequence[_Known]) -> _Known:
    """What's known where one of some parts stands."""
    if len(branches) == 1:
        return branches[0]
    most = max(each.most for each in branches)
    first, last = (
        _limited(frozenset().union(*each)) for each in zip(*((one.first, one.last) for one in branches), strict=True)
    )
    digit = all(each.digit for each in branches)
    if all(each.texts is not None for each in branches) and first != _NOTHING:
        return _Known(first, most, digit=digit)
    known = [literals for each in branches if (literals := _best(each)) is not None]
    literals = _few(literal for each in known for literal in each) if len(known) == len(branches) else None
    return _Known(None, most, first, last, literals, digit)


def _limited(texts: Texts) -> Texts:
    return texts if len(texts) <= _MOST else _NOTHING


def _joined(parts: Sequence[_Known]) -> _Known:
    """What's known of parts that follow each other."""
    most = sum(part.most for part in parts)
    known = [part.literals for part in parts if part.literals is not None]
    runs = [_NOTHING]  # of each run of parts the texts of which one stands in every match
    told = True
    for part in parts:
        longer = _chained(runs[-1], part.first)
        if longer is not None:
            runs[-1] = longer
        if longer is None or part.texts is None:
            told = False
            runs.append(part.last)
    digit = any(part.digit for part in parts)
    if told and not known:
        return _Known(runs[0], most, digit=digit)
    known += [literals for run in runs if (literals := _best(_Known(run, 0))) is not None]
    best = min(known, key=frequency, default=None)
    return _Known(runs[0] if told else None, most, runs[0], runs[-1], best, digit)


def _chained(texts: Texts, others: Texts) -> Texts | None:
    """Each text with each of the others after it; ``None`` if that's too many."""
    if len(texts) * len(others) > _MOST:
        return None
    return frozenset(one + other for one, other in product(texts, others))


def _best(known: _Known) -> Texts | None:
    """The rarest literals of which every match holds one; ``None`` where none are rare enough."""
    found = [known.literals, *(_few(map(_literal, texts)) for texts in (known.first, known.last))]
    best = min((each for each in found if each is not None), key=frequency, default=None)
    return best if best is not None and frequency(best) <= _COMMON else None


def _literal(text: str) -> str:
    """The rarest literal of a text as it stands in a squeezed line, between newlines; "" if it has none."""
    squeezed = re.sub(" +", " ", re.sub("\n+", "\n", text))
    if "\n" in squeezed[1:-1] or not squeezed.strip("\n "):
        return ""
    if DIGIT in squeezed:
        apart = squeezed.split(DIGIT)
        found = [*filter(None, map(_literal, apart)), *(each for each in DIGITS if each in squeezed)]
        return min(found, key=lambda literal: frequency([literal]), default="")
    if squeezed.startswith("\n "):  # lines have no blanks at their edges
        squeezed = squeezed[2:]
    if squeezed.endswith(" \n"):
        squeezed = squeezed[:-2]
    if squeezed.startswith("\n"):
        return squeezed.rstrip("\n")[:_LONGEST]
    return squeezed[-_LONGEST:] if squeezed.endswith("\n") else squeezed[:_LONGEST]


def _few(literals: Iterable[str]) -> Texts | None:
    """The literals but those that hold another; ``None`` if they're many or one is empty."""
    found = frozenset(islice(dict.fromkeys(literals), _MOST + 1))
    if len(found) > _MOST or "" in found:
        return None
    return frozenset(each for each in found if not any(other in each and other != each for other in found))
