"""The formats of corpora, one module each, found by walking this package: a new format is a new file and no other edit.

A format reads records and writes them back. Its module has a docstring (what it keeps, what it normalises) and:

* ``SUFFIXES``: of its files, without compression; ``NEEDS``: modules that must be installed;
* ``COLUMNS``: whether a record has room for its removals;
* ``read(source, begin, options)``: the file as pieces, cheaply, in the one process that reads;
* ``parse(piece, options)``: the records of a piece, and ``render(piece, kept, options)``: the bytes of what they've
  become, both in the processes that clean;
* optionally ``OUT_SUFFIX``: of the clean files, whose inputs are then read only if HTML is;
* optionally ``sink(out, source, options)``: what makes the file of rendered pieces, where it isn't their bytes in a
  row. Such a file can't be compressed as a whole, piped, or gone on with in the middle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, BinaryIO, NamedTuple, Protocol

from kurilclean.corpus.compression import BrokenError, Stream, codec_of
from kurilclean.corpus.rows import COLUMN, Fields, Found, Row, hint
from kurilclean.errors import UsageError, nearest
from kurilclean.outlets import Hints

PIECE_BYTES = 1 << 19
PIECE_RECORDS = 256


@dataclass(frozen=True, slots=True)
class Options:
    """What formats are told: which fields are what, and whether removals go into the record."""

    fields: Fields = Fields()  # noqa: RUF009 - frozen
    removals: str = COLUMN

    @property
    def column(self) -> bool:
        """Whether removals go into the record."""
        return self.removals == COLUMN


class Begin(NamedTuple):
    """Where reading begins: the number of the next record, from 1, and its offset in the content."""

    number: int = 1
    offset: int = 0


class Piece(NamedTuple):
    """Some records in a row, as they lie in the file, or one :class:`Refused` for all of them.

    ``offset`` is that of the first, ``end`` that after the last, in bytes of the content or, where that makes no
    sense, 0 and about how many bytes of the file are done; ``head`` is what the file's beginning says of all.
    """

    number: int
    records: int
    offset: int
    end: int
    data: Any
    head: Any = None


class Document(NamedTuple):
    """A record that has a text. ``raw`` is the format's own."""

    number: int
    offset: int | None
    text: str
    hints: Hints
    id: str | None
    raw: Any


class Passed(NamedTuple):
    """A record that isn't a document and is written as it is."""

    raw: Any


class Refused(NamedTuple):
    """A record that can't be used, and why. ``raw`` is it, if it's short."""

    number: int
    offset: int | None
    why: str
    raw: str | None = None


Parsed = Document | Passed | Refused
Kept = tuple[Document, Row] | Passed


class Source(Protocol):
    """A file to read."""

    path: str

    def stream(self) -> Stream:
        """Its content from the beginning."""

    def file(self) -> BinaryIO:
        """Itself, to be read anywhere."""


class Sink(Protocol):
    """What makes a file of the rendered pieces."""

    def write(self, data: bytes) -> None:
        """Takes a rendered piece."""

    def close(self) -> None:
        """Writes what lacks."""


MakeSink = Callable[[BinaryIO, Source, Options], Sink]


class Format(Protocol):
    """What a format's module offers."""

    SUFFIXES: tuple[str, ...]
    NEEDS: tuple[str, ...]
    COLUMNS: bool
    read: Callable[[Source, Begin, Options], Iterator[Piece]]
    parse: Callable[[Piece, Options], Iterable[Parsed]]
    render: Callable[[Piece, Sequence[Kept], Options], list[bytes]]


@cache
def suffixes() -> Mapping[str, str]:
    """The formats by the suffixes of their files, without compression."""
    import pkgutil

    names = [module.name for module in pkgutil.iter_modules(__path__)]
    return {suffix: name for name in sorted(names) for suffix in _module(name).SUFFIXES}


