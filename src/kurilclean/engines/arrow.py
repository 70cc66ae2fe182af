"""Arrow batches in processes elsewhere: what Ray Data and Spark call."""

from __future__ import annotations

from typing import Any

from kurilclean.cleaner import Cleaner
from kurilclean.corpus.arrow import ArrowCleaner
from kurilclean.corpus.rows import COLUMN, Fields
from kurilclean.engines.process import cleaner_of, portable


class PortableCleaner(ArrowCleaner):
    """An :class:`~kurilclean.corpus.arrow.ArrowCleaner` that may be sent to other machines, and unpickled often.

    Rules are loaded where it's made and travel with it; a process makes one cleaner for all that are equal. Raises
    :class:`UsageError` and :class:`RuleError`.
    """

    def __init__(self, fields: Fields = Fields(), removals: str = COLUMN, **settings: Any) -> None:  # noqa: B008 - frozen
        super().__init__(fields, removals, **portable(settings))

    @property
    def cleaner(self) -> Cleaner:
        """The cleaner of this process."""
        return cleaner_of(self.settings)
