"""A user's own rules: they add, replace and switch off; outlets are recognised by hints and by fingerprints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kurilclean import Cleaner, RuleError, UsageError
from tests.conftest import EXAMPLES

OUTLET = """\
name: The Gazette
domains: [gazette.example]
fingerprints: ["Join the Gazette's mailing list", "Gazette Puzzles"]
rules:
  - id: mailing-list
    kind: line
    category: subscription
    why: The invitation to the mailing list.
    match: ["Join the Gazette's mailing list", Gazette Puzzles]
    examples: {hits: ["[-Gazette Puzzles-]"], misses: [Puzzles of the Gazette]}
"""
TEXT = "The ferry left.\nGazette Puzzles\nClick to comment\n"


def test_an_outlet_of_ones_own_is_recognised_by_its_text(folder_of: Callable[..., Path]) -> None:
    result = Cleaner(rules=folder_of({"outlets/gazette.example.yaml": OUTLET})).clean(TEXT)
    assert result.outlet == "gazette.example"
    assert result.text == "The ferry left.\n"


@pytest.mark.parametrize(
    "hint",
    [
        pytest.param({"url": "https://www.gazette.example/2020/01/02/ferry"}, id="address below the domain"),
        pytest.param({"url": "gazette.example/ferry"}, id="address without a scheme"),
        pytest.param({"outlet": "gazette.example"}, id="outlet by name"),
        pytest.param({"name": "in/gazette.example/17.txt"}, id="folder"),
        pytest.param({"name": "in/gazette.example_2020.txt"}, id="file name"),
    ],
)
def test_an_outlet_is_recognised_by_a_hint(hint: dict[str, str], folder_of: Callable[..., Path]) -> None:
    cleaner = Cleaner(rules=folder_of({"outlets/gazette.example.yaml": OUTLET}))
    assert cleaner.clean("The ferry left.\n", **hint).outlet == "gazette.example"


@pytest.mark.parametrize(
    "hint",
    [
        pytest.param({"url": "https://notgazette.example/"}, id="another domain with the same end"),
        pytest.param({"name": "in/17.txt"}, id="a name without a domain"),
        pytest.param({}, id="nothing"),
    ],
)
def test_recognition_abstains_and_says_so(hint: dict[str, str], folder_of: Callable[..., Path]) -> None:
    result = Cleaner(rules=folder_of({"outlets/gazette.example.yaml": OUTLET})).clean("The ferry left.\n", **hint)
    assert result.outlet is None
    assert result.recognition.how == "no outlet's fingerprint is in the text"


def test_recognition_abstains_when_two_outlets_are_level(folder_of: Callable[..., Path]) -> None:
    other = OUTLET.replace("name: The Gazette", "name: Other").replace("gazette.example", "other.example")
    cleaner = Cleaner(rules=folder_of({"outlets/gazette.example.yaml": OUTLET, "outlets/other.example.yaml": other}))
    result = cleaner.clean(TEXT)
    assert result.outlet is None
    assert result.recognition.how == "not sure: fingerprints of both gazette.example and other.example are in the text"


def test_an_outlet_that_has_no_rules_is_an_error_with_the_nearest_name() -> None:
    with pytest.raises(UsageError, match=r"did you mean 'globalsecurity\.org'"):
        Cleaner().clean("x", outlet="globalsecurity.com")


def test_a_rule_is_switched_off_by_its_id(folder_of: Callable[..., Path]) -> None:
    folder = folder_of({"shared/mine.yaml": "about: Mine.\noff: [comment-form/form]\n"})
    removals = Cleaner(rules=folder).clean("The ferry left.\n\nLeave a Reply\n").removals
    assert "comment-form/form" not in {removal.rule for removal in removals}


def test_a_rule_is_replaced_by_its_id(folder_of: Callable[..., Path]) -> None:
    rule = f"{{id: mine, kind: line, category: ad, why: w, match: Gibberish here, replaces: comment-form/form, {EXAMPLES}}}"
    result = Cleaner(
        rules=folder_of({"shared/mine.yaml": f"about: Mine.\napplies: always\nrules:\n  - {rule}\n"})
    ).clean("The ferry left.\n\nGibberish here\n")
    assert [removal.rule for removal in result.removals] == ["mine/mine"]


def test_a_file_with_a_shipped_name_adds_to_it(folder_of: Callable[..., Path]) -> None:
    rule = f"{{id: mine, kind: line, category: ad, why: w, match: Gibberish here, {EXAMPLES}}}"
    folder = folder_of({"outlets/globalsecurity.org.yaml": f"name: GlobalSecurity.org\nrules:\n  - {rule}\n"})
    text = "The ferry left.\nGibberish here\nJoin the GlobalSecurity.org mailing list\n"
    assert Cleaner(rules=folder).clean(text).text == "The ferry left.\n"


def test_a_shipped_id_used_again_is_an_error_that_says_how_to_replace_it(folder_of: Callable[..., Path]) -> None:
    rule = f"{{id: form, kind: line, category: ad, why: w, match: x, {EXAMPLES}}}"
    with pytest.raises(RuleError, match="say 'replaces: comment-form/form' to take its place"):
        Cleaner(rules=folder_of({"shared/comment-form.yaml": f"about: Mine.\nrules:\n  - {rule}\n"}))


def test_keep_wins_and_a_profile_that_cuts_its_category_cuts_it(folder_of: Callable[..., Path]) -> None:
    rules = [
        f"{{id: all, kind: tail, category: ad, why: w, from: Gibberish, at-most: 9, {EXAMPLES}}}",
        "{id: stamp, kind: keep, category: metadata, why: w, match: {starts: stamped}, examples: {hits: ['[=x=]'], misses: [y]}}",
    ]
    folder = folder_of(
        {"shared/mine.yaml": "about: Mine.\napplies: always\nrules:\n" + "".join(f"  - {rule}\n" for rule in rules)}
    )
    text = "The ferry left.\nGibberish\nStamped 1916\nmore gibberish here\n"
    article, body = Cleaner(rules=folder).clean(text), Cleaner("body", rules=folder).clean(text)
    assert article.text == "The ferry left.\nStamped 1916\n"
    assert "protected by the rule mine/stamp" in {held.reason for held in article.held}
    assert body.text == "The ferry left.\n"


def test_cut_and_keep_adjust_a_profile() -> None:
    text = "The ferry left.\n\nLeave a Reply\n"
    assert Cleaner(keep=["comments"]).clean(text).text == text
    with pytest.raises(UsageError, match="there is no category 'comment'; did you mean 'comments'"):
        Cleaner(keep=["comment"])
    with pytest.raises(UsageError, match="there is no profile 'bdy'; did you mean 'body'"):
        Cleaner("bdy")


def test_shared_rules_that_would_take_most_of_the_prose_are_held_and_flagged(folder_of: Callable[..., Path]) -> None:
    rule = f"{{id: greedy, kind: line, category: ad, why: w, match: {{contains: ferry}}, {EXAMPLES}}}"
    folder = folder_of({"shared/mine.yaml": f"about: Mine.\napplies: always\nrules:\n  - {rule}\n"})
    text = "The ferry left the harbour at noon, and nobody on board knew where it would go next.\n" * 4
    result = Cleaner(rules=folder).clean(text)
    assert result.text == text
    assert result.flags == ("shared rules left aside: they would cut 100% of the prose",)


def test_a_broken_cache_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder_of: Callable[..., Path]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = folder_of({"shared/mine.yaml": "about: Mine.\n"})
    first = Cleaner(rules=folder).rules.hash
    (cache,) = (tmp_path / "cache" / "kurilclean").glob("*.rules")
    for broken in (b"", b"rubbish", cache.read_bytes()[:-1], b"\0" * 100):
        cache.write_bytes(broken)
        assert Cleaner(rules=folder).rules.hash == first


def test_a_cache_that_others_can_write_to_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kurilclean.ruleset import cache, shipped_rules

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    Cleaner()
    (path,) = (tmp_path / "cache" / "kurilclean").glob("*.rules")
    key = cache._key([shipped_rules()])
    assert cache._read(path, key) is not None
    assert cache._read(path, key + b"another") is None
    path.parent.chmod(0o777)
    assert cache._read(path, key) is None
