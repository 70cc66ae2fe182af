"""The corpus read back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.corpus.formats import JSONL


def texts(corpus: Path) -> Iterator[str]:
    """The texts of the corpus in a folder, in order."""
    with (corpus / JSONL).open("rb") as stream:
        for line in stream:
            yield json.loads(line)["text"]


def batches(documents: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The documents in their order, so many at once."""
    return (documents[at : at + size] for at in range(0, len(documents), size))
