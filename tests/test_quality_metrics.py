"""The benchmark's own arithmetic, on cases small enough to work out by hand."""

from __future__ import annotations

import gzip
import json
import sys
from dataclasses import replace
from math import isnan, nan
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # the benchmarks lie beside the package, not in it

from benchmarks.quality import left, ours, readings
from benchmarks.quality.__main__ import main
from benchmarks.quality.pages import DataError, Page, line_offsets, read_pages
from benchmarks.quality.peers import PEERS, _refinedweb
from benchmarks.quality.report import causes, cell, table, worst
from benchmarks.quality.rouge import RougeLSum
from benchmarks.quality.run import Place, Run, languages
from benchmarks.quality.score import Judged, Score
from benchmarks.quality.summary import Estimate, page_figures, summarise
from benchmarks.quality.systems import AS_IS, ORACLE, SHORT_LINES, Cut, System
from benchmarks.quality.words import words_of

Captured = pytest.CaptureFixture[str]
TEXT = "Big News\n\nAlpha beta gamma delta.\nRead more\nEpsilon zeta.\n\u00a0\nunjudged words here"
PAGE = Page("dclm", "wcxb", "p1", "example.org", "en", TEXT, (2, 1, 0, 1, -1))
WITH_MAIN_TEXT = replace(PAGE, gold="Alpha beta gamma delta.\nEpsilon zeta.")


def cut_of(words: str, cause: str = "r", category: str = "") -> Cut:
    start = TEXT.index(words)
    return Cut(start, start + len(words), cause, category)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Don't go, Émile_2!", ["don", "t", "go", "émile", "2"], id="letters and digits"),
        pytest.param("東京 Tower", ["東", "京", "tower"], id="a Han character is a word"),
        pytest.param("한국어 문장", ["한국어", "문장"], id="Korean has spaces"),
        pytest.param("हिन्दी भाषा", ["हिन्दी", "भाषा"], id="vowel signs don't split a word"),
        pytest.param("— • —", [], id="no word"),
    ],
)
def test_a_word_is_what_its_script_says(text: str, words: list[str]) -> None:
    assert words_of(text).texts == words


def test_word_offsets_give_the_word_back() -> None:
    words = words_of(TEXT)
    found = [TEXT[a:b].lower() for a, b in zip(words.starts, words.ends, strict=True)]
    assert found == words.texts


def test_a_line_of_no_break_spaces_is_blank() -> None:
    assert [TEXT[a:b] for a, b in line_offsets(TEXT)] == [line for line in TEXT.split("\n") if line.strip()]


def test_nothing_cut_counts_words_by_label() -> None:
    score = Judged(PAGE).score([])
    assert (score.article, score.boilerplate, score.headline) == (6, 2, 2)
    assert (score.article_cut, score.boilerplate_cut, score.headline_cut) == (0, 0, 0)


def test_a_cut_inside_a_line_takes_the_words_that_it_touches() -> None:
    start = TEXT.index("beta")
    score = Judged(PAGE).score([Cut(start + 2, start + len("beta gam"), "r")])
    assert score.article_cut == 2  # beta and gamma, both only in part


def test_words_that_nobody_judged_do_not_count() -> None:
    score = Judged(PAGE).score([cut_of("unjudged words here")])
    assert (score.article_cut, score.boilerplate_cut, score.headline_cut, score.causes) == (0, 0, 0, {})


def test_policy_cuts_are_counted_apart() -> None:
    byline, more = cut_of("Epsilon zeta.", "byline", "metadata"), cut_of("Read more", "more", "link-list")
    score = Judged(PAGE).score([byline, more])
    assert (score.article_cut, score.article_policy) == (2, 2)
    assert (score.boilerplate_cut, score.boilerplate_policy) == (2, 0)
    figures = page_figures(score)
    assert (figures["lost"], figures["lost_with"]) == (0.0, pytest.approx(2 / 6))
    assert (figures["f1"], figures["exact"]) == (1.0, 1.0)


def test_the_first_of_two_cuts_is_the_cause() -> None:
    score = Judged(PAGE).score([cut_of("Alpha beta", "one"), cut_of("beta gamma", "two"), cut_of("Read more", "three")])
    assert score.causes == {"one": (0, 2, 0), "two": (0, 1, 0), "three": (2, 0, 0)}
    assert causes(score) == "one (2), two (1)"


