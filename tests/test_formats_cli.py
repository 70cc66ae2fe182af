"""The command over corpora, as a real process, and everything that its page says."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch_helpers import plant
from tests.corpus_helpers import errors, jsonl, lines

pytest.importorskip("orjson", reason="the extra corpus isn't installed")
pytest.importorskip("pyarrow", reason="the extra corpus isn't installed")

PROSE = "The harbour of Vardal was closed on Tuesday, as ice had come in overnight from the bay.\n"
DIRTY = f"{PROSE}\nClick to comment\n\nLeave a Reply\n"
RECORDS = [{"id": at, "text": f"{at}. {DIRTY}"} for at in range(30)]
ROOT = Path(__file__).parents[1]
Run = Callable[..., subprocess.CompletedProcess[bytes]]


def test_a_file_a_folder_and_a_pipe_give_the_same(kurilclean: Run, tmp_path: Path) -> None:
    plant(tmp_path, {"in/a.jsonl": jsonl(RECORDS)})
    done = kurilclean(tmp_path / "in", tmp_path / "out")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"30 documents" in done.stderr
    page = (tmp_path / "out/kurilclean-report/report.html").read_text()
    assert "a.jsonl#30" in page
    assert "Leave a Reply" in page
    assert "in the column kurilclean_removals of its record" in page
    made = (tmp_path / "out/a.jsonl").read_bytes()
    assert [each["text"] for each in lines(made)] == [f"{at}. {PROSE}" for at in range(30)]
    assert kurilclean(tmp_path / "in/a.jsonl").stdout == made
    piped = kurilclean("--format", "jsonl", input=jsonl(RECORDS))
    assert (piped.stdout, piped.stderr) == (made, b"")
    assert b"30 unchanged" in kurilclean(tmp_path / "in", tmp_path / "out").stderr


def test_a_reader_that_has_had_enough_is_no_error(tmp_path: Path) -> None:
    plant(tmp_path, {"a.jsonl": jsonl(RECORDS * 200)})
    script = f"{sys.executable} -m kurilclean -j 1 --caution off a.jsonl | head -1 | wc -l"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", script], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"1\n", b"")


def test_texts_and_records_in_one_folder(kurilclean: Run, tmp_path: Path) -> None:
    plant(tmp_path, {"in/a.jsonl": jsonl(RECORDS), "in/b.txt": DIRTY, "in/c.csv": "n\n1\n", "in/d.bin": "x"})
    done = kurilclean(tmp_path / "in", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out/b.txt").read_text() == PROSE
    summary = json.loads((tmp_path / "out/kurilclean-report/summary.json").read_text())
    assert (summary["documents"], summary["failed"]) == (31, 0)
    told = {note["path"]: note["why"] for note in summary["passed_over"]}
    assert list(told) == ["c.csv", "d.bin"]
    assert "no field has a usual name for text" in told["c.csv"]
    assert not (tmp_path / "out/c.csv").exists()
    assert kurilclean(tmp_path / "in", "--check").returncode == 1
    again = kurilclean(tmp_path / "in", tmp_path / "out")
    assert b"31 unchanged" in again.stderr


def test_globs_that_match_both_are_refused(kurilclean: Run, tmp_path: Path) -> None:
    plant(tmp_path, {"in/a.jsonl": jsonl(RECORDS), "in/b.txt": DIRTY})
    done = kurilclean(tmp_path / "in", tmp_path / "out", "--glob", "*")
    assert done.returncode == 2
    assert b"--glob * matches both texts and files of a corpus" in done.stderr
    assert kurilclean(tmp_path / "in", tmp_path / "out", "--glob", "*.jsonl").returncode == 0
    assert not (tmp_path / "out/b.txt").exists()


def test_what_is_refused_is_named_with_exit_code_3(kurilclean: Run, tmp_path: Path) -> None:
    plant(tmp_path, {"in/a.jsonl": jsonl(RECORDS) + b"oops\n"})
    done = kurilclean(tmp_path / "in", tmp_path / "out", "--quiet")
    assert done.returncode == 3
    assert b"kurilclean: a.jsonl, record 31: the line isn't JSON" in done.stderr
    assert [each["record"] for each in errors(tmp_path / "out")] == [31]
    fast = kurilclean(tmp_path / "in", tmp_path / "fast", "--fail-fast")
    assert fast.returncode == 3
    assert b"a.jsonl, record 31: the line isn't JSON" in fast.stderr
    piped = kurilclean("--format", "jsonl", input=b'oops\n{"text": "a"}\n')
    assert piped.returncode == 3
    assert json.loads(piped.stdout)["text"] == "a"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--format", "jsn"], "there is no format 'jsn'; did you mean 'jsonl'?", id="format"),
        pytest.param(["nowhere.jsonl", "out"], "nowhere.jsonl: the input can't be read", id="no such file"),
        pytest.param(["--format", "jsonl", "-", "out.jsonl"], "write `> out.jsonl`", id="a pipe to a file"),
        pytest.param(["--format", "jsonl", "--outlet", "nobody"], "there are no rules for the outlet", id="outlet"),
    ],
)
def test_usage_errors(kurilclean: Run, arguments: list[str], message: str) -> None:
    done = kurilclean(*arguments, input=b"")
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()


def test_an_extra_that_lacks_is_named(tmp_path: Path) -> None:
    plant(tmp_path, {"a.jsonl": jsonl(RECORDS), "mixed/a.jsonl": jsonl(RECORDS), "mixed/b.txt": DIRTY})
    script = "import sys; sys.modules['orjson'] = None\nfrom kurilclean.cli import main\nmain()"

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", script, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    done = run(tmp_path / "a.jsonl", tmp_path / "out")
    assert done.returncode == 2
    assert "jsonl files need orjson: pip install 'kurilclean[corpus]'" in done.stderr
    mixed = run(tmp_path / "mixed", tmp_path / "out")
    assert mixed.returncode == 0, mixed.stderr
    assert "jsonl files need orjson" in mixed.stderr
    assert (tmp_path / "out/b.txt").read_text() == PROSE


def test_ctrl_c_says_how_to_go_on(tmp_path: Path) -> None:
    plant(tmp_path, {"in/a.jsonl": jsonl([{"text": DIRTY * 3}] * 30_000)})
    command = [sys.executable, "-m", "kurilclean", str(tmp_path / "in"), str(tmp_path / "out"), "-j", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    state = tmp_path / "out/kurilclean-report/files/a.jsonl.json"
    while not state.exists() and process.poll() is None:
        time.sleep(0.05)
    while process.poll() is None:  # Python swallows an interrupt that comes while it runs a finalizer
        process.send_signal(signal.SIGINT)
        time.sleep(1)
    _, said = process.communicate()
    assert process.returncode == 130, said
    assert said == b"kurilclean: stopped; what is done stays done, the same command goes on from here\n"
    assert json.loads(state.read_text())["begin"][0] > 1


def page_commands() -> list[str]:
    page = (ROOT / "docs/corpus.md").read_text()
    blocks = re.findall(r"```sh\n(.*?)```", page, re.S)
    return [line for block in blocks for line in block.splitlines() if line and "s3://" not in line]


@pytest.mark.parametrize("command", page_commands())
def test_commands_of_the_page(tmp_path: Path, command: str) -> None:
    import gzip

    story = {"text": DIRTY, "story": DIRTY, "where": "https://example.com/1", "paper": "Gazette", "nr": 1}
    made = {"news.jsonl": jsonl([story]), "news.jsonl.gz": gzip.compress(jsonl([story])), "in/a.jsonl": jsonl([story])}
    plant(tmp_path, {**made, "in/b.txt": DIRTY, "pages/a.html": f"<article><p>{PROSE}</p></article>", "out/x": ""})
    if "--html" in command:
        pytest.importorskip("resiliparse", reason="the extra html isn't installed")
    if "--outlet example.com" in command:
        command = command.replace("example.com", "business-standard.com")
    folder = os.path.dirname(sys.executable)
    environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, env=environment, check=False)
    assert done.returncode == ("--check" in command), done.stderr
    if "--check" not in command:
        assert len([each for each in tmp_path.rglob("*") if each.is_file()]) > len(made) + 3


def test_the_script_of_the_page(tmp_path: Path) -> None:
    plant(tmp_path, {"news.jsonl": jsonl(RECORDS)})
    (script,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs/corpus.md").read_text(), re.S)
    (tmp_path / "script.py").write_text(script)
    done = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == "30 0\n", done.stderr


def test_the_page_knows_what_is_added_and_found() -> None:
    from kurilclean.corpus import rows
    from kurilclean.corpus.formats import suffixes

    page = (ROOT / "docs/corpus.md").read_text()
    for name in (rows.OUTLET, rows.SHARE, rows.FLAGS, rows.REMOVALS, *rows._TEXT):
        assert f"`{name}`" in page, name
    for form in set(suffixes().values()) - {"html"}:
        assert any(f"`{suffix}`" in page for suffix, name in suffixes().items() if name == form), form
