"""The summary of a run: what ``summary.json`` holds. Made from records alone, in parts that add up in any order."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kurilclean.report.record import Record
from kurilclean.version import VERSION

TOP_RULES = 100
MOST_CUT = 20
MUCH = 0.6  # of a document's characters; where more goes, a person should have a look
_NEXT_TO_NOTHING = 1  # a byte order mark may be all that's left


@dataclass(frozen=True, order=True)
class Note:
    """Something about a file that a person should know; ``path`` is relative to the input, ``why`` a sentence."""

    path: str
    why: str


@dataclass
class Tally:
    """Counts over documents, while they're being counted. Adding tallies gives the tally of all their documents."""

    documents: int = 0
    skipped: int = 0
    chars: int = 0
    chars_cut: int = 0
    categories: dict[str, Counter[str]] = field(default_factory=dict)
    rules: dict[str, Counter[str]] = field(default_factory=dict)
    outlets: Counter[str] = field(default_factory=Counter)
    encodings: Counter[str] = field(default_factory=Counter)
    notes: list[Note] = field(default_factory=list)
    most_cut: list[tuple[float, str]] = field(default_factory=list)

    def add(self, record: Record, *, skipped: bool = False) -> None:
        """Counts one document."""
        self.documents += 1
        self.skipped += skipped
        self.chars += record.chars
        self.chars_cut += record.chars_cut
        self.outlets[record.outlet or ""] += 1
        self.encodings[record.encoding] += 1
        for removal in record.removals:
            chars = removal.end - removal.start
            self.categories.setdefault(removal.category, Counter()).update(removals=1, chars=chars)
            self.rules.setdefault(removal.rule, Counter()).update(removals=1, chars=chars)
        for rule in {removal.rule for removal in record.removals}:
            self.rules[rule]["documents"] += 1
        self._look(record)

    def _look(self, record: Record) -> None:
        self.notes += [Note(record.path, flag) for flag in record.flags]
        share = record.chars_cut / record.chars if record.chars else 0.0
        if record.lines and record.chars - record.chars_cut <= _NEXT_TO_NOTHING:
            self.notes.append(Note(record.path, "nothing was kept"))
        elif share > MUCH:
            self.most_cut = sorted([*self.most_cut, (-share, record.path)])[:MOST_CUT]

    def merge(self, other: Tally) -> None:
        """Adds the counts of other documents."""
        self.documents += other.documents
        self.skipped += other.skipped
        self.chars += other.chars
        self.chars_cut += other.chars_cut
        self.outlets.update(other.outlets)
        self.encodings.update(other.encodings)
        for mine, others in ((self.categories, other.categories), (self.rules, other.rules)):
            for name, counts in others.items():
                mine.setdefault(name, Counter()).update(counts)
        self.notes += other.notes
        self.most_cut = sorted([*self.most_cut, *other.most_cut])[:MOST_CUT]


@dataclass(frozen=True)
class Summary:
    """A run in numbers. The fields are the keys of ``summary.json``, in their order.

    ``documents`` were cleaned or, as ``skipped_unchanged`` of them, still lay there as they should; ``failed`` inputs
    are named in ``errors``. Documents whose outlet isn't known are counted under the outlet ``""``.
    """

    documents: int
    failed: int
    skipped_unchanged: int
    passed_over: tuple[Note, ...]
    chars: int
    chars_cut: int
    by_category: dict[str, dict[str, int]]
    rules: dict[str, dict[str, int]]
    outlets: dict[str, int]
    encodings: dict[str, int]
    worth_a_look: tuple[Note, ...]
    errors: tuple[Note, ...]
    ruleset: str
    profile: str
    version: str = VERSION

    def to_json(self) -> str:
        """All of it as JSON, indented, in ASCII."""
        notes = ("passed_over", "worth_a_look", "errors")
        plain: dict[str, Any] = {**vars(self), **{key: [vars(note) for note in getattr(self, key)] for key in notes}}
        return json.dumps(plain, indent=1) + "\n"


def summarise(
    counted: Tally | Iterable[Record],
    *,
    ruleset: str,
    profile: str,
    passed_over: Sequence[Note] = (),
    errors: Sequence[Note] = (),
) -> Summary:
    """The summary of some documents. Their order makes no difference."""
    tally = counted if isinstance(counted, Tally) else _tallied(counted)
    much = [Note(path, f"{-share:.0%} of its characters were cut") for share, path in tally.most_cut]
    return Summary(
        documents=tally.documents,
        failed=len({note.path for note in errors}),
        skipped_unchanged=tally.skipped,
        passed_over=tuple(sorted(passed_over)),
        chars=tally.chars,
        chars_cut=tally.chars_cut,
        by_category=_ranked(tally.categories, ("removals", "chars")),
        rules=_ranked(tally.rules, ("removals", "chars", "documents"), TOP_RULES),
        outlets=_most_first(tally.outlets),
        encodings=_most_first(tally.encodings),
        worth_a_look=(*sorted(tally.notes), *much),
        errors=tuple(sorted(errors)),
        ruleset=ruleset,
        profile=profile,
    )


def _tallied(records: Iterable[Record]) -> Tally:
    tally = Tally()
    for record in records:
        tally.add(record)
    return tally


def _ranked(table: dict[str, Counter[str]], keys: Sequence[str], most: int | None = None) -> dict[str, dict[str, int]]:
    """What cut most characters first."""
    names = sorted(table, key=lambda name: (-table[name]["chars"], name))[:most]
    return {name: {key: table[name][key] for key in keys} for name in names}


def _most_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
