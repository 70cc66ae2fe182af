"""Two processes, and what a process holds in memory."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.speed.measure import Curve, Finding, NotThereError, Setting, Target, measure
from benchmarks.speed.measures.commands import a_folder
from benchmarks.speed.own import COMMAND, PLAIN
from benchmarks.speed.timing import Spread, race, run_command

TWO = Target(
    "two processes, of what two busy ones reach (by the clock)",
    "of the ceiling",
    at_least=0.9,
    limit="one process alone starts, walks the folder and writes the page's file, and each of the two wakes rules and "
    "model for itself; that's the same for any number of documents, so it weighs less the more there are",
)
PEAK = Target("most memory of a process", "MB", at_most=300)
FLAT = Target(
    "memory at the end, over at half time",
    "×",
    at_most=1.05,
    limit="what grows are rules and their regexes, each made once a process when a document first wakes it; after some "
    "ten thousand documents hardly any are left asleep",
)
_EVERY = 0.02  # seconds
_TWO_CORES = 1.6  # what two busy processes must win, or others hold the cores
_WORTH_JUDGING = 100  # looks
_COUNTED = "20000000"


@measure(TWO)
def two_processes(setting: Setting) -> Iterator[Finding]:
    """A folder of files, 25 times as many, with `--jobs 1` and `--jobs 2`, by the clock; the ceiling is what two plain
    busy processes win over one after the other, in the same rounds."""
    source, out = a_folder(setting, setting.long), setting.scratch / "out"

    def ours(jobs: int) -> float:
        shutil.rmtree(out, ignore_errors=True)
        return run_command([COMMAND, "--quiet", "--jobs", str(jobs), str(source), str(out)], wall=True)

    contestants = {
        "one": lambda: ours(1),
        "two": lambda: ours(2),
        "one busy": lambda: _busy(1),
        "two busy": lambda: _busy(2),
    }
    times = race(contestants, setting.rounds)
    won, ceiling = times.ratio("one", "two"), times.ratio("one busy", "two busy", 2)
    if ceiling.median < _TWO_CORES:
        raise NotThereError(f"the machine is busy: two busy processes win {ceiling.median:.2f} × over one")
    pairs = zip(times.ratios("one", "two"), times.ratios("one busy", "two busy", 2), strict=True)
    shares = Spread.of([mine / most for mine, most in pairs])
    yield TWO.row(shares, f"{won.median:.2f} × one process; busy ones {ceiling.median:.2f} ×")


def _busy(processes: int) -> float:
    begun = time.perf_counter()
    started = [subprocess.Popen([*PLAIN, "busy", _COUNTED]) for _ in range(processes)]
    for each in started:
        each.wait()
    return time.perf_counter() - begun


@measure(PEAK, FLAT)
def footprint(setting: Setting) -> Iterator[Finding]:
    """A folder of files, 25 times as many, with `--jobs 2`; the resident memory of each process is looked at every 20
    ms, and the largest is followed."""
    source, out = a_folder(setting, setting.long), setting.scratch / "out"
    command = [COMMAND, "--quiet", "--jobs", "2", str(source), str(out)]
    watched = _watched(command)
    held = max(watched.values(), key=max)
    yield PEAK.row(Spread.of([max(held)]), f"{len(watched)} processes")
    if len(held) < _WORTH_JUDGING:
        return  # too short a run to have a half and an end
    middle, end = (median(held[int(at * len(held)) :][: len(held) // 10]) for at in (0.45, 0.9))
    yield FLAT.row(Spread.of([end / middle]), f"{middle:.0f} MB, then {end:.0f} MB")
    points = [(_EVERY * (at + 1), value) for at, value in enumerate(held)]
    yield Curve("memory", "Memory of the largest process", "seconds", "MB", {"rules and model": points}, log="")


def _watched(command: Sequence[str]) -> dict[int, list[float]]:
    """Megabytes of each process of a command's family, every so often while it's there."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    seen: dict[int, list[float]] = defaultdict(list)
    while process.poll() is None:
        for each in _family(process.pid):
            if size := _resident(each):
                seen[each].append(size)
        time.sleep(_EVERY)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command[0])
    return seen


def _family(root: int) -> list[int]:
    """A process and all that descend from it."""
    try:
        children = Path(f"/proc/{root}/task/{root}/children").read_text().split()
    except OSError:  # it's gone by now
        return []
    return [root, *(member for child in children for member in _family(int(child)))]


def _resident(process: int) -> float:
    """Megabytes in memory, 0 if the process is gone."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * 4096 / 1e6
