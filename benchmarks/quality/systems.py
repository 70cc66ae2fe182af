"""What is compared: a system looks at pages and says which stretches of their text it cuts, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.quality.pages import ARTICLE, UNJUDGED, Page
from benchmarks.quality.words import words_of

END_MARKS = ".!?…。．！？؟।॥۔։:;"
CLOSERS = "\"'”’»«)]}›“」』）】"
SHORT = 10
"""Words below which a line counts as short."""


@dataclass(frozen=True)
class Cut:
    """One deletion: offsets in code points (half-open), the rule or detector that asked for it, its category."""

    start: int
    end: int
    cause: str
    category: str = ""


Cutter = Callable[[Sequence[Page]], list[list[Cut]]]


@dataclass(frozen=True)
class System:
    """A cleaner under test. `version` names what its cuts depend on; None means that they aren't cached."""

    name: str
    about: str
    cut: Cutter
    version: str | None = None
    ours: bool = False
    in_sample: bool = False
    """Whether it was trained on the very pages: our model with the shipped weights."""


def by_line(judge: Callable[[Page, str], str | None]) -> Cutter:
    """A cutter from a judge of single lines, which names why the line goes, or None when it stays."""

    def cut(pages: Sequence[Page]) -> list[list[Cut]]:
        return [list(whole_lines(page, (judge(page, page.text[a:b]) for a, b in page.lines))) for page in pages]

    return cut


def whole_lines(page: Page, causes: Iterable[str | None]) -> Iterable[Cut]:
    """Cuts of whole lines: a cause (or None) for each line that isn't blank."""
    for (start, end), cause in zip(page.lines, causes, strict=True):
        if cause:
            yield Cut(start, end, cause)


def _nothing(pages: Sequence[Page]) -> list[list[Cut]]:
    return [[] for _ in pages]


def _exact(pages: Sequence[Page]) -> list[list[Cut]]:
    keep = (ARTICLE, UNJUDGED)
    return [list(whole_lines(p, (None if label in keep else "label" for label in p.labels))) for p in pages]


def _short_without_full_stop(page: Page, line: str) -> str | None:
    if line.rstrip().rstrip(CLOSERS).endswith(tuple(END_MARKS)):
        return None
    return "short, no full stop" if len(words_of(line).texts) < SHORT else None


AS_IS = System("leave as is", "nothing is cut", _nothing)
ORACLE = System("exact lines oracle", "exactly the lines judged not to be article text are cut", _exact)
SHORT_LINES = System(
    "drop short lines", f"lines under {SHORT} words without an end mark are cut", by_line(_short_without_full_stop), "1"
)
BASELINES = (AS_IS, ORACLE, SHORT_LINES)
