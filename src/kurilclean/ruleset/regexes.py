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
from itertools import accumulate, islice, product
from typing import NamedTuple

from kurilclean.fold import fold
from kurilclean.pattern import ANY_LENGTH, DIGIT, DIGITS, NO_LIMITS, Limits, frequency

Texts = frozenset[str]

_MOST = 200  # texts that are told apart
_LONGEST = 24  # characters of a literal
_MOST_SETS = 3
_COMMON = 0.02  # what is more frequent in a text tells too little
_RARE = 0.0003  # what more is looked for must be rarer
_TOKEN = re.compile(
    r"(?P<escape>\\(?:[pPN]\{[^}]*\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.))"
    r"|(?P<open>\((?:\?(?:P?<[A-Za-z_]\w*>|<?[=!]|[>:]|[a-zA-Z01]*(?:-[a-z]+)?[:)]))?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<quantifier>(?:[*+?]|\{\d*,?\d*\})[+?]?)|(?P<set>\[)|(?P<any>\.)|(?P<edge>[\^$])|(?P<plain>.)",
    re.S,
)
_SIMPLE_SET = re.compile(r"\^?\]?(?:\\.|[^]\\[])*\]", re.S)
_NOT_PLAIN = re.compile(r"^\^|\\\w|(?<!^)-(?!$)|&&|\|\||~~")  # in a set


class Needs(NamedTuple):
    """Of each of some sets of folded literals one, the rarest set first; and what the ``limits`` say: at least so many
    characters, at most so many, and a digit or not."""

    literals: tuple[tuple[str, ...], ...] = ()
    limits: Limits = NO_LIMITS


@cache
def needs(source: str, given: tuple[str, ...] = ()) -> Needs:
    """What a line needs for a regex to match. ``given`` are literals that somebody knows of; they count
    where they are rarer than all that's found.

    >>> needs(r"^Last Updated\\s*:")
    Needs(literals=(('\\nlast updated :', '\\nlast updated:'),), limits=(6, 1099511627776, False))
    >>> needs(r"(?i)^\\p{Lu}{1,9} (?:cats?|dogs?) of war$").literals
    ((' cat of war\\n', ' cats of war\\n', ' dog of war\\n', ' dogs of war\\n'),)
    >>> needs(r"^\\p{Lu}\\d\\p{Lu}{1,8}$")
    Needs(literals=(), limits=(3, 10, True))
    >>> needs(r"^Share .* with (?:friends|family)$").literals
    ((' with family\\n', ' with friends\\n'), ('\\nshare ',))
    """
    hints = (frozenset(given),) if given else ()
    try:
        known = _Reader(source).read()
    except _Unreadable:
        return Needs(tuple(tuple(sorted(each)) for each in hints))
    sets = _sets(known)
    if hints and not (sets and frequency(sets[0]) <= frequency(given)):
        sets = _rarest([*hints, *sets]) or hints
    whole = all(each.startswith("\n") for each in known.first)
    most = int(known.ahead) if whole and known.ahead < ANY_LENGTH else ANY_LENGTH
    return Needs(tuple(tuple(sorted(each)) for each in sets), (math.ceil(known.line), most, known.digit))


class _Known(NamedTuple):
    """Of a part of a regex: all ``texts`` it may match (``None``: too many to tell) or what every match ``begins`` and
    ``ends`` with, one of each; the ``least`` and the ``most`` characters of a match, the least of a ``line`` that holds
    one, and the most ``ahead``, from where a match begins to the line's end; sets of literals of each of which it holds
    one, the rarest first; whether it holds a ``digit``."""

    texts: Texts | None
    least: float
    most: float
    line: float = 0
    begins: Texts = frozenset({""})
    ends: Texts = frozenset({""})
    sets: tuple[Texts, ...] = ()
    digit: bool = False
    ahead: float = math.inf

    @property
    def first(self) -> Texts:
        return self.begins if self.texts is None else self.texts

    @property
    def last(self) -> Texts:
        return self.ends if self.texts is None else self.texts


