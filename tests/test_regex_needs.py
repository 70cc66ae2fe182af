"""What a line needs for a regex to match: never more than that, or lines would be missed."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from kurilclean.document import Document
from kurilclean.pattern import DIGIT
from kurilclean.ruleset.regexes import needs

REGEXES = [
    pytest.param(r"^By [A-Z][a-z]+", id="begins with a word"),
    pytest.param(r"^(?:By|From) (?:the )?staff$", id="few alternatives, both edges"),
    pytest.param(r"(?:^|\s)Read(?: more)?\s*:", id="an edge or a blank"),
    pytest.param(r"[Pp]hoto(?:graph)?s?\s+by", id="a set of two letters"),
    pytest.param(r"^(?!by)[a-z]{2,5} (?:1|2)$", id="a look-ahead"),
    pytest.param(r"(?:ad|promo){2,3}end", id="repeated alternatives"),
    pytest.param(r"^.{2,20} \(AP\)$", id="anything, then an end"),
    pytest.param(r"a{0}foo|bar{2}", id="a letter that never stands"),
    pytest.param(r"(?x) ^ tags \  : \ [a-z]+ $ # the tags", id="verbose"),
    pytest.param(r"[-a|b]x+y|(?:foo)+\s?bar", id="odd sets, runs"),
    pytest.param(r"^\d+ (?:of|/) [0-9]{2}$|page \d", id="digits"),
    pytest.param(r"^\s*see also\s*$", id="blanks at the edges"),
    pytest.param(r"(?:a|b|c|d)(?:e|f|g|h)(?:i|j|k|l)(?:m|n|o|p)stop", id="too many texts to tell apart"),
]


def _holds(folded: str, literal: str) -> bool:
    digits = "".join(DIGIT if char.isdecimal() else char for char in folded)
    return literal in f"\n{digits if DIGIT in literal else folded}\n"


@pytest.mark.parametrize("source", REGEXES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_line_that_matches_has_what_it_needs(source: str, data: st.DataObject) -> None:
    text = (
        data.draw(st.from_regex(source))
        if data.draw(st.booleans())
        else data.draw(st.from_regex(source, fullmatch=True))
    )
    document = Document(" ".join(text.split("\n")))
    wanted = needs(source)
    for tidied, folded in zip(document.tidied, document.folded, strict=True):
        if regex.search(source, tidied, flags=regex.VERSION1):
            assert not wanted.literals or any(_holds(folded, literal) for literal in wanted.literals)
            assert not wanted.most or len(tidied) <= wanted.most
            assert not wanted.digit or any(char.isdecimal() for char in tidied)


@pytest.mark.parametrize(
    ("source", "literals", "most"),
    [
        pytest.param(r"^(?i)Sign up", ("\nsign up",), 0, id="the line's beginning"),
        pytest.param(r"reserved\.?$", ("reserved\n", "reserved.\n"), 0, id="the line's end"),
        pytest.param(r"\bcookie policy\b", ("cookie policy",), 0, id="anywhere"),
        pytest.param(r"^\d{1,2} of \d{1,3}$", (f"\n{DIGIT}",), 9, id="both edges bound the length, a digit begins"),
        pytest.param(r"(?:share|tweet) this|\w+", (), 0, id="one alternative without words"),
        pytest.param(r"(?:\d\d)+ \w+", (), 0, id="a digit anywhere says too little"),
        pytest.param(r"x?", (), 0, id="may be empty"),
        pytest.param(r"(\w+) \1 again and again", (), 0, id="a reference back isn't understood"),
        pytest.param(r"[[a-z]--[aeiou]]zzz", ("zzz",), 0, id="a nested set"),
        pytest.param(r"^(?:get|try) .{1,9} app$", (" app\n",), 17, id="the rarer end"),
    ],
)
def test_needs(source: str, literals: tuple[str, ...], most: int) -> None:
    assert needs(source)[:2] == (literals, most)


@pytest.mark.parametrize(
    ("source", "digit"),
    [
        pytest.param(r"^page \d+$", True, id="one or more"),
        pytest.param(r"(?:19|20)[0-9]{2}|\p{Nd}", True, id="in each alternative"),
        pytest.param(r"(?=.*\d)\w+", True, id="in a look-ahead"),
        pytest.param(r"page \d*", False, id="none or more"),
        pytest.param(r"\d|one", False, id="not in each alternative"),
        pytest.param(r"(?!\d)\w", False, id="where none may be"),
    ],
)
def test_whether_a_digit_is_needed(source: str, digit: bool) -> None:
    assert needs(source).digit is digit


def test_given_literals_are_taken_where_they_are_rarer() -> None:
    assert needs(r"\d+ (?:min|minutes)$", ("minutes to read",)).literals == ("minutes to read",)
    assert needs(r"^minutes to read", ("min",)).literals == ("\nminutes to read",)
