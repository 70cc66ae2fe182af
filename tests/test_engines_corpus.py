"""`kurilclean corpus`: real runs with datatrove, stopped and gone on with; the same texts as the plain cleaner makes."""

from __future__ import annotations

import csv
import gzip
import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("datatrove")
pytestmark = pytest.mark.filterwarnings("default")

from kurilclean import Cleaner  # noqa: E402
from tests.engines_material import FAST, plain, read_jsonl, rows, script, shards, write_jsonl  # noqa: E402

ADDED = ["kurilclean_outlet", "kurilclean_share_removed", "kurilclean_flags", "kurilclean_removals"]
Done = subprocess.CompletedProcess[str]


def command(*args: object, **env: str) -> list[Any]:
    return [sys.executable, "-m", "kurilclean", "corpus", *map(str, args)]


def corpus(*args: object, **env: str) -> Done:
    return subprocess.run(
        command(*args), env=os.environ | env, capture_output=True, text=True, timeout=300, check=False
    )


def texts(path: Path) -> list[str]:
    return [row["text"] for row in read_jsonl(path)]


def test_json_lines_keep_files_order_and_columns(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in" / "one.jsonl", rows(60))
    write_jsonl(tmp_path / "in" / "deep" / "two.jsonl", rows(100)[60:])
    done = corpus(tmp_path / "in", tmp_path / "out", "--workers", 2, *FAST)
    assert done.returncode == 0, done.stderr
    assert "2 of 2 tasks done: 100 documents" in done.stderr
    one = read_jsonl(tmp_path / "out" / "one.jsonl")
    assert texts(tmp_path / "out" / "one.jsonl") == plain(rows(60))
    assert texts(tmp_path / "out" / "deep" / "two.jsonl") == plain(rows(100))[60:]
    assert list(one[0]) == [*rows(1)[0], *ADDED]
    assert [{**row, "text": 0} for row in rows(60)] == [{**row, "text": 0} for row in map(without_added, one)]


def test_rows_are_those_of_the_plain_command(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in" / "a.jsonl", rows(40))
    assert corpus(tmp_path / "in", tmp_path / "out").returncode == 0
    call = [sys.executable, "-m", "kurilclean", str(tmp_path / "in"), str(tmp_path / "plain"), "-j", "1"]
    assert subprocess.run(call, capture_output=True, timeout=120, check=False).returncode == 0
    assert read_jsonl(tmp_path / "out" / "a.jsonl") == read_jsonl(tmp_path / "plain" / "a.jsonl")


def without_added(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ADDED}


@pytest.mark.parametrize("suffix", ["gz", "zst", "xz", "bz2"])
def test_compressed_files_stay_compressed(tmp_path: Path, suffix: str) -> None:
    import fsspec

    (tmp_path / "in").mkdir()
    name = f"a.jsonl.{suffix}"
    with fsspec.open(str(tmp_path / "in" / name), "wb", compression="infer") as file:
        file.write(write_jsonl(tmp_path / "a.jsonl", rows(20)).read_bytes())
    assert corpus(tmp_path / "in", tmp_path / "out", *FAST).returncode == 0
    with fsspec.open(str(tmp_path / "out" / name), "rb", compression="infer") as file:
        assert [json.loads(line)["text"] for line in file.read().splitlines()] == plain(rows(20))


def test_parquet_keeps_types(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema(
        [("id", pa.string()), ("number", pa.int16()), ("text", pa.large_string()), ("tags", pa.list_(pa.string()))]
    )
    (tmp_path / "in").mkdir()
    pq.write_table(pa.Table.from_pylist(rows(40), schema), tmp_path / "in" / "a.parquet")
    pq.write_table(pa.table({"text": ["Abe left.\n"], "more": [None]}), tmp_path / "in" / "b.parquet")
    done = corpus(tmp_path / "in", tmp_path / "out", "--tasks", 1, *FAST)
    assert done.returncode == 0, done.stderr
    table = pq.read_table(tmp_path / "out" / "a.parquet")
    assert [table.schema.field(name) for name in schema.names] == list(schema)
    assert table.schema.names == [*schema.names, *ADDED]
    cleaner = Cleaner(caution="off")
    assert table["text"].to_pylist() == [cleaner.clean(row["text"]).text for row in rows(40)]
    assert table.select(["id", "number", "tags"]).to_pylist() == [
        {name: row[name] for name in ("id", "number", "tags")} for row in rows(40)
    ]
    assert pq.read_table(tmp_path / "out" / "b.parquet").schema.names == ["text", "more", *ADDED]


def test_csv_becomes_json_lines_with_its_newlines(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    long = "A long line. " * 20_000
    with (tmp_path / "in" / "a.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerows([["content", "url"], ["One\r\nTwo\r\n\r\nClick to comment\r\n", ""], [long, ""]])
    done = corpus(tmp_path / "in", tmp_path / "out", *FAST)
    assert done.returncode == 0, done.stderr
    assert [row["content"] for row in read_jsonl(tmp_path / "out" / "a.jsonl")] == ["One\r\nTwo\r\n", long]


def test_wet_becomes_json_lines(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    records = b"".join(map(wet_record, rows(20)))
    (tmp_path / "in" / "a.warc.wet.gz").write_bytes(gzip.compress(records))
    done = corpus(tmp_path / "in", tmp_path / "out", *FAST)
    assert done.returncode == 0, done.stderr
    with gzip.open(tmp_path / "out" / "a.warc.jsonl.gz") as file:
        found = [json.loads(line) for line in file]
    assert [row["text"] for row in found] == plain(
        {**row, "url": "https://www.globalsecurity.org/1"} for row in rows(20)
    )
    assert {row["kurilclean_outlet"] for row in found} == {"globalsecurity.org"}


def test_records_of_wet_that_cant_be_used_are_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    code = {**rows(1)[0], "text": "#include <stdio.h>\nint main(void) { return 0; }\n"}
    html = wet_record(rows(2)[1]).replace(b"text/plain", b"text/html")
    latin = wet_record({**code, "text": "caf#"}).replace(b"caf#", b"caf\xe9")
    records = [wet_record(code), html, latin, wet_record(rows(3)[2])[:-50]]
    (tmp_path / "in" / "a.warc.wet").write_bytes(b"".join(records))
    done = corpus(tmp_path / "in", tmp_path / "out", *FAST)
    assert done.returncode == 3
    assert texts(tmp_path / "out" / "a.warc.jsonl") == [code["text"]]
    for number, why in {
        2: "text/html, not plain text",
        3: "isn't UTF-8",
        4: "46 bytes of its length are missing",
    }.items():
        assert any(f"record {number}: " in line and why in line for line in done.stderr.splitlines()), why


def wet_record(row: dict[str, Any]) -> bytes:
    body = row["text"].encode()
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://www.globalsecurity.org/1\r\n"
        f"WARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{row['number']:032}>\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def test_what_cant_be_used_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    good = [json.dumps(row) for row in rows(10)]
    lines = [*good[:5], "{half", '{"id": 1, "text": null}', '{"id": 2}', "[1]", "", '{"id": 3, "text": ""}', *good[5:]]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text("\n".join(lines) + "\n")
    with (tmp_path / "in" / "a.jsonl").open("ab") as file:
        file.write(b'{"text": "\xff"}\n' + good[0].encode())
    done = corpus(tmp_path / "in", tmp_path / "out", *FAST)
    assert done.returncode == 3
    whys = {
        6: "the line isn't JSON",
        7: "there is no text",
        8: "no field",
        9: "the line is no JSON object",
        17: "the line",
    }
    for number, why in whys.items():
        assert f"a.jsonl, record {number}: {why}" in done.stderr
    assert "5 records refused" in done.stderr
    cleaned = plain(rows(10))
    assert texts(tmp_path / "out" / "a.jsonl") == [*cleaned[:5], "", *cleaned[5:], cleaned[0]]
    refused = read_jsonl(tmp_path / "out" / "_kurilclean" / "errors" / "00000.jsonl")
    assert [row["record"] for row in refused] == [6, 7, 8, 9, 17]


def test_a_file_cut_short_costs_no_other_and_is_done_once_it_is_whole(tmp_path: Path) -> None:
    folder = shards(tmp_path / "in", rows(60), 3)
    whole = gzip.compress((folder / "01.jsonl").read_bytes())
    (folder / "01.jsonl").unlink()
    broken = folder / "01.jsonl.gz"
    broken.write_bytes(whole[: len(whole) // 2])
    done = corpus(folder, tmp_path / "out", "--workers", 2, *FAST)
    assert done.returncode == 3
    assert "01.jsonl.gz: can't be read on" in done.stderr
    assert "2 of 3 tasks done" in done.stderr
    assert texts(tmp_path / "out" / "02.jsonl") == plain(rows(60))[2::3]
    before = (tmp_path / "out" / "02.jsonl").stat().st_mtime_ns
    broken.write_bytes(whole)
    assert corpus(folder, tmp_path / "out", "--workers", 2, *FAST).returncode == 0
    with gzip.open(tmp_path / "out" / "01.jsonl.gz") as file:
        assert [json.loads(line)["text"] for line in file] == plain(rows(60))[1::3]
    assert (tmp_path / "out" / "02.jsonl").stat().st_mtime_ns == before


def test_a_run_that_was_killed_goes_on(tmp_path: Path) -> None:
    documents = rows(400)
    folder = shards(tmp_path / "in", documents, 16)
    out = tmp_path / "out"
    call = command(folder, out, "--workers", 2, *FAST)
    running = subprocess.Popen(call, stderr=subprocess.DEVNULL, start_new_session=True)
    finished = out / "_kurilclean" / "completions"
    wait_for(finished, 3, running)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    already = {path.name: (out / f"{path.name[-2:]}.jsonl").stat().st_mtime_ns for path in finished.iterdir()}
    assert 3 <= len(already) < 16
    done = corpus(folder, out, "--workers", 2, *FAST)
    assert done.returncode == 0, done.stderr
    assert f"Skipping {len(already)} already completed tasks" in done.stderr
    for number in range(16):
        assert texts(out / f"{number:02}.jsonl") == plain(documents)[number::16], number
    for name, moment in already.items():
        assert (out / f"{name[-2:]}.jsonl").stat().st_mtime_ns == moment


def test_ctrl_c_stops_it_and_the_next_run_goes_on(tmp_path: Path) -> None:
    folder = shards(tmp_path / "in", rows(400), 16)
    out = tmp_path / "out"
    call = command(folder, out, "--workers", 2, *FAST)
    running = subprocess.Popen(call, stderr=subprocess.PIPE, text=True, start_new_session=True)
    wait_for(out / "_kurilclean" / "completions", 3, running)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "the same command goes on from here" in said
    assert corpus(folder, out, "--workers", 2, *FAST).returncode == 0
    assert [text for number in range(16) for text in texts(out / f"{number:02}.jsonl")] == [
        text for number in range(16) for text in plain(rows(400))[number::16]
    ]


def test_two_runs_at_once_dont_write_to_one_folder(tmp_path: Path) -> None:
    folder = shards(tmp_path / "in", rows(400), 16)
    call = command(folder, tmp_path / "out", "--workers", 1, *FAST)
    running = subprocess.Popen(call, stderr=subprocess.DEVNULL)
    wait_for(tmp_path / "out" / "_kurilclean" / "completions", 1, running)
    running.send_signal(signal.SIGSTOP)  # or it may be done before the other has started
    other = corpus(folder, tmp_path / "out", "--workers", 1, *FAST)
    running.send_signal(signal.SIGCONT)
    assert other.returncode == 2
    assert "another run is writing here" in other.stderr
    assert running.wait(timeout=120) == 0
    assert [text for number in range(16) for text in texts(tmp_path / "out" / f"{number:02}.jsonl")] == [
        text for number in range(16) for text in plain(rows(400))[number::16]
    ]


def wait_for(finished: Path, count: int, running: subprocess.Popen[Any]) -> None:
    """Waits until so many tasks are done."""
    deadline = time.monotonic() + 120
    while not (finished.is_dir() and len(list(finished.iterdir())) >= count):
        assert running.poll() is None, "it was done before it could be stopped"
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        pytest.param(["--tasks", "2"], "--tasks", id="other tasks"),
        pytest.param(["--profile", "body"], "rules, model or what is cut", id="another profile"),
        pytest.param(["--to", "dolma"], "--to", id="another form"),
    ],
)
def test_a_run_doesnt_go_on_with_other_settings(tmp_path: Path, changed: list[str], named: str) -> None:
    folder = shards(tmp_path / "in", rows(9), 3)
    assert corpus(folder, tmp_path / "out", *FAST).returncode == 0
    done = corpus(folder, tmp_path / "out", *FAST, *changed)
    assert done.returncode == 2
    assert f"(other: {named})" in done.stderr


def test_a_run_doesnt_go_on_with_other_files(tmp_path: Path) -> None:
    folder = shards(tmp_path / "in", rows(9), 3)
    assert corpus(folder, tmp_path / "out", "--tasks", 3, *FAST).returncode == 0
    write_jsonl(folder / "99.jsonl", rows(1))
    done = corpus(folder, tmp_path / "out", "--tasks", 3, *FAST)
    assert done.returncode == 2
    assert "(other: the files in it)" in done.stderr


def test_a_single_file(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", rows(5))
    assert corpus(path, tmp_path / "out", *FAST).returncode == 0
    assert texts(tmp_path / "out" / "in.jsonl") == plain(rows(5))


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        pytest.param("in", "in", "that would overwrite", id="a folder into itself"),
        pytest.param("in", "link", "that would overwrite", id="by another name"),
        pytest.param("in/a.jsonl", "in", "that would overwrite", id="a file into its folder"),
        pytest.param("in", "in/out", "lies in", id="into a folder of it"),
    ],
)
def test_nothing_is_overwritten(tmp_path: Path, source: str, target: str, said: str) -> None:
    path = write_jsonl(tmp_path / "in" / "a.jsonl", rows(3))
    before = path.read_bytes()
    (tmp_path / "link").symlink_to(tmp_path / "in")
    done = corpus(tmp_path / source, tmp_path / target, *FAST)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert path.read_bytes() == before
    assert os.listdir(tmp_path / "in") == ["a.jsonl"]


def test_a_file_goes_into_a_folder_beside_it(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "_a.jsonl", rows(3))
    assert corpus(path, tmp_path / "out", *FAST).returncode == 0
    assert texts(tmp_path / "out" / "_a.jsonl") == plain(rows(3))


@pytest.mark.parametrize(
    ("files", "args", "said"),
    [
        pytest.param([], [], "there is no such", id="nothing there"),
        pytest.param(["a.jsonl"], ["--logs", "gopher://x/y"], "gopher", id="no such protocol"),
        pytest.param(["a.txt"], [], "no corpus files (.jsonl", id="no corpus"),
        pytest.param(["a.warc.gz"], [], "holds pages in HTML", id="HTML"),
        pytest.param(["a.jsonl", "b.csv"], [], "several formats (a.jsonl and b.csv)", id="two formats"),
        pytest.param(["a.csv"], ["--to", "dolma"], "Dolma's documents are JSON lines", id="Dolma of CSV"),
        pytest.param(["a.jsonl"], ["--partition", "cpu"], "are for --executor slurm", id="Slurm's option"),
        pytest.param(["a.jsonl"], ["--executor", "slurm"], "sbatch, which isn't here", id="no Slurm"),
        pytest.param(["a.jsonl"], ["--profile", "artikel"], "did you mean 'article'", id="no such profile"),
        pytest.param(["a.jsonl"], ["--removals", "sidecar"], "column or none", id="no sidecar"),
        pytest.param(["a.jsonl"], ["--sbatch", "account"], "KEY=VALUE", id="no value"),
    ],
)
def test_what_cant_be_done_is_said_before_anything_is(
    tmp_path: Path, files: list[str], args: list[str], said: str
) -> None:
    for name in files:
        write_jsonl(tmp_path / "in" / name, rows(1))
    done = corpus(tmp_path / "in", tmp_path / "out", *args)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert not (tmp_path / "out").exists()


def test_without_datatrove_it_says_what_to_install(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in" / "a.jsonl", rows(1))
    code = "import sys; sys.modules['datatrove'] = None; from kurilclean.cli import main; main()"
    call = [sys.executable, "-c", code, "corpus", str(tmp_path / "in"), str(tmp_path / "out")]
    done = subprocess.run(call, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "pip install 'kurilclean[datatrove]'" in done.stderr


def test_slurm_runs_the_script_that_was_submitted(tmp_path: Path) -> None:
    """No Slurm here: what stands in for it keeps the script, and runs its array one by one."""
    folder = shards(tmp_path / "in", rows(30), 3)
    tools = fake_slurm(tmp_path)
    path = {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    slurm = ["--executor", "slurm", "--partition", "cpu", "--time", "1:00:00", "--sbatch", "account=news"]
    done = corpus(folder, tmp_path / "out", *slurm, "--workers", 2, *FAST, **path)
    assert done.returncode == 0, done.stderr
    script = (tools / "submitted-1").read_text()
    for line in ["--partition=cpu", "--time=1:00:00", "--account=news", "--array=0-2%2", "--job-name=kurilclean"]:
        assert f"#SBATCH {line}\n" in script
    assert "--qos" not in script
    assert not list((tmp_path / "out").glob("*.jsonl"))
    for number in range(3):
        env = os.environ | path | {"SLURM_ARRAY_TASK_ID": str(number), "SLURM_NODELIST": "here"}
        subprocess.run(["bash", tools / "submitted-1"], env=env, check=True, capture_output=True, timeout=120)
    for number in range(3):
        assert texts(tmp_path / "out" / f"{number:02}.jsonl") == plain(rows(30))[number::3]
    again = corpus(folder, tmp_path / "out", *slurm, *FAST, **path)
    assert "3 of 3 tasks done: 30 documents" in again.stderr
    assert not (tools / "submitted-3").exists()


def fake_slurm(tmp_path: Path) -> Path:
    folder = tmp_path / "slurm"
    folder.mkdir()
    scripts = {
        "sbatch": f'n=$(($(ls {folder} | grep -c submitted) + 1)); cp "${{@: -1}}" {folder}/submitted-$n; '
        'echo "Submitted batch job $n"',
        "srun": 'while [[ $1 == -* ]]; do [[ $1 == -n ]] && shift; shift; done; exec "$@"',
        "scontrol": "echo here",
    }
    for name, text in scripts.items():
        file = folder / name
        file.write_text(f"#!/bin/bash\n{text}\n")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return folder


def test_ray_runs_the_tasks(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    folder = shards(tmp_path / "in", rows(30), 3)
    done = corpus(folder, tmp_path / "out", "--executor", "ray", "--workers", 2, *FAST)
    assert done.returncode == 0, done.stderr
    for number in range(3):
        assert texts(tmp_path / "out" / f"{number:02}.jsonl") == plain(rows(30))[number::3]


def test_an_address_of_another_file_system(tmp_path: Path) -> None:
    """``memory://`` stands for all that fsspec knows; it lasts as long as the process, so this looks from inside."""
    script(
        """
import sys
import fsspec
from kurilclean.engines.job import Job, run
from kurilclean.engines.outcome import Outcome

files = fsspec.filesystem("memory")
with open(sys.argv[1], "rb") as file:
    files.pipe("/in/deep/a.jsonl", file.read())
job = Job("memory://in", "memory://out", workers=1, settings={"caution": "off"})
outcome = Outcome.of(run(job))
assert (outcome.done, outcome.documents, outcome.complete) == (1, 20, True), outcome
assert Outcome.of(run(job)) == outcome
with open(sys.argv[2], "wb") as file:
    file.write(files.cat("/out/deep/a.jsonl"))
""",
        tmp_path,
        write_jsonl(tmp_path / "a.jsonl", rows(20)),
        tmp_path / "out.jsonl",
    )
    assert texts(tmp_path / "out.jsonl") == plain(rows(20))
