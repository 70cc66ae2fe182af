"""Rule files as they're read: every file checked strictly, every mistake with its place.

Layers are folders, the shipped one first; a later one adds to the files of an earlier, replaces its rules or switches
them off. All mistakes of all files are collected before any is raised.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kurilclean import guards, kinds, marked
from kurilclean.errors import RuleError, RuleProblem, nearest
from kurilclean.ruleset.fields import FieldType, Record, Text
from kurilclean.ruleset.format import OUTLET, PACK, PROFILE, one_of, rule_record, types
from kurilclean.ruleset.nodes import Mistake, Node, parse
from kurilclean.ruleset.shapes import Shapes


@dataclass
class LoadedRule:
    """A rule with its examples and its place. ``plain`` is what runs; see :class:`kurilclean.ruleset.Rule`."""

    plain: dict[str, Any]
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    path: str
    line: int
    column: int

    def problem(self, message: str) -> RuleProblem:
        """A problem at the rule's place."""
        return RuleProblem(self.path, self.line, self.column, message)


@dataclass
class LoadedFile:
    """A pack or an outlet; ``name`` is its path below ``shared`` or ``outlets``, without ``.yaml``."""

    name: str
    is_outlet: bool
    head: dict[str, Any]
    rules: list[LoadedRule]


@dataclass
class Loaded:
    """All that the layers say, checked."""

    categories: dict[str, dict[str, str]] = field(default_factory=dict)
    profiles: dict[str, dict[str, Any]] = field(default_factory=dict)
    shapes: Shapes = field(default_factory=Shapes)
    packs: dict[str, LoadedFile] = field(default_factory=dict)
    outlets: dict[str, LoadedFile] = field(default_factory=dict)
    off: set[str] = field(default_factory=set)

    def rules(self) -> list[LoadedRule]:
        """All rules, outlets' first, in a fixed order."""
        files = [*self.outlets.values(), *self.packs.values()]
        return [rule for file in sorted(files, key=lambda each: (not each.is_outlet, each.name)) for rule in file.rules]


def load(layers: Sequence[Path]) -> Loaded:
    """Reads all layers. Raises :class:`RuleError` with every mistake found."""
    reader = _Reader()
    for layer in layers:
        reader.read_layer(layer)
    reader.check_references()
    if reader.problems:
        raise RuleError(reader.problems)
    return reader.loaded


