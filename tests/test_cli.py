"""The command, as real processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
HEADLINE = "Ferry stays in harbour"
BODY = "The ferry left the harbour at noon on Monday, and it came back in the evening with two passengers.\n"
CLEAN = f"{HEADLINE}\n\n{BODY}"
DIRTY = f"{CLEAN}\nClick to comment\n"


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(DIRTY, encoding="utf-8")
    (folder / "sub" / "b.md").write_text(CLEAN, encoding="utf-8")
    (folder / "c.csv").write_text("no article", encoding="utf-8")
    return folder


def test_pipe_writes_the_clean_text_and_nothing_else(kurilclean: Run) -> None:
    for args in ([], ["-"]):
        done = kurilclean(*args, input=DIRTY.encode())
        assert (done.returncode, done.stdout, done.stderr) == (0, CLEAN.encode(), b"")


def test_pipe_keeps_newlines_and_encoding(kurilclean: Run) -> None:
    dirty = DIRTY.replace("\n", "\r\n")
    done = kurilclean(input=dirty.encode("utf-16"))
    assert done.stdout == CLEAN.replace("\n", "\r\n").encode("utf-16")


def test_closed_pipe_is_no_error(inputs: Path) -> None:
    command = f"{sys.executable} -m kurilclean diff {inputs} --format json | head -c 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert done.stderr == b""


def test_hints_tell_the_outlet(kurilclean: Run) -> None:
    dirty = b"Ferry stays in harbour\n\n*Complimentary tea for the 3rd year\n"
    for args in (
        ["--outlet", "business-standard.com"],
        ["--url", "https://www.business-standard.com/a"],
        ["--stdin-name", "business-standard.com/1.txt"],
    ):
        assert kurilclean(*args, input=dirty).stdout == b"Ferry stays in harbour\n"
    assert kurilclean("--caution", "off", input=dirty).stdout == dirty


def test_one_file_goes_to_stdout(kurilclean: Run, inputs: Path) -> None:
    assert kurilclean(inputs / "a.txt").stdout == CLEAN.encode()


def test_folder_is_mirrored_with_its_report(kurilclean: Run, inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = kurilclean(inputs, out)
    assert done.returncode == 0
    assert done.stdout == b""
    assert (out / "a.txt").read_text() == CLEAN
    assert (out / "sub" / "b.md").read_text() == CLEAN
    assert not (out / "c.csv").exists()
    records = [json.loads(line) for line in (out / "kurilclean-report" / "removals.jsonl").read_text().splitlines()]
    assert [record["path"] for record in records] == ["a.txt", "sub/b.md"]
    (removal,) = records[0]["removals"]
    assert removal["rule"] == "comment-form/form"
    summary = json.loads((out / "kurilclean-report" / "summary.json").read_text())
    assert summary["documents"] == 2
    assert [note["path"] for note in summary["passed_over"]] == ["c.csv"]
    assert b"c.csv" in done.stderr
    assert "Click to comment" in (out / "kurilclean-report" / "report.html").read_text()


def test_restore_gives_the_originals_back(kurilclean: Run, inputs: Path, tmp_path: Path) -> None:
    kurilclean(inputs, tmp_path / "out")
    assert kurilclean("restore", tmp_path / "out", tmp_path / "back").returncode == 0
    assert (tmp_path / "back" / "a.txt").read_text() == DIRTY
    (tmp_path / "out" / "a.txt").write_text("changed")
    done = kurilclean("restore", tmp_path / "out", tmp_path / "again")
    assert done.returncode == 3
    assert b"a.txt: its clean file was changed since" in done.stderr


def test_check_writes_nothing_and_tells_by_its_exit_code(kurilclean: Run, inputs: Path, tmp_path: Path) -> None:
    assert kurilclean(inputs, "--check").returncode == 1
    assert kurilclean(inputs, tmp_path / "out", "--check").returncode == 1
    assert not (tmp_path / "out").exists()
    assert kurilclean(inputs / "a.txt", "--check").returncode == 1
    assert kurilclean(inputs / "sub" / "b.md", "--check").returncode == 0
    assert kurilclean("diff", inputs / "a.txt", "--check").returncode == 1


def test_profiles_and_categories_adjust_a_run(kurilclean: Run) -> None:
    assert kurilclean("--keep", "comments", input=DIRTY.encode()).stdout == DIRTY.encode()
    body = kurilclean("--profile", "body", input=DIRTY.encode()).stdout
    assert body == BODY.encode()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        pytest.param(["nowhere", "out"], b"nowhere: ", id="input that isn't there"),
        pytest.param(["in"], b"in is a folder: say where the clean text shall go", id="folder without an output"),
        pytest.param(["in", "in"], b"the output is the input", id="output that is the input"),
        pytest.param(["in", "in/out"], b"lies inside the input", id="output inside the input"),
        pytest.param(["in", "out", "--profile", "bdy"], b"did you mean 'body'", id="unknown profile"),
        pytest.param(["in", "out", "--cut", "adds"], b"there is no category 'adds'", id="unknown category"),
        pytest.param(["in", "out", "--outlet", "x"], b"there are no rules for the outlet 'x'", id="unknown outlet"),
        pytest.param(["in", "out", "--rules", "none"], b"none: there is no such folder of rules", id="no rules folder"),
        pytest.param(["in", "out", "--nonsense"], b"No such option", id="unknown option"),
        pytest.param(["diff", "nowhere"], b"nowhere: there is no such file or folder", id="diff of nothing"),
        pytest.param(["rules", "show", "bock"], b"did you mean 'block'", id="unknown outlet to show"),
    ],
)
def test_usage_errors_say_what_and_exit_with_2(
    args: list[str], message: bytes, kurilclean: Run, inputs: Path, tmp_path: Path
) -> None:
    done = kurilclean(*args, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert b"Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_broken_rules_stop_the_run_before_anything_is_written(kurilclean: Run, inputs: Path, tmp_path: Path) -> None:
    rules = tmp_path / ".kurilclean" / "rules" / "shared"
    rules.mkdir(parents=True)
    (rules / "mine.yaml").write_text("about: Mine.\naplies: always\n")
    done = kurilclean(inputs, tmp_path / "out")
    assert done.returncode == 2
    assert b"shared/mine.yaml:2:1: a pack has no key 'aplies'; did you mean 'applies'?" in done.stderr
    assert not (tmp_path / "out").exists()


def test_rules_beside_the_input_are_found(kurilclean: Run, inputs: Path, tmp_path: Path) -> None:
    rules = tmp_path / ".kurilclean" / "rules" / "shared"
    rules.mkdir(parents=True)
    rule = f"{{id: mine, kind: line, category: ad, why: W., match: Ferry stays in harbour, {EXAMPLES}}}"
    (rules / "mine.yaml").write_text(f"about: Mine.\napplies: always\nrules:\n  - {rule}\n")
    kurilclean(inputs, tmp_path / "out")
    assert (tmp_path / "out" / "a.txt").read_text() == BODY


def test_inputs_that_fail_are_named_and_the_rest_is_done(kurilclean: Run, inputs: Path, tmp_path: Path) -> None:
    (inputs / "bad.txt").write_bytes(bytes(range(256)) * 8)
    done = kurilclean(inputs, tmp_path / "out")
    assert done.returncode == 3
    assert b"bad.txt" in done.stderr
    assert (tmp_path / "out" / "a.txt").read_text() == CLEAN


def test_quiet_says_nothing_but_errors(kurilclean: Run, inputs: Path, tmp_path: Path) -> None:
    assert kurilclean(inputs, tmp_path / "out", "--quiet").stderr == b""
    (inputs / "bad.txt").write_bytes(bytes(range(256)) * 8)
    assert b"bad.txt" in kurilclean(inputs, tmp_path / "out", "--quiet").stderr


@pytest.mark.parametrize("style", ["rich", "unified", "marked", "json"])
def test_diff_shows_what_would_go_and_writes_nothing(style: str, kurilclean: Run, inputs: Path) -> None:
    done = kurilclean("diff", inputs, "--format", style)
    assert done.returncode == 0
    assert b"Click to comment" in done.stdout
    assert {path.name for path in inputs.iterdir()} == {"a.txt", "sub", "c.csv"}


def test_explain_gives_a_verdict_for_every_line(kurilclean: Run, inputs: Path) -> None:
    done = kurilclean("explain", inputs / "a.txt")
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    for text in DIRTY.split("\n\n"):
        assert any(text.strip() in line for line in lines)
    assert any("comment-form/form" in line for line in lines)


def test_no_color_is_respected(kurilclean: Run, inputs: Path) -> None:
    env = os.environ | {"NO_COLOR": "1", "FORCE_COLOR": ""}
    assert b"\x1b[3" not in kurilclean("diff", inputs, env=env).stdout


def test_help_teaches_by_example(kurilclean: Run) -> None:
    top = kurilclean("--help").stdout
    assert b"kurilclean in/ out/" in top
    for command in (b"clean", b"diff", b"explain", b"restore", b"rules"):
        assert command in top
        assert kurilclean(command.decode(), "--help").returncode == 0
    assert kurilclean("--version").stdout.startswith(b"kurilclean ")


def test_completion_knows_the_commands(kurilclean: Run) -> None:
    env = os.environ | {"_KURILCLEAN_COMPLETE": "bash_complete", "COMP_WORDS": "kurilclean re", "COMP_CWORD": "1"}
    assert b"restore" in kurilclean(env=env).stdout


def test_new_outlet_from_samples_passes_check_and_test(kurilclean: Run, tmp_path: Path) -> None:
    for name, headline in (("a", "Ferry stays in harbour"), ("b", "Storm hits the coast")):
        text = f"{headline}\n\nThe storm has come to the coast at last, the keeper said.\n\nRead the Gazette's morning letter daily\n"
        (tmp_path / f"{name}.txt").write_text(text)
    done = kurilclean("rules", "new", "gazette.example", "--from", "a.txt", "--from", "b.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    written = (tmp_path / ".kurilclean" / "rules" / "outlets" / "gazette.example.yaml").read_text()
    assert "morning letter" in written
    for command in ("check", "test"):
        done = kurilclean("rules", command, ".kurilclean/rules", cwd=tmp_path)
        assert done.returncode == 0, done.stdout


def test_rules_test_names_what_fails(kurilclean: Run, tmp_path: Path) -> None:
    (tmp_path / "rules" / "shared").mkdir(parents=True)
    rule = "{id: mine, kind: line, category: ad, why: W., match: x, examples: {hits: ['[-z-]'], misses: [y]}}"
    (tmp_path / "rules" / "shared" / "mine.yaml").write_text(f"about: Mine.\nrules:\n  - {rule}\n")
    done = kurilclean("rules", "test", "rules", cwd=tmp_path)
    assert done.returncode == 2
    assert b"shared/mine.yaml:3:5: mine/mine: the example says\n    [-z-]\n  the rule finds\n    z\n" in done.stdout


def test_rules_list_show_and_schema(kurilclean: Run) -> None:
    assert b"business-standard.com" in kurilclean("rules", "list").stdout
    assert b"no-journalist" in kurilclean("rules", "show", "business-standard.com").stdout
    assert b"Each line that matches." in kurilclean("rules", "show", "line").stdout
    assert json.loads(kurilclean("rules", "schema").stdout)["title"] == "A kurilclean rule file"
