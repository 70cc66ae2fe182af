"""datatrove's readers, made to lose nothing silently: what they can't use is named, and written down.

As they come, they leave out records without text, lines that don't parse and the rest of a file that isn't UTF-8, and
say so in a log at most. And they take a record apart: text, id, metadata. Here the metadata are the whole record as it
was read, so that it can be written back.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BufferedReader
from typing import IO, Any

import orjson

from kurilclean.corpus.rows import NO_TEXT, Fields, among
from kurilclean.engines import MissingExtraError
from kurilclean.errors import KurilcleanError, UsageError

try:
    from datatrove.data import Document
    from datatrove.io import DataFolder
    from datatrove.pipeline.readers import JsonlReader, ParquetReader
    from datatrove.pipeline.readers.base import BaseDiskReader
    from datatrove.pipeline.readers.csv import CsvReader
    from datatrove.utils.logging import logger
    from warcio.archiveiterator import ArchiveIterator
except ImportError as error:
    raise MissingExtraError("datatrove", error, "datatrove") from None

FILE = "kurilclean_file"  # of metadata: the file that a document is from, relative to its folder
REFUSED = "refused"  # a count: records that can't be used


class UnreadableError(KurilcleanError):
    """Some files of a task couldn't be read; all others were."""


class _Careful:
    """Beside a reader of datatrove: documents whose metadata are the record, and an account of what can't be used.

    Refused records, and files that can't be read on, are written to ``errors/<rank>.jsonl`` in ``logs``.
    """

    fields: Fields
    logs: DataFolder
    every_row = False  # also one without text, as a document with an empty one

    def run(self, data: Iterable[Document] | None = None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """The documents of a task's files. Raises :class:`UnreadableError` after the last one if a file failed."""
        self._unreadable: list[str] = []
        with self.logs.open(f"errors/{rank:05d}.jsonl", "wb") as self._errors:
            yield from super().run(data, rank, world_size)  # type: ignore[misc]
        if self._unreadable:
            raise UnreadableError(f"couldn't be read to their end: {', '.join(self._unreadable)}")

    def read_file(self, filepath: str) -> Iterator[Document]:
        """The documents of a file, as far as it can be read."""
        try:
            yield from self.documents(filepath)
        except Exception as error:  # each format, compression and file system has its own; the other files go on
            self._unreadable.append(filepath)
            self._note(filepath, None, f"can't be read on: {type(error).__name__}: {error}")

    def documents(self, filepath: str) -> Iterator[Document]:
        """The documents of a file. Raises what a reader raises."""
        yield from super().read_file(filepath)  # type: ignore[misc]

    def get_document_from_dict(self, data: dict[str, Any], source_file: str, id_in_file: int) -> Document | None:
        """A record as a document, ``None`` if it's refused."""
        try:
            found = among(self.fields, tuple(data))
        except UsageError as error:
            self.refuse(source_file, id_in_file, str(error))
            return None
        text = data.get(found.text)
        if not isinstance(text, str):
            if not self.every_row:
                self.refuse(source_file, id_in_file, NO_TEXT)
                return None
            text = ""
        given = data.get(found.id) if found.id else None
        name = f"{source_file}/{id_in_file}" if given is None else str(given)
        return Document(text, name, metadata={**data, FILE: source_file})

    def refuse(self, file: str, record: int, why: str) -> None:
        """Writes down a record that can't be used."""
        self.stat_update(REFUSED)  # type: ignore[attr-defined]
        self._note(file, record, why)

    def _note(self, file: str, record: int | None, why: str) -> None:
        logger.warning(f"{file}, record {record}: {why}" if record is not None else f"{file}: {why}")
        self._errors.write(json.dumps({"file": file, "record": record, "error": why}).encode() + b"\n")


class JsonlRows(_Careful, JsonlReader):
    """JSON lines; records are numbered by their lines, from 1."""

    def documents(self, filepath: str) -> Iterator[Document]:
        """The documents of a file, read as bytes: one bad line doesn't cost the lines after it."""
        with self.data_folder.open(filepath, "rb", compression=self.compression) as file:
            for number, line in enumerate(BufferedReader(file), 1):
                if not line.isspace() and (document := self._document(line, filepath, number)):
                    yield document

    def _document(self, line: bytes, filepath: str, number: int) -> Document | None:
        try:
            record = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            self.refuse(filepath, number, f"the line isn't JSON: {error}")
        else:
            if isinstance(record, dict):
                return self.get_document_from_dict(record, filepath, number)
            self.refuse(filepath, number, "the line is no JSON object")
        return None


class DolmaRows(JsonlRows):
    """JSON lines of which each one must stay in its place, since lines of other files are matched with it."""

    every_row = True

    def refuse(self, file: str, record: int, why: str) -> None:
        """Gives the file up."""
        raise UsageError(f"line {record}: {why}; attributes need all lines of their documents")


class CsvRows(_Careful, CsvReader):
    """CSV with a head; records are numbered from 1, the head not counted."""

    def documents(self, filepath: str) -> Iterator[Document]:
        """The documents of a file, with the newlines that their fields have."""
        csv.field_size_limit(sys.maxsize)
        with self._opened(filepath) as file:
            for number, record in enumerate(csv.DictReader(file), 1):
                if None in record:
                    self.refuse(filepath, number, "it has more values than there are columns")
                elif document := self.get_document_from_dict(record, filepath, number):
                    yield document

    def _opened(self, filepath: str) -> IO[str]:
        opened: IO[str] = self.data_folder.open(
            filepath, "r", compression=self.compression, encoding="utf-8-sig", newline=""
        )
        return opened


class ParquetRows(_Careful, ParquetReader):
    """Parquet; records are numbered by their rows, from 1."""

    def documents(self, filepath: str) -> Iterator[Document]:
        """The documents of a file."""
        self._row = 0
        yield from super().documents(filepath)

    def get_document_from_dict(self, data: dict[str, Any], source_file: str, id_in_file: int) -> Document | None:
        """A row as a document, ``None`` if it's refused."""
        self._row += 1  # datatrove counts those that aren't
        return super().get_document_from_dict(data, source_file, self._row)


class WetRows(_Careful, BaseDiskReader):
    """The conversion records of WARC files, in plain text; numbered among all records, from 1.

    Not datatrove's reader of WARC: that guesses types from content and drops, without a word, text that looks like code
    or a table; and it takes records that are cut short for whole.
    """

    name = "🕷 Wet"

    def documents(self, filepath: str) -> Iterator[Document]:
        """The documents of a file."""
        with self.data_folder.open(filepath, "rb", compression="infer") as file:
            for number, record in enumerate(ArchiveIterator(file), 1):
                if record.rec_type == "conversion" and (document := self._document(record, filepath, number)):
                    yield document

    def _document(self, record: Any, filepath: str, number: int) -> Document | None:
        content = record.content_stream().read()
        head = record.rec_headers.get_header
        if missing := record.raw_stream.limit:
            self.refuse(filepath, number, f"it's cut short: {missing} bytes of its length are missing")
        elif not (head("Content-Type") or "text/plain").startswith("text/plain"):
            self.refuse(filepath, number, f"it's {head('Content-Type')}, not plain text")
        else:
            with suppress(UnicodeDecodeError):
                record_of = {"id": head("WARC-Record-ID"), "url": head("WARC-Target-URI"), "date": head("WARC-Date")}
                return self.get_document_from_dict({"text": content.decode(), **record_of}, filepath, number)
            self.refuse(filepath, number, "it isn't UTF-8")
        return None
