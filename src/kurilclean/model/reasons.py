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
from kurilclean.model.sections import GROUPS as CUES
from kurilclean.model.text import IntArray

_REASONS = 3  # at most
_TELLING = 0.5  # log-odds from which on a word is worth naming
_QUOTED_WORDS = 2  # at most
_QUOTED = 40  # characters of a quoted line
_MANY_WORDS = 30
_NEAR = 150  # of the feature that says how near a cue is: some thirty lines

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
# For each line of a batch which of some texts is said of it; the first text is "", for nothing to say.
Saying = tuple[IntArray, Sequence[str]]


def _first_of(cases: Sequence[tuple[Flags, str]], otherwise: str = "") -> Saying:
    """The text of the first case that holds."""
    texts = ["", *dict.fromkeys(text for _, text in (*cases, ((), otherwise)) if text)]
    codes = [texts.index(text) for _, text in cases]
    return np.select([flags for flags, _ in cases], codes, texts.index(otherwise)), texts


def _words(batch: Batch) -> Saying:
    texts = [f"only {count} word{'' if count == 1 else 's'}" for count in range(_MANY_WORDS)]
    counts = np.diff(batch.lines.first_word)
    return 1 + np.minimum(counts, _MANY_WORDS), ["", *texts, "long, but unlike the article around it"]


def _ending(batch: Batch) -> Saying:
    texts = {
        "ends in ellipsis": "breaks off with an ellipsis",
        "ends in stop": "",
        "ends in colon": "ends in a colon",
        "ends in digit": "ends in a number",
        "ends in symbol": "ends in a symbol",
    }
    return _first_of([(batch.columns[name] > 0, text) for name, text in texts.items()], "no full stop")


def _place(batch: Batch) -> Saying:
    has = batch.columns
    return _first_of(
        [
            (has["prose words below"] == 0, "no article text follows"),
            (has["prose words above"] == 0, "above the article text"),
            (has["prose near"] == 0, "far from the article text"),
        ]
    )


def _shared(batch: Batch) -> Saying:
    has = batch.columns
    return _first_of(
        [((has["content words"] > 0) & (has["shared words"] < 100), "few words in common with the article")]
    )


def _names(batch: Batch) -> Saying:
    return _first_of([(batch.columns["new names"] > 128, "names that occur nowhere above")])


def _copies(batch: Batch) -> Saying:
    return _first_of([(batch.columns["copied"] > 0, "occurs more than once")])


def _form(batch: Batch) -> Saying:
    has = batch.columns
    return _first_of(
        [
            (has["numbers"] >= 100, "mostly numbers"),
            ((has["symbol count"] > 0) | (has["symbols"] > 0), "symbols as in menus or credits"),
            ((has["capitals"] >= 200) & (has["one word"] == 0), "every word starts with a capital"),
        ]
    )


def _pattern(batch: Batch) -> Saying:
    has = batch.columns
    alike = np.any([has[f"same start {step}"] > 0 for step in (1, 2, 3, 4)], axis=0)
    return _first_of(
        [(alike, "starts like its neighbours"), (has["same length 1"] == 255, "as long as its neighbours")]
    )


def _gap(batch: Batch) -> Saying:
    return _first_of([(batch.columns["gap before"] > 0, "set apart by blank lines")])


def _indented(batch: Batch) -> Saying:
    has = batch.columns
    far = (has["indented by four"] > 0) | (has["indented further"] > 0)
    return _first_of([(far, "indented like a menu or a thread of comments"), (has["indent"] > 0, "indented")])


def _announced(batch: Batch) -> Saying:
    near = np.stack([batch.columns[f"cues of {name} since"] for name in CUES])
    nearest = np.where(near.max(axis=0) > _NEAR, 1 + near.argmax(axis=0), 0)
    return nearest, ["", *(f"below a line that announces {name}" for name in CUES)]


GROUPS: dict[str, tuple[Callable[[Batch], Saying] | None, tuple[str, ...]]] = {
    "words": (_words, ("words", "bytes", "few words", "some words", "one word", "no word",
                       "prose", "word length", "content words")),
    "ending": (_ending, ("stops", "stops per word", "ends in stop", "ends in ellipsis",
                         "ends in colon", "ends in comma", "ends in digit", "ends in symbol")),
    "run": (None, ("short", "run", "run above")),
    "place": (_place, ("position", "lines above", "lines below", "prose above", "prose below",
                       "prose words above", "prose words below", "prose distance up",
                       "prose distance down", "prose near", "prose around")),
    "shared": (_shared, ("shared words", "frequent words", "lead words", "words above", "words below")),
    "names": (_names, ("names", "names above", "new names")),
    "copies": (_copies, ("copies", "copied")),
    "form": (_form, ("numbers", "number count", "digits", "symbols", "symbol count",
                     "capitals", "upper case", "punctuation", "wide")),
    "pattern": (_pattern, tuple(f"same {what} {step}" for what in ("start", "length")
                                for step in (1, 2, 3, 4))),
    "gap": (_gap, ("gap before", "gap after")),
    "indent": (_indented, ("indent", "indented by two", "indented by four", "indented further",
                           "deeper than above", "deeper than below")),
    "cues": (_announced, tuple(f"cues of {name} {where}" for name in CUES
                               for where in ("above", "below", "near", "since"))),
}  # fmt: skip
# What quotes the document is put into words line by line: runs, and the wording, which comes after all groups.
_RUN, _WORDING = list(GROUPS).index("run"), len(GROUPS)


