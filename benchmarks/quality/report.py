"""The figures as Markdown: the same text is printed and written to the docs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isnan

from benchmarks.quality.ours import FOCUS
from benchmarks.quality.pages import MAIN_SETS, NEWS_SETS
from benchmarks.quality.run import Run, languages
from benchmarks.quality.score import Score
from benchmarks.quality.summary import Estimate, Summary, page_figures
from benchmarks.quality.targets import check

COLUMNS = {
    "F1": "f1",
    "way": "way",
    "lost": "lost",
    "removed": "removed",
    "lost > 30 %": "big_loss",
    "exact": "exact",
    "precision": "precision",
    "recall": "recall",
    "text F1": "gold_f1",
    "way text": "way_gold",
    "ROUGE-LSum": "rouge",
    "F1 with": "f1_with",
    "lost with": "lost_with",
}
INTERVALS = frozenset({"f1", "way", "lost", "removed", "gold_f1", "way_gold"})
DECIMALS = {"way": 1, "way_gold": 1, "removed": 1, "exact": 1, "lost": 2, "lost_with": 2, "big_loss": 2}
"""Figures given in per cent, with their decimals; the others are given as .931."""
LEAST_PAGES = 3
LEFT_SHOWN = 8  # categories a view
WORST = 20

LEGEND = """\
Every figure is a mean over pages. Words are counted; in scripts without spaces each character is one.

- **precision, recall, F1**: of the words kept on judged lines. **way**: how far F1 goes from "leave as is" to the
  exact-lines oracle.
- **lost**: share of the article's words (lines judged article) that are cut. **removed**: share of boilerplate words
  cut. **exact**: pages with nothing lost and nothing left. **lost > 30 %**: pages that lose so much.
- **text F1**: of the bag of words of the whole output against the main text; **way text** is its way.
  **ROUGE-LSum**: against the main text.
- In brackets: 95 % bootstrap intervals over pages.
- Headline lines, and article words that the profile cuts by policy (headline, metadata, caption, credit), are left
  out, but for the columns **with**: there headline lines count as boilerplate and every article word cut is lost.
