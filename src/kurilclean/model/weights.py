"""Weights in a file, in the safetensors format: the length of a JSON header, the header, the bytes of all arrays.

The header says of each array its type, its shape and where its bytes lie, and in its metadata holds what are words. One
read and no unpacking: a pipe of one document waits for this.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

Arrays = dict[str, npt.NDArray[np.generic]]

TYPES = {"F32": "<f4", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "|i1", "U32": "<u4", "U8": "|u1"}
_LENGTH = 8  # bytes


def shipped(name: str) -> Arrays:
    """The arrays of a file of this package."""
    return read(Path(__file__).with_name(name))


def read(path: Path) -> Arrays:
    """The arrays of a file, by name; not to be written to."""
    data = path.read_bytes()
    begin = _LENGTH + int.from_bytes(data[:_LENGTH], "little")
    header = json.loads(data[_LENGTH:begin])
    arrays: Arrays = {name: np.array(json.loads(words)) for name, words in header.pop("__metadata__", {}).items()}
    for name, place in header.items():
        kind, shape, (start, end) = np.dtype(TYPES[place["dtype"]]), place["shape"], place["data_offsets"]
        arrays[name] = np.frombuffer(data, kind, (end - start) // kind.itemsize, begin + start).reshape(shape)
    return arrays
