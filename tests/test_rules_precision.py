"""Rules are judged by the data's labels, and by what readers called lines where they disagree."""

from __future__ import annotations

import pytest

from benchmarks.categories import said as module
from benchmarks.categories.said import Said
from benchmarks.rules_precision import APART, RIGHT, WRONG, judge
from kurilclean.ruleset import RuleSet

BODY_PROFILE = RuleSet.load().cuts("body")
ARTICLE_PROFILE = RuleSet.load().cuts("article")


@pytest.mark.parametrize(
    ("label", "said", "category", "cuts", "verdict"),
    [
        pytest.param(1, "", "ad", BODY_PROFILE, WRONG, id="the label goes where nobody read"),
        pytest.param(0, "", "ad", BODY_PROFILE, RIGHT, id="boilerplate by the label"),
        pytest.param(2, "", "ad", BODY_PROFILE, APART, id="an unread headline is neither"),
        pytest.param(1, "ad", "link-list", BODY_PROFILE, RIGHT, id="a reader's boilerplate, of whatever category"),
        pytest.param(0, "body", "ad", BODY_PROFILE, WRONG, id="a reader's article goes before the label"),
        pytest.param(1, "", "credit", BODY_PROFILE, APART, id="unread policy is in dispute"),
        pytest.param(0, "", "credit", BODY_PROFILE, APART, id="unread policy is in dispute, labelled boilerplate too"),
        pytest.param(1, "left", "credit", BODY_PROFILE, APART, id="policy that a reader left unnamed"),
        pytest.param(1, "left", "ad", BODY_PROFILE, WRONG, id="article that a reader left unnamed"),
        pytest.param(1, "body", "caption", BODY_PROFILE, WRONG, id="an article line called a caption"),
        pytest.param(1, "credit", "caption", ARTICLE_PROFILE, RIGHT, id="policy called another policy"),
        pytest.param(1, "metadata", "ad", BODY_PROFILE, RIGHT, id="the profile cuts bylines"),
        pytest.param(1, "metadata", "ad", ARTICLE_PROFILE, WRONG, id="the profile keeps bylines"),
    ],
)
def test_a_line_is_judged(label: int, said: str, category: str, cuts: frozenset[str], verdict: str) -> None:
    assert judge({"set": "wcxb"}, label, said, category, cuts)[0] == verdict


def test_pages_that_are_no_articles_count_for_nothing() -> None:
    assert judge({"set": "wcxb-other"}, 1, "body", "ad", BODY_PROFILE) == (APART, "no article")


READ = ("dclm", "wcxb", "page")


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Said:
    """One page, read in the view `dclm`, where a credit and an ad stand amid the article; one line of `wet` was read."""
    monkeypatch.setattr(module, "read_runs", lambda: {READ: [(1, 1, "credit"), (3, 3, "ad")]})
    monkeypatch.setattr(module, "_single", lambda: {("wet", "wcxb", "page"): [(0, "copyright")]})
    said = Said()
    said.learn(READ, ["Ferries stay.", "Photo:  Ann", "Wind", "Offer", "Rain", "Rain"], [1, 1, 1, 0, 1, 0])
    return said


def test_what_was_read_goes_in_its_own_view(readings: Said) -> None:
    said = readings.ask(READ, ["Ferries stay.", "Photo:  Ann", "Wind", "Offer", "Rain", "Rain"], [1, 1, 1, 0, 1, 0])
    assert said == ["left", "credit", "left", "ad", "left", ""]


def test_another_view_is_told_by_lines_that_stand_once_in_both(readings: Said) -> None:
    lines = ["© Ann", "Offer", "Photo: Ann", "Wind", "Never read", "Wind", "Rain"]
    assert readings.ask(("wet", "wcxb", "page"), lines, [0] * 7) == ["copyright", "ad", "credit", "", "", "", ""]


def test_a_name_in_another_view_goes_before_what_was_left_unnamed(
    readings: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = {READ: [(1, 1, "credit")], ("wet", "wcxb", "page"): []}
    monkeypatch.setattr(module, "read_runs", lambda: read)
    assert readings.ask(("wet", "wcxb", "page"), ["?", "Photo: Ann", "More"], [1, 1, 1]) == [
        "copyright",
        "credit",
        "left",
    ]


def test_pages_that_nobody_read_say_nothing(readings: Said) -> None:
    assert readings.ask(("wet", "wcxb", "another"), ["Offer"], [0]) == [""]
