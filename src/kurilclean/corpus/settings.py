"""What a run over a corpus is told."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass

from kurilclean.batch.settings import Settings
from kurilclean.batch.walk import DEFAULT_GLOBS
from kurilclean.corpus.formats import Options
from kurilclean.corpus.html import installed


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """A run over a corpus. ``cleaning`` says how to clean, the outlet, how many processes, whether to ``force`` or only
    ``check``; its own source is where rules lie.

    ``source`` and ``out`` are paths or addresses; without ``source`` records come through a pipe, without ``out`` they
    go into one. ``format`` must be told for a pipe. With ``html`` the text fields hold HTML.
    """

    cleaning: Settings
    source: str | None
    out: str | None
    report: str | None = None
    format: str | None = None
    options: Options = Options()  # noqa: RUF009 - frozen
    html: bool = False
    fail_fast: bool = False

    @property
    def globs(self) -> tuple[str, ...]:
        """Which files of a folder are looked at: those told, else all; what texts are called by default isn't meant."""
        told = self.cleaning.globs
        return ("*",) if told in ((), DEFAULT_GLOBS) else told

    def fingerprint(self, ruleset: str) -> str:
        """The hash of all that decides over the outcome beside a file and its name."""
        extractor = installed() if self.html else ""
        deciding = [self.cleaning.fingerprint(ruleset), astuple(self.options), extractor, self.format]
        return hashlib.blake2b(json.dumps(deciding).encode(), digest_size=16).hexdigest()
