"""datatrove's writers, made to mirror the files that documents came from: folders, names, columns and order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from string import Template
from typing import Any

from kurilclean.corpus.rows import REMOVALS, Fields, among
from kurilclean.engines import MissingExtraError, dolma
from kurilclean.engines.readers import FILE
from kurilclean.findings import Removal

try:
    from datatrove.data import Document
    from datatrove.io import DataFolder
    from datatrove.pipeline.writers import JsonlWriter, ParquetWriter
except ImportError as error:
    raise MissingExtraError("datatrove", error, "datatrove") from None

_NAME = Template("${file}")  # given later: datatrove warns of names without a task's number, which here are safe


class _Mirrored:
    """Beside a writer of datatrove: writes the record that was read with the text that it has now, into a file named
    after the one that it's from. One file is open at a time."""

    fields: Fields

    def run(self, data: Iterable[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """The documents, each written before it's given on. Those of a file must come one after the other."""
        current = ""
        with self:  # type: ignore[attr-defined]
            for document in data:
                source = document.metadata.pop(FILE)
                if source != current:
                    if current:
                        self.close_file(self.name_of(current))  # type: ignore[attr-defined]
                    current = source
                    self.begin(source)
                with self.track_time():  # type: ignore[attr-defined]
                    self.write(document, rank, file=self.name_of(source))  # type: ignore[attr-defined]
                yield document

    def begin(self, source: str) -> None:
        """Does what a new file needs."""

    def name_of(self, source: str) -> str:
        """The name of the file that documents from ``source`` are written to."""
        return source

    def _default_adapter(self, document: Document) -> dict[str, Any]:
        text = among(self.fields, tuple(document.metadata)).text
        return {**document.metadata, text: document.text}


class JsonlMirror(_Mirrored, JsonlWriter):
    """JSON lines. ``named`` gives a file its name."""

    def __init__(self, folder: DataFolder, fields: Fields, named: Callable[[str], str] = str) -> None:
        self.fields = fields
        self.named = named
        super().__init__(folder, compression="infer")
        self.output_filename = _NAME

    def name_of(self, source: str) -> str:
        """The name of the file that documents from ``source`` are written to."""
        return self.named(source)


class DolmaMirror(JsonlMirror):
    """Dolma's attributes: a line for each document, without it."""

    def _default_adapter(self, document: Document) -> dict[str, Any]:
        return dolma.line((Removal(**each) for each in document.metadata[REMOVALS]), document.metadata)


class ParquetMirror(_Mirrored, ParquetWriter):
    """Parquet. ``schema_of`` gives the schema of a file by that of the one it's made from, in ``source``."""

    def __init__(self, folder: DataFolder, fields: Fields, source: DataFolder, schema_of: Callable[[Any], Any]) -> None:
        self.fields = fields
        self.source = source
        self.schema_of = schema_of
        super().__init__(folder, compression="zstd", max_file_size=-1)
        self.output_filename = _NAME

    def begin(self, source: str) -> None:
        """Takes the schema of the file that documents now come from: inferred from values, types wouldn't stay."""
        import pyarrow.parquet as pq

        with self.source.open(source, "rb") as file:
            self.schema = self.schema_of(pq.read_schema(file))
