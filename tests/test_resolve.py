"""Who wins when findings disagree: a table of cases, each a few lines and what is left of them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurilclean import Cleaner
from kurilclean.apply import cut
from kurilclean.document import Document
from kurilclean.findings import Finding, Tier
from kurilclean.judge import ModelDetector
from kurilclean.resolve import Keeps, resolve, won

CUTS = frozenset({"ad", "link-list"})
TEXT = "one\ntwo\nthree\nfour\nfive\n"


def at(lines: str, category: str = "ad", tier: Tier = Tier.SHARED, **more: bool) -> Finding:
    """A finding of the lines from the first to the last word given."""
    first, *_, last = [*lines.split(), *lines.split()]
    return Finding(
        TEXT.index(first), TEXT.index(last) + len(last), f"{tier.name}/{category}", category, "W.", tier, **more
    )


def unsure(line: str, category: str = "ad") -> Finding:
    return at(line, category, Tier.MODEL, beside=True)


CASES = [
    pytest.param([at("two")], "one three four five", id="a cut"),
    pytest.param([at("two", "metadata")], "one two three four five", id="a category that the profile keeps"),
    pytest.param([at("two four"), at("three", "metadata", keep=True)], "one three five", id="keep wins over a block"),
    pytest.param([at("two", tier=Tier.OUTLET), at("two", "ad", keep=True)], "one three four five", id="keep of a category that is cut"),
    pytest.param([at("two", "metadata", Tier.OUTLET), at("two")], "one two three four five", id="an outlet's label wins over a shared cut"),
    pytest.param([at("two", "metadata"), at("two", tier=Tier.OUTLET)], "one three four five", id="an outlet's cut wins over a shared label"),
    pytest.param([at("two", "metadata"), at("two", tier=Tier.MODEL)], "one two three four five", id="a rule's label wins over the model"),
    pytest.param([at("two", "metadata"), at("two")], "one three four five", id="among equals a cut wins over a label"),
    pytest.param([unsure("two")], "one two three four five", id="the unsure alone is nothing"),
    pytest.param([at("one"), unsure("two")], "three four five", id="the unsure goes beside a cut"),
    pytest.param([at("five"), unsure("three"), unsure("four")], "one two", id="the unsure goes by way of the unsure"),
    pytest.param([at("one"), unsure("three")], "two three four five", id="the unsure isn't beside a cut"),
    pytest.param([at("one"), unsure("two", "metadata"), unsure("three")], "two three four five", id="what the profile keeps is no bridge"),
    pytest.param([at("one"), at("two", "metadata"), unsure("two")], "two three four five", id="a rule's label holds the unsure"),
]  # fmt: skip


@pytest.mark.parametrize(("findings", "left"), CASES)
def test_what_is_left(findings: list[Finding], left: str) -> None:
    for order in (findings, findings[::-1]):
        decision = resolve(Document(TEXT), order, CUTS)
        assert cut(TEXT, decision.removals).split() == left.split()


def test_the_finding_that_says_most_names_the_stretch() -> None:
    decision = resolve(Document(TEXT), [at("two five", "link-list"), at("three", "ad")], CUTS)
    assert [(each.text.strip(), each.category) for each in decision.removals] == [
        ("two", "link-list"),
        ("three", "ad"),
        ("four\nfive", "link-list"),
    ]


@pytest.mark.parametrize(
    ("findings", "named"),
    [
        ([at("two five")], [("two\nthree\nfour\nfive", "ad")]),
        (
            [at("two five"), at("four", "link-list", Tier.MODEL)],
            [("two\nthree", "ad"), ("four", "link-list"), ("five", "ad")],
        ),
        ([at("two five"), unsure("five", "link-list")], [("two\nthree\nfour", "ad"), ("five", "link-list")]),
        ([at("two five"), at("two", "link-list", Tier.MODEL)], [("two\nthree\nfour\nfive", "ad")]),
        ([at("two five"), at("four", "metadata", Tier.MODEL)], [("two\nthree\nfour\nfive", "ad")]),
        (
            [at("two five", tier=Tier.OUTLET), at("four", "link-list", Tier.MODEL)],
            [("two\nthree\nfour\nfive", "ad")],
        ),
    ],
    ids=[
        "by the rule", "by the model below the first line", "by the model that isn't sure",
        "by the rule in its first line", "by the rule where the profile keeps the other", "by the outlet's rule",
    ],
)  # fmt: skip
def test_a_line_that_a_rule_takes_along_is_named(findings: list[Finding], named: list[tuple[str, str]]) -> None:
    decision = resolve(Document(TEXT), findings, CUTS)
    assert [(each.text.strip(), each.category) for each in decision.removals] == named
    assert {each.rule for each in decision.removals} == {findings[0].rule}


@pytest.mark.parametrize(
    ("last", "named"),
    [
        ("Old crane falls into the bay", "link-list"),
        ("I took that boat every summer with my aunt and it was never once on time.", "comments"),
    ],
    ids=["a title below the comments", "whole sentences among the comments"],
)
def test_whole_sentences_that_a_rule_for_comments_takes_along_are_comments(last: str, named: str) -> None:
    article = "The ferry will stay in the harbour until the storm is over, its captain said on Tuesday at noon.\n"
    text = f"{article * 3}Comments\nAnna\n{last}\n"
    rule = Finding(text.index("Comments"), len(text) - 1, "a/tail", "comments", "W.", Tier.SHARED)
    model = Finding(text.index(last), len(text) - 1, "model/line", "link-list", "W.", Tier.MODEL)
    decision = resolve(Document(text), [rule, model], frozenset({"comments", "link-list"}))
    assert decision.removals[-1].text.strip().endswith(last)
    assert decision.removals[-1].category == named


@pytest.mark.parametrize(
    ("paragraphs", "comments", "all_cut"),
    [(3, 8, True), (3, 30, False), (12, 60, True)],
    ids=["fewer comments than would count", "hardly any article beside them", "an article, and many more comments"],
)
def test_comments_may_be_most_of_the_prose_where_an_article_is_left(
    paragraphs: int, comments: int, all_cut: bool
) -> None:
    article = "The ferry will stay in the harbour until the storm is over, its captain said on Tuesday at noon.\n"
    comment = "I took that boat every summer with my aunt and it was never once on time.\n"
    text = f"{article * paragraphs}Comments\n{comment * comments}"
    rule = Finding(text.index("Comments"), len(text) - 1, "a/thread", "comments", "W.", Tier.SHARED)
    decision = resolve(Document(text), [rule], frozenset({"comments"}))
    assert bool(decision.removals) == all_cut
    assert bool(decision.flags) != all_cut


def test_the_model_sleeps_when_it_is_off_and_says_nothing_of_a_single_line() -> None:
    page = Document("Ferry stays in harbour\nSubscribe now\nAll rights reserved\nLog in\n")
    (off,) = ModelDetector("off").detect_many([page])
    assert off.findings == ()
    (single,) = ModelDetector("low").detect_many([Document("Subscribe now\n")])
    assert single.findings == ()


def test_more_caution_cuts_no_more() -> None:
    text = (
        "Menu\nHome\nLog in\nFerry stays in harbour\n"
        + "The ferry will stay in the harbour until the storm is over, its captain said on Tuesday at noon.\n" * 4
        + "Most read\nStorm hits coast\nSubscribe to our newsletter today\nCopyright The Gazette\nFollow us on\n"
    )
    sizes = [len(Cleaner(caution=caution).clean(text).text) for caution in ("low", "normal", "high", "off")]
    assert sizes == sorted(sizes)


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=8),
    st.tuples(st.integers(0, 40), st.integers(1, 12)),
)
def test_what_protects_is_the_first_keep_that_overlaps(spans: list[tuple[int, int]], span: tuple[int, int]) -> None:
    keeps = [
        Finding(at, at + size, f"keep/{number}", "body", "", Tier.SHARED) for number, (at, size) in enumerate(spans)
    ]
    finding = Finding(span[0], span[0] + span[1], "a/rule", "ad", "", Tier.SHARED)
    overlapping = [keep for keep in keeps if keep.start < finding.end and finding.start < keep.end]
    first = [keep.start for keep in Keeps(keeps).first(finding)]
    assert first == sorted(keep.start for keep in overlapping)[:1]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted).map(tuple), max_size=8))
def test_each_place_goes_to_the_first_stretch_that_covers_it(stretches: list[tuple[int, int]]) -> None:
    shares = list(won(stretches))
    for place in range(13):
        covering = [number for number, (start, end) in enumerate(stretches) if start <= place < end]
        assert [number for start, end, number in shares if start <= place < end] == covering[:1]
    assert all(start < end for start, end, _ in shares)
    assert all(one[1] < two[0] or one[2] != two[2] for one, two in pairwise(shares))  # each share is whole
    assert all(one[1] <= two[0] for one, two in pairwise(shares))
