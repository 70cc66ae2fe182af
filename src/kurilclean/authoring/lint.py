"""What is allowed in rules and still worth a look: slow, shadowed, too short and unused patterns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kurilclean import kinds
from kurilclean.errors import RuleProblem
from kurilclean.pattern import Pattern, anchors
from kurilclean.ruleset.files import Loaded, LoadedRule

_SHORTEST = 4
_WIDE_FROM = "\u2e80"  # a character of a script without spaces says as much as a short word


def warnings(loaded: Loaded, path_part: str = "") -> Iterator[RuleProblem]:
    """Warnings for files whose path holds ``path_part``."""
    rules = [rule for rule in loaded.rules() if path_part in rule.path]
    for rule in rules:
        yield from _slow(rule)
        yield from _short(rule)
    yield from _shadowed(rules)
    yield from _unused(loaded, path_part)


def patterns(value: Any) -> Iterator[Pattern]:
    """All patterns inside plain data, the outer before the inner."""
    if isinstance(value, dict):
        for each in value.values():
            yield from patterns(each)
    elif isinstance(value, tuple):
        if value and isinstance(value[0], str) and value[0] in _OPERATORS:
            yield value
        for each in value:
            yield from patterns(each)


_OPERATORS = {"is", "starts", "ends", "contains", "regex", "shape", "any", "all", "not"}


def _warn(rule: LoadedRule, message: str) -> RuleProblem:
    return rule.problem(f"{rule.plain['id']}: {message}")


def _slow(rule: LoadedRule) -> Iterator[RuleProblem]:
    trigger = kinds.kind(rule.plain["kind"]).trigger(rule.plain["options"])
    narrowed = any(guard in rule.plain["guards"] for guard in ("in-first", "follows"))
    narrowed = narrowed or rule.plain["options"].get("adjacent", False)  # few lines stand right below the same one
    if rule.plain["kind"] != "sequence" and not narrowed and (trigger is None or anchors(trigger) is None):
        yield _warn(rule, "slow: it is tried on every line of every document; tie it to words ('needs') or guard it")


def _short(rule: LoadedRule) -> Iterator[RuleProblem]:
    for operator, *rest in patterns(rule.plain["options"]):
        if operator in ("starts", "ends", "contains") and _weight(rest[0]) < _SHORTEST:
            yield _warn(rule, f"too short: {operator} {rest[0]!r} is in many lines")


def _weight(words: str) -> int:
    return sum(3 if char >= _WIDE_FROM else 1 for char in words.strip())


def _shadowed(rules: list[LoadedRule]) -> Iterator[RuleProblem]:
    """Whole-line patterns that stand twice among the unguarded line rules that apply together."""
    seen: dict[tuple[str, str], LoadedRule] = {}
    for rule in rules:
        if rule.plain["kind"] != "line" or rule.plain["guards"] or rule.plain["draft"]:
            continue
        file = rule.plain["id"].rpartition("/")[0]
        for operator, *rest in patterns(rule.plain["options"]):
            if operator != "is":
                continue
            first = seen.setdefault((file, rest[0]), rule)
            if first is not rule:
                yield _warn(rule, f"shadowed: {rest[0]!r} is already cut by {first.plain['id']}")


def _unused(loaded: Loaded, path_part: str) -> Iterator[RuleProblem]:
    files = [*loaded.packs.values(), *loaded.outlets.values()]
    used = {name for file in files for name in file.head.get("uses", ())}
    for name, pack in loaded.packs.items():
        path = f"shared/{name}.yaml"
        if pack.head.get("applies", "when-used") == "when-used" and name not in used and path_part in path:
            yield RuleProblem(path, 1, 1, f"unused: no outlet and no pack uses {name!r}")
    if path_part in "shapes.yaml":
        shaped = {
            each[1]
            for rule in loaded.rules()
            for each in patterns((rule.plain["options"], rule.plain["guards"]))
            if each[0] == "shape"
        }
        inner = " ".join([*loaded.shapes.sources.values(), *_regex_sources(loaded)])
        for name in sorted(set(loaded.shapes.sources) - shaped):
            if f"{{{{{name}}}}}" not in inner:
                yield RuleProblem("shapes.yaml", 1, 1, f"unused: no rule speaks of the shape {name!r}")


def _regex_sources(loaded: Loaded) -> Iterator[str]:
    # In rules shapes are already filled in, so a shape is used where its whole regex stands.
    filled = {source: name for name, source in loaded.shapes.sources.items()}
    for rule in loaded.rules():
        for each in patterns((rule.plain["options"], rule.plain["guards"])):
            if each[0] == "regex":
                yield from (f"{{{{{name}}}}}" for source, name in filled.items() if f"(?:{source})" in each[1])
