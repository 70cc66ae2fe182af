"""kurilclean: dirty plain text of scraped articles in, clean articles and an account of every cut out.

>>> import kurilclean
>>> kurilclean.clean("Putin met Abe.\\n\\nClick to comment\\n").text
'Putin met Abe.\\n'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kurilclean.version import VERSION as __version__  # noqa: N811 - the name that the language expects

if TYPE_CHECKING:
    from kurilclean.apply import restore
    from kurilclean.cleaner import Cleaner, clean
    from kurilclean.errors import KurilcleanError, RuleError, UsageError
    from kurilclean.findings import Removal, Result, Verdict

_HOMES = {
    "Cleaner": "cleaner",
    "clean": "cleaner",
    "restore": "apply",
    "KurilcleanError": "errors",
    "RuleError": "errors",
    "UsageError": "errors",
    "Removal": "findings",
    "Result": "findings",
    "Verdict": "findings",
}
__all__ = [
    "Cleaner",
    "KurilcleanError",
    "Removal",
    "Result",
    "RuleError",
    "UsageError",
    "Verdict",
    "__version__",
    "clean",
    "restore",
]


def __getattr__(name: str) -> Any:
    # Imported on first use: `import kurilclean` alone costs nothing.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"kurilclean.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
