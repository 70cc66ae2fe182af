"""datatrove: a step of a pipeline that cleans documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from kurilclean.corpus.rows import COLUMN, Fields, Found, Row, account, among, clean_rows, hint
from kurilclean.engines import MissingExtraError
from kurilclean.engines.process import cleaner_of, portable
from kurilclean.outlets import Hints

try:
    from datatrove.data import Document
    from datatrove.pipeline.base import PipelineStep
    from datatrove.utils.batching import batched
except ImportError as error:
    raise MissingExtraError("datatrove", error, "datatrove") from None


class DocumentCleaner(PipelineStep):
    """Cleans the text of documents, by batches, and puts the account of it into their metadata.

    ``settings`` are those of :class:`~kurilclean.Cleaner`; rules are loaded here and travel with the step. ``fields``
    says which metadata are hints: the address is looked for under the usual names if nobody names it, ``url`` first.
    Added are ``kurilclean_outlet``, ``kurilclean_share_removed``, ``kurilclean_flags`` and, if ``removals`` is
    ``"column"``, ``kurilclean_removals``: a list of dictionaries, offsets in code points of the text that came in.

    No document is dropped: one that can't be cleaned stays as it is and is flagged. Counted are documents, how many
    were changed, flagged and failed, and characters, how many were cut in all and by category.

    Raises :class:`UsageError` and :class:`RuleError`.
    """

    name = "🧹 kurilclean"
    type = "✂️ - FORMAT"

    def __init__(
        self,
        fields: Fields = Fields(),  # noqa: B008 - frozen
        removals: str = COLUMN,
        batch_size: int = 128,
        **settings: Any,
    ) -> None:
        super().__init__()
        self.fields = fields
        self.removals = removals
        self.batch_size = batch_size
        self.settings = portable(settings)

    def run(self, data: Iterable[Document] | None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """The documents, cleaned, in their order."""
        for batch in batched(data or (), self.batch_size):
            with self.track_time("batch"):
                self._clean(batch)
            yield from batch

    def _clean(self, batch: Sequence[Document]) -> None:
        texts = [document.text for document in batch]
        rows = clean_rows(cleaner_of(self.settings), texts, [self._hints(document.metadata) for document in batch])
        for document, row in zip(batch, rows, strict=True):
            document.text = row.text
            document.metadata |= account(row, removals=self.removals == COLUMN)
        for name, count in _counts(texts, rows).items():
            self.stat_update(name, value=count, unit="batch")

    def _hints(self, metadata: dict[Any, Any]) -> Hints:
        found = _among_metadata(self.fields, tuple(metadata))
        return hint(metadata.get(found.outlet), metadata.get(found.url))


@lru_cache(maxsize=256)
def _among_metadata(fields: Fields, names: tuple[str, ...]) -> Found:
    """The fields among those of metadata: the text isn't one of them, but lies beside them."""
    return among(Fields("text", fields.url, fields.outlet, fields.id), (*names, "text"))


def _counts(texts: Sequence[str], rows: Sequence[Row]) -> Counter[str]:
    """What happened to the documents of a batch."""
    counts = Counter[str](documents=len(texts), characters=sum(map(len, texts)))
    for row in rows:
        counts["changed"] += bool(row.removals)
        counts["flagged"] += bool(row.flags)
        counts["failed"] += bool(row.failure)
        for removal in row.removals:
            counts[f"cut: {removal.category}"] += removal.end - removal.start
    counts["characters cut"] = sum(count for name, count in counts.items() if name.startswith("cut: "))
    return +counts
