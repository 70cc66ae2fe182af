"""What the tests of corpora share: records in every format, and runs over them in this process."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kurilclean.batch.settings import Settings
from kurilclean.corpus.formats import Options
from kurilclean.corpus.report import CorpusOutcome
from kurilclean.corpus.rows import Fields
from kurilclean.corpus.run import run_corpus
from kurilclean.corpus.settings import CorpusSettings
from tests.batch_helpers import FORM, PROSE

DIRTY = f"{PROSE}\n{FORM}"
ADDED = ["kurilclean_outlet", "kurilclean_share_removed", "kurilclean_flags"]


def rows(number: int) -> list[dict[str, Any]]:
    """Records of which every second has something to cut."""
    return [
        {
            "id": f"r{at}",
            "url": f"https://gazette.example/{at}",
            "text": f"Né à Vardal, {at}. " + PROSE * (at % 3 + 1) + (f"\n{FORM}" if at % 2 else ""),
            "n": at * 1.5,
        }
        for at in range(number)
    ]


def jsonl(records: Sequence[dict[str, Any]]) -> bytes:
    """As JSON lines, every third in plain ASCII."""
    lines = [json.dumps(each, ensure_ascii=at % 3 == 0) for at, each in enumerate(records)]
    return "".join(f"{line}\n" for line in lines).encode()


def as_csv(records: Sequence[dict[str, Any]]) -> bytes:
    """As CSV."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, records[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue().encode()


def warc_record(kind: str, body: bytes, *headers: str, length: int | None = None) -> bytes:
    """A WARC record."""
    lines = ["WARC/1.0", f"WARC-Type: {kind}", *headers, f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


def conversion(record: dict[str, Any]) -> bytes:
    """A record of plain text, as in a WET file."""
    about = (f"WARC-Target-URI: {record['url']}", f"WARC-Record-ID: <urn:{record['id']}>", "Content-Type: text/plain")
    return warc_record("conversion", record["text"].encode(), *about)


def wet(records: Sequence[dict[str, Any]]) -> bytes:
    """As WET, with the record about the file before them."""
    return warc_record("warcinfo", b"software: none\r\n") + b"".join(map(conversion, records))


def parquet(records: Sequence[dict[str, Any]], **more: Any) -> bytes:
    """As Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(records), out, **more)
    return out.getvalue().to_pybytes()  # type: ignore[no-any-return]


MAKERS: dict[str, Callable[[Sequence[dict[str, Any]]], bytes]] = {
    "jsonl": jsonl,
    "csv": as_csv,
    "warc.wet": wet,
    "parquet": parquet,
}


def zstd(data: bytes) -> bytes:
    """Compressed by Zstandard."""
    import zstandard

    return zstandard.ZstdCompressor().compress(data)


def unzstd(data: bytes) -> bytes:
    """All frames, one after the other."""
    import zstandard

    with zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True) as reader:
        return reader.read()


PACKERS = {"": bytes, ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstd}
UNPACKERS = {"": bytes, ".gz": gzip.decompress, ".bz2": bz2.decompress, ".xz": lzma.decompress, ".zst": unzstd}


def clean_corpus(
    source: Path | str,
    out: Path | str | None,
    *,
    fields: Fields = Fields(),  # noqa: B008 - frozen
    removals: str = "column",
    told: str | None = None,
    html: bool = False,
    fail_fast: bool = False,
    pipe: Any = None,
    report: str | None = None,
    **cleaning: Any,
) -> CorpusOutcome:
    """A run in this process, unless ``jobs`` says otherwise."""
    return run_corpus(
        CorpusSettings(
            cleaning=Settings(Path("nowhere"), **{"jobs": 1, "globs": (), **cleaning}),
            source=None if pipe else str(source),
            out=str(out) if out else None,
            report=report,
            format=told,
            options=Options(fields, removals),
            html=html,
            fail_fast=fail_fast,
        ),
        pipe=pipe,
    )


def errors(out: Path) -> list[dict[str, Any]]:
    """What was refused."""
    file = out / "kurilclean-report" / "errors.jsonl"
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def lines(data: bytes) -> list[dict[str, Any]]:
    """The objects of JSON lines."""
    return [json.loads(line) for line in data.splitlines()]
