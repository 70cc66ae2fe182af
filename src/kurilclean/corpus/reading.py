"""A file of a corpus being read: opened as its format asks for it, and cut into the chunks that processes clean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO

from kurilclean.batch.files import said
from kurilclean.batch.walk import Input
from kurilclean.corpus.compression import BrokenError, NoTextError, Stream, codec_of
from kurilclean.corpus.folders import Folder
from kurilclean.corpus.formats import Begin, Options, Piece, format_name, format_of, refused, sink_of
from kurilclean.corpus.worker import Chunk
from kurilclean.errors import UsageError


@dataclass(frozen=True, slots=True)
class InputFile:
    """An input; its ``format`` and how the clean file is to be compressed."""

    input: Input
    format: str
    compression: str


def input_file(given: Input, told: str | None, *, html: bool) -> InputFile:
    """An input by its name, or by the format that the user told. Raises :class:`UsageError` if neither tells."""
    name = told or format_name(given.name, html=html)
    if not name:
        raise UsageError(f"{given.name}: its name doesn't tell its format; name it with --format")
    format_of(name)  # which tells what isn't installed
    compression = codec_of(given.path)[1]
    if compression and sink_of(name):
        raise UsageError(f"{given.name}: {name} files aren't compressed as a whole")
    return InputFile(given, name, compression)


class Opened:
    """A file of a folder while it's read: a context manager that closes what was opened."""

    def __init__(self, folder: Folder, path: str) -> None:
        self.path = path
        self._folder = folder
        self._open: list[BinaryIO] = []
        self._stream: Stream | None = None

    @property
    def consumed(self) -> int | None:
        """The bytes that have been read of the file, ``None`` if it isn't read from its beginning to its end."""
        return self._stream.consumed if self._stream else None

    def stream(self) -> Stream:
        """Its content from the beginning."""
        self._stream = Stream(self.file(), codec_of(self.path)[1])
        return self._stream

    def file(self) -> BinaryIO:
        """Itself, to be read anywhere."""
        self._open.append(self._folder.open(self.path))
        return self._open[-1]

    def __enter__(self) -> Opened:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._open:
            file.close()


def chunks_of(
    folder: Folder, file: InputFile, number: int, begin: Begin, options: Options, *, lenient: bool
) -> Iterator[Chunk]:
    """The chunks of a file from a place on, and its end. That it holds no texts is refused, if not ``lenient``."""

    def chunk(piece: Piece, consumed: int) -> Chunk:
        return Chunk(number, file.input.path, file.format, file.compression, piece, consumed)

    at, why, textless = begin, "", False
    try:
        with Opened(folder, file.input.name) as source:
            try:
                for piece in format_of(file.format).read(source, begin, options):
                    yield chunk(piece, piece.end if source.consumed is None else source.consumed)
                    at = Begin(piece.number + piece.records, piece.end)
            except BrokenError as error:
                if lenient and isinstance(error, NoTextError):
                    why, textless = str(error), True
                else:
                    rest = refused(at.number, at.offset, str(error), error.rest)
                    yield chunk(Piece(at.number, 0, at.offset, at.offset, rest), file.input.size)
    except OSError as error:
        why = f"it can't be read: {said(error)}"
    yield end_of(file, number, why)._replace(textless=textless)


def end_of(file: InputFile, number: int, why: str = "") -> Chunk:
    """The news that a file is at its end or, with ``why``, that it can't be read to its end just now."""
    return Chunk(number, file.input.path, file.format, file.compression, Piece(0, 0, 0, 0, None), file.input.size, why)
