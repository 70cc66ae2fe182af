"""How far a run is, as a bar on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console

from kurilclean.batch.run import Progress


@contextmanager
def progress_on(console: Console, *, quiet: bool) -> Iterator[Progress | None]:
    """Bytes read, documents and the time left, as far as it can be known; nothing if it isn't a terminal."""
    if quiet or not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("Cleaning"),
        BarColumn(),
        DownloadColumn(),
        TextColumn("{task.fields[documents]:,} documents, {task.fields[rate]:,.0f}/s,"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        yield _Shown(bar)


class _Shown:
    """Progress as a bar of bytes, beside the number of documents."""

    def __init__(self, bar: Any) -> None:
        self._bar = bar
        self._task: Any = None
        self._documents = 0

    def begin(self, documents: int | None, size: int | None) -> None:
        """There are so many bytes."""
        self._task = self._bar.add_task("clean", total=size, documents=0, rate=0.0)

    def advance(self, documents: int, size: int) -> None:
        """So many more are done."""
        self._documents += documents
        elapsed = self._bar.tasks[0].elapsed or 1.0
        self._bar.update(self._task, advance=size, documents=self._documents, rate=self._documents / elapsed)
