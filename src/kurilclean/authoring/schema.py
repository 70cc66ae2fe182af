"""The JSON Schema of rule files, generated from the format's declaration, for editors."""

from __future__ import annotations

from typing import Any

from kurilclean import kinds
from kurilclean.ruleset.fields import Record, pattern_schema
from kurilclean.ruleset.files import Loaded
from kurilclean.ruleset.format import OUTLET, PACK, one_of, rule_record, types


def schema(loaded: Loaded) -> dict[str, Any]:
    """One schema for outlets and packs."""
    known = types(loaded.categories)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A kurilclean rule file",
        "anyOf": [Record(OUTLET, "an outlet", known).schema(), Record(PACK, "a pack", known).schema()],
        "$defs": {
            "pattern": pattern_schema(loaded.shapes.sources),
            "rule": {"oneOf": [_rule(kind, rule_record(kind, known)) for kind in kinds.names()]},
        },
    }


def _rule(kind: str, record: Record) -> dict[str, Any]:
    found = record.schema()
    found["properties"]["kind"] = {"const": kind, "description": _first_line(kind)}
    if one_of(kind):
        found["oneOf"] = [{"required": [key]} for key in one_of(kind)]
    return found


def _first_line(kind: str) -> str:
    return (kinds.kind(kind).__doc__ or "").splitlines()[0]
