"""Speed of the line model on one core, beside reading the same text.

    python -m training.speed --data ../shared/dev

Prints MB (10**6 bytes of UTF-8) a second of CPU time, the best of several runs, for each
view: decoding and splitting into lines, features alone, and the whole prediction.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kurilclean.model import LineModel
from kurilclean.model.features import read_batch
from kurilclean.model.sections import CueTable
from training import cue_table
from training.data import VIEWS, load, split

RUNS = 5
SETS = ("fundus", "newspaper", "readability")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Measure the speed of the line model.")
    parser.add_argument("--data", type=Path, required=True, help="directory of the judged pages")
    options = parser.parse_args(argv)
    print(f"{'view':12} {'MB':>6} {'lines':>8} {'read, split':>12} {'features':>9} {'predict':>8}")
    for view in VIEWS:
        print(f"{view:12} {speeds([page.lines for page in load(options.data, SETS, (view,))])}")
    return 0


def speeds(documents: list[list[str]]) -> str:
    """A row of the table."""
    model = LineModel.load()
    encoded = ["\n".join(lines).encode("utf-8", "surrogatepass") for lines in documents]
    batches = [documents[at : at + 16] for at in range(0, len(documents), 16)]
    size = sum(map(len, encoded)) / 1e6
    count = sum(map(len, documents))
    plain = best(lambda: [split(raw.decode("utf-8", "surrogatepass")) for raw in encoded])
    cues = CueTable(cue_table.of_lists())
    dense = best(lambda: [read_batch(batch, None, cues) for batch in batches])
    whole = best(lambda: model.predict(documents))
    return f"{size:6.2f} {count:8,} {size / plain:12.1f} {size / dense:9.1f} {size / whole:8.1f}"


def best(run: Callable[[], object]) -> float:
    """The least CPU time of several runs, in seconds."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    raise SystemExit(main())
