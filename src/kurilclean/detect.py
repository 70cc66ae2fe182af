"""The rule detector: finds what rules say in a document. It decides nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from kurilclean import kinds
from kurilclean.document import Document
from kurilclean.errors import RegexTimeoutError
from kurilclean.findings import Finding, Recognition, Tier
from kurilclean.guards import narrowed, passes
from kurilclean.occurrences import LiteralScanner
from kurilclean.outlets import Hints, recognise
from kurilclean.page import Page
from kurilclean.pattern import Literal, Pattern
from kurilclean.ruleset import Rule, RuleSet

Fingerprint = tuple[str, str, Pattern]  # "outlets" or "packs", whose it is, what it looks like

_UNKNOWN = Recognition(None, "no outlet: a fingerprint took too long to look for")
_DATE_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)(?:[/-](\d\d))?(?:/|$|-)")


class Detection(NamedTuple):
    """What was found in one document. ``timeouts`` names rules whose regex took too long."""

    findings: tuple[Finding, ...]
    recognition: Recognition
    timeouts: tuple[str, ...] = ()


class RuleDetector:
    """Runs the rules of a rule set. Holds no memory of documents."""

    def __init__(self, rules: RuleSet, *, drafts: bool = False) -> None:
        self._rules = rules
        self._scanner = LiteralScanner(rules.index)
        self._drafts = drafts

    def detect(self, document: Document, hints: Hints = Hints()) -> Detection:  # noqa: B008 - frozen
        """All findings of the rules that apply, in the order of the rules."""
        occurrences = self._scanner.scan(document)
        page = Page(document, self._rules.shapes, occurrences)
        awake, fingerprints = self._listeners(occurrences)
        try:
            outlets, packs = (_seen(page, fingerprints, owners) for owners in ("outlets", "packs"))
        except RegexTimeoutError as error:
            return Detection((), _UNKNOWN, (f"a fingerprint was stopped: {error}",))
        recognition = recognise(self._rules.outlets, hints, Counter({name: len(hit) for name, hit in outlets.items()}))
        tiers = self._tiers(recognition, packs)
        rules = map(self._rules.rule, sorted(awake))
        held = occurrences.keys()
        possible = [rule for rule in rules if not any(map(held.isdisjoint, rule.conditions))]
        return self._run(page, possible, tiers, recognition, hints)

    def _listeners(self, occurrences: Iterable[Literal]) -> tuple[set[int], list[Fingerprint]]:
        """The rules that may find something, and the fingerprints that may be there."""
        awake: set[int] = set(self._rules.index["unanchored"])
        fingerprints: list[Fingerprint] = []
        for literal in occurrences:
            for listener in self._scanner.listeners(literal):
                if isinstance(listener, int):
                    awake.add(listener)
                else:
                    fingerprints.append(listener)
        return awake, fingerprints

    def _tiers(self, recognition: Recognition, packs: Iterable[str]) -> dict[str, Tier]:
        """The files whose rules apply, each with its tier."""
        used = self._rules.outlets[recognition.outlet]["uses"] if recognition.outlet else ()
        known = [name for name in packs if self._rules.packs[name]["applies"] == "by-fingerprint"]
        own = {recognition.outlet: Tier.OUTLET} if recognition.outlet else {}
        themes = dict.fromkeys(self._rules.files_of([*used, *known]), Tier.THEME)
        return dict.fromkeys(self._rules.always, Tier.SHARED) | themes | own

    def _run(
        self, page: Page, rules: list[Rule], tiers: dict[str, Tier], recognition: Recognition, hints: Hints
    ) -> Detection:
        findings: list[Finding] = []
        timeouts = []
        date = hints.date or _date(hints.url)
        for rule in rules:
            if rule.file not in tiers or (rule.draft and not self._drafts) or not _is_valid(rule, date):
                continue
            try:
                findings += findings_of(rule, page, tiers[rule.file])
            except RegexTimeoutError as error:
                timeouts.append(f"the rule {rule.id} was stopped: {error}")
        return Detection(tuple(findings), recognition, tuple(timeouts))


def _seen(page: Page, fingerprints: Iterable[Fingerprint], owners: str) -> dict[str, set[Pattern]]:
    """The fingerprints of outlets, or of packs, that are on a page. Raises :class:`RegexTimeoutError`."""
    seen: dict[str, set[Pattern]] = {}
    for kind, name, pattern in fingerprints:
        if kind == owners and page.hits(pattern):
            seen.setdefault(name, set()).add(pattern)
    return seen


def findings_of(rule: Rule, page: Page, tier: Tier) -> list[Finding]:
    """What one rule finds on a page, guards applied. Raises :class:`RegexTimeoutError`."""
    kind = kinds.kind(rule.kind)
    keep = getattr(kind, "KEEPS", False)
    # A kind that begins where a line matches need not look where the guards wouldn't let it begin.
    page.within = narrowed(page, rule.guards) if getattr(kind, "BEGINS_AT_MATCH", False) else range(page.size)
    stretches = [each for each in kind.find(page, rule.options) if passes(page, rule.guards, each)]
    count = rule.guards.get("count", {})
    if not count.get("min", 0) <= len(stretches) <= count.get("max", len(stretches)):
        return []
    return [Finding(each.start, each.end, rule.id, rule.category, rule.why, tier, keep) for each in stretches]


def _is_valid(rule: Rule, date: str | None) -> bool:
    return not date or rule.valid.get("since", date) <= date <= rule.valid.get("until", date)


def _date(url: str | None) -> str | None:
    """The day in an address such as ``…/2016/09/02/…``, or ``None`` if there's none."""
    found = _DATE_IN_URL.search(url or "")
    return f"{found[1]}-{found[2]}-{found[3] or '15'}" if found else None
