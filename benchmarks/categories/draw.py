"""Draws lines that kurilclean cuts, and shows them to a reader who is to say what kind of line each is.

    python -m benchmarks.categories.draw --data DIR places > drawn.jsonl
    python -m benchmarks.categories.draw --data DIR show drawn.jsonl

`places` draws from what rules and model cut at normal caution under the profile `body`: half of the lines from `dclm`,
30 % from `wet`, 20 % from `trafilatura`, a third of each not English, at most three of a page and six of a domain. The
draw goes by hashes, so it is the same again as long as the same lines are cut. `show` prints each line with those
around it, `+` before lines that the data judges to be article; what kurilclean takes it for is never shown.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from benchmarks.categories.cuts import cut_lines
from benchmarks.categories.labels import Label, read_labels
from benchmarks.quality.pages import ARTICLE, Page, read_pages
from kurilclean import Cleaner

SETS = ("fundus", "newspaper", "readability", "trafilatura", "wcxb", "wcxb-other")
SHARES = {"dclm": 0.5, "wet": 0.3, "trafilatura": 0.2}
_A_PAGE, _A_DOMAIN = 3, 6
_OTHER_LANGUAGES = 1 / 3
_AROUND = 3  # lines shown on either side
_SHOWN, _SHOWN_AROUND = 200, 90  # characters of a line, and of one beside it


def draw(data: Path, count: int) -> list[Label]:
    """`count` places of cut lines; their category is still ""."""
    drawn: list[Label] = []
    for view, share in SHARES.items():
        pages = [page for set_ in SETS for page in read_pages(data, view, set_)]
        cuts = cut_lines(pages, Cleaner(profile="body"))
        candidates = sorted(
            ((page, line) for page, lines in zip(pages, cuts, strict=True) for line in lines),
            key=lambda pair: _hash(f"{view} {pair[0].set} {pair[0].id} {pair[1]}"),
        )
        wanted = round(count * share)
        others = round(wanted * _OTHER_LANGUAGES)
        foreign = [pair for pair in candidates if pair[0].lang != "en"]
        drawn += _taken(foreign, others)
        drawn += _taken([pair for pair in candidates if pair[0].lang == "en"], wanted - others)
    return drawn


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _taken(candidates: Iterable[tuple[Page, int]], count: int) -> Iterator[Label]:
    pages: Counter[tuple[str, str]] = Counter()
    domains: Counter[str] = Counter()
    for page, line in candidates:
        if count and pages[page.set, page.id] < _A_PAGE and domains[page.domain] < _A_DOMAIN:
            pages[page.set, page.id] += 1
            domains[page.domain] += 1
            count -= 1
            yield Label(page.view, page.set, page.id, line, "")


def show(data: Path, labels: Sequence[Label]) -> Iterator[str]:
    """The lines of `labels`, in order of their pages, each with those around it."""
    number = 0
    ordered = sorted(labels, key=lambda label: (label.view, label.set, label.id, label.line))
    for (view, set_), group in groupby(ordered, key=lambda label: (label.view, label.set)):
        pages = {page.id: page for page in read_pages(data, view, set_)}
        for id_, members in groupby(group, key=lambda label: label.id):
            page, wanted = pages[id_], [label.line for label in members]
            yield f"## {page.domain} ({page.lang}, {view}) {len(page.lines)} lines"
            yield from _shown(page, wanted, number)
            number += len(wanted)


def _shown(page: Page, wanted: Sequence[int], number: int) -> Iterator[str]:
    numbers = {line: number + index for index, line in enumerate(wanted)}
    last = -1
    for at, (start, end) in enumerate(page.lines):
        if all(abs(at - line) > _AROUND for line in wanted):
            continue
        if at > last + 1:
            yield f"  … line {at}"
        last = at
        mark = "+" if page.labels[at] == ARTICLE else " "
        text = " ".join(page.text[start:end].split())
        yield f"[{numbers[at]}] {text[:_SHOWN]}" if at in numbers else f" {mark} {text[:_SHOWN_AROUND]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with <view>/<set>.jsonl.gz")
    parser.add_argument("--count", type=int, default=1200, help="lines to draw")
    parser.add_argument("what", choices=("places", "show"))
    parser.add_argument("labels", type=Path, nargs="?", help="labels to show; those of this folder if left out")
    options = parser.parse_args()
    if options.what == "places":
        rows = (json.dumps(asdict(label)) for label in draw(options.data, options.count))
    else:
        rows = show(options.data, read_labels(options.labels) if options.labels else read_labels())
    print(*rows, sep="\n")


if __name__ == "__main__":
    main()
