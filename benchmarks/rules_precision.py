"""How precise each rule is on pages whose lines are judged.

    python -m benchmarks.rules_precision --data ../shared/dev

One table: each rule that's below the wanted precision by the data's labels or undisputed; then how many live rules are.
A line counts as found when a finding covers it whole. `wrong` ones are article.

- *By the data*: lines labelled 1 are article, 0 are boilerplate; 2 (the headline) is neither.
- *Undisputed*: main texts miss parts of articles, and take in captions, notices and links. So where people read the
  page line by line (`benchmarks/categories/pages.jsonl`), or this line of it (`labels.jsonl`), what they called a line
  goes before its label, both ways: `body` is wrong, boilerplate right; a headline, caption, credit or metadata is right
  if the rule calls it one of these, or the profile cuts it. Other lines count as labelled. Two kinds don't count: lines
  on pages that are no articles (the set wcxb-other: shops, forums, docs); and what a rule calls headline, caption,
  credit or metadata where no reader named it, as sets disagree about those, and readers left many as the data had them.
- *Wrong by the data alone* says what makes the difference: lines that are wrong by the data but not undisputed, as they
  are on pages that are `no article`, a matter of `policy` that no reader named, or were `read` as something else.

Then for each view how much boilerplate the rules cut together and how much of the article they lose, by the data. With
`--readers` only pages that people read count, and what they said takes the labels' place.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.categories.labels import SIDES, read_runs, side
from benchmarks.categories.said import BODY, LEFT, UNREAD, Said
from benchmarks.quality.pages import ARTICLE, HEADLINE
from benchmarks.quality.score import POLICY
from kurilclean.detect import RuleDetector
from kurilclean.document import Document
from kurilclean.findings import Finding
from kurilclean.resolve import resolve
from kurilclean.ruleset import RuleSet

VIEWS = ("dclm", "trafilatura", "wet")
SETS = ("wcxb", "wcxb-other", "fundus", "readability", "newspaper", "trafilatura")
Page = dict[str, Any]
RIGHT, WRONG, APART = "right", "wrong", "apart"


@dataclass
class Judged:
    """Lines that a rule found, and those of them that are article."""

    lines: int = 0
    wrong: int = 0

    def add(self, wrong: bool) -> None:
        self.lines += 1
        self.wrong += wrong

    @property
    def precision(self) -> float:
        """The share of the lines that aren't article."""
        return 1 - self.wrong / self.lines if self.lines else 1.0

    def below(self, args: argparse.Namespace) -> bool:
        return self.lines >= args.least and self.precision < args.precision

    def cells(self) -> str:
        return f"{self.lines:6} {self.wrong:6} {self.precision:9.1%}"


@dataclass
class Tally:
    """What one rule found. ``told`` counts why a line that's wrong by the data isn't wrong undisputed."""

    data: Judged = field(default_factory=Judged)
    undisputed: Judged = field(default_factory=Judged)
    told: Counter[str] = field(default_factory=Counter)
    words: int = 0
    domains: set[str] = field(default_factory=set)
    examples: list[str] = field(default_factory=list)

    def add(self, page: Page, line: str, label: int, verdict: str, reason: str) -> None:
        """A line that was found: its label, and what it is undisputed."""
        self.domains.add(page["domain"])
        if label != HEADLINE:
            self.data.add(label == ARTICLE)
        if verdict != APART:
            self.undisputed.add(verdict == WRONG)
        if label == ARTICLE and verdict != WRONG:
            self.told[reason] += 1
        if verdict == WRONG:
            self.words += len(line.split())
            if side(page["domain"]) == SIDES[0]:  # the other side is for counting only
                self.examples.append(f"{page['view']} {page['domain']}: {line.strip()[:90]}")


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
                page |= {"set": name, "view": view}
                if part == "all" or is_held_out(page["domain"]) == (part == "held"):
                    yield page


def place(page: Page) -> tuple[str, str, str]:
    """Where readings name the page: view, set, id."""
    return page["view"], page["set"], page["id"]


def as_read(page: Page) -> Page | None:
    """The page as its reader judged it: what's called body is article, all else that's called anything isn't. None if
    nobody read it in this view."""
    runs = read_runs().get(place(page))
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


