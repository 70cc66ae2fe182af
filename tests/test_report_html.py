"""The page as a file: nothing gets out of the data, nothing is loaded, the same run gives the same bytes."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kurilclean.apply import RestoreError
from kurilclean.findings import Result
from kurilclean.report.html import write_html
from kurilclean.report.summary import Note
from tests.report_material import record_of, result_from, result_of, summary_of

NASTY = "</script><script>window.hacked = 1</script><!-- <img src=x onerror=hack()> \u2028\u2029 & \x00\x1b\udcff"


def written(tmp_path: Path, results: dict[str, Result], **options: Any) -> str:
    records = [record_of(path, result) for path, result in results.items()]
    notes = options.pop("errors", ())
    page = tmp_path / "report.html"
    sources = {path: result.source for path, result in results.items()}
    write_html(page, iter(records), summary_of(records, errors=notes), lambda record: sources[record.path], **options)
    assert list(tmp_path.iterdir()) == [page]
    return page.read_bytes().decode("utf-8")


def data(page: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def test_the_rows_give_back_the_source_and_the_clean_text(tmp_path: Path) -> None:
    result = result_of("One.\n\n[-Ad\nAd two\n-]He said [-more-] it.\n")
    document = data(written(tmp_path, {"a.txt": result}), "document-0")
    assert document["rows"] == [[0, "One."], [1, [0, "Ad"]], [0, [0, "Ad two"]], [0, "He said ", [1, "more"], " it."]]
    assert document["cuts"] == [[0, "Teasers of other articles.", 1.0], [1, "An empty ad slot.", 1.0]]


def test_nothing_in_a_text_or_a_name_gets_out_of_the_data(tmp_path: Path) -> None:
    plain = written(tmp_path, {"a.txt": result_of("One.\n")})
    labels = [(NASTY, NASTY, NASTY)]
    nasty = result_from(f"{NASTY}\nTwo.\n", [(0, 9)], labels=labels, outlet=NASTY, flags=(NASTY,))
    page = written(tmp_path, {NASTY: nasty}, errors=[Note(NASTY, NASTY)])
    assert page.count("<script") == plain.count("<script")
    assert page.count("<!--") == plain.count("<!--") == 0
    assert not re.search("[\u2028\u2029\x00\x1b]", page)
    assert data(page, "document-0")["rows"][0] == [0, [0, NASTY[:9]], NASTY[9:]]
    assert data(page, "index")["documents"][0]["path"] == NASTY


def test_the_page_is_the_same_for_the_same_run(tmp_path: Path) -> None:
    results = {f"{n}.txt": result_of(f"One {n}.\n[-Ad\n-]", outlet="a.example") for n in range(5)}
    assert written(tmp_path, results) == written(tmp_path, results)
    assert written(tmp_path, dict(reversed(results.items()))) == written(tmp_path, results)


def test_the_policy_forbids_the_net_and_names_the_page_s_own_code(tmp_path: Path) -> None:
    page = written(tmp_path, {"a.txt": result_of("One.\n[-Ad-]")})
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        assert inside
        digest = b64encode(sha256(inside[1].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy[1]
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", page)
    assert "{{" not in page


def test_what_is_worth_a_look_comes_first(tmp_path: Path) -> None:
    results = {
        "little.txt": result_of("One two three four five.\n[-Ad-]"),
        "flagged.txt": result_of("One.\n", flags=("kept whole",)),
        "much.txt": result_of("One two.\n[-Ad ad ad-]"),
    }
    listed = data(written(tmp_path, results), "index")["documents"]
    assert [entry["path"] for entry in listed] == ["flagged.txt", "much.txt", "little.txt"]
    assert listed[0]["notes"] == ["kept whole"]


def test_above_the_cap_the_least_worth_a_look_is_left_out_and_counted(tmp_path: Path) -> None:
    results = {f"{n:03}.txt": result_of(f"{'One. ' * n}\n[-Advertisement\n-]") for n in range(100)}
    index = data(written(tmp_path, results, max_bytes=10_000), "index")
    names = [entry["path"] for entry in index["documents"]]
    assert names == [f"{n:03}.txt" for n in range(len(names))]
    assert 5 < len(names) < 25
    assert index["left_out"] == 100 - len(names)


def test_sources_are_asked_for_only_if_they_are_shown(tmp_path: Path) -> None:
    records = [record_of(f"{n}.txt", result_of("One.\n[-Ad-]")) for n in range(50)]
    asked: list[str] = []

    def source_of(record: Any) -> str:
        asked.append(record.path)
        return "One.\nAd"

    write_html(tmp_path / "report.html", records, summary_of(records), source_of, max_bytes=4_000)
    assert 0 < len(asked) < 12


@pytest.mark.parametrize("results", [{}, {"empty.txt": result_of("")}, {"blank.txt": result_of("\n\n")}])
def test_there_is_a_page_for_next_to_nothing(tmp_path: Path, results: dict[str, Result]) -> None:
    assert data(written(tmp_path, results), "index")["left_out"] == 0


def test_a_document_whose_source_is_gone_is_left_out_and_counted(tmp_path: Path) -> None:
    records = [record_of(f"{n}.txt", result_of("One.\n[-Ad-]")) for n in range(3)]

    def source_of(record: Any) -> str:
        if record.path == "1.txt":
            raise RestoreError("the clean file was changed")
        return "One.\nAd"

    page = tmp_path / "report.html"
    write_html(page, records, summary_of(records), source_of)
    index = data(page.read_text(encoding="utf-8"), "index")
    assert sorted(each["path"] for each in index["documents"]) == ["0.txt", "2.txt"]
    assert index["left_out"] == 1
