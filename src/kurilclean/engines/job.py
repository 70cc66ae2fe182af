"""A corpus through a pipeline of datatrove: its readers, the cleaner, its writers; here, on Slurm or on Ray.

Each file is read by one task. What a task has finished is done; a job that's run again does the tasks that aren't.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from kurilclean.batch.ledger import lock
from kurilclean.batch.walk import REPORT
from kurilclean.corpus.arrow import ArrowCleaner
from kurilclean.corpus.compression import codec_of
from kurilclean.corpus.rows import COLUMN, Fields
from kurilclean.engines import MissingExtraError
from kurilclean.engines.executors import executor
from kurilclean.engines.process import fingerprint
from kurilclean.errors import UsageError

try:
    from datatrove.io import DataFolder, get_datafolder

    from kurilclean.engines.datatrove import DocumentCleaner
    from kurilclean.engines.readers import CsvRows, DolmaRows, JsonlRows, ParquetRows, WetRows
    from kurilclean.engines.writers import DolmaMirror, JsonlMirror, ParquetMirror
except ImportError as error:
    raise MissingExtraError("datatrove", error, "datatrove") from None

LOGS = "_kurilclean"  # Spark, Arrow and Hive take folders with such names for no data
JSONL, DOLMA = "jsonl", "dolma"
_READERS = {"jsonl": JsonlRows, "csv": CsvRows, "parquet": ParquetRows, "wet": WetRows}
_SUFFIXES = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonlines": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".wet": "wet",
}


@dataclass(frozen=True)
class Job:
    """What shall be done. ``source`` and ``target`` are paths or addresses that fsspec knows; ``logs`` is
    ``_kurilclean`` in the target if it's empty. ``tasks`` (0) is one a file, ``workers`` (0) all that there's room for.
    ``to`` is ``"jsonl"``, ``"dolma"``, or empty for the format that was read. ``slurm`` has the options of ``sbatch``.
    """

    source: str
    target: str
    executor: str = "local"
    tasks: int = 0
    workers: int = 0
    logs: str = ""
    glob: str | None = None
    to: str = ""
    fields: Fields = Fields()  # noqa: RUF009 - frozen
    removals: str = COLUMN
    settings: Mapping[str, Any] = field(default_factory=dict)
    slurm: Mapping[str, str] = field(default_factory=dict)


def run(job: Job) -> DataFolder:
    """Does what isn't done yet, and returns the folder of logs. With Slurm it only submits.

    Raises :class:`UsageError` and :class:`RuleError` before anything is written.
    """
    source, files = _files(job)
    target = _target(job, source)
    logs = _folder(job.logs or f"{job.target.rstrip('/')}/{LOGS}")
    pipeline = _pipeline(job, _format(job, files), source, target, logs)
    tasks = min(job.tasks or len(files), len(files))
    runner = executor(job.executor, pipeline, tasks, job.workers, logs, job.slurm)
    here = job.executor == "local" and logs.is_local()
    with _alone(logs) if here else contextlib.nullcontext():
        _begin(logs, _deciding(job, pipeline[1], files, tasks), files)
        runner.run()
    return logs


@contextlib.contextmanager
def _alone(logs: DataFolder) -> Iterator[None]:
    """Keeps other runs of a job out for as long as it runs here. Raises :class:`UsageError` if there is one."""
    logs.fs.makedirs(logs.path, exist_ok=True)
    with open(logs.resolve_paths("lock"), "wb") as file:
        lock(file, Path(logs.path))
        yield


def _folder(address: str) -> DataFolder:
    """The folder at a path or address. Raises :class:`UsageError` if nothing installed can open such addresses."""
    try:
        return get_datafolder(address)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{address}: {error}") from None


def _files(job: Job) -> tuple[DataFolder, list[str]]:
    """The folder to read from and the corpus files in it. Raises :class:`UsageError` if there's none."""
    source = _folder(job.source)
    if source.fs.isfile(source.path):
        parent, _, name = job.source.rpartition("/")
        source, listed = _folder(parent or "."), [name]
    elif not source.fs.exists(source.path):
        raise UsageError(f"{job.source}: there is no such file or folder")
    else:
        listed = source.list_files(glob_pattern=job.glob)
    files = [path for path in listed if _known(path) and not any(map(_private, path.split("/")))]
    if not files:
        warc = next((f"; {path} holds pages in HTML, not text" for path in listed if ".warc" in path), "")
        kinds = ", ".join(_SUFFIXES)
        raise UsageError(f"{job.source}: here are no corpus files ({kinds}, each also compressed){warc}")
    return source, files


