"""The check for changes that cost: it names the stage that got dearer, and no other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.regression.__main__ import ROOT, main
from benchmarks.regression.compare import compare, table
from benchmarks.regression.meter import INSTRUCTIONS, SECONDS, Meter

BEFORE = {"start": 50.0, "rules": 100.0, "model": 200.0, "resolve": 10.0, "report and files": 40.0}


def _side(costs: dict[str, float], missing: tuple[str, ...] = (), unit: str = INSTRUCTIONS) -> dict[str, Any]:
    return {"costs": costs, "missing": missing, "unit": unit}


@pytest.mark.parametrize(
    ("changed", "dearer"),
    [
        pytest.param({}, [], id="nothing changed"),
        pytest.param({"rules": 114.0}, [], id="14 % is allowed"),
        pytest.param({"rules": 116.0}, ["rules"], id="16 % isn't"),
        pytest.param({"rules": 50.0}, [], id="cheaper is never named"),
        pytest.param({"start": 60.0}, ["start"], id="the start counts by itself"),
        pytest.param({"model": 300.0, "resolve": 12.0}, ["model", "resolve"], id="two of them"),
    ],
)
def test_a_stage_is_named_from_15_percent(changed: dict[str, float], dearer: list[str]) -> None:
    found = compare([(_side(BEFORE), _side(BEFORE | changed))])
    assert [each.stage for each in found if each.dearer] == dearer


def test_a_round_on_a_busy_machine_names_nothing() -> None:
    slow = {stage: 3 * cost for stage, cost in BEFORE.items()}
    rounds = [(_side(BEFORE), _side(BEFORE)), (_side(BEFORE), _side(slow)), (_side(slow), _side(slow))]
    assert not any(each.dearer for each in compare(rounds))


def test_seconds_of_a_tiny_stage_are_not_judged_and_instructions_are() -> None:
    tiny = {"resolve": 1.0}
    dear = {
        unit: [
            each.stage
            for each in compare([(_side(BEFORE | tiny, unit=unit), _side(BEFORE | {"resolve": 3.0}, unit=unit))])
            if each.dearer
        ]
        for unit in (INSTRUCTIONS, SECONDS)
    }
    assert dear == {INSTRUCTIONS: ["resolve"], SECONDS: []}


def test_a_stage_that_one_version_lacks_is_compared_with_what_called_it() -> None:
    older = {"start": 50.0, "rules": 100.0, "model": 200.0, "report and files": 50.0}
    found = {each.stage: each for each in compare([(_side(older, ("resolve",)), _side(BEFORE))])}
    assert "resolve" not in found
    assert found["report and files"].ratio == 1.0


def test_the_table_names_what_got_dearer() -> None:
    said = table(compare([(_side(BEFORE), _side(BEFORE | {"resolve": 30.0}))]), INSTRUCTIONS)
    assert said.endswith("dearer: resolve (+200%)")


class _Counted(Meter):
    """A meter whose reading goes up by one each time."""

    def __init__(self) -> None:
        super().__init__()
        self._read = iter(range(100)).__next__


def test_a_stage_inside_another_counts_for_itself_alone() -> None:
    meter = _Counted()
    with meter.stage("outer"), meter.stage("inner"):
        pass
    assert meter.costs == {"outer": 2, "inner": 1}


def test_a_place_that_is_not_there_is_told() -> None:
    assert not Meter().watch("x", "kurilclean.resolve:no_such_function")
    assert not Meter().watch("x", "kurilclean.no_such_module:resolve")


@pytest.fixture
def slowed(tmp_path: Path) -> Iterator[Path]:
    """A copy of this tree in which deciding does its work thirty times."""
    for name in ("src", "rules"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "src" / "kurilclean" / "resolve.py").open("a") as module:
        module.write(
            "\n\n_once = resolve\n\n\ndef resolve(*given):\n    return [_once(*given) for _ in range(30)][0]\n"
        )
    return tmp_path


def test_a_slowdown_is_named(slowed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--against", str(ROOT), "--tree", str(slowed), "--documents", "6"]) == 1
    *rows, verdict = capsys.readouterr().out.splitlines()
    assert "resolve (+" in verdict
    if INSTRUCTIONS in rows[0]:  # seconds of so short a run may name others as well
        assert verdict.count("(") == 1
    assert [row.split("  ")[0] for row in rows[1:]] == [
        "start",
        "report and files",
        "document",
        "model",
        "rules",
        "resolve",
    ]


def test_what_is_no_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--against", "no-such-revision", "--documents", "1"]) == 2
    assert "no-such-revision is no folder with a tree" in capsys.readouterr().err
