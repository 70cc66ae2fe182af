"""Laws of the line model: its answers depend on the document only, whatever the text."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence

import numpy as np
import pytest

from kurilclean.model import LineModel, Prediction
from kurilclean.model.features import read_batch
from kurilclean.model.network import LOGIT_UNIT
from kurilclean.model.prudence import settle

ARTICLE = [
    "Mayor opens new bridge over the river",
    "By Jane Doe",
    "The mayor opened a new bridge on Tuesday, after four years of work and two floods that "
    "had delayed the project. Hundreds of people came to see it.",
    "“It was worth the wait,” she said, and walked to the other bank. The bridge is 300 metres "
    "long and carries trams, bicycles and people on foot, but no cars.",
    "The old bridge will be taken down next spring. Its stones go to a school that is being "
    "built on the southern bank, the council said in a statement.",
    "Related articles",
    "Flood closes the tunnel again",
    "Sign up to our newsletter",
    "Advertisement",
    "Share this on Facebook",
]


@pytest.fixture(scope="module")
def model() -> LineModel:
    return LineModel.load()


def random_documents(count: int) -> list[list[str]]:
    """Documents of any length, of characters from all over Unicode."""
    source = random.Random(7)
    ranges = [(0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x52F), (0x590, 0x6FF), (0x900, 0x97F),
              (0xE00, 0xE7F), (0x2000, 0x206F), (0x3000, 0x30FF), (0x4E00, 0x9FFF),
              (0xAC00, 0xD7A3), (0xD800, 0xDFFF), (0xFF00, 0xFFEF), (0x1F300, 0x1FAFF)]  # fmt: skip

    def line() -> str:
        low, high = source.choice(ranges)
        text = [chr(source.randint(low, high)) for _ in range(source.choice([1, 5, 30, 200]))]
        return "".join(text).replace("\n", " ")

    return [[line() for _ in range(source.choice([0, 1, 3, 20, 90]))] for _ in range(count)]


def same(left: Prediction, right: Prediction) -> bool:
    """Whether two predictions are equal to the bit."""
    return (
        left.boilerplate.tobytes() == right.boilerplate.tobytes()
        and left.headline.tobytes() == right.headline.tobytes()
        and (left.kind, left.article) == (right.kind, right.article)
        and list(left.categories) == list(right.categories)
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ABC def", {"upper case": 127, "capitals": 127, "ends in stop": 0, "one word": 0}),
        ("Ende. “Gut.”", {"ends in stop": 255, "ends in quote": 255, "starts upper": 255}),
        ("12:30", {"numbers": 255, "starts digit": 255, "ends in digit": 255}),
        ("日本語。", {"ends in stop": 255, "some words": 12, "unspaced": 191}),
        ("यह है।", {"ends in stop": 255}),
        ("Wait …", {"ends in ellipsis": 255, "ends in stop": 255}),
    ],
    ids=["letters", "closing quote", "digits", "script without spaces", "danda", "ellipsis"],
)
def test_features_of_form(line: str, expected: dict[str, int]) -> None:
    columns = read_batch([[line]]).columns
    assert {name: int(columns[name][0]) for name in expected} == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("indent", [0, 64, 128, 0]),
        ("indented by two", [0, 255, 0, 0]),
        ("indented by four", [0, 0, 255, 0]),
        ("deeper than above", [0, 255, 255, 0]),
        ("deeper than below", [0, 0, 255, 0]),
        ("page indents", [127, 127, 127, 127]),
    ],
)
def test_features_of_indents(name: str, expected: list[int]) -> None:
    lines = ["Menu", "  • News", "    • Sport", "Text"]
    assert read_batch([lines]).columns[name].tolist() == expected


def test_indents_of_one_document_say_nothing_of_another() -> None:
    first, second = ["  Reply", "    Reply"], ["Text", "      Reply"]
    together = read_batch([first, second, first]).columns
    for name in ("indent", "page indents", "indented further", "deeper than above", "deeper than below"):
        alone = [read_batch([lines]).columns[name] for lines in (first, second, first)]
        assert together[name].tolist() == np.concatenate(alone).tolist()


def test_text_scores_below_residues(model: LineModel) -> None:
    scores = model.predict([ARTICLE])[0].boilerplate
    assert scores[2:5].max() < scores[5:].min()


def test_load_gives_the_same_model_each_time() -> None:
    assert LineModel.load() is LineModel.load()


def test_thresholds_rise_with_caution(model: LineModel) -> None:
    pairs = [model.thresholds[caution] for caution in ("low", "normal", "high")]
    assert all(0.5 <= beside < sure <= 1 for sure, beside in pairs)
    assert pairs == sorted(pairs)


def test_a_document_scores_the_same_alone_and_in_any_batch(model: LineModel) -> None:
    documents = [*random_documents(60), ARTICLE, [], ARTICLE * 40]
    together = model.predict(documents)
    backwards = model.predict(documents[::-1])[::-1]
    for document, one, other in zip(documents, together, backwards, strict=True):
        assert same(one, model.predict([document])[0])
        assert same(one, other)


def test_gaps_belong_to_their_document(model: LineModel) -> None:
    documents = random_documents(20)
    gaps = [[number % 3 for number in range(len(lines))] for lines in documents]
    together = model.predict(documents, gaps)
    for document, gap, one in zip(documents, gaps, together, strict=True):
        assert same(one, model.predict([document], [gap])[0])


def test_no_documents(model: LineModel) -> None:
    assert model.predict([]) == []


def test_empty_documents(model: LineModel) -> None:
    for prediction in model.predict([[], []]):
        assert len(prediction.boilerplate) == len(prediction.headline) == 0
        assert prediction.article == 0


@pytest.mark.parametrize("line", ["", " ", "\u00a0\u2003", "\n", "…", "。", "\ud800", "\x00"])
def test_lines_without_words(model: LineModel, line: str) -> None:
    scores = model.predict([[line, *ARTICLE, line]])[0].boilerplate
    assert len(scores) == len(ARTICLE) + 2
    assert np.isfinite(scores).all()


def test_one_huge_line(model: LineModel) -> None:
    prediction = model.predict([["The river rose again, they said. " * 100_000]])[0]
    assert prediction.boilerplate.shape == (1,)
    assert 0 <= prediction.boilerplate[0] <= 1


def test_a_hundred_thousand_lines(model: LineModel) -> None:
    prediction = model.predict([ARTICLE * 10_000])[0]
    assert prediction.boilerplate.shape == prediction.headline.shape == (100_000,)


def test_every_plane_of_unicode(model: LineModel) -> None:
    lines = ["".join(map(chr, range(low, low + 256))) for low in range(0, 0x30000, 256)]
    lines = [unicodedata.normalize("NFC", line) for line in lines]
    scores = model.predict([lines])[0].boilerplate
    assert len(scores) == len(lines)
    assert np.isfinite(scores).all()


def settled(log_odds: list[int], article: int, words: int = 20, unspaced: int = 0) -> list[float]:
    """Log-odds after prudence, of a text whose lines have so many words each and so much, of 255, without spaces."""
    lines = np.array([[value, 0] for value in log_odds]) * LOGIT_UNIT
    documents = np.array([[-2, article]]) * LOGIT_UNIT
    bounds = np.array([0, len(log_odds)])
    each = (np.full(len(log_odds), value) for value in (words, unspaced))
    found: list[float] = (settle(lines, documents, bounds, *each) / LOGIT_UNIT).tolist()
    return found


def test_lines_are_cut_later_where_the_text_may_be_no_article() -> None:
    assert settled([3, -3, -3], article=2) == [3.75, -2.25, -2.25]
    assert settled([3, -3, -3], article=-1) == [1.5, -4.5, -4.5]


@pytest.mark.parametrize(
    ("unspaced", "expected"),
    [(60, [3, -3, -3]), (70, [2, -4, -4])],
    ids=["a quarter of the text or less", "more"],
)
def test_lines_are_cut_later_in_scripts_without_spaces(unspaced: int, expected: list[int]) -> None:
    assert settled([3, -3, -3], article=1, unspaced=unspaced) == expected


@pytest.mark.parametrize(
    ("log_odds", "words", "expected"),
    [
        ([3, 3, -3], 20, [0, 0, -3]),
        ([3, 3, -3], 60, [3, 3, -3]),
        ([3, -3, -3], 20, [3, -3, -3]),
    ],
    ids=["few words and less than half", "words enough", "few words, but most of the text"],
)
def test_nothing_is_cut_where_too_little_looks_like_an_article(
    log_odds: list[int], words: int, expected: list[int]
) -> None:
    assert settled(log_odds, article=1, words=words) == expected


def _reasons(model: LineModel, numbers: Sequence[int]) -> list[str]:
    (prediction,) = model.predict([ARTICLE])
    return model.explain(prediction, ARTICLE, numbers)


def test_reasons_say_something_for_every_line(model: LineModel) -> None:
    reasons = _reasons(model, range(len(ARTICLE)))
    assert all(reasons)
    assert "worded like boilerplate" in reasons[7]


def test_reasons_are_the_same_for_one_line_and_for_many(model: LineModel) -> None:
    assert _reasons(model, [7]) == _reasons(model, range(10))[7:8]


def test_no_reasons_for_no_lines(model: LineModel) -> None:
    assert _reasons(model, []) == []
