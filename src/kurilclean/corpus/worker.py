"""What one process does with a chunk: its records parsed, cleaned and rendered, and the account of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kurilclean.batch.pool import DIED
from kurilclean.cleaner import Cleaner
from kurilclean.corpus.compression import compressed
from kurilclean.corpus.formats import Document, Kept, Options, Parsed, Passed, Piece, Refused, format_of, refused
from kurilclean.corpus.html import extractor
from kurilclean.corpus.json_lines import dumped
from kurilclean.corpus.rows import COLUMN, SIDECAR, Row, clean_rows, plain_removals
from kurilclean.corpus.sample import Shown, shown
from kurilclean.corpus.tally import CorpusTally
from kurilclean.outlets import Hints


class Chunk(NamedTuple):
    """Some records of a file, or the news that it's at its end.

    ``file`` is its number in the run, ``path`` its name; ``consumed`` says how many of its bytes have been read so far.
    ``ended`` is ``None`` within the file, empty at its end, and else why it can't be read to its end just now or, with
    ``textless``, holds no texts. ``only`` is set where just one record of the piece is meant, ``show`` where the page
    is to show it.
    """

    file: int
    path: str
    format: str
    compression: str
    piece: Piece
    consumed: int
    ended: str | None = None
    only: int | None = None
    textless: bool = False
    show: bool = False


@dataclass(slots=True)
class Done:
    """What became of a chunk: rendered records, the lines of the file beside with the removals, what was refused."""

    chunk: Chunk
    data: bytes = b""
    removals: bytes = b""
    refused: list[Refused] = field(default_factory=list)
    tally: CorpusTally = field(default_factory=CorpusTally)
    shown: list[Shown] = field(default_factory=list)


@dataclass(frozen=True)
class CorpusWorker:
    """Cleans chunks of records. ``hints`` are said of all records, whatever their fields say; ``html`` names the
    extractor that makes text of the field first, or is empty. No record can make it fail: what goes wrong with one is
    said of it.
    """

    cleaner: Cleaner
    options: Options
    hints: Hints
    html: str = ""

    def __call__(self, chunk: Chunk) -> Done:
        done = Done(chunk._replace(piece=chunk.piece._replace(data=None)))
        if chunk.ended is not None:
            return done
        piece = chunk.piece
        if isinstance(piece.data, Refused):
            done.refused.append(piece.data)
            return done
        form = format_of(chunk.format)
        parsed = list(form.parse(piece, self.options))
        kept = self._kept(parsed if chunk.only is None else [parsed[chunk.only]], done)
        if kept or not piece.records:
            parts = form.render(piece, kept, self.options)
            done.data = b"".join(compressed(part, chunk.compression) for part in parts)
        rows = [each for each in kept if not isinstance(each, Passed)]
        done.tally.count(chunk.path, rows)
        if chunk.show:
            done.shown = self._shown(chunk.path, rows)
        if self.options.removals == SIDECAR or (self.options.removals == COLUMN and not form.COLUMNS):
            done.removals = _beside(chunk.path, rows)
        return done

    def apart(self, chunk: Chunk) -> Sequence[Chunk]:
        """A chunk a record."""
        return [chunk._replace(only=at) for at in range(chunk.piece.records)] or [chunk]

    def killed(self, chunk: Chunk) -> Done:
        """The account of a record over which its process died."""
        done = Done(chunk._replace(piece=chunk.piece._replace(data=None)))
        done.refused.append(refused(chunk.piece.number + (chunk.only or 0), None, DIED))
        return done

    def _kept(self, parsed: Iterable[Parsed], done: Done) -> list[Kept]:
        """The records that are written, in their order, each document with what became of it."""
        records = [self._extracted(each) for each in parsed]
        documents = [each for each in records if isinstance(each, Document)]
        rows = iter(
            clean_rows(self.cleaner, [each.text for each in documents], [self._hints(each) for each in documents])
        )
        kept: list[Kept] = []
        for each in records:
            if isinstance(each, Refused):
                done.refused.append(each)
            elif isinstance(each, Passed):
                kept.append(each)
            elif (row := next(rows)).failure:
                done.refused.append(refused(each.number, each.offset, row.failure))
            else:
                kept.append((each, row))
        return kept

    def _extracted(self, record: Parsed) -> Parsed:
        if not self.html or not isinstance(record, Document):
            return record
        text = extractor(self.html)(record.text)
        if text is None:
            return refused(record.number, record.offset, f"{self.html} finds no text in its HTML")
        return record._replace(text=text)

    def _shown(self, path: str, rows: Sequence[tuple[Document, Row]]) -> list[Shown]:
        made = []
        for document, row in rows:
            with suppress(UnicodeError):  # half a surrogate pair, which a page can't hold
                made.append(shown(path, document, row, self.cleaner.profile, self.cleaner.rules.hash))
        return made

    def _hints(self, document: Document) -> Hints:
        given = document.hints
        return given._replace(outlet=self.hints.outlet or given.outlet, url=self.hints.url or given.url)


def _beside(path: str, rows: Sequence[tuple[Document, Row]]) -> bytes:
    """A line of JSON a document."""
    lines = []
    for document, row in rows:
        about: dict[str, Any] = {
            "file": path,
            "record": document.number,
            "id": document.id,
            "url": document.hints.url,
            "outlet": row.outlet,
            "removals": plain_removals(row),
        }
        lines.append(dumped(about) + b"\n")
    return b"".join(lines)
