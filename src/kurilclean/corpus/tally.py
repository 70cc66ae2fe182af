"""Counts over the documents of a corpus, as they're kept in the state of a file and end up in ``summary.json``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from kurilclean.corpus.formats import Document
from kurilclean.corpus.rows import Row
from kurilclean.report.summary import MOST_CUT, MUCH, Note, Tally

MOST_NOTES = 100  # a corpus may have as many documents worth a look as others have documents


class CorpusTally(Tally):
    """Counts like a folder's, with the first notes only. A document's path is its file's with ``#`` and its number."""

    def count(self, path: str, rows: Sequence[tuple[Document, Row]]) -> None:
        """Counts documents of a file. Counters are asked once for all of them, which is what counting costs."""
        categories: dict[str, list[int]] = {}
        rules: dict[str, list[int]] = {}
        for document, row in rows:
            cut = 0
            for removal in row.removals:
                chars = removal.end - removal.start
                cut += chars
                for table, name in ((categories, removal.category), (rules, removal.rule)):
                    counts = table.setdefault(name, [0, 0, 0])
                    counts[0] += 1
                    counts[1] += chars
            for rule in {removal.rule for removal in row.removals}:
                rules[rule][2] += 1
            self.chars += len(document.text)
            self.chars_cut += cut
            self._note(f"{path}#{document.number}", len(document.text), cut, row)
        self.documents += len(rows)
        self.outlets.update(row.outlet or "" for _, row in rows)
        if rows:
            self.encodings["utf-8"] += len(rows)
        for name, (removals, chars, _) in categories.items():
            self.categories.setdefault(name, Counter()).update(removals=removals, chars=chars)
        for name, (removals, chars, documents) in rules.items():
            self.rules.setdefault(name, Counter()).update(removals=removals, chars=chars, documents=documents)

    def _note(self, path: str, chars: int, cut: int, row: Row) -> None:
        if len(self.notes) < MOST_NOTES:
            self.notes += [Note(path, flag) for flag in row.flags]
            if cut and cut == chars:
                self.notes.append(Note(path, "nothing was kept"))
        if chars > cut > MUCH * chars:
            self.most_cut = sorted([*self.most_cut, (-cut / chars, path)])[:MOST_CUT]

    def merge(self, other: Tally) -> None:
        """Adds the counts of documents that come later."""
        super().merge(other)
        del self.notes[MOST_NOTES:]

    def to_plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {**vars(self), "notes": [list(vars(note).values()) for note in self.notes]}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> CorpusTally:
        """As :meth:`to_plain` gave it."""
        tables = {
            key: {name: Counter(counts) for name, counts in plain[key].items()} for key in ("categories", "rules")
        }
        counters = {key: Counter(plain[key]) for key in ("outlets", "encodings")}
        notes = [Note(*each) for each in plain["notes"]]
        most_cut = [(share, path) for share, path in plain["most_cut"]]
        return cls(**{**plain, **tables, **counters, "notes": notes, "most_cut": most_cut})
