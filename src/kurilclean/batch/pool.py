"""Chunks of documents over several processes, and what to do when one of these dies."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from typing import Any, Protocol, TypeVar

from kurilclean.batch.process import prepare
from kurilclean.errors import KurilcleanError

DIED = "the process that cleaned it died, maybe for want of memory; the document isn't cleaned"
_AHEAD = 6  # chunks a process that are under way or wait for their turn, so that none waits for its next
# Not fork: it doesn't mix with threads, and a progress bar or a model has some.
_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"

Chunk = TypeVar("Chunk")
Done = TypeVar("Done")
_Out = TypeVar("_Out", covariant=True)


class Work(Protocol[Chunk, _Out]):
    """What processes do with chunks. Can be pickled; no document in a chunk makes it fail."""

    def __call__(self, chunk: Chunk, /) -> _Out:
        """Does a chunk."""

    def apart(self, chunk: Chunk, /) -> Sequence[Chunk]:
        """A chunk for each document of a chunk, in their order."""

    def killed(self, chunk: Chunk, /) -> _Out:
        """The account of a chunk of one document over which its process ``DIED``."""


def in_processes(work: Work[Chunk, Done], chunks: Iterator[Chunk], jobs: int) -> Iterator[Done]:
    """What became of each chunk, in the order of the chunks; one job is done by this process.

    When a process dies, the documents that were under way are done again one by one, each a chunk of its own, so that
    the one that kills it can be named and the others are done. Raises :class:`KurilcleanError` if no process can be
    started.
    """
    if jobs == 1:
        yield from map(work, chunks)
        return
    for first in chunks:  # again after a pool broke
        with _pool(work, jobs) as pool:
            for chunk, future in _under_way(pool, chain([first], chunks), jobs * _AHEAD):
                try:
                    done = future.result()
                except BrokenProcessPool:
                    yield from _one_by_one(work, iter(work.apart(chunk)))
                else:
                    yield done


def _under_way(pool: ProcessPoolExecutor, chunks: Iterator[Chunk], ahead: int) -> Iterator[tuple[Chunk, Future[Any]]]:
    """The chunks in order, as many submitted at once; no more are once the pool is broken."""
    running: deque[tuple[Chunk, Future[Any]]] = deque()
    for chunk in chunks:
        try:
            running.append((chunk, pool.submit(_work, chunk)))
        except BrokenProcessPool as error:
            lost: Future[Any] = Future()
            lost.set_exception(error)
            running.append((chunk, lost))
            break
        if len(running) == ahead:
            yield running.popleft()
    yield from running


def _one_by_one(work: Work[Chunk, Done], chunks: Iterator[Chunk]) -> Iterator[Done]:
    for first in chunks:
        with _pool(work, 1) as pool:
            for chunk in chain([first], chunks):
                try:
                    yield pool.submit(_work, chunk).result()
                except BrokenProcessPool:
                    yield work.killed(chunk)
                    break


@contextlib.contextmanager
def _pool(work: Work[Any, Any], jobs: int) -> Iterator[ProcessPoolExecutor]:
    context = multiprocessing.get_context(_METHOD)
    if _METHOD == "forkserver":
        context.set_forkserver_preload([type(work).__module__])
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(work,))
    try:
        _try_out(pool)
        yield pool
        pool.shutdown()
    except BaseException:
        # Ctrl-C, mostly. Nothing is lost by it: files are whole or not there, and what isn't filed is done again.
        processes = list((pool._processes or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        raise


def _try_out(pool: ProcessPoolExecutor) -> None:
    try:
        pool.submit(_ready).result()
    except BrokenProcessPool:
        raise KurilcleanError(
            "no further process can be started; in a script, guard its start by "
            'if __name__ == "__main__": or else use one process (jobs=1)'
        ) from None


_its_work: Work[Any, Any] | None = None


def _begin(work: Work[Any, Any]) -> None:
    """Runs first in each process."""
    global _its_work
    _its_work = work
    prepare()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's matter
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)  # the parent was killed: nobody waits for what is under way


def _ready() -> None:
    """Done by a process that has begun."""


def _work(chunk: Any) -> Any:
    assert _its_work is not None
    return _its_work(chunk)
