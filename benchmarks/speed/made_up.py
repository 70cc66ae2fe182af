"""Made-up rules, as many as wanted, of words that the documents hold: half whole lines, a quarter beginnings, a quarter
regexes. The same rules also as one alternation for ``regex``."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import regex

from kurilclean.fold import DECORATION
from kurilclean.ruleset import RuleSet, shipped_rules

_DECORATED = f"[{re.escape(DECORATION)}]*"
_WORD = re.compile(r"\b[a-z]{3,12}\b")


class MadeUp(NamedTuple):
    """A rule: ``kind`` is ``is``, ``starts`` or ``regex``, said with these words."""

    kind: str
    words: str

    @property
    def yaml(self) -> str:
        """The pattern in a rule file."""
        return {"is": '"{}"', "starts": '{{starts: "{}"}}', "regex": '{{regex: "(?i)^{}:? [0-9]+$"}}'}[
            self.kind
        ].format(self.words)

    @property
    def alternative(self) -> str:
        """The same for ``regex``, on a line."""
        return {"is": f"{_DECORATED}{{}}{_DECORATED}$", "starts": "{}", "regex": "{}:? [0-9]+$"}[self.kind].format(
            self.words
        )


def made_up(size: int, documents: Sequence[str]) -> list[MadeUp]:
    """So many rules, always the same ones for the same documents."""
    words = sorted({word for text in documents for word in _WORD.findall(text)})
    dice = random.Random(size)
    return [MadeUp(("is", "is", "starts", "regex")[at % 4], " ".join(dice.choices(words, k=3))) for at in range(size)]


def rule_set(rules: Sequence[MadeUp], folder: Path) -> RuleSet:
    """A rule set of them alone, with the shipped shapes, categories and profiles; ``folder`` must be new."""
    (folder / "shared").mkdir(parents=True)
    for name in ("categories", "profiles", "shapes"):
        (folder / f"{name}.yaml").write_text((shipped_rules() / f"{name}.yaml").read_text("utf-8"), "utf-8")
    head = "about: Made up.\napplies: always\nrules:\n"
    (folder / "shared" / "made-up.yaml").write_text(head + "".join(map(_rule, range(len(rules)), rules)), "utf-8")
    return RuleSet.load([folder], shipped=False)


def _rule(number: int, rule: MadeUp) -> str:
    head = f"  - {{id: rule-{number}, kind: line, category: ad, why: Made up., match: {rule.yaml},\n"
    return head + "     examples: {hits: ['[-x-]'], misses: [y]}}\n"


def alternation(rules: Sequence[MadeUp]) -> regex.Pattern[str]:
    """All of them as one pattern, ignoring case."""
    return regex.compile("|".join(f"(?:{each.alternative})" for each in rules), regex.IGNORECASE)
