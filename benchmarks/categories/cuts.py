"""Which lines of judged pages kurilclean cuts, by rules and model together, and as what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.quality.pages import Page
from kurilclean import Cleaner, Result


class LineCut(NamedTuple):
    """Why a line went: the finding that took most of it."""

    category: str
    rule: str


def cut_lines(pages: Sequence[Page], cleaner: Cleaner) -> list[dict[int, LineCut]]:
    """For each page the lines that go whole, by number."""
    results = cleaner.clean_many(page.text for page in pages)
    return [_gone(page, result) for page, result in zip(pages, results, strict=True)]


def _gone(page: Page, result: Result) -> dict[int, LineCut]:
    found: dict[int, LineCut] = {}
    removals, first = result.removals, 0
    for number, (start, end) in enumerate(page.lines):
        while first < len(removals) and removals[first].end <= start:
            first += 1
        kept, at, parts = "", start, []
        for each in removals[first:]:
            if each.start >= end:
                break
            kept += page.text[at : max(at, each.start)]
            parts.append((min(end, each.end) - max(start, each.start), LineCut(each.category, each.rule)))
            at = each.end
        if parts and not (kept + page.text[at:end]).strip():
            found[number] = max(parts)[1]
    return found