def test_figures_of_a_page_worked_out_by_hand() -> None:
    figures = page_figures(Judged(PAGE).score([cut_of("Epsilon zeta.")]))
    assert figures["recall"] == pytest.approx(4 / 6)
    assert figures["precision"] == pytest.approx(4 / 6)  # 4 of the article and 2 of boilerplate are kept
    assert figures["f1"] == pytest.approx(2 * 4 / (6 + 6))
    assert figures["f1_with"] == pytest.approx(2 * 4 / (6 + 8))  # the headline's 2 words are kept, too
    assert figures["lost"] == pytest.approx(2 / 6)
    assert (figures["removed"], figures["exact"], figures["big_loss"]) == (0.0, 0.0, 1.0)
    assert figures["as_is"] == pytest.approx(2 * 6 / (6 + 8))


def test_text_f1_compares_bags_of_words() -> None:
    pytest.importorskip("rapidfuzz")
    score = Judged(WITH_MAIN_TEXT).score([cut_of("Big News"), cut_of("Read more"), cut_of("here")])
    assert score.gold_f1 == pytest.approx(2 * 6 / (6 + 8))  # "unjudged words" is left, which the main text hasn't


def test_everything_cut_is_no_precision_and_no_crash() -> None:
    figures = page_figures(Judged(WITH_MAIN_TEXT).score([Cut(0, len(TEXT), "all")]))
    assert (figures["precision"], figures["recall"], figures["f1"], figures["gold_f1"]) == (0.0, 0.0, 0.0, 0.0)


def test_an_empty_page_has_no_figures() -> None:
    figures = page_figures(Judged(Page("dclm", "wcxb", "p", "d", "en", "", (), "")).score([]))
    assert all(isnan(value) for value in figures.values())


@pytest.mark.parametrize(
    ("reference", "candidate", "value"),
    [
        pytest.param(["abc"], ["abc"], 1.0, id="equal"),
        pytest.param(["abc"], ["xyz"], 0.0, id="nothing in common"),
        pytest.param(["abc"], [], 0.0, id="nothing kept"),
        pytest.param(["abcde"], ["abx", "cdy"], 2 * 4 / (5 + 6), id="the union of two lines counts"),
        pytest.param(["abc"], ["cab"], 2 * 2 / (3 + 3), id="order counts inside a line"),
        pytest.param(["ab", "cd"], ["cd", "ab"], 1.0, id="the order of lines doesn't"),
        pytest.param(["ab", "ab"], ["ab"], 2 * 2 / (4 + 2), id="a word is counted once"),
    ],
)
def test_rouge_lsum(reference: list[str], candidate: list[str], value: float) -> None:
    pytest.importorskip("rapidfuzz")
    assert RougeLSum(reference)(candidate) == pytest.approx(value)


def scores_of(*article_cut: int) -> list[Score]:
    return [Score(10, cut, 0, 10, 0, 0, 0, 0) for cut in article_cut]


def test_the_mean_is_over_pages_and_the_interval_holds_it() -> None:
    scores = scores_of(0, 0, 0, 10)
    summary = summarise(scores, scores_of(0, 0, 0, 0), scores_of(0, 0, 0, 0))
    lost = summary.figures["lost"]
    assert lost.value == pytest.approx(0.25)
    assert lost.low <= 0.25 <= lost.high
    assert (lost.low, lost.high) == (0.0, 0.75)
    assert summary.figures["big_loss"].value == pytest.approx(0.25)


def test_pages_without_article_lines_are_left_out_of_the_mean() -> None:
    empty = Score(0, 0, 0, 5, 0, 0, 0, 0)
    summary = summarise([*scores_of(5), empty], [*scores_of(0), empty], [*scores_of(0), empty])
    assert (summary.pages, summary.with_article) == (2, 1)
    assert summary.figures["lost"].value == pytest.approx(0.5)


def test_the_way_goes_from_leaving_as_is_to_the_oracle() -> None:
    pytest.importorskip("rapidfuzz")
    page = Judged(WITH_MAIN_TEXT)
    as_is, oracle = page.score([]), page.score(ORACLE.cut([PAGE])[0])
    assert summarise([as_is], [as_is], [oracle]).figures["way"].value == pytest.approx(0.0)
    figures = summarise([oracle], [as_is], [oracle]).figures
    assert [figures[key].value for key in ("way", "way_with", "way_gold", "exact")] == pytest.approx([1.0] * 4)


