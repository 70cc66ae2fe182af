"""What is taken as input, what is passed over and named, and which places are refused before anything is written."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kurilclean.batch.files import OutputTree
from kurilclean.batch.own_rules import rule_folders
from kurilclean.batch.walk import Found, Places, find, places, walk
from kurilclean.errors import UsageError
from tests.batch_helpers import ARTICLE, clean_folder, plant, quick  # noqa: F401


def paths(found: Found) -> list[str]:
    return [each.path for each in found.inputs]


def passed_over(found: Found) -> dict[str, str]:
    return {note.path: note.why for note in found.passed_over}


def test_reads_text_and_markdown_in_the_order_of_paths(tmp_path: Path) -> None:
    plant(tmp_path, {"b.md": "", "a/z.txt": "", "a.txt": "", "a/b/c.txt": "x", "é.txt": ""})
    found = walk(tmp_path)
    assert paths(found) == ["a.txt", "a/b/c.txt", "a/z.txt", "b.md", "é.txt"]
    assert [each.size for each in found.inputs] == [0, 1, 0, 0, 0]
    assert not found.passed_over


def test_names_all_that_it_passes_over_and_why(tmp_path: Path) -> None:
    plant(tmp_path, {"a.txt": "", "page.html": "", ".hidden.txt": "", ".git/a.txt": "", ".kurilclean/rules/x.txt": ""})
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    found = walk(tmp_path)
    assert paths(found) == ["a.txt"]
    hidden, link = "it's hidden: its name begins with a dot", "it's a symbolic link; links aren't followed"
    assert passed_over(found) == {
        ".git": hidden,
        ".hidden.txt": hidden,
        ".kurilclean": hidden,
        "broken.txt": link,
        "link.txt": link,
        "loop": link,
        "page.html": "its name doesn't match *.txt or *.md",
        "pipe.txt": "it's no regular file",
    }


@pytest.mark.parametrize(
    ("globs", "taken"),
    [
        (["*.text"], ["a.text", "sub/b.text"]),
        (["**/*.text"], ["a.text", "sub/b.text"]),
        (["*.text", "c"], ["a.text", "sub/b.text", "sub/c"]),
        (["sub/*"], ["sub/b.text", "sub/c"]),
        (["**/sub/*.text"], ["sub/b.text"]),
        (["./sub/*.text"], ["sub/b.text"]),
        (["?.text"], ["a.text", "sub/b.text"]),
        (["*"], ["a.text", "sub/b.text", "sub/c"]),
        (["*.TEXT"], []),
    ],
)
def test_globs(tmp_path: Path, globs: list[str], taken: list[str]) -> None:
    plant(tmp_path, {"a.text": "", "sub/b.text": "", "sub/c": ""})
    found = walk(tmp_path, globs)
    assert paths(found) == taken
    assert len(found.passed_over) == 3 - len(taken)


def test_names_with_newlines_and_broken_bytes(tmp_path: Path) -> None:
    plant(tmp_path, {"new\nline.txt": "", "broken\udcff.txt": ""})
    assert paths(walk(tmp_path)) == ["broken\udcff.txt", "new\nline.txt"]


@pytest.mark.usefixtures("quick")
def test_folders_deeper_than_the_stack(tmp_path: Path) -> None:
    deep = "/".join(["d"] * 1010 + ["a.txt"])
    try:
        OutputTree(str(tmp_path / "in")).write(deep, ARTICLE.encode())
        assert paths(walk(tmp_path / "in")) == [deep]
        assert not clean_folder(tmp_path / "in", tmp_path / "out").summary.errors
        (tmp_path / "out/kurilclean-report/removals.jsonl.part").touch()
        assert clean_folder(tmp_path / "in", tmp_path / "out").summary.skipped_unchanged == 1
    finally:
        subprocess.run(["rm", "-rf", tmp_path], check=True)  # shutil's own way isn't up to it


@pytest.fixture
def unlisted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a part that can't be listed; even root can't, as permissions alone wouldn't hold it back."""
    plant(tmp_path, {"a.txt": "", "locked/b.txt": "", "z/c.txt": ""})
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.rstrip("/").endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    yield tmp_path
    monkeypatch.undo()


