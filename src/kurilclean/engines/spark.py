"""Spark: a data frame cleaned by ``mapInArrow``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from kurilclean.corpus.rows import COLUMN, Fields
from kurilclean.engines import MissingExtraError
from kurilclean.engines.arrow import PortableCleaner

try:
    from pyspark.sql import DataFrame
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
    from pyspark.sql.types import StructType
except ImportError as error:
    raise MissingExtraError("Spark", error, "spark") from None


class SparkCleaner(PortableCleaner):
    """What to give to ``DataFrame.mapInArrow``, with the schema of :meth:`output`. Arguments as those of
    :func:`clean_frame`."""

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The batches of a partition, cleaned."""
        return map(super().__call__, batches)

    def output(self, schema: StructType) -> StructType:
        """The schema of what comes out, for that of what goes in. Raises :class:`UsageError` if none of it is text."""
        return from_arrow_schema(self.schema(to_arrow_schema(schema)))


def clean_frame(
    frame: DataFrame,
    *,
    fields: Fields = Fields(),  # noqa: B008 - frozen
    removals: str = COLUMN,
    **settings: Any,
) -> DataFrame:
    """The frame with its text cleaned and the columns of :class:`~kurilclean.corpus.arrow.ArrowCleaner` added.

    ``settings`` are those of :class:`~kurilclean.Cleaner`; rules are loaded here and travel to the executors, which
    need kurilclean and pyarrow. How many rows come at once is Spark's ``spark.sql.execution.arrow.maxRecordsPerBatch``.
    Raises :class:`UsageError` and :class:`RuleError`.
    """
    cleaner = SparkCleaner(fields, removals, **settings)
    return frame.mapInArrow(cleaner, cleaner.output(frame.schema))
