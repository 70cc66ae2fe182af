"""Judged pages of the development data, and folds by domain."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

VIEWS = ("dclm", "wet", "trafilatura")
TRAIN_SETS = ("wcxb", "wcxb-other", "fundus", "readability", "newspaper", "trafilatura")
MEASURE_SETS = ("cleaneval", "wacxii")
NEWS_SETS = ("fundus", "newspaper", "readability", "wcxb")
FOLDS = 5
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")


@dataclass(frozen=True)
class Page:
    """One page in one view. `labels`: 1 article, 0 boilerplate, 2 headline, -1 not judged."""

    view: str
    dataset: str
    id: str
    domain: str
    lang: str
    lines: list[str]
    gaps: list[int]
    labels: np.ndarray
    words: np.ndarray

    @property
    def fold(self) -> int:
        """The same for all the pages of a domain, in all views and sets."""
        digest = hashlib.sha256(site(self.domain).encode()).digest()
        return digest[0] % FOLDS


def site(domain: str) -> str:
    """The domain without `www.`, in lower case."""
    return domain.lower().removeprefix("www.")


def count_words(line: str) -> int:
    """Words of a line; in scripts without spaces each character is a word."""
    unspaced = len(_UNSPACED.findall(line))
    return len(_UNSPACED.sub(" ", line).split()) + unspaced if unspaced else len(line.split())


def split(text: str) -> tuple[list[str], list[int]]:
    """The non-blank lines of a text, and how many blank lines precede each."""
    lines, gaps, blank = [], [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(line)
            gaps.append(blank)
            blank = 0
        else:
            blank += 1
    return lines, gaps


def load(root: Path, sets: tuple[str, ...], views: tuple[str, ...] = VIEWS) -> list[Page]:
    """All pages of the given sets and views, in a fixed order."""
    pages = []
    for view in views:
        for dataset in sets:
            path = root / view / f"{dataset}.jsonl.gz"
            if not path.exists():
                continue
            with gzip.open(path, "rt", encoding="utf-8") as stream:
                pages.extend(_page(view, dataset, json.loads(row)) for row in stream)
    return pages


def _page(view: str, dataset: str, row: dict) -> Page:
    lines, gaps = split(row["text"])
    labels = np.array([-1 if label is None else label for label in row["labels"]], np.int8)
    words = np.array([count_words(line) for line in lines], np.int64)
    return Page(view, dataset, row["id"], row["domain"], row["lang"], lines, gaps, labels, words)
