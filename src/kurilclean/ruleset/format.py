"""The format of rule files, declared: which keys there are, of which types. Loader and schema follow from this."""

from __future__ import annotations

from typing import Any

from kurilclean import guards, kinds
from kurilclean.pattern import anchors
from kurilclean.ruleset.fields import PATTERN, Choice, Date, FieldType, ListOf, Record, Text
from kurilclean.ruleset.nodes import Mistake, Node
from kurilclean.spec import Field

_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
_FULL_ID = rf"[a-z0-9./_-]+/{_SLUG}"

COMMON = {
    "id": Field("slug", "Stable, lower case with dashes; the full name is <file>/<id>.", required=True),
    "kind": Field("kind", "What it finds.", required=True),
    "category": Field("category", "What it is that it finds.", required=True),
    "why": Field("text", "Why it exists, in one line.", required=True),
    "examples": Field("examples", "What it finds and what it doesn't; run as tests.", required=True),
    "status": Field("status", "'draft': checked and tested, but not applied."),
    "valid": Field("valid", "For documents of these dates only, when their date is known."),
    "replaces": Field("full-id", "The shipped rule whose place this one takes."),
}
PACK = {
    "about": Field("text", "What the pack is for, in one line.", required=True),
    "applies": Field("applies", "always, when-used (if not given) or by-fingerprint."),
    "language": Field("text", "The language its words are in."),
    "fingerprints": Field("fingerprints", "Lines by which a by-fingerprint pack is known."),
    "uses": Field("texts", "Packs that this one needs."),
    "off": Field("full-ids", "Rules to switch off."),
    "rules": Field("rules", "The rules."),
}
OUTLET = {
    "name": Field("text", "The outlet's name.", required=True),
    "domains": Field("domains", "The domains it publishes under."),
    "fingerprints": Field("fingerprints", "Lines by which its text is known."),
    "uses": Field("texts", "Packs that it needs."),
    "off": Field("full-ids", "Rules to switch off."),
    "rules": Field("rules", "The rules."),
}
EXAMPLES = {
    "hits": Field("examples-list", "Texts in which what the rule finds is marked [-so-].", required=True),
    "misses": Field("examples-list", "Near misses: texts in which it finds nothing.", required=True),
}
VALID = {"since": Field("date", "The first day."), "until": Field("date", "The last day.")}
PROFILE = {
    "about": Field("text", "What the profile is for.", required=True),
    "cuts": Field("cuts", "Categories that are cut, or groups of them.", required=True),
}


def rule_record(kind: str, types: dict[str, FieldType]) -> Record:
    """What a rule of a kind may hold."""
    return Record(COMMON | kinds.kind(kind).FIELDS | guards.FIELDS, f"a rule of the kind {kind!r}", types)


def one_of(kind: str) -> tuple[str, ...]:
    """Keys of which a rule of this kind takes exactly one; empty where there's no such choice."""
    return getattr(kinds.kind(kind), "ONE_OF", ())


def types(groups: dict[str, dict[str, str]]) -> dict[str, FieldType]:
    """The types of rule files, given the categories by group."""
    categories = tuple(name for members in groups.values() for name in members)
    full_id = Text("a rule's full name, <file>/<id>", _FULL_ID)
    return {
        "text": Text(),
        "texts": ListOf(Text()),
        "slug": Text("an id (lower case, digits, dashes)", _SLUG),
        "full-id": full_id,
        "full-ids": ListOf(full_id),
        "category": Choice(categories, "category"),
        "cuts": ListOf(Choice((*groups, *categories), "category")),
        "kind": Choice(tuple(kinds.names()), "kind"),
        "status": Choice(("draft",), "status"),
        "applies": Choice(("always", "when-used", "by-fingerprint"), "way to apply"),
        "valid": Record(VALID, "'valid'", {"date": Date()}),
        "domains": ListOf(Text("a domain such as example.com", r"[^\s/:]+\.[^\s/:]+")),
        "examples": Record(EXAMPLES, "'examples'", {"examples-list": ListOf(Text(one_line=False), least=1)}),
        "fingerprints": ListOf(Fingerprint()),
        "rules": Rules(),
    }


class Fingerprint:
    """A pattern that is tied to words, so that looking for it costs nothing."""

    def load(self, node: Node) -> Any:
        pattern = PATTERN.load(node)
        if anchors(pattern) is None:
            raise Mistake(node, "a fingerprint must be tied to words: a text, or a regex with 'needs'")
        return pattern

    def schema(self) -> dict[str, Any]:
        return PATTERN.schema()


class Rules:
    """A list of rules, left as nodes: what a rule may hold depends on its kind."""

    def load(self, node: Node) -> list[Node]:
        return node.sequence()

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"$ref": "#/$defs/rule"}}
