"""How much a line's words speak for each category: the cues of :mod:`kurilclean.model.cues`, found in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kurilclean.model import cues, cues_notices

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Scores = dict[str, float]

_WHOLE, _START, _END, _WORDS, _GLUED = range(5)
_KINDS = {"=": _WHOLE, "^": _START, "$": _END, "~": _GLUED}
_BONUS = {_WHOLE: 40.0, _START: 8.0, _END: 4.0, _WORDS: 0.0, _GLUED: 0.0}
_WIDE_WEIGHT = 3  # of a character of a script in which words are short


@dataclass(frozen=True)
class _Cue:
    category: str
    kind: int
    weight: float


def is_wide(char: str) -> bool:
    """Whether a character belongs to a script in which words are short and glued: Thai, kana, Han, Hangul."""
    return "\u0e00" <= char <= "\u0e7f" or "\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"


@cache
def _cues() -> tuple[list[list[_Cue]], AhoCorasick]:
    """The cues by their words, and the automaton that finds the words. Made once a process."""
    from ahocorasick_rs import AhoCorasick, Implementation

    found: dict[str, list[_Cue]] = {}
    for category, block in (cues.CUES | cues_notices.CUES).items():
        for raw in block.split("|"):
            cue = raw.strip()
            kind = _KINDS.get(cue[:1], _WORDS)
            text = cue if kind == _WORDS else cue[1:].strip()
            if text:
                wide = is_wide(text[0])
                weight = len(text) * (_WIDE_WEIGHT if wide else 1) + _BONUS[kind]
                kind = _GLUED if wide and kind == _WORDS else kind
                found.setdefault(text, []).append(_Cue(category, kind, weight))
    return list(found.values()), AhoCorasick(list(found), implementation=Implementation.ContiguousNFA)


def score(keys: Sequence[str]) -> list[Scores]:
    """For each line, given as its key, what its cues weigh in each category."""
    meanings, automaton = _cues()
    text = "\n".join(keys)
    starts = [0]
    for key in keys:
        starts.append(starts[-1] + len(key) + 1)
    scores: list[Scores] = [{} for _ in keys]
    held: dict[str, int] = {}  # how far the last cue of each category reached, in the text
    line = 0
    hits = automaton.find_matches_as_indexes(text, overlapping=True)
    for pattern, low, high in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
        while starts[line + 1] <= low:
            line += 1
        for cue in meanings[pattern]:
            # A cue inside a longer one of its category says nothing new.
            new = held.get(cue.category, 0) < high
            if new and _fits(cue.kind, text, low, high, starts[line], starts[line + 1] - 1):
                held[cue.category] = high
                scores[line][cue.category] = scores[line].get(cue.category, 0.0) + cue.weight
    return scores


def _fits(kind: int, text: str, low: int, high: int, start: int, end: int) -> bool:
    """Whether a cue found at `low` up to `high` counts in the line `start` up to `end`."""
    if kind == _WHOLE:
        return low == start and high == end
    if kind == _GLUED:
        return True
    if kind == _START:
        return low == start and _breaks(text, high, end)
    if kind == _END and high != end:
        return False
    return _breaks(text, low, start) and _breaks(text, high, end)


def _breaks(text: str, at: int, edge: int) -> bool:
    """Whether a word may begin or end at an offset."""
    return at == edge or not (text[at - 1].isalnum() and text[at].isalnum()) or is_wide(text[at])
