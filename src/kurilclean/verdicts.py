"""The verdict on every line: what became of it and why, for ``explain`` and for :attr:`Result.lines`."""

from __future__ import annotations

from kurilclean.document import Document
from kurilclean.findings import Held, Removal, Result, Verdict

KEPT_WHY = "no rule speaks against it"


def verdicts(result: Result, document: Document) -> tuple[Verdict, ...]:
    """One verdict a line that isn't blank, in order."""
    found: list[Verdict] = []
    at = 0
    removals = result.removals
    held = _held_by_line(result.held, document)
    for line, (start, end) in enumerate(zip(document.starts, document.ends, strict=True)):
        while at < len(removals) and removals[at].end <= start:
            at += 1
        here = at
        while here < len(removals) and removals[here].start < end:
            here += 1
        place = document.numbers[line], start, end
        if here > at:
            first = _main(removals[at:here], document, line)
            fate = "cut" if _covers(removals[at:here], result.source, start, end) else "trimmed"
            found.append(Verdict(*place, fate, first.rule, first.category, first.why))
        elif line in held:
            finding = held[line].finding
            found.append(Verdict(*place, "kept", finding.rule, finding.category, held[line].reason))
        else:
            found.append(Verdict(*place, "kept", "", "", KEPT_WHY))
    return tuple(found)


def _main(removals: tuple[Removal, ...], document: Document, line: int) -> Removal:
    """The removal that covers most of a line."""
    start, end = document.starts[line], document.ends[line]
    return max(removals, key=lambda each: min(end, each.end) - max(start, each.start))


def _covers(removals: tuple[Removal, ...], source: str, start: int, end: int) -> bool:
    for removal in removals:
        if source[start : max(start, removal.start)].strip():
            return False
        start = max(start, removal.end)
    return not source[start:end].strip()


def _held_by_line(held: tuple[Held, ...], document: Document) -> dict[int, Held]:
    by_line: dict[int, Held] = {}
    for each in held:
        first, last = (
            document.line_of(each.finding.start),
            document.line_of(max(each.finding.start, each.finding.end - 1)),
        )
        for line in range(max(first, 0), last + 1):
            by_line.setdefault(line, each)
    return by_line
