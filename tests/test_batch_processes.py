"""Runs over several processes: the same outcome, and what happens when a process or the whole run is killed."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kurilclean.batch import pool
from kurilclean.batch.page import write_page
from kurilclean.batch.pool import in_processes
from kurilclean.batch.restore import restore_all
from kurilclean.batch.walk import REPORT, walk
from kurilclean.batch.worker import Task, Worker
from kurilclean.cleaner import Cleaner
from kurilclean.errors import KurilcleanError
from kurilclean.findings import Result
from kurilclean.outlets import Hints
from kurilclean.report.record import Record
from kurilclean.report.summary import Tally, summarise
from tests.batch_helpers import (  # noqa: F401
    ARTICLE,
    FORM,
    PROSE,
    clean_folder,
    harvest,
    plant,
    quick,
    records,
    small_cleaner,
    why,
)

pytestmark = pytest.mark.usefixtures("quick")
ROOT = Path(__file__).parents[1]

NAMES = st.sampled_from(["a", "b", "é", "gazette.example", "new\nline"])
PATHS = st.builds(lambda folders, name: "/".join([*folders, f"{name}.txt"]), st.lists(NAMES, max_size=2), NAMES)
TEXTS = st.lists(st.sampled_from([PROSE, FORM, "Gazette offers\n", "\n", "né\r\n"]), max_size=5).map("".join)
TREES = st.dictionaries(PATHS, TEXTS, max_size=8).map(
    # A name can't be both a file and a folder.
    lambda tree: {path: text for path, text in tree.items() if not any(each.startswith(f"{path}/") for each in tree)}
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=TREES, jobs=st.integers(2, 3))
def test_the_number_of_processes_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, tree: dict[str, str], jobs: int
) -> None:
    root = tmp_path_factory.mktemp("tree")
    plant(root / "in", tree)
    (root / "in").mkdir(exist_ok=True)
    one = clean_folder(root / "in", root / "one", jobs=1)
    many = clean_folder(root / "in", root / "many", jobs=jobs)
    assert harvest(root / "one") == harvest(root / "many")
    assert one.summary == many.summary


def test_the_page_is_the_same_for_any_number_of_processes(tmp_path: Path) -> None:
    plant(tmp_path / "in", {f"{n}.txt": f"{PROSE * n}\n{FORM}" for n in range(70)})
    pages = []
    for jobs in (1, 2):
        out = tmp_path / str(jobs)
        write_page(out, clean_folder(tmp_path / "in", out, jobs=jobs))
        pages.append((out / REPORT / "report.html").read_bytes())
    assert pages[0] == pages[1]
    assert b"document-69" in pages[0]


def test_the_page_shows_what_earlier_runs_left_in_the_folder(tmp_path: Path) -> None:
    plant(tmp_path / "in", {"a.txt": ARTICLE, "b.txt": ARTICLE})
    for name in ("a.txt", "b.txt"):
        outcome = clean_folder(tmp_path / "in" / name, tmp_path / "out")
    assert sorted(outcome.to_show) == ["a.txt", "b.txt"]
    write_page(tmp_path / "out", outcome)
    assert b"document-1" in (tmp_path / "out" / REPORT / "report.html").read_bytes()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=TREES, data=st.data())
def test_order_and_company_make_no_difference(
    tmp_path_factory: pytest.TempPathFactory, tree: dict[str, str], data: st.DataObject
) -> None:
    root = tmp_path_factory.mktemp("tree")
    (root / "in").mkdir()
    inputs = walk(plant(root, {f"in/{path}": text for path, text in tree.items()}) / "in").inputs
    worker = Worker(small_cleaner(), "settings", None)
    together = dict(worker([Task(each) for each in inputs]).lines)
    lines: dict[str, bytes] = {}
    tally = Tally()
    waiting = data.draw(st.permutations(inputs))
    while waiting:
        size = data.draw(st.integers(1, 3))
        done = worker([Task(each) for each in waiting[:size]])
        lines.update(done.lines)
        tally.merge(done.tally)
        waiting = waiting[size:]
    assert lines == together
    as_one = summarise(map(Record.from_json, together.values()), ruleset="r", profile="p")
    assert summarise(tally, ruleset="r", profile="p") == as_one


class Deadly(Cleaner):
    """A cleaner that kills its process over one document, and stumbles over another."""

    def clean_hinted(self, documents: Sequence[tuple[str, Hints]]) -> list[Result]:
        for text, _ in documents:
            if text.startswith("Kill"):
                os.kill(os.getpid(), signal.SIGKILL)
        return super().clean_hinted(documents)


def deadly_worker() -> Worker:
    cleaner = small_cleaner()
    deadly = Deadly.__new__(Deadly)
    deadly.__dict__.update(cleaner.__dict__)
    return Worker(deadly, "settings", None)


def test_a_document_that_kills_its_process_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    plant(tmp_path, {f"{at:02}.txt": "Kill me" if at in (7, 20) else ARTICLE for at in range(30)})
    tasks = [Task(each) for each in walk(tmp_path).inputs]
    chunks = (tasks[at : at + 3] for at in range(0, 30, 3))
    done = list(in_processes(deadly_worker(), chunks, 2))
    errors = [note for each in done for note in each.errors]
    assert sorted(note.path for note in errors) == ["07.txt", "20.txt"]
    assert all("the process that cleaned it died" in note.why for note in errors)
    assert sum(each.documents for each in done) == 30
    assert sorted(path for each in done for path, _ in each.lines) == [
        f"{at:02}.txt" for at in range(30) if at not in (7, 20)
    ]


def test_processes_that_cannot_start_are_an_error_and_no_loop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, {"a.txt": ARTICLE})
    monkeypatch.setattr(pool, "_begin", os.abort)
    with pytest.raises(KurilcleanError, match="no further process can be started"):
        list(in_processes(deadly_worker(), iter([[Task(walk(tmp_path).inputs[0])]]), 2))


SCRIPT = """
import sys, time
from pathlib import Path
from kurilclean.batch.run import run
from kurilclean.batch import settings
from tests.batch_helpers import small_cleaner

