"""A run: every document of a folder cleaned, every cut on record; only what changed is done again."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kurilclean.batch.files import OutputTree, said, sweep, write_whole
from kurilclean.batch.ledger import Ledger
from kurilclean.batch.pool import in_processes
from kurilclean.batch.settings import Settings
from kurilclean.batch.walk import Found, Places, find, places
from kurilclean.batch.worker import Chunk, Done, Task, Worker
from kurilclean.errors import KurilcleanError
from kurilclean.report.record import Record
from kurilclean.report.shortlist import Rank, Shortlist, rank
from kurilclean.report.summary import Note, Summary, Tally, summarise

_CHUNK_BYTES = 1 << 18
_CHUNK_DOCUMENTS = 256
_WORTH_PROCESSES = 1 << 20  # bytes; below that the processes take longer to start than the work takes
GONE = "it's no longer among the inputs; its clean file of an earlier run was left as it is"


class Progress(Protocol):
    """Is told how a run goes on."""

    def begin(self, documents: int | None, size: int | None) -> None:
        """There are so many documents, of so many bytes; ``None`` where that isn't known."""

    def advance(self, documents: int, size: int) -> None:
        """So many more are done, failed or skipped."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to. ``report`` is the folder of the report; a check has none. ``to_show`` are the paths of the
    records that a page has room for, ``jobs`` is how many processes worked.
    """

    summary: Summary
    report: Path | None
    tally: Tally
    to_show: Sequence[str] = ()
    jobs: int = 1

    @property
    def would_cut(self) -> bool:
        """Whether anything was cut or, in a check, would be."""
        return self.summary.chars_cut > 0


def run(settings: Settings, progress: Progress | None = None) -> Outcome:
    """Cleans a folder or a file. What fails is named in the summary's ``errors``, and the rest is done all the same.

    Raises :class:`UsageError` or :class:`RuleError`, before anything is written, for what can't be asked for, and
    :class:`KurilcleanError` if the report can't be begun. After ``KeyboardInterrupt`` what is done stays done.
    """
    where = places(settings.source, None if settings.check else settings.out, settings.report)
    if where.out is None and not settings.check:
        raise KurilcleanError("a run needs a folder for its output")
    found = find(where, settings.globs)
    cleaner = settings.cleaner()
    worker = Worker(
        cleaner=cleaner,
        settings=settings.fingerprint(cleaner.rules.hash),
        out=OutputTree(str(where.out)) if where.out else None,
        outlet=settings.outlet,
        url=settings.url,
        force=settings.force or settings.check,
    )
    job = _Run(settings, where, found, worker, progress)
    return job.checked() if settings.check else job.done()


class _Run:
    """One run; what it has counted so far, and what went wrong."""

    def __init__(
        self, settings: Settings, where: Places, found: Found, worker: Worker, progress: Progress | None
    ) -> None:
        self.settings = settings
        self.where = where
        self.found = found
        self.worker = worker
        self.progress = progress
        self.tally = Tally()
        self.errors = list(found.errors)
        self.shortlist: Shortlist[Rank] = Shortlist()
        self.size = sum(each.size for each in found.inputs)
        self.jobs = settings.jobs or (cores() if self.size >= _WORTH_PROCESSES else 1)

    def checked(self) -> Outcome:
        """What would be done, with nothing written."""
        with closing(self._work(Task(each) for each in self.found.inputs)) as finished:
            for done in finished:
                self.tally.merge(done.tally)
        return Outcome(self._summary(()), None, self.tally)

    def done(self) -> Outcome:
        """All of it done and reported."""
        report = self.where.report
        assert report
        try:
            ledger = Ledger(report)
        except OSError as error:
            raise KurilcleanError(f"{report}: the report can't be written: {said(error)}") from None
        with ledger:
            if ledger.interrupted:
                self._sweep()
            gone = self._gone(ledger)
            tasks = (Task(each, ledger.line(each.path)) for each in self.found.inputs)
            with closing(self._work(tasks)) as finished:  # closed at once when something stops the run
                for done in finished:
                    self._file(ledger, done)
            return self._reported(ledger, gone)

    def _sweep(self) -> None:
        for folder in (self.where.out, self.where.report):
            if folder:
                sweep(folder)

    def _work(self, tasks: Iterator[Task]) -> Generator[Done, None, None]:
        if self.progress:
            self.progress.begin(len(self.found.inputs), self.size)
        chunks = _chunks(tasks, min(_CHUNK_BYTES, self.size // (4 * self.jobs) + 1))
        for done in in_processes(self.worker, chunks, self.jobs):
            self.errors += done.errors
            yield done
            if self.progress:
                self.progress.advance(done.documents, done.size)

    def _file(self, ledger: Ledger, done: Done) -> None:
        try:
            ledger.append(done.lines)
            self.tally.merge(done.tally)
            for each, chars in done.ranks:
                self._rank(each, chars)
        except OSError as error:
            why = f"its record can't be written to the report: {said(error)}"
            self.errors += [Note(path, why) for path, _ in done.lines]

    def _gone(self, ledger: Ledger) -> list[Note]:
        """Clean files that no input stands for any more. A single file's neighbours aren't meant."""
        if self.where.renamed is not None:
            return []
        return [Note(path, GONE) for path in self._others(ledger) if self._lies_there(path)]

    def _others(self, ledger: Ledger) -> list[str]:
        """What the ledger holds beside this run's inputs."""
        inputs = {each.path for each in self.found.inputs}
        return [path for path in ledger if path not in inputs]

    def _lies_there(self, path: str) -> bool:
        return self.worker.out is not None and os.path.lexists(self.worker.out.path(path))

    def _reported(self, ledger: Ledger, gone: Sequence[Note]) -> Outcome:
        """The report's files. What can't be written is an error like any other; the journal then stays."""
        assert self.where.report
        try:
            ledger.finish(self._lies_there)
            write_whole(str(self.where.report / "summary.json"), [self._summary(gone).to_json().encode()])
        except OSError as error:
            self.errors.append(Note(self.where.report.name, f"the report can't be written: {said(error)}"))
        summary = self._summary(gone)
        return Outcome(summary, self.where.report, self.tally, self._to_show(ledger, summary), self.jobs)

    def _to_show(self, ledger: Ledger, summary: Summary) -> list[str]:
        """What the page has room for, most worth a look first; what earlier runs left stands beside this run's."""
        for path in self._others(ledger):
            record = Record.from_json(ledger.line(path) or b"")
            self._rank(rank(record, noted=bool(record.flags)), record.chars)
        noted = {note.path for note in summary.worth_a_look}
        return [
            path for *_, path in sorted((path not in noted, share, path) for _, share, path in self.shortlist.items())
        ]

    def _rank(self, rank: Rank, chars: int) -> None:
        self.shortlist.add(rank, chars, rank)

    def _summary(self, gone: Sequence[Note]) -> Summary:
        return summarise(
            self.tally,
            ruleset=self.worker.cleaner.rules.hash,
            profile=self.settings.profile,
            passed_over=(*self.found.passed_over, *gone),
            errors=self.errors,
        )


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _chunks(tasks: Iterator[Task], size: int) -> Iterator[Chunk]:
    """The tasks in their order, as many at once as make up about ``size`` bytes."""
    chunk: list[Task] = []
    held = 0
    for task in tasks:
        chunk.append(task)
        held += task.input.size
        if held >= size or len(chunk) >= _CHUNK_DOCUMENTS:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk
