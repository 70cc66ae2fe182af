"""One pass over a document for all literals of all rules: which rules may find something, and where their words stand.

The literals lie in drawers by how they begin, opened when needed. For few documents the drawers' names are looked up
among the beginnings that the text holds, so most stay closed. For many documents all are opened once, and an automaton
(Aho-Corasick, from ``ahocorasick_rs``) finds all words at once. Both give the same answer.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kurilclean.document import Document
from kurilclean.pattern import DIGIT, DIGITS, Literal, is_whole

Listeners = tuple[Any, ...]
Drawers = dict[str, bytes]

_BEGINNING = 4  # characters
_WORTH_BUILDING = 1 << 18  # characters searched before an automaton pays


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
        self._automata: list[_Automaton] = []
        self._searched = 0

    def scan(self, document: Document) -> dict[Literal, list[int]]:
        """The literals that occur, each with its lines in order."""
        found = {literal: lines for literal, lines in zip(DIGITS, document.digits, strict=True) if lines}
        drawer = self._wholes.drawer
        for line, key in enumerate(document.keys):
            whole = f"\n{key}\n"
            if whole in drawer(whole[:_BEGINNING]):
                found.setdefault(whole, []).append(line)
        line_at = document.line_at
        for literal, offset in self._occurrences(document.folded_text):
            line = line_at(offset)
            lines = found.get(literal)
            if lines is None:
                found[literal] = [line]
            elif lines[-1] != line:
                lines.append(line)
        return found

    def listeners(self, literal: Literal) -> Listeners:
        """The rules and fingerprints that a literal sets off."""
        return (self._wholes if is_whole(literal) else self._parts).drawer(literal[:_BEGINNING]).get(literal, ())

    def _occurrences(self, text: str) -> Iterable[tuple[Literal, int]]:
        """The literals in a text, each with an offset of a letter of it; in order of the text for each literal."""
        self._searched += len(text)
        if not self._automata and self._searched >= _WORTH_BUILDING:
            self._build()
        if self._automata:
            return [each for automaton in self._automata for each in automaton.occurrences(text)]
        return self._one_by_one(text)

    def _one_by_one(self, text: str) -> Iterator[tuple[Literal, int]]:
        beginnings = {text[at : at + _BEGINNING] for at in range(len(text))}
        for beginning in self._short | (beginnings & self._parts.names):
            for literal in self._parts.drawer(beginning):
                at = text.find(literal)
                while at >= 0:
                    yield literal, at + (literal[0] == "\n")
                    at = text.find(literal, at + 1)

    def _build(self) -> None:
        literals = [literal for beginning in self._parts.names for literal in self._parts.drawer(beginning)]
        # Apart, as a search for what begins with a newline leaps from newline to newline.
        for begins in (True, False):
            chosen = [each for each in literals if (each[0] == "\n") is begins and DIGIT not in each]
            self._automata.append(_Automaton(chosen))

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_automata": []}


class _Automaton:
    """Finds all of some literals in one pass."""

    def __init__(self, literals: Sequence[Literal]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._literals = literals
        self._back = [2 if literal[-1] == "\n" else 1 for literal in literals]
        self._automaton = AhoCorasick(literals)

    def occurrences(self, text: str) -> list[tuple[Literal, int]]:
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        # The offset of the last letter that isn't the line's edge.
        return [(self._literals[which], end - self._back[which]) for which, _, end in found]


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

    def __reduce__(self) -> tuple[type[_Cabinet], tuple[Drawers]]:
        return _Cabinet, (self._closed,)


_NOTHING: dict[str, Listeners] = {}
