"""Kinds, patterns and guards: tables of cases, both polarities, in marked notation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kurilclean import Cleaner, kinds, marked
from kurilclean.authoring.examples import by_line
from kurilclean.detect import RuleDetector
from kurilclean.document import Document
from kurilclean.ruleset import RuleSet

PROSE = "The ferry will stay in the harbour until the storm is over, its captain said on Tuesday."

CASES = [
    # patterns
    pytest.param("kind: line, category: ad, match: Advertisement", "one\n[-ADVERTISEMENT-]\nan Advertisement", id="whole line, any case"),
    pytest.param("kind: line, category: ad, match: Related articles", "[-» Related\u00a0 Articles:-]\nRelated articles, two", id="spaces squeezed, decoration off"),
    pytest.param("kind: line, category: ad, match: \"Don't miss - this\"", "[-Don’t miss — this-]\n[-• DON'T MISS – THIS-]", id="quotes and dashes folded"),
    pytest.param("kind: line, category: ad, match: '-'", "[---]\n[-—-]\nx-y", id="a line of decoration is itself"),
    pytest.param("kind: line, category: ad, match: {starts: Share on}", "[-Share on Example-]\nThey share on", id="starts"),
    pytest.param("kind: line, category: ad, match: {ends: hours ago}", "[-12 Hours Ago-]\nhours ago it rained", id="ends"),
    pytest.param("kind: line, category: ad, match: {contains: all rights}", "[-© All Rights reserved-]\nall the rights", id="contains"),
    pytest.param("kind: line, category: ad, match: {regex: '^By \\p{Lu}'}", "[-By Ann-]\nby Ann\nBy and by", id="regex minds case"),
    pytest.param("kind: line, category: ad, match: {regex: \"^it's\"}", "[-it’s late-]\nits", id="regex sees plain quotes"),
    pytest.param("kind: line, category: ad, match: {regex: '^(?:log|sign) in', needs: [log in, sign in]}", "[-sign in now-]\n[-log in-]\nsigned", id="regex with needed words"),
    pytest.param("kind: line, category: ad, match: {shape: short}", "[-one two-]\none two three four five", id="shape"),
    pytest.param("kind: line, category: ad, match: {regex: '^{{short}}!$'}", "[-one two!-]\none two", id="shape inside a regex"),
    pytest.param("kind: line, category: ad, match: [a, {starts: b}]", "[-a-]\n[-bc-]\nc", id="any of a list"),
    pytest.param("kind: line, category: ad, match: {starts: [a, b], not: {ends: z}}", "[-ax-]\nbz\n[-b-]", id="all keys, with not"),
    # span
    pytest.param("kind: span, category: ad, match: {regex: '^Advertisement(?=\\p{Lu})'}", "[-Advertisement-]The minister\nAdvertisements", id="span at the start"),
    pytest.param("kind: span, category: ad, match: {contains: '(ad)'}", "one [-(ad)-] two [-( ad)-]".replace("( ad)", "(AD)"), id="span more than once"),
    pytest.param("kind: span, category: ad, match: {ends: read more}", "It rained. [-Read  more-]\nread more books", id="span at the end, blanks unsqueezed"),
    # block
    pytest.param("kind: block, category: ad, from: a, until: z, at-most: 3", "[-a-]\n[-b-]\n[-c-]\nz\na\nb\nc\nd\nz", id="block until, not beyond its limit"),
    pytest.param("kind: block, category: ad, from: a, through: z, at-most: 3", "[-a-]\n[-b-]\n[-z-]\na\nb\nc\nz", id="block through, not beyond its limit"),
    pytest.param("kind: block, category: ad, from: a, until: z, at-most: 9", "a\nb\nc", id="block without an end is none"),
    pytest.param("kind: block, category: ad, from: a, while: {starts: x}, at-most: 3", "[-a-]\n[-x1-]\n[-x2-]\nx3\nb", id="block while, up to its limit"),
    pytest.param("kind: block, category: ad, from: a, while: {starts: x}, at-most: 9", f"[-a-]\n\n[-x-]\n\n{PROSE}\nx", id="block while stops at prose"),
    pytest.param("kind: block, category: ad, from: a, while-again: {starts: x}, at-most: 9", "[-a-]\n[-x1-]\n[-X2-]\nx1\nb\nx2", id="block while lines stand again, the last stays"),
    pytest.param("kind: block, category: ad, from: a, while-again: {starts: x}, at-most: 9", "[-a-]\n[-x1-]\n[-x2-]\nx1\nx2\nx1", id="block while lines stand again, each once"),
    pytest.param("kind: block, category: ad, from: a, while-again: {starts: x}, at-most: 9", "a\nx1\nx2\nb\nx1", id="block with one line that stands again is none"),
    # head and tail
    pytest.param("kind: head, category: ad, through: skip, at-most: 3", "[-a-]\n[-skip-]\nb\nskip", id="head through"),
    pytest.param("kind: head, category: ad, until: here, at-most: 2", "[-a-]\n[-b-]\nhere\nc", id="head until"),
    pytest.param("kind: head, category: ad, through: skip, at-most: 2", "a\nb\nskip", id="head beyond its limit is none"),
    pytest.param("kind: tail, category: ad, from: about, at-most: 2", "about\na\nb\n[-about-]\n[-c-]", id="tail takes the first that is near enough"),
    pytest.param("kind: tail, category: ad, from: about, at-most: 2", "about\nb\nc", id="tail beyond its limit is none"),
    pytest.param("kind: tail, category: ad, from: about, at-most: 9, goes-on: {starts: The}", "about\nb\nThe c\nThe d\nThe e", id="tail before three lines of text is none"),
    pytest.param("kind: tail, category: ad, from: about, at-most: 9, goes-on: {starts: The}", "[-about-]\n[-The b-]\n[-The c-]\n[-d-]\n[-The e-]", id="tail with less in a row"),
    pytest.param("kind: tail, category: ad, from: about, at-most: 99, goes-on: {starts: The}", "[-about-]\n" + 8 * "[-b-]\n" + 3 * "[-The c-]\n", id="tail with text far below"),
    pytest.param("kind: tail, category: ad, from: about, at-most: 99, goes-on: {starts: The}", "about\n" + 7 * "b\n" + 3 * "The c\n", id="tail with text just near enough"),
    # sequence
    pytest.param("kind: sequence, category: ad, lines: [{starts: h}, {starts: t}], times: 2", "[-h1-]\n[-t1-]\n[-h2-]\n[-t2-]\nx\nh3\nt3", id="sequence, often enough"),
    pytest.param("kind: sequence, category: ad, lines: [{starts: h}, {line: {starts: t}, optional: true}], times: 3", "[-h-]\n[-t-]\n[-h-]\n[-h-]\n[-t-]\nt", id="sequence with an optional line"),
    pytest.param("kind: sequence, category: ad, lead: l, lines: [{starts: h}], times: 2, trail: e", "x\n[-l-]\n[-h-]\n[-h-]\n[-e-]\ne", id="sequence with lead and trail"),
    pytest.param("kind: sequence, category: ad, lines: [{starts: h}, {starts: t}], times: 2", "[-h-]\n[-t-]\n[-h-]\n[-t-]\n[-h-]\nx", id="sequence that breaks off"),
    # thread
    pytest.param("kind: thread, category: ad, from: t, mark: m, times: 3, soon: 3, apart: 3", "m\n[-t-]\n[-a-]\n[-m-]\n[-b-]\n[-c-]\n[-m-]\n[-m-]\nd", id="thread through its last mark"),
    pytest.param("kind: thread, category: ad, from: t, mark: m, times: 3, soon: 3, apart: 3", "[-t-]\n[-m-]\n[-a-]\n[-m-]\n[-b-]\n[-m-]\n[-c-]\nd\ne", id="thread whose last entry is as long as the others"),
    pytest.param("kind: thread, category: ad, from: t, mark: m, times: 3, soon: 3, apart: 3", "t\nm\na\nm\na\nb\nc\nm", id="thread that breaks off too soon is none"),
    pytest.param("kind: thread, category: ad, from: t, mark: m, times: 2, soon: 2, apart: 2", "t\na\nb\nm\nm", id="thread far below its title is none"),
    pytest.param("kind: thread, category: ad, from: t, mark: m, soon: 2, apart: 2", "[-t-]\n[-m-]\n[-t-]\n[-m-]\n[-x-]\ny", id="thread with its title amid it is one"),
    # repeat
    pytest.param("kind: repeat, category: ad, match: {shape: short}", "a\nb\n[-A-]\n[-a-]", id="repeat spares the first"),
    pytest.param("kind: repeat, category: ad, match: {shape: short}, spare: last", "[-a-]\nb\na", id="repeat spares the last"),
    pytest.param("kind: repeat, category: ad, match: {shape: short}, times: 3, spare: none", "[-a-]\nb\n[-a-]\n[-a-]\nb", id="repeat spares none"),
    pytest.param("kind: repeat, category: ad, match: {shape: short}, adjacent: true", "a\nb\na\n\n[-a-]\n  [-a-]\nb\n[-b-]\na", id="repeat right below"),
    pytest.param("kind: repeat, category: ad, match: {regex: b}, adjacent: true, times: 3", "a\na\na\nb\nb\na\nb\n[-b-]\n[-b-]", id="repeat right below, often enough"),
    # guards
    pytest.param("kind: line, category: ad, match: a, in-first: 2 lines", "\n[-a-]\n\n[-a-]\na", id="in the first lines, blanks not counted"),
    pytest.param("kind: line, category: ad, match: a, in-first: 50%", "[-a-]\n[-a-]\na\na", id="in the first half"),
    pytest.param("kind: line, category: ad, match: a, in-last: 1 lines", "a\na\n[-a-]", id="in the last lines"),
    pytest.param("kind: line, category: ad, match: a, in-last: 25%", "a\na\na\n[-a-]", id="in the last quarter"),
    pytest.param("kind: line, category: ad, match: a, follows: b", "a\nb\n\n[-a-]\na", id="follows"),
    pytest.param("kind: line, category: ad, match: a, precedes: b", "[-a-]\n\nb\na", id="precedes"),
    pytest.param("kind: line, category: ad, match: a, after: b", "a\nb\nc\n[-a-]", id="after"),
    pytest.param("kind: line, category: ad, match: a, before: b", "[-a-]\nc\nb\na", id="before"),
    pytest.param("kind: tail, category: ad, from: a, at-most: 9, unless: {starts: The}", f"a\n{PROSE}", id="unless looks at every line of the stretch"),
    pytest.param("kind: tail, category: ad, from: a, at-most: 9, unless: {starts: The}", "[-a-]\n[-b-]", id="unless it's not there"),
    pytest.param("kind: line, category: ad, match: a, count: {max: 2}", "a\na\na", id="too many"),
    pytest.param("kind: line, category: ad, match: a, count: {min: 2}", "[-a-]\n[-a-]", id="enough"),
    pytest.param("kind: line, category: ad, match: a, count: {min: 2}", "a", id="too few"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "expected"), CASES)
def test_rule_finds_what_is_marked(rule: str, expected: str, rules_of: Callable[..., RuleSet]) -> None:
    text, spans = marked.parse(expected)
    document = Document(text)
    findings = RuleDetector(rules_of(rule)).detect(document).findings
    found = by_line(document, [(each.start, each.end) for each in findings])
    assert marked.render(text, found) == marked.render(text, by_line(document, spans))


def test_kinds_are_found_by_walking() -> None:
    assert kinds.names() == ["block", "head", "keep", "line", "repeat", "sequence", "span", "tail", "thread"]
    for name in kinds.names():
        assert (kinds.kind(name).__doc__ or "").strip(), f"the kind {name} has no manual"


def test_regex_that_backtracks_for_ever_is_stopped_and_named(rules_of: Callable[..., RuleSet]) -> None:
    rules = rules_of(
        "kind: line, category: ad, match: {regex: '^(?:a|aa)+$', needs: aaaa}", "kind: line, category: ad, match: stub"
    )
    text = "stub\n" + "a" * 60 + "!\n"
    result = Cleaner(rules=rules).clean(text)
    assert result.text == text
    (flag,) = result.flags
    assert "test/rule-1" in flag
    assert "was stopped" in flag


def test_a_fingerprint_that_backtracks_for_ever_keeps_the_document(rules_of: Callable[..., RuleSet]) -> None:
    outlet = "name: Example\nfingerprints: [{regex: '^(?:a|aa)+$', needs: aaaa}]\n"
    rules = rules_of("kind: line, category: ad, match: stub", **{"outlets/example.com.yaml": outlet})
    text = "stub\n" + "a" * 60 + "!\n"
    result = Cleaner(rules=rules).clean(text)
    assert result.text == text
    assert result.outlet is None
    (flag,) = result.flags
    assert flag.startswith("a fingerprint was stopped:")


def test_draft_rules_find_nothing(rules_of: Callable[..., RuleSet]) -> None:
    rules = rules_of("kind: line, category: ad, match: a, status: draft")
    assert Cleaner(rules=rules).clean("a\nb").removals == ()


@pytest.mark.parametrize(
    ("url", "cuts"), [("https://e.com/2017/05/06/x", 1), ("https://e.com/2019/05/06/x", 0), (None, 1)]
)
def test_rule_is_valid_for_its_dates(url: str | None, cuts: int, rules_of: Callable[..., RuleSet]) -> None:
    rules = rules_of("kind: line, category: ad, match: a, valid: {until: 2018-12-31}")
    assert len(Cleaner(rules=rules).clean("a\nb", url=url).removals) == cuts
