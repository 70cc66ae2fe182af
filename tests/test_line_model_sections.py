"""Cues of sections as features: found by words, in the line and around it, however a cue is written."""

from __future__ import annotations

import numpy as np
import pytest

from kurilclean.model.features import read_batch
from kurilclean.model.sections import ANYWHERE, START, STRENGTH, WHOLE, Cue, CueTable, table

CATEGORIES = (
    "comments", "link-list", "social", "subscription", "donation", "ad", "app-promo", "tags",
    "metadata", "copyright", "disclaimer", "consent",
)  # fmt: skip
CUES = [
    Cue("leave a reply", WHOLE, 0),
    Cue("read more", START, 1),
    Cue("more about", START, 1),
    Cue("newsletter", ANYWHERE, 3),
    Cue("комментарии", START, 0),
    Cue("相关新闻", ANYWHERE, 1),
]


@pytest.fixture(scope="module")
def cues() -> CueTable:
    return CueTable(table(CUES, CATEGORIES))


def column(cues: CueTable, name: str, lines: list[str]) -> list[int]:
    return [int(value) for value in read_batch([lines], None, cues).columns[name]]


@pytest.mark.parametrize(
    ("line", "category", "expected"),
    [
        ("LEAVE A REPLY", "comments", STRENGTH[WHOLE]),
        ("Leave a reply to Anna", "comments", 0),
        ("Read more: the harbour freezes", "link-list", STRENGTH[START]),
        ("They read more than we do", "link-list", 0),
        ("Get our newsletter", "subscription", STRENGTH[ANYWHERE]),
        ("Newsletters", "subscription", 0),
        ("Комментарии (12)", "comments", STRENGTH[START]),
        ("更多相关新闻", "link-list", STRENGTH[ANYWHERE]),
        ("The newsletter that the council sends out every month was late again, as it was in May", "subscription", 0),
        ("", "comments", 0),
    ],
    ids=["whole", "more than the whole", "start", "not at the start", "anywhere", "part of a word", "Cyrillic capital",
         "no spaces", "long line", "blank"],
)  # fmt: skip
def test_cues_are_found_where_they_must_stand(cues: CueTable, line: str, category: str, expected: int) -> None:
    assert column(cues, f"cue {category}", [line, "x"])[0] == expected


def test_lines_know_what_was_announced_above_them(cues: CueTable) -> None:
    lines = ["The river rose.", "Leave a reply", "Anna", "I saw it."]
    since = column(cues, "cues of comments since", lines)
    assert since[:2] == [0, 0]
    assert since[2] > since[3] > 0
    assert [value > 0 for value in column(cues, "cues of comments above", lines)] == [False, False, True, True]
    assert [value > 0 for value in column(cues, "cues of comments below", lines)] == [True, False, False, False]
    assert min(column(cues, "cues of comments near", lines)) > 0


def test_cues_of_one_document_say_nothing_of_another(cues: CueTable) -> None:
    first, second = ["Text.", "Leave a reply"], ["Newsletter", "Text.", "Read more"]
    together = read_batch([first, second, first], None, cues).columns
    for name in (name for name in together if name.startswith("cue")):
        alone = [column(cues, name, lines) for lines in (first, second, first)]
        assert together[name].tolist() == np.concatenate(alone).tolist()
