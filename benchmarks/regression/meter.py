"""What work costs: instructions counted by the processor where the kernel lets us, else CPU time.

Instructions hardly differ between two runs of the same code, on a busy machine too; seconds do.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from typing import Any

# perf_event_open(2): the call's number, and an event of type hardware (0), instructions (1), of this thread and those
# it starts (inherit), user code only (exclude_kernel, exclude_hv), at once.
_CALLS = {"x86_64": 298, "aarch64": 241}
_SIZE = 112
_FLAGS = 1 << 1 | 1 << 5 | 1 << 6
_INSTRUCTIONS = struct.pack("IIQQQQQ", 0, _SIZE, 1, 0, 0, 0, _FLAGS).ljust(_SIZE, b"\0")

INSTRUCTIONS, SECONDS = "instructions", "seconds"


def _instructions() -> Callable[[], int] | None:
    """What reads the counter, ``None`` where there's none: another system, no permission, a virtual machine without."""
    number = _CALLS.get(platform.machine())
    if platform.system() != "Linux" or number is None:
        return None
    file = ctypes.CDLL(None, use_errno=True).syscall(number, _INSTRUCTIONS, 0, -1, -1, 0)
    if file < 0:
        return None
    return lambda: int.from_bytes(os.read(file, 8), "little")


class Meter:
    """Adds up what stages cost; work inside a stage that belongs to another counts for that one alone."""

    def __init__(self) -> None:
        reader = _instructions()
        self.unit = INSTRUCTIONS if reader else SECONDS
        self._read: Callable[[], float] = reader or time.process_time
        self._open: list[str] = []
        self._last = 0.0
        self.costs: Counter[str] = Counter()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts for a stage what is done meanwhile."""
        self._switch()
        self._open.append(name)
        try:
            yield
        finally:
            self._switch()
            self._open.pop()

    def _switch(self) -> None:
        now = self._read()
        if self._open:
            self.costs[self._open[-1]] += now - self._last  # type: ignore[assignment]
        self._last = now

    def watch(self, name: str, place: str) -> bool:
        """Counts a function for a stage from now on; ``place`` is ``module:name`` or ``module:Class.name``.

        False if this version of the product has nothing there.
        """
        module, _, path = place.partition(":")
        *owners, last = path.split(".")
        try:
            owner: Any = import_module(module)
            for each in owners:
                owner = getattr(owner, each)
            function = getattr(owner, last)
        except (ImportError, AttributeError):
            return False

        @wraps(function)
        def counted(*arguments: Any, **named: Any) -> Any:
            with self.stage(name):
                return function(*arguments, **named)

        setattr(owner, last, counted)
        return True
