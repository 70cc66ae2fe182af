"""`python -m benchmarks.engines --data DIR`: see README.md."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from subprocess import Popen
from typing import NamedTuple

from benchmarks.engines.data import build
from benchmarks.engines.results import Result, result
from benchmarks.engines.watch import Cost, FailedError, kill_all, kill_one, watched
from benchmarks.engines.work import ENGINES, start

_WORKERS = {"ray": "MapWorker", "spark": "pyspark.daemon"}  # processes of theirs that clean, by their command lines
_START_AGAIN = {"datasets"}  # nothing to see there
_HEAD = ("engine", "seconds", "documents/s", "x plain", "CPU x plain", "texts", "cuts", "killed in the middle")


class Setting(NamedTuple):
    """What all runs share."""

    source: Path
    scratch: Path
    processes: int
    caution: str
    documents: int

    def start(self, engine: str, out: Path) -> Popen[bytes]:
        """A run of an engine."""
        return start(engine, self.source, out, self.processes, self.caution, self.log(engine))

    def finished(self, engine: str, out: Path) -> Cost:
        """A run of an engine to its end. Raises :class:`FailedError` with the end of what it said."""
        try:
            return watched(self.start(engine, out))
        except FailedError as error:
            said = self.log(engine).read_text("utf-8", "replace")[-2_000:]
            raise FailedError(f"{engine}: {error}\n{said}") from None

    def log(self, engine: str) -> Path:
        """Where goes what an engine says."""
        return self.scratch / f"{engine}.log"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the engines one by one and prints one table; 0 if all results are the same, 1 if not."""
    options = _parser().parse_args(argv)
    scratch = Path(tempfile.mkdtemp(dir=options.scratch, prefix="kurilclean-engines-"))
    try:
        size = build(options.data, scratch / "in", options.documents, options.bytes)
        print(f"{options.documents:,} documents, {size / 1e6:,.1f} MB, {options.processes} processes, ", end="")
        print(f"caution {options.caution}", flush=True)
        setting = Setting(scratch / "in", scratch, options.processes, options.caution, options.documents)
        return _compared(setting, options.engine or [name for name in ENGINES if name != "plain"], options)
    except FailedError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


class Run(NamedTuple):
    """What became of a run."""

    cost: Cost
    result: Result
    told: str = "–"


def _compared(setting: Setting, engines: Sequence[str], options: argparse.Namespace) -> int:
    """Each engine after a run of the plain pool, so that both see the same machine."""
    plain = _run(setting, "plain")
    same = True
    print("  ".join(f"{name:>12}" for name in _HEAD), flush=True)
    for number, engine in enumerate(engines):
        if number and not options.brief:
            again = _run(setting, "plain")
            assert plain.result == again.result, "the plain pool's results differ from run to run"
            plain = again
        kill = options.kill and engine not in _START_AGAIN
        killed = _killed(setting, engine, plain.cost.wall / 2) if kill else None
        whole = killed if killed and options.brief else _run(setting, engine)
        same = same and whole.result == plain.result and (not killed or killed.result == plain.result)
        print(_line(engine, setting, whole, plain, killed), flush=True)
    return 0 if same else 1


def _run(setting: Setting, engine: str) -> Run:
    out = _fresh(setting, engine)
    return Run(setting.finished(engine, out), result(engine, setting.source, out))


def _killed(setting: Setting, engine: str, after: float) -> Run:
    """Kills a run in its middle, all of it or a worker that the engine replaces; what then becomes of it."""
    out = _fresh(setting, engine)
    running = setting.start(engine, out)
    begun, told = time.perf_counter(), ""

    def strike() -> None:
        nonlocal told
        if told or time.perf_counter() - begun < after:
            return
        if engine not in _WORKERS:
            kill_all(running)
            told = "run again"
        elif kill_one(running, _WORKERS[engine]):
            told = "worker replaced"

    cost = watched(running, strike)
    if engine not in _WORKERS:
        rest = setting.finished(engine, out)
        told = f"{told} ({cost.wall:.0f} s, then {rest.wall:.0f} s)"
        cost = Cost(cost.wall + rest.wall, cost.cpu + rest.cpu)
    return Run(cost, result(engine, setting.source, out), told or "it was done before")


def _fresh(setting: Setting, engine: str) -> Path:
    out = setting.scratch / f"out-{engine}"
    for old in (out, out.with_suffix(".cache")):
        shutil.rmtree(old, ignore_errors=True)
    return out


def _line(engine: str, setting: Setting, whole: Run, plain: Run, killed: Run | None) -> str:
    cells = (
        engine,
        f"{whole.cost.wall:.1f}",
        f"{setting.documents / whole.cost.wall:,.0f}",
        f"{whole.cost.wall / plain.cost.wall:.2f}",
        f"{whole.cost.cpu / plain.cost.cpu:.2f}",
        _yes(whole.result[:2] == plain.result[:2]),
        _yes(whole.result.cuts == plain.result.cuts),
        f"{killed.told}: {_yes(killed.result == plain.result)}" if killed else "not tried",
    )
    return "  ".join(f"{cell:>12}" for cell in cells)


def _yes(is_so: bool) -> str:
    return "same" if is_so else "DIFFERENT"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engines", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with dev/<view> and piles/<source>")
    parser.add_argument("--documents", type=int, default=100_000, help="100,000 unless told")
    parser.add_argument("--bytes", type=int, default=9_000, help="where documents are cut off; 9,000 unless told")
    parser.add_argument("--engine", action="append", choices=[name for name in ENGINES if name != "plain"])
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--caution", default="normal", help="off: rules alone")
    parser.add_argument("--scratch", type=Path, default=Path("/dev/shm"), help="where files lie; /dev/shm unless told")
    parser.add_argument("--brief", action="store_true", help="run the pool once, and engines only with the kill")
    parser.add_argument("--no-kill", dest="kill", action="store_false", help="only compare and time")
    return parser


if __name__ == "__main__":
    sys.exit(main())