def test_every_system_is_measured_from_the_same_start() -> None:
    """Where policy cuts are left out, leaving as is is measured without those words, too."""
    score = Judged(PAGE).score([cut_of("Epsilon zeta.", "byline", "metadata")])
    figures = page_figures(score)
    assert figures["f1"] == figures["as_is"] == pytest.approx(2 * 4 / (4 + 6))


def test_intervals_are_the_same_every_time() -> None:
    scores = scores_of(0, 1, 5, 2, 0, 7)
    one, two = (summarise(scores, scores, scores).figures for _ in range(2))
    assert one["lost"] == two["lost"]
    assert one["f1"] == two["f1"]


def test_baselines_cut_what_they_say() -> None:
    def lines(system: System) -> list[str]:
        return [TEXT[c.start : c.end] for c in system.cut([PAGE])[0]]

    assert lines(AS_IS) == []
    assert lines(ORACLE) == ["Big News", "Read more"]
    assert lines(SHORT_LINES) == ["Big News", "Read more", "unjudged words here"]


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("3 likes", True),
        ("12,345", True),
        ("NOW ON SALE", True),
        ("Home", True),
        ("Sign in to read on", True),
        ("Nothing to see, read more »", True),
        ("0 items in cart", True),
        ("The mayor said that she likes the plan.", False),
        ("首都で会議が開かれた", False),
    ],
)
def test_refinedweb_line_rules(line: str, goes: bool) -> None:
    assert bool(_refinedweb(PAGE, line)) is goes


@pytest.mark.parametrize("name", ["jusText", "C4"])
def test_peers_judge_every_line_and_keep_prose(name: str) -> None:
    pytest.importorskip({"jusText": "justext.core", "C4": "datatrove"}[name])
    prose = "It was said by those who were there that the bridge would be closed for all of the winter. " * 3
    text = f"Menu\n\n{prose.strip()}\nShare"
    page = Page("dclm", "wcxb", "p", "d", "en", text, (0, 1, 0))
    (system,) = [peer for peer in PEERS if peer.name == name]
    assert [text[c.start : c.end] for c in system.cut([page])[0]] == ["Menu", "Share"]


def test_each_page_gets_weights_that_have_not_seen_it(tmp_path: Path) -> None:
    (tmp_path / "folds.json").write_text('{"www.Example.org": 3, "other.org": 1}', "utf-8")
    (tmp_path / "fold3.safetensors").touch()
    folds = ours.Folds(tmp_path)
    assert folds.weights(PAGE) == tmp_path / "fold3.safetensors"
    with pytest.raises(DataError, match=r"fold1\.safetensors"):
        folds.weights(Page("dclm", "wcxb", "p", "other.org", "en", "", ()))


def test_weights_without_folds_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"folds\.json"):
        ours.Folds(tmp_path)


def run_of(lost: list[int]) -> Run:
    run = Run([AS_IS])
    run.places = [Place("dclm", "wcxb", f"p{i}", "example.org", "en") for i in range(len(lost))]
    run.scores[AS_IS.name] = scores_of(*lost)
    return run


def test_worst_pages_come_worst_first_and_perfect_ones_are_not_listed() -> None:
    assert worst(run_of([0, 3, 9]), AS_IS.name, [0, 1, 2], "lost", 1) == [(2, 0.9), (1, 0.3)]


def test_languages_come_by_their_number_of_pages() -> None:
    places = [Place("wet", "fundus", "p", "d", lang) for lang in ("sv", "de", "de", "sv", "fr", "de")]
    assert languages(places, 2) == ["de", "sv"]


@pytest.mark.parametrize(
    ("estimate", "decimals", "interval", "text"),
    [
        (Estimate(0.0051, 0.004, 0.0062), 2, True, "0.51 % (0.40 to 0.62)"),
        (Estimate(0.9312, 0.9, 0.95), None, True, ".931 (.900 to .950)"),
        (Estimate(1.0, 1.0, 1.0), None, False, "1.000"),
        (Estimate(nan, nan, nan), 2, True, "–"),
    ],
)
def test_a_figure_is_written(estimate: Estimate, decimals: int | None, interval: bool, text: str) -> None:
    assert cell(estimate, decimals, interval) == text


