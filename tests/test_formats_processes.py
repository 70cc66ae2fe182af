"""Runs over corpora that are stopped, in any way and place: the next goes on, and the outcome is the same bytes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kurilclean.batch.settings import Settings
from kurilclean.corpus import target
from kurilclean.corpus.formats import Options
from kurilclean.corpus.run import run_corpus
from kurilclean.corpus.settings import CorpusSettings
from kurilclean.errors import UsageError
from tests.batch_helpers import harvest, plant, quick  # noqa: F401
from tests.corpus_helpers import MAKERS, PACKERS, clean_corpus, jsonl, rows

pytest.importorskip("orjson", reason="the extra corpus isn't installed")
pytest.importorskip("pyarrow", reason="the extra corpus isn't installed")
pytestmark = pytest.mark.usefixtures("quick")
ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some dozens of records make several pieces."""
    for module in ("", ".csv", ".warc", ".parquet"):
        monkeypatch.setattr(f"kurilclean.corpus.formats{module}.PIECE_BYTES", 5000)
    for module in ("csv", "warc", "parquet"):
        monkeypatch.setattr(f"kurilclean.corpus.formats.{module}.PIECE_RECORDS", 16)


def corpus(root: Path) -> Path:
    """Files of every format, some of several pieces, some with records that are refused."""
    files = {f"a.{form}": make(rows(60)) for form, make in MAKERS.items()}
    files |= {f"b.jsonl{suffix}": pack(jsonl(rows(80)) + b"oops\n") for suffix, pack in PACKERS.items()}
    files["c.csv.gz"] = PACKERS[".gz"](MAKERS["csv"](rows(60)))
    files["d.warc.gz"] = PACKERS[".gz"](MAKERS["warc.wet"](rows(60)))
    return plant(root, files)


def outcome(out: Path) -> dict[str, bytes]:
    """All that's made but what tells when it was made, or that it was there before."""
    made = harvest(out)
    for path in made:
        if path.startswith("kurilclean-report/files/") and path.endswith(".json"):
            state = json.loads(made[path])
            made[path] = json.dumps({**state, "input": "", "output": ""}).encode()
    summary = json.loads(made["kurilclean-report/summary.json"])
    made["kurilclean-report/summary.json"] = json.dumps({**summary, "skipped_unchanged": 0}).encode()
    return made


@pytest.mark.parametrize("removals", ["column", "sidecar"])
def test_the_number_of_processes_makes_no_difference(tmp_path: Path, removals: str) -> None:
    corpus(tmp_path / "in")
    one = clean_corpus(tmp_path / "in", tmp_path / "one", removals=removals).summary
    many = clean_corpus(tmp_path / "in", tmp_path / "many", removals=removals, jobs=3).summary
    assert one == many
    assert outcome(tmp_path / "one") == outcome(tmp_path / "many")


class Stopping:
    """Progress that stops the run after so many chunks."""

    def __init__(self, after: int) -> None:
        self.left = after

    def begin(self, documents: int | None, size: int | None) -> None:
        pass

    def advance(self, documents: int, size: int) -> None:
        self.left -= 1
        if not self.left:
            raise KeyboardInterrupt


def stopped(source: Path, out: Path, after: int) -> bool:
    """A run that may be stopped. Returns whether it came to its end."""
    settings = CorpusSettings(
        Settings(Path("nowhere"), globs=(), jobs=1), str(source), str(out), options=Options(removals="sidecar")
    )
    try:
        run_corpus(settings, Stopping(after))
    except KeyboardInterrupt:
        return False
    return True


@pytest.mark.parametrize("killed", [False, True], ids=["Ctrl-C", "killed"])
@pytest.mark.parametrize("after", [2, 3, 5, 11])
def test_however_often_it_is_stopped_the_outcome_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int, killed: bool
) -> None:
    corpus(tmp_path / "in")
    clean_corpus(tmp_path / "in", tmp_path / "fresh", removals="sidecar")
    monkeypatch.setattr(target, "_OFTEN", 0.0)
    if killed:  # nothing can be done at the end
        monkeypatch.setattr(target.Filing, "leave", target.Filing._close)
    runs = 1
    while not stopped(tmp_path / "in", tmp_path / "out", after + runs):  # a little further, as Parquet begins again
        runs += 1
    assert runs > 2
    assert outcome(tmp_path / "out") == outcome(tmp_path / "fresh")


def test_it_goes_on_in_the_middle_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, {"in/a.jsonl": jsonl(rows(100))})
    assert not stopped(tmp_path / "in", tmp_path / "out", 2)
    state = json.loads((tmp_path / "out/kurilclean-report/files/a.jsonl.json").read_text())
    assert state["begin"][0] > 1
    seen: list[int] = []
    monkeypatch.setattr("kurilclean.corpus.formats.jsonl._parsed", _counting(seen))
    clean_corpus(tmp_path / "in", tmp_path / "out", removals="sidecar")
    assert seen[0] == state["begin"][0]
    assert len(seen) == 101 - state["begin"][0]


