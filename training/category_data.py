"""The pages whose lines readers gave categories, as targets of the categoriser's training."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.categories.labels import SIDES, Label, read_labels, read_runs, side
from training import thinning
from training.data import Page

CATEGORIES = (
    "headline", "body", "caption", "credit", "metadata", "ad", "subscription", "donation", "link-list", "navigation",
    "comments", "social", "consent", "app-promo", "disclaimer", "copyright", "tags", "placeholder",
)  # fmt: skip
ARTICLE = 5  # so many of them are parts of the article: the first
UNKNOWN = -1
PROJECTED = 0.5  # what a line weighs whose category is that of its like in another view
ARTICLE_LINE = 0.1  # what a line weighs that is article without a reader's having said so
SINGLE = 0.15  # what a line weighs that was read alone
FEWEST = 3  # lines with a category that are left of a thinned page
_BODY = CATEGORIES.index("body")


@dataclass(frozen=True)
class Target:
    """The categories of a page's lines, by number (UNKNOWN: not read), and what each weighs."""

    category: np.ndarray
    weight: np.ndarray


def read_targets(pages: Sequence[Page]) -> dict[int, Target]:
    """Targets of the pages that were read, whole, in another view or in single lines; pages by their number.

    Lines of whole pages weigh one over the root of how many were read, so that long menus don't outweigh the rest.
    """
    places = {(page.view, page.dataset, page.id): number for number, page in enumerate(pages)}
    targets: dict[int, Target] = {}
    said = {places[place]: runs for place, runs in read_runs().items()}
    for number, runs in said.items():
        targets[number] = _target(pages[number], _spread(runs, len(pages[number].lines)), 1.0)
    for number, runs in said.items():
        page = pages[number]
        own = _spread(runs, len(page.lines))
        for view in sorted({view for view, _, _ in places} - {page.view}):
            other = places.get((view, page.dataset, page.id))
            if other is not None and other not in targets and pages[other].lines:
                targets[other] = _target(pages[other], _projected(page, own, pages[other]), PROJECTED)
    for label in read_labels():
        number = places[label.view, label.set, label.id]
        if side(pages[number].domain) == SIDES[0]:
            _add(targets, number, label, pages[number])
    return targets


def thinned(
    pages: Sequence[Page], targets: Mapping[int, Target], random: np.random.Generator
) -> tuple[list[Page], list[Target]]:
    """Pages without random blocks of their lines (:mod:`training.thinning`), and their targets: most are short."""
    found: list[Page] = []
    left: list[Target] = []
    for number, target in targets.items():
        page = pages[number]
        kept = np.flatnonzero(thinning.kept_lines(page, random))
        told = np.count_nonzero(target.weight), np.count_nonzero(target.weight[kept])
        if told[1] >= FEWEST and len(kept) < len(page.lines):
            found.append(thinning.only(page, kept))
            left.append(Target(target.category[kept], target.weight[kept] * np.sqrt(told[0] / told[1])))
    return found, left


def _spread(runs: Sequence[tuple[int, int, str]], count: int) -> np.ndarray:
    """The categories that runs (first, last, category) give to the lines of a page."""
    found = np.full(count, UNKNOWN, np.int64)
    for first, last, category in runs:
        found[first : last + 1] = CATEGORIES.index(category)
    return found


def _projected(page: Page, categories: np.ndarray, other: Page) -> np.ndarray:
    """The categories of a page's lines given to the same lines, in order, of another view of it."""
    found = np.full(len(other.lines), UNKNOWN, np.int64)
    texts = [[line.strip() for line in each.lines] for each in (page, other)]
    for block in difflib.SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks():
        found[block.b : block.b + block.size] = categories[block.a : block.a + block.size]
    return found


def _target(page: Page, categories: np.ndarray, weight: float) -> Target:
    told = categories != UNKNOWN
    body = ~told & (page.labels == 1)
    weights = np.select([told, body], [weight, weight * ARTICLE_LINE], 0.0)
    categories = np.where(body, _BODY, categories)
    return Target(categories, weights / np.sqrt(max(np.count_nonzero(told | body), 1)))


def _add(targets: dict[int, Target], number: int, label: Label, page: Page) -> None:
    blank = Target(np.full(len(page.lines), UNKNOWN, np.int64), np.zeros(len(page.lines)))
    target = targets.setdefault(number, blank)
    target.category[label.line] = CATEGORIES.index(label.category)
    target.weight[label.line] = max(target.weight[label.line], SINGLE)
