"""`python -m benchmarks.categories --data DIR`: see README.md beside."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.categories.labels import SIDES, LabelError, read_labels
from benchmarks.categories.score import Verdict, agreement, article_agreement, confusions, judge
from benchmarks.quality.pages import DataError


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the benchmark; 0 when done, 2 when the data or the labels are wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.categories", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with <view>/<set>.jsonl.gz and gold/")
    parser.add_argument("--caution", default="low", choices=("high", "normal", "low"), help="what counts as cut")
    parser.add_argument("--only-cut", action="store_true", help="leave out lines that the model keeps by now")
    options = parser.parse_args(argv)
    try:
        verdicts = judge(options.data, read_labels(), options.caution)
    except (DataError, LabelError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    kept = sum(not verdict.cut for verdict in verdicts)
    print(f"{len(verdicts)} labelled lines, {kept} of which the model keeps at {options.caution} caution")
    if options.only_cut:
        verdicts = [verdict for verdict in verdicts if verdict.cut]
    print(render(verdicts))
    return 0


def render(verdicts: Sequence[Verdict]) -> str:
    """The report: agreement by side, view and language, and a confusion table a side."""
    parts = [_agreements(verdicts)]
    parts += [_confusion_table(name, [each for each in verdicts if each.side == name]) for name in SIDES]
    return "\n\n".join(parts)


def _agreements(verdicts: Sequence[Verdict]) -> str:
    groups: list[tuple[str, Callable[[Verdict], bool]]] = [("all", lambda each: True)]
    groups += [(view, lambda each, view=view: each.label.view == view) for view in ("dclm", "wet", "trafilatura")]  # type: ignore[misc]
    groups += [("English", lambda each: each.english), ("other languages", lambda each: not each.english)]
    rows = [f"{'':28}{'lines':>7}{'agree':>9}{'article or not':>17}"]
    for name in SIDES:
        for group, holds in groups:
            chosen = [each for each in verdicts if each.side == name and holds(each)]
            figures = f"{len(chosen):7}{agreement(chosen):9.1%}{article_agreement(chosen):17.1%}"
            rows.append(f"{name + ', ' + group:28}{figures}")
    return "\n".join(rows)


def _confusion_table(title: str, verdicts: Sequence[Verdict]) -> str:
    """Down: a reader's category; across: the model's, by its first letters."""
    counts = confusions(verdicts)
    names = sorted({name for pair in counts for name in pair})
    head = f"{title + ' (down: reader)':28}" + "".join(f"{name[:5]:>6}" for name in names)
    rows = [
        f"{name:28}" + "".join(f"{counts[name, other] or '.':>6}" for other in names)
        for name in names
        if any(counts[name, other] for other in names)
    ]
    return "\n".join([head, *rows])


if __name__ == "__main__":
    raise SystemExit(main())
