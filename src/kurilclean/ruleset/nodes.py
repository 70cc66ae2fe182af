"""YAML with places: nodes that know their path, line and column. Nothing is constructed, no alias is followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import yaml

from kurilclean.errors import RuleProblem

if TYPE_CHECKING:
    from yaml.nodes import Node as YamlNode

    from kurilclean.ruleset.regexes import Needs

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = {
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
}
_DEEPEST = 40


class Mistake(Exception):  # noqa: N818 - the user's, not the program's
    """Something is wrong at a node; becomes a :class:`RuleProblem`."""

    def __init__(self, node: Node, message: str) -> None:
        super().__init__(message)
        self.problem = RuleProblem(node.path, node.line, node.column, message)


class Context(Protocol):
    """What a pattern may refer to: the shapes."""

    def shape_needs(self, name: str, node: Node) -> Needs:
        """What a line of a shape needs; raises :class:`Mistake` if there's no such shape."""

    def expand(self, source: str, node: Node) -> str:
        """A regex with ``{{shape}}`` filled in, known to compile; raises :class:`Mistake` otherwise."""


@dataclass(frozen=True)
class Node:
    """A YAML node of a file. ``line`` and ``column`` are 1-based."""

    path: str
    yaml: YamlNode
    context: Context

    @property
    def line(self) -> int:
        return int(self.yaml.start_mark.line) + 1

    @property
    def column(self) -> int:
        return int(self.yaml.start_mark.column) + 1

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.yaml, yaml.MappingNode)

    @property
    def is_sequence(self) -> bool:
        return isinstance(self.yaml, yaml.SequenceNode)

    def scalar(self, wanted: str) -> str:
        """The node's text as it's written, whatever YAML makes of it (so ``on`` and ``2016-09-02`` are text)."""
        if not isinstance(self.yaml, yaml.ScalarNode):
            raise Mistake(self, f"here stands {self._kind()}, but {wanted} is wanted")
        return str(self.yaml.value)

    def sequence(self) -> list[Node]:
        """The items of a list."""
        if not isinstance(self.yaml, yaml.SequenceNode):
            raise Mistake(self, f"here stands {self._kind()}, but a list is wanted")
        return [self._child(each) for each in self.yaml.value]

    def mapping(self) -> dict[str, tuple[Node, Node]]:
        """The keys of a mapping, each with its own node and that of its value. A key given twice is a mistake."""
        if not isinstance(self.yaml, yaml.MappingNode):
            raise Mistake(self, f"here stands {self._kind()}, but keys with values are wanted")
        found: dict[str, tuple[Node, Node]] = {}
        for each, value in self.yaml.value:
            at = self._child(each)
            name = at.scalar("a key")
            if name in found:
                raise Mistake(at, f"the key {name!r} stands twice (first in line {found[name][0].line})")
            found[name] = at, self._child(value)
        return found

    def _child(self, each: YamlNode) -> Node:
        return Node(self.path, each, self.context)

    def _kind(self) -> str:
        return "keys with values" if self.is_mapping else "a list" if self.is_sequence else "text"


def parse(path: Path, name: str, context: Context) -> Node:
    """The root of a YAML file; ``name`` is the path that problems show. Raises :class:`Mistake`."""
    empty = Node(name, _at(yaml.Mark(name, 0, 0, 0, None, 0)), context)
    try:
        text = path.read_text(encoding="utf-8")
        _refuse_aliases(text, empty)
        root = yaml.compose(text, Loader=_LOADER)
    except UnicodeDecodeError as error:
        raise Mistake(empty, f"this file is not UTF-8 (byte {error.start})") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = Node(name, _at(mark), context) if mark else empty
        raise Mistake(at, f"this is not YAML: {error.problem or error.context}") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise Mistake(empty, f"this is not YAML: {str(error).splitlines()[0]}") from None
    if root is None:
        raise Mistake(empty, "this file is empty")
    for node, depth in _walk(root, 0):
        if depth > _DEEPEST:
            raise Mistake(Node(name, node, context), f"this is nested deeper than {_DEEPEST} levels")
        if node.tag not in _PLAIN_TAGS:
            raise Mistake(Node(name, node, context), f"the tag {node.tag!r} isn't allowed in rules; remove it")
    return Node(name, root, context)


def _at(mark: Any) -> YamlNode:
    """A node that is nothing but a place."""
    return yaml.ScalarNode("", "", mark)


def _refuse_aliases(text: str, empty: Node) -> None:
    # Scanned before anything is built, so that aliases can't explode.
    if "&" not in text and "*" not in text:
        return
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            at = Node(empty.path, _at(event.start_mark), empty.context)
            raise Mistake(at, "anchors and aliases aren't allowed in rules; use a pack")


def _walk(node: YamlNode, depth: int) -> Iterator[tuple[YamlNode, int]]:
    yield node, depth
    if depth > _DEEPEST:
        return
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for each in pair:
                yield from _walk(each, depth + 1)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _walk(each, depth + 1)
