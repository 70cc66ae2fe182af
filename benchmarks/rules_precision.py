"""How precise each rule is on pages whose lines are judged.

    python -m benchmarks.rules_precision --data ../shared/dev

Prints the rules below the wanted precision, then for each view how much boilerplate the rules cut together and how much
of the article they lose. A line counts as found when a finding covers it whole. Lines judged 1 are article, 0 are
boilerplate, 2 (the headline) neither. With `--readers` only pages that people read line by line count
(`benchmarks/categories/pages.jsonl`), and what they said goes: main texts miss parts of articles, and take in links.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.categories.labels import read_runs
from kurilclean.detect import RuleDetector
from kurilclean.document import Document
from kurilclean.findings import Finding
from kurilclean.resolve import resolve
from kurilclean.ruleset import RuleSet

VIEWS = ("dclm", "trafilatura", "wet")
SETS = ("wcxb", "wcxb-other", "fundus", "readability", "newspaper", "trafilatura")
Page = dict[str, Any]


@dataclass
class Tally:
    """What one rule found: lines and domains by their judgement."""

    lines: dict[int, int] = field(default_factory=lambda: {0: 0, 1: 0, 2: 0})
    words: dict[int, int] = field(default_factory=lambda: {0: 0, 1: 0, 2: 0})
    domains: dict[int, set[str]] = field(default_factory=lambda: {0: set(), 1: set(), 2: set()})
    wrong: list[str] = field(default_factory=list)

    def add(self, judged: int, line: str, domain: str) -> None:
        self.lines[judged] += 1
        self.words[judged] += len(line.split())
        self.domains[judged].add(domain)
        if judged == 1:
            self.wrong.append(f"{domain}: {line.strip()[:90]}")

    @property
    def judged(self) -> int:
        return self.lines[0] + self.lines[1]

    @property
    def precision(self) -> float:
        """The share of the found lines that aren't article."""
        return self.lines[0] / self.judged if self.judged else 1.0

    @property
    def domain_precision(self) -> float:
        """The share of domains in which the rule found no article line."""
        everywhere = self.domains[0] | self.domains[1]
        return 1 - len(self.domains[1]) / len(everywhere) if everywhere else 1.0


def is_held_out(domain: str) -> bool:
    """Whether a domain is one of the 30 % that no rule was looked up on."""
    return int(hashlib.md5(domain.encode()).hexdigest(), 16) % 10 >= 7


def pages(data: Path, view: str, sets: list[str], part: str) -> Iterator[Page]:
    """The judged pages of a view; ``part`` is mined, held or all."""
    for name in sets:
        path = data / view / f"{name}.jsonl.gz"
        if not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                page: Page = json.loads(line)
                page["set"] = name
                if part == "all" or is_held_out(page["domain"]) == (part == "held"):
                    yield page


def as_read(page: Page, view: str) -> Page | None:
    """The page as its reader judged it: what's called body is article, all else that's called anything isn't. None if
    nobody read it in this view."""
    runs = read_runs().get((view, page["set"], page["id"]))
    if runs is None:
        return None
    labels = list(page["labels"])
    for first, last, category in runs:
        labels[first : last + 1] = [int(category == "body")] * (last + 1 - first)
    return page | {"labels": labels}


def covered(document: Document, start: int, end: int) -> range:
    """The lines that lie whole within a span."""
    first = document.line_of(start)
    first += document.starts[first] < start and document.text[document.starts[first] : start].strip() != ""
    last = document.line_of(end - 1)
    last -= document.text[end : document.ends[last]].strip() != ""
    return range(first, last + 1)


def count(page: Page, document: Document, findings: tuple[Finding, ...], tallies: dict[str, Tally]) -> None:
    """Adds the findings of a page to their rules' tallies."""
    for finding in findings:
        for line in covered(document, finding.start, finding.end):
            judged = page["labels"][line]
            if judged is not None:
                tallies[finding.rule].add(judged, document.lines[line], page["domain"])


