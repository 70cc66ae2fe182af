"""Asks one rule what it finds: on one page, or on many at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kurilclean import kinds
from kurilclean.findings import Finding, Tier
from kurilclean.guards import NARROWING, narrowed, passes
from kurilclean.kinds import Kind
from kurilclean.page import Page, hits_by_page
from kurilclean.ruleset import Rule


def findings_of(rule: Rule, page: Page, tier: Tier) -> list[Finding]:
    """What a rule finds on a page, guards applied. Raises :class:`RegexTimeoutError`."""
    return [finding for _, found in findings_by_page(rule, [page], [tier]) for finding in found]


def findings_by_page(rule: Rule, pages: Sequence[Page], tiers: Sequence[Tier]) -> Iterator[tuple[int, list[Finding]]]:
    """What a rule finds on pages among the same lines, each with the rule's tier there: findings by the page's place
    among ``pages``. Raises :class:`RegexTimeoutError`."""
    kind = kinds.kind(rule.kind)
    keep = getattr(kind, "KEEPS", False)
    for at in _triggered(rule, kind, pages):
        page, tier = pages[at], tiers[at]
        stretches = [each for each in kind.find(page, rule.options) if passes(page, rule.guards, each)]
        count = rule.guards.get("count", {})
        if count.get("min", 0) <= len(stretches) <= count.get("max", len(stretches)):
            yield (
                at,
                [Finding(each.start, each.end, rule.id, rule.category, rule.why, tier, keep) for each in stretches],
            )


def _triggered(rule: Rule, kind: Kind, pages: Sequence[Page]) -> Iterable[int]:
    """Which of the pages have a line where the rule's trigger matches; each is told which lines."""
    trigger = kind.trigger(rule.options)
    if trigger is None:
        return range(len(pages))
    # A kind that begins where a line matches need not look where the guards wouldn't let it begin.
    narrow = getattr(kind, "BEGINS_AT_MATCH", False) and not NARROWING.isdisjoint(rule.guards)
    hits = hits_by_page(trigger, pages, [narrowed(page, rule.guards) for page in pages] if narrow else None)
    for at, lines in hits.items():
        pages[at].tell(trigger, lines, all_hits=not narrow)
    return hits
