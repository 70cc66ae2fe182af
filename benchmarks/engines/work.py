"""What each engine does, as a process: `python -m benchmarks.engines.work ENGINE IN OUT PROCESSES CAUTION`."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

from benchmarks.engines.data import JSONL, PARQUET


def plain(source: Path, out: Path, processes: int, caution: str) -> None:
    """A process pool and the shortest loop that reads, cleans and writes: what engines are measured against."""
    out.mkdir()
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(processes, context) as pool:
        list(pool.map(partial(_plain_file, out=out, caution=caution), sorted((source / JSONL).iterdir())))


def _plain_file(path: Path, out: Path, caution: str) -> None:
    import orjson

    from kurilclean.corpus.rows import FLAGS, OUTLET, REMOVALS, SHARE, clean_rows, hint

    with path.open("rb") as lines, (out / path.name).open("wb") as written:
        while batch := [orjson.loads(line) for line in islice(lines, 128)]:
            hints = [hint(None, row["url"]) for row in batch]
            for row, done in zip(batch, clean_rows(_cleaner(caution), [r["text"] for r in batch], hints), strict=True):
                removals = [each._asdict() for each in done.removals]
                added = {OUTLET: done.outlet, SHARE: done.share_removed, FLAGS: done.flags, REMOVALS: removals}
                written.write(orjson.dumps(row | {"text": done.text} | added) + b"\n")


@lru_cache
def _cleaner(caution: str):  # type: ignore[no-untyped-def]
    from kurilclean import Cleaner

    return Cleaner(caution=caution)


def command(source: Path, out: Path, processes: int, caution: str) -> None:
    """The plain command."""
    _kurilclean(source / JSONL, out, "--jobs", processes, "--caution", caution, "-q")


def datatrove(source: Path, out: Path, processes: int, caution: str) -> None:
    """datatrove's local executor."""
    _kurilclean("corpus", source / JSONL, out, "--workers", processes, "--caution", caution)


def dolma(source: Path, out: Path, processes: int, caution: str) -> None:
    """Dolma's attributes, by datatrove's local executor."""
    _kurilclean("corpus", source / JSONL, out, "--workers", processes, "--caution", caution, "--to", "dolma")


def _kurilclean(*args: object) -> None:
    # In place of this process, so that what is killed is it.
    os.execv(sys.executable, [sys.executable, "-m", "kurilclean", *map(str, args)])


def ray(source: Path, out: Path, processes: int, caution: str) -> None:
    """Ray Data."""
    import ray

    from kurilclean.engines.ray import clean_dataset

    ray.init(num_cpus=processes, include_dashboard=False, log_to_driver=False)
    clean_dataset(ray.data.read_parquet(str(source / PARQUET)), caution=caution).write_parquet(str(out))


def spark(source: Path, out: Path, processes: int, caution: str) -> None:
    """Spark; a task that fails is tried four times."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    from kurilclean.engines.spark import clean_frame

    builder = SparkSession.builder.master(f"local[{processes},4]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "256").getOrCreate()
    clean_frame(session.read.parquet(str(source / PARQUET)), caution=caution).write.parquet(str(out))


def datasets(source: Path, out: Path, processes: int, caution: str) -> None:
    """Hugging Face datasets, `map` by batches of Arrow."""
    from datasets import load_dataset

    from kurilclean.corpus.arrow import ArrowCleaner

    out.mkdir(exist_ok=True)
    cache = str(out.with_suffix(".cache"))
    dataset = load_dataset("parquet", data_dir=str(source / PARQUET), split="train", cache_dir=cache)
    arrow = dataset.with_format("arrow")
    done = arrow.map(ArrowCleaner(caution=caution), batched=True, batch_size=256, num_proc=processes)
    done.with_format(None).to_parquet(str(out / "0.parquet"))


ENGINES: dict[str, Callable[[Path, Path, int, str], None]] = {
    each.__name__: each for each in (plain, command, datatrove, dolma, ray, spark, datasets)
}


def start(engine: str, source: Path, out: Path, processes: int, caution: str, log: Path) -> subprocess.Popen[bytes]:
    """An engine's run as a process in a group of its own; what it says goes to the end of ``log``."""
    call = [sys.executable, "-m", "benchmarks.engines.work", engine, source, out, processes, caution]
    with log.open("ab") as said:
        return subprocess.Popen([*map(str, call)], stdout=said, stderr=said, start_new_session=True)


if __name__ == "__main__":
    name, source_, out_, processes_, caution_ = sys.argv[1:]
    ENGINES[name](Path(source_), Path(out_), int(processes_), caution_)