@dataclass
class Total:
    """Of one view: shares of boilerplate words cut and of article words lost, page by page."""

    cut: list[float] = field(default_factory=list)
    lost: list[float] = field(default_factory=list)
    words: dict[int, list[int]] = field(default_factory=lambda: {0: [0, 0], 1: [0, 0]})
    flagged: int = 0

    def add(self, page: Page, document: Document, spans: list[tuple[int, int]]) -> None:
        gone = {line for start, end in spans for line in covered(document, start, end)}
        for judged, shares in ((0, self.cut), (1, self.lost)):
            sizes = [
                (len(text.split()), line in gone)
                for line, text in enumerate(document.lines)
                if page["labels"][line] == judged
            ]
            everything, taken = sum(size for size, _ in sizes), sum(size for size, went in sizes if went)
            self.words[judged][0] += taken
            self.words[judged][1] += everything
            if everything:
                shares.append(taken / everything)

    def row(self, name: str) -> str:
        def pooled(judged: int) -> float:
            taken, everything = self.words[judged]
            return taken / everything if everything else 0.0

        return (
            f"{name:32} {len(self.lost):5} pages   boilerplate cut {_mean(self.cut):6.1%} (pooled {pooled(0):6.1%})"
            f"   article lost {_mean(self.lost):7.3%} (pooled {pooled(1):7.3%})   kept whole {self.flagged}"
        )


def _mean(shares: list[float]) -> float:
    return sum(shares) / len(shares) if shares else 0.0


def measure(args: argparse.Namespace, rules: RuleSet) -> tuple[dict[str, Tally], dict[str, Total]]:
    """Runs the rules over the pages."""
    detector = RuleDetector(rules, drafts=args.drafts)
    cuts = rules.cuts("body")
    tallies: dict[str, Tally] = defaultdict(Tally)
    totals: dict[str, Total] = defaultdict(Total)
    for view in args.views:
        judged = pages(args.data, view, args.sets, args.part)
        for page in filter(None, (as_read(each, view) for each in judged)) if args.readers else judged:
            document = Document(page["text"])
            if len(document) != len(page["labels"]):
                continue  # a line of odd blanks: its labels can't be told apart
            findings = detector.detect(document).findings
            findings = tuple(each for each in findings if each.rule.startswith(args.only))
            count(page, document, tuple(each for each in findings if not each.keep), tallies)
            decision = resolve(document, findings, cuts)
            spans = [(each.start, each.end) for each in decision.removals]
            for name in (view, f"{view}/{page['set']}"):
                totals[name].add(page, document, spans)
                totals[name].flagged += bool(decision.flags)
    return tallies, totals


def show(tallies: dict[str, Tally], totals: dict[str, Total], args: argparse.Namespace) -> None:
    """Prints the rules below the wanted precision (or all), and what all of them do together."""
    heads = {"found": 6, "wrong": 6, "precision": 9, "domains": 8, "of domains": 10, "words": 7, "lost": 6}
    print(" ".join([f"{'rule':58}", *(f"{head:>{width}}" for head, width in heads.items())]))
    for name, tally in sorted(tallies.items(), key=lambda item: (item[1].precision, item[0])):
        low = tally.judged >= args.least and tally.precision < args.precision
        if args.all or low:
            domains = len(tally.domains[0] | tally.domains[1])
            print(
                f"{name:58} {tally.judged:6} {tally.lines[1]:6} {tally.precision:9.1%} {domains:8}"
                f" {tally.domain_precision:10.1%} {tally.words[0]:7} {tally.words[1]:6}"
            )
            for line in tally.wrong[: args.wrong]:
                print(f"    {line}")
    for name, total in totals.items():
        print(total.row(name))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with <view>/<set>.jsonl.gz")
    parser.add_argument("--views", nargs="+", default=list(VIEWS), choices=VIEWS)
    parser.add_argument("--sets", nargs="+", default=list(SETS))
    parser.add_argument("--part", default="all", choices=("all", "mined", "held"))
    parser.add_argument("--only", default="", help="only rules whose full name starts so")
    parser.add_argument("--rules", type=Path, help="this folder of rules instead of the shipped ones")
    parser.add_argument("--readers", action="store_true", help="as people judged lines, on the pages that they read")
    parser.add_argument("--precision", type=float, default=0.95)
    parser.add_argument("--least", type=int, default=5, help="rules with fewer judged lines are not judged")
    parser.add_argument("--wrong", type=int, default=0, help="show so many article lines of each rule printed")
    parser.add_argument("--all", action="store_true", help="print every rule that found something")
    parser.add_argument("--drafts", action="store_true", help="draft rules as well")
    args = parser.parse_args()
    rules = RuleSet.load([args.rules], shipped=False) if args.rules else RuleSet.load()
    show(*measure(args, rules), args)


if __name__ == "__main__":
    main()