class Reasons:
    """The linear stand-in: how much each group of its inputs pushes a line."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]]):
        names = [str(name) for name in arrays["names"]]
        members = [[names.index(name) for name in group] for _, group in GROUPS.values()]
        order = [*(at for group in members for at in group), *range(len(names), len(arrays["reasons.mean"]))]
        self._names = [names[at] for at in order if at < len(names)]  # a group's names side by side
        self._starts = np.append(0, np.cumsum([len(group) for group in members]))
        self._weight = arrays["reasons.weight"].astype(np.float64)[order, None]
        self._average = np.add.reduceat(
            arrays["reasons.mean"].astype(np.float64)[order, None] * self._weight, self._starts
        )

    def pushes(self, batch: Batch, scores: IntArray) -> Floats:
        """The push of each group, and last of the lexical scores: (groups + 1, lines)."""
        inputs = np.concatenate([np.stack([batch.columns[name] for name in self._names]), scores.T])
        found: Floats = np.add.reduceat(inputs * self._weight, self._starts) - self._average
        return found


@dataclass(frozen=True)
class Account:
    """What can be said of the lines of a batch; made when the first of them is asked about."""

    batch: Batch
    scores: IntArray  # (lines, scores)
    lexicon: Lexicon
    reasons: Reasons

    @cached_property
    def chosen(self) -> IntArray:
        """For each line the groups that push it most and have something to say, -1 for none: (lines, _REASONS)."""
        pushes = self.reasons.pushes(self.batch, self.scores)
        said = (self.codes > 0) & (pushes > 0)
        best = np.argsort(np.where(said, -pushes, np.inf), axis=0, kind="stable")[:_REASONS]
        chosen: IntArray = np.where(np.take_along_axis(said, best, axis=0), best, -1).T
        return chosen

    @cached_property
    def codes(self) -> IntArray:
        """Which of a group's texts is said of each line, 0 for none: (groups + 1, lines)."""
        found = [saying[0] if saying else self.run_lengths for saying in self._sayings]
        return np.stack([*found, self._has_telling_words])

    def text(self, group: int, code: int) -> str:
        """A text of a group that doesn't quote the document."""
        saying = self._sayings[group]
        return saying[1][code] if saying else ""

    @cached_property
    def _sayings(self) -> list[Saying | None]:
        return [say(self.batch) if say else None for say, _ in GROUPS.values()]

    @cached_property
    def runs(self) -> IntArray:
        """The number of the run of short lines that each line is in, from 1; 0 for none."""
        short = self.batch.columns["short"] > 0
        begins = short.copy()
        begins[1:] &= ~short[:-1] | (np.diff(self.batch.document) > 0)
        runs: IntArray = np.where(short, np.cumsum(begins), 0)
        return runs

    @cached_property
    def run_lengths(self) -> IntArray:
        """How many short lines the run has that each line is in, 0 for less than three."""
        lengths = np.bincount(self.runs)[self.runs]
        return np.where((self.runs > 0) & (lengths > 2), lengths, 0)

    @cached_property
    def telling(self) -> Floats:
        """How much each word of the batch speaks for boilerplate."""
        return self.lexicon.telling(self.batch.lines)

    @cached_property
    def _has_telling_words(self) -> IntArray:
        first = self.batch.lines.first_word
        line = np.repeat(np.arange(len(first) - 1), np.diff(first))
        head = np.arange(first[0], first[-1]) - first[line] < HEAD
        return np.minimum(np.bincount(line[head & (self.telling > _TELLING)], minlength=len(first) - 1), 1)

    def telling_words(self, line: int) -> list[str]:
        """The words of a line of the batch that speak most for boilerplate, as they stand there."""
        lines = self.batch.lines
        first, stop = lines.first_word[line : line + 2].tolist()
        weights = self.telling[first : min(stop, first + HEAD)].tolist()
        best = sorted((-weight, first + at) for at, weight in enumerate(weights) if weight > _TELLING)[:_QUOTED_WORDS]
        spans = [(int(lines.word_start[at]), int(lines.word_length[at])) for _, at in best]
        texts = [lines.data[at : at + size].tobytes().decode("utf-8", "replace") for at, size in sorted(spans)]
        return list(dict.fromkeys(texts))


@dataclass(frozen=True)
class Reading:
    """What was read off one document: its lines are ``low`` up to ``high`` of a batch."""

    account: Account
    low: int
    high: int

    def explain(self, lines: Sequence[str], numbers: Sequence[int]) -> list[str]:
        """The reasons for each of the given lines of the document, whose lines are ``lines``."""
        wanted = np.asarray(numbers, np.int64) + self.low
        codes = self.account.codes[:, wanted].T.tolist()
        return [
            "; ".join(self._said(lines, number, group, code[group]) for group in groups if group >= 0)
            or "unlike the article text around it"
            for number, groups, code in zip(numbers, self.account.chosen[wanted].tolist(), codes, strict=True)
        ]

    def _said(self, lines: Sequence[str], line: int, group: int, code: int) -> str:
        if group == _WORDING:
            return f"worded like boilerplate (‘{'’, ‘'.join(self.account.telling_words(self.low + line))}’)"
        if group == _RUN:
            first = line
            while first and self._runs[first - 1] == self._runs[line]:
                first -= 1
            after = f" after ‘{lines[first].strip()[:_QUOTED]}’" if first < line else ""
            return f"in a run of {code} short lines{after}"
        return self.account.text(group, code)

    @cached_property
    def _runs(self) -> list[int]:
        runs: list[int] = self.account.runs[self.low : self.high].tolist()
        return runs
