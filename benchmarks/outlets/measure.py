"""What a system does to an outlet: its figures, and the lines that it gets wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from benchmarks.outlets.piles import Outlet, key
from benchmarks.quality.pages import ARTICLE, BOILERPLATE, Page
from benchmarks.quality.score import POLICY, Judged
from benchmarks.quality.summary import page_figures
from benchmarks.quality.systems import AS_IS, Cut, System

WRONG = 0.3
"""An article line is shown as lost when more than this share of its words goes; boilerplate as left when less does."""

_Line = tuple[int, str, int, float]  # number, text, words, the share of them that is cut


@dataclass(frozen=True)
class Wrong:
    """Equal lines that are lost or left: how many words they have, and the rules that cut them."""

    text: str
    words: int
    lines: int
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    """One outlet: means over its pages, by name of figure, and what went wrong."""

    name: str
    pages: int
    figures: dict[str, float]
    lost: list[Wrong]
    left: list[Wrong]


def measure(outlet: Outlet, system: System) -> Measured:
    """Figures of `page_figures`, `before` (F1 as it is) and `recurring` (share of recurring lines' words cut)."""
    cuts = system.cut(outlet.pages)
    lines = [[*_lines(page, found)] for page, found in zip(outlet.pages, cuts, strict=True)]
    figures = {"recurring": _recurring(outlet, lines)}
    if outlet.judged:
        own, as_is = (
            [page_figures(Judged(page).score(each)) for page, each in zip(outlet.pages, found, strict=True)]
            for found in (cuts, AS_IS.cut(outlet.pages))
        )
        figures |= {name: _mean([row[name] for row in own]) for name in own[0]}
        figures["before"] = _mean([row["gold_f1"] for row in as_is])
    lost, left = (_wrong(outlet, cuts, lines, lost=lost) for lost in (True, False))
    return Measured(outlet.name, len(outlet.pages), figures, lost, left)


def _mean(values: Sequence[float]) -> float:
    known = [value for value in values if not np.isnan(value)]
    return sum(known) / len(known) if known else float("nan")


def _lines(page: Page, cuts: Sequence[Cut]) -> Iterator[_Line]:
    """Each line's number, text, words and the share of them that is cut; lines without words are left out."""
    words, kept = Judged(page).words_by_line(cuts)
    for number, (start, end) in enumerate(page.lines):
        if words[number]:
            yield number, page.text[start:end], int(words[number]), 1 - kept[number] / words[number]


def _recurring(outlet: Outlet, lines: Sequence[Sequence[_Line]]) -> float:
    every = gone = 0.0
    for _, line, words, share in chain.from_iterable(lines):
        if key(line) in outlet.recurring:
            every += words
            gone += words * share
    return gone / every if every else float("nan")


def _wrong(
    outlet: Outlet, cuts: Sequence[Sequence[Cut]], lines_of: Sequence[Sequence[_Line]], *, lost: bool
) -> list[Wrong]:
    """Lines that are lost (of the article, not by policy) or left, those first that weigh most."""
    words, lines, rules = Counter[str](), Counter[str](), dict[str, set[str]]()
    for page, found, own in zip(outlet.pages, cuts, lines_of, strict=True):
        for number, line, size, share in own:
            causes = _causes(page.lines[number], found)
            if lost:
                wrong = page.labels[number] == ARTICLE and share > WRONG and bool(causes)
            else:
                boilerplate = page.labels[number] == BOILERPLATE if outlet.judged else key(line) in outlet.recurring
                wrong = boilerplate and share < WRONG
            if wrong:
                words[key(line)] += size
                lines[key(line)] += 1
                rules.setdefault(key(line), set()).update(causes)
    return [Wrong(text, size, lines[text], tuple(sorted(rules[text]))) for text, size in words.most_common()]


def _causes(line: tuple[int, int], cuts: Sequence[Cut]) -> set[str]:
    start, end = line
    return {cut.cause for cut in cuts if cut.start < end and cut.end > start and cut.category not in POLICY}
