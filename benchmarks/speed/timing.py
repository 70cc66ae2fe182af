"""Contestants that take turns, and what their times come to."""

from __future__ import annotations

import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

Contestant = Callable[[], float]
"""Does its work once and returns the seconds that it took."""


class Spread(NamedTuple):
    """A figure measured several times."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """The median and the outermost of some values."""
        return cls(median(values), min(values), max(values))


class Times:
    """The seconds that each contestant took, round by round."""

    def __init__(self, names: Sequence[str]) -> None:
        self._taken: dict[str, list[float]] = {name: [] for name in names}

    def add(self, name: str, seconds: float) -> None:
        """One more round of a contestant."""
        self._taken[name].append(seconds)

    def seconds(self, name: str) -> float:
        """The median."""
        return median(self._taken[name])

    def ratio(self, one: str, other: str, scale: float = 1.0) -> Spread:
        """``scale`` times how much longer one took than the other, over all rounds."""
        return Spread.of(self.ratios(one, other, scale))

    def ratios(self, one: str, other: str, scale: float = 1.0) -> list[float]:
        """The same for each round."""
        pairs = zip(self._taken[one], self._taken[other], strict=True)
        return [scale * mine / theirs for mine, theirs in pairs]


def race(contestants: Mapping[str, Contestant], rounds: int) -> Times:
    """Lets contestants take turns, so that what slows the machine for a while slows all of them."""
    times = Times(list(contestants))
    for _ in range(rounds):
        for name, run in contestants.items():
            times.add(name, run())
    return times


def cpu_time(work: Callable[[], object]) -> Contestant:
    """A contestant of a function: CPU seconds of this process, so that other processes' work doesn't count."""

    def run() -> float:
        begun = time.process_time()
        work()
        return time.process_time() - begun

    return run


class CommandError(Exception):
    """A command that is measured failed; the message holds what it said."""


def run_command(command: Sequence[str], text: bytes = b"", *, wall: bool = False) -> float:
    """CPU seconds of a command and what it started, or by the clock. Raises :class:`CommandError`."""
    begun, used = time.perf_counter(), children_time()
    done = subprocess.run(command, input=text, capture_output=True)
    if done.returncode:
        raise CommandError(f"{Path(command[0]).name} …: exit {done.returncode}: {_last_line(done.stderr)}")
    return time.perf_counter() - begun if wall else children_time() - used


def _last_line(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else "it said nothing"


def children_time() -> float:
    """CPU seconds of all commands that this process has waited for, and of what they waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
