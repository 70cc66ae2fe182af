"""What an engine adds to the work."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from functools import partial
from itertools import islice

from benchmarks.corpus.formats import JSONL as CORPUS
from benchmarks.corpus.texts import batches
from benchmarks.speed.measure import Finding, Setting, Target, measure
from benchmarks.speed.timing import race, run_command

DATATROVE = Target("datatrove, over a plain pool of two processes (by the clock)", "×", at_most=1.4)
_SHARDS = 16
_ENGINE = [sys.executable, "-m", "benchmarks.engines.work"]


@measure(DATATROVE)
def datatrove(setting: Setting) -> Iterator[Finding]:
    """`kurilclean corpus IN OUT --workers 2` (datatrove's local executor) on 16 files of JSON lines, of eight times as
    many documents, by the clock, against a process pool of two that reads, cleans and writes the same files with
    orjson; more engines, on more documents, are in `benchmarks.engines`."""
    from benchmarks.engines.data import JSONL  # pyarrow, which not everybody has

    source, out = setting.scratch / "in", setting.scratch / "out"
    shards = source / JSONL
    shards.mkdir(parents=True)
    with (setting.corpus / CORPUS).open("rb") as stream:
        lines = list(islice(stream, setting.many))
    for number, shard in enumerate(batches(lines, -(-len(lines) // _SHARDS))):
        (shards / f"{number:02}.jsonl").write_bytes(b"".join(shard))

    def run(engine: str) -> float:
        shutil.rmtree(out, ignore_errors=True)
        return run_command([*_ENGINE, engine, str(source), str(out), "2", "normal"], wall=True)

    contestants = {name: partial(run, name) for name in ("datatrove", "plain")}
    times = race(contestants, setting.rounds)
    each = {name: len(lines) / times.seconds(name) for name in contestants}
    detail = f"{each['datatrove']:,.0f} documents/s; the pool {each['plain']:,.0f}"
    yield DATATROVE.row(times.ratio("datatrove", "plain"), detail)
