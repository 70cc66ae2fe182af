"""The documents that a page has room for: those most worth a look."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Generic, TypeVar

from kurilclean.report.record import Record

MAX_BYTES = 30_000_000
_ABOUT = 400  # bytes that a document takes beside its text

Rank = tuple[bool, float, str]
_Item = TypeVar("_Item")


def rank(record: Record, *, noted: bool) -> Rank:
    """Where a document stands among others, the first being most worth a look; ``noted`` are worth more than others."""
    return not noted, -record.chars_cut / max(1, record.chars), record.path


class Shortlist(Generic[_Item]):
    """Something of each document, most worth a look first. A run may have millions: no more than fit are held."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._heap: list[_Entry[_Item]] = []
        self._size = 0

    def add(self, rank: Rank, chars: int, item: _Item) -> None:
        """One more document, of so many characters."""
        heappush(self._heap, _Entry(rank, chars, item))
        self._size += chars + _ABOUT
        while self._size > self._max_bytes and len(self._heap) > 1:
            self._size -= heappop(self._heap).chars + _ABOUT

    def items(self) -> list[_Item]:
        """What fits, in order."""
        return [each.item for each in sorted(self._heap, key=lambda each: each.rank)]


class _Entry(Generic[_Item]):
    """Compares by its rank turned round, so that a heap's top is what is least worth a look."""

    __slots__ = ("chars", "item", "rank")

    def __init__(self, rank: Rank, chars: int, item: _Item) -> None:
        self.rank = rank
        self.chars = chars
        self.item = item

    def __lt__(self, other: _Entry[_Item]) -> bool:
        return self.rank > other.rank
