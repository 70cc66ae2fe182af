"""Shapes: what a line as a whole looks like."""

from __future__ import annotations

import pytest

from kurilclean.document import Document
from kurilclean.page import Page
from kurilclean.ruleset import RuleSet

SENTENCE = "The council voted on Monday to close the old bridge, which has stood there for ninety years. "


@pytest.mark.parametrize(
    ("shape", "line", "has"),
    [
        pytest.param("prose", SENTENCE, True, id="a sentence is prose"),
        pytest.param("prose", SENTENCE * 40, True, id="a paragraph of thousands of characters is prose"),
        pytest.param("teaser", SENTENCE * 5 + "It will ...", True, id="a teaser may be longer than most shapes"),
        pytest.param("teaser", SENTENCE * 9 + "It will ...", False, id="and has a limit of its own"),
        pytest.param("label", "Most read", True, id="a label"),
        pytest.param("label", "Most " + "read" * 20, False, id="a word too long for a label"),
    ],
)
def test_shapes_have_limits_of_their_own(shape: str, line: str, has: bool) -> None:
    assert Page(Document(line), RuleSet.load().shapes).has_shape(shape, 0) is has
