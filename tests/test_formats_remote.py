"""Corpora behind addresses: in memory, and a local S3 server as a real process."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kurilclean.errors import UsageError
from tests.batch_helpers import harvest, plant, quick  # noqa: F401
from tests.corpus_helpers import MAKERS, PACKERS, clean_corpus, jsonl, rows

pytest.importorskip("orjson", reason="the extra corpus isn't installed")
pytest.importorskip("pyarrow", reason="the extra corpus isn't installed")
fsspec = pytest.importorskip("fsspec", reason="the extra corpus isn't installed")
pytestmark = pytest.mark.usefixtures("quick")

FILES = {f"sub/a.{form}": make(rows(300)) for form, make in MAKERS.items() if form != "parquet"} | {
    "b.jsonl.gz": PACKERS[".gz"](jsonl(rows(300)) + b"oops\n"),
    "note.bin": b"x",
}


def files() -> dict[str, bytes]:
    return FILES | {"c.parquet": MAKERS["parquet"](rows(300))}


def fetched(address: str, **options: Any) -> dict[str, bytes]:
    """All files below an address."""
    store, root = fsspec.core.url_to_fs(address, **options)
    store.invalidate_cache()
    return {path[len(root) :].lstrip("/"): store.cat_file(path) for path in store.find(root)}


def without_states(made: dict[str, bytes]) -> dict[str, bytes]:
    """States tell when files were made."""
    return {path: data for path, data in made.items() if "/files/" not in path or "errors" in path}


@pytest.fixture
def memory() -> Iterator[str]:
    store = fsspec.filesystem("memory")
    for path, data in files().items():
        store.makedirs(f"/in/{path}".rpartition("/")[0], exist_ok=True)
        store.pipe_file(f"/in/{path}", data)
    yield "memory://"
    store.rm("/", recursive=True)


@pytest.fixture(scope="module")
def s3_server() -> Iterator[str]:
    pytest.importorskip("moto.server", reason="moto isn't installed")
    pytest.importorskip("s3fs", reason="the extra s3 isn't installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{address}/moto-api/data.json", timeout=5).close()
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def s3(s3_server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A bucket with the files in it; the settings are those that a person would make."""
    for name, value in {
        "AWS_ENDPOINT_URL": s3_server,
        "AWS_ACCESS_KEY_ID": "someone",
        "AWS_SECRET_ACCESS_KEY": "anything",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    urllib.request.urlopen(urllib.request.Request(f"{s3_server}/moto-api/reset", method="POST"), timeout=5).close()
    store = fsspec.filesystem("s3", skip_instance_cache=True)
    store.mkdir("corpus")
    for path, data in files().items():
        store.pipe_file(f"corpus/in/{path}", data)
    return "s3://corpus/"


@pytest.mark.parametrize("store", ["memory", "s3"])
@pytest.mark.parametrize("removals", ["column", "sidecar"])
def test_the_outcome_is_that_of_files_here(
    tmp_path: Path, request: pytest.FixtureRequest, store: str, removals: str
) -> None:
    root = request.getfixturevalue(store)
    plant(tmp_path / "in", files())
    here = clean_corpus(tmp_path / "in", tmp_path / "out", removals=removals).summary
    there = clean_corpus(f"{root}in", f"{root}out", removals=removals).summary
    assert (there.documents, there.failed, there.passed_over) == (here.documents, here.failed, here.passed_over)
    assert without_states(fetched(f"{root}out")) == without_states(harvest(tmp_path / "out"))
    again = clean_corpus(f"{root}in", f"{root}out", removals=removals).summary
    assert again.skipped_unchanged == again.documents == here.documents


@pytest.mark.parametrize("store", ["memory", "s3"])
def test_from_there_to_here_and_back(tmp_path: Path, request: pytest.FixtureRequest, store: str) -> None:
    root = request.getfixturevalue(store)
    plant(tmp_path / "in", files())
    clean_corpus(tmp_path / "in", tmp_path / "fresh", removals="none")
    clean_corpus(f"{root}in", tmp_path / "out", removals="none")
    assert without_states(harvest(tmp_path / "out")) == without_states(harvest(tmp_path / "fresh"))
    clean_corpus(tmp_path / "in", f"{root}up", removals="none")
    assert without_states(fetched(f"{root}up")) == without_states(harvest(tmp_path / "fresh"))


@pytest.mark.parametrize("store", ["memory", "s3"])
def test_a_single_file(tmp_path: Path, request: pytest.FixtureRequest, store: str) -> None:
    root = request.getfixturevalue(store)
    clean_corpus(f"{root}in/b.jsonl.gz", f"{root}one/c.jsonl", removals="none")
    assert fetched(f"{root}one")["c.jsonl"].count(b"\n") == 300


def test_a_run_that_stops_leaves_no_half_file(s3: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbling(*args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kurilclean.corpus.tally.CorpusTally.merge", stumbling)
    with pytest.raises(KeyboardInterrupt):
        clean_corpus(f"{s3}in", f"{s3}out")
    assert not [path for path in fetched(f"{s3}out") if not path.startswith("kurilclean-report")]


def test_the_command_takes_addresses(s3: str) -> None:
    command = [sys.executable, "-m", "kurilclean", f"{s3}in", f"{s3}out", "--removals", "none", "--caution", "off"]
    done = subprocess.run(command, capture_output=True, env=dict(os.environ), check=False)
    assert done.returncode == 3, done.stderr
    assert b"b.jsonl.gz, record 301" in done.stderr
    assert "sub/a.csv" in fetched(f"{s3}out")


def test_a_bucket_that_isn_t_there_is_named(s3: str) -> None:
    with pytest.raises(UsageError, match="s3://nobody/in"):
        clean_corpus("s3://nobody/in", "s3://corpus/out")


def test_what_a_store_raises_amid_a_file_is_of_that_file_alone(
    tmp_path: Path, memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fsspec.implementations.memory import MemoryFile

    class PayloadError(Exception):
        """Not an OSError, as many a store's errors are."""

    def read(self: Any, size: int = -1) -> bytes:
        if self.path.endswith("a.jsonl"):
            raise PayloadError("the connection broke")
        return whole(self, size)

    whole = MemoryFile.read
    monkeypatch.setattr(MemoryFile, "read", read, raising=False)
    errors = clean_corpus(f"{memory}in", tmp_path / "out", removals="none").summary.errors
    assert ["PayloadError: the connection broke" in note.why for note in errors if note.path == "sub/a.jsonl"] == [True]
    assert (tmp_path / "out/sub/a.csv").is_file()
