"""HTML to text, by an extractor that is installed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec

from kurilclean.errors import UsageError

_KNOWN = ("resiliparse", "trafilatura")


def installed() -> str:
    """The extractor to use, with its version. Raises :class:`UsageError` if there is none."""
    for name in _KNOWN:
        if find_spec(name):
            return f"{name} {version(name)}"
    raise UsageError("--html needs an extractor: pip install 'kurilclean[html]' (or trafilatura)")


@cache
def extractor(name: str) -> Callable[[str], str | None]:
    """The main text of a page, or ``None``, by the extractor of that name."""
    return {"resiliparse": _resiliparse, "trafilatura": _trafilatura}[name.split()[0]]


def _resiliparse(html: str) -> str | None:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(html, main_content=True) or None


def _trafilatura(html: str) -> str | None:
    from trafilatura import extract

    return extract(html) or None
