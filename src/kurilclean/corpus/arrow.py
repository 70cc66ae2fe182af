"""Documents in Arrow batches: what Parquet files and the engines of the field are made of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import Any, TypeVar

import pyarrow as pa

from kurilclean.cleaner import Cleaner
from kurilclean.corpus.rows import COLUMN, FLAGS, OUTLET, REMOVALS, SHARE, Fields, Found, Row, clean_rows, hint
from kurilclean.errors import UsageError
from kurilclean.findings import Removal

Batch = TypeVar("Batch", pa.Table, pa.RecordBatch)

_REMOVAL = {
    "start": pa.int64(),
    "end": pa.int64(),
    "text": pa.string(),
    "rule": pa.string(),
    "category": pa.string(),
    "why": pa.string(),
    "score": pa.float64(),
}
_REMOVALS = pa.list_(pa.struct(list(_REMOVAL.items())))
_ADDED = [
    pa.field(OUTLET, pa.string()),
    pa.field(SHARE, pa.float64()),
    pa.field(FLAGS, pa.list_(pa.string())),
    pa.field(REMOVALS, _REMOVALS),
]


class ArrowCleaner:
    """Cleans the text column of Arrow tables and record batches; all other columns pass through. Can be pickled.

    ``settings`` are those of :class:`~kurilclean.Cleaner`, which is made on the first call in a process. Columns are
    added for the outlet, the share of code points removed, the flags and, if ``removals`` is ``"column"``, every cut
    with its reason; columns that have these names already are replaced. A row whose text is null, or that can't be
    cleaned, stays as it is and is flagged.
    """

    def __init__(self, fields: Fields = Fields(), removals: str = COLUMN, **settings: Any) -> None:  # noqa: B008 - frozen
        self.fields = fields
        self.removals = removals
        self.settings = settings

    def __call__(self, batch: Batch) -> Batch:
        """The batch cleaned. Raises :class:`UsageError` if it has no column of texts."""
        found = self.found(batch.schema)
        return self.replaced(batch, self.rows(batch), found.text)

    def rows(self, batch: pa.Table | pa.RecordBatch) -> list[Row]:
        """What becomes of each row. Raises :class:`UsageError` if there's no column of texts."""
        found = self.found(batch.schema)
        texts = values(batch.column(found.text))
        unknown = [None] * len(texts)
        outlets, urls = (values(batch.column(name)) if name else unknown for name in (found.outlet, found.url))
        hints = [hint(outlet, url) for outlet, url in zip(outlets, urls, strict=True)]
        return clean_rows(self.cleaner, texts, hints)

    def replaced(self, batch: Batch, rows: Sequence[Row], text: str) -> Batch:
        """The batch with what became of its rows, ``text`` being the column of their texts."""
        of_text = batch.schema.field(text)
        made = [(of_text, _array([row.text for row in rows], of_text.type))]
        made += zip(self._added(), self._columns(rows), strict=False)
        for field, array in made:
            at = batch.schema.get_field_index(field.name)
            batch = batch.append_column(field, array) if at < 0 else batch.set_column(at, field, array)
        return batch

    def schema(self, schema: pa.Schema) -> pa.Schema:
        """The schema of what comes out, for a schema of what goes in. Raises :class:`UsageError` as a call does."""
        self.found(schema)
        for field in self._added():
            at = schema.get_field_index(field.name)
            schema = schema.append(field) if at < 0 else schema.set(at, field)
        return schema

    @cached_property
    def cleaner(self) -> Cleaner:
        """The cleaner of this process."""
        return Cleaner(**self.settings)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "cleaner"}

    def found(self, schema: pa.Schema) -> Found:
        """The columns that are used. Raises :class:`UsageError` if there's none of texts.

        Where nobody named the text's, only columns of strings are thought of.
        """
        strings = [field.name for field in schema if _is_text(field.type)]
        text = self.fields.among(schema.names if self.fields.text else strings).text
        if text not in strings:
            raise UsageError(f"the column {text!r} holds {schema.field(text).type}, not text")
        return self.fields.among(schema.names)._replace(text=text)

    def _added(self) -> list[pa.Field]:
        return _ADDED if self.removals == COLUMN else _ADDED[:-1]

    def _columns(self, rows: Sequence[Row]) -> list[pa.Array]:
        columns = [
            pa.array([row.outlet for row in rows], pa.string()),
            pa.array([row.share_removed for row in rows], pa.float64()),
            pa.array([row.flags for row in rows], pa.list_(pa.string())),
        ]
        return [*columns, _removals([row.removals for row in rows])] if self.removals == COLUMN else columns


def _removals(removals: Sequence[tuple[Removal, ...]]) -> pa.Array:
    """Column by column, which is faster than a dictionary a removal."""
    columns = list(zip(*chain.from_iterable(removals), strict=True)) or [()] * len(_REMOVAL)
    arrays = [_array(column, kind) for column, kind in zip(columns, _REMOVAL.values(), strict=True)]
    offsets = pa.array(accumulate(map(len, removals), initial=0), pa.int32())
    return pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays(arrays, list(_REMOVAL)), type=_REMOVALS)


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def values(column: pa.Array | pa.ChunkedArray) -> list[Any]:
    """The values of a column; bytes that are no UTF-8 as surrogates."""
    try:
        return column.to_pylist()  # type: ignore[no-any-return]
    except UnicodeDecodeError:  # strings aren't always checked by who wrote them; such bytes pass through
        column = column.cast(pa.large_string()).cast(pa.large_binary())
        return [value and value.decode(errors="surrogateescape") for value in column.to_pylist()]


def _array(texts: Sequence[str | None], kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind):
        return _array(texts, kind.value_type).dictionary_encode().cast(kind)
    try:
        return pa.array(texts, kind)
    except UnicodeEncodeError:
        raw = pa.array([None if text is None else text.encode(errors="surrogateescape") for text in texts])
        return raw.cast(pa.string(), safe=False).cast(kind)
