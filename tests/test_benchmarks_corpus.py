"""The benchmarks' corpus: the same every time, nothing twice, and no kinder to a memory of lines than real pages."""

from __future__ import annotations

import random

import pytest

from benchmarks.corpus.mix import COMMON, cropped, mixed, recombined
from benchmarks.corpus.pages import Page
from benchmarks.corpus.repeats import repeats


def _pages(count: int = 12) -> list[Page]:
    own = [
        f"Page {number} says that the river rose by {number * 7} metres in spring, as old people knew."
        for number in range(count)
    ]
    return [
        Page("wet", "example.org", "en", ["Share this article", own[number], own[number][::-1]])
        for number in range(count)
    ]


def test_the_same_documents_every_time() -> None:
    assert list(mixed(_pages(), 40)) == list(mixed(_pages(), 40))


def test_no_document_twice() -> None:
    texts = [each.text for each in mixed(_pages(), 60)]
    assert len(set(texts)) == 60


def test_lines_of_one_page_do_not_come_back_and_common_ones_do() -> None:
    lines = [line for each in mixed(_pages(), 36) for line in each.text.split("\n")]
    assert lines.count("Share this article") == 36
    assert max(lines.count(line) for line in lines if line != "Share this article") == 1


def test_rare_lines_come_back_as_often_as_pages_have_them() -> None:
    pages = [
        page._replace(lines=[*page.lines, "Rarely seen words."] if at < COMMON - 1 else page.lines)
        for at, page in enumerate(_pages())
    ]
    lines = [line for each in mixed(pages, 48) for line in each.text.split("\n")]
    assert lines.count("Rarely seen words.") == COMMON - 1


@pytest.mark.parametrize("seed", range(5))
def test_a_long_page_gives_its_head_its_tail_and_some_of_its_middle(seed: int) -> None:
    lines = [f"line {number:04}" for number in range(1_000)]
    short = cropped(lines, 2_000, random.Random(seed))
    assert (short[0], short[-1]) == (lines[0], lines[-1])
    assert 2_000 <= len("\n".join(short)) + 1 <= 2_100
    assert len(set(short)) == len(short)


def test_a_short_page_stays_whole() -> None:
    assert cropped(["a", "b"], 100, random.Random(0)) == ["a", "b"]


def test_recombined_lines_part_between_words() -> None:
    made = recombined("one two three four", "five six seven eight", random.Random(0)).split(" ")
    assert set(made) <= {"one", "two", "three", "four", "five", "six", "seven", "eight"}
    assert made[0] == "one"
    assert made[-1] == "eight"


def test_repeats_counts_lines_seen_before() -> None:
    long = "x" * 98
    found = repeats([f"a\n\n{long}", f"a\n{long}\nb\nb"])
    assert (found.documents, found.size) == (2, 205)
    assert found.lines == pytest.approx(3 / 6)
    assert found.bytes == pytest.approx((1 + 98 + 1) / (1 + 98 + 1 + 98 + 1 + 1))
    assert found.short == pytest.approx(2 / 4)
