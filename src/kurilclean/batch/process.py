"""What is set in processes that are ours. A library leaves it to its user."""

from __future__ import annotations

import atexit
import gc
import os

_MANY = 50_000  # objects more than at the last look; Python's own is 700


def prepare() -> None:
    """For the command and the processes of a run, before anything else.

    Garbage is collected rarely: documents make thousands of objects that all go at once, none of them in cycles. Going
    through them time and again takes 4 % of a folder's time and 13 % of a long document's; memory is the same without.
    Nor is there any need to at the end, which takes 5 % of one document's time.

    OpenBLAS, which numpy brings, starts no threads: the model uses one, and idle ones first spin for 60 ms.
    """
    gc.set_threshold(_MANY, 10, 10)
    atexit.register(gc.freeze)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
