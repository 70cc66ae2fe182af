"""Engines that run corpora on many machines: datatrove, Ray Data, Spark. Each module needs the extra of its name."""

from __future__ import annotations

from kurilclean.errors import UsageError


class MissingExtraError(UsageError, ImportError):
    """What an engine is made of isn't installed."""

    def __init__(self, what: str, error: ImportError, extra: str) -> None:
        super().__init__(f"{what} can't be loaded ({error}): pip install 'kurilclean[{extra}]'")
