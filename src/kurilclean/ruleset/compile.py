"""Loaded rules made ready to run: plain data, with an index from words to the rules they may set off."""

from __future__ import annotations

import hashlib
import json
import marshal
from collections.abc import Iterator, Sequence
from typing import Any

from kurilclean import kinds
from kurilclean.occurrences import drawers
from kurilclean.pattern import (
    Literal,
    Pattern,
    anchors,
    conditions,
    frequency,
    is_whole,
    literals,
    regex_key,
    stored_regex,
    tied,
)
from kurilclean.ruleset.files import Loaded, LoadedFile


def compile_rules(loaded: Loaded) -> dict[str, Any]:
    """The rule set as dicts, tuples, strings and numbers. ``hash`` depends on all of it."""
    plain_rules = [rule.plain for rule in loaded.rules() if rule.plain["id"] not in loaded.off]
    rules = [rule | {"conditions": _conditions(rule)} for rule in plain_rules]
    plain: dict[str, Any] = {
        "categories": loaded.categories,
        "profiles": {name: _cuts(loaded, each["cuts"]) for name, each in sorted(loaded.profiles.items())},
        "shapes": dict(sorted(loaded.shapes.plain.items())),
        "packs": {name: _head(file) for name, file in sorted(loaded.packs.items())},
        "outlets": {name: _head(file) for name, file in sorted(loaded.outlets.items())},
        "rules": rules,
    }
    plain["hash"] = hashlib.blake2b(json.dumps(plain, sort_keys=True).encode(), digest_size=8).hexdigest()
    plain["index"] = _index(plain)
    plain["regexes"] = {regex_key(source): stored_regex(source) for source in sorted(set(_regexes(plain)))}
    plain["rules"] = [marshal.dumps(rule) for rule in rules]  # each is loaded when it's needed
    return plain


def _regexes(plain: Any) -> Iterator[str]:
    """The sources of all regexes in plain data, shapes' included."""
    for source, *_ in plain["shapes"].values():
        yield source
    open_values = [plain["rules"], plain["outlets"], plain["packs"]]
    while open_values:
        value = open_values.pop()
        if isinstance(value, dict):
            open_values += value.values()
        elif isinstance(value, tuple) and value[:1] == ("regex",):
            yield value[1]
        elif isinstance(value, (tuple, list)):
            open_values += value


def _cuts(loaded: Loaded, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(category for name in names for category in loaded.categories.get(name, (name,)))


def _head(file: LoadedFile) -> dict[str, Any]:
    defaults = {"fingerprints": (), "uses": (), "domains": (), "applies": "when-used", "name": file.name}
    return {key: file.head.get(key, default) for key, default in defaults.items()}


def _index(plain: dict[str, Any]) -> dict[str, Any]:
    """Listeners are rules by number, then fingerprints as (kind of owner, owner, pattern)."""
    fingerprints = [
        (owner, name, pattern)
        for owner in ("outlets", "packs")
        for name, head in plain[owner].items()
        for pattern in head["fingerprints"]
    ]
    triggers: list[tuple[Any, Pattern | None]] = [
        *((number, _trigger(rule)) for number, rule in enumerate(plain["rules"])),
        *((each, each[2]) for each in fingerprints),
    ]
    asked_for = _asked_for(plain["rules"]).union(*(literals(pattern) for *_, pattern in fingerprints))
    listeners: dict[Literal, list[Any]] = {literal: [] for literal in asked_for}
    unanchored = []
    for listener, pattern in triggers:
        found = anchors(pattern) if pattern else None
        if found is None:
            unanchored.append(listener)
        for literal in found or ():
            listeners.setdefault(literal, []).append(listener)
    wholes: dict[Literal, tuple[Any, ...]] = {}
    parts: dict[Literal, tuple[Any, ...]] = {}
    for literal, each in listeners.items():
        (wholes if is_whole(literal) else parts)[literal] = tuple(each)
    return {"wholes": drawers(wholes), "parts": drawers(parts), "unanchored": unanchored}


_SEARCHED_GUARDS = ("follows", "after", "before", "unless")
_NEEDED_GUARDS = ("follows", "precedes", "after", "before")


def _trigger(rule: dict[str, Any]) -> Pattern | None:
    """A pattern that is tied to words and that some line must match for the rule to find anything, if there's one."""
    wanted = [kinds.kind(rule["kind"]).trigger(rule["options"]), *_needed(rule)]
    return next((pattern for pattern in wanted if pattern and anchors(pattern)), None)


def _needed(rule: dict[str, Any]) -> list[Pattern]:
    """The patterns that some line must match by the rule's guards."""
    return [rule["guards"][guard] for guard in _NEEDED_GUARDS if guard in rule["guards"]]


def _conditions(rule: dict[str, Any]) -> tuple[tuple[Literal, ...], ...]:
    """Sets of literals of each of which a document holds one if the rule finds anything, the rarest first; but for the
    one that sets it off."""
    found = {each for pattern in [*_searched(rule), *_needed(rule)] for each in conditions(pattern)}
    trigger = _trigger(rule)
    found -= {anchors(trigger)} if trigger else set()
    return tuple(tuple(sorted(each)) for each in sorted(found, key=lambda each: (frequency(each), sorted(each))))


def _asked_for(rules: Sequence[dict[str, Any]]) -> set[Literal]:
    """The literals that kinds, guards and conditions look up."""
    found: set[Literal] = set()
    for rule in rules:
        guards = [rule["guards"][guard] for guard in _SEARCHED_GUARDS if guard in rule["guards"]]
        for pattern in [*_searched(rule), *filter(tied, guards)]:
            found.update(literals(pattern))
        for each in rule["conditions"]:
            found.update(each)
    return found


def _searched(rule: dict[str, Any]) -> list[Pattern]:
    """The patterns whose hits a rule's kind asks for."""
    kind: Any = kinds.kind(rule["kind"])
    if hasattr(kind, "searched"):
        found: list[Pattern] = kind.searched(rule["options"])
        return found
    trigger = kind.trigger(rule["options"])
    return [trigger] if trigger else []
