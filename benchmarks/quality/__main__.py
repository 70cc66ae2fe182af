"""`python -m benchmarks.quality --data DIR`: see ../README.md."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.quality import ours
from benchmarks.quality.pages import SETS, VIEWS, DataError
from benchmarks.quality.peers import PEERS
from benchmarks.quality.report import focus_of, render
from benchmarks.quality.run import Run, run
from benchmarks.quality.summary import page_figures
from benchmarks.quality.systems import AS_IS, BASELINES, ORACLE, System

_FOLDERS = {"--data": "DATA", "--out": "OUT", "--weights-dir": "FOLDS"}


def _shareable(arguments: Sequence[str]) -> list[str]:
    """The arguments as a report may show them: without the folders of one machine."""
    return [_FOLDERS.get(before, each) for before, each in zip(["", *arguments], arguments, strict=False)]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the benchmark; 0 when done, 2 when the data or an option is wrong."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    options = _parser().parse_args(arguments)
    try:
        systems = _chosen(options.systems, options.weights_dir)
        result = run(options.data, options.views, options.sets, systems, options.limit, _tell)
    except DataError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if not result.places:
        print(f"error: no pages under {options.data} for these views and sets", file=sys.stderr)
        return 2
    text = render(result, "python -m benchmarks.quality " + shlex.join(_shareable(arguments)))
    print(text)
    if options.write:
        options.write.write_text(text, "utf-8")
    if options.out:
        _write_out(result, options.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with <view>/<set>.jsonl.gz and gold/")
    parser.add_argument("--views", type=_names(VIEWS), default=VIEWS, help=f"of {','.join(VIEWS)}")
    parser.add_argument("--sets", type=_names(SETS), default=SETS, help=f"of {','.join(SETS)}")
    parser.add_argument(
        "--systems", type=lambda value: value.split(","), help="names, or 'peers', 'ours'; all by default"
    )
    parser.add_argument("--weights-dir", type=Path, help="what training kept of its folds: cross-validate the model")
    parser.add_argument("--limit", type=int, help="so many pages of each set")
    parser.add_argument("--out", type=Path, help="folder for pictures, figures.json, pages.jsonl and rules.tsv")
    parser.add_argument("--write", type=Path, help="file for the report, e.g. docs/quality.md")
    return parser


def _names(known: Sequence[str]) -> Callable[[str], list[str]]:
    def parse(value: str) -> list[str]:
        names = value.split(",")
        if unknown := [name for name in names if name not in known]:
            raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: not one of {', '.join(known)}")
        return names

    return parse


def _chosen(names: list[str] | None, weights_dir: Path | None) -> list[System]:
    """The systems to run; the two reference points always run, for the way is measured between them."""
    own = ours.systems(weights_dir)
    if not own:
        _tell("kurilclean isn't installed here: only the others are measured")
    every = [*BASELINES, *PEERS, *own]
    if names is None:
        return every
    if unknown := set(names) - {s.name for s in every} - {"peers", "ours"}:
        known = ", ".join(s.name for s in every)
        raise DataError(f"no system {', '.join(sorted(unknown))}; there are: {known}, and 'peers', 'ours'")
    groups = {"peers": {*PEERS, *BASELINES}, "ours": set(own)}
    wanted = {AS_IS, ORACLE}.union(*(groups.get(n, {s for s in every if s.name == n}) for n in names))
    return [s for s in every if s in wanted]


def _write_out(result: Run, folder: Path) -> None:
    """Pictures and raw figures, for looking closer: nothing of it belongs in the repository."""
    from benchmarks.quality.plots import draw

    folder.mkdir(parents=True, exist_ok=True)
    draw(result, folder)
    figures = {
        f"{view}/{set_}": {
            name: asdict(summary) for name, summary in result.summaries(result.pages(view, [set_])).items()
        }
        for view in result.views()
        for set_ in result.sets(view)
    }
    (folder / "figures.json").write_text(json.dumps(figures, indent=1), "utf-8")
    with (folder / "pages.jsonl").open("w", encoding="utf-8") as stream:
        for name, scores in result.scores.items():
            for place, score in zip(result.places, scores, strict=True):
                row = {"system": name, **asdict(place), **page_figures(score), **asdict(score)}
                stream.write(json.dumps(row) + "\n")
    (folder / "rules.tsv").write_text(_rule_table(result), "utf-8")
    _tell(f"pictures, figures.json, pages.jsonl and rules.tsv are in {folder}")


def _rule_table(result: Run) -> str:
    """Words that each rule of the focus system cut, by view and label, and its precision."""
    focus = focus_of(result)
    totals: dict[tuple[str, str], list[int]] = {}
    for place, score in zip(result.places, result.scores[focus], strict=True):
        for cause, words in score.causes.items():
            row = totals.setdefault((place.view, cause), [0, 0, 0, 0])
            for label in range(3):
                row[label] += words[label]
            row[3] += 1
    lines = ["view\trule\tpages\tboilerplate words\tarticle words\theadline words\tprecision"]
    for (view, cause), (noise, article, headline, pages) in sorted(totals.items()):
        precision = noise / (noise + article) if noise + article else float("nan")
        lines.append(f"{view}\t{cause}\t{pages}\t{noise}\t{article}\t{headline}\t{precision:.4f}")
    return "\n".join(lines) + "\n"


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
