"""The corpus read back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.corpus.formats import JSONL

T = TypeVar("T")


def rows(corpus: Path) -> Iterator[dict[str, Any]]:
    """The documents of the corpus in a folder, in order, with all their fields."""
    with (corpus / JSONL).open("rb") as stream:
        yield from map(json.loads, stream)


def texts(corpus: Path) -> Iterator[str]:
    """Their texts."""
    return (row["text"] for row in rows(corpus))


def count(corpus: Path) -> int:
    """How many there are."""
    with (corpus / JSONL).open("rb") as stream:
        return sum(1 for _ in stream)


def batches(documents: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The documents in their order, so many at once."""
    return (documents[at : at + size] for at in range(0, len(documents), size))
