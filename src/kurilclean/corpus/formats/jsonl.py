"""JSON lines: an object a line.

Only the text's value is replaced, and keys are added at the end; all other bytes of a line stay as they are. (Where the
same key is written in a way that can't be found again, say with escapes in its name, the line is written anew.) Blank
lines pass through.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from json.decoder import scanstring  # type: ignore[attr-defined] # typeshed doesn't know it
from typing import Any

from kurilclean.corpus.formats import (
    Begin,
    Document,
    Kept,
    Options,
    Parsed,
    Passed,
    Piece,
    Source,
    as_document,
    refused,
    whole_lines,
)
from kurilclean.corpus.json_lines import dumped, loaded
from kurilclean.corpus.rows import Fields, Row, account, among
from kurilclean.errors import UsageError

SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")
NEEDS = ("orjson",)
COLUMNS = True
_ESCAPED_LETTER = re.compile(rb"\\u00[2-7]")  # which may stand in a key that isn't found then
_MARK = b"\xef\xbb\xbf"  # a byte order mark, as some editors put at the beginning


def read(source: Source, begin: Begin, options: Options) -> Iterator[Piece]:
    """The lines of a file."""
    return whole_lines(source.stream(), begin)


def parse(piece: Piece, options: Options) -> Iterator[Parsed]:
    """A document, or what stands for it, a line."""
    offset = piece.offset
    *lines, last = piece.data.split(b"\n")
    whole = [line + b"\n" for line in lines]
    for number, line in enumerate([*whole, last] if last else whole, piece.number):
        yield _parsed(number, offset, line, options.fields)
        offset += len(line)


def render(piece: Piece, kept: Sequence[Kept], options: Options) -> list[bytes]:
    """The lines, each with what it ended with."""
    return [b"".join(each.raw if isinstance(each, Passed) else _line(*each, options) for each in kept)]


def _parsed(number: int, offset: int, line: bytes, fields: Fields) -> Parsed:
    if not line.strip():
        return Passed(line)
    try:
        values = loaded(line.removeprefix(_MARK) if number == 1 else line)
        if not isinstance(values, dict):
            return refused(number, offset, "the line is no JSON object", line)
        found = among(fields, tuple(values))
    except (ValueError, RecursionError) as error:
        return refused(number, offset, f"the line isn't JSON: {error}", line)
    except UsageError as error:
        return refused(number, offset, str(error), line)
    return as_document(number, offset, values, found, (line, values, found.text), line)


def _line(document: Document, row: Row, options: Options) -> bytes:
    line: bytes
    line, values, key = document.raw
    added = account(row, removals=options.column)
    new: bytes | None = line
    if row.text != values[key]:
        values[key] = row.text
        new = _replaced(line, key, document.text, values)
    if new is None or any(name in values for name in added):
        # By this one, as it keeps whole numbers of any size.
        anew = json.loads(line.removeprefix(_MARK)) | {key: row.text} | added
        return json.dumps(anew, ensure_ascii=line.isascii()).encode() + line[len(line.rstrip()) :]
    body = new.rstrip()
    # The line is one object, so what it ends with closes it.
    return body[:-1] + b"," + dumped(added)[1:] + new[len(body) :]


def _replaced(line: bytes, key: str, text: str, values: dict[str, Any]) -> bytes | None:
    """The line with the text's value replaced; ``None`` where it can't be found."""
    ascii_only = line.isascii()
    old, new = (dumped(each, ascii_only=ascii_only and not each.isascii()) for each in (text, values[key]))
    places = [found.end() - 1 for found in _key(key).finditer(line)]
    if len(places) == 1 and line.startswith(old, places[0]) and not _ESCAPED_LETTER.search(line):
        return line[: places[0]] + new + line[places[0] + len(old) :]
    # It's written in another way, or more than one key is called so: each place is tried, and proven by reading again.
    for at in places:
        found, size = _string(line, at)
        made = line[:at] + new + line[at + size :]
        if found == text and loaded(made.removeprefix(_MARK)) == values:
            return made
    return None


def _string(line: bytes, at: int) -> tuple[str, int]:
    """The string whose opening quote is at an offset, and how many bytes it's written in."""
    plain = line[at + 1 :].decode()
    value, end = scanstring(plain, 0, True)
    return value, 1 + len(plain[:end].encode())


@lru_cache(maxsize=64)
def _key(name: str) -> re.Pattern[bytes]:
    """Finds a key and the quote that begins its value. Quotes inside strings are escaped, so it finds nothing there."""
    written = {json.dumps(name).encode(), json.dumps(name, ensure_ascii=False).encode(errors="surrogatepass")}
    return re.compile(rb"(?:%s)[ \t\r\n]*:[ \t\r\n]*\"" % b"|".join(map(re.escape, sorted(written))))
