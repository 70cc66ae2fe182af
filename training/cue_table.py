"""The cue lists of the categories, as the line model learns from them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from kurilclean.model import weights
from kurilclean.model.sections import ANYWHERE, START, WHOLE, Cue, forms, table
from training import cues, cues_notices

Arrays = dict[str, np.ndarray]

_PLACES = {"=": WHOLE, "^": START, "$": ANYWHERE, "~": ANYWHERE}


def of_weights(path: Path) -> Arrays:
    """The hashed cues that are kept with some weights, whatever became of the lists since."""
    return {name: array for name, array in weights.read(path).items() if name.startswith("cues.")}


def of_lists() -> Arrays:
    """The hashed cues of all categories, as they are kept with the weights."""
    lists = cues.CUES | cues_notices.CUES
    found = []
    for number, block in enumerate(lists.values()):
        for raw in block.split("|"):
            cue = raw.strip()
            place = _PLACES.get(cue[:1])
            text = cue if place is None else cue[1:].strip()
            if _is_telling(text):
                found.append(Cue(text, ANYWHERE if place is None else place, number))
    return table(found, list(lists))


def written() -> tuple[list[str], list[str]]:
    """All cues in each form in which they may be written, and their categories."""
    found = [
        (form, category)
        for category, block in (cues.CUES | cues_notices.CUES).items()
        for raw in block.split("|")
        if (text := raw.strip().lstrip("".join(_PLACES)).strip())
        for form in forms(text)
    ]
    return [form for form, _ in found], [category for _, category in found]


def _is_telling(text: str) -> bool:
    """Whether enough of a cue is letters: signs aren't hashed, and one digit is like another."""
    letters = sum(map(str.isalpha, text))
    return letters >= (3 if text.isascii() else 2) and letters * 2 > sum(not char.isspace() for char in text)
