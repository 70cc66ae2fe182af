"""Processes watched from outside: what a run and all that it starts cost, and kills in its middle."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_TICK = os.sysconf("SC_CLK_TCK")


class Cost(NamedTuple):
    """Seconds on the clock, and of all cores together."""

    wall: float
    cpu: float


class FailedError(Exception):
    """A run ended with an error."""


def watched(running: subprocess.Popen[bytes], each_moment: Callable[[], None] = lambda: None) -> Cost:
    """The cost of a run until it ends. CPU time is summed over all processes below it, looked at five times a second.

    Raises :class:`FailedError`.
    """
    begun = time.perf_counter()
    seconds: dict[int, float] = {}
    while running.poll() is None:
        seconds |= _family(running.pid)
        each_moment()
        time.sleep(0.2)
    if running.returncode not in (0, -signal.SIGKILL):
        raise FailedError(f"exit code {running.returncode}")
    return Cost(time.perf_counter() - begun, sum(seconds.values()))


def kill_all(running: subprocess.Popen[bytes]) -> None:
    """Kills a run and all that it started, as the end of a machine does."""
    for pid in [*_family(running.pid)]:
        _kill(pid)


def kill_one(running: subprocess.Popen[bytes], named: str) -> bool:
    """Kills the busiest process below a run whose command line has such a word; whether there was one."""
    family = {pid: used for pid, used in _family(running.pid).items() if named in _command(pid) and pid != running.pid}
    if not family:
        return False
    _kill(max(family, key=family.__getitem__))
    return True


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _family(root: int) -> dict[int, float]:
    """A process and all below it, with the CPU seconds of each."""
    parents, seconds = {}, {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                fields = Path("/proc", entry, "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has just ended
                continue
            parents[int(entry)] = int(fields[1])
            seconds[int(entry)] = (int(fields[11]) + int(fields[12])) / _TICK
    found = {root} & seconds.keys()
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return {pid: seconds[pid] for pid in found}


def _command(pid: int) -> str:
    try:
        return Path("/proc", str(pid), "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
