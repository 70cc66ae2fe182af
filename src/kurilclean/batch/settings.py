"""What a run is told, and the hash of what decides over its outcome."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from kurilclean.batch.own_rules import rule_folders
from kurilclean.batch.walk import DEFAULT_GLOBS
from kurilclean.cleaner import Cleaner
from kurilclean.errors import UsageError, nearest
from kurilclean.version import VERSION


@dataclass(frozen=True, slots=True)
class Settings:
    """A run. ``source`` is a folder or a file; ``out`` a folder, or for a file also a file's name, and may lack when
    ``check`` is set. ``report`` defaults to ``kurilclean-report`` in the output's folder, ``jobs`` (0) to all cores.
    """

    source: Path
    out: str | Path | None = None
    report: Path | None = None
    globs: tuple[str, ...] = DEFAULT_GLOBS
    profile: str = "article"
    cut: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    caution: str = "normal"
    outlet: str | None = None
    url: str | None = None
    jobs: int = 0
    force: bool = False
    check: bool = False

    def cleaner(self) -> Cleaner:
        """The cleaner that the settings ask for. Raises :class:`UsageError` and :class:`RuleError`."""
        folders = rule_folders(self.source, self.rules)
        cleaner = Cleaner(self.profile, folders, cut=self.cut, keep=self.keep, caution=self.caution)
        if self.outlet and self.outlet not in cleaner.rules.outlets:
            known = nearest(self.outlet, cleaner.rules.outlets)
            raise UsageError(f"there are no rules for the outlet {self.outlet!r}{known}")
        return cleaner

    def fingerprint(self, ruleset: str) -> str:
        """The hash of all that decides over the outcome beside a document and its name."""
        adjusted = [sorted(set(self.cut)), sorted(set(self.keep))]
        deciding = [VERSION, ruleset, self.profile, adjusted, self.caution, self.outlet, self.url]
        return hashlib.blake2b(json.dumps(deciding).encode(), digest_size=16).hexdigest()