def test_a_folder_that_cannot_be_listed_is_an_error_and_the_rest_is_taken(unlisted: Path) -> None:
    found = walk(unlisted)
    assert paths(found) == ["a.txt", "z/c.txt"]
    assert [(note.path, note.why) for note in found.errors] == [
        ("locked/", "the folder can't be read: Permission denied")
    ]
    with pytest.raises(UsageError, match="the input can't be read: Permission denied"):
        walk(unlisted / "locked")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return plant(tmp_path, {"in/a.txt": "", "in/sub/b.txt": "", "file.txt": "", "full/c.txt": ""})


@pytest.mark.parametrize(
    ("source", "out", "report", "why"),
    [
        ("in", "in", None, "the output is the input"),
        ("in", "in/../in", None, "the output is the input"),
        ("in", "link", None, "the output is the input"),
        ("in", "in/out", None, "lies inside the input"),
        ("in", "link/out", None, "lies inside the input"),
        ("in/sub", "in", None, "the input lies inside the output"),
        ("in", "file.txt", None, "this is a file"),
        ("in", "out", "in/report", "the report would lie inside the input"),
        ("in", "out", "in", "the report would lie inside the input"),
        ("nowhere", "out", None, "can't be read: No such file"),
        ("file.txt", "file.txt", None, "would take the place of the input"),
        ("file.txt", ".", None, "would take the place of the input"),
        ("file.txt", "link.txt", None, "would take the place of the input"),
    ],
)
def test_places_that_get_in_each_others_way(here: Path, source: str, out: str, report: str | None, why: str) -> None:
    (here / "link").symlink_to(here / "in")
    (here / "link.txt").symlink_to(here / "file.txt")
    with pytest.raises(UsageError, match=why):
        places(here / source, here / out, here / report if report else None)


@pytest.mark.parametrize(
    ("out", "folder", "name"),
    [
        ("b.txt", ".", "b.txt"),
        ("new/b.txt", "new", "b.txt"),
        ("full/c.txt", "full", "c.txt"),
        ("full", "full", "file.txt"),
        ("new", "new", "file.txt"),
        ("new.d/", "new.d", "file.txt"),
    ],
)
def test_where_a_single_file_goes(here: Path, out: str, folder: str, name: str) -> None:
    found = places(here / "file.txt", f"{here}/{out}", None)
    assert found == Places(here / "file.txt", here / folder, here / folder / "kurilclean-report", name)
    (only,) = find(found, ()).inputs
    assert (only.path, only.name, only.file) == (name, "file.txt", str(here / "file.txt"))


@pytest.mark.parametrize(
    ("document", "report", "clashes"),
    [
        ("kurilclean-report/a.txt", None, True),
        ("kurilclean-report", None, True),
        ("kurilclean-report.txt", None, False),
        ("sub/kurilclean-report/a.txt", None, False),
        ("notes/a.txt", "out/notes", True),
        ("notes", "out/notes/today", True),
        ("notes/a.txt", "out/notes/today", False),
        ("summary.json", "out", True),
        ("a.txt", "out", False),
        ("summary.json", "elsewhere", False),
    ],
)
def test_a_report_that_would_meet_a_clean_file(
    tmp_path: Path, document: str, report: str | None, clashes: bool
) -> None:
    plant(tmp_path / "in", {document: ""})
    where = places(tmp_path / "in", tmp_path / "out", tmp_path / report if report else None)
    if clashes:
        with pytest.raises(UsageError, match="would lie where the report goes"):
            find(where, ["*"])
    else:
        assert paths(find(where, ["*"])) == [document]


def test_rule_folders_beside_the_input_and_in_it(tmp_path: Path) -> None:
    beside, inside, extra = tmp_path / ".kurilclean/rules", tmp_path / "in/.kurilclean/rules", tmp_path / "extra"
    plant(tmp_path, {"in/a.txt": ""})
    assert rule_folders(tmp_path / "in", [extra]) == (extra,)
    beside.mkdir(parents=True)
    inside.mkdir(parents=True)
    assert rule_folders(tmp_path / "in", [extra]) == (beside, inside, extra)
    assert rule_folders(tmp_path / "in/a.txt") == (inside,)
