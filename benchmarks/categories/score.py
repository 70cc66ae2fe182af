"""What the labelled lines are cut as, and as what the model takes them, beside a reader's categories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.categories.cuts import LineCut, cut_lines
from benchmarks.categories.labels import Label, LabelError, side
from benchmarks.quality.ours import Folds, using
from benchmarks.quality.pages import Page, read_pages
from kurilclean import Cleaner
from kurilclean.document import Document
from kurilclean.model import LineModel

ARTICLE = frozenset({"headline", "body", "caption", "credit", "metadata"})
BY_MODEL = "model/line"


@dataclass(frozen=True)
class Verdict:
    """One labelled line: what it's cut as under the profile `body`, if it is, and what the model takes it for."""

    label: Label
    side: str
    english: bool
    cut: LineCut | None
    model: str


@dataclass(frozen=True)
class Answer:
    """A reader's category and one to hold beside it."""

    verdict: Verdict
    category: str

    @property
    def agrees(self) -> bool:
        return self.category == self.verdict.label.category

    @property
    def agrees_on_article(self) -> bool:
        """Whether both take it for a part of the article, or both for boilerplate."""
        return (self.category in ARTICLE) == (self.verdict.label.category in ARTICLE)


def answers(verdicts: Iterable[Verdict], question: str) -> list[Answer]:
    """The answers to one of QUESTIONS: each verdict that it's put to."""
    return [Answer(each, found) for each in verdicts if (found := QUESTIONS[question](each))]


def _cut(verdict: Verdict) -> str:
    return verdict.cut.category if verdict.cut else ""


def _cut_by(*, model: bool) -> Callable[[Verdict], str]:
    def found(verdict: Verdict) -> str:
        return verdict.cut.category if verdict.cut and (verdict.cut.rule == BY_MODEL) == model else ""

    return found


QUESTIONS: dict[str, Callable[[Verdict], str]] = {
    "cut, profile body": _cut,
    "cut, profile article": lambda verdict: "" if _cut(verdict) in ARTICLE else _cut(verdict),
    "cut by rules": _cut_by(model=False),
    "cut by the model": _cut_by(model=True),
    "the model, asked about all": lambda verdict: verdict.model,
}


def judge(
    data: Path, labels: Sequence[Label], caution: str = "normal", weights_dir: Path | None = None
) -> list[Verdict]:
    """The verdicts on all labelled lines; ``weights_dir`` as in :mod:`benchmarks.quality.ours`. Raises LabelError when
    a page isn't in the data, DataError when weights are missing."""
    verdicts: list[Verdict] = []
    folds = Folds(weights_dir) if weights_dir else None
    cleaner = Cleaner(profile="body", caution=caution)
    for view, set_ in sorted({(label.view, label.set) for label in labels}):
        wanted: dict[str, list[Label]] = {}
        for label in labels:
            if (label.view, label.set) == (view, set_):
                wanted.setdefault(label.id, []).append(label)
        pages = [page for page in read_pages(data, view, set_) if page.id in wanted]
        if missing := wanted.keys() - {page.id for page in pages}:
            raise LabelError(f"{data}: {view}/{set_} has no page {min(missing)}")
        for weights in sorted({folds.weights(page) for page in pages}) if folds else [None]:
            own = [page for page in pages if folds is None or folds.weights(page) == weights]
            with using(weights):
                verdicts += _judge_pages(own, wanted, cleaner)
    return verdicts


def _judge_pages(pages: Sequence[Page], wanted: dict[str, list[Label]], cleaner: Cleaner) -> Iterable[Verdict]:
    documents = [Document(page.text) for page in pages]
    predictions = LineModel.load().predict([each.lines for each in documents], [each.gaps for each in documents])
    cuts = cut_lines(pages, cleaner)
    for page, document, prediction, cut in zip(pages, documents, predictions, cuts, strict=True):
        for label in wanted[page.id]:
            model = prediction.categories[document.line_of(page.lines[label.line][0])]
            yield Verdict(label, side(page.domain), page.lang == "en", cut.get(label.line), model)


def agreement(found: Sequence[Answer]) -> float:
    """Share of the answers that agree; 0 if there are none."""
    return sum(each.agrees for each in found) / max(len(found), 1)


def article_agreement(found: Sequence[Answer]) -> float:
    """Share of the answers that agree on whether the line belongs to the article."""
    return sum(each.agrees_on_article for each in found) / max(len(found), 1)


def confusions(found: Iterable[Answer]) -> Counter[tuple[str, str]]:
    """How often (a reader's category, the other) came up."""
    return Counter((each.verdict.label.category, each.category) for each in found)