def _private(part: str) -> bool:
    return part.startswith(".") or part in (LOGS, REPORT)


def _target(job: Job, source: DataFolder) -> DataFolder:
    """The folder to write to. Raises :class:`UsageError` if that would overwrite what's read, or be read in turn."""
    target = _folder(job.target)
    here, there = (os.path.realpath(each.path) if each.is_local() else each.path for each in (source, target))
    if type(source.fs) is type(target.fs):
        if here == there:
            raise UsageError(f"{job.target}: that would overwrite {job.source}; give another folder")
        if f"{there}/".startswith(f"{here}/") and not source.fs.isfile(_folder(job.source).path):
            raise UsageError(
                f"{job.target} lies in {job.source}: its files would be read next time; give another folder"
            )
    return target


def _known(path: str) -> str | None:
    plain, _ = codec_of(path)
    return _SUFFIXES.get(os.path.splitext(plain)[1].lower())


def _format(job: Job, files: Sequence[str]) -> str:
    """The format of the files. Raises :class:`UsageError` if they have several, or can't become what's wanted."""
    examples = {_known(path) or "": path for path in reversed(files)}
    if len(examples) > 1:
        some = " and ".join(sorted(examples.values()))
        raise UsageError(f"{job.source} holds several formats ({some}): choose one, as in --glob '**/*.jsonl'")
    (found,) = examples
    if job.to == DOLMA and found != JSONL:
        raise UsageError(f"Dolma's documents are JSON lines, and {examples[found]} isn't")
    return found


def _pipeline(job: Job, kind: str, source: DataFolder, target: DataFolder, logs: DataFolder) -> list[Any]:
    """Reader, cleaner, writer. Raises :class:`UsageError` and :class:`RuleError`."""
    cleaner = DocumentCleaner(job.fields, COLUMN if job.to == DOLMA else job.removals, **job.settings)
    kind_of_reader = DolmaRows if job.to == DOLMA else _READERS[kind]
    reader: Any = kind_of_reader(source, paths_file=logs.resolve_paths("files.txt"))
    reader.fields, reader.logs, reader.add_file_path = job.fields, logs, False
    return [reader, cleaner, _writer(job, kind, source, target)]


def _writer(job: Job, kind: str, source: DataFolder, target: DataFolder) -> Any:
    if job.to == DOLMA:
        return DolmaMirror(target, job.fields)
    if kind == "parquet" and not job.to:
        return ParquetMirror(target, job.fields, source, ArrowCleaner(job.fields, job.removals).schema)
    named: Callable[[str], str] = str if kind == JSONL else partial(_renamed, suffix=".jsonl")
    return JsonlMirror(target, job.fields, named)


def _renamed(path: str, suffix: str) -> str:
    plain, compression = codec_of(path)
    return os.path.splitext(plain)[0] + suffix + compression


def _deciding(job: Job, cleaner: DocumentCleaner, files: Sequence[str], tasks: int) -> dict[str, Any]:
    """What must be the same for a job to go on, by what users call it."""
    return {
        "IN": job.source,
        "the files in it": hashlib.blake2b("\n".join(files).encode(), digest_size=16).hexdigest(),
        "--tasks": tasks,
        "rules, model or what is cut": fingerprint(cleaner.settings),
        "fields": asdict(job.fields),
        "--removals": job.removals,
        "--to": job.to,
    }


def _begin(logs: DataFolder, deciding: dict[str, Any], files: Sequence[str]) -> None:
    """Writes down what the job is, or makes sure that it's the one that was begun here. Raises :class:`UsageError`."""
    begun = logs.cat_file("job.json") if logs.isfile("job.json") else b""
    if begun:  # empty where a run was killed while it began
        before = json.loads(begun)
        if differ := [name for name, value in deciding.items() if before.get(name) != value]:
            raise UsageError(
                f"{logs.path} is of a job that was begun with other settings (other: {', '.join(differ)}): "
                "repeat it as it was, or give another OUT"
            )
        return
    for name, text in (("files.txt", "".join(f"{path}\n" for path in files)), ("job.json", json.dumps(deciding))):
        with logs.open(name, "wb") as file:
            file.write(text.encode())
