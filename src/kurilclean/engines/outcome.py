"""What became of a job, read from datatrove's statistics and our account of what couldn't be used."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from kurilclean.engines.datatrove import DocumentCleaner
from kurilclean.engines.readers import REFUSED

_CUT = "cut: "


@dataclass(frozen=True, slots=True)
class Outcome:
    """``tasks`` is how many there are, ``done`` how many of them are done; the counts are of these. ``categories`` has
    the characters cut by category; ``problems`` names files and records that couldn't be used, a sentence each."""

    tasks: int
    done: int
    documents: int
    changed: int
    failed: int
    refused: int
    characters: int
    cut: int
    categories: dict[str, int]
    problems: tuple[str, ...]

    @classmethod
    def of(cls, logs: Any, most: int = 20) -> Outcome:
        """What the logs of a job say so far, with the first ``most`` problems."""
        tasks = json.loads(logs.cat_file("job.json"))["--tasks"]
        done = (
            [path for path in logs.list_files("completions") if logs.isfile(path)] if logs.isdir("completions") else []
        )
        counts = Counter[str]()
        for path in done:
            rank = path.rpartition("/")[2]
            counts.update(_counts(json.loads(logs.cat_file(f"stats/{rank}.json"))))
        return cls(
            tasks=tasks,
            done=len(done),
            documents=counts["documents"],
            changed=counts["changed"],
            failed=counts["failed"],
            refused=counts[REFUSED],
            characters=counts["characters"],
            cut=counts["characters cut"],
            categories={name.removeprefix(_CUT): n for name, n in counts.most_common() if name.startswith(_CUT)},
            problems=_problems(logs, most),
        )

    @property
    def complete(self) -> bool:
        """Whether all is done and nothing was refused."""
        return self.done == self.tasks and not (self.refused or self.failed)


def _counts(steps: list[dict[str, Any]]) -> dict[str, int]:
    """The counts of our steps in a task, of reader and cleaner."""
    cleaner = f"{DocumentCleaner.type}: {DocumentCleaner.name}"
    counts = {name: _total(value) for step in steps if step["name"] == cleaner for name, value in step["stats"].items()}
    return counts | {REFUSED: _total(steps[0]["stats"].get(REFUSED, 0))}


def _total(metric: Any) -> int:
    return int(metric["total"] if isinstance(metric, dict) else metric)


def _problems(logs: Any, most: int) -> tuple[str, ...]:
    found: list[str] = []
    for path in _files(logs, "errors"):
        with logs.open(path, "rb") as lines:
            for line in lines:
                if len(found) == most:
                    return tuple(found)
                row = json.loads(line)
                record = "" if row["record"] is None else f", record {row['record']}"
                found.append(f"{row['file']}{record}: {row['error']}")
    return tuple(found)


def _files(logs: Any, folder: str) -> list[str]:
    found: list[str] = logs.list_files(folder) if logs.isdir(folder) else []
    return found
