"""The four laws, as properties of any text and of any findings."""

from __future__ import annotations

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from kurilclean import Cleaner, Result, marked, restore
from kurilclean.apply import cut
from kurilclean.document import Document
from kurilclean.findings import Finding, Tier
from kurilclean.occurrences import LiteralScanner
from kurilclean.outlets import Hints
from kurilclean.resolve import resolve

CLEANER = Cleaner()
BOILERPLATE = frozenset({"ad", "comments", "navigation"})

LINES = st.sampled_from(
    [
        "", "", " ", "\u00a0", "Click to comment", "Latest", "News12 hours ago", "Advertisement", "-", "Connect with us",
        "Ferry stays in harbour until the storm is over",
        "The ferry will stay in the harbour until the storm is over, its captain said on Tuesday, and nobody complained.",
        "The captain, who has sailed for 40 years, has never seen such a storm, he told his passengers on Monday…",
        "₹900", "3 Months", "SAVE 25%", "Subscribe", "[-not a mark-]", "Tags:", "Чайка над морем", "海の上の雲。", "مرحبا",
    ]
)  # fmt: skip
NEWLINES = st.sampled_from(["\n", "\n", "\r\n", "\r"])
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.tuples(LINES, NEWLINES), max_size=40).map(lambda pairs: "".join(a + b for a, b in pairs)),
    st.lists(LINES, max_size=40).map("\n".join),
)


@st.composite
def texts_with_findings(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    text = draw(TEXTS)
    offsets = st.integers(0, len(text))
    findings = []
    for number in range(draw(st.integers(0, 8))):
        start, end = sorted((draw(offsets), draw(offsets)))
        category = draw(st.sampled_from([*sorted(BOILERPLATE), "body"]))
        tier, keep = draw(st.sampled_from(list(Tier))), draw(st.booleans())
        beside = tier is Tier.MODEL and draw(st.booleans())
        findings.append(Finding(start, end, f"test/rule-{number}", category, "Why.", tier, keep, beside=beside))
    return text, findings


def is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


def check_laws(result: Result) -> None:
    source = result.source
    assert cut(source, result.removals) == result.text
    assert restore(result.text, result.removals) == source
    at = 0
    for removal in result.removals:
        assert at <= removal.start < removal.end <= len(source)
        assert removal.text == source[removal.start : removal.end]
        assert removal.rule
        assert removal.why
        at = removal.end
    spans = [(removal.start, removal.end) for removal in result.removals]
    assert marked.parse(marked.render(source, spans))[0] == source


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_it_only_deletes_and_the_report_replays_and_undoes(text: str) -> None:
    result = CLEANER.clean(text)
    check_laws(result)
    assert is_subsequence(result.text, text)
    assert len(result.lines) == len(Document(text))


@given(texts_with_findings())
@settings(max_examples=500, deadline=None)
def test_whatever_is_found_the_decision_keeps_the_laws(case: tuple[str, list[Finding]]) -> None:
    text, findings = case
    decision = resolve(Document(text), findings, BOILERPLATE)
    at = 0
    for removal in decision.removals:
        assert at <= removal.start < removal.end <= len(text)
        assert removal.text == text[removal.start : removal.end]
        at = removal.end
    assert restore(cut(text, decision.removals), decision.removals) == text


@given(texts_with_findings())
@settings(max_examples=300, deadline=None)
def test_what_is_cut_was_found_and_what_is_kept_is_protected(case: tuple[str, list[Finding]]) -> None:
    text, findings = case
    decision = resolve(Document(text), findings, BOILERPLATE)
    found = {at for each in findings if each.category in BOILERPLATE for at in range(each.start, each.end)}
    protected = {at for each in findings if each.keep and each.category == "body" for at in range(each.start, each.end)}
    for removal in decision.removals:
        for at in range(removal.start, removal.end):
            if not text[at].isspace() and text[at] not in "\u200b\ufeff":
                assert at in found
                assert at not in protected


@given(st.lists(TEXTS, max_size=6))
@settings(max_examples=50, deadline=None)
def test_a_batch_gives_what_its_documents_give_one_by_one(texts: list[str]) -> None:
    assert CLEANER.clean_many(texts) == [CLEANER.clean(text) for text in texts]


@given(st.lists(TEXTS, max_size=8))
@settings(max_examples=50, deadline=None)
def test_many_documents_are_searched_as_few_are(texts: list[str]) -> None:
    # From some characters on an automaton does the search for words; nobody may notice.
    many, few = (LiteralScanner(CLEANER.rules.index) for _ in range(2))
    many.scan(Document("word " * (1 << 16)))
    for text in texts:
        document = Document(text)
        found = few.scan(document)
        assert {key: found[key] for key in sorted(found)} == dict(sorted(many.scan(document).items()))


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_a_pickled_cleaner_gives_the_same(text: str) -> None:
    assert pickle.loads(pickle.dumps(CLEANER)).clean(text) == CLEANER.clean(text)


@given(TEXTS, st.sampled_from(["", "[-", "-]", "[=x=]", "[\\-", "\\"]))
def test_the_notation_gives_every_text_back(text: str, extra: str) -> None:
    whole = text + extra + text
    spans = [(0, len(text))] if text.rstrip("\r\n") else []
    parsed, marks = marked.parse(marked.render(whole, spans))
    assert parsed == whole
    assert len(marks) == len(spans)


@given(TEXTS)
def test_lines_cover_all_that_is_not_blank(text: str) -> None:
    document = Document(text)
    covered = {at for start, end in zip(document.starts, document.ends, strict=True) for at in range(start, end)}
    for at, char in enumerate(text):
        if not char.isspace() and char not in "\u200b\ufeff":
            assert at in covered
    assert len(document.folded) == len(document.lines) == len(document.tidied) == len(document.gaps)


def test_a_hint_is_part_of_the_input_and_nothing_else_is() -> None:
    text = "Ferry stays in harbour\n\n*Complimentary tea for the 3rd year\n"
    plain, hinted = CLEANER.clean(text), CLEANER.clean(text, outlet="business-standard.com")
    assert (plain.text, hinted.text) == (text, "Ferry stays in harbour\n")
    assert CLEANER.clean_hinted([(text, Hints()), (text, Hints(outlet="business-standard.com"))]) == [plain, hinted]
