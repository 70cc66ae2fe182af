"""What readers called the lines of a page (`pages.jsonl`, `labels.jsonl`): of the view that they read, and of others by
their text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from benchmarks.categories.labels import read_labels, read_runs
from benchmarks.quality.pages import ARTICLE

BODY = "body"
LEFT = "left"  # article by the data, and a reader of the page left it unnamed
UNREAD = ""
_Place = tuple[str, str, str]  # view, set, page
_Page = tuple[str, str]
_Reading = tuple[Counter[str], dict[str, str]]  # of one view: how often lines stand, and what they were called


class Said:
    """What readers called lines. First give it the pages of all views, then ask."""

    def __init__(self) -> None:
        self._named: dict[_Page, list[_Reading]] = defaultdict(list)
        self._left: dict[_Page, list[_Reading]] = defaultdict(list)

    def learn(self, place: _Place, lines: Sequence[str], labels: Sequence[int | None]) -> None:
        """Notes what was said of a page's lines, if somebody read some of them in this view."""
        for said, readings in ((_named(place, len(lines)), self._named), (_left(place, labels), self._left)):
            if any(said):
                texts = [*map(_squeezed, lines)]
                readings[place[1:]].append((Counter(texts), dict(zip(texts, said, strict=True))))

    def ask(self, place: _Place, lines: Sequence[str], labels: Sequence[int | None]) -> list[str]:
        """A category for each line, or LEFT or UNREAD.

        A name goes before LEFT, and this view before others. Another view's reader goes for lines whose words stand
        once in both: a title in a table of contents isn't the crosshead.
        """
        found = _named(place, len(lines))
        texts = [*map(_squeezed, lines)]
        counts = Counter(texts)
        left = _left(place, labels)
        for there, said in self._named.get(place[1:], []) + self._left.get(place[1:], []):
            for line, text in enumerate(texts):
                if not found[line] and counts[text] == there[text] == 1:
                    found[line] = said[text]
        return [name or unnamed for name, unnamed in zip(found, left, strict=True)]


def _named(place: _Place, lines: int) -> list[str]:
    """The categories that readers gave to lines in this view."""
    found = [UNREAD] * lines
    for first, last, category in read_runs().get(place, ()):
        found[first : last + 1] = [category] * (last + 1 - first)
    for line, category in _single().get(place, ()):
        found[line] = category
    return found


def _left(place: _Place, labels: Sequence[int | None]) -> list[str]:
    """What readers of whole pages left unnamed of what the data calls article."""
    read = place in read_runs()
    return [LEFT if read and label == ARTICLE else UNREAD for label in labels]


@cache
def _single() -> Mapping[_Place, Sequence[tuple[int, str]]]:
    found: dict[_Place, list[tuple[int, str]]] = defaultdict(list)
    for label in read_labels():
        found[label.view, label.set, label.id].append((label.line, label.category))
    return found


def _squeezed(line: str) -> str:
    return " ".join(line.split())
