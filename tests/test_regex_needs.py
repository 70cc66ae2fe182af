"""What a line needs for a regex to match: never more than that, or lines would be missed."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from kurilclean.document import Document
from kurilclean.page import Page
from kurilclean.pattern import ANY_LENGTH, DIGIT
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
            least, most, digit = wanted.limits
            assert all(any(_holds(folded, literal) for literal in each) for each in wanted.literals)
            assert least <= len(tidied) <= most
            assert not digit or any(char.isdecimal() for char in tidied)


@pytest.mark.parametrize(
    ("source", "literals"),
    [
        pytest.param(r"^(?i)Sign up", [("\nsign up",)], id="the line's beginning"),
        pytest.param(r"reserved\.?$", [("reserved\n", "reserved.\n")], id="the line's end"),
        pytest.param(r"\bcookie policy\b", [("cookie policy",)], id="anywhere"),
        pytest.param(r"^\d{1,2} of \d{1,3}$", [(f"\n{DIGIT}",), (f"{DIGIT}\n",)], id="a digit begins, a digit ends"),
        pytest.param(r"(?:share|tweet) this|\w+", [], id="one alternative without words"),
        pytest.param(r"(?:\d\d)+ \w+", [], id="a digit anywhere says too little"),
        pytest.param(r"x?", [], id="may be empty"),
        pytest.param(r"(\w+) \1 again and again", [], id="a reference back isn't understood"),
        pytest.param(r"[[a-z]--[aeiou]]zzz", [("zzz",)], id="a nested set"),
        pytest.param(r"^(?:get|try) .{1,9} app$", [(" app\n",), ("\nget ", "\ntry ")], id="both ends, the rarer first"),
        pytest.param(r"lighthouse .* lighthouse keeper", [(" lighthouse keeper",)], id="one that implies the other"),
        pytest.param(r"harbour .* of .* bridge", [("harbour ",), (" bridge",)], id="not what is common"),
        pytest.param(
            r"(?:boat \d+ sails|ship \d+ sinks) today",
            [(" sails today", " sinks today"), ("boat ", "ship ")],
            id="the rarest of each alternative, and the next",
        ),
    ],
)
def test_literals_of_each_set_one(source: str, literals: list[tuple[str, ...]]) -> None:
    assert list(needs(source).literals) == literals


@pytest.mark.parametrize(
    ("source", "least", "most"),
    [
        pytest.param(r"^\d{1,2} of \d{1,3}$", 5, 9, id="both edges"),
        pytest.param(r"^(?:get|try) .{1,9} app$", 5, 17, id="letters may match a third of themselves"),
        pytest.param(r"^.{3,7}", 3, ANY_LENGTH, id="no end"),
        pytest.param(r".{3,7}$", 3, ANY_LENGTH, id="no beginning"),
        pytest.param(r"^(?=.{10,80}$).*news", 10, 80, id="a look-ahead to the end bounds the line"),
        pytest.param(r"(?=.{10,80}$).*news", 10, ANY_LENGTH, id="but from where it stands"),
        pytest.param(r"^a(?:b$|c.*)", 1, ANY_LENGTH, id="an end in one alternative"),
        pytest.param(r"^(?:..$)?", 0, ANY_LENGTH, id="an end that may be missing"),
        pytest.param(r"(?=(?:\S+\s+){3}\S).", 7, ANY_LENGTH, id="words ahead"),
        pytest.param(r"^\w(?<=.{9})$", 9, 1, id="what can't be"),
    ],
)
def test_how_long_a_line_may_be(source: str, least: int, most: int) -> None:
    assert needs(source).limits[:2] == (least, most)


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
    assert needs(source).limits[2] is digit


def test_given_literals_count_where_they_are_rarer() -> None:
    assert needs(r"\d+ (?:min|minutes)$", ("minutes to read",)).literals == (
        ("minutes to read",),
        (" min\n", " minutes\n"),
    )
    assert needs(r"^minutes to read", ("min",)).literals == (("\nminutes to read",),)


@given(st.integers(0, 9), st.integers(0, 9), st.text(max_size=20))
def test_a_length_alone_is_all_in_the_limits(least: int, more: int, text: str) -> None:
    source = f"^.{{{least},{least + more}}}$"
    page = Page(Document(text), {})
    limits = needs(source).limits
    pattern = ("regex", source, (), limits)
    for line in range(page.size):
        assert page.matches(pattern, line) is page.lines.search(source, line) is page.lines.fits(line, limits)
