"""What the tests of engines share: documents, what the plain cleaner makes of them, scripts and commands as processes."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest

from kurilclean import Cleaner
from kurilclean.outlets import Hints

SAMPLES = Path(__file__).parents[1] / "samples"
FAST = ("--caution", "off")  # rules alone: what engines do with a result doesn't depend on who found what


def rows(count: int) -> list[dict[str, Any]]:
    """Documents as rows: always the same ones, no two alike, some with an address that tells their outlet."""
    sources = [path.read_text("utf-8").split("\n\n") for path in sorted(SAMPLES.glob("*.txt"))]
    found = []
    for number in range(count):
        dice = random.Random(number)
        parts = dice.choice(sources)
        some = [part for part in parts if dice.random() < 0.5]
        text = "\n\n".join([f"Number {number} – {dice.getrandbits(32):x} 🙂", *some]) + "\n"
        url = dice.choice([None, "https://www.globalsecurity.org/1", "https://nowhere.example/2", "not [an address"])
        found.append({"id": f"doc-{number}", "url": url, "text": text, "number": number, "tags": ["a", "é"]})
    return found


def plain(documents: Iterable[dict[str, Any]], caution: str = "off") -> list[str]:
    """The texts that the plain cleaner makes of rows, one by one."""
    return [_cleaned(caution, row["text"], row["url"]) for row in documents]


@cache
def _cleaned(caution: str, text: str, url: str | None) -> str:
    known = url if url and "[" not in url else None
    return _cleaner(caution).clean_hinted([(text, Hints(url=known))])[0].text


@lru_cache
def _cleaner(caution: str) -> Cleaner:
    return Cleaner(caution=caution)


def write_jsonl(path: Path, documents: Iterable[dict[str, Any]]) -> Path:
    """Writes rows as JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in documents), "utf-8")
    return path


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """Reads rows of JSON lines."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def shards(folder: Path, documents: Sequence[dict[str, Any]], count: int) -> Path:
    """Writes rows as so many files of JSON lines."""
    for number in range(count):
        write_jsonl(folder / f"{number:02}.jsonl", documents[number::count])
    return folder


def needs_spark() -> None:
    """Skips a test where Spark, or the Java that it runs in, isn't installed."""
    pytest.importorskip("pyspark")
    if not shutil.which("java"):
        pytest.skip("Java isn't installed")


def script(code: str, folder: Path, *args: object) -> str:
    """What a script prints, run as a process in a folder. Engines warn, log and start processes of their own."""
    file = folder / "script.py"
    file.write_text(code, "utf-8")
    env = os.environ | {"PYSPARK_PYTHON": sys.executable, "RAY_USAGE_STATS_ENABLED": "0", "HF_HUB_OFFLINE": "1"}
    command = [sys.executable, str(file), *map(str, args)]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, timeout=150, check=False)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return done.stdout.decode()
