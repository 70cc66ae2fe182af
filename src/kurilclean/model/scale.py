"""Features as bytes: flags, shares and counts as whole numbers from 0 to 255."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kurilclean.model.text import IntArray

Column = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

_LOG_LIMIT = 4095
_LOG: Column = np.rint(255 * np.log1p(np.arange(_LOG_LIMIT + 1)) / np.log1p(_LOG_LIMIT)).astype(np.uint8)


def log_scale(values: IntArray) -> Column:
    """Counts on a logarithmic scale: 0 for 0, 255 for 4,095 and more."""
    return np.asarray(_LOG[np.minimum(values, _LOG_LIMIT)])


def ratio(part: IntArray, whole: IntArray) -> Column:
    """255 * part / whole, rounded down, at most 255; 0 where the whole is 0."""
    return np.minimum(part * 255 // np.maximum(whole, 1), 255).astype(np.uint8)


def flag(values: Flags) -> Column:
    """255 where the flag is set, else 0."""
    return values.astype(np.uint8) * np.uint8(255)
