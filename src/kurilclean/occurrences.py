"""One pass over a document for all literals of all rules: which rules may find something, and where their words stand.

The literals lie in drawers by how they begin, opened when needed. For few documents the drawers' names are looked up
among the beginnings that the text holds, so most stay closed. For many documents all are opened once, and an automaton
(Aho-Corasick, from ``ahocorasick_rs``) finds all words at once. Both give the same answer.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kurilclean.document import Document
from kurilclean.pattern import Literal

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
        self._words: list[str] = []
        self._automaton: Any = None
        self._searched = 0

    def scan(self, document: Document) -> dict[Literal, list[int]]:
        """The literals that occur, each with its lines in order."""
        found: dict[Literal, list[int]] = {}
        wholes = self._wholes
        for line, key in enumerate(document.keys):
            if key in wholes.drawer(key[:_BEGINNING]):
                found.setdefault((True, key), []).append(line)
        for words, offset in self._occurrences(document.folded_text):
            lines = found.setdefault((False, words), [])
            line = document.line_at(offset)
            if not lines or lines[-1] != line:
                lines.append(line)
        return found

    def listeners(self, literal: Literal) -> Listeners:
        """The rules and fingerprints that a literal sets off."""
        whole, words = literal
        return (self._wholes if whole else self._parts).drawer(words[:_BEGINNING])[words]

    def _occurrences(self, text: str) -> Iterable[tuple[str, int]]:
        self._searched += len(text)
        if self._automaton or self._searched >= _WORTH_BUILDING:
            automaton = self._automaton or self._build()
            found = automaton.find_matches_as_indexes(text, overlapping=True)
            return [(self._words[which], start) for which, start, _ in found]
        return self._one_by_one(text)

    def _one_by_one(self, text: str) -> Iterator[tuple[str, int]]:
        beginnings = {text[at : at + _BEGINNING] for at in range(len(text))}
        for beginning in self._short | (beginnings & self._parts.names):
            for words in self._parts.drawer(beginning):
                at = text.find(words)
                while at >= 0:
                    yield words, at
                    at = text.find(words, at + 1)

    def _build(self) -> Any:
        from ahocorasick_rs import AhoCorasick

        self._words = [words for beginning in self._parts.names for words in self._parts.drawer(beginning)]
        self._automaton = AhoCorasick(self._words)
        return self._automaton

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_automaton": None}


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
