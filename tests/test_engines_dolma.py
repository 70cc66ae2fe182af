"""Dolma's attribute files: a line for each document, and the plain cleaner's text once the spans are cut."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurilclean.engines.dolma import PREFIX, attribute, attributes
from kurilclean.findings import Removal
from tests.engines_material import FAST, plain, rows


def without(text: str, spans: Iterable[list[Any]]) -> str:
    for start, end, _ in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["ad", "link-list"]), st.floats(0, 1)), max_size=9))
def test_every_removal_is_a_span_of_its_category(cuts: list[tuple[int, str, float]]) -> None:
    removals = [Removal(at, at + 1, "x", "r", category, "w", score) for at, category, score in cuts]
    spans = attributes(removals)
    assert set(spans) == {attribute(each.category) for each in removals}
    assert sorted(span for some in spans.values() for span in some) == sorted(
        (each.start, each.end, each.score) for each in removals
    )


def dataset(folder: Path, *, whole: bool = False) -> tuple[Path, list[dict[str, Any]]]:
    """A data set as Dolma's. Unless it's ``whole`` a document lacks its text: it stays in its place."""
    documents = [{"id": row["id"], "text": row["text"], "source": "test", "url": row["url"]} for row in rows(60)]
    documents[7]["text"] = ""
    if not whole:  # Dolma's mixer can't have it
        documents[8]["text"] = None
    for name, some in (("a.jsonl.gz", documents[:30]), ("deep/b.json.gz", documents[30:])):
        file = folder / "data" / "documents" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in some).encode()))
    return folder / "data", documents


def tag(data: Path) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("datatrove")
    places = [str(data / "documents"), str(data / "attributes" / "kurilclean")]
    call = [sys.executable, "-m", "kurilclean", "corpus", *places, "--to", "dolma", *FAST]
    return subprocess.run(call, capture_output=True, text=True, timeout=120, check=False)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]


def test_attributes_line_up_with_documents(tmp_path: Path) -> None:
    data, documents = dataset(tmp_path)
    done = tag(data)
    assert done.returncode == 0, done.stderr
    found = [row for name in ("a.jsonl.gz", "deep/b.json.gz") for row in lines(data / "attributes/kurilclean" / name)]
    assert [(row["source"], row["id"]) for row in found] == [(row["source"], row["id"]) for row in documents]
    assert all(name.startswith(PREFIX) for row in found for name in row["attributes"])
    texts = [row["text"] or "" for row in documents]
    cut = [
        without(text, chain.from_iterable(row["attributes"].values())) for text, row in zip(texts, found, strict=True)
    ]
    assert cut == plain({**row, "text": row["text"] or ""} for row in documents)


def test_a_line_that_isnt_json_stops_its_file_since_the_rest_would_be_out_of_step(tmp_path: Path) -> None:
    data, _ = dataset(tmp_path)
    with (data / "documents" / "a.jsonl.gz").open("ab") as file:
        file.write(gzip.compress(b"nonsense\n"))
    done = tag(data)
    assert done.returncode == 3
    assert "a.jsonl.gz: can't be read on: UsageError: line 31: the line isn't JSON" in done.stderr
    assert len(lines(data / "attributes/kurilclean/deep/b.json.gz")) == 30


def test_dolmas_own_mixer_cuts_what_the_plain_cleaner_cuts(tmp_path: Path) -> None:
    if not (mixer := shutil.which("dolma")):
        pytest.skip("dolma isn't installed")
    data, documents = dataset(tmp_path, whole=True)
    assert tag(data).returncode == 0
    names = {
        name
        for path in (data / "attributes/kurilclean").rglob("*.gz")
        for row in lines(path)
        for name in row["attributes"]
    }
    stream = {
        "name": "clean",
        "documents": [str(data / "documents" / "*.gz"), str(data / "documents" / "deep" / "*.gz")],
        "attributes": ["kurilclean"],
        "output": {"path": str(tmp_path / "mixed"), "max_size_in_bytes": 10**9},
        "span_replacement": [{"span": f"$.attributes.{name}", "min_score": 0.0, "replacement": ""} for name in names],
    }
    config = tmp_path / "mix.json"
    config.write_text(json.dumps({"streams": [stream], "processes": 1}))
    done = subprocess.run([mixer, "-c", str(config), "mix"], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    mixed = {row["id"]: row["text"] for path in (tmp_path / "mixed").glob("*.gz") for row in lines(path)}
    assert [mixed[row["id"]] for row in documents] == plain(documents)
