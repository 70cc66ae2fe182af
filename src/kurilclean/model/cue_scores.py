"""How much a line's words speak for each category: the cues of :mod:`kurilclean.model.cues`, found in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kurilclean.model import cues, cues_notices

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Scores = dict[str, float]
_Weight = tuple[str, float]  # category, weight

_WHOLE, _START, _END, _WORDS, _GLUED = "=^$ ~"
_BONUS = {_WHOLE: 40.0, _START: 8.0, _END: 4.0, _WORDS: 0.0, _GLUED: 0.0}
_WIDE_WEIGHT = 3  # of a character of a script in which words are short


class _Cues(NamedTuple):
    """What is looked for: whole lines, and words within the text of all lines, each line between newlines."""

    whole: dict[str, list[_Weight]]
    words: list[list[_Weight]]
    inner: list[tuple[int, int, bool]]  # newlines before and after each of the words; whether they may be glued
    automaton: AhoCorasick


def is_wide(char: str) -> bool:
    """Whether a character belongs to a script in which words are short and glued: Thai, kana, Han, Hangul."""
    return "\u0e00" <= char <= "\u0e7f" or "\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"


@cache
def _cues() -> _Cues:
    """The cues, and the automaton that finds their words. Made once a process."""
    from ahocorasick_rs import AhoCorasick, Implementation

    whole: dict[str, list[_Weight]] = {}
    found: dict[tuple[str, bool], list[_Weight]] = {}
    for category, block in (cues.CUES | cues_notices.CUES).items():
        for raw in block.split("|"):
            cue = raw.strip()
            kind = cue[:1] if cue[:1] in _BONUS else _WORDS
            text = cue if kind == _WORDS else cue[1:].strip()
            if not text:
                continue
            wide = is_wide(text[0])
            weight = category, len(text) * (_WIDE_WEIGHT if wide else 1) + _BONUS[kind]
            if kind == _WHOLE:
                whole.setdefault(text, []).append(weight)
            else:
                text = f"\n{text}" if kind == _START else f"{text}\n" if kind == _END else text
                found.setdefault((text, kind == _GLUED or (wide and kind == _WORDS)), []).append(weight)
    # Of the same words those that are tied to an edge come first, since they weigh more.
    found = dict(sorted(found.items(), key=lambda item: "\n" not in item[0][0]))
    inner = [(int(text[0] == "\n"), int(text[-1] == "\n"), glued) for text, glued in found]
    automaton = AhoCorasick([text for text, _ in found], implementation=Implementation.ContiguousNFA)
    return _Cues(whole, list(found.values()), inner, automaton)


def score(keys: Sequence[str]) -> list[Scores]:
    """For each line, given as its key, what its cues weigh in each category."""
    whole, words, inner, automaton = _cues()
    text = "\n".join(["", *keys, ""])
    found = []
    for pattern, low, high in automaton.find_matches_as_indexes(text, overlapping=True):
        before, after, glued = inner[pattern]
        if glued or (_breaks(text, low + before) and _breaks(text, high - after)):
            found.append((low + before, after - high, pattern))
    found.sort()
    scores: list[Scores] = [dict(whole[key]) if key in whole else {} for key in keys]
    said = [set(each) for each in scores]
    held: dict[str, int] = {}  # how far the last cue of each category reached, in the text
    line, end = -1, 0
    for low, high, pattern in found:
        while end <= low:
            line += 1
            end += len(keys[line]) + 1
        for category, weight in words[pattern]:
            # A cue inside a longer one of its category says nothing new.
            if held.get(category, 0) < -high and category not in said[line]:
                held[category] = -high
                scores[line][category] = scores[line].get(category, 0.0) + weight
    return scores


def _breaks(text: str, at: int) -> bool:
    """Whether a word may begin or end at an offset."""
    return not text[at].isalnum() or not text[at - 1].isalnum() or is_wide(text[at])
