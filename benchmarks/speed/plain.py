"""What commands are measured against: loops that do the same reading and writing. Only ``pool`` cleans.

    python -m benchmarks.speed.plain folder IN OUT
    python -m benchmarks.speed.plain jsonl IN OUT
    python -m benchmarks.speed.plain busy ROUNDS
    python -m benchmarks.speed.plain pool IN OUT

What only one of them needs is imported there, so that no loop pays for another's.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kurilclean import Cleaner


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


def pool(source: str, out: str) -> None:
    """Cleans each file of JSON lines in a pool of two processes, with all that a document's account has."""
    os.makedirs(out)
    _cleaner()  # before the fork, so that both have it
    pairs = [(path, os.path.join(out, path.name)) for path in sorted(Path(source).glob("*.jsonl"))]
    with multiprocessing.Pool(2) as processes:
        processes.starmap(_clean_file, pairs, chunksize=1)


def _clean_file(source: Path, out: str) -> None:
    import orjson

    from benchmarks.corpus.texts import batches
    from kurilclean.corpus.rows import clean_rows, hint

    with open(source, "rb") as lines, open(out, "wb") as file:
        for batch in batches(lines.readlines(), 128):
            documents = [orjson.loads(line) for line in batch]
            hints = [hint(None, each["url"]) for each in documents]
            rows = clean_rows(_cleaner(), [each["text"] for each in documents], hints)
            for document, row in zip(documents, rows, strict=True):
                account = {"outlet": row.outlet, "share": row.share_removed, "flags": row.flags}
                removals = [each._asdict() for each in row.removals]
                file.write(orjson.dumps(document | account | {"text": row.text, "removals": removals}) + b"\n")


@cache
def _cleaner() -> Cleaner:
    from kurilclean import Cleaner

    return Cleaner()


_LOOPS: dict[str, Callable[..., None]] = {"folder": folder, "jsonl": jsonl, "busy": busy, "pool": pool}

if __name__ == "__main__":
    _LOOPS[sys.argv[1]](*sys.argv[2:])
