"""Each sort of mistake in a rule file gets its one exact message, with path, line and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kurilclean.errors import RuleError, UsageError
from kurilclean.ruleset import RuleSet
from tests.conftest import BASE

GOOD = """\
about: A pack.
applies: always
rules:
  - id: stub
    kind: line
    category: ad
    why: The label of an ad slot.
    match: Advertisement
    examples:
      hits: ["[-Advertisement-]"]
      misses: [The advertisement was good.]
"""
PACK = "shared/pack.yaml"


def swap(old: str, new: str) -> dict[str, str]:
    assert old in GOOD
    return {PACK: GOOD.replace(old, new, 1)}


MISTAKES = [
    pytest.param(
        swap("category: ad", "categroy: ad"),
        "shared/pack.yaml:6:5: a rule of the kind 'line' has no key 'categroy'; did you mean 'category'?",
        id="unknown key of a rule",
    ),
    pytest.param(
        swap("applies:", "aplies:"),
        "shared/pack.yaml:2:1: a pack has no key 'aplies'; did you mean 'applies'?",
        id="unknown key of a pack",
    ),
    pytest.param(
        swap("    why: The label", "    kind: line\n    why: The label"),
        "shared/pack.yaml:7:5: the key 'kind' stands twice (first in line 5)",
        id="duplicate key",
    ),
    pytest.param(
        swap("kind: line", "kind: lines"),
        "shared/pack.yaml:5:11: there is no kind 'lines'; did you mean 'line'?",
        id="unknown kind",
    ),
    pytest.param(
        swap("    kind: line\n", ""),
        "shared/pack.yaml:4:5: a rule lacks the key 'kind': one of block, head, keep, line, repeat, sequence, span, tail, thread",
        id="no kind",
    ),
    pytest.param(
        swap("category: ad", "category: comment"),
        "shared/pack.yaml:6:15: there is no category 'comment'; did you mean 'comments'?",
        id="unknown category",
    ),
    pytest.param(
        swap("    why: The label of an ad slot.\n", ""),
        "shared/pack.yaml:4:5: a rule of the kind 'line' lacks the key 'why': Why it exists, in one line.",
        id="no reason",
    ),
    pytest.param(
        swap("match: Advertisement", "match: {regex: '(ad'}"),
        "shared/pack.yaml:8:20: this regex is wrong: missing ) at position 3",
        id="bad regex",
    ),
    pytest.param(
        swap("match: Advertisement", "match: {startz: ad}"),
        "shared/pack.yaml:8:13: there is no pattern 'startz'; did you mean 'starts'?",
        id="unknown pattern",
    ),
    pytest.param(
        swap("match: Advertisement", "match: {starts: ad, needs: ad}"),
        "shared/pack.yaml:8:25: 'needs' belongs to 'regex'",
        id="needs without regex",
    ),
    pytest.param(
        swap("match: Advertisement", "match: {shape: shorts}"),
        "shared/pack.yaml:8:20: there is no shape 'shorts'; did you mean 'short'?",
        id="unknown shape",
    ),
    pytest.param(
        swap("match: Advertisement", "match: {regex: '^{{shrt}}$'}"),
        "shared/pack.yaml:8:20: there is no shape 'shrt'; did you mean 'short'?",
        id="unknown shape in a regex",
    ),
    pytest.param(
        swap("match: Advertisement", "match: ''"), "shared/pack.yaml:8:12: this pattern is empty", id="empty pattern"
    ),
    pytest.param(
        swap("match: Advertisement", "match: []"),
        "shared/pack.yaml:8:12: this pattern is empty",
        id="empty list of patterns",
    ),
    pytest.param(
        swap("match: Advertisement", "match: Advertisement\n    in-first: 5"),
        "shared/pack.yaml:9:15: '5' is not a place; write '5 lines' or '30%'",
        id="bad place",
    ),
    pytest.param(
        swap("match: Advertisement", "match: Advertisement\n    count: {max: many}"),
        "shared/pack.yaml:9:18: 'many' is not a whole number of at least 1",
        id="bad number",
    ),
    pytest.param(
        swap("match: Advertisement", "match: Advertisement\n    valid: {since: yesterday}"),
        "shared/pack.yaml:9:20: 'yesterday' is not a date; write it as 2016-09-02",
        id="bad date",
    ),
    pytest.param(
        swap("kind: line\n", "kind: block\n    from: x\n    at-most: 3\n"),
        "shared/pack.yaml:10:5: a rule of the kind 'block' has no key 'match'",
        id="key of another kind",
    ),
    pytest.param(
        {PACK: GOOD.replace("kind: line", "kind: block").replace("match: Advertisement", "from: x\n    at-most: 3")},
        "shared/pack.yaml:4:5: a rule of the kind 'block' takes exactly one of 'until', 'through', 'while', 'while-again'",
        id="no end of a block",
    ),
    pytest.param(
        {
            PACK: GOOD.replace("kind: line", "kind: block").replace(
                "match: Advertisement", "from: x\n    at-most: 3\n    until: y\n    while: z"
            )
        },
        "shared/pack.yaml:4:5: a rule of the kind 'block' takes exactly one of 'until', 'through', 'while', 'while-again'",
        id="two ends of a block",
    ),
    pytest.param(
        {
            PACK: GOOD.replace("kind: line", "kind: sequence").replace(
                "match: Advertisement", "lines: [{line: x, optional: true}]"
            )
        },
        "shared/pack.yaml:8:12: at least one of these lines must not be optional",
        id="sequence of nothing but optional lines",
    ),
    pytest.param(
        {PACK: GOOD.split("    examples")[0]},
        "shared/pack.yaml:4:5: a rule of the kind 'line' lacks the key 'examples': What it finds and what it doesn't; run as tests.",
        id="no examples",
    ),
    pytest.param(
        swap("      misses: [The advertisement was good.]\n", ""),
        "shared/pack.yaml:10:7: 'examples' lacks the key 'misses': Near misses: texts in which it finds nothing.",
        id="no near miss",
    ),
    pytest.param(
        swap("[The advertisement was good.]", "[]"),
        "shared/pack.yaml:11:15: this list must hold at least 1",
        id="empty list of misses",
    ),
    pytest.param(
        swap("[-Advertisement-]", "Advertisement"),
        "shared/pack.yaml:10:14: this hit marks nothing; enclose what the rule finds in [- and -]",
        id="hit without a mark",
    ),
    pytest.param(
        swap("[The advertisement was good.]", "['The [-ad-] was good.']"),
        "shared/pack.yaml:11:16: this miss has a mark; a near miss is a text in which the rule finds nothing",
        id="miss with a mark",
    ),
    pytest.param(
        swap("[-Advertisement-]", "[-Advertisement"),
        "shared/pack.yaml:10:14: this example's marks are wrong: a mark is not closed",
        id="mark not closed",
    ),
    pytest.param(
        {PACK: GOOD + GOOD.split("rules:\n")[1]},
        "shared/pack.yaml:12:5: the id 'pack/stub' is used twice (first in shared/pack.yaml, line 4)",
        id="id used twice",
    ),
    pytest.param(
        swap("id: stub", "id: A Stub"),
        "shared/pack.yaml:4:9: 'A Stub' is not an id (lower case, digits, dashes)",
        id="bad id",
    ),
    pytest.param(
        swap("applies: always", "applies: sometimes"),
        "shared/pack.yaml:2:10: there is no way to apply 'sometimes'",
        id="unknown way to apply",
    ),
    pytest.param(
        swap("applies: always", "uses: [pakc]"),
        "shared/pack.yaml:2:8: there is no pack 'pakc'; did you mean 'pack'?",
        id="unknown pack",
    ),
    pytest.param(
        swap("applies: always", "off: [pack/stup]"),
        "shared/pack.yaml:2:7: there is no rule 'pack/stup'; did you mean 'pack/stub'?",
        id="unknown rule switched off",
    ),
    pytest.param(
        swap("match: Advertisement", "match: Advertisement\n    replaces: pack/nothing"),
        "shared/pack.yaml:9:15: there is no rule 'pack/nothing'",
        id="unknown rule replaced",
    ),
    pytest.param(
        {"outlets/example.com.yaml": "name: Example\nfingerprints: [{regex: '^..$'}]\n"},
        "outlets/example.com.yaml:2:16: a fingerprint must be tied to words: a text, or a regex with 'needs'",
        id="fingerprint without words",
    ),
    pytest.param(
        {"outlets/example.com.yaml": "name: Example\ndomains: [https://example.com/]\n"},
        "outlets/example.com.yaml:2:11: 'https://example.com/' is not a domain such as example.com",
        id="bad domain",
    ),
    pytest.param(
        {"shared/pack.yml": GOOD},
        "shared/pack.yml:1:1: rule files end in .yaml; rename this one",
        id=".yml instead of .yaml",
    ),
    pytest.param({PACK: ""}, "shared/pack.yaml:1:1: this file is empty", id="empty file"),
    pytest.param(
        {PACK: "- a\n- b\n"},
        "shared/pack.yaml:1:1: here stands a list, but keys with values are wanted",
        id="list instead of keys",
    ),
    pytest.param(
        swap("match: Advertisement", "match: {starts: {a: b}}"),
        "shared/pack.yaml:8:21: here stands keys with values, but text is wanted",
        id="keys instead of text",
    ),
    pytest.param(
        {PACK: "about: a\nrules:\n  - id: x\n   kind: line\n"},
        "shared/pack.yaml:4:4: this is not YAML: did not find expected '-' indicator",
        id="broken YAML",
    ),
    pytest.param(
        {PACK: "about: &a [x, x]\nrules: *a\n"},
        "shared/pack.yaml:1:8: anchors and aliases aren't allowed in rules; use a pack",
        id="aliases that could explode",
    ),
    pytest.param(
        {PACK: "about: !!python/object/apply:os.system [echo]\n"},
        "shared/pack.yaml:1:8: the tag 'tag:yaml.org,2002:python/object/apply:os.system' isn't allowed in rules; remove it",
        id="tag that constructs an object",
    ),
    pytest.param(
        {PACK: "about: " + "[" * 60 + "]" * 60 + "\n"},
        "shared/pack.yaml:1:48: this is nested deeper than 40 levels",
        id="nested too deep",
    ),
    pytest.param(
        {"shapes.yaml": "loop: {about: a, regex: 'a{{loop}}', hits: [a], misses: [b]}\n"},
        "shapes.yaml:1:25: the shape 'loop' refers to itself",
        id="shape that refers to itself",
    ),
    pytest.param(
        {"profiles.yaml": "article: {about: a, cuts: [boilerplaet]}\n"},
        "profiles.yaml:1:28: there is no category 'boilerplaet'; did you mean 'boilerplate'?",
        id="unknown category in a profile",
    ),
]


@pytest.mark.parametrize(("files", "message"), MISTAKES)
def test_mistake_has_one_exact_message(files: dict[str, str], message: str, folder_of: Callable[..., Path]) -> None:
    with pytest.raises(RuleError) as caught:
        RuleSet.load([folder_of(BASE | {PACK: GOOD} | files)], shipped=False)
    assert [str(problem) for problem in caught.value.problems] == [message]


def test_the_good_file_has_no_mistakes(folder_of: Callable[..., Path]) -> None:
    assert len(RuleSet.load([folder_of(BASE | {PACK: GOOD})], shipped=False)) == 1


def test_mistakes_of_all_files_are_told_at_once(folder_of: Callable[..., Path]) -> None:
    files = (
        BASE | swap("kind: line", "kind: lien") | {"shared/other.yaml": GOOD.replace("category: ad", "category: add")}
    )
    with pytest.raises(RuleError) as caught:
        RuleSet.load([folder_of(files)], shipped=False)
    assert [problem.path for problem in caught.value.problems] == ["shared/other.yaml", "shared/pack.yaml"]


def test_file_that_is_not_utf_8_is_named(folder_of: Callable[..., Path]) -> None:
    folder = folder_of(BASE)
    (folder / "shared").mkdir()
    (folder / PACK).write_bytes(b"about: caf\xe9\n")
    with pytest.raises(RuleError, match=r"shared/pack\.yaml:1:1: this file is not UTF-8 \(byte 10\)"):
        RuleSet.load([folder], shipped=False)


def test_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such folder of rules"):
        RuleSet.load([tmp_path / "nowhere"])
