"""Results and records for the tests of the reports, written down in the marked notation: no shipped rule is needed."""

from __future__ import annotations

from collections.abc import Sequence

from kurilclean.apply import cut
from kurilclean.findings import Finding, Held, Recognition, Removal, Result, Tier
from kurilclean.marked import parse
from kurilclean.report.record import Record, SourceFile
from kurilclean.report.summary import Note, Summary, summarise

LABELS = (
    ("link-list", "shared/teasers", "Teasers of other articles."),
    ("ad", "gazette.example/slot", "An empty ad slot."),
    ("comments", "shared/comment-form", "The form for comments."),
)


def result_of(
    marked: str,
    labels: Sequence[tuple[str, str, str]] = LABELS,
    outlet: str | None = None,
    flags: tuple[str, ...] = (),
    score: float = 1.0,
) -> Result:
    """A result whose cuts are the marks; they take their labels in turn."""
    return result_from(*parse(marked), labels=labels, outlet=outlet, flags=flags, score=score)


def result_from(
    source: str,
    spans: Sequence[tuple[int, int]],
    labels: Sequence[tuple[str, str, str]] = LABELS,
    outlet: str | None = None,
    flags: tuple[str, ...] = (),
    score: float = 1.0,
) -> Result:
    """A result with the given cuts."""
    removals = []
    for number, (start, end) in enumerate(spans):
        category, rule, why = labels[number % len(labels)]
        removals.append(Removal(start, end, source[start:end], rule, category, why, score))
    return Result(
        source=source,
        text=cut(source, removals),
        removals=tuple(removals),
        held=(),
        recognition=Recognition(outlet, "by 2 fingerprints in the text" if outlet else "no fingerprint is in the text"),
        profile="article",
        ruleset="0123456789abcdef",
        flags=flags,
    )


def held(start: int, end: int) -> Held:
    """A finding that a keep rule stopped."""
    finding = Finding(start, end, "shared/labels", "placeholder", "A label alone.", Tier.SHARED)
    return Held(finding, "protected by the rule shared/keep-quotes")


def record_of(path: str, result: Result) -> Record:
    """The record of a result, as a run would file it."""
    spans = [
        (
            len(result.source[: each.start].encode(errors="replace")),
            len(result.source[: each.end].encode(errors="replace")),
        )
        for each in result.removals
    ]
    return Record.from_result(result, SourceFile(path, "0" * 32, "1" * 32, "utf-8", "lf", "2" * 32, spans))


def summary_of(records: Sequence[Record], passed_over: Sequence[Note] = (), errors: Sequence[Note] = ()) -> Summary:
    """The summary of a run over these records."""
    return summarise(records, ruleset="0123456789abcdef", profile="article", passed_over=passed_over, errors=errors)
