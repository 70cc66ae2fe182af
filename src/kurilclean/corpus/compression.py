"""Compressed files, read as far as they go and written so that they can be gone on with.

What is written is cut into members (gzip, bzip2), frames (Zstandard) or streams (xz), one a chunk: each is whole in
itself, and all readers of these formats read one after the other.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any, BinaryIO, NamedTuple, Protocol

from kurilclean.errors import KurilcleanError, UsageError

_BLOCK = 1 << 16  # bytes read at once; well packed ones become a thousand times as many


class BrokenError(KurilcleanError):
    """A file can't be read on from here. ``rest`` is what was read since the last whole record."""

    def __init__(self, why: str, rest: bytes = b"") -> None:
        self.rest = rest
        super().__init__(why)


class NoTextError(BrokenError):
    """A file has nothing that could be a text."""


class _Decompressor(Protocol):
    def decompress(self, data: bytes, /) -> bytes: ...

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...


class Codec(NamedTuple):
    """A compression: a decompressor for one member, and a member of some bytes."""

    name: str
    decompressor: Callable[[], Any]
    compress: Callable[[bytes], bytes]


def codec_of(path: str) -> tuple[str, str]:
    """A path without the suffix of its compression, and that suffix or an empty string.

    >>> codec_of("a/b.jsonl.gz")
    ('a/b.jsonl', '.gz')
    """
    suffix = PurePosixPath(path).suffix.lower()
    return (path[: -len(suffix)], suffix) if suffix in _CODECS else (path, "")


def codec(suffix: str) -> Codec | None:
    """The compression that a suffix stands for. Raises :class:`UsageError` if what it needs isn't installed."""
    return _CODECS[suffix]() if suffix else None


def compressed(data: bytes, suffix: str) -> bytes:
    """The data as a member of its own; as they are if the suffix is empty."""
    made = codec(suffix)
    return made.compress(data) if made else data


class Stream:
    """The content of a file, block by block. ``consumed`` counts the bytes that were read of the file itself."""

    def __init__(self, raw: BinaryIO, suffix: str) -> None:
        self.consumed = 0
        self._raw = raw
        self._codec = codec(suffix)
        self._member: _Decompressor | None = None
        self._rest = b""
        self._back = b""  # of the content, read too far

    def read(self) -> bytes:
        """The next block; an empty one at the end. Raises :class:`BrokenError` where a compressed file is cut short
        or damaged, after all that could be had."""
        if self._back:
            block, self._back = self._back, b""
            return block
        if self._codec is None:
            return self._taken(1 << 18)
        while True:
            data = self._rest or self._taken(_BLOCK)
            if not data:
                if self._member is None:
                    return b""
                raise BrokenError(f"the file is cut short: its {self._codec.name} data end in the middle")
            if out := self._decompressed(self._codec, data):
                return out

    def skip(self, size: int) -> None:
        """Leaves out as many bytes of the content."""
        if self._codec is None and self._raw.seekable():
            self._raw.seek(size)
            self.consumed = size
            return
        while size > 0:
            block = self.read()
            if not block:
                return
            self._back = block[size:]
            size -= len(block)

    def _taken(self, size: int) -> bytes:
        data = self._raw.read(size)
        self.consumed += len(data)
        return data

    def _decompressed(self, codec: Codec, data: bytes) -> bytes:
        self._rest = b""
        if self._member is None:
            data = data.lstrip(b"\0")  # padding between members, and after the last
            if not data:
                return b""
            self._member = codec.decompressor()
        try:
            out = self._member.decompress(data)
        except Exception as error:  # each library has its own
            raise BrokenError(f"the file is damaged: its {codec.name} data can't be read on: {error}") from None
        if self._member.eof:
            self._rest = self._member.unused_data
            self._member = None
        return out


def _gzip() -> Codec:
    return Codec("gzip", lambda: zlib.decompressobj(31), lambda data: gzip.compress(data, 6, mtime=0))


def _xz() -> Codec:
    return Codec("xz", lzma.LZMADecompressor, lzma.compress)


def _bzip2() -> Codec:
    return Codec("bzip2", bz2.BZ2Decompressor, bz2.compress)


def _zstd() -> Codec:
    try:
        import zstandard
    except ImportError:
        raise UsageError(".zst files need zstandard: pip install 'kurilclean[corpus]'") from None
    return Codec(
        "Zstandard",
        lambda: zstandard.ZstdDecompressor().decompressobj(),
        lambda data: zstandard.ZstdCompressor().compress(data),
    )


_CODECS: dict[str, Callable[[], Codec]] = {".gz": _gzip, ".xz": _xz, ".bz2": _bzip2, ".zst": _zstd}
