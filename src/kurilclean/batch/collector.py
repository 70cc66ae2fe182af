"""Python's cyclic garbage collector in processes that are ours."""

from __future__ import annotations

import gc

_MANY = 50_000  # objects more than at the last look; Python's own is 700


def collect_rarely() -> None:
    """Looks for garbage less often. For the command and its processes: a library leaves this to its user.

    Documents make thousands of objects that all go at once, none of them in cycles. Looking through them time and again
    takes 4 % of a folder's time and 13 % of a long document's, and finds nothing: memory is the same without.
    """
    gc.set_threshold(_MANY, 10, 10)
