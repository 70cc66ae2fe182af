"""HTML: an installed extractor makes text of it, then it's cleaned like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from kurilclean.corpus import html
from kurilclean.errors import UsageError
from tests.batch_helpers import FORM, PROSE, plant, quick  # noqa: F401
from tests.corpus_helpers import clean_corpus, errors, jsonl, lines

pytest.importorskip("orjson", reason="the extra corpus isn't installed")
pytestmark = pytest.mark.usefixtures("quick")

PAGE = (
    "<html><head><title>Ferry</title></head><body><nav><a href='/'>Home</a></nav><article>"
    f"<h1>Ferry late again</h1>{''.join(f'<p>{at}. {PROSE}</p>' for at in range(6))}<p>{FORM}</p></article></body></html>"
)


@pytest.fixture(params=["resiliparse", "trafilatura"])
def extractor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    pytest.importorskip(request.param, reason=f"{request.param} isn't installed", exc_type=ImportError)
    monkeypatch.setattr(html, "_KNOWN", (request.param,))
    return str(request.param)


def test_a_field_of_html(tmp_path: Path, extractor: str) -> None:
    plant(tmp_path, {"in/a.jsonl": jsonl([{"text": PAGE}, {"text": "<html></html>"}])})
    clean_corpus(tmp_path / "in", tmp_path / "out", html=True)
    (made,) = lines((tmp_path / "out/a.jsonl").read_bytes())
    assert made["text"].count(PROSE.strip()) == 6
    assert "<p>" not in made["text"]
    assert FORM.strip() not in made["text"]
    (error,) = errors(tmp_path / "out")
    assert (error["record"], extractor in error["why"]) == (2, True)


def test_pages_become_texts(tmp_path: Path, extractor: str) -> None:
    made = {"in/gazette.example/a.html": PAGE, "in/b.htm": PAGE.encode("utf-16"), "in/c.html": b"\0" * 99}
    outcome = clean_corpus(plant(tmp_path, made) / "in", tmp_path / "out", html=True)
    text = (tmp_path / "out/gazette.example/a.txt").read_text()
    assert text.count(PROSE.strip()) == 6
    assert FORM.strip() not in text
    assert (tmp_path / "out/b.txt").read_text() == text
    assert not (tmp_path / "out/c.txt").exists()
    assert outcome.summary.outlets == {"": 1, "gazette.example": 1}
    assert [note.path for note in outcome.summary.errors] == ["c.txt, record 1"]


def test_no_clean_file_takes_the_place_of_another(tmp_path: Path, extractor: str) -> None:
    made = {"in/a.html": PAGE, "in/a.txt": "mine", "in/b.htm": PAGE, "in/b.html": PAGE}
    outcome = clean_corpus(plant(tmp_path, made) / "in", tmp_path / "out", html=True)
    assert {note.path: note.why for note in outcome.summary.passed_over if note.path != "a.txt"} == {
        "a.html": "its clean file would take the place of that of a.txt",
        "b.html": "its clean file would take the place of that of b.htm",
    }
    assert outcome.summary.documents == 1


def test_without_the_option_pages_are_passed_over(tmp_path: Path) -> None:
    outcome = clean_corpus(plant(tmp_path, {"in/a.html": PAGE}) / "in", tmp_path / "out")
    assert [note.path for note in outcome.summary.passed_over] == ["a.html"]


def test_no_extractor_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_KNOWN", ("nothing_of_that_name",))
    with pytest.raises(UsageError, match=r"--html needs an extractor: pip install 'kurilclean\[html\]'"):
        clean_corpus(plant(tmp_path, {"in/a.html": PAGE}) / "in", tmp_path / "out", html=True)
