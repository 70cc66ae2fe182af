"""Parquet: columns, their types and order, the schema's metadata, the compression and the row groups stay.

A row group of more than 96 MB is written as several, so that no process has to hold it. A run that was stopped begins
such a file again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from kurilclean.corpus.compression import BrokenError, NoTextError
from kurilclean.corpus.formats import (
    PIECE_BYTES,
    PIECE_RECORDS,
    Begin,
    Kept,
    Options,
    Parsed,
    Passed,
    Piece,
    Refused,
    Sink,
    Source,
    as_document,
)
from kurilclean.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from kurilclean.corpus.arrow import ArrowCleaner

SUFFIXES = (".parquet",)
NEEDS = ("pyarrow",)
COLUMNS = True
_MOST = 96 << 20  # bytes of a row group


def read(source: Source, begin: Begin, options: Options) -> Iterator[Piece]:
    """The rows of a file. Raises :class:`BrokenError` if it's cut short, :class:`NoTextError` if no column is
    one of texts."""
    file = _opened(source)
    try:
        _cleaner(options).schema(file.schema_arrow)
    except UsageError as error:
        raise NoTextError(str(error)) from None
    size = source.file().seek(0, 2)
    number, rows = 1, max(file.metadata.num_rows, 1)
    for group in range(file.num_row_groups):
        after = number + file.metadata.row_group(group).num_rows
        try:
            for batch in file.iter_batches(_batch_rows(file, group), row_groups=[group]):
                yield Piece(number, batch.num_rows, 0, size * number // rows, _packed(batch), group)
                number += batch.num_rows
        except (OSError, ValueError) as error:
            why = f"row group {group + 1} can't be read on: {error}"
            yield Piece(number, after - number, 0, 0, Refused(number, None, why), group)
        number = after


def parse(piece: Piece, options: Options) -> Iterator[Parsed]:
    """A document a row; its ``raw`` is where the row is in the piece."""
    from kurilclean.corpus.arrow import values

    table = _unpacked(piece.data)
    found = _cleaner(options).found(table.schema)
    names = [name for name in found if name]
    rows = zip(*(values(table.column(name)) for name in names), strict=True)
    for at, row in enumerate(rows):
        yield as_document(piece.number + at, None, dict(zip(names, row, strict=True)), found, at)


def render(piece: Piece, kept: Sequence[Kept], options: Options) -> list[bytes]:
    """The rows, after the number of their row group."""
    cleaner = _cleaner(options)
    table = _unpacked(piece.data)
    documents = [each for each in kept if not isinstance(each, Passed)]
    if len(documents) < table.num_rows:
        table = table.take([document.raw for document, _ in documents])
    table = cleaner.replaced(table, [row for _, row in documents], cleaner.found(table.schema).text)
    return [piece.head.to_bytes(4, "big") + _packed(table)]


def sink(out: BinaryIO, source: Source, options: Options) -> Sink:
    """Writes row groups as they were."""
    return _Writer(out, _opened(source), options)


class _Writer:
    """Collects rendered pieces until their row group is complete."""

    def __init__(self, out: BinaryIO, file: pq.ParquetFile, options: Options) -> None:
        import pyarrow.parquet as pq

        schema = _cleaner(options).schema(file.schema_arrow)
        self._writer = pq.ParquetWriter(out, schema, compression=_compression(file.metadata))
        self._group = 0
        self._held: list[pa.Table] = []
        self._size = 0

    def write(self, data: bytes) -> None:
        """Takes a rendered piece."""
        group = int.from_bytes(data[:4], "big")
        if group != self._group:
            self._flush()
        self._group = group
        table = _unpacked(data[4:])
        self._held.append(table)
        self._size += table.nbytes
        if self._size >= _MOST:
            self._flush()

    def close(self) -> None:
        """Writes the last row group and the footer."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._held:
            table = pa.concat_tables(self._held)
            self._writer.write_table(table, row_group_size=max(table.num_rows, 1))
        self._held, self._size = [], 0


def _opened(source: Source) -> pq.ParquetFile:
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(source.file(), pre_buffer=False)
    except ValueError as error:  # pyarrow's own errors are of this family
        raise BrokenError(f"it's no Parquet file, or is cut short: {error}") from None


def _cleaner(options: Options) -> ArrowCleaner:
    from kurilclean.corpus.arrow import ArrowCleaner

    return ArrowCleaner(options.fields, options.removals)


def _batch_rows(file: pq.ParquetFile, group: int) -> int:
    """As many rows as make up a piece."""
    about = file.metadata.row_group(group)
    rows, size = int(about.num_rows), int(about.total_byte_size)
    return max(1, min(PIECE_RECORDS, PIECE_BYTES * rows // max(size, 1)))


def _compression(about: Any) -> str:
    """The compression of most columns."""
    groups = (about.row_group(number) for number in range(about.num_row_groups))
    names = Counter(group.column(at).compression for group in groups for at in range(group.num_columns))
    name = names.most_common(1)[0][0].lower() if names else "snappy"
    return "none" if name == "uncompressed" else str(name)


def _packed(data: pa.RecordBatch | pa.Table) -> bytes:
    import pyarrow as pa

    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, data.schema) as writer:
        writer.write(data)
    return out.getvalue().to_pybytes()  # type: ignore[no-any-return]


def _unpacked(data: bytes) -> pa.Table:
    import pyarrow as pa

    return pa.ipc.open_stream(data).read_all()
