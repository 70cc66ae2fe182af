"""What's known of a file of a corpus: how far it's done, by which settings, and what was counted."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from kurilclean.corpus.folders import Stamp
from kurilclean.corpus.formats import Begin
from kurilclean.corpus.tally import CorpusTally

DATA, REMOVALS, ERRORS = "data", "removals", "errors"


@dataclass
class FileState:
    """The state of a file. ``input`` and ``output`` tell whether the files are still those it speaks of; there's an
    ``output`` once all is ``done``. ``wrote`` says how many bytes of each file that's written are sure."""

    input: Stamp
    settings: str
    begin: Begin = Begin()  # noqa: RUF009 - frozen
    wrote: dict[str, int] = field(default_factory=dict)
    refused: int = 0
    tally: CorpusTally = field(default_factory=CorpusTally)
    done: bool = False
    output: Stamp | None = None

    def to_json(self) -> bytes:
        """As it's filed."""
        plain = {**vars(self), "begin": list(self.begin), "tally": self.tally.to_plain()}
        return json.dumps(plain).encode()

    @classmethod
    def from_json(cls, data: bytes | None) -> FileState | None:
        """As :meth:`to_json` gave it; ``None`` for what isn't that: all is then done again."""
        try:
            plain: dict[str, Any] = json.loads(data or b"")
            tally = CorpusTally.from_plain(plain["tally"])
            return cls(**{**plain, "begin": Begin(*plain["begin"]), "tally": tally})
        except (ValueError, TypeError, KeyError, AttributeError):
            return None
