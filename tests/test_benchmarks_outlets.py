"""The benchmark of outlets: lines are labelled by alignment, and recurring lines stand in for a gold that's missing."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # the benchmarks lie beside the package, not in it

from benchmarks.outlets.__main__ import main, show
from benchmarks.outlets.align import labels
from benchmarks.outlets.measure import measure
from benchmarks.outlets.piles import key, read_outlets
from benchmarks.quality.pages import ARTICLE, BOILERPLATE, UNJUDGED, DataError
from benchmarks.quality.systems import System, by_line

STORY = "The river rose by two metres in spring. Nobody in the old town had seen so much water."
CLEANER = System("test", "", by_line(lambda page, line: "rule" if "town" in line or "Share" in line else None))


@pytest.mark.parametrize(
    ("lines", "gold", "expected"),
    [
        pytest.param(["Home News Sport", STORY, "Read more"], STORY, (BOILERPLATE, ARTICLE, BOILERPLATE), id="edges"),
        pytest.param(["*", STORY], STORY, (UNJUDGED, ARTICLE), id="a line without words"),
        pytest.param([f"{STORY} Sign up for letters, it costs nothing"], STORY, (UNJUDGED,), id="half of it glued on"),
        pytest.param(["Water in town", STORY, "Water in town"], f"Water in town\n{STORY}",
                     (ARTICLE, ARTICLE, BOILERPLATE), id="a headline said again is the article's once"),
        pytest.param(["東京タワーは高い。", "関連記事"], "東京タワーは高い。", (ARTICLE, BOILERPLATE), id="without spaces"),
    ],
)  # fmt: skip
def test_a_line_is_what_its_aligned_words_say(lines: list[str], gold: str, expected: tuple[int, ...]) -> None:
    assert labels(lines, gold) == expected


def written(folder: Path, outlet: str, rows: list[dict[str, str]]) -> Path:
    (folder / "made").mkdir(exist_ok=True)
    with gzip.open(folder / "made" / f"{outlet}.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps({"id": str(number), **row}) + "\n" for number, row in enumerate(rows))
    return folder


def pile(gold: bool) -> list[dict[str, str]]:
    rows = [{"text": f"{STORY}\nOne of {n} a kind {'abcd'[n]}\nShare {n}\nMost read {n}"} for n in range(4)]
    return [{**row, "gold": STORY} for row in rows] if gold else rows


def test_lines_that_recur_are_alike_but_for_digits(tmp_path: Path) -> None:
    [outlet] = read_outlets(written(tmp_path, "a.example", pile(gold=False)))
    assert outlet.recurring == {STORY, "Share #", "Most read #"}
    assert key("Page 7") == key(" Page 12")


def test_figures_with_a_gold(tmp_path: Path) -> None:
    [outlet] = read_outlets(written(tmp_path, "a.example", pile(gold=True)))
    found = measure(outlet, CLEANER)
    assert found.figures["lost"] == 1.0
    assert found.figures["removed"] == pytest.approx(2 / 11)  # of "One of n a kind x", "Share n", "Most read n"
    assert [(line.text, line.lines, line.rules) for line in found.lost] == [(STORY, 4, ("rule",))]
    assert found.left[0].text == "Most read #"


def test_figures_without_a_gold(tmp_path: Path) -> None:
    [outlet] = read_outlets(written(tmp_path, "a.example", pile(gold=False)))
    found = measure(outlet, CLEANER)
    story, share, most_read = 18, 2, 3
    assert found.figures == {"recurring": pytest.approx((story + share) / (story + share + most_read))}
    assert found.lost == []
    assert [line.text for line in found.left] == ["Most read #"]


def test_the_table_names_what_is_not_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [outlet] = read_outlets(written(tmp_path, "a.example", pile(gold=False)))
    show(measure(outlet, CLEANER), left=1)
    row, line = capsys.readouterr().out.splitlines()
    assert row.split() == ["made/a.example", "4", "-", "-", "-", "-", "-", "86.96%"]
    assert line.split(":")[1].strip() == "Most read #"


def test_no_outlet_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path, "a.example", pile(gold=False))
    with pytest.raises(DataError, match=r"b\.example"):
        list(read_outlets(folder, "b.example"))
    assert main(["--data", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err
