"""The documents: those of the speed corpus, as files of JSON lines and of Parquet."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.corpus.mix import Mixed, mixed
from benchmarks.corpus.pages import read_pages

FILES = 40
JSONL, PARQUET = "jsonl", "parquet"


def build(data: Path, out: Path, documents: int, most: int) -> int:
    """Writes so many documents, each cut after ``most`` bytes, into folders of ``out``; returns their bytes."""
    size, left = 0, mixed(read_pages(data), documents)
    for folder in (JSONL, PARQUET):
        (out / folder).mkdir(parents=True)
    a_file = -(-documents // FILES)
    for number in range(FILES):
        rows = [_row(each, most) for each in islice(left, a_file)]
        if rows:
            size += sum(len(row["text"].encode()) for row in rows)
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (out / JSONL / f"{number:02}.jsonl").write_text(lines, "utf-8")
            pq.write_table(pa.Table.from_pylist(rows), out / PARQUET / f"{number:02}.parquet")
    return size


def _row(each: Mixed, most: int) -> dict[str, str | int]:
    return {
        "id": f"{each.number:06}",
        "url": f"https://{each.domain}/{each.number}",
        "number": each.number,
        "text": _cut(each.text, most),
    }


def _cut(text: str, most: int) -> str:
    """The first lines of a text, up to so many bytes; at least one."""
    size = 0
    for at, line in enumerate(lines := text.split("\n")):
        size += len(line.encode()) + 1
        if at and size > most:
            return "\n".join(lines[:at])
    return text
