"""Where the user's own rules lie. A module of its own, so that a pipe starts without what only folders need."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

RULES = Path(".kurilclean", "rules")


def rule_folders(source: Path, extra: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The user's own rule folders, later ones on top: ``.kurilclean/rules`` beside the input, then the one in it if
    it's a folder, then ``extra``."""
    places = [source.absolute().parent / RULES, source / RULES]
    return (*(place for place in places if place.is_dir()), *extra)
