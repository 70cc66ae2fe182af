"""What readers called the lines of a page (`pages.jsonl`): of the view that they read, and of others by their text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from benchmarks.categories.labels import read_runs

BODY = "body"
POLICY = frozenset({"headline", "caption", "credit", "metadata"})  # parts of an article that some main texts have
_ARTICLE = 1
_UNCLEAR = ""


class Said:
    """What readers called lines. First give it the pages of all views, then ask."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], dict[str, str]] = {}

    def learn(self, view: str, set_: str, id_: str, lines: Sequence[str], labels: Sequence[int | None]) -> None:
        """Notes what was said of a page's lines, if somebody read it in this view; blank lines aren't among them."""
        said = self.of_read(view, set_, id_, labels)
        texts = self._texts.setdefault((set_, id_), {}) if said else {}
        for text, category in zip(map(_squeezed, lines), said, strict=False):
            if category and texts.setdefault(text, category) != category:
                texts[text] = _UNCLEAR

    def ask(self, view: str, set_: str, id_: str, lines: Sequence[str], labels: Sequence[int | None]) -> list[str]:
        """A category for each line, "" where nobody read it, or a line of the same words was called something else."""
        here = self.of_read(view, set_, id_, labels)
        if here:
            return here
        texts: Mapping[str, str] = self._texts.get((set_, id_), {})
        return [texts.get(_squeezed(line), "") for line in lines]

    @staticmethod
    def of_read(view: str, set_: str, id_: str, labels: Iterable[int | None]) -> list[str]:
        """A category for each line of a page that was read in this view; nothing if it wasn't.

        Readers named each line that the data doesn't call article; what they left of the others is article.
        """
        runs = read_runs().get((view, set_, id_))
        if runs is None:
            return []
        found = [BODY if label == _ARTICLE else "" for label in labels]
        for first, last, category in runs:
            found[first : last + 1] = [category] * (last + 1 - first)
        return found


def _squeezed(line: str) -> str:
    return " ".join(line.split())
