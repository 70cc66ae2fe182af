"""Ray Data: a dataset cleaned by actors, each with one cleaner."""

from __future__ import annotations

from typing import Any

from kurilclean.corpus.rows import COLUMN, Fields
from kurilclean.engines import MissingExtraError
from kurilclean.engines.arrow import PortableCleaner
from kurilclean.engines.process import portable

try:
    from ray.data import ActorPoolStrategy, Dataset
except ImportError as error:
    raise MissingExtraError("Ray Data", error, "ray") from None

RayCleaner = PortableCleaner
"""The class to give to ``Dataset.map_batches`` with ``batch_format="pyarrow"``: an actor makes one of it."""


def clean_dataset(
    dataset: Dataset,
    workers: int | None = None,
    *,
    batch_size: int = 256,
    fields: Fields = Fields(),  # noqa: B008 - frozen
    removals: str = COLUMN,
    **settings: Any,
) -> Dataset:
    """The dataset with its text cleaned and the columns of :class:`~kurilclean.corpus.arrow.ArrowCleaner` added.

    Up to ``workers`` actors do it, or as many as the cluster has room for. ``settings`` are those of
    :class:`~kurilclean.Cleaner`; rules are loaded here and travel to the actors. As all of Ray Data this is lazy:
    nothing is cleaned before rows are asked for. Raises :class:`UsageError` and :class:`RuleError`.
    """
    return dataset.map_batches(
        RayCleaner,
        fn_constructor_args=(fields, removals),
        fn_constructor_kwargs=portable(settings),
        batch_format="pyarrow",
        batch_size=batch_size,
        # Not a fixed size: actors on all cores would leave none to read and write, and nothing would move.
        compute=ActorPoolStrategy(min_size=1, max_size=workers),
    )
