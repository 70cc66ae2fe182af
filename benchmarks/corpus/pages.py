"""The pages that the corpus is made of: ``dev/<view>/<set>.jsonl.gz`` and ``piles/<source>/<outlet>.jsonl.gz``."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.quality.pages import VIEWS, DataError


class Page(NamedTuple):
    """A page as it was extracted. ``source`` is a view of the judged pages, or ``piles``."""

    source: str
    domain: str
    lang: str
    lines: list[str]


def read_pages(data: Path) -> list[Page]:
    """All pages, in the order of their files. Raises DataError if there are none."""
    sources = [(view, data / "dev" / view) for view in VIEWS] + [("piles", data / "piles")]
    pages = [page for source, folder in sources for page in _pages(source, folder)]
    if not pages:
        raise DataError(f"{data}: there are no pages in dev/<view>/*.jsonl.gz or piles/<source>/*.jsonl.gz")
    return pages


def _pages(source: str, folder: Path) -> Iterator[Page]:
    for path in sorted(folder.rglob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            for row in map(json.loads, stream):
                domain = row.get("domain") or path.name.removesuffix(".jsonl.gz")
                yield Page(source, domain, row.get("lang") or _language_of(path), row["text"].split("\n"))


def _language_of(path: Path) -> str:
    """The language of a pile that doesn't say: close enough for choosing lines to mix."""
    tails = {"gr": "el", "ru": "ru", "tw": "zh", "info": "pl"}
    known = {"finance.ifeng.com": "zh", "life.chinatimes.com": "zh"}
    name = path.name.removesuffix(".jsonl.gz")
    return known.get(name) or tails.get(name.rpartition(".")[2], "en")
