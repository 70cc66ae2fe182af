"""Cleaners for processes elsewhere: with the rules of the process that sent them, and made once a process."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from kurilclean.cleaner import Cleaner
from kurilclean.version import VERSION

Settings = Mapping[str, Any]


def portable(settings: Settings) -> dict[str, Any]:
    """Settings of a :class:`~kurilclean.Cleaner` with the rules loaded: other machines may lack the folders.

    Raises :class:`UsageError` and :class:`RuleError` here, not in the middle of a run there.
    """
    return {**settings, "rules": Cleaner(**settings).rules}


def fingerprint(settings: Settings) -> str:
    """The hash of all that decides, beside a document and its hints, what becomes of it. The settings are portable."""
    others = {name: value for name, value in settings.items() if name != "rules"}
    deciding = json.dumps([VERSION, settings["rules"].hash, others], sort_keys=True)
    return hashlib.blake2b(deciding.encode(), digest_size=16).hexdigest()


def cleaner_of(settings: Settings) -> Cleaner:
    """The cleaner of this process for portable settings. An engine unpickles its functions again for every task; only
    the first of them pays for it."""
    key = fingerprint(settings)
    if key not in _MADE:
        _MADE.clear()
        _MADE[key] = Cleaner(**settings)
    return _MADE[key]


_MADE: dict[str, Cleaner] = {}