def judge(page: Page, label: int, said: str, category: str, cuts: frozenset[str]) -> tuple[str, str]:
    """What a line is undisputed that a rule of some category found, and what tells so."""
    if page["set"] == "wcxb-other":
        return APART, "no article"
    if said in POLICY:
        return (RIGHT if category in POLICY or said in cuts else WRONG), "read"
    if category in POLICY and said in (LEFT, UNREAD):
        return APART, "policy"
    if said != UNREAD:
        return (WRONG if said in (BODY, LEFT) else RIGHT), "read"
    return {ARTICLE: WRONG, HEADLINE: APART}.get(label, RIGHT), "data"


def count(
    page: Page,
    document: Document,
    findings: Iterable[Finding],
    said: Said,
    cuts: frozenset[str],
    tallies: dict[str, Tally],
) -> None:
    """Adds the findings of a page to their rules' tallies."""
    labels = page["labels"]
    categories = said.ask(place(page), document.lines, labels)
    for finding in findings:
        for line in covered(document, finding.start, finding.end):
            if labels[line] is not None:
                verdict, reason = judge(page, labels[line], categories[line], finding.category, cuts)
                tallies[finding.rule].add(page, document.lines[line], labels[line], verdict, reason)


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


def readers(args: argparse.Namespace) -> Said:
    """What was said of the lines of all pages that were read."""
    said = Said()
    for view in VIEWS:
        for page in pages(args.data, view, args.sets, "all"):
            document = Document(page["text"])
            if len(document) == len(page["labels"]):
                said.learn(place(page), document.lines, page["labels"])
    return said


def measure(args: argparse.Namespace, rules: RuleSet) -> tuple[dict[str, Tally], dict[str, Total]]:
    """Runs the rules over the pages."""
    detector = RuleDetector(rules, drafts=args.drafts)
    cuts, right = rules.cuts("body"), rules.cuts(args.profile)
    said = readers(args)
    tallies: dict[str, Tally] = defaultdict(Tally)
    totals: dict[str, Total] = defaultdict(Total)
    for view in args.views:
        judged = pages(args.data, view, args.sets, args.part)
        for page in filter(None, map(as_read, judged)) if args.readers else judged:
            document = Document(page["text"])
            if len(document) != len(page["labels"]):
                continue  # a line of odd blanks: its labels can't be told apart
            findings = detector.detect(document).findings
            findings = tuple(each for each in findings if each.rule.startswith(args.only))
            found = (each for each in findings if not each.keep)
            count(page, document, found, said, right, tallies)
            decision = resolve(document, findings, cuts)
            spans = [(each.start, each.end) for each in decision.removals]
            for name in (view, f"{view}/{page['set']}"):
                totals[name].add(page, document, spans)
                totals[name].flagged += bool(decision.flags)
    return tallies, totals


def show(tallies: dict[str, Tally], totals: dict[str, Total], args: argparse.Namespace) -> None:
    """Prints the rules below the wanted precision (or all), and what all of them do together."""
    judged = " ".join(f"{head:>{width}}" for head, width in {"lines": 6, "wrong": 6, "precision": 9}.items())
    print(f"{'':50} {'by the data':^23} | {'undisputed':^23} | {'wrong by the data alone':^25} |")
    print(f"{'rule':50} {judged} | {judged} | {'no article':>10} {'policy':>7} {'read':>6} | domains   lost")
    for name, tally in sorted(tallies.items(), key=lambda item: (item[1].undisputed.precision, item[0])):
        if args.all or tally.data.below(args) or tally.undisputed.below(args):
            told = f"{tally.told['no article']:10} {tally.told['policy']:7} {tally.told['read']:6}"
            print(
                f"{name:50} {tally.data.cells()} | {tally.undisputed.cells()} | {told} |"
                f" {len(tally.domains):7} {tally.words:6}"
            )
            for line in tally.examples[: args.wrong]:
                print(f"    {line}")
    for name, total in totals.items():
        print(total.row(name))
    data = sum(tally.data.below(args) for tally in tallies.values())
    undisputed = sum(tally.undisputed.below(args) for tally in tallies.values())
    print(
        f"rules with at least {args.least} judged lines under {args.precision:.0%}: {undisputed} undisputed,"
        f" {data} by the data, of {len(tallies)} that found something"
    )


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
    parser.add_argument("--profile", default="body", help="whose cuts are right, see above")
    parser.add_argument("--wrong", type=int, default=0, help="show so many lines each that are wrong undisputed")
    parser.add_argument("--all", action="store_true", help="print every rule that found something")
    parser.add_argument("--drafts", action="store_true", help="draft rules as well")
    args = parser.parse_args()
    rules = RuleSet.load([args.rules], shipped=False) if args.rules else RuleSet.load()
    show(*measure(args, rules), args)


if __name__ == "__main__":
    main()
