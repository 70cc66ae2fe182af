"""The page of a run: ``report.html``, its documents made ready in several processes where there are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from kurilclean.batch.files import OutputTree
from kurilclean.batch.ledger import Records
from kurilclean.batch.pool import in_processes
from kurilclean.batch.restore import original
from kurilclean.batch.run import Outcome
from kurilclean.report.html import Shown, shown, write_shown
from kurilclean.report.record import Record

_CHUNK_DOCUMENTS = 32

Chunk = Sequence[bytes]


def write_page(out: Path, outcome: Outcome) -> None:
    """Writes the page of a run whose clean files lie in ``out``. Raises :class:`OSError`."""
    assert outcome.report
    work = _Showing(OutputTree(str(out)))
    with closing(Records(outcome.report)) as filed:
        made = in_processes(work, _chunks(filed, outcome.to_show), outcome.jobs)
        write_shown(outcome.report / "report.html", chain.from_iterable(made), outcome.summary)


def _chunks(filed: Records, paths: Sequence[str]) -> Iterator[Chunk]:
    lines = (line for path in paths if (line := filed.line(path)))
    while chunk := list(islice(lines, _CHUNK_DOCUMENTS)):
        yield chunk


@dataclass(frozen=True)
class _Showing:
    """What a process does: documents as the page shows them, of their records as they're filed."""

    out: OutputTree

    def __call__(self, chunk: Chunk) -> list[Shown]:
        return list(shown(map(Record.from_json, chunk), self._source))

    def apart(self, chunk: Chunk) -> list[Chunk]:
        """A chunk for each record."""
        return [[line] for line in chunk]

    def killed(self, chunk: Chunk) -> list[Shown]:
        """A document over which its process died is left out."""
        return []

    def _source(self, record: Record) -> str:
        with open(self.out.path(record.path), "rb") as file:
            return original(record, file.read()).decode(record.encoding)
