"""The page in headless Chromium, as a person uses it: filters, keys, both views, hostile text."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kurilclean.findings import Result
from kurilclean.report.html import write_html
from kurilclean.report.summary import Note
from tests.report_material import LABELS, record_of, result_of, summary_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver aren't installed")
OPTIONS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1400,1000"
)
HOSTILE = "</script><script>window.hacked=1</script><img src=x onerror='window.hacked=1'><!--"
TEASERS, AD, FORM = LABELS
LONG = "".join(f"Line {n} of the article.\n" for n in range(40))

RESULTS: dict[str, Result] = {
    "a/ads.txt": result_of(
        "The mayor left.\n[-Advertisement\n-]He came back.\n", labels=[AD], outlet="gazette.example"
    ),
    "a/form.txt": result_of(f"{LONG}[-Leave a reply\n-]", labels=[FORM], outlet="gazette.example"),
    "b/both.txt": result_of(f"A storm came.\n[-Other news\n-]{LONG}[-Ad-]\n", labels=[TEASERS, AD]),
    "b/clean.txt": result_of("Nothing to see here.\n"),
    f"b/{HOSTILE}.txt": result_of(f"{HOSTILE}\n[-{HOSTILE}\n-]", labels=[(HOSTILE, HOSTILE, HOSTILE)], outlet=HOSTILE),
    "c/words.txt": result_of("He said [-Read more-] it \u202e \x1b twice.\n", labels=[TEASERS], flags=("a guard",)),
    "c/arabic.txt": result_of("غادر الوزير المدينة.\n[-إعلان\n-]", labels=[AD]),
    "c/list.txt": result_of("One.\n[-" + "".join(f"Teaser {n}\n" for n in range(60)) + "-]", labels=[TEASERS]),
}


class Page:
    """The page and the few things a person does with it."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def all(self, css: str) -> list[Any]:
        return list(self.driver.find_elements("css selector", css))

    def one(self, css: str) -> Any:
        return self.driver.find_element("css selector", css)

    def text(self, css: str) -> str:
        return str(self.one(css).text)

    def run(self, script: str) -> Any:
        return self.driver.execute_script(script)

    def keys(self, keys: str) -> None:
        self.driver.switch_to.active_element.send_keys(keys)

    def paths(self) -> list[str]:
        return [each.text.replace("\n", "") for each in self.all("#documents .path")]

    def open(self, path: str) -> None:
        for link in self.all("#documents a"):
            if link.find_element("css selector", ".path").text.replace("\n", "") == path:
                self.run("window.scrollTo(0, 0)")
                self.driver.execute_script("arguments[0].click()", link)
                return
        raise AssertionError(f"{path} isn't listed")

    def tick(self, facet: str, value: str) -> None:
        for box in self.all(f"#{facet} input"):
            if box.get_attribute("value") == value:
                box.click()
                return
        raise AssertionError(f"{value} is no choice of {facet}")

    def counts(self, facet: str) -> dict[str, str]:
        labels = self.all(f"#{facet} label")
        return {each.text.split("\n")[0]: each.text.split("\n")[1] for each in labels}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for option in (*OPTIONS.split(), f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page over the given documents; afterwards nothing may have run that shouldn't, nor complained."""

    def open_page(results: dict[str, Result] = RESULTS, **options: Any) -> Page:
        records = [record_of(path, result) for path, result in results.items()]
        errors = options.pop("errors", ())
        summary = summary_of(records, errors=errors)
        file = tmp_path / "report.html"
        write_html(file, records, summary, lambda record: results[record.path].source, **options)
        browser.get(file.as_uri())
        return Page(browser)

    yield open_page
    assert browser.execute_script("return window.hacked") is None
    assert browser.get_log("browser") == []


def test_the_summary_stands_at_the_top(opened: Callable[..., Page]) -> None:
    page = opened(errors=[Note("broken.txt", "not a text")])
    figures = page.text("#figures").split("\n")
    assert figures[figures.index("documents") + 1] == "8"
    assert figures[figures.index("failed") + 1] == "1"
    assert page.all("#bars li")[0].text.startswith("link-list")
    assert page.text("#notices summary") == "1 failed"


def test_documents_worth_a_look_are_listed_first_and_the_first_is_open(opened: Callable[..., Page]) -> None:
    page = opened()
    assert page.paths()[-1] == "b/clean.txt"
    assert page.paths()[0] in {"c/words.txt", "c/list.txt"}
    assert page.text("h2") == page.paths()[0]


def test_filters_combine_and_count(opened: Callable[..., Page]) -> None:
    page = opened()
    assert page.counts("categories")["ad"] == "3"
    page.tick("categories", "ad")
    assert sorted(page.paths()) == ["a/ads.txt", "b/both.txt", "c/arabic.txt"]
    assert page.counts("outlets") == {"(not known)": "2", "gazette.example": "1"} | {
        key: "0" for key in page.counts("outlets") if key.startswith("<")
    }
    page.tick("outlets", "gazette.example")
    assert page.paths() == ["a/ads.txt"]
    page.tick("categories", "comments")
    assert sorted(page.paths()) == ["a/ads.txt", "a/form.txt"]
    page.tick("rules", "shared/comment-form")
    assert page.paths() == ["a/form.txt"]
    assert page.text("#found") == "1 of 8 documents"
    page.one("#clear").click()
    assert len(page.paths()) == 8


def test_cuts_that_a_filter_does_not_ask_for_step_back(opened: Callable[..., Page]) -> None:
    page = opened()
    page.tick("categories", "ad")
    page.open("b/both.txt")
    assert [each.text.split("\n")[1] for each in page.all("section.unasked")] == ["Other news"]


def test_search_finds_words_of_kept_and_cut_text(opened: Callable[..., Page]) -> None:
    page = opened()
    page.keys("/")
    page.keys("LEAVE A")
    page.run("return new Promise((done) => setTimeout(done, 300))")
    assert page.paths() == ["a/form.txt"]
    page.keys("j")  # typed, not obeyed
    assert page.one("#words").get_attribute("value") == "LEAVE Aj"


def test_nothing_found_is_said(opened: Callable[..., Page]) -> None:
    page = opened()
    page.one("#words").send_keys("no such words")
    page.run("return new Promise((done) => setTimeout(done, 300))")
    assert page.text("#document") == "No document passes these filters."


def test_j_and_k_walk_the_documents(opened: Callable[..., Page]) -> None:
    page = opened()
    paths = page.paths()
    page.keys("jj")
    assert page.text("h2") == paths[2]
    assert page.text("[aria-current] .path").replace("\n", "") == paths[2]
    page.keys("k")
    assert page.text("h2") == paths[1]
    page.keys("kkkk")
    assert page.text("h2") == paths[0]


def test_n_walks_the_cuts_and_each_says_its_rule_and_why(opened: Callable[..., Page]) -> None:
    page = opened()
    page.open("b/both.txt")
    page.keys("n")
    assert page.text("#tip") == "link-list shared/teasers\nTeasers of other articles."
    page.keys("n")
    focused = page.driver.switch_to.active_element
    assert focused.get_attribute("aria-label") == "cut: ad, by gazette.example/slot: An empty ad slot."
    assert focused.find_element("css selector", ".note").text == "ad gazette.example/slot\nAn empty ad slot."
    page.keys("\ue00c")  # Escape
    assert not page.one("#tip").is_displayed()


def test_unchanged_stretches_unfold(opened: Callable[..., Page]) -> None:
    page = opened()
    page.open("b/both.txt")
    fold = page.one(".diff > .fold")
    assert fold.text == "⋯ 36 lines kept"
    assert "Line 20 of" not in page.text(".diff")
    fold.click()
    assert fold.get_attribute("aria-expanded") == "true"
    assert "Line 20 of" in page.text(".diff")
    fold.click()
    assert "Line 20 of" not in page.text(".diff")


def test_a_long_run_of_cuts_is_folded_too(opened: Callable[..., Page]) -> None:
    page = opened()
    page.open("c/list.txt")
    assert page.text(".lines .fold") == "⋯ 48 more lines cut"
    page.keys("u")
    assert "Teaser 59" in page.text(".diff")


def test_side_by_side_shows_what_is_left(opened: Callable[..., Page]) -> None:
    page = opened()
    page.open("c/words.txt")
    assert not page.all(".side .text")
    page.one("#toggle-side").click()
    assert page.one("#toggle-side").get_attribute("aria-pressed") == "true"
    assert "Read more" not in page.text(".side .text")
    assert page.text(".lines del") == "Read more"
    page.keys("s")
    assert not page.all(".side .text")


def test_hostile_text_is_only_text(opened: Callable[..., Page]) -> None:
    page = opened()
    page.open(f"b/{HOSTILE}.txt")
    assert page.text("h2") == f"b/{HOSTILE}.txt"
    assert page.all(".text")[0].text == HOSTILE
    assert not page.all("img")


def test_controls_and_overrides_are_shown_as_escapes(opened: Callable[..., Page]) -> None:
    page = opened()
    page.open("c/words.txt")
    assert page.text(".diff .text") == "He said Read more it \\u202e \\u001b twice."


def test_arabic_runs_from_the_right(opened: Callable[..., Page]) -> None:
    page = opened()
    page.open("c/arabic.txt")
    assert page.run("return getComputedStyle(document.querySelector('.diff .text')).direction") == "rtl"


def test_what_is_left_out_is_said(opened: Callable[..., Page]) -> None:
    page = opened(max_bytes=2500)
    assert "not on this page" in page.text("#notices")
    assert "removals.jsonl" in page.text("#notices")


def test_two_thousand_documents_are_listed_as_one_goes(opened: Callable[..., Page]) -> None:
    page = opened({f"{n:04}.txt": RESULTS["a/ads.txt"] for n in range(2000)})
    assert len(page.all("#documents a")) < 300
    assert len(page.all(".diff")) == 1
    page.keys("j" * 150)
    assert page.text("h2") == "0150.txt"
    assert page.text("#found") == "2,000 documents, most worth a look first"


def test_the_page_reads_in_dark_and_on_a_narrow_screen(opened: Callable[..., Page]) -> None:
    page = opened()
    light = page.run("return getComputedStyle(document.body).backgroundColor")
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    narrow = {"width": 360, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    try:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
        page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", narrow)
        assert page.run("return getComputedStyle(document.body).backgroundColor") != light
        assert page.run("return document.documentElement.scrollWidth") <= 360
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
