"""One pass over a document for all literals of all rules: which rules may find something, and where their words stand.

Whole lines are looked up by hash. Words inside lines are looked for one by one in few documents, and by one automaton
(Aho-Corasick, from ``ahocorasick_rs``) once there are many: it has to be built first. Both give the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kurilclean.document import Document
from kurilclean.pattern import Literal

_WORTH_BUILDING = 1 << 18  # characters searched before an automaton pays


class LiteralScanner:
    """Finds the literals of a rule set's index in documents."""

    def __init__(self, index: Mapping[str, Any]) -> None:
        self._wholes: Mapping[str, list[Any]] = index["wholes"]
        self._parts: Mapping[str, list[Any]] = index["parts"]
        self._words = list(self._parts)
        self._automaton: Any = None
        self._searched = 0

    def scan(self, document: Document) -> dict[Literal, list[int]]:
        """The literals that occur, each with its lines in order."""
        found: dict[Literal, list[int]] = {}
        wholes = self._wholes
        for line, key in enumerate(document.keys):
            if key in wholes:
                found.setdefault((True, key), []).append(line)
        for words, offset in self._occurrences(document.folded_text):
            lines = found.setdefault((False, words), [])
            line = document.line_at(offset)
            if not lines or lines[-1] != line:
                lines.append(line)
        return found

    def listeners(self, literal: Literal) -> list[Any]:
        """The rules and fingerprints that a literal sets off."""
        whole, words = literal
        return self._wholes[words] if whole else self._parts[words]

    def _occurrences(self, text: str) -> list[tuple[str, int]]:
        self._searched += len(text)
        if self._words and (self._automaton or self._searched >= _WORTH_BUILDING):
            automaton = self._automaton or self._build()
            return [
                (self._words[which], start)
                for which, start, _ in automaton.find_matches_as_indexes(text, overlapping=True)
            ]
        found = []
        for words in self._words:
            at = text.find(words)
            while at >= 0:
                found.append((words, at))
                at = text.find(words, at + 1)
        return found

    def _build(self) -> Any:
        from ahocorasick_rs import AhoCorasick

        self._automaton = AhoCorasick(self._words)
        return self._automaton

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_automaton": None}
