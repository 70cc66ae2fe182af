"""Bytes to text and back, without loss: what is decoded here is known to encode to the same bytes again.

A byte order mark stays in the text as U+FEFF, so that text and bytes correspond all the way.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from kurilclean.errors import KurilcleanError
from kurilclean.findings import Removal

# The encodings that pages were written in, the likelier first: where bytes fit several alike, the first is taken. None
# has shift states, so the bytes of a stretch of text don't depend on what stands before it.
_LEGACY = (
    *("windows-1252", "windows-1251", "windows-1250", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr"),
    *("windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258", "cp874"),
    *("koi8-r", "koi8-u", "ibm866", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7"),
    *("iso-8859-8", "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16"),
    *("cp932", "cp949", "cp950", "macintosh", "mac-cyrillic"),
)
_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1b\x1a") + b"\x7f"
_FEW_CONTROLS = 4  # as many are forgiven in any text, however short
_MOST_CONTROLS = 0.05  # of the bytes; text has next to none, compressed data a tenth
_SAMPLE = 1 << 18
_NOT_ASCII = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")
_SIGN = re.compile(rb"[\x00-\x2f]")  # a character of its own in every encoding here, never the second half of one


class EncodingError(KurilcleanError):
    """Bytes that aren't text, or whose encoding can't be told for sure."""


class Decoded(NamedTuple):
    """A text and the encoding that makes the file's bytes of it again."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text of a file. Raises :class:`EncodingError`, with the reason in words.

    >>> decode("Putin met Abe.".encode("utf-16"))
    Decoded(text='\\ufeffPutin met Abe.', encoding='utf-16-le')
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return _by_mark(data)
    _refuse_binary(data)
    text = _exactly(data, "utf-8")
    return _guessed(data) if text is None else Decoded(text, "utf-8")


def encode(text: str, encoding: str) -> bytes:
    """The bytes of a text. Raises :class:`EncodingError` if the encoding can't write it, or doesn't exist."""
    try:
        return text.encode(encoding)
    except (UnicodeError, LookupError) as error:
        raise EncodingError(f"the text can't be written in {encoding}: {error}") from None


def byte_offsets(text: str, encoding: str, offsets: Iterable[int]) -> list[int]:
    """Where code points lie in the file. ``offsets`` are code points, ascending; takes time linear in the text.

    >>> byte_offsets("né à Rome", "utf-8", [2, 5])
    [3, 7]
    """
    found, at, byte = [], 0, 0
    for offset in offsets:
        byte += len(text[at:offset].encode(encoding))
        at = offset
        found.append(byte)
    return found


def byte_spans(text: str, encoding: str, removals: Iterable[Removal]) -> list[tuple[int, int]]:
    """Where the removals of a text lie in its file: first and last byte, half-open, each."""
    at = iter(byte_offsets(text, encoding, [edge for each in removals for edge in (each.start, each.end)]))
    return list(zip(at, at, strict=True))


def newline_style(text: str) -> str:
    """How the lines end: ``lf``, ``crlf``, ``cr``, ``mixed``, or ``none`` if there's one line only."""
    crlf = text.count("\r\n")
    counts = {"lf": text.count("\n") - crlf, "crlf": crlf, "cr": text.count("\r") - crlf}
    styles = [style for style, count in counts.items() if count]
    return "none" if not styles else styles[0] if len(styles) == 1 else "mixed"


def _by_mark(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark) and (text := _exactly(data, encoding)) is not None:
            _refuse_binary(text.encode())
            return Decoded(text, encoding)
    raise EncodingError("it begins with a byte order mark of UTF-16 or UTF-32, but the rest isn't written so")


def _refuse_binary(data: bytes) -> None:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > max(_FEW_CONTROLS, len(data) * _MOST_CONTROLS):
        why = f"it's a binary file, no text: {controls} of its {len(data)} bytes are control characters"
        if data.count(0) > len(data) // 4:
            why += " (if it's UTF-16, it lacks its byte order mark)"
        raise EncodingError(why)


def _guessed(data: bytes) -> Decoded:
    """By charset-normalizer, imported here because most files never need it. Only a guess: the bytes are safe, but of
    code pages that differ in a few letters it may take the wrong one."""
    from charset_normalizer import from_bytes

    names = {codecs.lookup(name).name.replace("-", "_"): name for name in _LEGACY}
    matches = from_bytes(_telling(data), cp_isolation=list(names), enable_fallback=False)
    for _, level in groupby(matches, lambda match: (round(match.chaos, 2), round(match.coherence, 2))):
        alike = {names[each] for match in level for each in match.could_be_from_charset if each in names}
        for encoding in sorted(alike, key=_LEGACY.index):
            if (text := _exactly(data, encoding)) is not None:
                return Decoded(text, encoding)
    raise EncodingError("its encoding can't be told: it isn't UTF-8, and no other turns it into text and back")


def _telling(data: bytes) -> bytes:
    """The file, or of a large one as many of the lines that aren't plain ASCII as make a fair sample."""
    if len(data) <= _SAMPLE:
        return data
    lines, size = [], 0
    for line in _NOT_ASCII.finditer(data):
        cut = _SIGN.search(line[0], _SAMPLE)
        lines.append(line[0][: cut.start() if cut else None])
        size += len(lines[-1])
        if size >= _SAMPLE:
            break
    return b"".join(lines)


def _exactly(data: bytes, encoding: str) -> str | None:
    """The text, if it encodes to the same bytes again."""
    try:
        text = data.decode(encoding)
        return text if text.encode(encoding) == data else None
    except UnicodeError:
        return None
