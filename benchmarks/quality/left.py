"""What is left of what the data calls boilerplate, by what readers call it (`benchmarks/categories/pages.jsonl`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from benchmarks.categories.labels import read_runs
from benchmarks.quality.pages import BOILERPLATE, Page
from benchmarks.quality.score import Judged
from benchmarks.quality.systems import Cut

Left = tuple[Counter[str], Counter[str]]  # words by category: all, and those that are left


def count(pages: Sequence[Page], cuts: Mapping[str, Sequence[Cut]]) -> Left:
    """The words of lines called boilerplate on those of the pages that were read in this view; `cuts` by page's id."""
    found, left = Counter[str](), Counter[str]()
    for page in pages:
        runs = read_runs().get((page.view, page.set, page.id))
        if runs is None:
            continue
        words, kept = Judged(page).words_by_line(cuts[page.id])
        for first, last, category in runs:
            for line in range(first, last + 1):
                if page.labels[line] == BOILERPLATE:
                    found[category] += int(words[line])
                    left[category] += int(kept[line])
    return found, left
