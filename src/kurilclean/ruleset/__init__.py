"""The rule set: what all detectors and decisions consult. Made once, never changed, safe to share and to pickle."""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from kurilclean.errors import UsageError, nearest
from kurilclean.pattern import Limits, Literal, remember


class Rule(NamedTuple):
    """A rule ready to run. ``id`` is its full name, ``<file>/<id>``, ``file`` the pack or outlet that it belongs to. Of
    each of its ``conditions`` a document holds a literal, or the rule finds nothing."""

    id: str
    kind: str
    category: str
    why: str
    options: Mapping[str, Any]
    guards: Mapping[str, Any]
    valid: Mapping[str, str]
    draft: bool
    file: str
    conditions: tuple[frozenset[Literal], ...] = ()

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Rule:
        """A rule from its plain data."""
        named = {key: plain[key] for key in ("id", "kind", "category", "why", "options", "guards", "valid", "draft")}
        conditions = tuple(map(frozenset, plain.get("conditions", ())))
        return cls(**named, file=plain["id"].rpartition("/")[0], conditions=conditions)


class RuleSet:
    """All rules of some folders.

    ``hash`` names the rule set in reports: equal hashes mean equal rules.
    """

    def __init__(self, plain: dict[str, Any]) -> None:
        self._plain = plain
        self.hash: str = plain["hash"]
        self.shapes: Mapping[str, tuple[str, Limits]] = plain["shapes"]
        self.outlets: Mapping[str, dict[str, Any]] = plain["outlets"]
        self.packs: Mapping[str, dict[str, Any]] = plain["packs"]
        self.index: Mapping[str, Any] = plain["index"]
        self._rules: dict[int, Rule] = {}
        remember(plain["regexes"])

    @classmethod
    def load(cls, folders: Sequence[str | Path] = (), *, shipped: bool = True) -> RuleSet:
        """The shipped rules, then those of ``folders`` on top. Raises :class:`~kurilclean.errors.RuleError`."""
        from kurilclean.ruleset.cache import compiled

        for folder in folders:
            if not Path(folder).is_dir():
                raise UsageError(f"{folder}: there is no such folder of rules")
        return cls(compiled([*([shipped_rules()] if shipped else []), *map(Path, folders)]))

    def __len__(self) -> int:
        return len(self._plain["rules"])

    def __reduce__(self) -> tuple[type[RuleSet], tuple[dict[str, Any]]]:
        return RuleSet, (self._plain,)

    def rule(self, number: int) -> Rule:
        """A rule by its number."""
        known = self._rules.get(number)
        if known is None:
            known = self._rules[number] = Rule.of(marshal.loads(self._plain["rules"][number]))
        return known

    @property
    def profiles(self) -> Mapping[str, tuple[str, ...]]:
        """The categories that each profile cuts."""
        profiles: Mapping[str, tuple[str, ...]] = self._plain["profiles"]
        return profiles

    @cached_property
    def categories(self) -> dict[str, str]:
        """All categories with a sentence each."""
        return {name: about for members in self._plain["categories"].values() for name, about in members.items()}

    def cuts(self, profile: str, cut: Sequence[str] = (), keep: Sequence[str] = ()) -> frozenset[str]:
        """The categories that are cut under a profile, adjusted. Raises :class:`UsageError` for unknown names."""
        if profile not in self.profiles:
            raise UsageError(f"there is no profile {profile!r}{nearest(profile, self.profiles)}")
        for name in (*cut, *keep):
            if name not in self.categories:
                raise UsageError(f"there is no category {name!r}{nearest(name, self.categories)}")
        return (frozenset(self.profiles[profile]) | frozenset(cut)) - frozenset(keep)

    def files_of(self, names: Sequence[str]) -> frozenset[str]:
        """Packs by name, with the packs that they use."""
        found: set[str] = set()
        open_names = list(names)
        while open_names:
            name = open_names.pop()
            if name not in found:
                found.add(name)
                open_names += self.packs[name]["uses"]
        return frozenset(found)

    @cached_property
    def always(self) -> frozenset[str]:
        """The packs that apply to every document."""
        return self.files_of([name for name, pack in self.packs.items() if pack["applies"] == "always"])


def shipped_rules() -> Path:
    """The folder of the rules that come with kurilclean: in the package, or in the checkout it's run from."""
    package = Path(__file__).parents[1]
    inside = package / "rules"
    return inside if inside.is_dir() else package.parents[1] / "rules"
