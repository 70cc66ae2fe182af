"""Documents for the commands that only look: files, folders or stdin, each with its name."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kurilclean.batch.encoding import EncodingError, decode
from kurilclean.batch.walk import DEFAULT_GLOBS, walk
from kurilclean.errors import UsageError


class Inputs:
    """The documents of some paths; none, or ``-``, is stdin. ``failed`` counts those that couldn't be read."""

    def __init__(self, paths: Sequence[Path], globs: Sequence[str] = ()) -> None:
        for path in paths:
            if str(path) != "-" and not path.exists():
                raise UsageError(f"{path}: there is no such file or folder")
        self._paths = paths or [Path("-")]
        self._globs = tuple(globs) or DEFAULT_GLOBS
        self.failed = 0

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Each document's name and text, in order."""
        for path in self._paths:
            for name, file in self._files(path):
                try:
                    raw = sys.stdin.buffer.read() if file is None else file.read_bytes()
                    yield name, decode(raw).text
                except (EncodingError, OSError) as error:
                    why = error.strerror if isinstance(error, OSError) else error
                    click.echo(f"kurilclean: {name}: {why}", err=True)
                    self.failed += 1

    def _files(self, path: Path) -> Iterator[tuple[str, Path | None]]:
        if str(path) == "-":
            yield "stdin", None
        elif not path.is_dir():
            yield str(path), path
        else:
            found = walk(path, self._globs)
            for note in found.errors:
                click.echo(f"kurilclean: {note.path}: {note.why}", err=True)
                self.failed += 1
            for each in found.inputs:
                yield str(path / each.name), Path(each.file)
