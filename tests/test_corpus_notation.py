"""The project's own articles in ``corpus/`` are what their README says: well marked, fully labelled, many and various.

Only the notation is tested here, not what the cleaner makes of the texts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from kurilclean import marked

CORPUS = Path(__file__).parent / "corpus"
ARTICLES = sorted(CORPUS.glob("*/*.txt"))
GROUPS = yaml.safe_load((CORPUS.parents[1] / "rules" / "categories.yaml").read_text(encoding="utf-8"))
ARTICLE, BOILERPLATE = set(GROUPS["article"]), set(GROUPS["boilerplate"])


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@dataclass(frozen=True)
class Label:
    """One row of a ``.labels`` file: a line's number from 1, its category, and the category of each mark inside it."""

    line: int
    category: str
    marks: tuple[str, ...]


def labels_of(path: Path) -> list[Label]:
    rows = [row.split(" ") for row in read(path.with_suffix(".labels")).splitlines()]
    return [Label(int(line), category, tuple(marks)) for line, category, *marks in rows]


def lines_of(path: Path) -> list[str]:
    """The dirty text's lines."""
    return marked.parse(read(path))[0].split("\n")


@pytest.fixture(params=ARTICLES, ids=name_of)
def article(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_each_mark_stays_on_its_line(article: Path) -> None:
    for line in read(article).split("\n"):
        text, spans = marked.parse(line)
        assert all(text[start:end].strip() for start, end in spans), f"an empty mark: {line}"
        assert all(before[1] < after[0] for before, after in pairwise(spans)), f"marks that touch: {line}"


def test_every_line_with_text_has_one_label(article: Path) -> None:
    with_text = [number for number, line in enumerate(lines_of(article), 1) if line.strip()]
    assert [label.line for label in labels_of(article)] == with_text


def test_boilerplate_is_marked_and_nothing_else(article: Path) -> None:
    lines = read(article).split("\n")
    for label in labels_of(article):
        text, spans = marked.parse(lines[label.line - 1])
        if label.category in BOILERPLATE:
            assert (spans, label.marks) == ([(0, len(text))], ()), label
        else:
            assert label.category in ARTICLE, label
            assert (0, len(text)) not in spans, label
            assert len(spans) == len(label.marks), label
            assert set(label.marks) <= BOILERPLATE, label


def test_article_is_of_a_realistic_length(article: Path) -> None:
    """Of many lines, or of long ones: what flattens an article puts all of it into a few."""
    lines = lines_of(article)
    assert len(lines) <= 120
    assert len(lines) >= 25 or len("".join(lines)) >= 350
    assert sum(label.category == "body" for label in labels_of(article)) >= (8 if len(lines) >= 25 else 1)


def test_article_has_both_sides(article: Path) -> None:
    labels = labels_of(article)
    groups = {category in ARTICLE for label in labels for category in (label.category, *label.marks)}
    assert groups == {True, False}


def test_every_text_has_labels_and_the_reverse() -> None:
    files = {path.relative_to(CORPUS) for path in CORPUS.rglob("*.*")} - {Path("README.md")}
    expected = {path.relative_to(CORPUS).with_suffix(end) for path in ARTICLES for end in (".txt", ".labels")}
    assert files == expected


def test_articles_and_languages_are_many() -> None:
    languages = Counter(path.parent.name for path in ARTICLES)
    assert sum(languages.values()) >= 92
    assert len(languages) >= 16
    assert languages.pop("en") >= 27
    assert min(languages.values()) >= 3


def test_every_category_occurs() -> None:
    labels = [label for path in ARTICLES for label in labels_of(path)]
    assert {label.category for label in labels} == ARTICLE | BOILERPLATE


def test_no_sentence_is_used_twice() -> None:
    seen = Counter(
        line
        for path in ARTICLES
        for line in {lines_of(path)[label.line - 1].strip() for label in labels_of(path) if label.category == "body"}
        if len(line) > 40
    )
    assert [line for line, times in seen.items() if times > 1] == []


def test_readme_names_each_article() -> None:
    table = [line.split("`")[1] for line in read(CORPUS / "README.md").splitlines() if line.startswith("| `")]
    assert table == [name_of(path) for path in ARTICLES]
