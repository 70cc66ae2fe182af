"""`python -m benchmarks.regression --against REV`: see ../README.md."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpus.mix import mixed
from benchmarks.corpus.pages import Page
from benchmarks.regression.compare import compare, table
from benchmarks.regression.meter import INSTRUCTIONS

ROOT = Path(__file__).parents[2]
_ROUNDS = {True: 1, False: 9}  # instructions hardly differ; seconds do


class WorkloadError(Exception):
    """A version couldn't do the work, or isn't there."""


def main(argv: Sequence[str] | None = None) -> int:
    """Prints what each stage costs in both versions; 1 if one got too dear, 2 if the work couldn't be done."""
    options = _parser().parse_args(argv)
    try:
        with tempfile.TemporaryDirectory(prefix="kurilclean-") as scratch:
            rounds = _rounds(options.against, options.tree.resolve(), options.documents, Path(scratch))
    except WorkloadError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    found = compare(rounds)
    print(table(found, rounds[0][1]["unit"]))
    return 1 if any(each.dearer for each in found) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.regression", description=__doc__)
    parser.add_argument(
        "--against", required=True, help="what to compare with: a git revision, or a folder with a tree"
    )
    parser.add_argument("--tree", type=Path, default=ROOT, help="the changed tree; this one unless told")
    parser.add_argument("--documents", type=int, default=200, help="200 unless told")
    return parser


def _rounds(against: str, tree: Path, documents: int, scratch: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What the work costs before and after, a pair a round."""
    _write_documents(scratch, documents)
    old = _tree_of(against, scratch)
    _cost(old, scratch)  # compiles the rules, warms the system's cache
    counted = _cost(tree, scratch)["unit"] == INSTRUCTIONS
    return [(_cost(old, scratch), _cost(tree, scratch)) for _ in range(_ROUNDS[counted])]


def _write_documents(scratch: Path, documents: int) -> None:
    """Mixtures of the project's own texts: one in ``first``, all in ``all``."""
    paths = [*sorted((ROOT / "samples").glob("*.txt")), *sorted((ROOT / "tests" / "corpus").glob("*/*.txt"))]
    pages = [Page("own", "example.org", _language(path), path.read_bytes().decode().split("\n")) for path in paths]
    for folder in ("first", "all"):
        (scratch / folder).mkdir()
    for each in mixed(pages, documents):
        (scratch / "all" / f"{each.number}.txt").write_bytes(each.text.encode())
    (scratch / "first" / "0.txt").write_bytes((scratch / "all" / "0.txt").read_bytes())


def _language(path: Path) -> str:
    return path.parent.name if path.parent.parent.name == "corpus" else "en"


def _tree_of(against: str, scratch: Path) -> Path:
    """A folder with that version: the folder itself, or what git has of the revision."""
    if (Path(against) / "src" / "kurilclean").is_dir():
        return Path(against).resolve()
    tree = scratch / "tree"
    tree.mkdir()
    archive = subprocess.run(["git", "archive", against, "src", "rules"], cwd=ROOT, capture_output=True)
    if archive.returncode:
        said = archive.stderr.decode(errors="replace").strip()
        raise WorkloadError(f"{against} is no folder with a tree, and git has no such revision: {said}")
    subprocess.run(["tar", "-x", "-C", str(tree)], input=archive.stdout, check=True)
    return tree


def _cost(tree: Path, scratch: Path) -> dict[str, Any]:
    """What the work costs in one version, by stage; in a process of its own."""
    with tempfile.TemporaryDirectory(dir=scratch) as out:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.regression.workload", f"{scratch}/first", f"{scratch}/all", out],
            cwd=scratch,
            env=_environment(tree, scratch),
            capture_output=True,
        )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise WorkloadError(f"{tree} couldn't do the work: {said[-1] if said else 'it said nothing'}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    if Path(found["home"]) != tree / "src" / "kurilclean":
        raise WorkloadError(f"{tree} was to do the work, but {found['home']} did")
    return found


def _environment(tree: Path, scratch: Path) -> dict[str, str]:
    """The same for both: their own caches, one thread, nothing left to chance, bytecode that both have or none."""
    path = os.pathsep.join([str(tree / "src"), str(ROOT)])
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
    own = {"PYTHONPATH": path, "PYTHONHASHSEED": "0", "XDG_CACHE_HOME": str(scratch / "cache")}
    bytecode = {"PYTHONPYCACHEPREFIX": str(scratch / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}
    return os.environ | threads | own | bytecode


if __name__ == "__main__":
    sys.exit(main())