def format_name(path: str, *, html: bool = False) -> str | None:
    """The format of a file by its name, or ``None``; that of pages only with ``html``.

    >>> format_name("a/b.warc.wet.gz"), format_name("a.jsonl.zst"), format_name("a.txt")
    ('warc', 'jsonl', None)
    """
    plain, compression = codec_of(path)
    found = next((name for suffix, name in suffixes().items() if plain.lower().endswith(suffix)), None)
    if not found or (compression and sink_of(found)) or (out_suffix(found) and not html):
        return None
    return found


def sink_of(name: str) -> MakeSink | None:
    """What makes a format's files of rendered pieces; ``None`` where their bytes in a row are the file."""
    return getattr(_module(name), "sink", None)


def out_suffix(name: str) -> str:
    """The suffix of clean files of a format, empty if it's that of the input."""
    return getattr(_module(name), "OUT_SUFFIX", "")


def format_of(name: str) -> Format:
    """A format. Raises :class:`UsageError` if there's none of that name, or what it needs isn't installed."""
    if name not in suffixes().values():
        known = set(suffixes().values())
        raise UsageError(f"there is no format {name!r}{nearest(name, known)} (there are {', '.join(sorted(known))})")
    module = _module(name)
    for needed in module.NEEDS:
        if not find_spec(needed):
            raise UsageError(f"{name} files need {needed}: pip install 'kurilclean[corpus]'")
    return module


@cache
def _module(name: str) -> Format:
    module: Any = import_module(f"{__name__}.{name}")
    return module  # type: ignore[no-any-return]


def as_document(
    number: int, offset: int | None, values: Mapping[str, Any], found: Found, raw: Any, shown: bytes | str = b""
) -> Document | Refused:
    """A record as a document, if its text is one. ``shown`` is the record as ``errors.jsonl`` may show it."""
    text = values.get(found.text)
    if isinstance(text, str):
        outlet, url = (values.get(name) if name else None for name in (found.outlet, found.url))
        given = values.get(found.id) if found.id else None
        return Document(number, offset, text, hint(outlet, url), None if given is None else str(given), raw)
    if found.text not in values:
        why = f"it has no field {found.text!r}"
    else:
        why = f"its {found.text!r} is null" if text is None else f"its {found.text!r} is {_kind(text)}, not text"
    return refused(number, offset, why, shown)


def refused(number: int, offset: int | None, why: str, shown: bytes | str = b"") -> Refused:
    """A record that can't be used; shown if it's short."""
    if isinstance(shown, bytes):
        shown = shown[: _SHORT + 1].decode(errors="backslashreplace")
    return Refused(number, offset, why, shown if 0 < len(shown) <= _SHORT else None)


_SHORT = 1000


def _kind(value: Any) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return kinds.get(type(value), f"a {type(value).__name__}")


def whole_lines(stream: Stream, begin: Begin) -> Iterator[Piece]:
    """The lines from an offset on, as pieces of at least ``PIECE_BYTES``, cut where a line ends.

    Where the cuts are depends on the content alone. Raises :class:`BrokenError` with the line that isn't whole.
    """
    stream.skip(begin.offset)
    held, searched = bytearray(), 0
    number, offset = begin
    broken: BrokenError | None = None
    block = b"begin"
    while block:
        try:
            block = stream.read()
        except BrokenError as error:
            block, broken = b"", error
        held += block
        while True:
            end = held.find(b"\n", max(PIECE_BYTES - 1, searched)) + 1
            searched = len(held)
            if not (end or block):  # the rest; of a file that's cut short as far as lines are whole
                end = held.rfind(b"\n") + 1 if broken else len(held)
            if not end:
                break
            piece = Piece(number, _lines(held, end), offset, offset + end, bytes(held[:end]))
            yield piece
            del held[:end]
            searched, number, offset = 0, number + piece.records, piece.end
    if broken:
        raise BrokenError(str(broken), bytes(held))


def _lines(data: bytearray, end: int) -> int:
    return data.count(b"\n", 0, end) + (data[end - 1] != 10)
