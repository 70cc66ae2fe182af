"""Shared fixtures: a cache of their own for all tests, rules from a text, the command as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kurilclean import Cleaner
from kurilclean.ruleset import RuleSet

TESTS = Path(__file__).parent


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    # One cache for the session, so that the shipped rules are compiled once; never the user's.
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = before


@pytest.fixture(scope="session")
def cleaner() -> Cleaner:
    """A cleaner with the shipped rules."""
    return Cleaner()


@pytest.fixture
def folder_of(tmp_path: Path) -> Callable[..., Path]:
    """Writes rule files, given as path=text, into a fresh folder."""

    def write(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / "rules" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "rules"

    return write


BASE = {
    "categories.yaml": "article: {headline: h, body: b, metadata: m}\nboilerplate: {ad: a, link-list: l, comments: c}\n",
    "profiles.yaml": "article: {about: a, cuts: [boilerplate]}\nbody: {about: b, cuts: [boilerplate, headline, metadata]}\n",
    "shapes.yaml": (
        "short: {about: Few words., regex: '\\S+(?: \\S+){0,3}', hits: [one two], misses: [one two three four five]}\n"
    ),
}
EXAMPLES = "examples: {hits: ['[-x-]'], misses: [y]}"


@pytest.fixture
def rules_of(folder_of: Callable[..., Path]) -> Callable[..., RuleSet]:
    """A rule set of nothing but the given rules (flow mappings without id, why and examples), in one pack."""

    def make(*rules: str, **files: str) -> RuleSet:
        lines = [f"  - {{id: rule-{number}, why: w, {EXAMPLES}, {rule}}}" for number, rule in enumerate(rules, 1)]
        pack = "about: a\napplies: always\nrules:\n" + "\n".join(lines) + "\n"
        return RuleSet.load([folder_of(BASE | ({"shared/test.yaml": pack} if rules else {}) | files)], shipped=False)

    return make


@pytest.fixture(scope="session")
def kurilclean() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs the command as a real process."""

    def run(*args: str | Path, **more: Any) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "kurilclean", *map(str, args)]
        return subprocess.run(command, capture_output=True, timeout=120, check=False, **more)

    return run
