"""The stretch of the article: whole numbers that agree with the softmax they stand for, a document at a time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurilclean.model.stretch import FLOOR_BITS, LOGIT_UNIT, WEIGHT_UNIT, outside

WEIGHTS = np.array([WEIGHT_UNIT // 2, WEIGHT_UNIT])
votes = st.integers(-10 * LOGIT_UNIT, 10 * LOGIT_UNIT)
documents = st.lists(st.lists(st.tuples(votes, votes), max_size=12), min_size=1, max_size=4)


def judged(pages: list[list[tuple[int, int]]]) -> np.ndarray:
    sizes = [len(page) for page in pages]
    flat = np.array([vote for page in pages for vote in page], np.int64).reshape(-1, 2)
    offsets = np.append(0, np.cumsum(sizes))
    return outside(flat, WEIGHTS, offsets, np.repeat(np.arange(len(pages)), sizes))


def reference(page: list[tuple[int, int]]) -> np.ndarray:
    """The same in floating point."""
    share = np.exp(np.array(page) / LOGIT_UNIT)
    share /= share.sum(axis=0)
    begins_below = share[::-1, 0].cumsum()[::-1] - share[:, 0]
    ended_above = share[:, 1].cumsum() - share[:, 1]
    chance = np.clip(np.stack([begins_below, ended_above], axis=1), 2.0**-FLOOR_BITS, 1 - 2.0**-FLOOR_BITS)
    return (np.log(chance / (1 - chance)) * WEIGHTS / WEIGHT_UNIT).sum(axis=1) * LOGIT_UNIT


@given(documents)
def test_whole_numbers_agree_with_the_softmax(pages: list[list[tuple[int, int]]]) -> None:
    expected = [reference(page) for page in pages if page]
    found = judged(pages)
    assert len(found) == sum(map(len, pages))
    if expected:
        assert np.abs(found - np.concatenate(expected)).max() <= 2


@given(documents)
def test_each_document_is_judged_by_itself(pages: list[list[tuple[int, int]]]) -> None:
    together = judged(pages)
    alone = [judged([page]) for page in pages]
    assert together.tolist() == np.concatenate(alone).tolist()


@pytest.mark.parametrize(("first", "last"), [(0, 2), (2, 4), (1, 3)], ids=["tail", "head", "both"])
def test_lines_outside_a_sure_stretch_are_more_likely_boilerplate(first: int, last: int) -> None:
    found = judged([[(600 * (line == first), 600 * (line == last)) for line in range(5)]])
    inside = np.array([first <= line <= last for line in range(5)])
    assert found[~inside].min() > found[inside].max() + LOGIT_UNIT
