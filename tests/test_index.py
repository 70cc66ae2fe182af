"""What is looked up is what would be found line by line: in documents whose literals are known, and in those of which
nothing is."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kurilclean import kinds
from kurilclean.document import Document
from kurilclean.occurrences import LiteralScanner
from kurilclean.page import Page
from kurilclean.pattern import Pattern, tied
from kurilclean.ruleset import RuleSet

RULES = RuleSet.load()
SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))


def looked_up() -> Iterator[Pattern]:
    """The patterns that are looked up: of kinds, of guards, of fingerprints."""
    plain: dict[str, Any] = RULES.__reduce__()[1][0]
    for rule in map(marshal.loads, plain["rules"]):
        kind: Any = kinds.kind(rule["kind"])
        trigger = kind.trigger(rule["options"])
        yield from kind.searched(rule["options"]) if hasattr(kind, "searched") else [trigger] if trigger else []
        guards = (rule["guards"].get(guard) for guard in ("follows", "after", "before", "unless"))
        yield from (pattern for pattern in guards if pattern and tied(pattern))
    for owner in ("outlets", "packs"):
        for head in plain[owner].values():
            yield from head["fingerprints"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_lines_that_are_looked_up_are_those_that_match(path: Path) -> None:
    document = Document(path.read_text(encoding="utf-8"))
    known = Page(document, RULES.shapes, LiteralScanner(RULES.index).scan(document))
    unknown = Page(document, RULES.shapes)
    for pattern in looked_up():
        assert known.all_hits(pattern) == unknown.all_hits(pattern), pattern
