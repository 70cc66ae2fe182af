"""Pages, a file each, with ``--html``: an installed extractor takes the main text, a clean ``.txt`` comes out.

Removals go into the file beside; their offsets are those of the extracted text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kurilclean.batch.encoding import EncodingError, decode
from kurilclean.corpus.formats import (
    Begin,
    Document,
    Kept,
    Options,
    Parsed,
    Passed,
    Piece,
    Source,
    refused,
)
from kurilclean.outlets import Hints

SUFFIXES = (".html", ".htm", ".xhtml")
NEEDS = ()
COLUMNS = False
OUT_SUFFIX = ".txt"


def read(source: Source, begin: Begin, options: Options) -> Iterator[Piece]:
    """The page as a whole."""
    if begin.offset:
        return
    stream = source.stream()
    blocks = []
    while block := stream.read():
        blocks.append(block)
    data = b"".join(blocks)
    yield Piece(1, 1, 0, len(data), data, source.path)


def parse(piece: Piece, options: Options) -> Iterator[Parsed]:
    """The page; where it lies may tell the outlet."""
    try:
        html = decode(piece.data).text.removeprefix("\ufeff")
    except EncodingError as error:
        yield refused(1, 0, str(error))
    else:
        yield Document(1, 0, html, Hints(name=piece.head), piece.head, None)


def render(piece: Piece, kept: Sequence[Kept], options: Options) -> list[bytes]:
    """The clean text, in UTF-8."""
    return [(each[1].text or "").encode(errors="replace") for each in kept if not isinstance(each, Passed)]
