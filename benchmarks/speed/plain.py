"""What commands are measured against: loops that do the same reading and writing, and change nothing.

    python -m benchmarks.speed.plain folder IN OUT
    python -m benchmarks.speed.plain jsonl IN OUT
    python -m benchmarks.speed.plain busy ROUNDS

What only one of them needs is imported there, so that no loop pays for another's.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path


def folder(source: str, out: str) -> None:
    """Reads each file, splits and joins its lines, writes a temporary name and renames it."""
    for path in sorted(Path(source).rglob("*.txt")):
        target = os.path.join(out, os.path.relpath(path, source))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(path, "rb") as file:
            text = file.read().decode()
        with open(f"{target}.tmp", "wb") as file:
            file.write("\n".join(text.split("\n")).encode())
        os.replace(f"{target}.tmp", target)


def jsonl(source: str, out: str) -> None:
    """Parses each line and writes it anew."""
    import orjson

    with open(source, "rb") as lines, open(out, "wb") as file:
        for line in lines:
            file.write(orjson.dumps(orjson.loads(line)) + b"\n")


def busy(rounds: str) -> None:
    """Counts."""
    total = 0
    for number in range(int(rounds)):
        total += number % 7


_LOOPS: dict[str, Callable[..., None]] = {"folder": folder, "jsonl": jsonl, "busy": busy}

if __name__ == "__main__":
    _LOOPS[sys.argv[1]](*sys.argv[2:])
