"""``removals.jsonl``: a record a document, in the order of their paths; and the journal it is made from.

While a run goes on, records are appended to ``removals.jsonl.part`` as documents are finished. Whatever stops the run,
the next one takes both files as known. Only at the end the two become a new ``removals.jsonl``, in one step.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO

from kurilclean.batch.files import write_whole
from kurilclean.errors import UsageError

RECORDS = "removals.jsonl"
JOURNAL = "removals.jsonl.part"
_PATH = re.compile(rb'\{"path": ("(?:[^"\\]|\\.)*"), ')


class Records:
    """The records of a report, found by path; a journal's before those of the last finished run. Holds places in the
    files, not the records. ``broken`` names lines that aren't records."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.broken: list[str] = []
        self._files: list[BinaryIO] = []
        self._places: dict[str, tuple[int, int, int]] = {}
        self._end = 0
        for name in (RECORDS, JOURNAL):
            if (folder / name).is_file():
                self._end = self._index((folder / name).open("rb"))

    def _index(self, file: BinaryIO) -> int:
        """Notes where each record is. Returns where the last whole line ends."""
        self._files.append(file)
        at = 0
        for number, line in enumerate(file, 1):
            whole, found = line.endswith(b"\n"), _PATH.match(line)
            if found and line.endswith(b"}\n"):
                self._places[json.loads(found[1])] = len(self._files) - 1, at, len(line)
            elif whole or file.name.endswith(RECORDS):  # a journal's last line is broken when the run was killed
                self.broken.append(f"{os.path.basename(file.name)}, line {number}")
            at += len(line) if whole else 0
        return at

    def __contains__(self, path: str) -> bool:
        return path in self._places

    def __iter__(self) -> Iterator[str]:
        """The paths, sorted."""
        return iter(sorted(self._places))

    def line(self, path: str) -> bytes | None:
        """A document's record as it's filed, with its newline, or ``None``."""
        if path not in self._places:
            return None
        file, at, size = self._places[path]
        self._files[file].seek(at)
        return self._files[file].read(size)

    def close(self) -> None:
        """Closes the files."""
        for file in self._files:
            file.close()


class Ledger(Records):
    """The records of a run while they're being made. One run at a time may hold it.

    Raises :class:`UsageError` if another run holds it, :class:`OSError` if it can't be written. ``interrupted`` says
    that the last run didn't reach its end.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.interrupted = (folder / JOURNAL).exists()
        self._raw = open(folder / JOURNAL, "ab", buffering=0)  # noqa: SIM115 - open as long as the ledger is
        try:
            lock(self._raw, folder)
            super().__init__(folder)
        except BaseException:
            self._raw.close()
            raise
        self._journal = len(self._files) - 1
        self._raw.truncate(self._end)

    def append(self, lines: Iterable[tuple[str, bytes]]) -> None:
        """Files records, each a path and a line. All of them or, with :class:`OSError`, none."""
        lines = list(lines)
        data = memoryview(b"".join(line for _, line in lines))
        try:
            while data:
                data = data[self._raw.write(data) :]
        except BaseException:
            self._raw.truncate(self._end)
            raise
        for path, line in lines:
            self._places[path] = self._journal, self._end, len(line)
            self._end += len(line)

    def finish(self, stays: Callable[[str], bool]) -> None:
        """Makes the new ``removals.jsonl`` of the records whose path ``stays``; the journal is then done with."""
        at = 0
        places: dict[str, tuple[int, int, int]] = {}

        def lines() -> Iterator[bytes]:
            nonlocal at
            for path in filter(stays, self):
                line = self.line(path) or b""
                places[path] = len(self._files), at, len(line)
                at += len(line)
                yield line

        write_whole(str(self.folder / RECORDS), lines())
        self._places = places
        self._files.append((self.folder / RECORDS).open("rb"))
        (self.folder / JOURNAL).unlink()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._raw.close()
        self.close()


def lock(file: IO[bytes], folder: Path) -> None:
    """Keeps a second run out for as long as the file is open. Raises :class:`UsageError` if there is one."""
    try:
        import fcntl
    except ImportError:  # a system without such locks
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise UsageError(f"{folder}: another run is writing here; wait for it, or choose another folder") from None
