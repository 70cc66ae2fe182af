"""The judged pages: `<data>/<view>/<set>.jsonl.gz`, and their main text in `<data>/gold/<set>.jsonl.gz`."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BOILERPLATE, ARTICLE, HEADLINE, UNJUDGED = 0, 1, 2, -1

VIEWS = ("dclm", "wet", "trafilatura")
MAIN_SETS = ("fundus", "newspaper", "readability", "wcxb")
"""Articles with whole-page labels: the sets that the targets pool."""
NEWS_SETS = (*MAIN_SETS, "trafilatura", "wacxii")
SETS = (*NEWS_SETS, "cleaneval", "wcxb-other")


class DataError(Exception):
    """The data isn't there or isn't what the README of the data says."""


@dataclass(frozen=True)
class Page:
    """One page of one view. `labels[i]` judges the i-th line that isn't blank; `gold` is the main text, if known."""

    view: str
    set: str
    id: str
    domain: str
    lang: str
    text: str
    labels: tuple[int, ...]
    gold: str | None = None

    @property
    def lines(self) -> list[tuple[int, int]]:
        """Offsets (start, end) of the lines that aren't blank, without their newline; as many as labels."""
        return line_offsets(self.text)


def line_offsets(text: str) -> list[tuple[int, int]]:
    """Offsets of the lines that aren't blank.

    >>> line_offsets("a\\n \\nbc\\n")
    [(0, 1), (4, 6)]
    """
    offsets, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            offsets.append((at, at + len(line)))
        at += len(line) + 1
    return offsets


def read_pages(data: Path, view: str, set_: str, limit: int | None = None) -> list[Page]:
    """The pages of one set in one view; empty when the view hasn't that set.

    Raises DataError when the labels of a page don't fit its lines.
    """
    path = data / view / f"{set_}.jsonl.gz"
    if not path.exists():
        return []
    gold = {row["id"]: row["gold"] for row in _rows(data / "gold" / f"{set_}.jsonl.gz")}
    pages: list[Page] = []
    for row in _rows(path):
        if limit is not None and len(pages) >= limit:
            break
        labels = tuple(UNJUDGED if label is None else int(label) for label in row["labels"])
        domain, lang, text = row["domain"] or "", row["lang"] or "?", row["text"]
        page = Page(view, set_, row["id"], domain, lang, text, labels, gold.get(row["id"]))
        if len(page.lines) != len(labels):
            raise DataError(f"{path}: {page.id} has {len(page.lines)} lines and {len(labels)} labels")
        pages.append(page)
    return pages


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)
