"""Chunks of documents over several processes, and what to do when one of these dies."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from kurilclean.batch.worker import Chunk, Done, Worker
from kurilclean.errors import KurilcleanError
from kurilclean.report.summary import Note

_AHEAD = 3  # chunks a process that are under way, so that none waits for its next
# Not fork: it doesn't mix with threads, and a progress bar or a model has some.
_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def in_processes(worker: Worker, chunks: Iterator[Chunk], jobs: int) -> Iterator[Done]:
    """What became of each chunk, in the order in which they're finished.

    When a process dies, the documents that were under way are done again one by one, so that the one that kills it can
    be named and the others are cleaned. Raises :class:`KurilcleanError` if no process can be started.
    """
    exhausted = False
    while not exhausted:
        lost: list[Chunk] = []
        with _pool(worker, jobs) as pool:
            running: dict[Future[Done], Chunk] = {}
            while True:
                while not (lost or exhausted) and len(running) < jobs * _AHEAD:
                    chunk = next(chunks, None)
                    exhausted = chunk is None
                    if chunk is not None:
                        _submit(pool, chunk, running, lost)
                if not running:
                    break
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    chunk = running.pop(future)
                    try:
                        done = future.result()
                    except BrokenProcessPool:
                        lost.append(chunk)
                    else:
                        yield done
        if lost:
            yield from _one_by_one(worker, [(task,) for chunk in lost for task in chunk])


def _submit(pool: ProcessPoolExecutor, chunk: Chunk, running: dict[Future[Done], Chunk], lost: list[Chunk]) -> None:
    try:
        running[pool.submit(_work, chunk)] = chunk
    except BrokenProcessPool:
        lost.append(chunk)


def _one_by_one(worker: Worker, chunks: list[Chunk]) -> Iterator[Done]:
    waiting = iter(chunks)
    chunk = next(waiting, None)
    while chunk is not None:
        with _pool(worker, 1) as pool:
            while chunk is not None:
                try:
                    yield pool.submit(_work, chunk).result()
                except BrokenProcessPool:
                    yield _killer(chunk)
                    chunk = next(waiting, None)
                    break
                chunk = next(waiting, None)


def _killer(chunk: Chunk) -> Done:
    (task,) = chunk
    why = "the process that cleaned it died, maybe for want of memory; the document isn't cleaned"
    return Done(1, task.input.size, errors=[Note(task.input.path, why)])


@contextlib.contextmanager
def _pool(worker: Worker, jobs: int) -> Iterator[ProcessPoolExecutor]:
    context = multiprocessing.get_context(_METHOD)
    if _METHOD == "forkserver":
        context.set_forkserver_preload([Worker.__module__])
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(worker,))
    try:
        with _one_thread_each():
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


@contextlib.contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes started meanwhile do their sums in one thread: together they use all cores already."""
    ours = [name for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS") if name not in os.environ]
    os.environ.update(dict.fromkeys(ours, "1"))
    try:
        yield
    finally:
        for name in ours:
            del os.environ[name]


def _try_out(pool: ProcessPoolExecutor) -> None:
    try:
        pool.submit(_ready).result()
    except BrokenProcessPool:
        raise KurilcleanError(
            "no further process can be started; in a script, guard its start by "
            'if __name__ == "__main__": or else use one process (jobs=1)'
        ) from None


_worker: Worker | None = None


def _begin(worker: Worker) -> None:
    """Runs first in each process."""
    global _worker
    _worker = worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's matter
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)  # the parent was killed: nobody waits for what is under way


def _ready() -> None:
    """Done by a process that has begun."""


def _work(chunk: Chunk) -> Done:
    assert _worker is not None
    return _worker(chunk)
