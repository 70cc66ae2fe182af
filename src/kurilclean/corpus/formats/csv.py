"""CSV and TSV with a header.

The delimiter (comma, semicolon, tab or bar) and the ends of lines are told by the header and kept, fields keep their
values; quotes are normalised: around fields that need them, or around all if the header has them around all. What is
added is text: flags and removals as JSON.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from kurilclean.corpus.compression import BrokenError, NoTextError, Stream
from kurilclean.corpus.formats import (
    PIECE_BYTES,
    PIECE_RECORDS,
    Begin,
    Kept,
    Options,
    Parsed,
    Passed,
    Piece,
    Source,
    as_document,
    refused,
)
from kurilclean.corpus.json_lines import dumped
from kurilclean.corpus.rows import FLAGS, OUTLET, REMOVALS, SHARE, plain_removals
from kurilclean.errors import UsageError

SUFFIXES = (".csv", ".tsv")
NEEDS = ("orjson",)
COLUMNS = True
_DELIMITERS = ",;\t|"
_MARK = "\ufeff"


class _Head(NamedTuple):
    """What the header tells."""

    names: tuple[str, ...]
    delimiter: str
    newline: str
    quote_all: bool
    mark: str


def read(source: Source, begin: Begin, options: Options) -> Iterator[Piece]:
    """The rows of a file. Raises :class:`BrokenError` where it ends too soon, :class:`NoTextError` if no column
    is one of texts."""
    csv.field_size_limit(sys.maxsize)
    lines = _Lines(source.stream())
    head = _head(lines)
    if head is None:
        return
    try:
        options.fields.among(head.names)
    except UsageError as error:
        raise NoTextError(str(error)) from None
    if begin.offset:
        lines.skip(begin.offset)
    else:
        yield Piece(1, 0, 0, lines.offset, [], head)
    yield from _pieces(lines, head, begin.number)


def parse(piece: Piece, options: Options) -> Iterator[Parsed]:
    """A document a row."""
    if not piece.records:
        return
    head: _Head = piece.head
    found = options.fields.among(head.names)
    for number, (offset, row) in enumerate(piece.data, piece.number):
        if not row:
            yield Passed(row)
        elif len(row) != len(head.names):
            why = f"it has {len(row)} fields, the header has {len(head.names)}"
            yield refused(number, offset, why, head.delimiter.join(row))
        else:
            yield as_document(number, offset, dict(zip(head.names, row, strict=True)), found, row)


def render(piece: Piece, kept: Sequence[Kept], options: Options) -> list[bytes]:
    """The rows, and before the first the header."""
    head: _Head = piece.head
    added = [OUTLET, SHARE, FLAGS, REMOVALS] if options.column else [OUTLET, SHARE, FLAGS]
    out = io.StringIO(newline="")
    quoted: Any = csv.QUOTE_ALL if head.quote_all else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=head.delimiter, lineterminator=head.newline, quoting=quoted)
    stays = [at for at, name in enumerate(head.names) if name not in added]
    if not piece.records:
        out.write(head.mark)
        writer.writerow([*(head.names[at] for at in stays), *added])
    text = head.names.index(options.fields.among(head.names).text)
    for each in kept:
        if isinstance(each, Passed):
            writer.writerow(each.raw)
            continue
        document, row = each
        values: list[Any] = list(document.raw)
        values[text] = row.text
        more = [row.outlet or "", row.share_removed, dumped(row.flags).decode()]
        if options.column:
            more.append(dumped(plain_removals(row)).decode())
        writer.writerow([*(values[at] for at in stays), *more])
    return [out.getvalue().encode(errors="surrogateescape")]


class _Lines:
    """The lines of a stream, decoded so that any bytes come back; ``offset`` is where the next begins."""

    def __init__(self, stream: Stream) -> None:
        self.offset = 0
        self._stream = stream
        self._waiting: Iterator[bytes] = iter(())
        self._rest = b""

    def skip(self, offset: int) -> None:
        """Goes on at an offset behind what was read."""
        while self.offset < offset:
            next(self)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._waiting, None)
        while line is None:
            self._fill()
            line = next(self._waiting, None)
        self.offset += len(line)
        return line.decode(errors="surrogateescape")

    def _fill(self) -> None:
        """Raises StopIteration at the end."""
        blocks = [self._rest]
        while True:
            block = self._stream.read()
            blocks.append(block)
            if not block or b"\n" in block:
                break
        data = b"".join(blocks)
        if not data:
            raise StopIteration
        *lines, self._rest = data.split(b"\n")
        whole = [line + b"\n" for line in lines]
        if not block and self._rest:
            whole.append(self._rest)
            self._rest = b""
        self._waiting = iter(whole)


def _head(lines: _Lines) -> _Head | None:
    """What the header tells, or ``None`` of an empty file."""
    first = next(lines, None)
    if first is None:
        return None
    mark = _MARK if first.startswith(_MARK) else ""
    first = first.removeprefix(_MARK)
    delimiter = max(_DELIMITERS, key=first.count)
    names = next(csv.reader(chain([first], lines), delimiter=delimiter))
    newline = "\r\n" if first.endswith("\r\n") else "\n"
    quoted = first.rstrip("\r\n").split(delimiter)
    quote_all = all(each[:1] == each[-1:] == '"' and len(each) > 1 for each in quoted)
    return _Head(tuple(names), delimiter, newline, quote_all, mark)


def _pieces(lines: _Lines, head: _Head, number: int) -> Iterator[Piece]:
    reader = csv.reader(lines, delimiter=head.delimiter, strict=False)
    start = offset = lines.offset
    rows: list[tuple[int, list[str]]] = []
    broken: BrokenError | None = None
    while True:
        try:
            row = next(reader, None)
        except BrokenError as error:
            row, broken = None, error
        except csv.Error as error:
            row, broken = None, BrokenError(f"the file can't be read on: {error}")
        if row is not None:
            rows.append((offset, row))
            offset = lines.offset
        if rows and (row is None or len(rows) == PIECE_RECORDS or offset - start >= PIECE_BYTES):
            yield Piece(number, len(rows), start, offset, rows, head)
            number, start, rows = number + len(rows), offset, []
        if row is None:
            break
    if broken:
        raise broken
