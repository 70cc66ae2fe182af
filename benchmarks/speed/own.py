"""The product as measures use it: in memory, and as a command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus.texts import batches
from kurilclean import Cleaner

BATCH = 64  # documents
COMMAND = str(Path(sys.executable).with_name("kurilclean"))
PLAIN = [sys.executable, "-m", "benchmarks.speed.plain"]
_WARM = 512  # documents, past the point where a cleaner gets ready for many


def clean_all(cleaner: Cleaner, documents: Sequence[str], batch: int = BATCH) -> None:
    """Cleans documents by batches; results with their removals are made and dropped."""
    for each in batches(documents, batch):
        cleaner.clean_many(each)


def warm(cleaner: Cleaner, documents: Sequence[str]) -> Cleaner:
    """The cleaner, once it has seen so many documents that it works as it does for a long run."""
    clean_all(cleaner, documents[:_WARM])
    return cleaner
