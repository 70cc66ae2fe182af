"""What a run wrote, as two hashes: of the texts, and of where was cut."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from benchmarks.engines.data import JSONL

Spans = list[tuple[int, int]]


class Result(NamedTuple):
    """Equal results are the same, byte for byte."""

    documents: int
    texts: str
    cuts: str


def result(engine: str, source: Path, out: Path) -> Result:
    """The result of a run, whatever it was written as, in the order of the documents' numbers."""
    hashed = sorted((number, _hash(text), _hash(repr(spans))) for number, text, spans in _read(engine, source, out))
    return Result(len(hashed), *(_hash(repr([each[at] for each in hashed])) for at in (1, 2)))


def _read(engine: str, source: Path, out: Path) -> Iterator[tuple[int, str, Spans]]:
    if engine == "dolma":
        for path in sorted((source / JSONL).iterdir()):
            for document, row in zip(_lines(path), _lines(out / path.name), strict=True):
                assert document["id"] == row["id"]
                spans = sorted((start, end) for some in row["attributes"].values() for start, end, _ in some)
                yield document["number"], _without(document["text"], spans), spans
        return
    rows = _parquet(out) if engine in ("ray", "spark", "datasets") else _all_lines(out)
    for row in rows:
        yield row["number"], row["text"], [(each["start"], each["end"]) for each in row["kurilclean_removals"]]


def _parquet(out: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(out.glob("*.parquet")):
        for batch in pq.ParquetFile(path).iter_batches(1_000):
            yield from batch.to_pylist()


def _all_lines(out: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(out.glob("*.jsonl")):
        yield from _lines(path)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as lines:
        yield from map(json.loads, lines)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    kept, at = [], 0
    for start, end in spans:
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
