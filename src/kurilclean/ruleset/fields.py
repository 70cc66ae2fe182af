"""The types of values in rule files: each loads a YAML node into plain data and knows its JSON Schema.

A type's ``load`` raises :class:`~kurilclean.ruleset.nodes.Mistake` at the node that is wrong. What it returns is made
of tuples, dicts, strings and numbers alone, so that a compiled rule set can be stored.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from kurilclean.errors import nearest
from kurilclean.fold import fold, key, squeeze
from kurilclean.ruleset.nodes import Mistake, Node
from kurilclean.spec import Field


class FieldType(Protocol):
    """A type of value."""

    def load(self, node: Node) -> Any:
        """The node's value as plain data. Raises :class:`Mistake`."""

    def schema(self) -> dict[str, Any]:
        """The type as JSON Schema."""


@dataclass(frozen=True, slots=True)
class Text:
    """A string that isn't empty. ``pattern`` is a regex it must match as a whole, ``form`` says so in words."""

    form: str = ""
    pattern: str = ""
    one_line: bool = True

    def load(self, node: Node) -> str:
        value = node.scalar("text")
        if not value.strip():
            raise Mistake(node, "this text is empty")
        if self.one_line and "\n" in value.strip():
            raise Mistake(node, "this text must be one line")
        if self.pattern and not re.fullmatch(self.pattern, value):
            raise Mistake(node, f"{value!r} is not {self.form}")
        return value.strip() if self.one_line else value

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1} | ({"pattern": f"^(?:{self.pattern})$"} if self.pattern else {})


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words."""

    words: tuple[str, ...]
    noun: str

    def load(self, node: Node) -> str:
        value = node.scalar(self.noun)
        if value not in self.words:
            raise Mistake(node, f"there is no {self.noun} {value!r}{nearest(value, self.words)}")
        return value

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number, at least ``least``."""

    least: int = 1

    def load(self, node: Node) -> int:
        value = node.scalar("a whole number")
        if not re.fullmatch(r"-?\d{1,9}", value) or int(value) < self.least:
            raise Mistake(node, f"{value!r} is not a whole number of at least {self.least}")
        return int(value)

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least}


@dataclass(frozen=True, slots=True)
class Place:
    """``5 lines`` or ``30%``: as ``("lines", 5)`` or ``("percent", 30)``."""

    def load(self, node: Node) -> tuple[str, int]:
        value = node.scalar("a place")
        if found := re.fullmatch(r"(\d{1,6}) lines?", value):
            return "lines", int(found[1])
        if found := re.fullmatch(r"(\d{1,2}|100) ?%", value):
            return "percent", int(found[1])
        raise Mistake(node, f"{value!r} is not a place; write '5 lines' or '30%'")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^(\d{1,6} lines?|(\d{1,2}|100) ?%)$"}


@dataclass(frozen=True, slots=True)
class Date:
    """A day, as ``2016-09-02``."""

    def load(self, node: Node) -> str:
        value = node.scalar("a date")
        try:
            return datetime.date.fromisoformat(value).isoformat()
        except ValueError:
            raise Mistake(node, f"{value!r} is not a date; write it as 2016-09-02") from None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; ``least`` is how many it must hold."""

    inner: FieldType
    least: int = 0

    def load(self, node: Node) -> tuple[Any, ...]:
        values = tuple(self.inner.load(each) for each in node.sequence())
        if len(values) < self.least:
            raise Mistake(node, f"this list must hold at least {self.least}")
        return values

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.inner.schema(), "minItems": self.least}


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys. ``noun`` names it in errors; ``more`` holds types beside those of ``TYPES``."""

    fields: Mapping[str, Field]
    noun: str
    more: Mapping[str, FieldType] = dataclasses.field(default_factory=dict)

    def type_of(self, each: Field) -> FieldType:
        return self.more.get(each.type) or TYPES[each.type]

    def load(self, node: Node) -> dict[str, Any]:
        found = {}
        for name, (at, value) in node.mapping().items():
            if name not in self.fields:
                raise Mistake(at, f"{self.noun} has no key {name!r}{nearest(name, self.fields)}")
            found[name] = self.type_of(self.fields[name]).load(value)
        for name, each in self.fields.items():
            if each.required and name not in found:
                raise Mistake(node, f"{self.noun} lacks the key {name!r}: {each.about}")
        return found

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "additionalProperties": False,
            "required": [name for name, each in self.fields.items() if each.required],
            "properties": {
                name: self.type_of(each).schema() | {"description": each.about} for name, each in self.fields.items()
            },
        }