class _Reader:
    """Collects what the layers say, and their mistakes."""

    def __init__(self) -> None:
        self.loaded = Loaded()
        self.problems: list[RuleProblem] = []
        self._references: list[tuple[str, str, Node]] = []

    def read_layer(self, layer: Path) -> None:
        before = {rule.plain["id"] for rule in self.loaded.rules()}
        for name, take in (("categories", self._categories), ("shapes", self._shapes), ("profiles", self._profiles)):
            path = layer / f"{name}.yaml"
            if path.exists():
                self._guarded(path, path.name, take)
        for folder in ("outlets", "shared"):
            for path in sorted((layer / folder).rglob("*")) if (layer / folder).is_dir() else ():
                self._file(path, path.relative_to(layer).as_posix(), folder == "outlets", before)

    def _file(self, path: Path, shown: str, is_outlet: bool, before: set[str]) -> None:
        if path.suffix.lower() in (".yml", ".yaml") and path.suffix != ".yaml":
            self.problems.append(RuleProblem(shown, 1, 1, "rule files end in .yaml; rename this one"))
        elif path.suffix == ".yaml" and path.is_file():
            name = shown.split("/", 1)[1].removesuffix(".yaml")
            self._guarded(path, shown, lambda root: self._pack(root, name, is_outlet, before))

    def _guarded(self, path: Path, shown: str, take: Callable[[Node], None]) -> None:
        try:
            take(parse(path, shown, self.loaded.shapes))
        except Mistake as mistake:
            self.problems.append(mistake.problem)
        except OSError as error:
            self.problems.append(RuleProblem(shown, 1, 1, f"this file can't be read: {error.strerror}"))

    def _categories(self, root: Node) -> None:
        for group, (_, members) in root.mapping().items():
            names = {name: Text().load(about) for name, (_, about) in members.mapping().items()}
            self.loaded.categories[group] = names

    def _shapes(self, root: Node) -> None:
        self.loaded.shapes.read(root, self.problems)

    def _profiles(self, root: Node) -> None:
        record = Record(PROFILE, "a profile", types(self.loaded.categories))
        for name, (_, value) in root.mapping().items():
            self.loaded.profiles[name] = record.load(value)

    def _pack(self, root: Node, name: str, is_outlet: bool, before: set[str]) -> None:
        known = types(self.loaded.categories)
        head = Record(OUTLET, "an outlet", known).load(root) if is_outlet else Record(PACK, "a pack", known).load(root)
        rules = [found for node in head.pop("rules", ()) if (found := self._rule(node, name, known))]
        table = self.loaded.outlets if is_outlet else self.loaded.packs
        file = table.setdefault(name, LoadedFile(name, is_outlet, {}, []))
        for key, value in head.items():
            file.head[key] = file.head.get(key, ()) + value if isinstance(value, tuple) else value
        self._note_references(root, name)
        for rule in rules:
            self._add(rule, file, before)

    def _note_references(self, root: Node, name: str) -> None:
        keys = root.mapping()
        for key in ("uses", "off"):
            if key in keys:
                self._references += [(key, name, each) for each in keys[key][1].sequence()]

    def _rule(self, node: Node, name: str, known: dict[str, FieldType]) -> LoadedRule | None:
        try:
            return _rule(node, name, known, self._references)
        except Mistake as mistake:
            self.problems.append(mistake.problem)
            return None  # the mistake is noted; the file's other rules are still checked

    def _add(self, rule: LoadedRule, file: LoadedFile, before: set[str]) -> None:
        full = rule.plain["id"]
        twin = next((each for each in self.loaded.rules() if each.plain["id"] == full), None)
        replaced = rule.plain.pop("replaces", None)
        if replaced == full and twin:
            file.rules.remove(twin)
        elif twin:
            first = f"first in {twin.path}, line {twin.line}"
            hint = f"; say 'replaces: {full}' to take its place" if full in before else ""
            self.problems.append(rule.problem(f"the id {full!r} is used twice ({first}){hint}"))
            return
        elif replaced:
            self.loaded.off.add(replaced)
        file.rules.append(rule)

    def check_references(self) -> None:
        """What names another file or rule must name one that exists."""
        ids = {rule.plain["id"] for rule in self.loaded.rules()}
        for key, _, node in self._references:
            value = node.scalar("a name")
            known, noun = (self.loaded.packs, "pack") if key == "uses" else (ids, "rule")
            if value not in known:
                message = f"there is no {noun} {value!r}{nearest(value, known)}"
                self.problems.append(Mistake(node, message).problem)
            elif key == "off":
                self.loaded.off.add(value)


def _rule(node: Node, file: str, known: dict[str, FieldType], references: list[tuple[str, str, Node]]) -> LoadedRule:
    keys = node.mapping()
    if "kind" not in keys:
        raise Mistake(node, f"a rule lacks the key 'kind': one of {', '.join(kinds.names())}")
    kind = known["kind"].load(keys["kind"][1])
    found = rule_record(kind, known).load(node)
    ends = one_of(kind)
    if ends and sum(key in found for key in ends) != 1:
        raise Mistake(node, f"a rule of the kind {kind!r} takes exactly one of {', '.join(map(repr, ends))}")
    if "replaces" in keys:
        references.append(("replaces", file, keys["replaces"][1]))
    examples = found.pop("examples")
    sign = "=" if getattr(kinds.kind(kind), "KEEPS", False) else "-"
    for polarity in ("hits", "misses"):
        for each in keys["examples"][1].mapping()[polarity][1].sequence():
            _check_example(each, polarity, sign)
    plain = {
        "id": f"{file}/{found['id']}",
        "kind": kind,
        "category": found["category"],
        "why": found["why"],
        "draft": "status" in found,
        "valid": found.get("valid", {}),
        "replaces": found.get("replaces"),
        "options": {key: found[key] for key in kinds.kind(kind).FIELDS if key in found},
        "guards": {key: found[key] for key in guards.FIELDS if key in found},
    }
    return LoadedRule(plain, examples["hits"], examples["misses"], node.path, node.line, node.column)


def _check_example(node: Node, polarity: str, sign: str) -> None:
    try:
        _, spans = marked.parse(node.scalar("an example"), sign)
    except marked.NotationError as error:
        raise Mistake(node, f"this example's marks are wrong: {error}") from None
    if polarity == "hits" and not spans:
        raise Mistake(node, f"this hit marks nothing; enclose what the rule finds in [{sign} and {sign}]")
    if polarity == "misses" and spans:
        raise Mistake(node, "this miss has a mark; a near miss is a text in which the rule finds nothing")