def _counting(seen: list[int]) -> Callable[..., Any]:
    from kurilclean.corpus.formats.jsonl import _parsed

    def parsed(number: int, *more: Any) -> Any:
        seen.append(number)
        return _parsed(number, *more)

    return parsed


@pytest.mark.parametrize("harm", ["shorter", "gone"])
def test_what_an_earlier_run_left_may_be_gone(tmp_path: Path, harm: str) -> None:
    plant(tmp_path, {"in/a.jsonl": jsonl(rows(100))})
    assert not stopped(tmp_path / "in", tmp_path / "out", 2)
    (part,) = (tmp_path / "out").glob(".kurilclean-*.part")
    part.write_bytes(b"") if harm == "shorter" else part.unlink()
    clean_corpus(tmp_path / "in", tmp_path / "out", removals="sidecar")
    clean_corpus(tmp_path / "in", tmp_path / "fresh", removals="sidecar")
    assert outcome(tmp_path / "out") == outcome(tmp_path / "fresh")


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    plant(tmp_path, {"in/a.jsonl": jsonl(rows(100))})

    class Second(Stopping):
        def advance(self, documents: int, size: int) -> None:
            with pytest.raises(UsageError, match="another run is writing here"):
                clean_corpus(tmp_path / "in", tmp_path / "out")
            super().advance(documents, size)

    settings = CorpusSettings(Settings(Path("nowhere"), globs=(), jobs=1), str(tmp_path / "in"), str(tmp_path / "out"))
    with pytest.raises(KeyboardInterrupt):
        run_corpus(settings, Second(1))
    clean_corpus(tmp_path / "in", tmp_path / "out")


SCRIPT = """
import sys, time
from pathlib import Path
from kurilclean.batch import settings
from tests.batch_helpers import small_cleaner
from kurilclean.corpus import formats, target
from kurilclean.corpus.formats import csv, parquet, warc
from kurilclean.corpus.run import run_corpus
from kurilclean.corpus.settings import CorpusSettings
from kurilclean.corpus.formats import Options

class Stuck:
    chunks = 0
    def begin(self, documents, size): pass
    def advance(self, documents, size):
        self.chunks += 1
        if self.chunks == 19:
            print("well under way", flush=True)
            time.sleep(60)

if __name__ == "__main__":
    settings.Cleaner = small_cleaner
    target._OFTEN = 0.0
    formats.PIECE_BYTES = csv.PIECE_BYTES = warc.PIECE_BYTES = parquet.PIECE_BYTES = 5000
    csv.PIECE_RECORDS = warc.PIECE_RECORDS = parquet.PIECE_RECORDS = 16
    cleaning = settings.Settings(Path("nowhere"), globs=(), jobs=int(sys.argv[3]))
    run_corpus(CorpusSettings(cleaning, sys.argv[1], sys.argv[2], options=Options(removals="sidecar")), Stuck())
"""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[int], subprocess.Popen[str]]]:
    """Starts a run in a session of its own, which gets stuck when it's well under way."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    corpus(tmp_path / "in")
    started: list[subprocess.Popen[str]] = []

    def go(jobs: int) -> subprocess.Popen[str]:
        command = [sys.executable, str(script), str(tmp_path / "in"), str(tmp_path / "out"), str(jobs)]
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            command,
            stdout=pipe,
            stderr=pipe,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            start_new_session=True,
        )
        started.append(process)
        assert process.stdout
        assert process.stdout.readline(), process.stderr and process.stderr.read()
        return process

    yield go
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("press", [signal.SIGKILL, signal.SIGINT], ids=["killed", "Ctrl-C"])
def test_a_stopped_process_leaves_no_half_file_and_the_next_goes_on(
    tmp_path: Path, start: Callable[[int], subprocess.Popen[str]], jobs: int, press: signal.Signals
) -> None:
    process = start(jobs)
    while process.poll() is None:  # Python swallows an interrupt that comes while it runs a finalizer
        os.kill(process.pid, press)
        time.sleep(0.5)
    process.communicate()
    early = harvest(tmp_path / "out", report=False)
    clean_corpus(tmp_path / "in", tmp_path / "fresh", removals="sidecar")
    fresh = outcome(tmp_path / "fresh")
    for path, data in early.items():
        assert path.endswith(".part") or data == fresh[path]
    summary = clean_corpus(tmp_path / "in", tmp_path / "out", removals="sidecar").summary
    assert 0 < summary.skipped_unchanged < summary.documents
    assert outcome(tmp_path / "out") == fresh
