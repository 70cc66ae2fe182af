"""The command, files in and files out, against loops that change nothing."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.corpus.formats import JSONL, TXT
from benchmarks.speed.measure import Finding, NotThereError, Setting, Target, measure
from benchmarks.speed.own import COMMAND, PLAIN
from benchmarks.speed.timing import CommandError, Contestant, children_time, race, run_command

_WORK_LIMIT = "most of it is the work on the documents: compare files/s with documents/s in memory"
FOLDER = Target("a folder of files, to a folder", "× the loop that changes nothing", at_most=3, limit=_WORK_LIMIT)
LINES = Target("JSON lines to JSON lines", "× an orjson loop", at_most=6, limit=_WORK_LIMIT)
SHOWN = Target("progress shown, over not shown", "×", at_most=1.03)
_ONE = ("--jobs", "1", "--quiet")


@measure(FOLDER)
def folder(setting: Setting) -> Iterator[Finding]:
    """`kurilclean IN OUT --jobs 1` on a folder of files on tmpfs, eight times as many, report and all, against a loop
    that reads each file, splits and joins its lines, writes a temporary name and renames it."""
    source, out = a_folder(setting, setting.many), setting.scratch / "out"

    def into_new(command: Sequence[str]) -> Contestant:
        def run() -> float:
            shutil.rmtree(out, ignore_errors=True)
            return run_command([*command, str(source), str(out)])

        return run

    contestants = {"ours": into_new([COMMAND, *_ONE]), "loop": into_new([*PLAIN, "folder"])}
    times = race(contestants, setting.rounds)
    each = {name: setting.many / times.seconds(name) for name in contestants}
    yield FOLDER.row(times.ratio("ours", "loop"), f"{each['ours']:,.0f} files/s; the loop {each['loop']:,.0f}")


@measure(LINES)
def json_lines(setting: Setting) -> Iterator[Finding]:
    """`kurilclean IN.jsonl OUT.jsonl --jobs 1` on tmpfs, eight times as many documents, against a loop that parses each
    line and writes it anew."""
    source, out = setting.scratch / "in.jsonl", setting.scratch / "out.jsonl"
    with (setting.corpus / JSONL).open("rb") as lines:
        source.write_bytes(b"".join(islice(lines, setting.many)))

    def into_new(command: Sequence[str]) -> Contestant:
        def run() -> float:
            for old in setting.scratch.glob("out.jsonl*"):
                shutil.rmtree(old) if old.is_dir() else old.unlink()
            return run_command([*command, str(source), str(out)])

        return run

    ours = into_new([COMMAND, *_ONE])
    try:
        ours()
        written = sum(1 for _ in out.open("rb")) if out.is_file() else 0
    except CommandError as error:
        raise NotThereError(str(error)) from None
    if written != setting.many:
        raise NotThereError(f"the command wrote {written} lines for {setting.many}")
    times = race({"ours": ours, "loop": into_new([*PLAIN, "jsonl"])}, setting.rounds)
    size = source.stat().st_size / 1e6
    speeds = f"{size / times.seconds('ours'):.1f} MB/s; the loop {size / times.seconds('loop'):.0f} MB/s"
    yield LINES.row(times.ratio("ours", "loop"), speeds)


@measure(SHOWN)
def progress(setting: Setting) -> Iterator[Finding]:
    """A folder of files cleaned with one process, stderr a terminal (so that progress is shown) and not."""
    source, out = a_folder(setting, setting.documents), setting.scratch / "out"

    def run(terminal: bool) -> float:
        shutil.rmtree(out, ignore_errors=True)
        command = [COMMAND, "--jobs", "1", str(source), str(out)]
        return _on_a_terminal(command) if terminal else run_command(command)

    times = race({"shown": lambda: run(True), "not": lambda: run(False)}, setting.rounds)
    yield SHOWN.row(times.ratio("shown", "not"))


def _on_a_terminal(command: Sequence[str]) -> float:
    """CPU seconds of a command whose stderr is a terminal that shows all it gets."""
    ours, theirs = pty.openpty()
    used = children_time()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env=os.environ | {"TERM": "xterm"})
    os.close(theirs)
    reader = threading.Thread(target=_drain, args=(ours,))
    reader.start()
    code = process.wait()
    reader.join()
    os.close(ours)
    if code:
        raise CommandError(f"{Path(command[0]).name} …: exit {code}")
    return children_time() - used


def _drain(terminal: int) -> None:
    try:
        while os.read(terminal, 1 << 16):
            pass
    except OSError:  # how a terminal says that the other end is closed
        return


def a_folder(setting: Setting, documents: int) -> Path:
    """So many files of the corpus, the first ones, on tmpfs."""
    target = setting.scratch / TXT
    for path in islice(sorted((setting.corpus / TXT).rglob("*.txt")), documents):
        copy = target / path.relative_to(setting.corpus / TXT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return target
