"""How much of some documents was there before: what a memory of lines could live on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

SHORT = 40  # characters


class Repeats(NamedTuple):
    """``lines`` and ``bytes`` are the shares that an earlier line had, verbatim; ``short`` is that of short lines."""

    documents: int
    size: int
    lines: float
    bytes: float
    short: float


def repeats(texts: Iterable[str]) -> Repeats:
    """Counts lines that aren't blank."""
    seen: set[str] = set()
    every, again = [0, 0, 0], [0, 0, 0]
    documents = size = 0
    for text in texts:
        documents += 1
        size += len(text.encode())
        for line in text.split("\n"):
            if line.strip():
                weights = (1, len(line.encode()), len(line) < SHORT)
                every = [one + more for one, more in zip(every, weights, strict=True)]
                if line in seen:
                    again = [one + more for one, more in zip(again, weights, strict=True)]
                seen.add(line)
    lines, bytes_, short = (part / max(whole, 1) for part, whole in zip(again, every, strict=True))
    return Repeats(documents, size, lines, bytes_, short)
