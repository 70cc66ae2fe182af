"""Which fields of a record are what, worked out once for all records with the same fields."""

from __future__ import annotations

from functools import lru_cache

from kurilclean.corpus.rows import Fields, Found


@lru_cache(maxsize=256)
def among(fields: Fields, names: tuple[str, ...]) -> Found:
    """The fields among the names of a record. Raises :class:`UsageError` if there's none for the text."""
    return fields.among(names)


@lru_cache(maxsize=256)
def among_metadata(fields: Fields, names: tuple[str, ...]) -> Found:
    """The same where the text isn't a field, but lies beside them."""
    return Fields("text", fields.url, fields.outlet, fields.id).among((*names, "text"))
