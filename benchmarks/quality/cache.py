"""Peers are slow and don't change: their cuts are kept by system, version and a hash of the page, in `.cache`."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from benchmarks.quality.pages import Page
from benchmarks.quality.systems import Cut, System

FOLDER = Path(__file__).parent / ".cache"


class CutCache:
    """Cuts of systems that have a version; others are asked each time."""

    def __init__(self, folder: Path = FOLDER) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(folder / "cuts.sqlite")
        self._base.execute("CREATE TABLE IF NOT EXISTS cuts (key TEXT PRIMARY KEY, cuts TEXT)")

    def cuts(self, system: System, pages: Sequence[Page]) -> list[list[Cut]]:
        """What the system cuts from each page."""
        if system.version is None:
            return system.cut(pages)
        keys = [_key(system, page) for page in pages]
        known = {key: found for key in keys if (found := self._get(key)) is not None}
        missing = [i for i, key in enumerate(keys) if key not in known]
        for i, cuts in zip(missing, system.cut([pages[i] for i in missing]), strict=True):
            known[keys[i]] = cuts
            rows = [(c.start, c.end, c.cause, c.category) for c in cuts]
            self._base.execute("INSERT OR REPLACE INTO cuts VALUES (?, ?)", (keys[i], json.dumps(rows)))
        self._base.commit()
        return [known[key] for key in keys]

    def _get(self, key: str) -> list[Cut] | None:
        row = self._base.execute("SELECT cuts FROM cuts WHERE key = ?", (key,)).fetchone()
        return None if row is None else [Cut(*cut) for cut in json.loads(row[0])]


def _key(system: System, page: Page) -> str:
    content = repr((system.name, system.version, page.lang, page.text))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
