"""Documents from pages: new ones, as many as asked for, that repeat their lines as real pages do.

There are fewer pages than documents, and three views of the same page say the same. So that a cleaner which remembers
lines isn't flattered, a line comes back only as often as pages have it: one that fewer than :data:`COMMON` pages share
appears as often as in the source that has it most; after that it's recombined, its first half with the second half of
another line of its language. What more pages share (menus, labels, what rules look for) stays as it is.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.corpus.pages import Page

COMMON = 5  # pages
MOST = 9_600  # bytes of a document; chosen so that the mean is about 6.6 KB
_WHOLE = 50  # every so many documents a page stays as long as it is
_SHORT, _MEDIUM = 40, 200  # characters


class Mixed(NamedTuple):
    """A document of the corpus."""

    number: int
    domain: str
    lang: str
    text: str


def mixed(pages: Sequence[Page], documents: int) -> Iterator[Mixed]:
    """So many documents, no two the same, always the same ones."""
    mixer = _Mixer(pages)
    order = list(range(len(pages)))
    random.Random("order").shuffle(order)
    for number in range(documents):
        page = pages[order[number % len(pages)]]
        dice = random.Random(number)
        lines = page.lines if number % _WHOLE == 0 else cropped(page.lines, MOST, dice)
        yield Mixed(number, page.domain, page.lang, mixer.text(lines, page.lang, dice))


def cropped(lines: list[str], most: int, dice: random.Random) -> list[str]:
    """The head, a stretch of the middle and the tail, ``most`` bytes together or one line more of each."""
    if _size(lines) <= most:
        return lines
    head = _fill(lines, most // 4)
    tail = _fill(lines[:head:-1], most // 4)
    middle = lines[head : len(lines) - tail]
    begin = dice.randrange(len(middle)) if middle else 0
    middle = middle[begin:] + middle[:begin]
    return lines[:head] + middle[: _fill(middle, most // 2)] + lines[len(lines) - tail :]


def _size(lines: Sequence[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)


def _fill(lines: Sequence[str], most: int) -> int:
    """How many lines it takes to reach so many bytes."""
    held = 0
    for count, line in enumerate(lines):
        if held >= most:
            return count
        held += len(line.encode()) + 1
    return len(lines)


class _Mixer:
    """Writes the lines of documents, and remembers which it has written how often."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._allowed = _allowed(pages)
        self._written: Counter[str] = Counter()
        self._texts: set[str] = set()
        self._partners: dict[tuple[str, int], list[str]] = defaultdict(list)
        for page in pages:
            for line in page.lines:
                if line.strip():
                    self._partners[page.lang, _length(line)].append(line)

    def text(self, lines: Sequence[str], lang: str, dice: random.Random) -> str:
        """A document of such lines that wasn't there before."""
        while True:
            text = "\n".join(self._line(line, lang, dice) if line.strip() else line for line in lines)
            if text not in self._texts:
                self._texts.add(text)
                return text
            lines = [*lines, f"{dice.getrandbits(40):x}"]

    def _line(self, line: str, lang: str, dice: random.Random) -> str:
        partners = self._partners[lang, _length(line)]
        chosen = line
        for _ in range(8):
            if self._written[chosen] < self._allowed.get(chosen, 1):
                break
            chosen = recombined(line, partners[int(dice.random() * len(partners))], dice)
        else:
            chosen = f"{line} {dice.getrandbits(30)}"
        self._written[chosen] += 1
        return chosen


def _allowed(pages: Sequence[Page]) -> dict[str, float]:
    """How often each line may be written: as often as in the source that has it most; common ones without end."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    sharing: dict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        counts[page.source].update(page.lines)
        sharing[page.source].update(set(page.lines))
    allowed: dict[str, float] = {}
    for source, counter in counts.items():
        for line, count in counter.items():
            most = float("inf") if sharing[source][line] >= COMMON else count
            allowed[line] = max(allowed.get(line, 0), most)
    return allowed


def recombined(line: str, other: str, dice: random.Random) -> str:
    """The beginning of one line with the end of another, both parted between words where there are any."""
    return _half(line, dice)[0] + _half(other, dice)[1]


def _half(line: str, dice: random.Random) -> tuple[str, str]:
    at = int(len(line) * (0.3 + 0.4 * dice.random()))
    space = line.find(" ", at)
    if space < 0:
        space = line.rfind(" ", 0, at + 1)
    at = space if space >= 0 else at
    return line[:at], line[at:]


def _length(line: str) -> int:
    return (len(line) >= _SHORT) + (len(line) >= _MEDIUM)
