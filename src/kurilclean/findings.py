"""The values that flow: findings, removals, verdicts, the result. All frozen, all offsets in code points, half-open."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from kurilclean.document import Document


class Tier(IntEnum):
    """Whose word counts more, first to last."""

    OUTLET = 0  # the outlet's own rules
    THEME = 1  # packs that the outlet uses, or whose fingerprints are in the text
    SHARED = 2  # packs that apply to every document
    MODEL = 3


class Finding(NamedTuple):
    """What one detector found: a stretch of the source, and why it may go (or, with ``keep``, must stay).

    ``score`` is a detector's own probability that it is right, 1.0 for rules. One that isn't sure enough by itself says
    ``beside``: it counts beside a line that goes, and nowhere else.
    """

    start: int
    end: int
    rule: str
    category: str
    why: str
    tier: Tier
    keep: bool = False
    score: float = 1.0
    beside: bool = False


class Removal(NamedTuple):
    """A stretch of the source that was cut. ``text`` is ``source[start:end]``, with the blank lines that went along."""

    start: int
    end: int
    text: str
    rule: str
    category: str
    why: str
    score: float = 1.0


class Held(NamedTuple):
    """A finding that wasn't followed, and what held it back."""

    finding: Finding
    reason: str


class Verdict(NamedTuple):
    """What became of a line: ``kept``, ``cut`` or ``trimmed`` (words inside it were cut).

    ``number`` is the line's 1-based number in the file; ``rule`` and ``category`` are empty where nothing was found.
    """

    number: int
    start: int
    end: int
    fate: str
    rule: str
    category: str
    why: str


class Recognition(NamedTuple):
    """Which outlet a document is from, ``None`` when recognition abstains, and how that is known, in words."""

    outlet: str | None
    how: str


@dataclass(frozen=True)
class Result:
    """A cleaned document and the account of it.

    ``source`` with the ``removals`` cut is ``text``; ``removals`` are in order and don't overlap. ``flags`` names the
    guards that stepped in, each a sentence. ``ruleset`` is the hash of the rules that were used.
    """

    source: str
    text: str
    removals: tuple[Removal, ...]
    held: tuple[Held, ...]
    recognition: Recognition
    profile: str
    ruleset: str
    flags: tuple[str, ...] = ()
    _document: Document | None = field(default=None, repr=False, compare=False)

    @property
    def outlet(self) -> str | None:
        """The outlet that was recognised, or ``None``."""
        return self.recognition.outlet

    @cached_property
    def lines(self) -> tuple[Verdict, ...]:
        """The verdict on every line that isn't blank, in order."""
        from kurilclean.verdicts import verdicts

        return verdicts(self, self._document or Document(self.source))
