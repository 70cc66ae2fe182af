"""The shipped rules as data: every example holds, every file is as the schema says, no outlet without a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from kurilclean.authoring.examples import failures
from kurilclean.authoring.schema import schema
from kurilclean.ruleset import shipped_rules
from kurilclean.ruleset.files import Loaded, load

FILES = sorted(shipped_rules().glob("outlets/*.yaml")) + sorted(shipped_rules().glob("shared/**/*.yaml"))


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load([shipped_rules()])


@pytest.fixture(scope="module")
def validator(loaded: Loaded) -> Any:
    made = schema(loaded)
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def test_every_example_holds(loaded: Loaded) -> None:
    assert [str(problem) for problem in failures(loaded)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_is_as_the_schema_says(path: Path, validator: Any) -> None:
    # Dates and the like are text in rule files, so nothing but structure is left to YAML's own types.
    plain = yaml.load(path.read_text(encoding="utf-8"), Loader=_Plain)
    assert [error.message for error in validator.iter_errors(plain)] == []


def test_schema_refuses_what_the_loader_refuses(validator: Any) -> None:
    rule = {
        "id": "a",
        "kind": "line",
        "category": "ad",
        "why": "W.",
        "match": "x",
        "examples": {"hits": ["[-x-]"], "misses": ["y"]},
    }
    assert validator.is_valid({"about": "A.", "rules": [rule]})
    for wrong in (
        {"kind": "lien"},
        {"category": "adds"},
        {"mtach": "x"},
        {"examples": {"hits": ["[-x-]"]}},
        {"match": {"startz": "x"}},
    ):
        assert not validator.is_valid({"about": "A.", "rules": [rule | wrong]})


def test_every_outlet_can_be_recognised_and_has_rules(loaded: Loaded) -> None:
    for name, outlet in loaded.outlets.items():
        assert outlet.head.get("domains") or outlet.head.get("fingerprints"), f"{name} can't be recognised"
        assert outlet.rules or outlet.head.get("uses"), f"{name} has no rules"


def test_every_reason_is_a_sentence(loaded: Loaded) -> None:
    assert [rule.plain["id"] for rule in loaded.rules() if not rule.plain["why"].endswith(".")] == []


class _Plain(yaml.SafeLoader):
    pass


_Plain.yaml_implicit_resolvers = {
    char: [(tag, regex) for tag, regex in resolvers if tag not in ("tag:yaml.org,2002:timestamp",)]
    for char, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
