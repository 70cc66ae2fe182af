"""Rows and Arrow batches: the same results as the cleaner's own, whatever the column's type, and nothing else touched."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import pytest

from kurilclean import Cleaner, restore
from kurilclean.corpus.rows import NO_TEXT, Fields, clean_rows
from kurilclean.errors import UsageError
from kurilclean.findings import Removal, Result
from kurilclean.outlets import Hints

pa = pytest.importorskip("pyarrow", reason="the extra corpus isn't installed")
from kurilclean.corpus.arrow import ArrowCleaner  # noqa: E402 - needs pyarrow

PROSE = "The harbour of Vardal was closed on Tuesday, as ice had come in overnight from the bay.\n"
FORM = "\nClick to comment\n\nLeave a Reply\n"
DIRTY = PROSE + FORM
TEXTS = [DIRTY, None, "", PROSE, "né 🙂\n" + DIRTY]
KINDS = {
    "string": pa.string(),
    "large_string": pa.large_string(),
    "string_view": pa.string_view(),
    "dictionary": pa.dictionary(pa.int32(), pa.string()),
    "ordered dictionary of large strings": pa.dictionary(pa.int8(), pa.large_string(), True),
}


def column(texts: Sequence[str | bytes | None], kind: pa.DataType) -> pa.Array:
    plain = pa.array(texts, pa.binary()).cast(pa.string(), safe=False)
    return plain.dictionary_encode().cast(kind) if pa.types.is_dictionary(kind) else plain.cast(kind)


def encoded(texts: Sequence[str | None]) -> list[bytes | None]:
    return [None if text is None else text.encode() for text in texts]


@pytest.fixture(scope="module")
def arrow() -> ArrowCleaner:
    return ArrowCleaner()


class TestRows:
    def test_each_row_is_what_the_cleaner_makes_of_its_text(self, cleaner: Cleaner) -> None:
        rows = clean_rows(cleaner, TEXTS, [Hints()] * len(TEXTS))
        for text, row in zip(TEXTS, rows, strict=True):
            if text is not None:
                result = cleaner.clean(text)
                assert (row.text, row.removals, row.failure) == (result.text, result.removals, "")
                assert restore(row.text or "", row.removals) == text
                assert row.share_removed == pytest.approx(
                    sum(len(each.text) for each in row.removals) / max(len(text), 1)
                )

    def test_a_null_text_stays_null_and_is_flagged(self, cleaner: Cleaner) -> None:
        (row,) = clean_rows(cleaner, [None], [Hints()])
        assert (row.text, row.flags, row.failure) == (None, [NO_TEXT], NO_TEXT)

    @pytest.mark.parametrize(
        ("hints", "outlet"),
        [
            pytest.param(Hints(outlet="business-standard.com"), "business-standard.com", id="a known outlet"),
            pytest.param(Hints(outlet="www.business-standard.com"), "business-standard.com", id="its host"),
            pytest.param(
                Hints(outlet="https://www.business-standard.com/a"), "business-standard.com", id="its address"
            ),
            pytest.param(Hints(outlet="Nobody's Gazette"), None, id="an unknown outlet"),
            pytest.param(
                Hints("nobody", "https://business-standard.com/a"), "business-standard.com", id="then the url"
            ),
            pytest.param(Hints(url="http://["), None, id="an address that is none"),
            pytest.param(Hints(outlet="http://[::1"), None, id="an outlet that looks like an address and is none"),
        ],
    )
    def test_hints_of_data_help_or_are_left_aside(self, cleaner: Cleaner, hints: Hints, outlet: str | None) -> None:
        (row,) = clean_rows(cleaner, [PROSE], [hints])
        assert (row.outlet, row.failure) == (outlet, "")

    def test_one_document_that_fails_leaves_the_others(self, cleaner: Cleaner) -> None:
        class Stumbling(Cleaner):
            def clean_hinted(self, documents: Sequence[tuple[str, Hints]]) -> list[Result]:
                if any(text == "bad" for text, _ in documents):
                    raise ZeroDivisionError("ouch")
                return cleaner.clean_hinted(documents)

        rows = clean_rows(_like(Stumbling, cleaner), ["bad", DIRTY], [Hints()] * 2)
        assert rows[0].text == "bad"
        assert "a bug, please report it: ZeroDivisionError: ouch" in rows[0].failure
        assert rows[1].text == PROSE


def _like(kind: type[Cleaner], cleaner: Cleaner) -> Cleaner:
    made = kind.__new__(kind)
    made.__dict__.update(cleaner.__dict__)
    return made


class TestFields:
    @pytest.mark.parametrize(
        ("fields", "names", "found"),
        [
            pytest.param(Fields(), ["id", "text", "url"], ("text", "url", None, "id"), id="usual names"),
            pytest.param(Fields(), ["content", "text"], ("text", None, None, None), id="the likelier first"),
            pytest.param(Fields(text="t"), ["t", "text"], ("t", None, None, None), id="named"),
            pytest.param(Fields(url="u"), ["text", "url"], ("text", None, None, None), id="a named hint may lack"),
        ],
    )
    def test_are_found(self, fields: Fields, names: list[str], found: tuple[str | None, ...]) -> None:
        assert fields.among(names) == found

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            pytest.param(Fields(), "no field has a usual name for text; name it with --text-field", id="none usual"),
            pytest.param(Fields(text="titel"), "there is no field 'titel'; did you mean 'title'?", id="misspelled"),
        ],
    )
    def test_say_what_lacks(self, fields: Fields, message: str) -> None:
        with pytest.raises(UsageError) as caught:
            fields.among(["title", "where"])
        assert message in str(caught.value)
        assert "(its fields: title, where)" in str(caught.value)


class TestBatches:
    @pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
    def test_any_type_of_text_column_is_kept(self, arrow: ArrowCleaner, cleaner: Cleaner, kind: pa.DataType) -> None:
        table = pa.table({"n": range(len(TEXTS)), "text": column(encoded(TEXTS), kind), "tail": ["x"] * len(TEXTS)})
        made = arrow(table)
        assert made.schema == arrow.schema(table.schema)
        assert made.column_names[:3] == ["n", "text", "tail"]
        assert made.schema.field("text").type == kind
        assert made.column("text").cast(pa.string()).to_pylist() == [
            None if text is None else cleaner.clean(text).text for text in TEXTS
        ]
        assert made.select(["n", "tail"]) == table.select(["n", "tail"])
        batch = arrow(table.to_batches()[0])
        assert isinstance(batch, pa.RecordBatch)
        assert batch.to_pydict() == made.to_pydict()

    def test_the_removals_give_the_source_back(self, arrow: ArrowCleaner) -> None:
        for row in arrow(pa.table({"text": [DIRTY, PROSE]})).to_pylist():
            removals = [Removal(**each) for each in row["kurilclean_removals"]]
            assert restore(row["text"], removals) == (DIRTY if removals else PROSE)

    @pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
    def test_bytes_that_are_no_utf_8_pass_through(self, arrow: ArrowCleaner, kind: pa.DataType) -> None:
        made = arrow(pa.table({"text": column([b"caf\xe9 " + DIRTY.encode(), b"ok"], kind)}))
        raw = made.column("text").cast(pa.string()).cast(pa.binary()).to_pylist()
        assert raw == [b"caf\xe9 " + PROSE.encode(), b"ok"]

    def test_no_rows_make_no_rows_of_the_same_schema(self, arrow: ArrowCleaner) -> None:
        table = pa.table({"text": [DIRTY]})
        assert arrow(table.slice(0, 0)).schema == arrow(table).schema

    def test_columns_of_an_earlier_run_are_replaced(self, arrow: ArrowCleaner) -> None:
        once = arrow(pa.table({"text": [DIRTY]}))
        twice = arrow(once)
        assert twice.schema == once.schema
        assert twice.column("kurilclean_share_removed").to_pylist() == [0.0]

    def test_without_removals(self) -> None:
        bare = ArrowCleaner(removals="none")(pa.table({"text": [DIRTY]}))
        assert bare.column_names == ["text", "kurilclean_outlet", "kurilclean_share_removed", "kurilclean_flags"]

    def test_settings_are_the_cleaner_s_and_survive_pickling(self) -> None:
        arrow = ArrowCleaner(Fields(text="t"), keep=["comments"])
        assert arrow.cleaner
        again = pickle.loads(pickle.dumps(arrow))
        assert "cleaner" not in vars(again)
        assert again(pa.table({"t": [DIRTY]})).column("t").to_pylist() == [DIRTY]

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            pytest.param(Fields(), "no field has a usual name for text", id="only strings are thought of"),
            pytest.param(Fields(text="text"), "the column 'text' holds int64, not text", id="named, but no text"),
        ],
    )
    def test_a_column_that_is_no_text_is_refused(self, fields: Fields, message: str) -> None:
        with pytest.raises(UsageError, match=message):
            ArrowCleaner(fields)(pa.table({"text": [1]}))
