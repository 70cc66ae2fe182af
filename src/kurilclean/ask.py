"""Asks one rule what it finds: on one page, or on many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kurilclean import kinds
from kurilclean.findings import Finding, Tier
from kurilclean.guards import NARROWING, narrowed, passes
from kurilclean.page import Page, hits_by_page
from kurilclean.ruleset import Rule


def findings_of(rule: Rule, page: Page, tier: Tier) -> list[Finding]:
    """What a rule finds on a page, guards applied. Raises :class:`RegexTimeoutError`."""
    return [finding for each in triggered(rule, [page]) for finding in found_on(each, rule, tier)]


def triggered(rule: Rule, pages: Sequence[Page]) -> Iterable[Page]:
    """Those of some pages among the same lines where a rule's trigger matches, each told where, for :func:`found_on`.
    Raises :class:`RegexTimeoutError`."""
    kind = kinds.kind(rule.kind)
    trigger = kind.trigger(rule.options)
    if trigger is None:
        return pages
    # A kind that begins where a line matches need not look where the guards wouldn't let it begin.
    narrow = getattr(kind, "BEGINS_AT_MATCH", False) and not NARROWING.isdisjoint(rule.guards)
    hits = hits_by_page(trigger, pages, [narrowed(page, rule.guards) for page in pages] if narrow else None)
    for page, lines in hits.items():
        page.tell(trigger, lines, all_hits=not narrow)
    return hits


def found_on(page: Page, rule: Rule, tier: Tier) -> list[Finding]:
    """What a rule finds on a page that was told where its trigger matches. Raises :class:`RegexTimeoutError`."""
    kind = kinds.kind(rule.kind)
    stretches = [each for each in kind.find(page, rule.options) if passes(page, rule.guards, each)]
    count = rule.guards.get("count", {})
    if not count.get("min", 0) <= len(stretches) <= count.get("max", len(stretches)):
        return []
    keep = getattr(kind, "KEEPS", False)
    return [Finding(each.start, each.end, rule.id, rule.category, rule.why, tier, keep) for each in stretches]
