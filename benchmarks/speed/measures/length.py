"""How time grows with the length of one document."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from benchmarks.corpus.texts import texts
from benchmarks.speed.limited import limited
from benchmarks.speed.measure import Curve, Finding, Setting, Target, measure
from benchmarks.speed.own import warm
from benchmarks.speed.timing import Spread
from kurilclean import Cleaner

LINEAR = Target(
    "time for a MB, in one document of 50 MB over one of 1 MB",
    "×",
    at_most=1.25,
    limit="a document is looked at as a whole, and the tables of its lines take some fifty times its bytes: the system "
    "has to find that memory (its time is told beside), and what is read again has left the processor's caches; some "
    "rules that few documents wake are awake for all of it",
)
_MEGABYTE = 1_000_000
_BASE = _MEGABYTE
_SIZES = (10_000, 100_000, _BASE, 10 * _MEGABYTE, 50 * _MEGABYTE)
_WARM = 128  # documents
_LIMIT = 300  # CPU seconds for a document


@measure(LINEAR)
def length(setting: Setting) -> Iterator[Finding]:
    """One document of so many bytes, made of the corpus' documents one after the other, in a process of its own with
    300 CPU seconds at most; up to 1 MB three documents, each of other ones, for lines met before cost less."""
    lines: dict[str, list[tuple[float, float]]] = {}
    late: list[str] = []
    for name, caution in (("rules alone", "off"), ("rules and model", "normal")):
        lines[name] = []
        for size in _SIZES[:4] if setting.quick else _SIZES:
            taken = limited(20 if setting.quick else _LIMIT, seconds_of, setting.corpus, size, caution)
            if taken is None:
                late.append(f"{name}: {size / _MEGABYTE:g} MB stopped at the limit")
                break
            seconds, system = taken
            lines[name].append((size / _MEGABYTE, seconds))
    yield Curve(
        "length", "Growth with a document's length", "MB in one document", "seconds of CPU time", lines, linear=True
    )
    points = dict(lines["rules and model"])
    if late or 50.0 not in points:
        yield LINEAR.missing("; ".join(late) or "not in a quick run")
    else:
        detail = f"{points[50.0]:.1f} s for 50 MB, {system:.1f} of them the system's"
        yield LINEAR.row(Spread.of([points[50.0] / 50 / points[1.0]]), detail)


def seconds_of(corpus: Path, size: int, caution: str) -> tuple[float, float]:
    """CPU seconds for one document of so many bytes, and how many of them were the system's; the median of three for
    short ones."""
    source = cycle(texts(corpus))
    cleaner = warm(Cleaner(caution=caution), list(islice(source, _WARM)))
    taken = []
    for _ in range(3 if size <= _BASE else 1):
        document = _long(source, size)
        begun, system = time.process_time(), os.times().system
        cleaner.clean(document)
        taken.append((time.process_time() - begun, os.times().system - system))
    return sorted(taken)[len(taken) // 2]


def _long(source: Iterator[str], size: int) -> str:
    parts, held = [], 0
    for text in source:
        parts.append(text)
        held += len(text.encode()) + 1
        if held >= size:
            break
    return "\n".join(parts).encode()[:size].decode(errors="ignore")
