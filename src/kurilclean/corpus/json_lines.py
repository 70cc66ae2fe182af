"""JSON as corpora have it, by orjson; what that one can't take or make, by Python's own.

Lone halves of surrogate pairs, left by programs that cut texts anywhere, and numbers beyond all bounds are such cases.
"""

from __future__ import annotations

import json
from typing import Any


def loaded(line: bytes) -> Any:
    """The value of a line. Raises :class:`ValueError`."""
    import orjson

    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return json.loads(line.decode())


def dumped(value: Any, *, ascii_only: bool = False) -> bytes:
    """A value as JSON, without a newline."""
    import orjson

    if not ascii_only:
        try:
            made: bytes = orjson.dumps(value)
            return made
        except orjson.JSONEncodeError:
            pass
    return json.dumps(value, separators=(",", ":")).encode()
