"""Speed as ratios: `python -m benchmarks.run --corpus DIR`; see README.md."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shlex
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from benchmarks.corpus.formats import JSONL
from benchmarks.corpus.texts import count
from benchmarks.speed.measure import Finding, Measure, Setting, all_measures
from benchmarks.speed.plots import draw
from benchmarks.speed.report import page, terminal

_TMPFS = "/dev/shm"  # what is measured mustn't depend on a disk
_FULL = (20_000, 5)  # documents, rounds
_QUICK = (300, 3)


def main(argv: Sequence[str] | None = None) -> int:
    """Measures and prints one table; 0 when done, whether or not targets are met; 2 for a wrong option."""
    # An installed package has its bytecode: commands that compile their own modules each time would measure that.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    arguments = sys.argv[1:] if argv is None else list(argv)
    options = _parser().parse_args(arguments)
    known = all_measures()
    if unknown := set(options.only) - set(known):
        print(f"error: no measure {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    chosen = [each for name, each in known.items() if name in (options.only or known)]
    documents, rounds = _QUICK if options.quick else _FULL
    if not (options.corpus / JSONL).is_file():
        print(f"error: {options.corpus} has no {JSONL}; `python -m benchmarks.corpus` makes one", file=sys.stderr)
        return 2
    documents = min(options.documents or documents, count(options.corpus))
    rounds = options.rounds or rounds
    setting = Setting(options.corpus, Path(_TMPFS), documents, rounds, options.quick)
    command = "python -m benchmarks.run " + shlex.join(_shareable(arguments))
    found: list[tuple[Measure, list[Finding]]] = []
    for each in chosen:
        found.append((each, _run(each, setting)))
        if options.write:  # each time: a run that's stopped leaves what it has
            options.write.write_text(page(found, setting, command, draw(found, options.write)), "utf-8")
    print(terminal(found))
    return 0


def _run(each: Measure, setting: Setting) -> list[Finding]:
    """The findings of one measure, made in a process and a folder of its own: no other's memory or files touch it."""
    print(f"{each.name} …", end=" ", file=sys.stderr, flush=True)
    begun = time.perf_counter()
    with (
        tempfile.TemporaryDirectory(dir=setting.scratch, prefix="kurilclean-") as scratch,
        ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool,
    ):
        found = pool.submit(_findings, each.name, replace(setting, scratch=Path(scratch))).result()
    print(f"{time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
    return found


def _findings(name: str, setting: Setting) -> list[Finding]:
    return all_measures()[name].findings(setting)


def _shareable(arguments: Sequence[str]) -> list[str]:
    """The arguments as a report may show them: without the folders of one machine."""
    return [
        "CORPUS" if before == "--corpus" else each for before, each in zip(["", *arguments], arguments, strict=False)
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="made by `python -m benchmarks.corpus`")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="only these measures")
    parser.add_argument("--quick", action="store_true", help="few documents and rounds: a taste, no figures")
    parser.add_argument("--documents", type=int, help="how many of the corpus; all, or 300 if quick")
    parser.add_argument("--rounds", type=int, help="how often each contestant runs; 5, or 3 if quick")
    parser.add_argument("--write", type=Path, help="file for the page, e.g. docs/speed.md; plots lie beside it")
    return parser


if __name__ == "__main__":
    sys.exit(main())
