"""Work that may take too long: done in a process of its own, and stopped at a limit of CPU time."""

from __future__ import annotations

import multiprocessing
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any


def limited(seconds: int, work: Callable[..., Any], *arguments: Any) -> Any:
    """What the work returns, or ``None`` if so many CPU seconds don't do. Raises RuntimeError if it fails."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, seconds, work, arguments))
    process.start()
    theirs.close()
    try:
        return ours.recv()
    except EOFError:
        process.join()
        if process.exitcode == -signal.SIGXCPU:
            return None
        raise RuntimeError(f"{work.__name__} failed, see above") from None
    finally:
        process.kill()
        process.join()


def _answer(connection: Connection, seconds: int, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))
    connection.send(work(*arguments))