@dataclass(frozen=True, slots=True)
class PatternField:
    """A pattern: a string, a mapping of operators, or a list of patterns."""

    OPERATORS: ClassVar = {
        "is": "The line equals this text, after folding.",
        "starts": "The line begins with this text, after folding.",
        "ends": "The line ends with this text, after folding.",
        "contains": "The line has this text somewhere, after folding.",
        "regex": "The line matches this regular expression somewhere.",
        "shape": "The line as a whole has this shape of shapes.yaml.",
        "not": "The line doesn't match this pattern.",
    }

    def load(self, node: Node) -> tuple[Any, ...]:
        if node.is_sequence:
            return _one_or("any", [self.load(each) for each in node.sequence()], node)
        if not node.is_mapping:
            return self._operator("is", node)
        keys = node.mapping()
        needs = keys.pop("needs", None)
        if needs and "regex" not in keys:
            raise Mistake(needs[0], "'needs' belongs to 'regex'")
        for name, (at, _) in keys.items():
            if name not in self.OPERATORS:
                raise Mistake(at, f"there is no pattern {name!r}{nearest(name, self.OPERATORS)}")
        each = [self._key(name, value, needs and needs[1]) for name, (_, value) in keys.items()]
        return _one_or("all", each, node)

    def _key(self, name: str, node: Node, needs: Node | None) -> tuple[Any, ...]:
        if name == "not":
            return "not", self.load(node)
        if node.is_sequence:
            return _one_or("any", [self._operator(name, each, needs) for each in node.sequence()], node)
        return self._operator(name, node, needs)

    def _operator(self, name: str, node: Node, needs: Node | None = None) -> tuple[Any, ...]:
        value = node.scalar("text")
        if not value.strip():
            raise Mistake(node, "this pattern is empty")
        if name == "regex":
            return self._regex(value, node, needs)
        if name == "shape":
            return "shape", value, *node.context.shape_needs(value, node)
        if name == "is":
            return "is", key(squeeze(fold(value)))
        return name, fold(value)

    def _regex(self, value: str, node: Node, needs: Node | None) -> tuple[Any, ...]:
        from kurilclean.ruleset import regexes

        source = node.context.expand(value, node)
        return "regex", source, *regexes.needs(source, NEEDS.load(needs) if needs else ())

    def schema(self) -> dict[str, Any]:
        return {"$ref": "#/$defs/pattern"}


def _one_or(operator: str, patterns: list[tuple[Any, ...]], node: Node) -> tuple[Any, ...]:
    if not patterns:
        raise Mistake(node, "this pattern is empty")
    return patterns[0] if len(patterns) == 1 else (operator, tuple(patterns))


def pattern_schema(shapes: Iterable[str]) -> dict[str, Any]:
    """The definition that :class:`PatternField`'s schema refers to."""
    pattern = {"$ref": "#/$defs/pattern"}
    words = _one_or_many({"type": "string", "minLength": 1})
    shape = _one_or_many({"enum": sorted(shapes)})
    types = dict.fromkeys(PatternField.OPERATORS, words) | {"shape": shape, "not": pattern}
    keys = {name: types[name] | {"description": about} for name, about in PatternField.OPERATORS.items()}
    keys["needs"] = NEEDS.schema() | {"description": "Words of which a line that the regex matches holds one."}
    return {
        "oneOf": [
            {"type": "string", "minLength": 1},
            {"type": "array", "items": pattern, "minItems": 1},
            {"type": "object", "minProperties": 1, "additionalProperties": False, "properties": keys},
        ]
    }


def _one_or_many(value: dict[str, Any]) -> dict[str, Any]:
    return {"oneOf": [value, {"type": "array", "items": value, "minItems": 1}]}


PATTERN = PatternField()


@dataclass(frozen=True, slots=True)
class Steps:
    """The lines of a sequence: patterns, or ``{line: pattern, optional: true}``; as ``(pattern, optional)`` pairs."""

    def load(self, node: Node) -> tuple[tuple[Any, bool], ...]:
        steps = tuple(self._step(each) for each in node.sequence())
        if all(optional for _, optional in steps):
            raise Mistake(node, "at least one of these lines must not be optional")
        return steps

    def _step(self, node: Node) -> tuple[Any, bool]:
        if not (node.is_mapping and "line" in node.mapping()):
            return PATTERN.load(node), False
        found = Record(STEP, "a line of a sequence").load(node)
        return found["line"], found.get("optional", False)

    def schema(self) -> dict[str, Any]:
        step = Record(STEP, "a line of a sequence").schema()
        return {"type": "array", "minItems": 1, "items": {"anyOf": [step, PATTERN.schema()]}}


@dataclass(frozen=True, slots=True)
class Flag:
    """``true`` or ``false``."""

    def load(self, node: Node) -> bool:
        return Choice(("true", "false"), "value").load(node) == "true"

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


STEP = {
    "line": Field("pattern", "What the line looks like.", required=True),
    "optional": Field("flag", "Whether it may be missing."),
}


@dataclass(frozen=True, slots=True)
class Needs:
    """Words, one or a list, folded; blanks at their ends count."""

    def load(self, node: Node) -> tuple[str, ...]:
        words = tuple(each.scalar("text") for each in (node.sequence() if node.is_sequence else [node]))
        if not all(words):
            raise Mistake(node, "these words are empty")
        return tuple(map(fold, words))

    def schema(self) -> dict[str, Any]:
        return _one_or_many({"type": "string", "minLength": 1})


NEEDS = Needs()
COUNT = {
    "min": Field("whole", "The fewest findings in a document."),
    "max": Field("whole", "The most findings in a document."),
}
TYPES: dict[str, FieldType] = {
    "pattern": PATTERN,
    "whole": Whole(),
    "times": Whole(2),
    "place": Place(),
    "steps": Steps(),
    "flag": Flag(),
    "spare": Choice(("first", "last", "none"), "choice"),
    "count": Record(COUNT, "a count"),
    "needs": NEEDS,
}
