"""The files that one input becomes, while they're being written: clean records, removals beside, what was refused."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable
from typing import BinaryIO, Protocol

from kurilclean.corpus.compression import codec_of, compressed
from kurilclean.corpus.folders import Folder, Output
from kurilclean.corpus.formats import Begin, Refused, Sink
from kurilclean.corpus.state import DATA, ERRORS, REMOVALS, FileState
from kurilclean.corpus.worker import Done

_OFTEN = 1.0  # seconds between two times that a file's state is filed


class Target(Protocol):
    """What becomes of one input."""

    state: FileState

    def take(self, done: Done) -> None:
        """The next chunk. Raises :class:`OSError`."""

    def finish(self) -> None:
        """There are no more. Raises :class:`OSError`."""

    def leave(self) -> None:
        """The run stops here."""

    def drop(self) -> None:
        """Nothing is to become of it."""


class Looking:
    """Counts, and writes nothing."""

    def __init__(self, state: FileState) -> None:
        self.state = state

    def take(self, done: Done) -> None:
        """Counts a chunk."""
        self.state.tally.merge(done.tally)
        self.state.refused += len(done.refused)

    def finish(self) -> None:
        """Nothing is to be done."""

    def leave(self) -> None:
        """Nothing is to be done."""

    def drop(self) -> None:
        """Nothing is to be done."""


class Piping(Looking):
    """Writes clean records as they come."""

    def __init__(self, state: FileState, out: BinaryIO) -> None:
        super().__init__(state)
        self._out = out

    def take(self, done: Done) -> None:
        """Writes a chunk."""
        super().take(done)
        self._out.write(done.data)
        self._out.flush()


class Filing:
    """Writes an input's files and, from time to time, the state from which a later run goes on."""

    def __init__(
        self, out: Folder, report: Folder, path: str, state: FileState, sink: Callable[[BinaryIO], Sink] | None
    ) -> None:
        """Opens the files. ``sink`` makes what puts rendered pieces together, where that's needed.

        Raises :class:`OSError`, and :class:`FileNotFoundError` if what the state speaks of isn't there.
        """
        self.state = state
        self.resumes = out.resumes and report.resumes and sink is None
        self._folders = {DATA: out, REMOVALS: report, ERRORS: report}
        self._report = report
        self._path = path
        self._make_sink = sink
        self._sink: Sink | None = None
        self._pending: list[Done] = []
        self._sure = True  # that the state is that of what's written
        self._filed = time.monotonic()
        self._files: dict[str, Output] = {}
        try:
            for name in (DATA, *state.wrote):
                self._file(name)
        except BaseException:
            self._close()
            raise

    def take(self, done: Done) -> None:
        """Writes a chunk. Records done one by one are taken together, as only whole pieces can be gone on from."""
        self._pending.append(done)
        chunk = done.chunk
        if chunk.only is not None and chunk.only + 1 < chunk.piece.records:
            return
        self._sure = False
        for each in self._pending:
            self._write(DATA, each.data)
            self._write(REMOVALS, each.removals)
            self._write(ERRORS, b"".join(map(self._error, each.refused)))
            self.state.refused += len(each.refused)
            self.state.tally.merge(each.tally)
        self._pending.clear()
        self.state.begin = Begin(chunk.piece.number + chunk.piece.records, chunk.piece.end)
        self._sure = True
        if self.resumes and time.monotonic() - self._filed >= _OFTEN:
            self._file_state()

    def finish(self) -> None:
        """Gives the files their names. Where there was nothing but a mistake, there's no file."""
        nothing = self.state.refused and not self.state.wrote.get(DATA)
        if self._make_sink and not nothing:
            self._open_sink(self._make_sink).close()
        elif not self.state.wrote.get(DATA) and not nothing:
            self._write(DATA, compressed(b"", codec_of(self._path)[1]))
        for name, file in self._files.items():
            if name == DATA and nothing:
                file.drop()
                self._folders[DATA].delete(self._path)  # what an earlier run made of another input
            else:
                file.finish()
        for name in {REMOVALS, ERRORS} - self._files.keys():
            self._report.delete(self._name(name))
        self.state.done = True
        self.state.output = self._folders[DATA].stamp(self._path)
        self._report.write(state_name(self._path), self.state.to_json())

    def leave(self) -> None:
        """Files the state, for the next run to go on from."""
        if self.resumes and self._sure:
            self._file_state()
        self._close()

    def drop(self) -> None:
        """Deletes what was written."""
        self._leave_sink()
        for file in self._files.values():
            file.drop()

    def _leave_sink(self) -> None:
        if self._sink:
            with contextlib.suppress(OSError, ValueError):  # what it writes is for nothing
                self._sink.close()

    def _close(self) -> None:
        self._leave_sink()
        for file in self._files.values():
            file.leave()

    def _file_state(self) -> None:
        for file in self._files.values():
            file.flush()
        self._report.write(state_name(self._path), self.state.to_json())
        self._filed = time.monotonic()

    def _file(self, name: str) -> Output:
        if name not in self._files:
            self._files[name] = self._folders[name].output(self._name(name), self.state.wrote.get(name, 0))
        return self._files[name]

    def _write(self, name: str, data: bytes) -> None:
        if not data:
            return
        if name == DATA and self._make_sink:
            self._open_sink(self._make_sink).write(data)
        else:
            self._file(name).write(data)
        self.state.wrote[name] = self.state.wrote.get(name, 0) + len(data)

    def _open_sink(self, make: Callable[[BinaryIO], Sink]) -> Sink:
        self._sink = self._sink or make(self._files[DATA].stream)
        return self._sink

    def _error(self, refused: Refused) -> bytes:
        plain = {
            "file": self._path,
            "record": refused.number,
            "offset": refused.offset,
            "why": refused.why,
            "raw": refused.raw,
        }
        return f"{json.dumps(plain)}\n".encode()

    def _name(self, name: str) -> str:
        return {DATA: self._path, REMOVALS: f"removals/{self._path}.jsonl", ERRORS: errors_name(self._path)}[name]


def state_name(path: str) -> str:
    """Where the state of a file lies in the report."""
    return f"files/{path}.json"


def errors_name(path: str) -> str:
    """Where a file's refused records lie in the report."""
    return f"files/{path}.errors.jsonl"
