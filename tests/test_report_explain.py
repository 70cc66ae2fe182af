"""Every line gets its verdict and its reason, and what was found but not followed is told too."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from kurilclean import Cleaner
from kurilclean.findings import Result
from kurilclean.report.explain import COLUMNS, explain_lines, print_explain
from tests.report_material import held, result_from, result_of

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))


def shown(result: Result, width: int = 80) -> str:
    out = io.StringIO()
    print_explain(Console(file=out, width=width, force_terminal=True, color_system=None), result)
    return out.getvalue()


def fields(result: Result) -> list[list[str]]:
    return [line.split("\t") for line in explain_lines(result)]


def test_kept_cut_and_trimmed_lines_say_so() -> None:
    lines = fields(result_of("One.\n\n[-Other news\n-]He said [-Ad-] it.\n"))
    assert [line[:5] for line in lines] == [
        ["1", "kept", "", "", "no rule speaks against it"],
        ["3", "cut", "link-list", "shared/teasers", "Teasers of other articles."],
        ["4", "trimmed", "ad", "gazette.example/slot", "An empty ad slot."],
    ]


def test_a_detector_says_how_sure_it_is() -> None:
    assert fields(result_of("[-Ad-]\n", score=0.934))[0][4] == "Teasers of other articles. (93% sure)"


def test_held_findings_say_what_held_them_back() -> None:
    result = dataclasses.replace(result_of("One.\nTwo.\n"), held=(held(0, 4),))
    assert fields(result)[1][:5] == [
        *("1", "held", "placeholder", "shared/labels"),
        "protected by the rule shared/keep-quotes (A label alone.)",
    ]
    assert "held back: placeholder shared/labels: protected by the rule" in shown(result)


def test_a_held_stretch_says_how_far_it_reaches() -> None:
    result = dataclasses.replace(result_of("One.\nTwo.\nThree.\n"), held=(held(0, 9),))
    assert "shared/labels, through line 2: protected" in shown(result)


def test_a_reason_is_said_once_for_a_run_of_lines() -> None:
    result = result_of("[-One\nTwo\nThree\n-]End.\n")
    assert shown(result).count("Teasers of other articles.") == 1
    assert sum("Teasers" in line for line in explain_lines(result)) == 3


def test_in_a_pipe_it_is_one_line_a_verdict() -> None:
    out = io.StringIO()
    result = result_of("One.\n[-Ad\n-]")
    print_explain(Console(file=out), result)
    assert out.getvalue().splitlines() == explain_lines(result)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name[:3])
def test_the_verdicts_are_those_of_the_result(cleaner: Cleaner, sample: Path) -> None:
    result = cleaner.clean(sample.read_text(encoding="utf-8"))
    said = [(int(line[0]), line[1]) for line in fields(result) if line[1] != "held"]
    assert list(dict.fromkeys(said)) == [(verdict.number, verdict.fate) for verdict in result.lines]


@given(st.text(max_size=300), st.sets(st.integers(0, 300), max_size=8))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_explained(text: str, edges: set[int]) -> None:
    places = sorted(edge for edge in edges if edge <= len(text))
    result = result_from(text, list(zip(places[::2], places[1::2], strict=False)))
    assert all(len(line) == len(COLUMNS) for line in fields(result))
    assert max(cell_len(line) for line in shown(result).split("\n")) <= 80