- A peer is run with its defaults. Rules of ours were written by people who looked at some of these pages.
"""


DISPUTES = """\
People read pages line by line and said which lines that the data calls boilerplate are the
article's own text (main texts that end early, lists and quotes that were missed), and which that it calls article
plainly aren't. *In dispute*: the share of the boilerplate's words on which they disagree; *undisputed* leaves those
lines out. Captions, bylines and headlines aren't in dispute here.
"""

LEFT = """\
On pages of the main sets that people read line by line in this view: what the product leaves of the words that the data
calls boilerplate, by what the reader called them; *share* is of all that's left. What is called body is what main texts
miss. Captions of a few plain words are told from the article's own lines by their tags, which are gone; advertising in
whole sentences by what it wants.
"""


def render(run: Run, command: str) -> str:
    """The whole report."""
    parts = [
        "# Quality", f"Written by `{command}`; not by hand.", _sample_note(run), LEGEND, _targets(run), _systems(run),
    ]  # fmt: skip
    for view in run.views():
        parts += [f"## View `{view}`", *_view_tables(run, view)]
    parts += [_disputes(run), _left(run), f"## The {WORST} worst pages", *_worst_tables(run)]
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def _sample_note(run: Run) -> str:
    names = [s.name for s in run.systems if s.in_sample]
    if not names:
        return ""
    return (
        f"> **IN-SAMPLE, NOT CROSS-VALIDATED**: {', '.join(names)}. The shipped weights were trained on these pages, "
        "so these figures flatter. Run with `--weights-dir` for honest ones."
    )


def _targets(run: Run) -> str:
    found = check(run)
    if not found:
        return ""
    rows = [(t.promise, t.measured, "yes" if t.met else "**no**") for t in found]
    return "## Targets\n\n" + table(("target", "measured", "met"), rows)


def _systems(run: Run) -> str:
    rows = [(s.name, s.about, f"{run.seconds[s.name]:.1f}") for s in run.systems]
    return "## Systems\n\n" + table(("system", "what it does", "seconds (0 when remembered)"), rows)


def _view_tables(run: Run, view: str) -> Iterable[str]:
    pooled = run.pages(view, MAIN_SETS)
    if pooled:
        yield "### fundus, newspaper, readability, wcxb pooled\n\n" + _figures(run, {"": pooled})
    yield "### By set\n\n" + _figures(run, {name: run.pages(view, [name]) for name in run.sets(view)})
    news = run.pages(view, NEWS_SETS)
    by_language = {
        lang: [i for i in news if run.places[i].lang == lang]
        for lang in languages((run.places[i] for i in news), LEAST_PAGES)
    }
    if by_language:
        about = f"### By language\n\nSets of articles; languages with {LEAST_PAGES} pages or more.\n\n"
        yield about + _figures(run, by_language)


def _figures(run: Run, groups: dict[str, list[int]]) -> str:
    """A table of all systems for each named group of pages."""
    marked = {s.name: s.name + (" *in-sample*" if s.in_sample else "") for s in run.systems}
    named = any(groups)
    rows = []
    for group, pages in groups.items():
        for name, summary in run.summaries(pages).items():
            first = (f"{group} ({summary.with_article} of {summary.pages} pages)",) if named else ()
            rows.append((*first, marked[name], *_cells(summary)))
    return table((*(("group",) if named else ()), "system", *COLUMNS), rows)


def _cells(summary: Summary) -> list[str]:
    return [cell(summary.figures[key], DECIMALS.get(key), key in INTERVALS) for key in COLUMNS.values()]


def cell(e: Estimate, decimals: int | None, interval: bool) -> str:
    """A figure as text: in per cent with so many decimals, or as .931 without; with its interval if wanted.

    >>> cell(Estimate(0.0051, -0.001, 0.0062), 2, True)
    '0.51 % (-0.10 to 0.62)'
    >>> cell(Estimate(0.9312, 0.9, 0.95), None, False)
    '.931'
    """
    if isnan(e.value):
        return "–"

    def text(value: float) -> str:
        return _short(value) if decimals is None else f"{100 * value:.{decimals}f}"

    unit = "" if decimals is None else " %"
    return f"{text(e.value)}{unit}" + (f" ({text(e.low)} to {text(e.high)})" if interval else "")


def _short(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def _disputes(run: Run) -> str:
    """What the product reaches on pages that people read, with all lines and without those in dispute."""
    read = run.undisputed
    if read is None or FOCUS not in run.scores:
        return ""
    others = [name for name in run.sets(run.views()[0]) if name not in MAIN_SETS]
    groups = {"pooled": MAIN_SETS, **{name: (name,) for name in others}}
    rows = [
        (view, name, *_disputed(run, read, pages))
        for view in run.views()
        for name, sets in groups.items()
        if (pages := read.pages(view, sets))
    ]
    names = [f"{what}, {which}" for what in _DISPUTED for which in ("all", "undisputed")]
    return f"## Where readers disagree\n\n{DISPUTES}\n" + table(("view", "sets", "pages", "in dispute", *names), rows)


def _left(run: Run) -> str:
    """The categories of which most is left, and the share of each that goes."""
    rows = []
    for view, (words, left) in run.left.items():
        for category, count in left.most_common(LEFT_SHOWN):
            gone = 1 - count / words[category]
            share = count / max(left.total(), 1)
            rows.append((view, category, f"{words[category]:,}", f"{count:,}", f"{gone:.0%}", f"{share:.0%}"))
    head = ("view", "called", "words", "left", "removed", "share")
    return f"## What is left\n\n{LEFT}\n" + table(head, rows) if rows else ""


_DISPUTED = ("way", "lost", "removed")


def _disputed(run: Run, read: Run, pages: Sequence[int]) -> Iterable[str]:
    """One row: pages of `read`, and the same ones of `run`."""
    known = {read.places[i] for i in pages}
    same = [i for i, place in enumerate(run.places) if place in known]
    words = sum(run.scores[FOCUS][i].boilerplate for i in same)
    fewer = sum(read.scores[FOCUS][i].boilerplate for i in pages)
    before, after = run.summaries(same)[FOCUS].figures, read.summaries(pages)[FOCUS].figures
    yield f"{len(pages):,}"
    yield f"{1 - fewer / words:.1%}"
    for key in _DISPUTED:
        for figures in (before, after):
            yield cell(figures[key], DECIMALS[key], True)


def _worst_tables(run: Run) -> Iterable[str]:
    focus = focus_of(run)
    yield f"System: {focus}."
    for view in run.views():
        yield f"### `{view}`: most of the article lost\n\n" + _lost_table(run, focus, view)
        yield f"### `{view}`: furthest from exact\n\n" + _left_table(run, focus, view)


def focus_of(run: Run) -> str:
    """The system whose pages are looked at one by one: the product, or the last one when it wasn't run."""
    return FOCUS if FOCUS in run.scores else run.systems[-1].name


def worst(run: Run, focus: str, pages: Sequence[int], key: str, sign: int) -> list[tuple[int, float]]:
    """Up to 20 of the pages, worst first, with the figure; pages that are perfect in it aren't listed."""
    perfect = 0.0 if sign > 0 else 1.0
    figures = [(i, page_figures(run.scores[focus][i])[key]) for i in pages]
    known = [(i, value) for i, value in figures if not isnan(value) and value != perfect]
    return sorted(known, key=lambda item: (-sign * item[1], item[0]))[:WORST]


def _lost_table(run: Run, focus: str, view: str) -> str:
    rows = []
    for i, value in worst(run, focus, run.pages(view), "lost", 1):
        score = run.scores[focus][i]
        place = run.places[i]
        rows.append((place.id, place.domain, place.lang, f"{value:.1%}", f"{score.article}", causes(score)))
    return table(("page", "domain", "language", "lost", "article words", "cut by (its article words)"), rows)


def _left_table(run: Run, focus: str, view: str) -> str:
    """Of the sets that the targets pool, if there are any: shops and forums would fill the list."""
    pages, rows = run.pages(view, MAIN_SETS) or run.pages(view), []
    for i, value in worst(run, focus, pages, "f1", -1):
        score, place = run.scores[focus][i], run.places[i]
        left = score.boilerplate - score.boilerplate_cut
        rows.append(
            (place.id, place.domain, place.lang, _short(value), f"{score.article}", f"{score.article_cut}", f"{left}")
        )
    return table(("page", "domain", "language", "F1", "article words", "lost words", "boilerplate words left"), rows)


def causes(score: Score, most: int = 2) -> str:
    """The rules that cut most article words, with how many."""
    ranked = sorted(((n[1], rule) for rule, n in score.causes.items() if n[1]), key=lambda x: (-x[0], x[1]))
    return ", ".join(f"{rule} ({words})" for words, rule in ranked[:most])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; a bar in a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(c.replace("|", "\\|") for c in line) + " |" for line in lines)
