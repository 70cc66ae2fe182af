"""What an engine adds to the work."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import islice

from benchmarks.corpus.formats import JSONL
from benchmarks.corpus.texts import batches
from benchmarks.speed.measure import Finding, Setting, Target, measure
from benchmarks.speed.own import COMMAND, PLAIN
from benchmarks.speed.timing import race, run_command

DATATROVE = Target("datatrove, over a plain pool of two processes (by the clock)", "×", at_most=1.4)
_SHARDS = 16


@measure(DATATROVE)
def datatrove(setting: Setting) -> Iterator[Finding]:
    """`kurilclean corpus IN OUT --workers 2` (datatrove's local executor) on 16 files of JSON lines, by the clock,
    against a `multiprocessing.Pool` of two that reads, cleans and writes the same files with orjson."""
    source, out = setting.scratch / "shards", setting.scratch / "out"
    source.mkdir()
    with (setting.corpus / JSONL).open("rb") as stream:
        lines = list(islice(stream, setting.documents))
    for number, shard in enumerate(batches(lines, -(-len(lines) // _SHARDS))):
        (source / f"{number:02}.jsonl").write_bytes(b"".join(shard))

    def into_new(command: Sequence[str], *more: str) -> float:
        shutil.rmtree(out, ignore_errors=True)
        return run_command([*command, str(source), str(out), *more], wall=True)

    contestants = {
        "datatrove": lambda: into_new([COMMAND, "corpus"], "--workers", "2"),
        "pool": lambda: into_new([*PLAIN, "pool"]),
    }
    times = race(contestants, setting.rounds)
    each = {name: setting.documents / times.seconds(name) for name in contestants}
    detail = f"{each['datatrove']:,.0f} documents/s; the pool {each['pool']:,.0f}"
    yield DATATROVE.row(times.ratio("datatrove", "pool"), detail)
