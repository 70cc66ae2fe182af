"""The examples of rules and shapes, run as tests: each rule alone, on each of its texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kurilclean import kinds, marked
from kurilclean.ask import findings_of
from kurilclean.document import Document
from kurilclean.errors import RegexTimeoutError, RuleProblem
from kurilclean.findings import Tier
from kurilclean.page import Page
from kurilclean.ruleset import Rule
from kurilclean.ruleset.files import Loaded, LoadedRule

Span = tuple[int, int]


def failures(loaded: Loaded, path_part: str = "") -> Iterator[RuleProblem]:
    """What the examples show to be wrong, of files whose path holds ``path_part``."""
    for rule in loaded.rules():
        if path_part in rule.path:
            yield from _rule_failures(rule, loaded)
    if path_part in "shapes.yaml":
        yield from _shape_failures(loaded)


def found(rule: Rule, text: str, shapes: Any) -> list[Span]:
    """What a rule finds in a text by itself, line by line. Raises :class:`RegexTimeoutError`."""
    document = Document(text)
    stretches = findings_of(rule, Page(document, shapes), Tier.SHARED)
    return by_line(document, [(each.start, each.end) for each in stretches])


def by_line(document: Document, spans: Iterable[Span]) -> list[Span]:
    """Spans split at newlines, without blanks at their ends, so that marks over many lines equal marks on each."""
    parts = set()
    for start, end in spans:
        for first, last in zip(document.starts, document.ends, strict=True):
            inner = document.text[max(start, first) : min(end, last)]
            if inner.strip():
                begin = max(start, first) + len(inner) - len(inner.lstrip())
                parts.add((begin, begin + len(inner.strip())))
    return sorted(parts)


def _rule_failures(loaded_rule: LoadedRule, loaded: Loaded) -> Iterator[RuleProblem]:
    rule = Rule.of(loaded_rule.plain)
    sign = "=" if getattr(kinds.kind(rule.kind), "KEEPS", False) else "-"
    for example in (*loaded_rule.hits, *loaded_rule.misses):
        text, spans = marked.parse(example, sign)
        try:
            actual: Sequence[Span] = found(rule, text, loaded.shapes.plain)
        except RegexTimeoutError as error:
            yield loaded_rule.problem(f"{rule.id}: {error}")
            continue
        if actual != by_line(Document(text), spans):
            shown = marked.render(text, actual, sign).strip()
            message = f"{rule.id}: the example says\n{_indented(example.strip())}\n  the rule finds\n{_indented(shown)}"
            yield loaded_rule.problem(message)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))


def _shape_failures(loaded: Loaded) -> Iterator[RuleProblem]:
    for name, shape in loaded.shapes.loaded.items():
        for wanted, lines in ((True, shape["hits"]), (False, shape["misses"])):
            for line in lines:
                if Page(Document(line), loaded.shapes.plain).has_shape(name, 0) is not wanted:
                    verdict = "doesn't have" if wanted else "has"
                    yield RuleProblem("shapes.yaml", 1, 1, f"the line {line!r} {verdict} the shape {name!r}")
