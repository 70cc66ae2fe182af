"""The speed benchmark: what it says of figures is right. The figures themselves are no tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.speed import plain
from benchmarks.speed.limited import limited
from benchmarks.speed.made_up import alternation, made_up, rule_set
from benchmarks.speed.measure import Finding, NotThereError, Setting, Target, all_measures, measure
from benchmarks.speed.measures.peers import as_html
from benchmarks.speed.report import page, terminal
from benchmarks.speed.timing import CommandError, Spread, Times, race, run_command
from kurilclean import Cleaner

MOST = Target("time", "× RW", at_most=2)
LEAST = Target("documents", "documents/s", at_least=10)
DOCUMENTS = ["The river rose in spring, as old people knew.\nShare this article\n", "Nothing else is known of it.\n"]


def _setting(folder: Path = Path()) -> Setting:
    setting = Setting(folder, folder, documents=2, rounds=3)
    setting.__dict__["texts"] = DOCUMENTS
    return setting


@pytest.mark.parametrize(
    ("target", "value", "met"),
    [
        pytest.param(MOST, 2.0, True, id="at the upper limit"),
        pytest.param(MOST, 2.01, False, id="above the upper limit"),
        pytest.param(LEAST, 10.0, True, id="at the lower limit"),
        pytest.param(LEAST, 9.9, False, id="below the lower limit"),
    ],
)
def test_a_target_is_met_or_not(target: Target, value: float, met: bool) -> None:
    assert target.row(Spread(value, 0, 99)).met is met


def test_what_was_not_measured_is_neither() -> None:
    assert MOST.missing("no such command").met is None


def test_contestants_take_turns() -> None:
    order = []

    def contestant(name: str) -> float:
        order.append(name)
        return float(len(order))

    times = race({"a": lambda: contestant("a"), "b": lambda: contestant("b")}, rounds=2)
    assert order == ["a", "b", "a", "b"]
    assert times.ratios("b", "a", scale=3) == [6.0, 4.0]


def test_a_ratio_is_taken_round_by_round() -> None:
    times = Times(["ours", "theirs"])
    for ours, theirs in ((2.0, 1.0), (30.0, 10.0), (1.0, 1.0)):  # the second round met a busy machine
        times.add("ours", ours)
        times.add("theirs", theirs)
    assert times.ratio("ours", "theirs") == Spread(2.0, 1.0, 3.0)


@measure(MOST, LEAST)
def half_there(setting: Setting) -> Iterator[Finding]:
    """Measured by
    counting."""
    yield MOST.row(Spread(1.0, 0.9, 1.1), "so much")
    raise NotThereError("nobody counts documents")


@measure(MOST)
def broken(setting: Setting) -> Iterator[Finding]:
    """Breaks."""
    yield MOST.row(Spread.of([1 / 0]))


def test_a_measure_says_what_is_not_there_yet() -> None:
    found = half_there.findings(_setting())
    assert found == [
        MOST.row(Spread(1.0, 0.9, 1.1), "so much"),
        LEAST.missing("not measured: nobody counts documents"),
    ]


def test_a_measure_that_fails_says_why_and_leaves_the_others() -> None:
    assert broken.findings(_setting()) == [MOST.missing("failed: ZeroDivisionError: division by zero")]


def test_the_page_says_what_is_met_and_how_it_was_measured() -> None:
    found = [(half_there, half_there.findings(_setting())), (broken, broken.findings(_setting()))]
    text = page(found, _setting(), "python -m something", [Path("speed-length.svg")])
    assert "Of 1 targets measured, 1 are met." in text
    assert "| time | 1.00 | 0.90 to 1.10 | ≤ 2 × RW | yes | so much |" in text
    assert "| documents | – |  | ≥ 10 documents/s | – | not measured: nobody counts documents |" in text
    assert "- **half-there**: Measured by counting." in text
    assert "![speed length](speed-length.svg)" in text


def test_the_terminal_shows_a_line_a_target() -> None:
    found = [(half_there, half_there.findings(_setting()))]
    assert [line.split("  ")[0] for line in terminal(found).splitlines()] == ["what", "time", "documents"]


def test_every_measure_is_found_and_says_how_it_measures() -> None:
    measures = all_measures()
    assert {"in-memory", "folder", "json-lines", "cold-start", "peers", "length"} <= set(measures)
    assert all(each.how for each in measures.values())
    titles = [target.title for each in measures.values() for target in each.targets]
    assert len(titles) == len(set(titles))


def test_a_command_that_fails_says_what_it_said() -> None:
    with pytest.raises(CommandError, match="exit 3: no such thing"):
        run_command([sys.executable, "-c", "import sys; print('no such thing', file=sys.stderr); sys.exit(3)"])


def test_work_is_stopped_at_its_limit() -> None:
    assert limited(30, abs, -3) == 3
    assert limited(1, sum, range(10**12)) is None


def test_work_that_fails_is_told_from_work_that_takes_long() -> None:
    with pytest.raises(RuntimeError, match="abs failed"):
        limited(30, abs, "x")


def test_made_up_rules_and_their_alternation_find_the_same_lines(tmp_path: Path) -> None:
    rules = made_up(40, DOCUMENTS)
    forms = ("{}", "{}.", "- {}", "{} and more", "before {}", "{}: 17", "{} 17")
    lines = [form.format(each.words.capitalize()) for each in rules for form in forms]
    cleaner = Cleaner(rules=rule_set(rules, tmp_path / "rules"), caution="off")
    cut = {line for line in lines if cleaner.clean(f"Kept.\n{line}\nKept as well.\n").removals}
    pattern = alternation(rules)
    assert cut == {line for line in lines if pattern.match(line)}
    assert 0 < len(cut) < len(set(lines))


def test_the_plain_loop_writes_what_it_reads(tmp_path: Path) -> None:
    (tmp_path / "in" / "a").mkdir(parents=True)
    (tmp_path / "in" / "a" / "1.txt").write_bytes("Grüße\r\n\n雨\n".encode())
    plain.folder(str(tmp_path / "in"), str(tmp_path / "out"))
    assert [path.name for path in (tmp_path / "out" / "a").iterdir()] == ["1.txt"]
    assert (tmp_path / "out" / "a" / "1.txt").read_bytes() == "Grüße\r\n\n雨\n".encode()


def test_html_is_made_of_the_lines() -> None:
    made = as_html(f"a < b\n\n{'x' * 80}\n")
    assert "<li>a &lt; b</li>" in made
    assert f"<p>{'x' * 80}</p>" in made


def test_what_stands_in_the_way_is_counted_on_real_work() -> None:
    from benchmarks.speed.measures.limits import _calls, _searches

    cleaner = Cleaner(caution="off")
    few, many = ([f"{DOCUMENTS[0]}By Jane Doe | May {day}, 2014\n" for day in range(1, last)] for last in (3, 21))
    asked = _searches(cleaner, many)
    assert any("May 20, 2014" in text for _, text in asked)
    assert 2 * _calls(cleaner, few) < _calls(cleaner, many)


def test_what_was_only_to_be_known_is_neither_met_nor_not() -> None:
    row = Target("alone", "× RW").row(Spread(7, 6, 8))
    assert (row.met, row.target.promise) == (None, "× RW")
