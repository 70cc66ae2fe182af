"""What a measure is: a function that yields rows for targets, found by walking ``measures/``."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from itertools import islice
from pathlib import Path

from benchmarks.corpus.texts import count, texts
from benchmarks.speed import measures
from benchmarks.speed.timing import Spread


class NotThereError(Exception):
    """Something that's to be measured isn't there yet; the message says what."""


@dataclass(frozen=True)
class Target:
    """What was promised: a figure ``at_most`` or ``at_least`` so high; neither, where it's only to be known. ``unit``
    stands behind the figures; ``limit`` says what stands in the way where the promise isn't kept."""

    title: str
    unit: str = "×"
    at_most: float | None = None
    at_least: float | None = None
    limit: str = ""

    def row(self, measured: Spread, detail: str = "") -> Row:
        """What was measured; ``detail`` says it in other words, such as MB/s."""
        return Row(self, measured, detail)

    def missing(self, why: str) -> Row:
        """Nothing was measured."""
        return Row(self, None, why)

    @property
    def promise(self) -> str:
        """The promise in words."""
        sign, limit = ("≤", self.at_most) if self.at_most is not None else ("≥", self.at_least)
        return self.unit if limit is None else f"{sign} {limit:g} {self.unit}"


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    target: Target
    measured: Spread | None
    detail: str

    @property
    def met(self) -> bool | None:
        """Whether the median keeps the promise; ``None`` if nothing was promised or measured."""
        if self.measured is None:
            return None
        if self.target.at_most is not None:
            return self.measured.median <= self.target.at_most
        return None if self.target.at_least is None else self.measured.median >= self.target.at_least


@dataclass(frozen=True)
class Curve:
    """Points for a plot: ``lines`` maps a name to its (x, y) points. ``log`` names the axes that are scaled so;
    ``linear`` says that growth should be, and draws what that looks like."""

    name: str
    title: str
    across: str
    up: str
    lines: dict[str, list[tuple[float, float]]]
    log: str = "xy"
    linear: bool = False


Finding = Row | Curve


@dataclass(frozen=True)
class Setting:
    """What measures get: the corpus, how many of its documents, how many rounds, a folder on tmpfs for what they make.

    ``quick`` asks for a taste, not for figures.
    """

    corpus: Path
    scratch: Path
    documents: int
    rounds: int
    quick: bool = False

    @cached_property
    def texts(self) -> list[str]:
        """The first documents of the corpus."""
        return list(islice(texts(self.corpus), self.documents))

    @cached_property
    def many(self) -> int:
        """How many documents are for what starts processes, so that starting doesn't weigh; no more than there are."""
        return min(8 * self.documents, count(self.corpus))

    @cached_property
    def long(self) -> int:
        """How many are for what is about long runs, such as the 20,000 files that the targets speak of."""
        return min(25 * self.documents, count(self.corpus))

    def some(self, most: int) -> list[str]:
        """The first documents, at most so many: for what is slow."""
        return self.texts[:most]


@dataclass(frozen=True)
class Measure:
    """A function with the targets that it yields rows for."""

    name: str
    how: str
    targets: Sequence[Target]
    run: Callable[[Setting], Iterator[Finding]] = field(repr=False)

    def findings(self, setting: Setting) -> list[Finding]:
        """Its rows and curves; a row for each target, whether or not it could be measured."""
        found: list[Finding] = []
        why = "not measured"
        try:
            found += self.run(setting)
        except NotThereError as error:
            why = f"not measured: {error}"
        except Exception as error:  # one measure that fails mustn't take the others' figures along
            why = f"failed: {type(error).__name__}: {error}"
        known = {each.target for each in found if isinstance(each, Row)}
        return found + [target.missing(why) for target in self.targets if target not in known]


def measure(*targets: Target) -> Callable[[Callable[[Setting], Iterator[Finding]]], Measure]:
    """Makes a measure of a function; its docstring says how it's done."""

    def made(function: Callable[[Setting], Iterator[Finding]]) -> Measure:
        how = " ".join((function.__doc__ or "").split())
        return Measure(function.__name__.replace("_", "-"), how, targets, function)

    return made


def all_measures() -> dict[str, Measure]:
    """Every measure of every file in ``measures/``, by name, in the files' order."""
    modules = [import_module(f"{measures.__name__}.{each.name}") for each in pkgutil.iter_modules(measures.__path__)]
    found = [each for module in modules for each in vars(module).values() if isinstance(each, Measure)]
    return {each.name: each for each in found}


def size_of(documents: Sequence[str]) -> int:
    """Bytes of some documents in UTF-8."""
    return sum(len(text.encode()) for text in documents)
