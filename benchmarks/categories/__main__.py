"""`python -m benchmarks.categories --data DIR`: see README.md beside."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.categories.labels import SIDES, LabelError, read_labels
from benchmarks.categories.score import (
    QUESTIONS,
    Answer,
    Verdict,
    agreement,
    answers,
    article_agreement,
    confusions,
    judge,
)
from benchmarks.quality.pages import DataError

_GROUPS: dict[str, Callable[[Verdict], bool]] = {
    "all": lambda each: True,
    "dclm": lambda each: each.label.view == "dclm",
    "wet": lambda each: each.label.view == "wet",
    "trafilatura": lambda each: each.label.view == "trafilatura",
    "English": lambda each: each.english,
    "other languages": lambda each: not each.english,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the benchmark; 0 when done, 2 when the data or the labels are wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.categories", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with <view>/<set>.jsonl.gz and gold/")
    parser.add_argument("--caution", default="normal", choices=("high", "normal", "low"), help="what is cut")
    parser.add_argument("--held-out", action="store_true", help="the held-out side too: for reports, not for looking")
    parser.add_argument("--weights-dir", type=Path, help="as of benchmarks.quality: cross-validate")
    options = parser.parse_args(argv)
    try:
        verdicts = judge(options.data, read_labels(), options.caution, options.weights_dir)
    except (DataError, LabelError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    for name in SIDES[: 2 if options.held_out else 1]:
        print(render(name, [each for each in verdicts if each.side == name]))
    return 0


def render(side: str, verdicts: Sequence[Verdict]) -> str:
    """The report on one side: agreement by question and group, rules that err most, a confusion table."""
    found = answers(verdicts, "cut, profile body")
    return "\n\n".join([_agreements(side, verdicts), _rules(found), _confusion_table(found)]) + "\n"


def _agreements(side: str, verdicts: Sequence[Verdict]) -> str:
    rows = [f"{side + f', {len(verdicts)} lines':44}{'lines':>7}{'agree':>9}{'article or not':>17}"]
    for question in QUESTIONS:
        for group, holds in _GROUPS.items():
            found = [each for each in answers(verdicts, question) if holds(each.verdict)]
            figures = f"{len(found):7}{agreement(found):9.1%}{article_agreement(found):17.1%}"
            rows.append(f"{question + ': ' + group:44}{figures}")
    return "\n".join(rows)


def _rules(found: Sequence[Answer]) -> str:
    """The rules whose category a reader didn't give most often."""
    by_rule: dict[str, list[Answer]] = {}
    for each in found:
        if each.verdict.cut:
            by_rule.setdefault(each.verdict.cut.rule, []).append(each)
    wrong = {rule: sum(not each.agrees for each in group) for rule, group in by_rule.items()}
    worst = sorted(wrong, key=lambda rule: (-wrong[rule], rule))[:20]
    return "\n".join(f"{rule:44}{wrong[rule]:3} of {len(by_rule[rule])}" for rule in worst if wrong[rule])


def _confusion_table(found: Sequence[Answer]) -> str:
    """Down: a reader's category; across: what the line is cut as, by its first letters."""
    counts = confusions(found)
    names = sorted({name for pair in counts for name in pair})
    head = f"{'(down: reader)':28}" + "".join(f"{name[:5]:>6}" for name in names)
    rows = [
        f"{name:28}" + "".join(f"{counts[name, other] or '.':>6}" for other in names)
        for name in names
        if any(counts[name, other] for other in names)
    ]
    return "\n".join([head, *rows])


if __name__ == "__main__":
    raise SystemExit(main())