def test_a_bar_in_a_table_cell_is_escaped() -> None:
    assert table(["a"], [["x|y"]]) == "| a |\n| --- |\n| x\\|y |"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    row = {"id": PAGE.id, "domain": PAGE.domain, "lang": "en"}
    judged = {**row, "text": TEXT, "labels": [2, 1, 0, 1, None]}
    for path, content in (("dclm", judged), ("gold", {**row, "title": "Big News", "gold": WITH_MAIN_TEXT.gold})):
        (tmp_path / path).mkdir()
        with gzip.open(tmp_path / path / "wcxb.jsonl.gz", "wt", encoding="utf-8") as stream:
            stream.write(json.dumps(content) + "\n")
    return tmp_path


def test_pages_are_read_with_their_main_text(data: Path) -> None:
    assert read_pages(data, "dclm", "wcxb") == [WITH_MAIN_TEXT]
    assert read_pages(data, "wet", "wcxb") == []


def test_labels_that_do_not_fit_are_an_error(data: Path) -> None:
    with gzip.open(data / "dclm" / "wcxb.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(json.dumps({"id": "p1", "domain": "d", "lang": "en", "text": "a\nb", "labels": [1]}) + "\n")
    with pytest.raises(DataError, match="p1 has 2 lines and 1 labels"):
        read_pages(data, "dclm", "wcxb")


def test_the_command_prints_and_writes_one_report(data: Path, tmp_path: Path, capsys: Captured) -> None:
    pytest.importorskip("rapidfuzz")
    path = tmp_path / "quality.md"
    assert main(["--data", str(data), "--systems", "drop short lines", "--write", str(path)]) == 0
    printed = capsys.readouterr().out
    assert printed.strip() == path.read_text("utf-8").strip()
    assert "| drop short lines | 1.000 (1.000 to 1.000) | 100.0 % (100.0 to 100.0) | 0.00 % (" in printed
    assert PAGE.text.split("\n")[2] not in printed  # never the pages' text


def test_a_wrong_name_or_an_empty_folder_is_told(data: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(["--data", str(data), "--systems", "justext"]) == 2
    assert "no system justext; there are: leave as is" in capsys.readouterr().err
    assert main(["--data", str(tmp_path / "nowhere"), "--systems", "leave as is"]) == 2
    assert "no pages under" in capsys.readouterr().err


def test_lines_in_dispute_are_nobodys_in_each_view(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = replace(PAGE, labels=(2, 1, 0, 1, 0))
    other = replace(read, view="wet", text="Menu\n" + TEXT, labels=(0, 2, 1, 0, 1, 1))
    for page in (read, other):
        _write_page(tmp_path, page)
    rows = tmp_path / "readings.jsonl"
    rows.write_text('{"view": "dclm", "set": "wcxb", "id": "p1", "article": [[4, 4]], "boilerplate": [[0, 1]]}\n')
    monkeypatch.setattr(readings, "READINGS", rows)
    readings.read_readings.cache_clear()
    unread = replace(read, id="p2")
    assert [page.labels for page in readings.unjudged(tmp_path, [read, unread])] == [(2, -1, 0, 1, -1)]
    # The last line is article there: what the reader disputes isn't said of it.
    assert [page.labels for page in readings.unjudged(tmp_path, [other])] == [(0, 2, -1, 0, 1, 1)]
    readings.read_readings.cache_clear()


def _write_page(folder: Path, page: Page) -> None:
    (folder / page.view).mkdir()
    row = {"id": page.id, "domain": page.domain, "lang": page.lang, "text": page.text, "labels": page.labels}
    with gzip.open(folder / page.view / f"{page.set}.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(json.dumps(row) + "\n")


def test_what_is_left_is_counted_by_what_readers_call_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The mayor likes the plan.\nBuy two coats now\nSubscribe today\nA harbour at dawn"
    page = Page("dclm", "wcxb", "p", "d", "en", text, (1, 0, 0, 1))
    runs = {("dclm", "wcxb", "p"): [(1, 1, "ad"), (2, 2, "subscription"), (3, 3, "caption")]}
    monkeypatch.setattr(left, "read_runs", lambda: runs)
    cut = Cut(text.index("Subscribe"), text.index("\nA harbour"), "rule", "subscription")
    words, kept = left.count([page, replace(page, id="not read")], {"p": [cut], "not read": []})
    assert words == {"ad": 4, "subscription": 2}
    assert kept == {"ad": 4, "subscription": 0}
