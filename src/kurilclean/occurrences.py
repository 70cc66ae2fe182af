"""One pass over documents for all literals of all rules: which rules may find something, and where their words stand.

The literals lie in drawers by how they begin, opened when needed. For few documents the drawers' names are looked up
among the beginnings that the text holds, so most stay closed. For many documents all are opened once, and an automaton
(Aho-Corasick, from ``ahocorasick_rs``) finds all words at once. Both give the same answer.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kurilclean.document import Haystack
from kurilclean.pattern import DIGIT, DIGITS, Literal, is_whole

Listeners = tuple[Any, ...]
Drawers = dict[str, bytes]
Occurrences = dict[Literal, list[int]]  # the lines that hold each, in order, a line once for each time

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_BEGINNING = 4  # characters
_WORTH_BUILDING = 1 << 15  # characters searched one by one that take as long as building an automaton does


def drawers(literals: Mapping[str, Listeners]) -> Drawers:
    """Literals with their listeners, by how they begin, each drawer closed (as marshalled data)."""
    grouped: dict[str, dict[str, Listeners]] = defaultdict(dict)
    for words in sorted(literals):
        grouped[words[:_BEGINNING]][words] = literals[words]
    return {beginning: marshal.dumps(inside) for beginning, inside in grouped.items()}


class LiteralScanner:
    """Finds the literals of a rule set's index in documents."""

    def __init__(self, index: Mapping[str, Any]) -> None:
        self._wholes = _Cabinet(index["wholes"])
        self._parts = _Cabinet(index["parts"])
        # What is shorter than a beginning is a drawer's whole name, and may stand anywhere.
        self._short = {beginning for beginning in index["parts"] if len(beginning) < _BEGINNING}
        self._asks_for_digits = any(each[:_BEGINNING] in index["parts"] for each in DIGITS)
        self._automata: _Automata | None = None
        self._searched = 0

    def scan(self, haystack: Haystack) -> Occurrences:
        """The literals that occur, each with the lines that hold it."""
        self._searched += len(haystack.folded_text)
        if self._automata is None and self._searched >= _WORTH_BUILDING:
            self._automata = _Automata(self._wholes.all(), self._parts.all())
        found = self._automata.occurrences(haystack) if self._automata else self._one_by_one(haystack)
        if self._asks_for_digits:
            found.update((literal, lines) for literal, lines in zip(DIGITS, haystack.digits, strict=True) if lines)
        return found

    def listeners(self, literal: Literal) -> Listeners:
        """The rules and fingerprints that a literal sets off."""
        if self._automata is not None:
            return self._automata.listeners.get(literal, ())
        return (self._wholes if is_whole(literal) else self._parts).drawer(literal[:_BEGINNING]).get(literal, ())

    def _one_by_one(self, haystack: Haystack) -> Occurrences:
        text = haystack.folded_text
        found: Occurrences = {}
        for line, key in enumerate(haystack.keys):
            whole = f"\n{key}\n"
            if whole in self._wholes.drawer(whole[:_BEGINNING]):
                found.setdefault(whole, []).append(line)
        beginnings = {text[at : at + _BEGINNING] for at in range(len(text))}
        for beginning in self._short | (beginnings & self._parts.names):
            for literal in self._parts.drawer(beginning):
                at = text.find(literal)
                while at >= 0:
                    found.setdefault(literal, []).append(haystack.line_at(at + (literal[0] == "\n")))
                    at = text.find(literal, at + 1)
        return found

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_automata": None}


class _Automata:
    """Finds all literals in one pass for those that begin a line and one for the others."""

    def __init__(self, wholes: Mapping[Literal, Listeners], parts: Mapping[Literal, Listeners]) -> None:
        self.listeners = {**wholes, **parts}
        self._wholes = {whole[1:-1]: whole for whole in wholes}
        # Apart, as a search for what begins with a newline leaps from newline to newline.
        begin, anywhere = (
            [each for each in parts if (each[0] == "\n") is begins and DIGIT not in each] for begins in (True, False)
        )
        self._automata = [(begin, _automaton(begin)), (anywhere, _automaton(anywhere))]

    def occurrences(self, haystack: Haystack) -> Occurrences:
        found: Occurrences = defaultdict(list)
        text = haystack.folded_text
        for literals, automaton in self._automata:
            stops = iter([*haystack.folded_starts[1:], len(text)])
            line, stop = -1, 0
            # In the order of their ends, which may be the newline after a line.
            for which, _, end in automaton.find_matches_as_indexes(text, overlapping=True):
                while end > stop:
                    line, stop = line + 1, next(stops)
                found[literals[which]].append(line)
        wholes = self._wholes
        if not wholes.keys().isdisjoint(haystack.keys):
            for line, key in enumerate(haystack.keys):
                if key in wholes:
                    found[wholes[key]].append(line)
        return found


def _automaton(literals: Sequence[Literal]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(literals)


class _Cabinet:
    """Drawers, opened on demand and then left open."""

    def __init__(self, closed: Drawers) -> None:
        self._closed = closed
        self._open: dict[str, dict[str, Listeners]] = {}
        self.names = closed.keys()

    def drawer(self, beginning: str) -> dict[str, Listeners]:
        """What lies in a drawer; nothing if there's no such drawer."""
        known = self._open.get(beginning)
        if known is None:
            if beginning not in self._closed:
                return _NOTHING
            known = self._open[beginning] = marshal.loads(self._closed[beginning])
        return known

    def all(self) -> dict[str, Listeners]:
        """What lies in all drawers."""
        return {literal: each for beginning in self.names for literal, each in self.drawer(beginning).items()}

    def __reduce__(self) -> tuple[type[_Cabinet], tuple[Drawers]]:
        return _Cabinet, (self._closed,)


_NOTHING: dict[str, Listeners] = {}
