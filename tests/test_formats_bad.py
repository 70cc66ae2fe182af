"""Input that can't be used: it's named by file and record, kept in errors.jsonl, and the rest is done."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kurilclean import Cleaner
from kurilclean.corpus.rows import Fields
from kurilclean.findings import Result
from kurilclean.outlets import Hints
from tests.batch_helpers import PROSE, plant, quick, small_cleaner  # noqa: F401
from tests.corpus_helpers import (
    MAKERS,
    PACKERS,
    UNPACKERS,
    as_csv,
    clean_corpus,
    conversion,
    errors,
    jsonl,
    lines,
    parquet,
    rows,
    warc_record,
    wet,
)

pytest.importorskip("orjson", reason="the extra corpus isn't installed")
pytest.importorskip("pyarrow", reason="the extra corpus isn't installed")
pytestmark = pytest.mark.usefixtures("quick")

GOOD = jsonl(rows(2)).splitlines()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        pytest.param(b'{"text": "a"', "the line isn't JSON: ", id="cut short"),
        pytest.param(b'{"text": "a"} {}', "the line isn't JSON: ", id="two values"),
        pytest.param(b'{"text": "\xff"}', "the line isn't JSON: ", id="no UTF-8"),
        pytest.param(b"[1]", "the line is no JSON object", id="no object"),
        pytest.param(b'{"id": 1}', "no field has a usual name for text", id="no text"),
        pytest.param(b'{"text": null}', "its 'text' is null", id="null"),
        pytest.param(b'{"text": 1}', "its 'text' is a number, not text", id="a number"),
        pytest.param(b'{"text": ["a"]}', "its 'text' is a list, not text", id="a list"),
        pytest.param(b'{"text": {"a": 1}}', "its 'text' is an object, not text", id="an object"),
        pytest.param(b'{"text": true}', "its 'text' is true or false, not text", id="true"),
    ],
)
def test_a_line_that_can_t_be_used(tmp_path: Path, line: bytes, why: str) -> None:
    plant(tmp_path, {"in/a.jsonl": GOOD[0] + b"\n" + line + b"\n" + GOOD[1] + b"\n"})
    outcome = clean_corpus(tmp_path / "in", tmp_path / "out")
    assert [each["id"] for each in lines((tmp_path / "out/a.jsonl").read_bytes())] == ["r0", "r1"]
    (error,) = errors(tmp_path / "out")
    assert (error["file"], error["record"], error["offset"]) == ("a.jsonl", 2, len(GOOD[0]) + 1)
    assert error["why"].startswith(why)
    assert error["raw"].rstrip("\n") == line.decode(errors="backslashreplace")
    assert outcome.summary.failed == 1
    assert [note.path for note in outcome.summary.errors] == ["a.jsonl, record 2"]


def test_mixed_schemas(tmp_path: Path) -> None:
    mixed = [{"text": "a"}, {"body": "b"}, {"title": "c"}, {"content": "d", "text": "e"}]
    plant(tmp_path, {"in/a.jsonl": jsonl(mixed)})
    clean_corpus(tmp_path / "in", tmp_path / "out")
    assert [each["record"] for each in errors(tmp_path / "out")] == [3]
    plant(tmp_path, {"in/a.jsonl": jsonl(mixed)})
    clean_corpus(tmp_path / "in", tmp_path / "named", fields=Fields(text="text"))
    assert [each["record"] for each in errors(tmp_path / "named")] == [2, 3]
    assert errors(tmp_path / "named")[0]["why"].startswith("there is no field 'text'")


def test_a_long_line_isn_t_repeated(tmp_path: Path) -> None:
    plant(tmp_path, {"in/a.jsonl": b'{"text": ' + b"x" * 2000 + b"\n"})
    clean_corpus(tmp_path / "in", tmp_path / "out")
    assert errors(tmp_path / "out")[0]["raw"] is None


@pytest.mark.parametrize("suffix", [".gz", ".zst", ".xz", ".bz2"])
@pytest.mark.parametrize("harm", ["cut short", "damaged"])
def test_a_compressed_file_that_breaks_off(tmp_path: Path, suffix: str, harm: str) -> None:
    records = rows(400)
    # Three members, so that what's whole can be read in every format.
    members = [PACKERS[suffix](jsonl(part)) for part in (records[:150], records[150:300], records[300:])]
    whole = members[0] + members[1]
    bad = members[2][: len(members[2]) // 2] if harm == "cut short" else b"\1" * 60
    plant(tmp_path, {f"in/a.jsonl{suffix}": whole + bad, "in/b.jsonl": jsonl(rows(1))})
    outcome = clean_corpus(tmp_path / "in", tmp_path / "out")
    made = (tmp_path / f"out/a.jsonl{suffix}").read_bytes()
    texts = lines(UNPACKERS[suffix](made))
    assert [each["id"] for each in texts] == [f"r{at}" for at in range(len(texts))]
    assert len(texts) >= 300
    (error,) = errors(tmp_path / "out")
    assert error["file"] == f"a.jsonl{suffix}"
    assert error["record"] == len(texts) + 1
    assert ("the file is cut short" if harm == "cut short" else "the file is damaged") in error["why"]
    assert outcome.summary.documents == len(texts) + 1


@pytest.mark.parametrize("kept", [0, 3, 100, -30])
def test_a_parquet_file_that_is_cut_short(tmp_path: Path, kept: int) -> None:
    plant(tmp_path, {"in/a.parquet": parquet(rows(50))[:kept], "in/b.parquet": parquet(rows(2))})
    outcome = clean_corpus(tmp_path / "in", tmp_path / "out")
    (error,) = errors(tmp_path / "out")
    assert (error["file"], error["record"]) == ("a.parquet", 1)
    assert "it's no Parquet file, or is cut short" in error["why"]
    assert not (tmp_path / "out/a.parquet").exists()
    assert outcome.summary.documents == 2


def test_what_an_earlier_run_made_of_a_file_that_is_broken_now_goes(tmp_path: Path) -> None:
    plant(tmp_path, {"in/a.parquet": parquet(rows(5))})
    clean_corpus(tmp_path / "in", tmp_path / "out")
    plant(tmp_path, {"in/a.parquet": parquet(rows(50))[:-30]})
    clean_corpus(tmp_path / "in", tmp_path / "out")
    assert not (tmp_path / "out/a.parquet").exists()


def test_a_row_group_that_is_damaged(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    data = bytearray(parquet(rows(300), row_group_size=100, compression="zstd"))
    about = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(1).column(2)
    start = about.dictionary_page_offset or about.data_page_offset
    data[start : start + about.total_compressed_size] = b"\xff" * about.total_compressed_size
    plant(tmp_path, {"in/a.parquet": bytes(data)})
    clean_corpus(tmp_path / "in", tmp_path / "out")
    (error,) = errors(tmp_path / "out")
    assert error["record"] == 101
    assert error["why"].startswith("row group 2 can't be read on")
    ids = pq.read_table(tmp_path / "out/a.parquet").column("id").to_pylist()
    assert ids == [f"r{at}" for at in range(300) if not 100 <= at < 200]


def test_rows_of_parquet_without_a_text(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    records = rows(5)
    records[1]["text"] = None
    plant(tmp_path, {"in/a.parquet": parquet(records)})
    clean_corpus(tmp_path / "in", tmp_path / "out")
    assert [(each["record"], each["why"]) for each in errors(tmp_path / "out")] == [(2, "its 'text' is null")]
    assert pq.read_table(tmp_path / "out/a.parquet").column("id").to_pylist() == ["r0", "r2", "r3", "r4"]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_no_column_of_texts(tmp_path: Path, form: str) -> None:
    make = {"csv": as_csv, "parquet": parquet}[form]
    plant(tmp_path, {f"in/a.{form}": make([{"n": 1, "title": "a"}])})
    clean_corpus(tmp_path / "in", tmp_path / "out")
    (error,) = errors(tmp_path / "out")
    assert "no field has a usual name for text; name it with --text-field" in error["why"]
    assert not (tmp_path / f"out/a.{form}").exists()


def test_a_row_of_csv_with_other_fields_than_the_header(tmp_path: Path) -> None:
    plant(tmp_path, {"in/a.csv": 'id,text\n1,a\n2\n3,"b\nb"\n4,c,d\n\n5,e\n'})
    clean_corpus(tmp_path / "in", tmp_path / "out", removals="none")
    assert [(each["record"], each["offset"], each["why"]) for each in errors(tmp_path / "out")] == [
        (2, 12, "it has 1 fields, the header has 2"),
        (4, 22, "it has 3 fields, the header has 2"),
    ]
    assert (tmp_path / "out/a.csv").read_text().splitlines()[1:] == [
        "1,a,,0.0,[]",
        '3,"b',
        'b",,0.0,[]',
        "",
        "5,e,,0.0,[]",
    ]


class TestWarc:
    @pytest.mark.parametrize("length", [0, 3, 40, 400, 10**6, 10**15])
    def test_a_wrong_length(self, tmp_path: Path, length: int) -> None:
        records = rows(6)
        body = records[2]["text"].encode()
        bad = warc_record("conversion", body, "Content-Type: text/plain", length=length)
        parts = [conversion(each) for each in records]
        plant(tmp_path, {"in/a.warc.wet": b"".join([*parts[:2], bad, *parts[3:]])})
        outcome = clean_corpus(tmp_path / "in", tmp_path / "out")
        assert outcome.summary.documents == 5
        (error,) = errors(tmp_path / "out")
        assert (error["record"], error["offset"]) == (3, len(parts[0] + parts[1]))
        assert "its length is wrong" in error["why"]
        written = re.findall(rb"<urn:(r\d)>", (tmp_path / "out/a.warc.wet").read_bytes())
        assert written == [b"r0", b"r1", b"r3", b"r4", b"r5"]

    @pytest.mark.parametrize("suffix", ["", ".gz"])
    def test_a_file_that_is_cut_short(self, tmp_path: Path, suffix: str) -> None:
        parts = [PACKERS[suffix](conversion(each)) for each in rows(4)]
        plant(tmp_path, {f"in/a.warc{suffix}": b"".join(parts)[:-20]})
        outcome = clean_corpus(tmp_path / "in", tmp_path / "out")
        assert outcome.summary.documents == 3
        (error,) = errors(tmp_path / "out")
        assert error["record"] == 4
        assert "cut short" in error["why"]

    @pytest.mark.parametrize("junk", [b"what?\r\n\r\n", b"\r\n\r\n\r\n", b"x" * 100])
    def test_what_is_no_record(self, tmp_path: Path, junk: bytes) -> None:
        parts = [conversion(each) for each in rows(2)]
        plant(tmp_path, {"in/a.warc": junk + b"\r\n\r\n" + parts[0] + parts[1]})
        outcome = clean_corpus(tmp_path / "in", tmp_path / "out")
        assert outcome.summary.documents == 2
        (error,) = errors(tmp_path / "out")
        assert (error["record"], error["offset"], error["why"]) == (1, 0, "it's no WARC record")

    def test_a_text_that_is_no_utf_8(self, tmp_path: Path) -> None:
        bad = warc_record("conversion", b"caf\xe9", "Content-Type: text/plain")
        plant(tmp_path, {"in/a.warc": bad + wet(rows(1))})
        clean_corpus(tmp_path / "in", tmp_path / "out")
        (error,) = errors(tmp_path / "out")
        assert (error["record"], error["why"][:22]) == (1, "its text isn't UTF-8: ")


class Deadly(Cleaner):
    """A cleaner that kills its process over one document, and stumbles over another."""

    def clean_hinted(self, documents: Sequence[tuple[str, Hints]]) -> list[Result]:
        for text, _ in documents:
            if text == "Kill me":
                os.kill(os.getpid(), signal.SIGKILL)
            if text == "Trip me":
                raise ZeroDivisionError("ouch")
        return super().clean_hinted(documents)


def deadly(*args: Any, **more: Any) -> Cleaner:
    made = Deadly.__new__(Deadly)
    made.__dict__.update(small_cleaner().__dict__)
    return made


@pytest.mark.parametrize("form", ["jsonl", "csv", "warc.wet", "parquet"])
def test_a_record_that_kills_its_process_is_named_and_the_rest_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr("kurilclean.batch.settings.Cleaner", deadly)
    records = rows(600)
    records[3]["text"] = records[500]["text"] = "Kill me"
    records[4]["text"] = "Trip me"
    plant(tmp_path, {f"in/a.{form}": MAKERS[form](records)})
    outcome = clean_corpus(tmp_path / "in", tmp_path / "out", jobs=2)
    first = 2 if form == "warc.wet" else 1
    assert [each["record"] - first for each in errors(tmp_path / "out")] == [3, 4, 500]
    died, failed, _ = (each["why"] for each in errors(tmp_path / "out"))
    assert "the process that cleaned it died" in died
    assert "a bug, please report it: ZeroDivisionError" in failed
    assert outcome.summary.documents == 597
    written = re.findall(rb"(?:urn:|\n|\"id\": \")(r\d+)", (tmp_path / f"out/a.{form}").read_bytes())
    if form != "parquet":
        assert written == [f"r{at}".encode() for at in range(600) if at not in (3, 4, 500)]


def test_what_was_refused_stays_named_while_the_file_stays(tmp_path: Path) -> None:
    plant(tmp_path, {"in/a.jsonl": jsonl(rows(3)) + b"oops\n", "in/b.jsonl": b"no\n"})
    first = clean_corpus(tmp_path / "in", tmp_path / "out").summary
    again = clean_corpus(tmp_path / "in", tmp_path / "out").summary
    assert again.skipped_unchanged == again.documents == 3
    assert (again.failed, again.errors) == (first.failed, first.errors)
    plant(tmp_path, {"in/a.jsonl": jsonl(rows(4)), "in/b.jsonl": jsonl(rows(1))})
    assert clean_corpus(tmp_path / "in", tmp_path / "out").summary.failed == 0
    assert not (tmp_path / "out/kurilclean-report/errors.jsonl").exists()


def test_errors_are_as_json_says_them(tmp_path: Path) -> None:
    plant(tmp_path, {"in/é.jsonl.gz": gzip.compress(b"oops \xff\n")})
    clean_corpus(tmp_path / "in", tmp_path / "out")
    (line,) = (tmp_path / "out/kurilclean-report/errors.jsonl").read_text().splitlines()
    assert list(json.loads(line)) == ["file", "record", "offset", "why", "raw"]
    assert PROSE not in line
