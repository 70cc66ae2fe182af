"""A run over a corpus: read in one process, cleaned in many, written in order by the first again."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from functools import partial
from itertools import chain, islice
from typing import BinaryIO

from kurilclean.batch.files import said
from kurilclean.batch.pool import in_processes
from kurilclean.batch.run import Outcome, Progress, cores
from kurilclean.corpus.formats import MakeSink, Sink, sink_of
from kurilclean.corpus.html import installed
from kurilclean.corpus.places import CorpusPlaces, corpus_places, piped_places
from kurilclean.corpus.reading import InputFile, Opened, chunks_of, end_of, input_file
from kurilclean.corpus.report import CorpusOutcome, Counts, Refusals, reported
from kurilclean.corpus.rows import SIDECAR
from kurilclean.corpus.sample import MOST_SHOWN, Shown
from kurilclean.corpus.settings import CorpusSettings
from kurilclean.corpus.state import FileState
from kurilclean.corpus.tally import CorpusTally
from kurilclean.corpus.target import Filing, Looking, Piping, Target, state_name
from kurilclean.corpus.worker import Chunk, CorpusWorker, Done
from kurilclean.errors import KurilcleanError, UsageError
from kurilclean.outlets import Hints
from kurilclean.report.summary import Note

_WORTH_PROCESSES = 1 << 20  # bytes; below that the processes take longer to start than the work takes
_WORTH_CHUNKS = 4  # the same, of a pipe


def run_corpus(
    settings: CorpusSettings,
    progress: Progress | None = None,
    beside: Outcome | None = None,
    pipe: tuple[BinaryIO, BinaryIO] | None = None,
) -> CorpusOutcome:
    """Cleans a file, a folder of files, or a ``pipe`` (where from, where to). What is refused is named, and the rest is
    done all the same. ``beside`` is the outcome of a run over the same folder's texts; the summary is then of both.

    Raises :class:`UsageError` or :class:`RuleError`, before anything is written, for what can't be asked for;
    :class:`KurilcleanError` for what's refused if the settings say ``fail_fast``. After ``KeyboardInterrupt`` what is
    done stays done.
    """
    if settings.out is None and settings.options.removals == SIDECAR and not settings.cleaning.check:
        raise UsageError("--removals sidecar needs an output: a pipe has nothing beside it")
    if settings.source is None and settings.out is not None:
        raise UsageError(f"{settings.out}: what comes through a pipe goes on through one; write `> {settings.out}`")
    if settings.source is not None:
        where = corpus_places(settings)
    else:
        assert pipe
        where = piped_places(pipe[0])
    hints = Hints(settings.cleaning.outlet, settings.cleaning.url)
    html = installed() if settings.html else ""
    worker = CorpusWorker(settings.cleaning.cleaner(), settings.options, hints, html)
    return _Run(settings, where, worker, progress, beside, pipe[1] if pipe else None).done()


class _Run:
    """One run; what it has counted so far, and what went wrong."""

    def __init__(
        self,
        settings: CorpusSettings,
        where: CorpusPlaces,
        worker: CorpusWorker,
        progress: Progress | None,
        beside: Outcome | None,
        pipe: BinaryIO | None,
    ) -> None:
        self.settings = settings
        self.where = where
        self.worker = worker
        self.fingerprint = settings.fingerprint(worker.cleaner.rules.hash)
        self.progress = progress
        self.pipe = pipe
        self.tally = CorpusTally()
        self.refusals = Refusals()
        self.errors = list(where.found.errors)
        self.beside = beside
        self.passed_over = list(where.found.passed_over)
        self.files = list(self._files())
        self.targets: dict[int, Target] = {}  # of the files that are being read or written
        self.consumed = 0
        self.shown: list[Shown] = []

    def _files(self) -> Iterator[InputFile]:
        """The inputs. Among texts, what can't be read for want of an extra is passed over."""
        for each in self.where.found.inputs:
            try:
                file = input_file(each, self.settings.format, html=self.settings.html)
                if self.settings.source is None and sink_of(file.format):
                    raise UsageError(f"{file.format} files must be read anywhere, so they can't come through a pipe")
                yield file
            except UsageError as error:
                if not self.beside:
                    raise
                self.passed_over.append(Note(each.path, str(error)))

    def done(self) -> CorpusOutcome:
        """All of it done and reported."""
        size = sum(file.input.size for file in self.files)
        if self.progress:
            self.progress.begin(None, size or None)
        chunks = self._to_show(self._chunks())
        try:
            with closing(self._cleaned(chunks, size)) as finished:
                for each in finished:
                    self._take(each)
        finally:
            chunks.close()
            for target in self.targets.values():
                target.leave()
        counts = Counts(self.tally, self.refusals, self.errors, self.passed_over, self.shown)
        return reported(self.settings, self.where.report, self.worker.cleaner.rules.hash, counts, self.beside)

    def _to_show(self, chunks: Generator[Chunk, None, None]) -> Generator[Chunk, None, None]:
        """The first are to be shown by the page, if there's one on this machine that shows no texts already."""
        left = MOST_SHOWN if self.where.report and self.where.report.resumes and not self.beside else 0
        with closing(chunks):
            for chunk in chunks:
                yield chunk._replace(show=left > 0)
                left -= chunk.piece.records

    def _chunks(self) -> Generator[Chunk, None, None]:
        """The chunks of all files in order; of a file that's done already only the end."""
        for number, file in enumerate(self.files):
            state = self._known(file)
            try:
                self.targets[number] = target = self._target(file, state)
            except OSError as error:
                self.errors.append(Note(file.input.path, f"its clean file can't be written: {said(error)}"))
                continue
            if target.state.done:
                yield end_of(file, number)
            else:
                begin, lenient = target.state.begin, self.beside is not None
                yield from chunks_of(self.where.source, file, number, begin, self.settings.options, lenient=lenient)

    def _known(self, file: InputFile) -> FileState:
        """The state that an earlier run left, if it still fits; else that of a file of which nothing is done."""
        stamp = self.where.source.stamp(file.input.name) or {}
        fresh = FileState(stamp, self.fingerprint)
        out, report = self.where.out, self.where.report
        if self.settings.cleaning.force or not (out and report):
            return fresh
        state = FileState.from_json(report.read(state_name(file.input.path)))
        if state is None or (state.input, state.settings) != (stamp, self.fingerprint):
            return fresh
        if state.done:
            return state if out.stamp(file.input.path) == state.output else fresh
        return state if out.resumes and report.resumes and not sink_of(file.format) else fresh

    def _target(self, file: InputFile, state: FileState) -> Target:
        out, report = self.where.out, self.where.report
        if self.pipe and not self.settings.cleaning.check:
            return Piping(state, self.pipe)
        if state.done or not (out and report):
            return Looking(state)
        make = sink_of(file.format)
        sink = partial(self._sink, file, make) if make else None
        try:
            return Filing(out, report, file.input.path, state, sink)
        except FileNotFoundError:  # what an earlier run left is gone
            return Filing(out, report, file.input.path, FileState(state.input, state.settings), sink)

    def _sink(self, file: InputFile, make: MakeSink, out: BinaryIO) -> Sink:
        with Opened(self.where.source, file.input.name) as source:
            return make(out, source, self.settings.options)

    def _cleaned(self, chunks: Iterator[Chunk], size: int) -> Generator[Done, None, None]:
        jobs = self.settings.cleaning.jobs
        if not jobs:
            first = list(islice(chunks, 0 if size else _WORTH_CHUNKS))
            chunks = chain(first, chunks)
            jobs = cores() if size >= _WORTH_PROCESSES or len(first) == _WORTH_CHUNKS else 1
        yield from in_processes(self.worker, chunks, jobs)

    def _take(self, done: Done) -> None:
        chunk = done.chunk
        self._advance(done)
        target = self.targets.get(chunk.file)
        if target is None:  # it couldn't be written on
            return
        self.refusals.add(chunk.path, done.refused)
        self.shown += done.shown
        if done.refused and self.settings.fail_fast:
            first = done.refused[0]
            raise KurilcleanError(f"{chunk.path}, record {first.number}: {first.why}")
        try:
            if chunk.ended is None:
                target.take(done)
            else:
                self._end(chunk, target)
        except OSError as error:
            if self.pipe:
                raise
            self._lose(chunk, f"its clean file can't be written: {said(error)}")

    def _end(self, chunk: Chunk, target: Target) -> None:
        if chunk.textless and self.beside:
            self.passed_over.append(Note(chunk.path, chunk.ended or ""))
            self.targets.pop(chunk.file).drop()
            return
        if chunk.ended:
            self._lose(chunk, chunk.ended)
            return
        skipped = target.state.done
        target.finish()
        del self.targets[chunk.file]
        tally = target.state.tally
        tally.skipped = tally.documents if skipped else 0
        self.tally.merge(tally)
        if target.state.refused:
            self.refusals.files.append(chunk.path)
            self.refusals.number += target.state.refused

    def _lose(self, chunk: Chunk, why: str) -> None:
        """A file can't be done now; what is done of it stays for the next run."""
        self.errors.append(Note(chunk.path, why))
        self.targets.pop(chunk.file).leave()

    def _advance(self, done: Done) -> None:
        """Tells how far it is. Bytes are those of the files, compressed as they are."""
        if self.progress:
            read = max(done.chunk.consumed - self.consumed, 0)
            self.progress.advance(done.tally.documents, read)
            self.consumed = 0 if done.chunk.ended is not None else self.consumed + read
