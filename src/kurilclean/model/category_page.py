"""The page that the lines to categorise stand on: where the article is, and what is around a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from kurilclean.document import Document
from kurilclean.model.category_lines import Line, count_words, is_address, is_talk, read_lines, unnumbered

_SAYS = re.compile(r"[?!]$|: | - |\d{3}")  # what a headline has and a menu's entry hasn't
_BULLETS = "•◦▪*-–"

_PROSE = 12  # words of a kept line that make it prose
_MANY = 60  # words of a line; more don't count when the article's stretch is sought
_CUT_COST = 6  # words of prose that a cut line outweighs when the article's stretch is sought
HEAD = 8  # lines under the headline that are the article's head, however far the prose is
_NEAR = 4  # lines above the article that are its head when no headline is known
_AROUND = 5  # lines around a cut one that are looked at


class Page:
    """The lines that are looked at, and where the article is."""

    def __init__(self, document: Document, cut: Sequence[int], headline: Sequence[float]):
        self.document = document
        self.headline = headline
        gone = set(cut)
        words = self._words = count_words(document)
        self.start, self.end = _stretch(words, gone)
        self.prose = [number for number, count in enumerate(words) if count >= _PROSE and number not in gone]
        # Short kept lines may announce what follows: "Comments", "Related articles".
        stop = min(len(words), cut[-1] + _AROUND + 1)
        looked = [n for n in range(stop) if words[n] <= 5 or n in gone]
        found = read_lines(document, looked, words)
        self.lines = dict(zip(looked, found, strict=True))
        self.head = max(range(min(self.start + 1, len(words))), key=headline.__getitem__, default=-1)
        if self.head >= 0 and headline[self.head] < 0.1:
            self.head = -1
        self.title = self.key(self.head) if self.head >= 0 else ""
        self._spoken = -_AROUND - 1  # the last line that is known to say more than a label
        self._near = self.head if self.head >= 0 else self.start - _NEAR

    def key(self, number: int) -> str:
        """The key of a line, looked at or not."""
        line = self.lines.get(number)
        return line.key if line else unnumbered(self.document.keys[number])

    @cached_property
    def last(self) -> dict[str, int]:
        """Which line above the article's prose, or in its first two lines, says a key for the last time."""
        return {self.key(number): number for number in range(min(self.start + 2, len(self._words)))}

    @cached_property
    def _bulleted(self) -> list[bool]:
        return [line[0] in _BULLETS for line in self.document.folded]

    def zone(self, number: int) -> str:
        """`above` the headline, in the `head` between it and the prose, `inside`, or `below`."""
        if self.start <= number <= self.end:
            return "inside"
        if number > self.end:
            return "below"
        if number < self._near:
            return "above"
        return "head" if number - self._near <= HEAD or self.start - number <= _NEAR else "inside"

    def talks(self, number: int) -> bool:
        """Whether one of the lines around says more than a label or a menu's entry does; asked from top to bottom."""
        if self._spoken < number - _AROUND:
            window = range(max(0, number - _AROUND), number + _AROUND + 1)
            spoken = (other for other in window if other in self.lines and _speaks(self.lines[other]))
            self._spoken = next(spoken, self._spoken)
        return self._spoken >= number - _AROUND

    def menu(self, number: int) -> bool:
        """Whether a line and the lines around are as short as those of a menu."""
        lines = self.lines
        line = lines[number]
        if line.words > 6 or (line.words > 3 and _SAYS.search(line.key)):
            return False
        return _middle([lines[n].words for n in range(number - 4, number + 5) if n in lines]) <= 4

    def listed(self, number: int) -> bool:
        """Whether a line is one of a menu's bullets, none of which says much."""
        low, high = max(0, number - 2), min(len(self._words), number + 3)
        near = self._words[low:high]
        if max(near) > 9 or _middle(near) > 5:
            return False
        return sum(self._bulleted[low:high]) >= len(near) - 1

    def addressed(self, number: int) -> bool:
        """Whether a line stands right above an address, or between the lines of one."""
        lines = self.lines
        return number + 1 in lines and is_address(lines[number + 1])

    def teased(self, number: int) -> bool:
        """Whether a line that says more than a label stands right beside."""
        lines = self.lines
        beside = (number - 1, number + 1)
        return any(n in lines and lines[n].form in ("prose", "title") and lines[n].words >= 5 for n in beside)

    def twin(self, number: int) -> bool:
        """Whether a line right beside says the same as one that is looked at."""
        lines, name = self.lines, self.lines[number].key
        beside = (number - 2, number - 1, number + 1, number + 2)
        return any(n in lines and lines[n].key == name for n in beside)


def _speaks(line: Line) -> bool:
    if line.cue == "comments" or line.form == "prose":
        return True
    return line.form == "title" and (line.words >= 8 or line.key.endswith((".", "!", "?")) or is_talk(line.key))


def _middle(counts: list[int]) -> float:
    """The median."""
    counts = sorted(counts)
    half = len(counts) // 2
    return (counts[half] + counts[~half]) / 2


def _stretch(words: Sequence[int], gone: set[int]) -> tuple[int, int]:
    """First and last line of the stretch with the most kept prose and the fewest cut lines.

    Where nothing is kept both are the number of lines.
    """
    best, first, last = 0, len(words), len(words)
    total, since = 0, 0
    for number, count in enumerate(words):
        if number in gone:
            total -= _CUT_COST
        elif count >= _PROSE:
            total += min(count, _MANY)
        if total <= 0:
            total, since = 0, number + 1
        elif total > best:
            best, first, last = total, since, number
    while first < last and (first in gone or words[first] < _PROSE):
        first += 1
    return first, last
