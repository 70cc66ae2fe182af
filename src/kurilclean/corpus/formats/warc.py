"""WARC and WET: conversion records of plain text are cleaned, all other records pass through.

A record's headers stay as they are, but for its length and its SHA-1 digests, which are those of the clean text. The
outlet, the share removed and flags are added as headers; removals go into the file beside, as readers limit the length
of headers.
In a compressed file each record is a member of its own.

Records are told apart here and not by a library, because a wrong length must be noticed, named, and got over: FastWARC
2.0 takes a part of the next record for the text, or stops.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Sequence

from kurilclean.corpus.compression import BrokenError, Stream
from kurilclean.corpus.formats import (
    PIECE_BYTES,
    PIECE_RECORDS,
    Begin,
    Document,
    Kept,
    Options,
    Parsed,
    Passed,
    Piece,
    Refused,
    Source,
    refused,
)
from kurilclean.corpus.rows import FLAGS, OUTLET, SHARE, Row, hint

SUFFIXES = (".warc", ".warc.wet", ".wet")
NEEDS = ()
COLUMNS = False

_BEGIN = b"WARC/"
_END = b"\r\n\r\n"
_NEXT = _END + _BEGIN
_LENGTH = re.compile(rb"\r\nContent-Length[ \t]*:[ \t]*(\d+)[ \t]*(?=\r\n|\Z)", re.I)
_HEADER = re.compile(rb"\r\n([!#-'*+\-.\w^`|~]+)[ \t]*:[ \t]*([^\r\n]*)")
_DIGEST = re.compile(rb"(\r\nWARC-(?:Block|Payload)-Digest[ \t]*:[ \t]*sha1:)[^\r\n]*", re.I)
_MOST = 1 << 30  # bytes of a record; one that claims to be longer has a wrong length


def read(source: Source, begin: Begin, options: Options) -> Iterator[Piece]:
    """The records of a file, each whole."""
    stream = source.stream()
    stream.skip(begin.offset)
    number, start = begin
    held: list[tuple[int, bytes | Refused]] = []
    records = _Records(stream, begin)
    while True:
        broken: BrokenError | None = None
        try:
            record = next(records, None)
        except BrokenError as error:
            record, broken = None, error
        if record is not None:
            held.append(record)
        if held and (record is None or len(held) == PIECE_RECORDS or records.offset - start >= PIECE_BYTES):
            yield Piece(number, len(held), start, records.offset, held)
            number, start, held = number + len(held), records.offset, []
        if broken:
            raise broken
        if record is None:
            return


def parse(piece: Piece, options: Options) -> Iterator[Parsed]:
    """A document a plain text record."""
    for number, (offset, record) in enumerate(piece.data, piece.number):
        yield record if isinstance(record, Refused) else _parsed(number, offset, record)


def render(piece: Piece, kept: Sequence[Kept], options: Options) -> list[bytes]:
    """The records, one by one, so that each is compressed by itself."""
    return [each.raw if isinstance(each, Passed) else _record(*each) for each in kept]


def _parsed(number: int, offset: int, record: bytes) -> Parsed:
    end = record.index(_END)
    found = {name.lower(): value.strip() for name, value in _HEADER.findall(record[:end])}
    plain = found.get(b"content-type", b"").lower().startswith(b"text/plain")
    if found.get(b"warc-type", b"").lower() != b"conversion" or not plain:
        return Passed(record)
    body = record[end + len(_END) : -len(_END)]
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        return refused(number, offset, f"its text isn't UTF-8: {error.reason} at byte {error.start}", record)
    url, name = (found.get(key, b"").decode(errors="replace") for key in (b"warc-target-uri", b"warc-record-id"))
    return Document(number, offset, text, hint(None, url.strip("<>")), name, record)


def _record(document: Document, row: Row) -> bytes:
    end = document.raw.index(_END)
    head, body = document.raw[:end], document.raw[end + len(_END) : -len(_END)]
    if row.text != document.text:
        body = (row.text or "").encode()
        digest = base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest())
        head = _DIGEST.sub(lambda found: found[1] + digest, head)
        head = _LENGTH.sub(b"\r\nContent-Length: %d" % len(body), head)
    added = {OUTLET: row.outlet, SHARE: str(row.share_removed), FLAGS: json.dumps(row.flags) if row.flags else None}
    lines = [f"\r\n{name.replace('_', '-').title()}: {value}".encode() for name, value in added.items() if value]
    return bytes(head + b"".join(lines) + _END + body + _END)


class _Records:
    """The records of a stream with their offsets: each whole, or why it can't be used. ``offset`` is where the next
    begins."""

    def __init__(self, stream: Stream, begin: Begin) -> None:
        self.number, self.offset = begin
        self._stream = stream
        self._held = bytearray()
        self._ended = False
        self._broken: BrokenError | None = None

    def __iter__(self) -> Iterator[tuple[int, bytes | Refused]]:
        return self

    def __next__(self) -> tuple[int, bytes | Refused]:
        offset = self.offset
        size = self._whole()
        record = self._taken(size) if size else self._refused()
        self.number += 1
        return offset, record

    def _whole(self) -> int:
        """The length of the next record, or 0 if what's there isn't one."""
        end = self._find(_END)
        if end < 0 or not self._held.startswith(_BEGIN):
            return 0
        found = _LENGTH.search(self._held, 0, end + 2)
        if not found or int(found[1]) > _MOST:
            return 0
        size = end + len(_END) + int(found[1]) + len(_END)
        while len(self._held) < size + len(_BEGIN) and self._more():
            pass
        ends = self._held[size - len(_END) : size] == _END
        follows = self._held[size : size + len(_BEGIN)]
        return size if ends and _BEGIN.startswith(follows) else 0

    def _refused(self) -> Refused:
        """Leaves out what's there up to what looks like the next record."""
        at = self._find(_NEXT)
        if at < 0 and self._broken:
            raise BrokenError(str(self._broken), bytes(self._held))
        if not self._held:
            raise StopIteration
        why = "its length is wrong" if self._held.startswith(_BEGIN) else "it's no WARC record"
        if at < 0:
            why += ", or the file is cut short"
        number, offset = self.number, self.offset
        return refused(number, offset, why, self._taken(at + len(_END) if at >= 0 else len(self._held)))

    def _taken(self, size: int) -> bytes:
        taken = bytes(self._held[:size])
        del self._held[:size]
        self.offset += size
        return taken

    def _find(self, what: bytes) -> int:
        """Where something is; -1 if it isn't there to the end."""
        start = 0
        while (at := self._held.find(what, start)) < 0:
            start = max(len(self._held) - len(what) + 1, 0)
            if not self._more():
                break
        return at

    def _more(self) -> bool:
        """Whether more could be read."""
        if not self._ended:
            try:
                block = self._stream.read()
            except BrokenError as error:
                self._broken, block = error, b""
            self._held += block
            self._ended = not block
        return not self._ended
