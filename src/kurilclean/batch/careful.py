"""Documents cleaned so that none of them can stop the others, and what went wrong with one in words."""

from __future__ import annotations

from collections.abc import Sequence

from kurilclean.batch.files import said
from kurilclean.cleaner import Cleaner
from kurilclean.errors import KurilcleanError
from kurilclean.findings import Result
from kurilclean.outlets import Hints


def clean_each(cleaner: Cleaner, documents: Sequence[tuple[str, Hints]]) -> Sequence[Result | str]:
    """A result each, or why there's none: all in one batch or, where that fails, one by one."""
    try:
        return cleaner.clean_hinted(documents)
    except Exception:
        return [_alone(cleaner, each) for each in documents]


def _alone(cleaner: Cleaner, document: tuple[str, Hints]) -> Result | str:
    try:
        return cleaner.clean_hinted([document])[0]
    except Exception as error:
        return why(error, "it can't be cleaned")


def why(error: Exception, fails: str) -> str:
    """What went wrong with a document, for its reader. A bug is told apart, but is no reason to leave the others."""
    if isinstance(error, OSError):
        return f"{fails}: {said(error)}"
    if isinstance(error, KurilcleanError):
        return str(error)
    if isinstance(error, MemoryError):
        return "it's too large for the memory"
    return f"kurilclean failed on it, which is a bug, please report it: {type(error).__name__}: {error}"
