"""What kind of thing a cut line is: its category.

Four sorts of evidence, the surest first:

1. **Cue words** (:mod:`kurilclean.model.cues`): what the line says. The longest cues win; a whole line beats a part.
2. **Form**: a date, a byline, a credit, a lone number, a file name.
3. **The run**: a line without a cue belongs to what was announced above it, if it looks the part.
4. **The place**: between headline and article, inside it, or in the page around it.

Where cues are missing, lines inside the article and in its head are given to the article: a caption that stays is a
blemish, one that goes is a loss.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from kurilclean.fold import fold, key, squeeze
from kurilclean.model.cues import CUES

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_WHOLE, _START, _WORDS, _GLUED = range(4)
_KINDS = {"=": _WHOLE, "^": _START, "~": _GLUED}
_BONUS = {_WHOLE: 40.0, _START: 4.0, _WORDS: 0.0, _GLUED: 0.0}
_ARTICLE = ("headline", "caption", "credit", "metadata", "body")

_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}[:.h]\d\d\b|\d年|\d月"
    r"|\b\d{1,2}\.? (?:jan|feb|mar|mär|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}\b"
)
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u9fff]")
_FILE = re.compile(r"^\S+\.(?:jpe?g|png|gif|webp|svg|mp4|pdf)$")
_CREDIT_END = re.compile(r"[(\[|/©][^()\[\]|/]{3,60}[)\]]?\.?$")


def categorise(lines: Sequence[str], cut: Sequence[int], headline: Sequence[float]) -> list[str]:
    """The category of each line in `cut` (line numbers, ascending), as `rules/categories.yaml` names them.

    `lines` are the document's non-blank lines, `headline` says for each how likely it is the headline.
    """
    if not cut:
        return []
    page = _Page.of(lines, cut, headline)
    return _Reader(page).read()


@dataclass(frozen=True)
class _Line:
    """A cut line and what can be said of it alone."""

    number: int
    text: str  # folded and squeezed
    key: str  # without decoration
    words: int  # six characters of a script without spaces count as a word each two
    ended: bool  # by a full stop or the like
    dated: bool
    scores: dict[str, float]

    @property
    def form(self) -> str:
        if not any(map(str.isalpha, self.key)):
            return "mark" if not any(map(str.isdigit, self.key)) else "number"
        if self.dated and self.words <= 8:
            return "date"
        if self.words <= 3:
            return "label"
        if self.words >= 26 or (self.ended and self.words >= 8):
            return "prose"
        return "title"


@dataclass(frozen=True)
class _Page:
    """Where the article is, and its cut lines."""

    cut: list[_Line]
    head: int  # line of the headline, -1 if unknown
    start: int  # first line of the article's prose
    end: int  # last line of it
    title: str  # the headline's key
    headline: Sequence[float]

    @classmethod
    def of(cls, lines: Sequence[str], cut: Sequence[int], headline: Sequence[float]) -> _Page:
        gone = set(cut)
        prose = [i for i, line in enumerate(lines) if i not in gone and _words(line) >= 12]
        kept = prose or [i for i in range(len(lines)) if i not in gone]
        start, end = (kept[0], kept[-1]) if kept else (len(lines), len(lines))
        head = max(range(min(start + 1, len(lines))), key=lambda i: headline[i], default=-1)
        if head >= 0 and headline[head] < 0.3:
            head = -1
        title = key(squeeze(fold(lines[head]))) if head >= 0 else ""
        return cls(_read(lines, cut), head, start, end, title, headline)

    def zone(self, number: int) -> str:
        """`above` the headline, in the `head` between it and the prose, `inside`, or `below`."""
        if self.start < number < self.end:
            return "inside"
        if number >= self.end:
            return "below"
        near = self.head if self.head >= 0 else self.start - 4
        return "head" if number >= near else "above"


def _words(text: str) -> int:
    """Words of a line; two characters of a script without spaces count as one."""
    return len(text.split()) + (0 if text.isascii() else len(_UNSPACED.findall(text)) // 2)


def _read(lines: Sequence[str], cut: Sequence[int]) -> list[_Line]:
    texts = [squeeze(fold(lines[number])) for number in cut]
    keys = [key(text) for text in texts]
    scores = _scores(keys)
    return [
        _Line(
            number=number,
            text=text,
            key=name,
            words=_words(name),
            ended=name.endswith((".", "!", "?", "。", "！", "？", "…", "।", ".)", '."')),
            dated=len(name) < 80 and any(map(str.isdigit, name)) and _DATE.search(name) is not None,
            scores=score,
        )
        for number, text, name, score in zip(cut, texts, keys, scores, strict=True)
    ]


@dataclass(frozen=True)
class _Cue:
    text: str
    category: str
    kind: int
    weight: float


@cache
def _cues() -> tuple[list[list[_Cue]], AhoCorasick]:
    """The cues by their words, and the automaton that finds the words. Made once a process."""
    from ahocorasick_rs import AhoCorasick, Implementation

    found: dict[str, list[_Cue]] = {}
    for category, block in CUES.items():
        for raw in block.split("|"):
            cue = raw.strip()
            kind = _KINDS.get(cue[:1], _WORDS)
            text = cue if kind == _WORDS else cue[1:].strip()
            if text:
                wide = not text.isascii() and "\u0e00" <= text[0] <= "\u9fff"
                weight = len(text) * (3 if wide else 1) + _BONUS[kind]
                found.setdefault(text, []).append(
                    _Cue(text, category, _GLUED if wide and kind == _WORDS else kind, weight)
                )
    return list(found.values()), AhoCorasick(list(found), implementation=Implementation.ContiguousNFA)


_Scores = dict[str, float]


def _scores(keys: Sequence[str]) -> list[_Scores]:
    """For each line, what its cues weigh in each category."""
    cues, automaton = _cues()
    text = "\n".join(keys)
    starts = [0]
    for name in keys:
        starts.append(starts[-1] + len(name) + 1)
    scores: list[_Scores] = [{} for _ in keys]
    line = 0
    best: dict[tuple[int, str], int] = {}
    for pattern, low, high in sorted(
        automaton.find_matches_as_indexes(text, overlapping=True), key=lambda hit: (hit[1], -hit[2])
    ):
        while starts[line + 1] <= low:
            line += 1
        for cue in cues[pattern]:
            if not _fits(cue.kind, text, low, high, starts[line], starts[line + 1] - 1):
                continue
            if best.get((line, cue.category), -1) >= high:  # a longer cue of the category holds it
                continue
            best[line, cue.category] = high
            scores[line][cue.category] = scores[line].get(cue.category, 0.0) + cue.weight
    return scores


def _fits(kind: int, text: str, low: int, high: int, start: int, end: int) -> bool:
    """Whether a cue found at `low` up to `high` counts in the line `start` up to `end`."""
    if kind == _WHOLE:
        return low == start and high == end
    if kind == _GLUED:
        return True
    if kind == _START and low != start:
        return False
    return (low == start or not (text[low - 1].isalnum() and text[low].isalnum())) and (
        high == end or not (text[high].isalnum() and text[high - 1].isalnum()) or "\u3040" <= text[high] <= "\u9fff"
    )


_REACH: Final = {
    "link-list": 40, "comments": 400, "social": 8, "tags": 12, "subscription": 6, "navigation": 400,
    "consent": 4, "copyright": 2, "disclaimer": 5, "ad": 3, "donation": 4, "app-promo": 3,
    "placeholder": 0, "metadata": 0, "caption": 0, "credit": 0,
}  # fmt: skip


class _Reader:
    """Walks the cut lines from top to bottom and remembers what was announced."""

    def __init__(self, page: _Page):
        self._page = page
        self._section, self._since = "", 0

    def read(self) -> list[str]:
        page, categories = self._page, []
        for place, line in enumerate(page.cut):
            if place and line.number > page.cut[place - 1].number + 2:
                self._section = ""
            category = self._of(place, line)
            categories.append(category)
        return categories

    def _of(self, place: int, line: _Line) -> str:
        zone = self._page.zone(line.number)
        if self._page.headline[line.number] >= 0.5 or (line.key == self._page.title and zone in ("above", "head")):
            return "headline"
        cued = self._cued(line, zone)
        if cued:
            if cued not in ("metadata", "caption", "credit", "placeholder"):
                self._section, self._since = cued, 0
            return cued
        self._since += 1
        return self._plain(place, line, zone)

    def _cued(self, line: _Line, zone: str) -> str:
        """The category that the line's words speak for; "" if they don't."""
        if not line.scores:
            return ""
        best = max(line.scores, key=lambda name: line.scores[name])
        if line.scores[best] < 4 or (line.words > 25 and line.scores[best] < line.words / 3):
            return ""
        if (
            best == "metadata"
            and zone in ("below", "above")
            and self._section in ("comments", "link-list", "navigation")
        ):
            return self._section if self._section != "navigation" else "link-list"
        return best

    def _plain(self, place: int, line: _Line, zone: str) -> str:
        form = line.form
        if _FILE.match(line.key):
            return "placeholder"
        inherited = self._inherited(place, form)
        if zone == "head":
            if form == "date":
                return "metadata"
            if form in ("title", "prose"):
                return "caption" if self._captioned(place, line) else "headline"
            if form == "label" and line.words >= 2 and self._page.head >= 0:
                return "metadata"
            return inherited or "navigation"
        if zone == "inside":
            if inherited:
                return inherited
            if form in ("title", "prose"):
                return "caption" if not line.ended or self._captioned(place, line) else "body"
            return "metadata" if form == "date" else "body" if form == "label" else "placeholder"
        if inherited:
            return inherited
        if form == "date":
            near = abs(line.number - self._page.end) <= 2 or 0 < self._page.start - line.number <= 3
            return "metadata" if near else "link-list"
        if form in ("title", "prose"):
            return "navigation" if form == "title" and self._menu(place) else "link-list"
        return "navigation"

    def _captioned(self, place: int, line: _Line) -> bool:
        cut = self._page.cut
        twin = any(0 <= at < len(cut) and cut[at].key == line.key for at in (place - 1, place + 1))
        return twin or _CREDIT_END.search(line.key) is not None

    def _inherited(self, place: int, form: str) -> str:
        section = self._section
        if not section or self._since > _REACH[section]:
            return ""
        if section == "comments":
            return section
        if section == "link-list":
            if form in ("label", "mark") and self._menu(place):
                return ""
            return section
        if section in ("social", "tags"):
            return section if form in ("label", "number", "mark") else ""
        if section == "navigation":
            if form in ("label", "mark", "number"):
                return section
            return section if form == "title" and self._menu(place) else ""
        return section

    def _menu(self, place: int) -> bool:
        """Whether the lines around are as short as those of a menu."""
        near = self._page.cut[max(place - 3, 0) : place + 4]
        return sum(line.words for line in near) <= 3.2 * len(near)
