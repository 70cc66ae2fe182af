"""Runs systems over pages and keeps what they scored."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.quality.cache import CutCache
from benchmarks.quality.left import Left, count
from benchmarks.quality.ours import FOCUS
from benchmarks.quality.pages import MAIN_SETS, Page, read_pages
from benchmarks.quality.readings import unjudged
from benchmarks.quality.score import Judged, Score
from benchmarks.quality.summary import Summary, summarise
from benchmarks.quality.systems import AS_IS, ORACLE, Cut, System


@dataclass(frozen=True)
class Place:
    """Where a page is from, without its text."""

    view: str
    set: str
    id: str
    domain: str
    lang: str


@dataclass
class Run:
    """Scores of every system on every page: `scores[system][i]` belongs to `places[i]`."""

    systems: Sequence[System]
    places: list[Place] = field(default_factory=list)
    scores: dict[str, list[Score]] = field(default_factory=lambda: defaultdict(list))
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    left: dict[str, Left] = field(default_factory=lambda: defaultdict(lambda: (Counter(), Counter())))
    """For each view what the product leaves of boilerplate on pages that people read, main sets alone."""
    undisputed: Run | None = None
    """The pages that people read, scored without the lines on which a reader disagrees with the data."""

    def pages(self, view: str, sets: Collection[str] | None = None) -> list[int]:
        """Indices of a view's pages, of some sets or of all."""
        return [i for i, p in enumerate(self.places) if p.view == view and (sets is None or p.set in sets)]

    def summaries(self, pages: Sequence[int]) -> dict[str, Summary]:
        """Means over the given pages, for every system."""
        of = {name: [rows[i] for i in pages] for name, rows in self.scores.items()}
        return {s.name: summarise(of[s.name], of[AS_IS.name], of[ORACLE.name]) for s in self.systems}

    def views(self) -> list[str]:
        """Views that were run, in order."""
        return list(dict.fromkeys(place.view for place in self.places))

    def sets(self, view: str) -> list[str]:
        """Sets that were run in a view, in order."""
        return list(dict.fromkeys(place.set for place in self.places if place.view == view))


def run(
    data: Path,
    views: Sequence[str],
    sets: Sequence[str],
    systems: Sequence[System],
    limit: int | None,
    tell: Callable[[str], None],
) -> Run:
    """Scores all systems on all pages, one set of one view at a time (so that memory stays small)."""
    undisputed, cache = Run(systems), CutCache()
    result = Run(systems, undisputed=undisputed)
    for view in views:
        for set_ in sets:
            pages = read_pages(data, view, set_, limit)
            if pages:
                tell(f"{view}/{set_}: {len(pages)} pages")
                cuts = _cuts(result, cache, pages)
                _score(result, pages, cuts)
                _score(undisputed, unjudged(data, pages), cuts)
                if FOCUS in cuts and set_ in MAIN_SETS:
                    for total, found in zip(result.left[view], count(pages, cuts[FOCUS]), strict=True):
                        total.update(found)
    return result


def _cuts(result: Run, cache: CutCache, pages: Sequence[Page]) -> dict[str, dict[str, list[Cut]]]:
    """What each system cuts from each page, by its id."""
    cuts = {}
    for system in result.systems:
        begin = time.perf_counter()
        cuts[system.name] = dict(zip((page.id for page in pages), cache.cuts(system, pages), strict=True))
        result.seconds[system.name] += time.perf_counter() - begin
    return cuts


def _score(result: Run, pages: Sequence[Page], cuts: dict[str, dict[str, list[Cut]]]) -> None:
    for page in pages:
        judged = Judged(page)
        result.places.append(Place(page.view, page.set, page.id, page.domain, page.lang))
        for system in result.systems:
            result.scores[system.name].append(judged.score(cuts[system.name][page.id]))


def languages(places: Iterable[Place], least: int) -> list[str]:
    """Languages with at least so many pages, most pages first."""
    count: dict[str, int] = defaultdict(int)
    for place in places:
        count[place.lang] += 1
    return [lang for lang in sorted(count, key=lambda k: (-count[k], k)) if count[lang] >= least]
