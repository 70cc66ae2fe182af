"""What one process does: a chunk of documents read, cleaned and written, and the account of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kurilclean.batch.careful import clean_each, why
from kurilclean.batch.encoding import Decoded, byte_spans, decode, encode, newline_style
from kurilclean.batch.files import OutputTree, digest
from kurilclean.batch.pool import DIED
from kurilclean.batch.walk import Input
from kurilclean.cleaner import Cleaner
from kurilclean.findings import Result
from kurilclean.outlets import Hints
from kurilclean.report.record import Record, RecordError, SourceFile
from kurilclean.report.shortlist import Rank, rank
from kurilclean.report.summary import Note, Tally


@dataclass(frozen=True, slots=True)
class Task:
    """A document to clean, with the line that the report of an earlier run has of it."""

    input: Input
    known: bytes | None = None


Chunk = Sequence[Task]


@dataclass(slots=True)
class Done:
    """What became of a chunk. ``lines`` are the new records, each a path and a line of JSON; ``ranks`` say which
    documents are most worth a look, each with its characters."""

    documents: int
    size: int
    lines: list[tuple[str, bytes]] = field(default_factory=list)
    errors: list[Note] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    ranks: list[tuple[Rank, int]] = field(default_factory=list)

    def count(self, record: Record, *, skipped: bool = False) -> None:
        """Counts a document."""
        self.tally.add(record, skipped=skipped)
        self.ranks.append((rank(record, noted=bool(record.flags)), record.chars))


@dataclass(frozen=True, slots=True)
class _Loaded:
    path: str
    name: str
    hash: str
    decoded: Decoded


@dataclass(frozen=True)
class Worker:
    """Cleans chunks of documents. ``out`` is the folder of the clean files; without it nothing is written.

    No document can make it fail: what goes wrong with one is an error of that one.
    """

    cleaner: Cleaner
    settings: str
    out: OutputTree | None
    outlet: str | None = None
    url: str | None = None
    force: bool = False

    def __call__(self, chunk: Chunk) -> Done:
        done = Done(len(chunk), sum(task.input.size for task in chunk))
        loaded = [each for task in chunk if (each := self._load(task, done))]
        hinted = [(each.decoded.text, Hints(self.outlet, self.url, each.name)) for each in loaded]
        for document, result in zip(loaded, clean_each(self.cleaner, hinted), strict=True):
            if isinstance(result, str):
                done.errors.append(Note(document.path, result))
            else:
                self._finish(document, result, done)
        return done

    def apart(self, chunk: Chunk) -> list[Chunk]:
        """A chunk for each document."""
        return [(task,) for task in chunk]

    def killed(self, chunk: Chunk) -> Done:
        """The account of a document over which its process died."""
        (task,) = chunk
        return Done(1, task.input.size, errors=[Note(task.input.path, DIED)])

    def _load(self, task: Task, done: Done) -> _Loaded | None:
        """The text of a document, or ``None`` if nothing is to be done for it or can be."""
        try:
            with open(task.input.file, "rb") as file:
                data = file.read()
            source_hash = digest(data)
            known = None if self.force else self._unchanged(task, source_hash)
            if known:
                done.count(known, skipped=True)
                return None
            return _Loaded(task.input.path, task.input.name, source_hash, decode(data))
        except Exception as error:
            done.errors.append(Note(task.input.path, why(error, "it can't be read")))
            return None

    def _unchanged(self, task: Task, source_hash: str) -> Record | None:
        """The known record, if source, settings and clean file are those it speaks of."""
        if not task.known or not self.out:
            return None
        try:
            record = Record.from_json(task.known)
            if (record.source_hash, record.settings) != (source_hash, self.settings):
                return None
            with open(self.out.path(task.input.path), "rb") as file:
                return record if digest(file.read()) == record.clean_hash else None
        except (OSError, RecordError):
            return None

    def _finish(self, document: _Loaded, result: Result, done: Done) -> None:
        """Writes the clean file and files the record."""
        try:
            clean = encode(result.text, document.decoded.encoding)
            record = self._record(document, result, clean)
            line = f"{record.to_json()}\n".encode("ascii")
            if self.out:
                self.out.write(document.path, clean)
        except Exception as error:
            done.errors.append(Note(document.path, why(error, "its clean file can't be written")))
        else:
            done.count(record)
            done.lines.append((document.path, line))

    def _record(self, document: _Loaded, result: Result, clean: bytes) -> Record:
        encoding = document.decoded.encoding
        file = SourceFile(
            path=document.path,
            source_hash=document.hash,
            clean_hash=digest(clean),
            encoding=encoding,
            newlines=newline_style(result.source),
            settings=self.settings,
            spans=byte_spans(result.source, encoding, result.removals),
        )
        return Record.from_result(result, file)
