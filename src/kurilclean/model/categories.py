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

from collections.abc import Sequence
from typing import Final

from kurilclean.document import Document
from kurilclean.fold import DECORATION
from kurilclean.model.category_lines import (
    CREDIT_END,
    DATE,
    MINUTES,
    NAMES,
    Line,
    is_address,
    is_counted,
    is_file,
    is_source,
    is_talk,
)
from kurilclean.model.category_page import HEAD, Page

_ALONE = 40  # what a cue weighs that is the whole line


def categorise(document: Document, cut: Sequence[int], headline: Sequence[float]) -> list[str]:
    """The category of each line in `cut` (line numbers, ascending), as `rules/categories.yaml` names them.

    `headline` says for each line of the document how likely it is the headline.
    """
    if not cut:
        return []
    return _Reader(Page(document, cut, headline)).read(cut)


# How many lines without a cue of their own belong to what was announced.
_REACH: Final = {
    "link-list": 40, "comments": 1000, "social": 8, "tags": 12, "subscription": 5, "navigation": 1000,
    "consent": 6, "copyright": 2, "disclaimer": 4, "ad": 2, "donation": 3, "app-promo": 3,
}  # fmt: skip
_OPENERS: Final = ("link-list", "comments", "social", "tags", "navigation")  # what opens a run even from within a menu


