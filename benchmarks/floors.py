"""The figures on the project's own articles (``tests/corpus``), and the floors below which they must not fall.

    python -m benchmarks.floors            prints the figures beside their floors
    python -m benchmarks.floors --raise    raises the floors to the figures; never lowers one
    python -m benchmarks.floors --worst 9  names the documents that lose most of their article, and the rules at fault

Characters that aren't blank are counted, over all documents of a language: ``kept`` is the share of the article that
the default profile keeps, ``cut`` the share of the boilerplate that goes, ``category`` the share of what is rightly cut
whose category is right. A floor that has to be lowered is lowered by hand, and the commit says why.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from kurilclean import Cleaner, Result, marked

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "corpus"
FLOORS = ROOT / "tests" / "floors.json"
Figures = dict[str, dict[str, float]]


def measured(cleaner: Cleaner) -> tuple[Figures, dict[str, Counter[str]]]:
    """The figures by language, and for each document the article characters lost by rule."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    lost: dict[str, Counter[str]] = {}
    for path in sorted(CORPUS.rglob("*.txt")):
        text, spans = marked.parse(path.read_bytes().decode())
        result = cleaner.clean(text)
        categories = _categories(text, spans, path.with_suffix(".labels"))
        counts, lost[path.relative_to(CORPUS).as_posix()] = _counted(result, categories)
        sums[path.parent.name] += counts
        sums["all"] += counts
    return {language: _shares(counts) for language, counts in sorted(sums.items())}, lost


def _categories(text: str, spans: list[tuple[int, int]], labels: Path) -> dict[int, str]:
    """The category of every marked character that isn't blank."""
    rows = {int(number): names for number, *names in map(str.split, labels.read_text().splitlines())}
    categories = {}
    for start, end in spans:
        line = text.count("\n", 0, start) + 1
        begin = text.rfind("\n", 0, start) + 1
        before = sum(begin <= other < start for other, _ in spans)
        names = rows[line]
        name = names[1 + before] if len(names) > 1 else names[0]
        categories |= {at: name for at in range(start, end) if not text[at].isspace()}
    return categories


def _counted(result: Result, categories: dict[int, str]) -> tuple[Counter[str], Counter[str]]:
    text = result.source
    counts = Counter(boilerplate=len(categories), article=len("".join(text.split())) - len(categories))
    lost: Counter[str] = Counter()
    for removal in result.removals:
        for at in range(removal.start, removal.end):
            if text[at].isspace():
                continue
            if at in categories:
                counts["cut"] += 1
                counts["right"] += categories[at] == removal.category
            else:
                lost[removal.rule] += 1
    counts["lost"] = lost.total()
    return counts, lost


def _shares(counts: Counter[str]) -> dict[str, float]:
    return {
        "kept": 1 - counts["lost"] / counts["article"],
        "cut": counts["cut"] / counts["boilerplate"],
        "category": counts["right"] / max(1, counts["cut"]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="raising", action="store_true", help="raise the floors to the figures")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="name the N documents that lose most")
    parser.add_argument("--caution", default="normal")
    options = parser.parse_args()
    figures, lost = measured(Cleaner(caution=options.caution))
    floors: Figures = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    print(f"{'':6}" + "".join(f"{name:>10}{'floor':>9}" for name in ("kept", "cut", "category")))
    for language, row in figures.items():
        known = floors.get(language, {})
        print(f"{language:6}" + "".join(f"{share:10.4f}{known.get(name, 0):9.4f}" for name, share in row.items()))
    for name, rules in sorted(lost.items(), key=lambda each: -each[1].total())[: options.worst]:
        print(f"{rules.total():6} characters of {name}: {', '.join(f'{rule} {n}' for rule, n in rules.most_common(4))}")
    if options.raising:
        raised = {
            language: {
                name: max(int(share * 10000) / 10000, floors.get(language, {}).get(name, 0))
                for name, share in row.items()
            }
            for language, row in figures.items()
        }
        FLOORS.write_text(json.dumps(raised, indent=1) + "\n")


if __name__ == "__main__":
    main()
