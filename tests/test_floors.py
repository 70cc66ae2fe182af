"""A ratchet: on the project's own articles no figure falls below its floor. ``benchmarks/floors.py`` measures."""

from __future__ import annotations

import json

import pytest

from benchmarks.floors import FLOORS, Figures, measured
from kurilclean import Cleaner


@pytest.fixture(scope="module")
def figures(cleaner: Cleaner) -> Figures:
    return measured(cleaner)[0]


@pytest.mark.parametrize("language", json.loads(FLOORS.read_text()))
def test_no_figure_is_below_its_floor(language: str, figures: Figures) -> None:
    floors = json.loads(FLOORS.read_text())[language]
    below = {name: figures[language][name] for name, floor in floors.items() if figures[language][name] < floor}
    assert below == {}


def test_every_language_has_a_floor(figures: Figures) -> None:
    assert set(figures) == set(json.loads(FLOORS.read_text()))
