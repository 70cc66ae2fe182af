"""The articles of an outlet: `<data>/<source>/<outlet>.jsonl.gz`, an article a line: `id`, `text`, `gold` if known."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from benchmarks.outlets.align import labels
from benchmarks.quality.pages import UNJUDGED, DataError, Page, line_offsets

OFTEN, LEAST = 0.03, 3
"""A line recurs when this share of the outlet's articles has it, and so many articles at least."""
_NUMBER = regex.compile(r"\d+")


@dataclass(frozen=True)
class Outlet:
    """All articles of one outlet; `recurring` holds the lines that many of them have, as `key` writes them."""

    name: str
    pages: list[Page]
    recurring: frozenset[str]

    @property
    def judged(self) -> bool:
        """Whether a hand-cleaned text says what the article is."""
        return any(page.gold is not None for page in self.pages)


def key(line: str) -> str:
    """A line as it recurs: its digits don't matter, nor what stands far behind.

    >>> key(" Page 12 of 30 ")
    'Page # of #'
    """
    return _NUMBER.sub("#", line.strip()[:120])


def read_outlets(data: Path, only: str = "") -> Iterator[Outlet]:
    """The outlets of a folder, those whose name holds `only`. Raises DataError when there is none."""
    paths = [path for path in sorted(data.glob("*/*.jsonl.gz")) if only in _name(path)]
    if not paths:
        raise DataError(f"{data} has no <source>/<outlet>.jsonl.gz" + (f" with {only!r} in its name" if only else ""))
    for path in paths:
        pages = list(_pages(path))
        seen = Counter(each for page in pages for each in {key(page.text[a:b]) for a, b in page.lines})
        often = max(LEAST, OFTEN * len(pages))
        yield Outlet(_name(path), pages, frozenset(line for line, times in seen.items() if times >= often))


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name.removesuffix('.jsonl.gz')}"


def _pages(path: Path) -> Iterator[Page]:
    source, outlet = _name(path).split("/")
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            text, gold = row["text"], row.get("gold")
            lines = [text[a:b] for a, b in line_offsets(text)]
            judged = labels(lines, gold) if gold else (UNJUDGED,) * len(lines)
            yield Page("piles", source, row["id"], outlet, row.get("lang") or "?", text, judged, gold or None)
