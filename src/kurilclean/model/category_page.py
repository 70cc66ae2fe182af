"""The page that the lines to categorise stand on: what each looks like, and where the article is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from kurilclean.fold import fold, key, squeeze
from kurilclean.model.cue_scores import Scores, score

DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}[:.h]\d\d\b|\d年|\d月"
    r"|\b\d{1,2}\.? (?:jan|feb|mar|mär|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}\b"
)
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u9fff]")
FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp4)$|^[a-z0-9]+(?:[_-][a-z0-9]+){2,}$")
MINUTES = re.compile(r"^\d{1,3} ?min")
_SAYS = re.compile(r"[?!]$|: | - |\d{3}")  # what a headline has and a menu's entry hasn't
_NUMBERED = re.compile(r"^\d{1,2}\. (?=\S)")
CREDIT_END = re.compile(r"[(\[][^()\[\]]{3,60}[)\]]\.?$|[|/©][^|/]{3,40}$")
PHONE = re.compile(r"^(?:[a-z]{1,6}[.:]? ?){0,2}\+?[\d ()./-]{7,20}$")
_STREETS = (
    "street|st|road|rd|avenue|ave|blvd|boulevard|lane|drive|floor|suite|building|place|square|straße|strasse|str|platz|"
    "gasse|weg|allee|rue|calle|via|avenida"
)
ADDRESS = re.compile(
    rf"^[^.!?]{{3,60}}(?:\b(?:{_STREETS})|straße|strasse)\b[^!?]{{0,60}}\d|^\d{{1,6}} [^.!?]{{2,40}}\b(?:{_STREETS})\b"
    r"|^[\w ]{3,30}, [a-z]{2} \d{5}(?:-\d{4})?$|^\d{4,5} [a-zà-ÿ][\w à-ÿ.-]{2,30}$|^[^@\s]+@[^@\s]+\.[a-z]{2,10}$"
)
SOURCE = re.compile(
    r"^\[\d{1,3}\]|\bdoi[.:/]|\b\d{1,4}\(\d{1,4}\): ?[\de]|\bet al\b|\(\d{4}\)\.|\bpp?\. \d|, \d{4}[a-z]?; "
)
NAMES = re.compile(r"^[A-ZÀ-ÞΑ-ΫА-Я][\w.'’-]+(?: [\w.'’-]+){0,2} [A-ZÀ-ÞΑ-ΫА-Я][\w.'’-]+$")
_ENDS = (".", "!", "?", "。", "！", "？", "…", "।", "؟", ".)", '."')

_PROSE = 12  # words of a kept line that make it prose
_CUT_COST = 6  # words of prose that a cut line outweighs when the article's stretch is sought
HEAD = 8  # lines under the headline that are the article's head, however far the prose is
_NEAR = 4  # lines above the article that are its head when no headline is known


class Line(NamedTuple):
    """A line and what can be said of it alone."""

    number: int
    key: str  # folded and squeezed, without decoration and list number
    words: int
    form: str  # mark, number, date, label, title or prose
    scores: Scores


_TALK = re.compile(
    r"\b(?:i|i'm|i've|i'd|i'll|my|thanks?|thank you|you guys|your (?:blog|post|article|site|list|recipe)"
    r"|this (?:post|article|blog)|great (?:post|article|list|read)|lol|haha|wow|awesome|hi|hello"
    r"|ich|mein|meine|danke|liebe grüße|lg|je|j'ai|merci|yo|gracias|obrigad[oa]|grazie|dank je|bedankt|tack|takk"
    r"|dziękuję|děkuji|спасибо|дякую|teşekkürler)\b|[😀-🙏🤗❤👍]|[!?]{2,}|:\)|;\)"
)


def is_talk(name: str) -> bool:
    """Whether a line is worded as readers write to an author."""
    return len(_TALK.findall(name)) >= (1 if len(name) < 120 else 2)


def _words(text: str) -> int:
    """Words of a line; two characters of a script without spaces count as one."""
    return len(text.split()) + (0 if text.isascii() else len(_UNSPACED.findall(text)) // 2)


def _form(name: str, words: int) -> str:
    if not any(map(str.isalpha, name)):
        if not any(map(str.isdigit, name)):
            return "mark"
        return "date" if DATE.search(name) else "number"
    if words <= 8 and any(map(str.isdigit, name)) and DATE.search(name):
        return "date"
    if words <= 3:
        return "label"
    return "prose" if words >= 26 or (words >= 8 and name.endswith(_ENDS)) else "title"


class Page:
    """The lines that are looked at, and where the article is."""

    def __init__(self, lines: Sequence[str], cut: Sequence[int], headline: Sequence[float]):
        self.headline = headline
        self.source = lines
        gone = set(cut)
        words = [_words(line) for line in lines]
        self.start, self.end = _stretch(words, gone)
        self.prose = {number for number, count in enumerate(words) if count >= _PROSE and number not in gone}
        # Short kept lines may announce what follows: "Comments", "Related articles".
        numbers = [n for n in range(len(lines)) if n in gone or words[n] <= 5]
        # Folding keeps lengths, and one long text is folded faster than many short ones.
        folded = fold("\n".join([lines[n] for n in numbers])).split("\n")
        keys = [_NUMBERED.sub("", key(squeeze(line))) for line in folded]
        self.lines = {
            n: Line(n, name, words[n], _form(name, words[n]), scores)
            for n, name, scores in zip(numbers, keys, score(keys), strict=True)
        }
        self.head = max(range(min(self.start + 1, len(lines))), key=lambda n: headline[n], default=-1)
        if self.head >= 0 and headline[self.head] < 0.1:
            self.head = -1
        self.title = self.key(self.head) if self.head >= 0 else ""

    def key(self, number: int) -> str:
        """The key of a line, looked at or not."""
        line = self.lines.get(number)
        return line.key if line else key(squeeze(fold(self.source[number])))

    def zone(self, number: int) -> str:
        """`above` the headline, in the `head` between it and the prose, `inside`, or `below`."""
        if self.start <= number <= self.end:
            return "inside"
        if number > self.end:
            return "below"
        near = self.head if self.head >= 0 else self.start - _NEAR
        if number < near:
            return "above"
        return "head" if number - near <= HEAD or self.start - number <= _NEAR else "inside"

    def around(self, number: int, reach: int) -> list[Line]:
        """The lines that are looked at, at most `reach` away."""
        return [self.lines[n] for n in range(number - reach, number + reach + 1) if n in self.lines]

    def menu(self, number: int) -> bool:
        """Whether a line and the lines around are as short as those of a menu."""
        line = self.lines[number]
        if line.words > 6 or (line.words > 3 and _SAYS.search(line.key)):
            return False
        return median(line.words for line in self.around(number, 4)) <= 4

    def listed(self, number: int) -> bool:
        """Whether a line is one of a menu's bullets, none of which says much."""
        near = [self.source[n] for n in range(max(0, number - 2), min(len(self.source), number + 3))]
        if sum(line.lstrip()[:1] in "•◦▪*-–" for line in near) < len(near) - 1:
            return False
        return max(map(_words, near)) <= 9 and median(map(_words, near)) <= 5

    def twin(self, line: Line) -> bool:
        """Whether a line right beside says the same."""
        return any(other.number != line.number and other.key == line.key for other in self.around(line.number, 2))


def _stretch(words: Sequence[int], gone: set[int]) -> tuple[int, int]:
    """First and last line of the stretch with the most kept prose and the fewest cut lines.

    Where nothing is kept both are the number of lines.
    """
    best, first, last = 0, len(words), len(words)
    total, since = 0, 0
    for number, count in enumerate(words):
        total += -_CUT_COST if number in gone else min(count, 60) if count >= _PROSE else 0
        if total <= 0:
            total, since = 0, number + 1
        elif total > best:
            best, first, last = total, since, number
    while first < last and (first in gone or words[first] < _PROSE):
        first += 1
    return first, last
