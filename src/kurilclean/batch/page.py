"""The page of a run: ``report.html``, its documents made ready in several processes where there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from kurilclean.batch.files import OutputTree
from kurilclean.batch.ledger import Records
from kurilclean.batch.pool import in_processes
from kurilclean.batch.restore import original
from kurilclean.batch.run import Outcome
from kurilclean.report.html import write_html
from kurilclean.report.record import Record

_CHUNK_DOCUMENTS = 64

Chunk = Sequence[Record]


def write_page(out: Path, outcome: Outcome) -> None:
    """Writes the page of a run whose clean files lie in ``out``. Raises :class:`OSError`."""
    assert outcome.report
    filed = Records(outcome.report)
    records = (Record.from_json(filed.line(path) or b"") for path in outcome.to_show if path in filed)
    mapped = map if outcome.jobs == 1 else partial(_mapped, outcome.jobs)
    write_html(outcome.report / "report.html", records, outcome.summary, _Source(OutputTree(str(out))), mapped=mapped)
    filed.close()


@dataclass(frozen=True)
class _Source:
    """Gives the source text of a record."""

    out: OutputTree

    def __call__(self, record: Record) -> str:
        with open(self.out.path(record.path), "rb") as file:
            return original(record, file.read()).decode(record.encoding)


def _mapped(jobs: int, work: Callable[[Record], str], records: Sequence[Record]) -> Iterator[str]:
    """``map`` in processes."""
    left = iter(records)
    for made in in_processes(_Each(work), iter(lambda: list(islice(left, _CHUNK_DOCUMENTS)), []), jobs):
        yield from made


@dataclass(frozen=True)
class _Each:
    """What a process does: the same with each record of a chunk."""

    work: Callable[[Record], str]

    def __call__(self, chunk: Chunk) -> list[str]:
        return list(map(self.work, chunk))

    def apart(self, chunk: Chunk) -> list[Chunk]:
        """A chunk for each record."""
        return [[record] for record in chunk]

    def killed(self, chunk: Chunk) -> list[str]:
        """A document over which its process died is left out."""
        return [""]
