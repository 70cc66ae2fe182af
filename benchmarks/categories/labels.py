"""The labels: which line of which page was read, and what kind of line it is. No text is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LABELS = Path(__file__).with_name("labels.jsonl")
PAGES = Path(__file__).with_name("pages.jsonl")
SIDES = ("develop", "held out")
DRAWS = ("model", "cut")
_DEVELOP_TENTHS = 6


class LabelError(Exception):
    """A label that can't be right."""


@dataclass(frozen=True)
class Label:
    """`line` counts the page's lines that aren't blank, from 0; `drawn` names the draw it came from, see README.md."""

    view: str
    set: str
    id: str
    line: int
    category: str
    drawn: str = "cut"


def read_labels(path: Path = LABELS) -> list[Label]:
    """The labels of a file, in its order. Raises LabelError when a line is labelled twice."""
    labels = [Label(**json.loads(row)) for row in path.read_text("utf-8").splitlines() if row]
    places = {(label.view, label.set, label.id, label.line) for label in labels}
    if len(places) < len(labels):
        raise LabelError(f"{path}: {len(labels) - len(places)} lines are labelled twice")
    return labels


@cache
def read_runs() -> Mapping[tuple[str, str, str], Sequence[tuple[int, int, str]]]:
    """The pages that were read line by line, by view, set and id: runs of their lines, (first, last, category)."""
    rows = (json.loads(row) for row in PAGES.read_text("utf-8").splitlines())
    return {(row["view"], row["set"], row["id"]): [tuple(run) for run in row["runs"]] for row in rows}


def side(domain: str) -> str:
    """The side that a domain is on: cues and rules may only be chosen by looking at `develop`.

    >>> side("example.org") in SIDES
    True
    """
    tenth = int(hashlib.sha256(domain.encode()).hexdigest(), 16) % 10
    return SIDES[0] if tenth < _DEVELOP_TENTHS else SIDES[1]
