"""What goes wrong, as one family: every error speaks to the user and says what, where and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class KurilcleanError(Exception):
    """The base of all errors that are the input's or the user's, not the program's."""


@dataclass(frozen=True, order=True)
class RuleProblem:
    """One mistake in a rule file; ``line`` and ``column`` are 1-based."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class RuleError(KurilcleanError):
    """The rule files have mistakes; ``problems`` holds all of them, in order of place."""

    def __init__(self, problems: Iterable[RuleProblem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


class UsageError(KurilcleanError):
    """A name, path or option that can't be used as given."""


class RegexTimeoutError(KurilcleanError):
    """A regex took too long on a line; ``pattern`` is its source."""

    def __init__(self, pattern: str, seconds: float) -> None:
        self.pattern = pattern
        super().__init__(f"the regex {pattern!r} ran longer than {seconds:g} s on one line")


def nearest(word: str, known: Iterable[str]) -> str:
    """``"; did you mean 'x'?"`` for the nearest known word, or an empty string."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""
