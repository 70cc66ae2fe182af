"""Every format, compressed or not: the same texts as the cleaner's own, all else as it was, and whole files only."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurilclean import restore
from kurilclean.batch.settings import Settings
from kurilclean.corpus.rows import Fields
from kurilclean.corpus.run import run_corpus
from kurilclean.corpus.settings import CorpusSettings
from kurilclean.errors import KurilcleanError, UsageError
from kurilclean.findings import Removal
from tests.batch_helpers import FORM, PROSE, harvest, plant, quick, small_cleaner  # noqa: F401
from tests.corpus_helpers import (
    ADDED,
    DIRTY,
    MAKERS,
    PACKERS,
    UNPACKERS,
    clean_corpus,
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

NUMBER = 700  # more than two pieces


def expected(record: dict[str, Any]) -> str:
    return small_cleaner().clean(record["text"], url=record["url"]).text


def texts(form: str, data: bytes) -> list[str]:
    """The texts of a file, read by a library of the field."""
    if form == "jsonl":
        return [each["text"] for each in lines(data)]
    if form == "csv":
        return [each["text"] for each in csv.DictReader(io.StringIO(data.decode(), newline=""))]
    if form == "parquet":
        import pyarrow.parquet as pq

        return pq.read_table(io.BytesIO(data)).column("text").to_pylist()  # type: ignore[no-any-return]
    warc = pytest.importorskip("fastwarc.warc", reason="fastwarc isn't installed")
    records = warc.ArchiveIterator(io.BytesIO(data), warc.WarcRecordType.conversion)
    return [each.reader.read().decode() for each in records]


PACKED = [
    pytest.param(form, suffix, id=f"{form}{suffix}")
    for form in MAKERS
    for suffix in (PACKERS if form != "parquet" else [""])
]


@pytest.mark.parametrize(("form", "suffix"), PACKED)
def test_texts_are_those_of_the_cleaner(tmp_path: Path, form: str, suffix: str) -> None:
    records = rows(NUMBER)
    plant(tmp_path, {f"in/a.{form}{suffix}": PACKERS[suffix](MAKERS[form](records))})
    outcome = clean_corpus(tmp_path / "in", tmp_path / "out")
    assert outcome.summary.documents == NUMBER
    assert not outcome.summary.failed
    assert outcome.summary.outlets == {"gazette.example": NUMBER}
    made = UNPACKERS[suffix]((tmp_path / f"out/a.{form}{suffix}").read_bytes())
    assert texts(form, made) == [expected(each) for each in records]


@pytest.mark.parametrize(("form", "suffix"), PACKED)
def test_no_records_make_a_file_without_records(tmp_path: Path, form: str, suffix: str) -> None:
    empty = {"csv": b"id,text\n", "parquet": b""}.get(form, b"")
    if form == "parquet":
        import pyarrow as pa

        empty = parquet([{"text": "a"}])
        table = pa.table({"text": pa.array([], pa.string())})
        pa.parquet.write_table(table, tmp_path / "empty")
        empty = (tmp_path / "empty").read_bytes()
    plant(tmp_path, {f"in/a.{form}{suffix}": PACKERS[suffix](empty)})
    assert clean_corpus(tmp_path / "in", tmp_path / "out").summary.documents == 0
    assert texts(form, UNPACKERS[suffix]((tmp_path / f"out/a.{form}{suffix}").read_bytes())) == []


@pytest.mark.parametrize("removals", ["column", "sidecar", "none"])
@pytest.mark.parametrize("form", ["jsonl", "parquet", "csv"])
def test_removals_give_the_source_back(tmp_path: Path, form: str, removals: str) -> None:
    records = rows(20)
    plant(tmp_path, {f"in/sub/a.{form}": MAKERS[form](records)})
    clean_corpus(tmp_path / "in", tmp_path / "out", removals=removals)
    data = (tmp_path / f"out/sub/a.{form}").read_bytes()
    beside = tmp_path / f"out/kurilclean-report/removals/sub/a.{form}.jsonl"
    assert beside.exists() == (removals == "sidecar")
    if removals == "none":
        return
    if removals == "sidecar":
        told = lines(beside.read_bytes())
        assert [(each["file"], each["record"], each["id"]) for each in told] == [
            (f"sub/a.{form}", at, f"r{at - 1}") for at in range(1, 21)
        ]
        cuts = [each["removals"] for each in told]
    elif form == "parquet":
        import pyarrow.parquet as pq

        cuts = pq.read_table(io.BytesIO(data)).column("kurilclean_removals").to_pylist()
    elif form == "csv":
        reader = csv.DictReader(io.StringIO(data.decode(), newline=""))
        cuts = [json.loads(each["kurilclean_removals"]) for each in reader]
    else:
        cuts = [each["kurilclean_removals"] for each in lines(data)]
    sources = [
        restore(text, [Removal(**each) for each in cut]) for text, cut in zip(texts(form, data), cuts, strict=True)
    ]
    assert sources == [each["text"] for each in records]
    assert any(cuts)


class TestJsonLines:
    LINES: ClassVar = {
        "spaces and order": '{ "n" : 1.50, "text" : TEXT , "z":[1,  2] }',
        "large and odd numbers": '{"text":TEXT,"big":123456789012345678901234567890,"f":1e400,"h":NaN,"g":-0.0,"h":1E5}',
        "the key's name in a value": '{"title":"\\"text\\": \\"x\\"","text":TEXT}',
        "the same text in another field": '{"copy":TEXT,"deep":{"text":TEXT},"text":TEXT}',
        "a key twice": '{"text":"first","text":TEXT}',
        "at the end, ends of lines of Windows": '{"id":1,"text":TEXT}\r',
        "half a surrogate pair": '{"text":TEXT,"half":"\\ud83d"}',
        "a tab between": '{"text":\tTEXT}',
    }

    @pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
    @pytest.mark.parametrize("ascii_only", [True, False])
    @pytest.mark.parametrize(
        "text", [DIRTY, PROSE, "", f'Né "\\ \u2028 🙂 {DIRTY}'], ids=["cut", "kept", "empty", "signs"]
    )
    def test_all_but_the_text_stays_byte_for_byte(self, tmp_path: Path, line: str, ascii_only: bool, text: str) -> None:
        clean = small_cleaner().clean(text).text

        def filled(last: str) -> str:
            first, between, end = line.rpartition("TEXT")
            old = json.dumps(text, ensure_ascii=ascii_only)
            return first.replace("TEXT", old) + json.dumps(last, ensure_ascii=ascii_only) + end if between else line

        plant(tmp_path, {"in/a.jsonl": filled(text) + "\n"})
        clean_corpus(tmp_path / "in", tmp_path / "out", removals="none")
        (made,) = (tmp_path / "out/a.jsonl").read_bytes().splitlines()
        before = filled(clean).rstrip("\r")
        assert made.decode().startswith(before.rstrip()[:-1].rstrip() if before.endswith(" }") else before[:-1])
        assert list(json.loads(made))[-3:] == ADDED

    @pytest.mark.parametrize(
        "line",
        [
            pytest.param('{"te\\u0078t": TEXT, "n": 12345678901234567890123}', id="an escaped key"),
            pytest.param('{"text": TEXT, "kurilclean_flags": ["old"], "n": 1}', id="a field of an earlier run"),
        ],
    )
    def test_where_that_can_t_be_the_line_is_written_anew(self, tmp_path: Path, line: str) -> None:
        plant(tmp_path, {"in/a.jsonl": line.replace("TEXT", json.dumps(DIRTY)) + "\n"})
        clean_corpus(tmp_path / "in", tmp_path / "out")
        (made,) = lines((tmp_path / "out/a.jsonl").read_bytes())
        assert made["text"] == PROSE
        assert made["kurilclean_flags"] == []
        assert made["n"] == json.loads(line.replace("TEXT", '""'))["n"]

    VALUES = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=8,
    )

    @settings(max_examples=60, deadline=None)
    @given(
        records=st.lists(
            st.tuples(
                st.dictionaries(
                    st.text().filter(lambda key: key not in ("outlet", "domain", "text", "url")), VALUES, max_size=4
                ),
                st.lists(st.sampled_from([PROSE, FORM, "né 🙂\n", '"', "\\", "\u2028", "\n", "\x7f\x00"]), max_size=6),
                st.booleans(),
            ),
            max_size=6,
        )
    )
    def test_any_record_keeps_its_other_fields(self, tmp_path_factory: pytest.TempPathFactory, records: Any) -> None:
        root = tmp_path_factory.mktemp("jsonl")
        whole = [({**more, "text": "".join(parts)}, ascii_only) for more, parts, ascii_only in records]
        data = "".join(json.dumps(each, ensure_ascii=ascii_only) + "\n" for each, ascii_only in whole)
        plant(root, {"in/a.jsonl": data.encode(errors="replace")})
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("kurilclean.batch.settings.Cleaner", small_cleaner)
            outcome = clean_corpus(root / "in", root / "out", fields=Fields(text="text"))
        assert outcome.summary.documents == len(whole), errors(root / "out")
        for made, (before, _) in zip(lines((root / "out/a.jsonl").read_bytes()), whole, strict=True):
            wanted = json.loads(json.dumps(before))
            wanted["text"] = small_cleaner().clean(before["text"]).text
            assert {key: value for key, value in made.items() if not key.startswith("kurilclean_")} == wanted

    def test_half_a_surrogate_pair_in_a_text(self, tmp_path: Path) -> None:
        plant(tmp_path, {"in/a.jsonl": '{"text": "a\\ud83d b\\n\\nClick to comment\\n", "né": 1}\n'})
        clean_corpus(tmp_path / "in", tmp_path / "out")
        (made,) = lines((tmp_path / "out/a.jsonl").read_bytes())
        assert made["text"] == "a\ud83d b\n"
        assert made["kurilclean_removals"][0]["text"] == "\nClick to comment\n"

    def test_blank_lines_and_a_mark_pass_and_the_last_line_needs_no_end(self, tmp_path: Path) -> None:
        plant(tmp_path, {"in/a.jsonl": b'\xef\xbb\xbf{"text":"a"}\n\n{"text":"b"}'})
        clean_corpus(tmp_path / "in", tmp_path / "out", removals="none")
        first, blank, last = (tmp_path / "out/a.jsonl").read_bytes().split(b"\n")
        assert first.startswith(b'\xef\xbb\xbf{"text":"a",')
        assert (blank, last[:11]) == (b"", b'{"text":"b"')


class TestCsv:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            pytest.param("id;text\n1;a\n", "id;text;ADDED\n1;a;;0.0;[]\n", id="semicolons"),
            pytest.param(
                "id\ttext\r\n1\ta b\r\n", "id\ttext\tADDED\r\n1\ta b\t\t0.0\t[]\r\n", id="tabs, ends of Windows"
            ),
            pytest.param(
                '"id","text"\n"1","a"\n', '"id","text",ADDED\n"1","a","","0.0","[]"\n', id="quotes around all"
            ),
            pytest.param('id,text\n"1","a"\n', "id,text,ADDED\n1,a,,0.0,[]\n", id="quotes that aren't needed"),
            pytest.param("\ufeffid,text\n1,né\n", "\ufeffid,text,ADDED\n1,né,,0.0,[]\n", id="a byte order mark"),
            pytest.param("text,kurilclean_flags,n\na,old,1\n", "text,n,ADDED\na,1,,0.0,[]\n", id="of an earlier run"),
        ],
    )
    def test_the_dialect_is_kept(self, tmp_path: Path, before: str, after: str) -> None:
        quote = '"' if '"id","text",' in after else ""
        delimiter = next(each for each in ";\t," if each in before)
        added = delimiter.join(f"{quote}{name}{quote}" for name in ADDED)
        plant(tmp_path, {"in/a.csv": before})
        clean_corpus(tmp_path / "in", tmp_path / "out", removals="none")
        assert (tmp_path / "out/a.csv").read_bytes().decode() == after.replace("ADDED", added)

    def test_bytes_that_are_no_utf_8_pass_through(self, tmp_path: Path) -> None:
        plant(tmp_path, {"in/a.csv": b"id,text\ncaf\xe9,a\n"})
        clean_corpus(tmp_path / "in", tmp_path / "out", removals="none")
        assert b"caf\xe9,a," in (tmp_path / "out/a.csv").read_bytes()


class TestWarc:
    def test_records_that_are_no_plain_text_pass_through(self, tmp_path: Path) -> None:
        others = [
            warc_record("warcinfo", b"text: no\r\n"),
            warc_record("response", DIRTY.encode(), "Content-Type: application/http"),
            warc_record("conversion", DIRTY.encode(), "Content-Type: application/json"),
        ]
        plant(tmp_path, {"in/a.warc": b"".join(others)})
        clean_corpus(tmp_path / "in", tmp_path / "out")
        assert (tmp_path / "out/a.warc").read_bytes() == b"".join(others)

    def test_length_and_digests_are_those_of_the_clean_text(self, tmp_path: Path) -> None:
        warcio = pytest.importorskip("warcio.archiveiterator", reason="warcio isn't installed")
        head = ("Content-Type: text/plain", "WARC-Block-Digest: sha1:OLD", "X-Mine: stays")
        plant(tmp_path, {"in/a.warc.gz": PACKERS[".gz"](warc_record("conversion", DIRTY.encode(), *head))})
        clean_corpus(tmp_path / "in", tmp_path / "out")
        with (tmp_path / "out/a.warc.gz").open("rb") as file:
            record = next(iter(warcio.ArchiveIterator(file, check_digests="raise")))
            assert record.content_stream().read() == PROSE.encode()
            assert record.rec_headers.get_header("X-Mine") == "stays"
            assert float(record.rec_headers.get_header("Kurilclean-Share-Removed")) > 0
        told = lines((tmp_path / "out/kurilclean-report/removals/a.warc.gz.jsonl").read_bytes())
        assert [removal["category"] for removal in told[0]["removals"]] == ["comments"]

    def test_each_record_of_a_compressed_file_is_a_member(self, tmp_path: Path) -> None:
        plant(tmp_path, {"in/a.warc.wet.gz": PACKERS[".gz"](wet(rows(5)))})
        clean_corpus(tmp_path / "in", tmp_path / "out")
        assert (tmp_path / "out/a.warc.wet.gz").read_bytes().count(b"\x1f\x8b\x08") >= 6


class TestParquet:
    def test_schema_metadata_compression_and_row_groups_stay(self, tmp_path: Path) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        schema = pa.schema(
            [
                pa.field("n", pa.int16(), nullable=False, metadata={"unit": "m"}),
                pa.field("text", pa.large_string()),
                pa.field("when", pa.timestamp("ns", "UTC")),
                pa.field("tags", pa.list_(pa.string())),
            ],
            metadata={"mine": "stays"},
        )
        table = pa.table(
            {"n": range(1000), "text": [DIRTY] * 1000, "when": range(1000), "tags": [["a", "b"], None] * 500},
            schema=schema,
        )
        (tmp_path / "in").mkdir()
        pq.write_table(table, tmp_path / "in/a.parquet", row_group_size=300, compression="zstd")
        clean_corpus(tmp_path / "in", tmp_path / "out")
        before, after = (pq.ParquetFile(tmp_path / each / "a.parquet") for each in ("in", "out"))
        assert after.schema_arrow.names == [*before.schema_arrow.names, *ADDED, "kurilclean_removals"]
        for field in before.schema_arrow:
            assert after.schema_arrow.field(field.name).equals(field, check_metadata=False)
        assert after.schema_arrow.metadata[b"mine"] == b"stays"
        assert after.read(["n", "when", "tags"]) == before.read(["n", "when", "tags"])
        sizes = [after.metadata.row_group(at).num_rows for at in range(after.num_row_groups)]
        assert sizes == [300, 300, 300, 100]
        assert {after.metadata.row_group(0).column(at).compression for at in range(9)} == {"ZSTD"}

    def test_a_large_row_group_is_written_as_several(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        import pyarrow.parquet as pq

        monkeypatch.setattr("kurilclean.corpus.formats.parquet._MOST", 100_000)
        plant(tmp_path, {"in/a.parquet": parquet(rows(2000))})
        clean_corpus(tmp_path / "in", tmp_path / "out")
        assert pq.ParquetFile(tmp_path / "out/a.parquet").num_row_groups > 2
        assert texts("parquet", (tmp_path / "out/a.parquet").read_bytes()) == [expected(each) for each in rows(2000)]


class TestNames:
    def test_fields_by_name(self, tmp_path: Path) -> None:
        plant(
            tmp_path, {"in/a.jsonl": jsonl([{"t": "Gazette offers\n\n" + PROSE, "from": "gazette.example", "no": 7}])}
        )
        fields = Fields("t", None, "from", "no")
        clean_corpus(tmp_path / "in", tmp_path / "out", fields=fields, removals="sidecar")
        (made,) = lines((tmp_path / "out/a.jsonl").read_bytes())
        assert (made["t"], made["kurilclean_outlet"]) == (PROSE, "gazette.example")
        (told,) = lines((tmp_path / "out/kurilclean-report/removals/a.jsonl.jsonl").read_bytes())
        assert told["id"] == "7"

    def test_the_outlet_that_is_told_is_that_of_all(self, tmp_path: Path) -> None:
        plant(tmp_path, {"in/a.jsonl": jsonl([{"text": "Gazette offers\n", "domain": "elsewhere.example"}])})
        clean_corpus(tmp_path / "in", tmp_path / "out", outlet="gazette.example")
        assert lines((tmp_path / "out/a.jsonl").read_bytes())[0]["kurilclean_outlet"] == "gazette.example"

    @pytest.mark.parametrize(
        ("source", "out", "made"),
        [
            pytest.param("in/a.jsonl", "out", "out/a.jsonl", id="a file to a folder"),
            pytest.param("in/a.jsonl", "out/b.jsonl.gz", "out/b.jsonl.gz", id="a file to a name, compressed"),
            pytest.param("in/z.ndjson.gz", "out/z.jsonl", "out/z.jsonl", id="a compressed file to a plain one"),
            pytest.param("in/odd", "out", "out/odd", id="a format that the name doesn't tell"),
        ],
    )
    def test_a_single_file(self, tmp_path: Path, source: str, out: str, made: str) -> None:
        data = jsonl(rows(3))
        plant(tmp_path, {"in/a.jsonl": data, "in/z.ndjson.gz": PACKERS[".gz"](data), "in/odd": data, "out/x": ""})
        told = "jsonl" if source == "in/odd" else None
        clean_corpus(tmp_path / source, tmp_path / out, told=told, removals="none")
        unpacked = UNPACKERS[".gz" if made.endswith(".gz") else ""]((tmp_path / made).read_bytes())
        assert [each["id"] for each in lines(unpacked)] == ["r0", "r1", "r2"]

    @pytest.mark.parametrize(
        ("source", "out", "message"),
        [
            pytest.param(
                "in/a.jsonl", "out/a.csv", "the output has the format of the input, jsonl", id="another format"
            ),
            pytest.param("in/a.jsonl", "in/a.jsonl", "would take the place of the input", id="in its own place"),
            pytest.param("in", "in", "the output is the input", id="a folder in its own place"),
            pytest.param("in", "in/out", "lies inside the input", id="a folder in itself"),
            pytest.param("nowhere", "out", "the input can't be read", id="not there"),
            pytest.param("in/odd", "out/odd2", "its name doesn't tell its format", id="a name that tells nothing"),
            pytest.param("foo://a/b", "out", "such an address can't be opened", id="an address of an unknown kind"),
        ],
    )
    def test_what_cannot_be_is_said_before_anything_is_written(
        self, tmp_path: Path, source: str, out: str, message: str
    ) -> None:
        plant(tmp_path, {"in/a.jsonl": jsonl(rows(1)), "in/odd": "x"})
        before = harvest(tmp_path)
        with pytest.raises(UsageError, match=message):
            clean_corpus(source if "://" in source else tmp_path / source, tmp_path / out)
        assert harvest(tmp_path) == before

    def test_settings_for_texts_find_all_files_of_a_corpus(self, tmp_path: Path) -> None:
        plant(tmp_path, {"in/a.jsonl": jsonl(rows(1)), "in/b.jsonl": jsonl(rows(2))})
        by_default = Settings(tmp_path / "in", jobs=1)
        assert (
            run_corpus(CorpusSettings(by_default, str(tmp_path / "in"), str(tmp_path / "out"))).summary.documents == 3
        )
        told = Settings(tmp_path / "in", jobs=1, globs=("b.*",))
        assert run_corpus(CorpusSettings(told, str(tmp_path / "in"), str(tmp_path / "out"))).summary.documents == 2

    def test_what_isn_t_of_a_corpus_is_passed_over(self, tmp_path: Path) -> None:
        made = {"in/a.jsonl": jsonl(rows(1)), "in/b.bin": "x", "in/kurilclean-report/removals/a.jsonl": "{}"}
        outcome = clean_corpus(plant(tmp_path, made) / "in", tmp_path / "out")
        assert [(note.path, note.why) for note in outcome.summary.passed_over] == [
            ("b.bin", "its name tells no format of a corpus"),
            ("kurilclean-report/removals/a.jsonl", "it's in the report of an earlier run"),
        ]
        assert outcome.summary.documents == 1


class TestAgain:
    def test_only_what_changed_is_done_again(self, tmp_path: Path) -> None:
        plant(tmp_path, {f"in/{name}.jsonl": jsonl(rows(10)) for name in "abc"})
        first = clean_corpus(tmp_path / "in", tmp_path / "out").summary
        plant(tmp_path, {"in/b.jsonl": jsonl(rows(11)), "out/c.jsonl": "edited"})
        made = os.stat(tmp_path / "out/a.jsonl").st_mtime_ns
        again = clean_corpus(tmp_path / "in", tmp_path / "out").summary
        assert (first.skipped_unchanged, again.skipped_unchanged) == (0, 10)
        assert again.documents == 31
        assert os.stat(tmp_path / "out/a.jsonl").st_mtime_ns == made
        assert (tmp_path / "out/c.jsonl").read_bytes() == (tmp_path / "out/a.jsonl").read_bytes()

    @pytest.mark.parametrize(
        "change",
        [
            pytest.param({"keep": ("comments",)}, id="categories"),
            pytest.param({"removals": "none"}, id="where removals go"),
            pytest.param({"fields": Fields(text="id")}, id="fields"),
            pytest.param({"force": True}, id="force"),
        ],
    )
    def test_other_settings_do_all_again(self, tmp_path: Path, change: dict[str, Any]) -> None:
        plant(tmp_path, {"in/a.jsonl": jsonl(rows(10))})
        clean_corpus(tmp_path / "in", tmp_path / "out")
        assert clean_corpus(tmp_path / "in", tmp_path / "out", **change).summary.skipped_unchanged == 0
        clean_corpus(tmp_path / "in", tmp_path / "fresh", **change)
        assert (tmp_path / "out/a.jsonl").read_bytes() == (tmp_path / "fresh/a.jsonl").read_bytes()

    def test_a_check_writes_nothing(self, tmp_path: Path) -> None:
        plant(tmp_path, {"in/a.jsonl": jsonl(rows(10))})
        before = harvest(tmp_path)
        assert clean_corpus(tmp_path / "in", tmp_path / "out", check=True).would_cut
        assert harvest(tmp_path) == before


class TestPipe:
    @pytest.mark.parametrize("form", ["jsonl", "csv", "warc"])
    def test_gives_what_a_file_becomes(self, tmp_path: Path, form: str) -> None:
        name = {"warc": "warc.wet"}.get(form, form)
        data = MAKERS[name](rows(NUMBER))
        plant(tmp_path, {f"in/a.{name}": data})
        clean_corpus(tmp_path / "in", tmp_path / "out", removals="none")
        piped = io.BytesIO()
        clean_corpus("", None, told=form, pipe=(io.BytesIO(data), piped), removals="none")
        assert piped.getvalue() == (tmp_path / f"out/a.{name}").read_bytes()

    @pytest.mark.parametrize(
        ("told", "removals", "message"),
        [
            pytest.param(None, "none", "name it with --format", id="no format"),
            pytest.param("jsonl", "sidecar", "a pipe has nothing beside it", id="a file beside a pipe"),
            pytest.param("parquet", "none", "can't come through a pipe", id="a format that must be read anywhere"),
            pytest.param("json", "none", "there is no format 'json'; did you mean 'jsonl'", id="an unknown format"),
        ],
    )
    def test_what_cannot_be_is_said(self, told: str | None, removals: str, message: str) -> None:
        with pytest.raises(UsageError, match=message):
            clean_corpus("", None, told=told, removals=removals, pipe=(io.BytesIO(b""), io.BytesIO()))


def test_fail_fast_stops_at_the_first(tmp_path: Path) -> None:
    plant(tmp_path, {"in/a.jsonl": jsonl(rows(3)) + b"oops\n", "in/b.jsonl": jsonl(rows(1))})
    with pytest.raises(KurilcleanError, match=r"a\.jsonl, record 4: the line isn't JSON"):
        clean_corpus(tmp_path / "in", tmp_path / "out", fail_fast=True)
    assert not (tmp_path / "out/a.jsonl").exists()
    assert not (tmp_path / "out/b.jsonl").exists()