class Stuck:
    chunks = 0
    def begin(self, documents, size): pass
    def advance(self, documents, size):
        self.chunks += 1
        if self.chunks == 3:
            print("well under way", flush=True)
            time.sleep(60)

if __name__ == "__main__":
    settings.Cleaner = small_cleaner
    run(settings.Settings(Path(sys.argv[1]), sys.argv[2], jobs=int(sys.argv[3])), Stuck())
"""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[int], subprocess.Popen[str]]]:
    """Starts a run in a session of its own, which gets stuck when it's well under way."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    random = Random(7)
    texts = [PROSE * random.randint(1, 300) + FORM for _ in range(200)]
    plant(tmp_path / "in", {f"{at % 7}/{at}.txt": text for at, text in enumerate(texts)})
    started: list[subprocess.Popen[str]] = []

    def go(jobs: int) -> subprocess.Popen[str]:
        command = [sys.executable, str(script), str(tmp_path / "in"), str(tmp_path / "out"), str(jobs)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            command, stdout=pipe, stderr=pipe, text=True, env=environment, start_new_session=True
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


def assert_all_end(group: int) -> None:
    """All processes of a run end soon after it."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("processes are left")


def assert_goes_on(root: Path) -> None:
    """What is there is whole; the next run does the rest, and the outcome is that of a run that nobody stopped."""
    clean_folder(root / "in", root / "fresh")
    fresh = harvest(root / "fresh", report=False)
    for path, data in harvest(root / "out", report=False).items():
        assert path.endswith(".tmp") or data == fresh[path]
    assert (root / "out/kurilclean-report/removals.jsonl.part").stat().st_size
    plant(root / "out", {"3/.kurilclean-1-a.tmp": "half a f"})
    restored = restore_all(root / "out", root / "early")
    assert restored.documents
    summary = clean_folder(root / "in", root / "out").summary
    assert 0 < summary.skipped_unchanged < summary.documents == 200
    assert harvest(root / "out", report=False) == fresh
    assert records(root / "out") == records(root / "fresh")
    told = [json.loads((root / out / "kurilclean-report/summary.json").read_text()) for out in ("out", "fresh")]
    assert {**told[0], "skipped_unchanged": 0} == told[1]
    assert set(os.listdir(root / "out/kurilclean-report")) == {"removals.jsonl", "summary.json"}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_run_leaves_no_half_file_and_the_next_goes_on(
    tmp_path: Path, start: Callable[[int], subprocess.Popen[str]], jobs: int
) -> None:
    process = start(jobs)
    process.kill()
    process.communicate()
    assert_all_end(process.pid)
    assert_goes_on(tmp_path)


def test_ctrl_c_stops_at_once_and_keeps_what_is_done(
    tmp_path: Path, start: Callable[[int], subprocess.Popen[str]]
) -> None:
    process = start(2)
    errors, presses = "", 0
    while process.poll() is None:
        # Python swallows an interrupt that comes while it runs a finalizer; a person presses again.
        presses += 1
        assert presses < 4, "it doesn't stop"
        os.killpg(process.pid, signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            _, errors = process.communicate(timeout=20)
    assert presses > 1 or errors.count("Traceback") == 1, errors
    assert errors.rstrip().endswith("KeyboardInterrupt")
    assert_all_end(process.pid)
    assert_goes_on(tmp_path)


def test_a_journal_that_breaks_off_is_used_as_far_as_it_goes(tmp_path: Path) -> None:
    plant(tmp_path / "in", {f"{at}.txt": ARTICLE for at in range(4)})
    clean_folder(tmp_path / "in", tmp_path / "out")
    report = tmp_path / "out/kurilclean-report"
    filed = records(tmp_path / "out")
    lines = filed.splitlines(keepends=True)
    (report / "removals.jsonl").unlink()
    (report / "removals.jsonl.part").write_bytes(b"".join(lines[:2]) + lines[2][:50])
    assert restore_all(tmp_path / "out", tmp_path / "back").documents == 2
    summary = clean_folder(tmp_path / "in", tmp_path / "out").summary
    assert summary.skipped_unchanged == 2
    assert records(tmp_path / "out") == filed
    assert replace(summary, skipped_unchanged=0) == clean_folder(tmp_path / "in", tmp_path / "fresh").summary
