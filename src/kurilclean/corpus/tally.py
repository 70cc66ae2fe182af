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
        kinds: dict[tuple[str, str], list[int]] = {}
        seen: Counter[str] = Counter()
        for document, row in rows:
            chars = len(document.text)
            self.chars += chars
            if row.removals:
                for removal in row.removals:
                    counts = kinds.setdefault((removal.category, removal.rule), [0, 0])
                    counts[0] += 1
                    counts[1] += removal.end - removal.start
                seen.update({removal.rule for removal in row.removals})
            self._note(path, document, row)
            self.chars_cut += chars - len(row.text or "")
        for (category, rule), (removals, chars) in kinds.items():
            self.categories.setdefault(category, Counter()).update(removals=removals, chars=chars)
            self.rules.setdefault(rule, Counter()).update(removals=removals, chars=chars)
        for rule, documents in seen.items():
            self.rules[rule]["documents"] += documents
        self.documents += len(rows)
        self.outlets.update([row.outlet or "" for _, row in rows])
        if rows:
            self.encodings["utf-8"] += len(rows)

    def _note(self, path: str, document: Document, row: Row) -> None:
        if not (row.flags or row.share_removed > MUCH):
            return
        name = f"{path}#{document.number}"
        if len(self.notes) < MOST_NOTES:
            self.notes += [Note(name, flag) for flag in row.flags]
            if not row.text and document.text:
                self.notes.append(Note(name, "nothing was kept"))
        if row.text and row.share_removed > MUCH:
            self.most_cut = sorted([*self.most_cut, (-row.share_removed, name)])[:MOST_CUT]

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
