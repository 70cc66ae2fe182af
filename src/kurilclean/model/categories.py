"""What kind of thing a cut line is: its category.

Four sorts of evidence, the surest first:

1. **Cue words** (:mod:`kurilclean.model.cues`): what the line says. The longest cues win; a whole line beats a part.
2. **Form**: a date, a credit in brackets, a lone number, a file name.
3. **The run**: a line without a cue belongs to what was announced above it, if it looks the part.
4. **The place**: between headline and article, inside it, or in the page around it.

Where cues are missing, lines of the article's head and of its inside are given to the article: under the default
profile a caption that stays is a blemish, one that goes is a loss.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Final, NamedTuple

from kurilclean.fold import DECORATION, fold, key, squeeze
from kurilclean.model.cue_scores import Scores, score

_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}[:.h]\d\d\b|\d年|\d月"
    r"|\b\d{1,2}\.? (?:jan|feb|mar|mär|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}\b"
)
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u9fff]")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp4)$|^[a-z0-9]+(?:[_-][a-z0-9]+){2,}$")
_MINUTES = re.compile(r"^\d{1,3} ?min")
_SAYS = re.compile(r"[?!]$|: | - |\d{3}")  # what a headline has and a menu's entry hasn't
_NUMBERED = re.compile(r"^\d{1,2}\. (?=\S)")
_CREDIT_END = re.compile(r"[(\[][^()\[\]]{3,60}[)\]]\.?$|[|/©][^|/]{3,40}$")
_NAMES = re.compile(r"^[A-ZÀ-ÞΑ-ΫА-Я][\w.'’-]+(?: [\w.'’-]+){0,2} [A-ZÀ-ÞΑ-ΫА-Я][\w.'’-]+$")
_ENDS = (".", "!", "?", "。", "！", "？", "…", "।", "؟", ".)", '."')

_PROSE = 12  # words of a kept line that make it prose
_CUT_COST = 6  # words of prose that a cut line outweighs when the article's stretch is sought
_HEAD = 8  # lines under the headline that are the article's head, however far the prose is
_NEAR = 4  # lines above the article that are its head when no headline is known


def categorise(lines: Sequence[str], cut: Sequence[int], headline: Sequence[float]) -> list[str]:
    """The category of each line in `cut` (line numbers, ascending), as `rules/categories.yaml` names them.

    `lines` are the non-blank lines, without newlines; `headline` says for each how likely it is the headline.
    """
    if not cut:
        return []
    return _Reader(_Page(lines, cut, headline)).read(cut)


class _Line(NamedTuple):
    """A line and what can be said of it alone."""

    number: int
    key: str  # folded and squeezed, without decoration and list number
    words: int
    form: str  # mark, number, date, label, title or prose
    scores: Scores


def _words(text: str) -> int:
    """Words of a line; two characters of a script without spaces count as one."""
    return len(text.split()) + (0 if text.isascii() else len(_UNSPACED.findall(text)) // 2)


def _form(name: str, words: int) -> str:
    if not any(map(str.isalpha, name)):
        if not any(map(str.isdigit, name)):
            return "mark"
        return "date" if _DATE.search(name) else "number"
    if words <= 8 and any(map(str.isdigit, name)) and _DATE.search(name):
        return "date"
    if words <= 3:
        return "label"
    return "prose" if words >= 26 or (words >= 8 and name.endswith(_ENDS)) else "title"


class _Page:
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
            n: _Line(n, name, words[n], _form(name, words[n]), scores)
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
        return "head" if number - near <= _HEAD or self.start - number <= _NEAR else "inside"

    def around(self, number: int, reach: int) -> list[_Line]:
        """The lines that are looked at, at most `reach` away."""
        return [self.lines[n] for n in range(number - reach, number + reach + 1) if n in self.lines]

    def menu(self, number: int) -> bool:
        """Whether a line and the lines around are as short as those of a menu."""
        line = self.lines[number]
        if line.words > 6 or (line.words > 3 and _SAYS.search(line.key)):
            return False
        return median(line.words for line in self.around(number, 4)) <= 4

    def twin(self, line: _Line) -> bool:
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


# How many lines without a cue of their own belong to what was announced.
_REACH: Final = {
    "link-list": 40, "comments": 1000, "social": 8, "tags": 12, "subscription": 5, "navigation": 1000,
    "consent": 6, "copyright": 2, "disclaimer": 4, "ad": 2, "donation": 3, "app-promo": 3,
}  # fmt: skip
_OPENERS: Final = ("link-list", "comments", "social", "tags", "navigation")  # what opens a run even from within a menu


class _Reader:
    """Walks the lines from top to bottom and remembers what was announced."""

    def __init__(self, page: _Page):
        self._page = page
        self._section, self._since = "", 0

    def read(self, cut: Sequence[int]) -> list[str]:
        """The categories of the cut lines."""
        page, gone, categories = self._page, set(cut), []
        for number in range(cut[-1] + 1):
            line = page.lines.get(number)
            if number in page.prose:
                if self._section != "comments":
                    self._section = ""
            elif line is not None and number in gone:
                categories.append(self._category(line))
            elif line is not None and number > page.start:
                self._announce(self._cued(line, page.zone(number)), line)
        return categories

    def _announce(self, category: str, line: _Line) -> None:
        """Remember that a line spoke for a category."""
        opens = category in _OPENERS or (category in _REACH and not self._page.menu(line.number))
        if opens and not (self._section == "comments" and line.form == "prose"):
            self._section, self._since = category, 0

    def _category(self, line: _Line) -> str:
        zone = self._page.zone(line.number)
        if self._titled(line, zone):
            return "headline"
        cued = self._cued(line, zone)
        if cued:
            self._announce(cued, line)
            return cued
        self._since += 1
        return self._plain(line, zone)

    def _titled(self, line: _Line, zone: str) -> bool:
        """Whether a line is the headline, or says it again above the article."""
        page = self._page
        if page.headline[line.number] >= 0.3 and line.form != "date" and line.words >= 2:
            return not line.scores or page.headline[line.number] >= 0.5
        if zone not in ("above", "head") or line.words < 2:
            return line.number == page.head and page.headline[line.number] >= 0.15
        if page.title and page.title.startswith(line.key):
            return True
        early = line.number <= 5 or page.start - line.number <= _HEAD
        return early and line.number < page.head + 2 and line.words >= 3 and self._repeated(line)

    def _repeated(self, line: _Line) -> bool:
        """Whether a line says again, or is said again by, another above the prose."""
        others = range(line.number + 1, min(self._page.start + 2, len(self._page.source)))
        return any(self._page.key(number) == line.key.rstrip("¶") for number in others)

    def _cued(self, line: _Line, zone: str) -> str:
        """The category that the line's words speak for; "" if they don't say enough."""
        if not line.scores:
            return ""
        best = max(line.scores, key=lambda name: line.scores[name])
        if line.scores[best] < self._needed(best, len(line.key)):
            return ""
        far = zone == "below" or self._page.start - line.number > 5
        if best == "metadata" and far and self._section in ("comments", "link-list", "navigation"):
            return "comments" if self._section == "comments" else "link-list"
        return best

    def _needed(self, category: str, length: int) -> float:
        """What cues must weigh to decide a line of so many characters."""
        if category == "copyright":
            return 8.0
        if self._section == "comments" and category != "comments":
            return max(4.0, min(0.6 * length, 24.0))
        return max(4.0, min(0.3 * length, 18.0) if category == "social" else min(0.1 * length, 10.0))

    def _named(self, line: _Line) -> bool:
        """Whether a label is a person's name where bylines stand."""
        page, number = self._page, line.number
        place = page.head < number <= page.start and number - page.head <= _HEAD
        return place and line.form == "label" and _NAMES.match(page.source[number].strip(DECORATION)) is not None

    def _plain(self, line: _Line, zone: str) -> str:
        """The category of a line without a cue."""
        if " " not in line.key and _FILE.search(line.key):
            return "placeholder"
        if self._named(line) and self._section not in ("comments", "link-list"):
            return "metadata"
        if zone == "head" or (zone == "above" and self._page.start - line.number <= 2):
            return self._in_head(line)
        inherited = "" if zone == "below" and self._biography(line) else self._inherited(line, zone)
        if inherited:
            return inherited
        return self._inside(line) if zone == "inside" else self._around(line)

    def _in_head(self, line: _Line) -> str:
        if line.form == "date" or _MINUTES.match(line.key) or (line.words <= 14 and _DATE.match(line.key)):
            return "metadata"
        if line.form in ("title", "prose"):
            return "caption" if self._captioned(line) else "headline"
        if line.form == "label" and _NAMES.match(self._page.source[line.number].strip(DECORATION)):
            return "metadata"
        return "navigation"

    def _inside(self, line: _Line) -> str:
        if line.form in ("title", "prose"):
            return "body" if line.form == "prose" and not self._captioned(line) else "caption"
        if line.form == "date":
            return "metadata"
        return "body" if line.form == "number" else "placeholder" if line.form == "mark" else "navigation"

    def _around(self, line: _Line) -> str:
        menu = self._page.menu(line.number)
        if self._biography(line):
            return "disclaimer"
        if line.form == "date":
            page = self._page
            near = 0 <= line.number - page.end <= 2 or 0 < page.start - line.number <= 6
            return "metadata" if near else "navigation" if menu else "link-list"
        if line.form == "prose" or (line.form == "title" and not menu):
            return "link-list"
        return "navigation"

    def _biography(self, line: _Line) -> bool:
        """Whether a line introduces someone whose name is the line above, or is that name."""
        page, number = self._page, line.number
        if line.form == "label" and line.words >= 2:
            below = range(number + 1, min(number + 4, len(page.source)))
            return any(len(page.source[n]) > 80 and page.key(n).startswith(line.key) for n in below)
        if line.form != "prose":
            return False
        above = [page.key(other) for other in range(max(number - 3, 0), number)]
        return any(len(name) > 6 and line.key.startswith(f"{name} ") for name in above)

    def _captioned(self, line: _Line) -> bool:
        return self._page.twin(line) or _CREDIT_END.search(line.key) is not None

    def _inherited(self, line: _Line, zone: str) -> str:
        section, form = self._section, line.form
        if not section or self._since > (3 if zone == "inside" and section != "comments" else _REACH[section]):
            return ""
        short = form in ("label", "mark", "number")
        if section == "comments":
            near = self._page.around(line.number, 5)
            if self._since > 3 and not any(other.form in ("prose", "title") for other in near):
                self._section = ""
                return ""
            return section
        if section == "link-list":
            return "" if short and self._page.menu(line.number) else section
        if section == "social":
            return section if (form != "label" and short) or (form == "label" and self._since <= 1) else ""
        if section == "tags":
            return section if short else ""
        if section == "navigation":
            return section if short or (form == "title" and self._page.menu(line.number)) else ""
        return section
