"""`python -m benchmarks.corpus --data DIR OUT`: see ../README.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus.formats import write_all
from benchmarks.corpus.mix import mixed
from benchmarks.corpus.pages import Page, read_pages
from benchmarks.corpus.repeats import Repeats, repeats
from benchmarks.corpus.texts import texts
from benchmarks.quality.pages import DataError


def main(argv: Sequence[str] | None = None) -> int:
    """Builds the corpus and says how it compares with its pages; 0 when done, 2 when data or folder are wrong."""
    options = _parser().parse_args(argv)
    if options.out.exists():
        print(f"error: {options.out} is there already; give a folder that isn't", file=sys.stderr)
        return 2
    try:
        pages = read_pages(options.data)
    except DataError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    write_all(mixed(pages, options.documents), options.out)
    table = _compared(pages, options.out)
    (options.out / "about.txt").write_text(table, "utf-8")
    print(table, end="")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("out", type=Path, help="a new folder: txt/, corpus.jsonl, corpus.parquet, corpus.warc.wet")
    parser.add_argument("--data", type=Path, required=True, help="folder with dev/<view> and piles/<source>")
    parser.add_argument("--documents", type=int, default=20_000, help="20,000 unless told")
    return parser


def _compared(pages: Sequence[Page], out: Path) -> str:
    sources = {page.source: None for page in pages}
    rows = {name: repeats("\n".join(p.lines) for p in pages if p.source == name) for name in sources}
    rows["the corpus"] = repeats(texts(out))
    head = (
        f"{'':14}{'documents':>11}{'MB':>8}{'KB each':>9}   seen before: {'lines':>6}{'bytes':>8}{'short lines':>13}\n"
    )
    return head + "".join(_line(name, row) for name, row in rows.items())


def _line(name: str, row: Repeats) -> str:
    sizes = f"{row.documents:11,}{row.size / 1e6:8.1f}{row.size / 1e3 / row.documents:9.1f}"
    return f"{name:14}{sizes}{'':16}{row.lines:7.1%}{row.bytes:8.1%}{row.short:13.1%}\n"


if __name__ == "__main__":
    sys.exit(main())
