"""Where readers disagree with the data's judgement of a line: its main texts end early here and there.

`readings.jsonl` has a row for each page that was read: `article` are lines that the data calls boilerplate and a reader
the article's own text, `boilerplate` those that the data calls article and a reader plainly isn't one; both as runs
[first, last] of line numbers in one view. No text is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from benchmarks.quality.pages import ARTICLE, BOILERPLATE, UNJUDGED, Page, read_pages

READINGS = Path(__file__).with_name("readings.jsonl")
Place = tuple[str, str]  # set, page
Runs = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Reading:
    """What a reader said of one page in one view."""

    view: str
    set: str
    id: str
    article: Runs = ()
    boilerplate: Runs = ()

    def disputed(self, page: Page) -> Iterator[int]:
        """The lines of the page, in the view that was read, on which data and reader disagree."""
        for runs, label in ((self.article, BOILERPLATE), (self.boilerplate, ARTICLE)):
            for line in _lines(runs):
                if page.labels[line] == label:
                    yield line


@cache
def read_readings() -> Mapping[Place, Reading]:
    """All readings, by page."""
    rows = (json.loads(row) for row in READINGS.read_text("utf-8").splitlines())
    return {(row["set"], row["id"]): Reading(**row) for row in rows}


def unjudged(data: Path, pages: Iterable[Page]) -> list[Page]:
    """Those of the pages that were read, with nobody's judgement on lines in dispute.

    A page that was read in another view has the same lines unjudged here, told by their text and label.
    """
    found = []
    for page in pages:
        reading = read_readings().get((page.set, page.id))
        if reading:
            found.append(_without(page, reading, _as_read(data, reading.view, reading.set).get(page.id)))
    return found


@cache
def _as_read(data: Path, view: str, set_: str) -> Mapping[str, Page]:
    return {page.id: page for page in read_pages(data, view, set_)}


def _without(page: Page, reading: Reading, source: Page | None) -> Page:
    if source is None:
        return page
    lines = _judged(source)
    disputed = {lines[number] for number in reading.disputed(source)}
    labels = (UNJUDGED if each in disputed else each[1] for each in _judged(page))
    return replace(page, labels=tuple(labels))


def _judged(page: Page) -> list[tuple[str, int]]:
    """The lines of a page, each with its label."""
    texts = (" ".join(page.text[start:end].split()) for start, end in page.lines)
    return list(zip(texts, page.labels, strict=True))


def _lines(runs: Runs) -> Iterator[int]:
    for first, last in runs:
        yield from range(first, last + 1)