class _Reader:
    """Walks the lines from top to bottom and remembers what was announced."""

    def __init__(self, page: Page):
        self._page = page
        self._section, self._since = "", 0

    def read(self, cut: Sequence[int]) -> list[str]:
        """The categories of the cut lines."""
        page, gone, categories = self._page, set(cut), []
        prose = iter([*page.prose, len(page.document)])
        next_prose = next(prose)
        for number, line in page.lines.items():
            if number > cut[-1]:
                break
            if next_prose <= number:
                while next_prose <= number:
                    next_prose = next(prose)
                if self._section != "comments":
                    self._section = ""
            if number in gone:
                categories.append(self._category(number, line))
            elif number > page.start and line.cue:
                self._announce(self._cued(number, line, page.zone(number)), number, line)
        return categories

    def _announce(self, category: str, number: int, line: Line) -> None:
        """Remember that a line spoke for a category."""
        opens = category in _OPENERS or (category in _REACH and not self._page.menu(number))
        if opens and not (self._section == "comments" and line.form == "prose"):
            self._section, self._since = category, 0

    def _category(self, number: int, line: Line) -> str:
        zone = self._page.zone(number)
        if self._titled(number, line, zone):
            return "headline"
        cued = self._cued(number, line, zone)
        if cued:
            self._announce(cued, number, line)
            return cued
        self._since += 1
        return self._plain(number, line, zone)

    def _titled(self, number: int, line: Line, zone: str) -> bool:
        """Whether a line is the headline, or says it again above the article."""
        page = self._page
        likely = page.headline[number]
        if likely < 0.15 and zone in ("inside", "below"):
            return False
        if likely >= 0.3 and line.form != "date" and line.words >= 2:
            return not line.cue or likely >= 0.5
        if zone not in ("above", "head") or (line.words < 2 and line.key != page.title):
            return number == page.head and likely >= 0.15
        if page.title and page.title.startswith(line.key):
            return True
        early = number <= 5 or page.start - number <= HEAD
        last = page.head if page.head >= 0 and page.twin(number) else page.head + 1
        if not early or number > last or line.words < 3:
            return False
        return page.last.get(line.key.rstrip("¶"), -1) > number  # said again above the prose

    def _cued(self, number: int, line: Line, zone: str) -> str:
        """The category that the line's words speak for; "" if they don't say enough."""
        best, weight = line.cue, line.weight
        if not best:
            return ""
        if best == "link-list" and weight < _ALONE and self._page.listed(number):
            return "navigation"
        if weight < self._needed(best, len(line.key)):
            return ""
        far = zone == "below" or self._page.start - number > 5
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

    def _named(self, number: int) -> bool:
        """Whether a label is a person's name where bylines stand."""
        page = self._page
        place = page.head < number <= page.start and number - page.head <= HEAD
        return place and NAMES.match(page.document.lines[number].strip(DECORATION)) is not None

    def _plain(self, number: int, line: Line, zone: str) -> str:
        """The category of a line without a cue."""
        if " " not in line.key and is_file(line.key):
            return "placeholder"
        if line.form == "mark" and self._section not in ("social", "tags"):
            return "placeholder"
        if self._section != "tags" and is_counted(line):
            return "navigation"
        if zone != "inside" and line.form != "date" and is_address(line):
            return "disclaimer"
        if zone == "below" and line.form in ("label", "title") and self._page.addressed(number):
            return "disclaimer"
        if zone != "above" and line.words >= 8 and is_source(line.key):
            return "body"
        if line.form == "label" and self._section not in ("comments", "link-list") and self._named(number):
            return "metadata"
        if zone == "head" or (zone == "above" and self._page.start - number <= 2):
            return self._in_head(number, line)
        inherited = "" if zone == "below" and self._biography(number, line) else self._inherited(number, line, zone)
        if inherited:
            return inherited
        return self._inside(number, line) if zone == "inside" else self._around(number, line, zone)

    def _in_head(self, number: int, line: Line) -> str:
        if line.form == "date" or MINUTES.match(line.key) or (line.words <= 14 and DATE.match(line.key)):
            return "metadata"
        if line.form in ("title", "prose"):
            return "caption" if self._captioned(number, line) else "headline"
        if line.form == "label" and NAMES.match(self._page.document.lines[number].strip(DECORATION)):
            return "metadata"
        return "navigation"

    def _inside(self, number: int, line: Line) -> str:
        if line.form in ("title", "prose"):
            return "body" if line.form == "prose" and not self._captioned(number, line) else "caption"
        if line.form == "date":
            return "metadata"
        return "body" if line.form == "number" else "navigation"

    def _around(self, number: int, line: Line, zone: str) -> str:
        if self._biography(number, line):
            return "disclaimer"
        if line.form == "date":
            page = self._page
            if 0 <= number - page.end <= 2 or 0 < page.start - number <= 6:
                return "metadata"
            return "link-list" if page.teased(number) or not page.menu(number) else "navigation"
        if line.form in ("prose", "title") and is_talk(line.key):
            if zone == "below" and (line.form == "prose" or "'" not in line.key):
                self._section, self._since = "comments", 0  # who talks isn't alone, but for a headline that quotes
            return "comments"
        if line.form == "prose" or (line.form == "title" and zone == "below" and not self._page.menu(number)):
            return "link-list"
        return "navigation"

    def _biography(self, number: int, line: Line) -> bool:
        """Whether a line introduces someone whose name is the line above, or is that name."""
        page = self._page
        if line.form == "label":
            for other in range(number + 1, min(number + (4 if line.words >= 2 else 2), len(page.document))):
                if len(page.document.folded[other]) > 80 and page.key(other).startswith(f"{line.key} "):
                    return True
            return False
        if line.form != "prose":
            return False
        above = [page.key(other) for other in range(max(number - 3, 0), number)]
        return any(len(name) > 6 and line.key.startswith(f"{name} ") for name in above)

    def _captioned(self, number: int, line: Line) -> bool:
        return self._page.twin(number) or CREDIT_END.search(line.key) is not None

    def _inherited(self, number: int, line: Line, zone: str) -> str:
        section, form = self._section, line.form
        if not section or self._since > (3 if zone == "inside" and section != "comments" else _REACH[section]):
            return ""
        short = form in ("label", "mark", "number")
        if section == "comments":
            if self._since > 3 and not self._page.talks(number):
                self._section = ""
                return ""
            return section
        if section == "link-list":
            page = self._page
            if page.listed(number) or (short and page.menu(number) and not page.teased(number)):
                return ""
            return section
        if section == "social":
            return section if (form != "label" and short) or (form == "label" and self._since <= 1) else ""
        if section == "tags":
            return section if short else ""
        if section == "disclaimer":
            return section if form == "prose" else ""
        if section == "navigation":
            return section if short or (form == "title" and self._page.menu(number)) else ""
        return section
