"""Diffs for programs: ``patch`` takes the unified one, the marked one parses back, the JSON one is complete."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurilclean import Cleaner
from kurilclean.findings import Result
from kurilclean.marked import parse
from kurilclean.report.text import json_report, marked_text, unified
from tests.report_material import result_from, result_of

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))
needs_patch = pytest.mark.skipif(shutil.which("patch") is None, reason="the command patch isn't installed")

CASES = {
    "a line": "One.\n[-Ad\n-]Two.\n",
    "the first line": "[-Ad\n-]One.\n",
    "the last line": "One.\n[-Ad\n-]",
    "the last line, without a newline": "One.\n[-Ad-]",
    "the newline before it too": "One.[-\nAd-]",
    "a kept last line without a newline": "[-Ad\n-]One.",
    "words": "He said [-Read more-] it.\n",
    "words in a last line without a newline": "He said[- Read more-]",
    "a newline, so that two lines are joined": "One.[-\n-]Two.\n",
    "everything": "[-Ad\nAd\n-]",
    "carriage returns": "One.\r\n[-Ad\r\n-]Two.\r\n",
    "two far apart": "[-Ad\n-]" + "Line.\n" * 30 + "[-Ad\n-]End.\n",
    "two close together": "[-Ad\n-]" + "Line.\n" * 6 + "[-Ad\n-]End.\n",
    "a lone carriage return and a form feed": "One.\rTwo.\x0c\n[-Ad\n-]",
    "a line that looks like a header": "--- a\n+++ b\n[-@@ -1 +1 @@\n-]-- c\n",
}


def patched(result: Result) -> str:
    """What the real ``patch`` makes of the source and the diff."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.txt"
        file.write_bytes(result.source.encode("utf-8"))
        diff = unified("a.txt", result).encode("utf-8")
        if diff:
            command = ["patch", "--binary", "--quiet", "--force", "--posix", "a.txt"]
            done = subprocess.run(command, input=diff, cwd=folder, capture_output=True, check=False)
            assert done.returncode == 0, done.stdout + diff
        return file.read_bytes().decode("utf-8") if file.exists() else ""


@needs_patch
@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_patch_makes_the_clean_text(marked: str) -> None:
    result = result_of(marked)
    assert patched(result) == result.text


@needs_patch
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name[:3])
def test_patch_makes_the_clean_sample(cleaner: Cleaner, sample: Path) -> None:
    result = cleaner.clean(sample.read_bytes().decode("utf-8"))
    assert patched(result) == result.text


@needs_patch
@given(st.text(alphabet="ab-+@ \\\n\n\r", max_size=120), st.sets(st.integers(0, 120), max_size=10))
@settings(max_examples=60, deadline=None)
def test_patch_makes_the_clean_text_of_any_text(text: str, edges: set[int]) -> None:
    places = sorted(edge for edge in edges if edge <= len(text))
    result = result_from(text, list(zip(places[::2], places[1::2], strict=False)))
    assert patched(result) == result.text


def test_the_unified_diff_reads_as_people_know_it() -> None:
    assert unified("a.txt", result_of("One.\n[-Ad\n-]Two.")) == (
        "--- a.txt\n+++ a.txt\n@@ -1,3 +1,2 @@\n One.\n-Ad\n Two.\n\\ No newline at end of file\n"
    )


def test_nothing_cut_is_no_diff() -> None:
    assert unified("a.txt", result_of("One.\n")) == ""


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("b/a.txt", "--- b/a.txt\n"),
        ("a b.txt", "--- a b.txt\t\n"),
        ('a"b\n.txt', '--- "a\\"b\\n.txt"\n'),
        ("a\udcff.txt", '--- "a\\377.txt"\n'),
    ],
)
def test_names_are_written_as_patch_reads_them(name: str, header: str) -> None:
    assert unified(name, result_of("[-Ad-]")).startswith(header)


@given(st.text(alphabet="ab[]-=\\\n\r", max_size=60), st.sets(st.integers(0, 60), max_size=8))
@settings(max_examples=400, deadline=None)
def test_the_marked_text_parses_back_to_the_source(text: str, edges: set[int]) -> None:
    places = sorted(edge for edge in edges if edge <= len(text))
    result = result_from(text, list(zip(places[::2], places[1::2], strict=False)))
    assert parse(marked_text(result))[0] == text


def test_a_cut_that_ends_with_a_bracket_parses_back_too() -> None:
    assert parse(marked_text(result_from("Share [", [(0, 7)])))[0] == "Share ["


def test_the_json_report_tells_all() -> None:
    result = result_of("One.\n[-Ad\n-]Two.\n", outlet="gazette.example", flags=("a guard",))
    report = json.loads(json.dumps(json_report("a.txt", result)))
    assert {**report, "removals": [], "held": []} == {
        "name": "a.txt",
        "outlet": "gazette.example",
        "recognition": "by 2 fingerprints in the text",
        "profile": "article",
        "ruleset": "0123456789abcdef",
        "chars": 13,
        "chars_cut": 3,
        "lines": 3,
        "flags": ["a guard"],
        "removals": [],
        "held": [],
    }
    (removal,) = report["removals"]
    assert result.source[removal["start"] : removal["end"]] == removal["text"] == "Ad\n"
    assert (removal["category"], removal["rule"], removal["score"]) == ("link-list", "shared/teasers", 1.0)
