"""Shared words: what a line has in common with what is above and below it."""

from __future__ import annotations

import numpy as np
import pytest

from kurilclean.model.features import read_batch

PAGE = [
    "The harbour of Nordvik freezes early, say fishermen who have worked there.",
    "Many fishermen in Nordvik want a second harbour before winter comes again.",
    "Chocolate biscuits without flour: recipes by Agnetha Lindqvist from Malmberget",
]


def column(name: str, lines: list[str]) -> list[int]:
    return [int(value) for value in read_batch([lines]).columns[name]]


@pytest.mark.parametrize("name", ["words above", "words below", "words known below", "words that return"])
def test_a_line_on_another_topic_shares_nothing(name: str) -> None:
    assert column(name, PAGE)[2] == 0
    assert column(name, [*PAGE[:1], PAGE[0]])[0 if "below" in name and "known" not in name else 1] > 0


def test_what_is_above_the_first_line_and_below_the_last_is_nothing() -> None:
    assert column("words above", PAGE)[0] == 0
    assert column("words below", PAGE)[-1] == 0
    assert column("words that return", PAGE)[0] == 0


def test_names_are_known_once_they_were_said() -> None:
    assert column("names above", PAGE)[1:] == [255, 0]
    assert column("new names", PAGE) == [255, 0, 255]


def test_words_of_one_document_say_nothing_of_another() -> None:
    together = read_batch([PAGE[:2], PAGE[:2], PAGE]).columns
    for name in ("words above", "words below", "names above", "words known below", "names that return"):
        alone = [column(name, lines) for lines in (PAGE[:2], PAGE[:2], PAGE)]
        assert together[name].tolist() == np.concatenate(alone).tolist()
