"""Work that may take too long: done in a process of its own, and stopped at a time limit."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any


def limited(seconds: float, work: Callable[..., Any], *arguments: Any) -> Any:
    """What the work returns, or ``None`` if it isn't done in so many seconds. Raises RuntimeError if it fails."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, work, arguments))
    process.start()
    theirs.close()
    try:
        return ours.recv() if ours.poll(seconds) else None
    except EOFError:
        raise RuntimeError(f"{work.__name__} failed, see above") from None
    finally:
        process.kill()
        process.join()


def _answer(connection: Connection, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    connection.send(work(*arguments))
