"""Why a line looks like boilerplate, in words.

The reasons are what pushes the line most in a linear stand-in of the network, fitted to
the network's own answers: for each property, its weight times how far the line is from
an average article line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from kurilclean.model.features import Batch
from kurilclean.model.lexicon import HEAD, Lexicon
from kurilclean.model.text import IntArray

_REASONS = 3  # at most
_TELLING = 0.5  # log-odds from which on a word is worth naming
_QUOTED_WORDS = 2  # at most
_QUOTED = 40  # characters of a quoted line


@dataclass(frozen=True)
class Reading:
    """What was read off one document: its lines are ``low`` up to ``high`` of a batch."""

    batch: Batch
    scores: IntArray  # of the batch's lines, (lines, scores)
    low: int
    high: int
    lexicon: Lexicon

    def has(self, name: str, line: int) -> int:
        """A feature of a line of the document."""
        return int(self.batch.columns[name][self.low + line])

    def words(self, line: int) -> int:
        """How many words a line has."""
        return self._first_word[line + 1] - self._first_word[line]

    @cached_property
    def short(self) -> list[int]:
        """Which lines are short."""
        short: list[int] = self.batch.columns["short"][self.low : self.high].tolist()
        return short

    def telling(self, line: int) -> list[str]:
        """The words of a line that speak most for boilerplate, as they stand there."""
        first, stop = (each - self._first_word[0] for each in self._first_word[line : line + 2])
        weights = self._telling[first : min(stop, first + HEAD)]
        best = sorted((-weight, first + at) for at, weight in enumerate(weights) if weight > _TELLING)[:_QUOTED_WORDS]
        lines, skip = self.batch.lines, self._first_word[0]
        spans = [(int(lines.word_start[skip + at]), int(lines.word_length[skip + at])) for _, at in best]
        texts = [lines.data[at : at + size].tobytes().decode("utf-8", "replace") for at, size in sorted(spans)]
        return list(dict.fromkeys(texts))

    @cached_property
    def _first_word(self) -> list[int]:
        first: list[int] = self.batch.lines.first_word[self.low : self.high + 1].tolist()
        return first

    @cached_property
    def _telling(self) -> list[float]:
        return self.lexicon.telling(self.batch.lines, self._first_word[0], self._first_word[-1])


Say = Callable[[Sequence[str], Reading, int], str]


def _words(lines: Sequence[str], read: Reading, line: int) -> str:
    count = read.words(line)
    if count >= 30:
        return "long, but unlike the article around it"
    return f"only {count} word{'' if count == 1 else 's'}"


def _ending(lines: Sequence[str], read: Reading, line: int) -> str:
    for name, text in (
        ("ends in ellipsis", "breaks off with an ellipsis"),
        ("ends in stop", ""),
        ("ends in colon", "ends in a colon"),
        ("ends in digit", "ends in a number"),
        ("ends in symbol", "ends in a symbol"),
    ):
        if read.has(name, line):
            return text
    return "no full stop"


def _run(lines: Sequence[str], read: Reading, line: int) -> str:
    short = read.short
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


def _place(lines: Sequence[str], read: Reading, line: int) -> str:
    if read.has("prose words below", line) == 0:
        return "no article text follows"
    if read.has("prose words above", line) == 0:
        return "above the article text"
    return "far from the article text" if read.has("prose near", line) == 0 else ""


def _shared(lines: Sequence[str], read: Reading, line: int) -> str:
    if read.has("content words", line) and read.has("shared words", line) < 100:
        return "few words in common with the article"
    return ""


def _copies(lines: Sequence[str], read: Reading, line: int) -> str:
    return "occurs more than once" if read.has("copied", line) else ""


def _form(lines: Sequence[str], read: Reading, line: int) -> str:
    if read.has("numbers", line) >= 100:
        return "mostly numbers"
    if read.has("symbol count", line) or read.has("symbols", line):
        return "symbols as in menus or credits"
    if read.has("capitals", line) >= 200 and read.has("one word", line) == 0:
        return "every word starts with a capital"
    return ""


def _pattern(lines: Sequence[str], read: Reading, line: int) -> str:
    if any(read.has(f"same start {step}", line) for step in (1, 2, 3, 4)):
        return "starts like its neighbours"
    return "as long as its neighbours" if read.has("same length 1", line) == 255 else ""


def _gap(lines: Sequence[str], read: Reading, line: int) -> str:
    return "set apart by blank lines" if read.has("gap before", line) else ""


def _wording(lines: Sequence[str], read: Reading, line: int) -> str:
    words = read.telling(line)
    return f"worded like boilerplate (‘{'’, ‘'.join(words)}’)" if words else ""


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

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]]):
        names = [str(name) for name in arrays["names"]]
        members = [[names.index(name) for name in group] for _, group in GROUPS.values()]
        order = [*(at for group in members for at in group), *range(len(names), len(arrays["reasons.mean"]))]
        self._names = [names[at] for at in order if at < len(names)]  # a group's names side by side
        self._starts = np.append(0, np.cumsum([len(group) for group in members]))
        self._weight = arrays["reasons.weight"].astype(np.float64)[order]
        self._mean = arrays["reasons.mean"].astype(np.float64)[order]
        self._say_all: list[Say] = [*(say for say, _ in GROUPS.values()), _wording]

    def explain(self, read: Reading, lines: Sequence[str], numbers: Sequence[int]) -> list[str]:
        """The reasons for each of the given lines of a document."""
        at = np.asarray(numbers, np.int64) + read.low
        dense = np.stack([read.batch.columns[name][at] for name in self._names], axis=1)
        push = (np.concatenate([dense, read.scores[at]], axis=1) - self._mean) * self._weight
        # The push of each group, and last of the lexical scores: (lines, groups + 1).
        groups = np.add.reduceat(push, self._starts, axis=1)
        orders = np.argsort(-groups, axis=1, kind="stable").tolist()
        return [
            self._say(lines, read, line, [number for number in order if pushes[number] > 0])
            for line, order, pushes in zip(numbers, orders, groups.tolist(), strict=True)
        ]

    def _say(self, lines: Sequence[str], read: Reading, line: int, order: Sequence[int]) -> str:
        parts: list[str] = []
        for number in order:
            text = self._say_all[number](lines, read, line)
            if text:
                parts.append(text)
            if len(parts) == _REASONS:
                break
        return "; ".join(parts) or "unlike the article text around it"
