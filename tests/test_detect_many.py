"""Rules are asked once for a batch of documents: what each is found to hold is what it's found to hold alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kurilclean import Cleaner, detect, lines
from kurilclean.detect import RuleDetector
from kurilclean.document import Document
from kurilclean.kinds import sequence
from kurilclean.outlets import Hints
from kurilclean.page import Page
from kurilclean.ruleset import RuleSet
from tests.conftest import BASE, EXAMPLES

WORDS = ["ad", "share", "more", "latest", "tags", "by ann", "about", "skip"]
TRIGGERS = [
    "[share, {starts: ad}, {ends: more}]",
    "{regex: '^(?:latest|tags)\\b', needs: [latest, tags]}",
    "{regex: '\\d$'}",
    "{shape: short}",
    "{starts: by, not: {contains: more}}",
    "[latest, {regex: '^.{3}$'}]",
    "{not: {contains: a}}",
]
GUARDS = [
    "in-first: 2 lines",
    "in-last: 50%",
    "in-last: 5 lines, in-first: 80%",
    "follows: [tags, {starts: ad}]",
    "follows: {shape: short}, in-last: 4 lines",
    "precedes: {starts: s}",
    "after: latest",
    "before: {shape: short}",
    "unless: {ends: more}",
    "count: {min: 2}",
    "count: {max: 1}",
    "valid: {until: 2018-12-31}",
    "status: draft",
]
KINDS = [
    "kind: line, match: TRIGGER",
    "kind: keep, match: TRIGGER",
    "kind: span, match: TRIGGER",
    "kind: repeat, match: TRIGGER",
    "kind: head, through: TRIGGER, at-most: 4",
    "kind: tail, from: TRIGGER, at-most: 4",
    "kind: block, from: TRIGGER, until: more, at-most: 5",
    "kind: block, from: TRIGGER, while: {shape: short}, at-most: 3",
    "kind: sequence, lines: [TRIGGER, {line: more, optional: true}], times: 2",
    "kind: sequence, lines: [{shape: short}, TRIGGER], lead: latest, trail: tags",
    "kind: sequence, lines: [{line: more, optional: true}, TRIGGER, {shape: short}], times: 2",
]
RULES = [
    *(kind.replace("TRIGGER", trigger) for kind in KINDS for trigger in TRIGGERS),
    *(f"{kind.replace('TRIGGER', trigger)}, {guard}" for kind in KINDS for trigger in TRIGGERS[:3] for guard in GUARDS),
]
OUTLET = "name: Example\ndomains: [{domain}]\nuses: [themed]\nfingerprints: [{starts: {word}}, tags]\nrules:\n"


def pack(rules: Sequence[str], name: str) -> str:
    keeping = EXAMPLES.replace("[-x-]", "[=x=]")
    return "".join(
        f"  - {{id: {name}-{number}, category: ad, why: w, {keeping if 'keep' in rule else EXAMPLES}, {rule}}}\n"
        for number, rule in enumerate(rules)
    )


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    """Rules of all kinds with all guards, shared, of a theme and of two outlets."""
    files = {
        **BASE,
        "shared/test.yaml": "about: a\napplies: always\nrules:\n" + pack(RULES, "shared"),
        "shared/themed.yaml": "about: a\napplies: when-used\nrules:\n" + pack(RULES[:7], "theme"),
        "shared/printed.yaml": "about: a\napplies: by-fingerprint\nfingerprints: [{starts: skip}]\nrules:\n"
        + pack(RULES[:7], "printed"),
    }
    for word in ("about", "latest"):
        head = OUTLET.replace("{domain}", f"{word}.example").replace("{word}", word)
        files[f"outlets/{word}.example.yaml"] = head + pack(RULES[:7], "own")
    folder = tmp_path_factory.mktemp("rules")
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return RuleSet.load([folder], shipped=False)


LINES = st.sampled_from(
    [*WORDS, *(f"{one} {other}" for one in WORDS for other in WORDS), "one 2", "a b c d e 3", "ÉÉ", ""]
)
DOCUMENTS = st.lists(LINES, max_size=12).map("\n".join)
HINTS = st.sampled_from(
    [Hints(), Hints(), Hints(outlet="about.example"), Hints(url="https://latest.example/2019/05/06/x")]
)
BATCHES = st.lists(st.tuples(DOCUMENTS, HINTS), max_size=9)


@given(BATCHES, st.integers(1, 5), st.integers(1, 200), st.booleans())
@settings(max_examples=100, deadline=None)
def test_many_documents_give_what_each_gives_alone(
    rules: RuleSet, batch: list[tuple[str, Hints]], most: int, characters: int, many: bool
) -> None:
    detector = RuleDetector(rules)
    if many:  # from some characters on, words are looked for by other means
        detector.detect(Document("word " * (1 << 16)))
    documents, hints = [Document(text) for text, _ in batch], [each for _, each in batch]
    together = detector.detect_many(documents, hints)
    with patch.multiple(detect, _BATCH_DOCUMENTS=most, _BATCH_CHARACTERS=characters):
        apart = detector.detect_many(documents, hints)
    assert together == apart == [RuleDetector(rules).detect(Document(text), each) for text, each in batch]


def test_the_documents_made_up_wake_every_kind_of_rule(rules: RuleSet) -> None:
    # The law says nothing of rules that never find anything.
    text = "by ann\nshare\nmore\nad one 2\nmore\nlatest\nad\ntags\nad more\nshare\nlatest 2\nshare\n"
    findings = RuleDetector(rules).detect(Document(text)).findings
    found = {int(number) for each in findings if (number := re.sub(r"^test/shared-", "", each.rule)).isdecimal()}
    kinds = {RULES[number].split(",")[0] for number in found}
    assert kinds == {kind.split(",")[0] for kind in KINDS}
    guarded = [RULES[number] for number in found]
    assert [guard for guard in GUARDS if not any(rule.endswith(guard) for rule in guarded)] == ["status: draft"]


@given(st.lists(st.sampled_from(["more", "ad", "ad 2", "x", "share"]), max_size=16).map("\n".join), st.integers(1, 3))
@settings(max_examples=500, deadline=None)
@example("more\nad\nx\nshare\nmore\nad\nx\nshare\n", 2)
def test_a_sequence_begins_wherever_enough_rounds_follow(text: str, times: int) -> None:
    short = ("regex", r"^\S+$", (), (0, 9, False))
    steps = ((("is", "more"), True), (("starts", "ad"), False), (short, True), (("ends", "share"), True))
    options = {"lines": steps, "times": times}
    found = list(sequence.find(Page(Document(text), {}), options))
    with patch.object(sequence, "_starts", lambda page, *_: range(page.size)):
        assert found == list(sequence.find(Page(Document(text), {}), options))


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "REGEX_SECONDS", 0.1)


SLOW = "stub\n" + "a" * 60 + "!\n"
SLOW_PATTERN = "{regex: '^(?:a|aa)+$', needs: aaaa}"


@pytest.mark.usefixtures("_impatient")
def test_a_rule_is_stopped_on_one_document_amid_others(rules_of: Callable[..., RuleSet]) -> None:
    stub = "kind: line, category: ad, match: stub"
    cleaner = Cleaner(rules=rules_of(stub, f"kind: line, category: ad, match: {SLOW_PATTERN}"), caution="off")
    before, slow, after = cleaner.clean_many(["stub\nb\naaaa\n", SLOW, "stub\nc\n"])
    assert (before.text, slow.text, after.text) == ("b\n", SLOW, "c\n")
    assert (before.flags, after.flags) == ((), ())
    (flag,) = slow.flags
    assert flag.startswith("the rule test/rule-2 was stopped:")


@pytest.mark.usefixtures("_impatient")
def test_a_fingerprint_is_stopped_on_one_document_amid_others(folder_of: Callable[..., Path]) -> None:
    outlet = f"name: Example\nfingerprints: [{SLOW_PATTERN}]\nrules:\n"
    rule = f"  - {{id: stub, kind: line, category: ad, why: w, match: stub, {EXAMPLES}}}\n"
    files = BASE | {
        "outlets/example.com.yaml": outlet + rule,
        "shared/a.yaml": f"about: a\napplies: always\nrules:\n{rule}",
    }
    cleaner = Cleaner(rules=RuleSet.load([folder_of(files)], shipped=False), caution="off")
    before, slow, after = cleaner.clean_many(["stub\naaaa\nb\n", SLOW, "stub\nc\n"])
    assert (before.outlet, slow.outlet, after.outlet) == ("example.com", None, None)
    assert (slow.text, after.text) == (SLOW, "c\n")
    (flag,) = slow.flags
    assert flag.startswith("a fingerprint was stopped:")
