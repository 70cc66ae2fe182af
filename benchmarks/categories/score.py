"""The model's categories of the labelled lines, beside a reader's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.categories.labels import Label, LabelError, side
from benchmarks.quality.pages import Page, read_pages
from kurilclean.model import LineModel
from kurilclean.model.categories import categorise

ARTICLE = frozenset({"headline", "body", "caption", "credit", "metadata"})


@dataclass(frozen=True)
class Verdict:
    """One labelled line. `cut` says whether the model cuts it today; it did when the line was drawn."""

    label: Label
    side: str
    english: bool
    cut: bool
    category: str

    @property
    def agrees(self) -> bool:
        return self.category == self.label.category

    @property
    def agrees_on_article(self) -> bool:
        """Whether both take it for a part of the article, or both for boilerplate."""
        return (self.category in ARTICLE) == (self.label.category in ARTICLE)


def judge(data: Path, labels: Sequence[Label], caution: str = "low") -> list[Verdict]:
    """The verdicts on all labelled lines. Raises LabelError when a page isn't in the data."""
    verdicts: list[Verdict] = []
    for view, set_ in sorted({(label.view, label.set) for label in labels}):
        wanted: dict[str, list[Label]] = {}
        for label in labels:
            if (label.view, label.set) == (view, set_):
                wanted.setdefault(label.id, []).append(label)
        pages = [page for page in read_pages(data, view, set_) if page.id in wanted]
        if missing := wanted.keys() - {page.id for page in pages}:
            raise LabelError(f"{data}: {view}/{set_} has no page {min(missing)}")
        verdicts += _judge_pages(pages, wanted, caution)
    return verdicts


def _judge_pages(pages: Sequence[Page], wanted: dict[str, list[Label]], caution: str) -> Iterable[Verdict]:
    model = LineModel.load()
    documents = [[page.text[start:end] for start, end in page.lines] for page in pages]
    predictions = model.predict(documents, [_gaps(page) for page in pages])
    for page, lines, prediction in zip(pages, documents, predictions, strict=True):
        threshold = model.thresholds[prediction.kind][caution]
        cut = {int(line) for line in (prediction.boilerplate >= threshold).nonzero()[0]}
        # A line that the model has learnt to keep still counts, as if it were cut: the sample stays the same.
        numbers = sorted(cut | {label.line for label in wanted[page.id]})
        categories = categorise(lines, numbers, prediction.headline.tolist())
        found = dict(zip(numbers, categories, strict=True))
        for label in wanted[page.id]:
            yield Verdict(label, side(page.domain), page.lang == "en", label.line in cut, found[label.line])


def _gaps(page: Page) -> list[int]:
    """How many blank lines stand before each line of a page."""
    ends = [0, *(end + 1 for _, end in page.lines)]
    return [page.text.count("\n", end, start) for end, (start, _) in zip(ends, page.lines, strict=False)]


def agreement(verdicts: Sequence[Verdict]) -> float:
    """Share of the verdicts that agree; 0 if there are none."""
    return sum(verdict.agrees for verdict in verdicts) / max(len(verdicts), 1)


def article_agreement(verdicts: Sequence[Verdict]) -> float:
    """Share of the verdicts that agree on whether the line belongs to the article."""
    return sum(verdict.agrees_on_article for verdict in verdicts) / max(len(verdicts), 1)


def confusions(verdicts: Iterable[Verdict]) -> Counter[tuple[str, str]]:
    """How often (a reader's category, the model's) came up."""
    return Counter((verdict.label.category, verdict.category) for verdict in verdicts)
