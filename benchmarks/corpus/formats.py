"""The corpus as a folder of files, as JSON lines, as Parquet and as WET; the same documents in each, in order."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from benchmarks.corpus.mix import Mixed

TXT, JSONL, PARQUET, WET = "txt", "corpus.jsonl", "corpus.parquet", "corpus.warc.wet"
_A_FOLDER = 1_000  # files
_A_GROUP = 1_000  # rows


def write_all(documents: Iterable[Mixed], out: Path) -> None:
    """Writes all formats in one pass. ``out`` must be new."""
    out.mkdir(parents=True)
    with ExitStack() as stack:
        jsonl = stack.enter_context((out / JSONL).open("wb"))
        wet = stack.enter_context((out / WET).open("wb"))
        add_row = _parquet(out / PARQUET, stack)
        for each in documents:
            _add_file(out / TXT, each)
            row = _row(each)
            jsonl.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
            add_row(row)
            _add_record(wet, each)


def _row(each: Mixed) -> dict[str, Any]:
    return {"id": f"{each.number:05}", "url": _url(each), "lang": each.lang, "number": each.number, "text": each.text}


def _url(each: Mixed) -> str:
    return f"https://{each.domain}/{each.number}"


def _add_file(folder: Path, each: Mixed) -> None:
    path = folder / f"{each.number // _A_FOLDER:03}" / f"{each.number:05}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(each.text.encode())


def _parquet(path: Path, stack: ExitStack) -> Callable[[dict[str, Any]], None]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    fields = [("id", pa.string()), ("url", pa.string()), ("lang", pa.string())]
    schema = pa.schema([*fields, ("number", pa.int64()), ("text", pa.string())])
    writer = pq.ParquetWriter(path, schema, compression="zstd")
    rows: list[dict[str, Any]] = []

    def flush() -> None:
        if rows:
            writer.write_table(pa.Table.from_pylist(rows, schema))
            rows.clear()

    def add(row: dict[str, Any]) -> None:
        rows.append(row)
        if len(rows) == _A_GROUP:
            flush()

    stack.callback(writer.close)
    stack.callback(flush)
    return add


def _add_record(stream: BinaryIO, each: Mixed) -> None:
    """A WARC record of the type ``conversion``, as Common Crawl's WET files have them."""
    body = each.text.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\n"
        f"WARC-Target-URI: {_url(each)}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{uuid.UUID(int=each.number)}>\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    stream.write(head.encode() + body + b"\r\n\r\n")
