"""The record of one document: a line of ``removals.jsonl``. With the clean file it gives back the original."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from kurilclean.document import Document
from kurilclean.errors import KurilcleanError
from kurilclean.findings import Removal, Result


class RecordError(KurilcleanError):
    """A line that isn't the record of a document."""


class RecordedRemoval(NamedTuple):
    """A removal as it's filed. ``start`` and ``end`` are code points of the source, ``byte_start`` and ``byte_end``
    bytes of its file; both half-open."""

    start: int
    end: int
    byte_start: int
    byte_end: int
    text: str
    rule: str
    category: str
    why: str
    score: float

    @property
    def removal(self) -> Removal:
        """It as the cleaner gave it."""
        return Removal(self.start, self.end, self.text, self.rule, self.category, self.why, self.score)


@dataclass(frozen=True)
class SourceFile:
    """A document's file: what a record says beside what was found in its text.

    ``path`` is relative to the folder that was cleaned, with slashes; hashes are of the bytes of the files;
    ``settings`` is the hash of all that decides over the outcome beside the text; ``spans`` are the removals in bytes.
    """

    path: str
    source_hash: str
    clean_hash: str
    encoding: str
    newlines: str
    settings: str
    spans: Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Record:
    """All that's known of a cleaned document but its text. The fields are the keys of the JSON, in their order."""

    path: str
    source_hash: str
    clean_hash: str
    encoding: str
    newlines: str
    outlet: str | None
    recognition: str
    profile: str
    settings: str
    ruleset: str
    chars: int
    lines: int
    flags: tuple[str, ...]
    removals: tuple[RecordedRemoval, ...]

    @classmethod
    def from_result(cls, result: Result, file: SourceFile) -> Record:
        """The record of a result. ``file.spans`` holds the bytes of each of its removals, in their order."""
        pairs = zip(result.removals, file.spans, strict=True)
        return cls(
            path=file.path,
            source_hash=file.source_hash,
            clean_hash=file.clean_hash,
            encoding=file.encoding,
            newlines=file.newlines,
            outlet=result.outlet,
            recognition=result.recognition.how,
            profile=result.profile,
            settings=file.settings,
            ruleset=result.ruleset,
            chars=len(result.source),
            lines=len(result._document or Document(result.source)),
            flags=result.flags,
            removals=tuple(recorded(removal, *span) for removal, span in pairs),
        )

    @property
    def chars_cut(self) -> int:
        """How many code points were cut."""
        return sum(removal.end - removal.start for removal in self.removals)

    def to_json(self) -> str:
        """One line of ASCII, without its newline; broken bytes in a path survive as escapes."""
        plain = {**vars(self), "flags": list(self.flags), "removals": [removal._asdict() for removal in self.removals]}
        return json.dumps(plain)

    @classmethod
    def from_json(cls, line: str | bytes) -> Record:
        """The record of a line. Raises :class:`RecordError` if a key lacks, is unknown or holds what it can't."""
        try:
            plain = json.loads(line)
            removals = tuple(map(_removal, plain.pop("removals")))
            record = cls(**{**plain, "flags": tuple(plain["flags"]), "removals": removals})
            for field in fields(cls):
                if not isinstance(getattr(record, field.name), _TYPES.get(str(field.type), object)):
                    raise TypeError(f"{field.name} is {getattr(record, field.name)!r}")
            return record
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise RecordError(f"this isn't the record of a document: {error!r}") from None


_TYPES: dict[str, Any] = {"int": int, "str": str, "str | None": (str, type(None))}
_REMOVAL = (int, int, int, int, str, str, str, str)


def _removal(plain: dict[str, Any]) -> RecordedRemoval:
    made = RecordedRemoval(**plain)
    # A report may have a million of them: types are compared all at once.
    types = tuple(map(type, made))
    if types not in ((*_REMOVAL, float), (*_REMOVAL, int)):
        raise TypeError(f"a removal is {plain!r}")
    return made


def recorded(removal: Removal, byte_start: int, byte_end: int) -> RecordedRemoval:
    """A removal as it's filed, at its bytes."""
    return RecordedRemoval(
        start=removal.start,
        end=removal.end,
        byte_start=byte_start,
        byte_end=byte_end,
        text=removal.text,
        rule=removal.rule,
        category=removal.category,
        why=removal.why,
        score=float(removal.score),
    )
