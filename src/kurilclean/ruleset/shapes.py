"""Named line shapes: regexes that patterns build on, read from ``shapes.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from kurilclean.errors import RuleProblem, nearest
from kurilclean.pattern import Limits
from kurilclean.ruleset.fields import FieldType, ListOf, Record, Text, Whole
from kurilclean.ruleset.nodes import Mistake, Node
from kurilclean.ruleset.regexes import Needs, needs
from kurilclean.spec import Field

LONGEST = 300
_REFERENCE = re.compile(r"\{\{([a-z0-9-]+)\}\}")
SHAPE = {
    "about": Field("text", "What has this shape.", required=True),
    "regex": Field("text", "A regex that the whole line must match.", required=True),
    "max-chars": Field("whole", f"Longer lines never have the shape ({LONGEST} if not given)."),
    "needs": Field("needs", "Words of which every line of this shape holds one; makes looking for it fast."),
    "hits": Field("lines", "Lines of this shape.", required=True),
    "misses": Field("lines", "Lines that look like it and aren't.", required=True),
}
_TYPES: dict[str, FieldType] = {"text": Text(), "whole": Whole(), "lines": ListOf(Text(), least=1)}


@dataclass
class Shapes:
    """All shapes, by name; ``sources`` are the regexes as written, ``plain`` what runs: (regex, limits), as in
    :mod:`kurilclean.pattern`."""

    sources: dict[str, str] = field(default_factory=dict)
    plain: dict[str, tuple[str, Limits]] = field(default_factory=dict)
    loaded: dict[str, dict[str, Any]] = field(default_factory=dict)

    def read(self, root: Node, problems: list[RuleProblem]) -> None:
        """Takes a file's shapes; a mistake in one doesn't hide those in others."""
        record = Record(SHAPE, "a shape", _TYPES)
        nodes = {}
        for name, (_, node) in root.mapping().items():
            try:
                self.loaded[name] = record.load(node)
                self.sources[name] = self.loaded[name]["regex"]
                nodes[name] = node.mapping()["regex"][1]
            except Mistake as mistake:
                problems.append(mistake.problem)
        for name, node in nodes.items():
            try:
                self.expand(self.sources[name], node)
                self.plain[name] = self._whole(name, node), self.shape_needs(name, node).limits
            except Mistake as mistake:
                problems.append(mistake.problem)

    def shape_needs(self, name: str, node: Node) -> Needs:
        self._check(name, node)
        found = needs(self._whole(name, node), self.loaded[name].get("needs", ()))
        least, most, digit = found.limits
        return Needs(found.literals, (least, min(most, self.loaded[name].get("max-chars", LONGEST)), digit))

    def _whole(self, name: str, node: Node) -> str:
        """The regex of a shape, for a whole line."""
        return rf"\A(?:{self._filled(self.sources[name], node, ())})\Z"

    def _check(self, name: str, node: Node) -> None:
        if name not in self.sources:
            raise Mistake(node, f"there is no shape {name!r}{nearest(name, self.sources)}")

    def expand(self, source: str, node: Node) -> str:
        expanded = self._filled(source, node, ())
        import regex

        try:
            regex.compile(expanded, flags=regex.VERSION1)
        except regex.error as error:
            raise Mistake(node, f"this regex is wrong: {error}") from None
        return expanded

    def _filled(self, source: str, node: Node, within: tuple[str, ...]) -> str:
        def fill(found: re.Match[str]) -> str:
            name = found[1]
            self._check(name, node)
            if name in within:
                raise Mistake(node, f"the shape {name!r} refers to itself")
            return f"(?:{self._filled(self.sources[name], node, (*within, name))})"

        return _REFERENCE.sub(fill, source)
