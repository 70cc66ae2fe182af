"""What parts of the work cost alone: how near the targets this design can come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from types import FrameType
from typing import Any
from unittest.mock import patch

from benchmarks.speed.measure import Finding, Setting, Target, measure, size_of
from benchmarks.speed.measures.cleaning import read_and_write
from benchmarks.speed.own import clean_all, warm
from benchmarks.speed.timing import cpu_time, race, run_command
from kurilclean import Cleaner
from kurilclean.document import Document
from kurilclean.model import LineModel
from kurilclean.occurrences import LiteralScanner

FOLD = Target("alone: lines split and folded", "× RW")
SCAN = Target("alone: all literals looked for", "× RW")
REGEXES = Target("alone: the regexes that are asked", "× RW")
CALLS = Target("alone: as many empty calls as rules make", "× RW")
NETWORK = Target("alone: the line model", "× RW")
NUMPY = Target("alone: import numpy", "× import click, regex")

Search = Callable[[str], object]


@measure(FOLD, SCAN, REGEXES, CALLS, NETWORK, NUMPY)
def limits(setting: Setting) -> Iterator[Finding]:
    """No targets, but what stands in their way: parts of the work by themselves, on the same documents as in memory.
    The targets of 11 and 20 × RW were found with bytes folded by a table and one engine in C for all regexes. Ours
    folds by Unicode (quotes, dashes, blanks, case), asks `regex` line by line, and runs rules in Python: each of these
    alone comes near the target or passes it. The target for a cold start with the model leaves no room for what
    numpy's import takes."""
    documents = setting.texts
    rules = warm(Cleaner(caution="off"), documents)
    searches = _searches(rules, documents)
    calls = _calls(rules, documents)
    scanner = _scanner(rules, documents)
    folded = [Document(text) for text in documents]
    for each in folded:
        scanner.scan(each)  # folds it, and keeps that
    model = LineModel.load()
    contestants = {
        "RW": cpu_time(read_and_write(setting)),
        "fold": cpu_time(lambda: [Document(text).keys for text in documents]),
        "scan": cpu_time(lambda: [scanner.scan(each) for each in folded]),
        "regexes": cpu_time(lambda: [search(text) for search, text in searches]),
        "calls": cpu_time(lambda: _call(calls)),
        "model": cpu_time(lambda: model.predict([each.lines for each in folded], [each.gaps for each in folded])),
    }
    times = race(contestants, setting.rounds)
    megabytes = size_of(documents) / 1e6
    for target, name, more in (
        (FOLD, "fold", ""),
        (SCAN, "scan", ""),
        (REGEXES, "regexes", f", {len(searches) / len(documents):.0f} a document"),
        (CALLS, "calls", f", {calls / len(documents):,.0f} a document"),
        (NETWORK, "model", ""),
    ):
        yield target.row(times.ratio(name, "RW"), f"{megabytes / times.seconds(name):.0f} MB/s{more}")
    imports = {
        each: partial(run_command, [sys.executable, "-c", f"import {each}"]) for each in ("numpy", "click, regex")
    }
    race(imports, 2)  # warms the caches
    started = race(imports, setting.rounds * 4)
    yield NUMPY.row(started.ratio("numpy", "click, regex"), f"{1000 * started.seconds('numpy'):.0f} ms")


def _searches(cleaner: Cleaner, documents: Sequence[str]) -> list[tuple[Search, str]]:
    """Which regex is asked about which text, as documents are cleaned."""
    from kurilclean import lines

    asked: list[tuple[Search, str]] = []
    compiled = lines.compiled

    class Recorded:
        def __init__(self, source: str) -> None:
            self._regex = compiled(source)

        def search(self, text: str, timeout: float) -> Any:
            asked.append((partial(self._regex.search, timeout=timeout), text))
            return self._regex.search(text, timeout=timeout)

        def __getattr__(self, name: str) -> Any:
            return getattr(self._regex, name)

    with patch.object(lines, "compiled", Recorded), patch.object(lines, "_KNOWN", {}):
        clean_all(cleaner, documents)
    return asked


def _calls(cleaner: Cleaner, documents: Sequence[str]) -> int:
    """How many functions written in Python are called while rules clean documents."""
    count = 0

    def counting(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counting)
    try:
        clean_all(cleaner, documents)
    finally:
        sys.setprofile(None)
    return count


def _call(times: int) -> None:
    def nothing(one: object, other: object) -> object:
        return one

    for each in range(times):
        nothing(each, each)


def _scanner(cleaner: Cleaner, documents: Sequence[str]) -> LiteralScanner:
    """A scanner of the cleaner's rules that is ready for many documents."""
    scanner = LiteralScanner(cleaner.rules.index)
    for text in documents[:512]:
        scanner.scan(Document(text))
    return scanner
