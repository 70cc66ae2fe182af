"""The way back, and what keeps it honest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kurilclean import Cleaner
from kurilclean.batch.restore import Restored, restore_all
from kurilclean.batch.settings import Settings
from kurilclean.errors import UsageError
from tests.batch_helpers import ARTICLE, FORM, clean_folder, harvest, plant, quick  # noqa: F401
from tests.test_encodings import TAKEN

pytestmark = pytest.mark.usefixtures("quick")
SAMPLES = Path(__file__).parents[1] / "samples"


def why(restored: Restored) -> dict[str, str]:
    return {note.path: note.why for note in restored.errors}


def edit(out: Path, **changes: object) -> None:
    """Changes the only record of a report."""
    file = out / "kurilclean-report" / "removals.jsonl"
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}) + "\n")


@pytest.fixture
def cleaned(tmp_path: Path) -> Path:
    plant(tmp_path / "in", {"a.txt": ARTICLE, "sub/b.txt": ARTICLE.replace("\n", "\r\n"), "c.md": FORM})
    clean_folder(tmp_path / "in", tmp_path / "out")
    return tmp_path


def test_the_samples_come_back(tmp_path: Path, cleaner: Cleaner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Settings, "cleaner", lambda settings: cleaner)
    outcome = clean_folder(SAMPLES, tmp_path / "out")
    assert outcome.summary.chars_cut > 0
    assert restore_all(tmp_path / "out", tmp_path / "back") == Restored(5, ())
    assert harvest(tmp_path / "back") == harvest(SAMPLES)


def test_every_encoding_and_newline_comes_back(tmp_path: Path) -> None:
    documents: dict[str, str | bytes] = {f"{name}.txt": data for name, (data, *_) in TAKEN.items()}
    for name, encoding in (("utf-16", "utf-16"), ("cp1252", "cp1252"), ("utf-8", "utf-8-sig")):
        for style in ("\n", "\r\n", "\r", "\n\r"):
            text = ARTICLE.replace("quay", "quai de Grâce").replace("\n", style)
            documents[f"cut/{name} {style!r}.txt"] = text.encode(encoding)
    plant(tmp_path / "in", documents)
    outcome = clean_folder(tmp_path / "in", tmp_path / "out")
    assert not outcome.summary.errors
    assert outcome.summary.by_category["comments"]["removals"] >= 9
    assert restore_all(tmp_path / "out", tmp_path / "back") == Restored(len(documents), ())
    assert harvest(tmp_path / "back") == harvest(tmp_path / "in")


LINES = st.sampled_from(["", "\ufeff", "Click to comment", "Share this:", "Abe left.", "né à Rome", "日本", "\0", " "])


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    documents=st.lists(st.lists(LINES, max_size=6), min_size=1, max_size=4),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]),
)
def test_all_comes_back(
    tmp_path_factory: pytest.TempPathFactory, documents: list[list[str]], newline: str, encoding: str
) -> None:
    root = tmp_path_factory.mktemp("tree")
    plant(root / "in", {f"{at}.txt": newline.join(lines).encode(encoding) for at, lines in enumerate(documents)})
    assert not clean_folder(root / "in", root / "out").summary.errors
    assert restore_all(root / "out", root / "back") == Restored(len(documents), ())
    assert harvest(root / "back") == harvest(root / "in")


def test_a_clean_file_that_was_changed_or_lost_is_named_and_the_rest_comes_back(cleaned: Path) -> None:
    (cleaned / "out/a.txt").write_text("Something else.")
    (cleaned / "out/c.md").unlink()
    restored = restore_all(cleaned / "out", cleaned / "back")
    assert restored.documents == 1
    assert why(restored) == {
        "a.txt": "its clean file was changed since, so it can't be restored",
        "c.md": "its clean file is gone, so it can't be restored",
    }
    assert list(harvest(cleaned / "back")) == ["sub/b.txt"]


def test_a_single_clean_file_comes_back(cleaned: Path) -> None:
    assert restore_all(cleaned / "out/a.txt", cleaned / "back") == Restored(1, ())
    assert harvest(cleaned / "back") == {"a.txt": ARTICLE.encode()}
    plant(cleaned, {"out/stranger.txt": ""})
    assert why(restore_all(cleaned / "out/stranger.txt", cleaned / "back")) == {
        "stranger.txt": "the report has no record of it"
    }


def test_files_that_differ_are_only_overwritten_by_force(cleaned: Path) -> None:
    plant(cleaned / "back", {"a.txt": "mine", "c.md": FORM})
    restored = restore_all(cleaned / "out", cleaned / "back")
    assert restored.documents == 2
    assert "a.txt is there and differs" in why(restored)["a.txt"]
    assert (cleaned / "back/a.txt").read_text() == "mine"
    assert restore_all(cleaned / "out", cleaned / "back", force=True) == Restored(3, ())
    assert harvest(cleaned / "back") == harvest(cleaned / "in")


@pytest.mark.parametrize(
    ("out", "dest", "expected"),
    [
        ("out", "out", "would lie among the clean files"),
        ("out", "out/back", "would lie among the clean files"),
        ("out", "link", "would lie among the clean files"),
        ("out/a.txt", "out", "would lie among the clean files"),
        ("nowhere", "back", "there is no such file or folder"),
        ("in", "back", "there is no removals.jsonl here"),
        ("out", "in/a.txt", "this is a file"),
    ],
)
def test_places_that_are_refused(cleaned: Path, out: str, dest: str, expected: str) -> None:
    (cleaned / "link").symlink_to(cleaned / "out")
    before = harvest(cleaned)
    with pytest.raises(UsageError, match=expected):
        restore_all(cleaned / out, cleaned / dest)
    assert harvest(cleaned) == before


@pytest.mark.parametrize(
    "path", ["../evil.txt", "/tmp/evil.txt", "sub/../../evil.txt", "./a.txt", "a.txt/", "", "a\0b"]
)
def test_paths_that_lead_out_are_refused(tmp_path: Path, path: str) -> None:
    plant(tmp_path / "in", {"a.txt": ARTICLE})
    clean_folder(tmp_path / "in", tmp_path / "out")
    edit(tmp_path / "out", path=path)
    before = harvest(tmp_path)
    assert why(restore_all(tmp_path / "out", tmp_path / "back")) == {
        path: "its path in the report leads out of the folder; it isn't restored"
    }
    assert harvest(tmp_path) == before


def test_a_linked_folder_leads_nowhere(cleaned: Path) -> None:
    (cleaned / "elsewhere").mkdir()
    (cleaned / "back").mkdir()
    (cleaned / "back/sub").symlink_to(cleaned / "elsewhere")
    restored = restore_all(cleaned / "out", cleaned / "back")
    assert "by a symbolic link" in why(restored)["sub/b.txt"]
    assert not harvest(cleaned / "elsewhere")


def test_originals_never_land_on_clean_files(cleaned: Path) -> None:
    plant(cleaned, {"tree/in/out/a.txt": ARTICLE, "tree/in/b.txt": ARTICLE})
    clean_folder(cleaned / "tree/in", cleaned / "tree/out")
    restored = restore_all(cleaned / "tree/out", cleaned / "tree", force=True)
    assert restored.documents == 1
    assert "would lie among the clean files" in why(restored)["out/a.txt"]


@pytest.mark.parametrize(
    "changes",
    [
        {"removals": []},
        {"encoding": "utf-16-le"},
        {"encoding": "rot13"},
        {"encoding": "no-such-thing"},
        {"source_hash": "0" * 32},
    ],
)
def test_a_record_that_was_changed_is_found_out(tmp_path: Path, changes: dict[str, object]) -> None:
    plant(tmp_path / "in", {"a.txt": ARTICLE})
    clean_folder(tmp_path / "in", tmp_path / "out")
    edit(tmp_path / "out", **changes)
    assert why(restore_all(tmp_path / "out", tmp_path / "back")) == {
        "a.txt": "its record in the report was changed since, so it can't be restored"
    }
    assert not (tmp_path / "back").exists()


def test_lines_that_are_no_records_are_named(cleaned: Path) -> None:
    file = cleaned / "out/kurilclean-report/removals.jsonl"
    first, second, third = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(first + b"nonsense\n" + second.replace(b'"chars": ', b'"characters": ') + third[:-5])
    restored = restore_all(cleaned / "out", cleaned / "back")
    assert restored.documents == 1
    found = why(restored)
    assert found["kurilclean-report/removals.jsonl, line 2"] == "this isn't the record of a document"
    assert found["kurilclean-report/removals.jsonl, line 4"] == "this isn't the record of a document"
    assert "this isn't the record of a document" in found["c.md"]