_NOTHING = frozenset({""})
_EMPTY = _Known(_NOTHING, 0, 0)
_BEGIN = _Known(frozenset({"\n"}), 0, 0)
_END = _BEGIN._replace(ahead=0)
_BLANK = _Known(frozenset({" "}), 1, 1, 1)
_ANY = _Known(None, 1, 1, 1)
_DIGIT = _Known(frozenset({DIGIT}), 1, 1, 1, digit=True)
_ESCAPES = {
    r"\d": _DIGIT,
    r"\p{Nd}": _DIGIT,
    r"\A": _BEGIN,
    r"\Z": _END,
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
                return _END if text == "$" else _BEGIN
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
            if "=" not in opening:
                return _EMPTY
            ahead = inner.ahead if "<" not in opening else math.inf
            return _EMPTY._replace(line=inner.line, sets=_sets(inner), digit=inner.digit, ahead=ahead)
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
    # In full case folding a letter may match up to three, and be a third of what another matches.
    least = 1 / 3 if char.isalpha() else 1
    return _Known(frozenset({fold(char)}), least, 1 if char.isascii() else 3, least, digit=char.isdecimal())


def _bounds(quantifier: str) -> tuple[int, float]:
    """How often a part may stand, at least and at most."""
    if quantifier[0] in "*+?":
        return {"*": (0, math.inf), "+": (1, math.inf), "?": (0, 1.0)}[quantifier[0]]
    least, comma, most = quantifier.rstrip("+?").strip("{}").partition(",")
    return int(least or 0), float(most or math.inf) if comma else float(least)


def _repeated(part: _Known, least: int, most: float) -> _Known:
    if (least, most) == (1, 1):
        return part
    shortest, longest = part.least * least, part.most * most if part.most else 0
    if part.texts == _BLANK.texts:
        # Literals are looked for in lines whose runs of blanks are one blank.
        return _Known(_BLANK.first if least else _BLANK.first | _NOTHING, shortest, longest, shortest)
    if (least, most) == (0, 1):
        return _either([_EMPTY, part])
    if not least:
        return _Known(None, 0, longest)
    return _Known(None, shortest, longest, max(shortest, part.line), part.first, part.last, _sets(part), part.digit)


def _either(branches: Sequence[_Known]) -> _Known:
    """What's known where one of some parts stands."""
    if len(branches) == 1:
        return branches[0]
    least, line = (min(getattr(each, name) for each in branches) for name in ("least", "line"))
    most, ahead = (max(getattr(each, name) for each in branches) for name in ("most", "ahead"))
    first, last = (
        _limited(frozenset().union(*each)) for each in zip(*((one.first, one.last) for one in branches), strict=True)
    )
    digit = all(each.digit for each in branches)
    if all(each.texts is not None for each in branches) and first != _NOTHING:
        return _Known(first, least, most, line, digit=digit, ahead=ahead)
    # Every branch's rarest set, every branch's second, and so on as far as all have one.
    ranks = zip(*map(_sets, branches), strict=False)
    sets = [found for rank in ranks if (found := _few(literal for each in rank for literal in each)) is not None]
    return _Known(None, least, most, line, first, last, _rarest(sets), digit, ahead)


def _limited(texts: Texts) -> Texts:
    return texts if len(texts) <= _MOST else _NOTHING


def _joined(parts: Sequence[_Known]) -> _Known:
    """What's known of parts that follow each other."""
    least, most = sum(part.least for part in parts), sum(part.most for part in parts)
    line = max([least, *(part.line for part in parts)])
    before = accumulate((part.most for part in parts), initial=0)
    ahead = min((most_before + part.ahead for most_before, part in zip(before, parts, strict=False)), default=math.inf)
    sets = [each for part in parts for each in part.sets]
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
    if told and not sets:
        return _Known(runs[0], least, most, line, digit=digit, ahead=ahead)
    sets += [found for run in runs if (found := _few(map(_literal, run))) is not None]
    return _Known(runs[0] if told else None, least, most, line, runs[0], runs[-1], _rarest(sets), digit, ahead)


def _chained(texts: Texts, others: Texts) -> Texts | None:
    """Each text with each of the others after it; ``None`` if that's too many."""
    if len(texts) * len(others) > _MOST:
        return None
    return frozenset(one + other for one, other in product(texts, others))


def _sets(known: _Known) -> tuple[Texts, ...]:
    """The rarest sets of literals of each of which every match holds one."""
    found = (_few(map(_literal, texts)) for texts in (known.first, known.last))
    return _rarest([*known.sets, *(each for each in found if each is not None)])


def _rarest(sets: Iterable[Texts]) -> tuple[Texts, ...]:
    """The rarest of some sets, but those that are too common and those that a rarer one implies."""
    chosen: list[Texts] = []
    for each in sorted(sets, key=frequency):
        if frequency(each) > (_RARE if chosen else _COMMON) or len(chosen) == _MOST_SETS:
            break
        if not any(_implies(rarer, each) for rarer in chosen):
            chosen.append(each)
    return tuple(chosen)


def _implies(one: Texts, other: Texts) -> bool:
    """Whether what holds a literal of one set holds one of the other."""
    return all(any(short in long for short in other) for long in one)


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
