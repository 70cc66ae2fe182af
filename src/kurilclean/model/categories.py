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

from kurilclean.fold import DECORATION
from kurilclean.model.category_page import (
    ADDRESS,
    CREDIT_END,
    DATE,
    FILE,
    HEAD,
    MINUTES,
    NAMES,
    PHONE,
    SOURCE,
    Line,
    Page,
    is_talk,
)

_TO_COMMENT = 9  # what cues for comments weigh when one signs in to comment
_ALONE = 40  # what a cue weighs that is the whole line


def categorise(lines: Sequence[str], cut: Sequence[int], headline: Sequence[float]) -> list[str]:
    """The category of each line in `cut` (line numbers, ascending), as `rules/categories.yaml` names them.

    `lines` are the non-blank lines, without newlines; `headline` says for each how likely it is the headline.
    """
    if not cut:
        return []
    return _Reader(Page(lines, cut, headline)).read(cut)


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

    def _announce(self, category: str, line: Line) -> None:
        """Remember that a line spoke for a category."""
        opens = category in _OPENERS or (category in _REACH and not self._page.menu(line.number))
        if opens and not (self._section == "comments" and line.form == "prose"):
            self._section, self._since = category, 0

    def _category(self, line: Line) -> str:
        zone = self._page.zone(line.number)
        if self._titled(line, zone):
            return "headline"
        cued = self._cued(line, zone)
        if cued:
            self._announce(cued, line)
            return cued
        self._since += 1
        return self._plain(line, zone)

    def _titled(self, line: Line, zone: str) -> bool:
        """Whether a line is the headline, or says it again above the article."""
        page = self._page
        if page.headline[line.number] >= 0.3 and line.form != "date" and line.words >= 2:
            return not line.scores or page.headline[line.number] >= 0.5
        if zone not in ("above", "head") or line.words < 2:
            return line.number == page.head and page.headline[line.number] >= 0.15
        if page.title and page.title.startswith(line.key):
            return True
        early = line.number <= 5 or page.start - line.number <= HEAD
        last = page.head if page.head >= 0 and page.twin(line) else page.head + 1
        return early and line.number <= last and line.words >= 3 and self._repeated(line)

    def _repeated(self, line: Line) -> bool:
        """Whether a line says again, or is said again by, another above the prose."""
        others = range(line.number + 1, min(self._page.start + 2, len(self._page.source)))
        return any(self._page.key(number) == line.key.rstrip("¶") for number in others)

    def _cued(self, line: Line, zone: str) -> str:
        """The category that the line's words speak for; "" if they don't say enough."""
        if not line.scores:
            return ""
        best = max(line.scores, key=lambda name: line.scores[name])
        if best == "subscription" and line.scores.get("comments", 0) >= _TO_COMMENT:
            best = "comments"
        if best == "link-list" and line.scores[best] < _ALONE and self._page.listed(line.number):
            return "navigation"
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

    def _named(self, line: Line) -> bool:
        """Whether a label is a person's name where bylines stand."""
        page, number = self._page, line.number
        place = page.head < number <= page.start and number - page.head <= HEAD
        return place and line.form == "label" and NAMES.match(page.source[number].strip(DECORATION)) is not None

    def _plain(self, line: Line, zone: str) -> str:
        """The category of a line without a cue."""
        if " " not in line.key and FILE.search(line.key):
            return "placeholder"
        if zone != "inside" and (PHONE.search(line.key) or ADDRESS.search(line.key)) and line.form != "date":
            return "disclaimer"
        if zone != "above" and line.words >= 8 and SOURCE.search(line.key):
            return "body"
        if self._named(line) and self._section not in ("comments", "link-list"):
            return "metadata"
        if zone == "head" or (zone == "above" and self._page.start - line.number <= 2):
            return self._in_head(line)
        inherited = "" if zone == "below" and self._biography(line) else self._inherited(line, zone)
        if inherited:
            return inherited
        return self._inside(line) if zone == "inside" else self._around(line)

    def _in_head(self, line: Line) -> str:
        if line.form == "date" or MINUTES.match(line.key) or (line.words <= 14 and DATE.match(line.key)):
            return "metadata"
        if line.form in ("title", "prose"):
            return "caption" if self._captioned(line) else "headline"
        if line.form == "label" and NAMES.match(self._page.source[line.number].strip(DECORATION)):
            return "metadata"
        return "navigation"

    def _inside(self, line: Line) -> str:
        if line.form in ("title", "prose"):
            return "body" if line.form == "prose" and not self._captioned(line) else "caption"
        if line.form == "date":
            return "metadata"
        return "body" if line.form == "number" else "placeholder" if line.form == "mark" else "navigation"

    def _around(self, line: Line) -> str:
        menu = self._page.menu(line.number)
        if self._biography(line):
            return "disclaimer"
        if line.form == "date":
            page = self._page
            near = 0 <= line.number - page.end <= 2 or 0 < page.start - line.number <= 6
            return "metadata" if near else "navigation" if menu else "link-list"
        if line.form in ("prose", "title") and is_talk(line.key):
            return "comments"
        if line.form == "prose" or (line.form == "title" and not menu):
            return "link-list"
        return "navigation"

    def _biography(self, line: Line) -> bool:
        """Whether a line introduces someone whose name is the line above, or is that name."""
        page, number = self._page, line.number
        if line.form == "label":
            below = range(number + 1, min(number + (4 if line.words >= 2 else 2), len(page.source)))
            return any(len(page.source[n]) > 80 and page.key(n).startswith(f"{line.key} ") for n in below)
        if line.form != "prose":
            return False
        above = [page.key(other) for other in range(max(number - 3, 0), number)]
        return any(len(name) > 6 and line.key.startswith(f"{name} ") for name in above)

    def _captioned(self, line: Line) -> bool:
        return self._page.twin(line) or CREDIT_END.search(line.key) is not None

    def _inherited(self, line: Line, zone: str) -> str:
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
            page = self._page
            return "" if (short and page.menu(line.number)) or page.listed(line.number) else section
        if section == "social":
            return section if (form != "label" and short) or (form == "label" and self._since <= 1) else ""
        if section == "tags":
            return section if short else ""
        if section == "navigation":
            return section if short or (form == "title" and self._page.menu(line.number)) else ""
        return section
