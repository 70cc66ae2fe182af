"""Why a line looks like boilerplate, in words.

The reasons are what pushes the line most in a linear stand-in of the network, fitted to
the network's own answers: for each property, its weight times how far the line is from
an average article line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from kurilclean.model.features import Batch
from kurilclean.model.lexicon import Lexicon

_REASONS = 3  # at most
_TELLING = 2  # words quoted for their wording
_QUOTED = 40  # characters of a quoted line

Say = Callable[[Sequence[str], Batch, int], str]


def _has(batch: Batch, name: str, line: int) -> int:
    return int(batch.columns[name][line])


def _words(lines: Sequence[str], batch: Batch, line: int) -> str:
    count = int(np.diff(batch.lines.first_word)[line])
    if count >= 30:
        return "long, but unlike the article around it"
    return f"only {count} word{'' if count == 1 else 's'}"


def _ending(lines: Sequence[str], batch: Batch, line: int) -> str:
    for name, text in (
        ("ends in ellipsis", "breaks off with an ellipsis"),
        ("ends in stop", ""),
        ("ends in colon", "ends in a colon"),
        ("ends in digit", "ends in a number"),
        ("ends in symbol", "ends in a symbol"),
    ):
        if _has(batch, name, line):
            return text
    return "no full stop"


def _run(lines: Sequence[str], batch: Batch, line: int) -> str:
    short = batch.columns["short"] > 0
    if not short[line]:
        return ""
    low = high = line
    while low > 0 and short[low - 1]:
        low -= 1
    while high + 1 < len(short) and short[high + 1]:
        high += 1
    if high - low < 2:
        return ""
    head = f" after ‘{lines[low].strip()[:_QUOTED]}’" if low < line else ""
    return f"in a run of {high - low + 1} short lines{head}"


def _place(lines: Sequence[str], batch: Batch, line: int) -> str:
    if _has(batch, "prose words below", line) == 0:
        return "no article text follows"
    if _has(batch, "prose words above", line) == 0:
        return "above the article text"
    return "far from the article text" if _has(batch, "prose near", line) == 0 else ""


def _shared(lines: Sequence[str], batch: Batch, line: int) -> str:
    if _has(batch, "content words", line) and _has(batch, "shared words", line) < 100:
        return "few words in common with the article"
    return ""


def _copies(lines: Sequence[str], batch: Batch, line: int) -> str:
    return "occurs more than once" if _has(batch, "copied", line) else ""


def _form(lines: Sequence[str], batch: Batch, line: int) -> str:
    if _has(batch, "numbers", line) >= 100:
        return "mostly numbers"
    if _has(batch, "symbol count", line) or _has(batch, "symbols", line):
        return "symbols as in menus or credits"
    if _has(batch, "capitals", line) >= 200 and _has(batch, "one word", line) == 0:
        return "every word starts with a capital"
    return ""


def _pattern(lines: Sequence[str], batch: Batch, line: int) -> str:
    if any(_has(batch, f"same start {step}", line) for step in (1, 2, 3, 4)):
        return "starts like its neighbours"
    return "as long as its neighbours" if _has(batch, "same length 1", line) == 255 else ""


def _gap(lines: Sequence[str], batch: Batch, line: int) -> str:
    return "set apart by blank lines" if _has(batch, "gap before", line) else ""


GROUPS: dict[str, tuple[Say, tuple[str, ...]]] = {
    "words": (_words, ("words", "bytes", "few words", "some words", "one word", "no word",
                       "prose", "word length", "content words")),
    "ending": (_ending, ("stops", "stops per word", "ends in stop", "ends in ellipsis",
                         "ends in colon", "ends in comma", "ends in digit", "ends in symbol")),
    "run": (_run, ("short", "run", "run above")),
    "place": (_place, ("position", "lines above", "lines below", "prose above", "prose below",
                       "prose words above", "prose words below", "prose distance up",
                       "prose distance down", "prose near", "prose around")),
    "shared": (_shared, ("shared words", "frequent words", "lead words")),
    "copies": (_copies, ("copies", "copied")),
    "form": (_form, ("numbers", "number count", "digits", "symbols", "symbol count",
                     "capitals", "upper case", "punctuation", "wide")),
    "pattern": (_pattern, tuple(f"same {what} {step}" for what in ("start", "length")
                                for step in (1, 2, 3, 4))),
    "gap": (_gap, ("gap before", "gap after")),
}  # fmt: skip


class Reasons:
    """The linear stand-in, and what to say for each group of its inputs."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]], lexicon: Lexicon):
        self._lexicon = lexicon
        self._names = [str(name) for name in arrays["names"]]
        self._weight = arrays["reasons.weight"].astype(np.float64)
        self._mean = arrays["reasons.mean"].astype(np.float64)

    def explain(self, lines: Sequence[str], batch: Batch, numbers: Sequence[int]) -> list[str]:
        """The reasons for each of the given lines of a batch of one document."""
        at = np.asarray(numbers, np.int64)
        dense = np.stack([batch.columns[name][at] for name in self._names], axis=1)
        scores = self._lexicon.scores(batch.lines)[at]
        push = (np.concatenate([dense, scores], axis=1) - self._mean) * self._weight
        groups = self._grouped(push)
        return [self._say(lines, batch, line, groups[row]) for row, line in enumerate(numbers)]

    def _grouped(self, push: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The push of each group, and last of the lexical scores: (lines, groups + 1)."""
        members = [[self._names.index(name) for name in names] for _, names in GROUPS.values()]
        members.append(list(range(len(self._names), push.shape[1])))
        return np.stack([push[:, columns].sum(axis=1) for columns in members], axis=1)

    def _say(self, lines: Sequence[str], batch: Batch, line: int, pushes: npt.NDArray[np.float64]) -> str:
        say = [*(function for function, _ in GROUPS.values()), self._wording]
        parts: list[str] = []
        for number in np.argsort(-pushes, kind="stable"):
            text = say[number](lines, batch, line) if pushes[number] > 0 else ""
            if text:
                parts.append(text)
            if len(parts) == _REASONS:
                break
        return "; ".join(parts) or "unlike the article text around it"

    def _wording(self, lines: Sequence[str], batch: Batch, line: int) -> str:
        words = self._lexicon.telling(batch.lines, line, _TELLING)
        return f"worded like boilerplate (‘{'’, ‘'.join(words)}’)" if words else ""
