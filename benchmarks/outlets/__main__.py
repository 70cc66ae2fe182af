"""`python -m benchmarks.outlets --data DIR`: see ../README.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.outlets.measure import Measured, Wrong, measure
from benchmarks.outlets.piles import read_outlets
from benchmarks.quality.ours import product
from benchmarks.quality.pages import DataError

_COLUMNS = {
    "lost": "lost", "lost with": "lost_with", "removed": "removed", "F1 before": "before", "F1 after": "gold_f1",
    "recurring cut": "recurring",
}  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the benchmark; 0 when done, 2 when the data or the weights are wrong."""
    options = _parser().parse_args(argv)
    try:
        system = product(options.weights_dir, profile=options.profile, caution=options.caution)
        print(f"{'':38}pages" + "".join(f"{head:>14}" for head in _COLUMNS))
        for outlet in read_outlets(options.data, options.only):
            show(measure(outlet, system), options.lost, options.left)
    except DataError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.outlets", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with <source>/<outlet>.jsonl.gz")
    parser.add_argument("--only", default="", metavar="OUTLET", help="only outlets with this in their name")
    parser.add_argument("--weights-dir", type=Path, help="as of benchmarks.quality: cross-validate the model")
    parser.add_argument("--profile", default="body", choices=("body", "article"))
    parser.add_argument("--caution", default="normal", choices=("high", "normal", "low", "off"))
    parser.add_argument("--lost", type=int, default=0, metavar="N", help="show N lines that are lost, an outlet")
    parser.add_argument("--left", type=int, default=0, metavar="N", help="show N lines that are left, an outlet")
    return parser


def show(found: Measured, lost: int = 0, left: int = 0) -> None:
    """Prints an outlet's row, and below it the heaviest of its lines that are lost and left."""
    cells = "".join(f"{_cell(found.figures.get(name)):>14}" for name in _COLUMNS.values())
    print(f"{found.name:38}{found.pages:5}{cells}", flush=True)
    for kind, lines in (("lost", found.lost[:lost]), ("left", found.left[:left])):
        for line in lines:
            print(f"    {kind} {line.words:5} words in {line.lines:3}: {line.text}{_rules(line)}")


def _rules(line: Wrong) -> str:
    return f"  <- {', '.join(line.rules)}" if line.rules else ""


def _cell(share: float | None) -> str:
    return "-" if share is None or share != share else f"{share:.2%}"


if __name__ == "__main__":
    raise SystemExit(main())
