"""Runs in one process: what they write, what they skip the next time, and what they do when a document fails."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kurilclean.batch import worker
from kurilclean.batch.files import OutputTree, digest
from kurilclean.batch.ledger import Ledger
from kurilclean.batch.restore import Restored, restore_all
from kurilclean.batch.run import GONE, run
from kurilclean.batch.settings import Settings
from kurilclean.cleaner import Cleaner
from kurilclean.errors import KurilcleanError, UsageError
from kurilclean.report.record import Record
from tests.batch_helpers import (  # noqa: F401
    ARTICLE,
    FORM,
    PROSE,
    clean_folder,
    harvest,
    plant,
    quick,
    records,
    why,
)

pytestmark = pytest.mark.usefixtures("quick")
CLEAN = ARTICLE.removesuffix(f"\n{FORM}")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Three documents, one of them from an outlet that its folder names."""
    gazette = f"Gazette offers\n{PROSE}"
    plant(tmp_path / "in", {"a.txt": ARTICLE, "sub/b.md": PROSE, "gazette.example/c.txt": gazette, "x.html": "<p>"})
    return tmp_path


def stamps(root: Path) -> dict[str, int]:
    return {path: (root / path).stat().st_ino for path in harvest(root, report=False)}


def test_the_output_mirrors_the_input(tree: Path) -> None:
    summary = clean_folder(tree / "in", tree / "out").summary
    assert harvest(tree / "out", report=False) == {
        "a.txt": CLEAN.encode(),
        "sub/b.md": PROSE.encode(),
        "gazette.example/c.txt": PROSE.encode(),
    }
    assert (summary.documents, summary.failed, summary.skipped_unchanged) == (3, 0, 0)
    assert summary.outlets == {"": 2, "gazette.example": 1}
    assert summary.by_category == {"comments": {"removals": 1, "chars": 18}, "ad": {"removals": 1, "chars": 15}}
    assert summary.rules["form/form"] == {"removals": 1, "chars": 18, "documents": 1}
    assert [note.path for note in summary.passed_over] == ["x.html"]
    assert summary.chars_cut == 33


def test_the_report_says_all_of_a_document(tree: Path) -> None:
    text = "Né à Rome.\r\n\r\nClick to comment\r\n"
    plant(tree / "in", {"a.txt": text})
    clean_folder(tree / "in", tree / "out")
    lines = records(tree / "out").decode("ascii").splitlines()
    assert [json.loads(line)["path"] for line in lines] == ["a.txt", "gazette.example/c.txt", "sub/b.md"]
    first = json.loads(lines[0])
    keys = "path source_hash clean_hash encoding newlines outlet recognition profile settings ruleset chars lines"
    assert list(first) == [*keys.split(), "flags", "removals"]
    assert first["source_hash"] == digest(text.encode())
    assert first["clean_hash"] == digest((tree / "out/a.txt").read_bytes())
    assert (first["encoding"], first["newlines"], first["chars"], first["lines"]) == ("utf-8", "crlf", 32, 2)
    (removal,) = first["removals"]
    assert list(removal) == ["start", "end", "byte_start", "byte_end", "text", "rule", "category", "why", "score"]
    assert text[removal["start"] : removal["end"]] == removal["text"]
    assert text.encode()[removal["byte_start"] : removal["byte_end"]] == removal["text"].encode()
    assert (removal["rule"], removal["category"], removal["why"]) == (
        "form/form",
        "comments",
        "It stands under every article.",
    )
    assert Record.from_json(lines[0]).to_json() == lines[0]


def test_the_summary_is_filed(tree: Path) -> None:
    outcome = clean_folder(tree / "in", tree / "out")
    assert outcome.report == tree / "out/kurilclean-report"
    assert json.loads((outcome.report / "summary.json").read_text()) == json.loads(outcome.summary.to_json())


def test_a_second_run_does_nothing(tree: Path) -> None:
    clean_folder(tree / "in", tree / "out")
    before, filed = stamps(tree / "out"), records(tree / "out")
    summary = clean_folder(tree / "in", tree / "out").summary
    assert (summary.documents, summary.skipped_unchanged, summary.chars_cut) == (3, 3, 33)
    assert stamps(tree / "out") == before
    assert records(tree / "out") == filed


@pytest.mark.parametrize(
    ("change", "done"),
    [
        (lambda tree: plant(tree / "in", {"a.txt": PROSE}), {"a.txt"}),
        (lambda tree: plant(tree / "in", {"new.txt": PROSE}), {"new.txt"}),
        (lambda tree: plant(tree / "out", {"a.txt": "edited"}), {"a.txt"}),
        (lambda tree: (tree / "out/a.txt").unlink(), {"a.txt"}),
        (lambda tree: (tree / "in/a.txt").rename(tree / "in/z.txt"), {"z.txt"}),
        (lambda tree: (tree / "out/kurilclean-report/removals.jsonl").write_bytes(b"{}\n"), {"*"}),
        (lambda tree: (tree / "out/kurilclean-report/removals.jsonl").unlink(), {"*"}),
        (lambda tree: None, set()),
    ],
    ids=[
        "source changed",
        "new",
        "clean file edited",
        "clean file lost",
        "renamed",
        "report broken",
        "report lost",
        "-",
    ],
)
def test_a_second_run_does_what_changed(tree: Path, change: Callable[[Path], object], done: set[str]) -> None:
    clean_folder(tree / "in", tree / "out")
    change(tree)
    before = {path: at for path, at in stamps(tree / "out").items() if path not in done}
    summary = clean_folder(tree / "in", tree / "out").summary
    again = clean_folder(tree / "in", tree / "fresh").summary
    if done == {"*"}:
        assert summary.skipped_unchanged == 0
    else:
        assert summary.skipped_unchanged == summary.documents - len(done)
        assert {path: at for path, at in stamps(tree / "out").items() if path not in done} == before
    assert replace(summary, skipped_unchanged=0, passed_over=again.passed_over) == again
    new = harvest(tree / "fresh", report=False)
    assert new.items() <= harvest(tree / "out", report=False).items()


@pytest.mark.parametrize(
    "change", [{"profile": "body"}, {"cut": ("headline",)}, {"keep": ("ad",)}, {"url": "x.example"}]
)
def test_other_settings_do_all_again(tree: Path, change: dict[str, object]) -> None:
    clean_folder(tree / "in", tree / "out")
    assert clean_folder(tree / "in", tree / "out", **change).summary.skipped_unchanged == 0
    assert clean_folder(tree / "in", tree / "out", **change).summary.skipped_unchanged == 3
    assert clean_folder(tree / "in", tree / "out", **change, force=True).summary.skipped_unchanged == 0


def test_what_decides_is_in_the_settings_hash() -> None:
    base = Settings(Path("in"))
    assert base.fingerprint("a") == Settings(Path("elsewhere"), jobs=7, force=True).fingerprint("a")
    assert replace(base, cut=("ad", "tags")).fingerprint("a") == replace(base, cut=("tags", "ad", "ad")).fingerprint(
        "a"
    )
    others = [
        base.fingerprint("b"),
        *(replace(base, **{key: "x"}).fingerprint("a") for key in ("profile", "outlet", "url")),
    ]
    assert len({base.fingerprint("a"), *others}) == 5


def test_clean_files_whose_input_is_gone_are_named_left_and_can_be_restored(tree: Path) -> None:
    clean_folder(tree / "in", tree / "out")
    (tree / "in/a.txt").unlink()
    summary = clean_folder(tree / "in", tree / "out").summary
    assert summary.documents == 2
    assert {note.path: note.why for note in summary.passed_over}["a.txt"] == GONE
    assert restore_all(tree / "out", tree / "back") == Restored(3, ())
    (tree / "out/a.txt").unlink()
    summary = clean_folder(tree / "in", tree / "out").summary
    assert [note.path for note in summary.passed_over] == ["x.html"]
    assert restore_all(tree / "out", tree / "back") == Restored(2, ())


def test_a_single_file(tree: Path) -> None:
    source = tree / "in/a.txt"
    assert run(Settings(source, tree / "b.txt")).report == tree / "kurilclean-report"
    assert (tree / "b.txt").read_bytes() == CLEAN.encode()
    assert restore_all(tree / "b.txt", tree / "back") == Restored(1, ())
    plant(tree, {"gazette.example.txt": f"Gazette offers\n{PROSE}"})
    summary = run(Settings(tree / "gazette.example.txt", tree / "c.txt")).summary
    assert (summary.documents, summary.passed_over, summary.outlets) == (1, (), {"gazette.example": 1})
    assert restore_all(tree / "b.txt", tree / "back") == Restored(1, ()), "the first file's record is still there"
    run(Settings(source, tree / "folder"))
    assert (tree / "folder/a.txt").read_bytes() == CLEAN.encode()


def test_a_check_computes_all_and_writes_nothing(tree: Path) -> None:
    before = harvest(tree)
    outcome = clean_folder(tree / "in", None, check=True)
    assert outcome.would_cut
    assert outcome.report is None
    assert outcome.summary.chars_cut == 33
    assert clean_folder(tree / "in", tree / "out", check=True).would_cut
    assert not clean_folder(tree / "in/sub", None, check=True).would_cut
    assert harvest(tree) == before


def test_nothing_is_written_when_something_is_wrong_from_the_start(tree: Path) -> None:
    before = harvest(tree)
    with pytest.raises(KurilcleanError, match="needs a folder for its output"):
        clean_folder(tree / "in", None)
    with pytest.raises(UsageError):
        clean_folder(tree / "in", tree / "in/out")
    plant(tree, {"rules/outlets/x.yml": "", "none/x": ""})
    with pytest.raises(KurilcleanError):
        clean_folder(tree / "in", tree / "out", rules=(tree / "rules",))
    with pytest.raises(UsageError, match="there are no rules for the outlet 'nobody'"):
        clean_folder(tree / "in", tree / "out", outlet="nobody")
    with pytest.raises(UsageError, match="there is no profile 'bdy'; did you mean 'body'"):
        clean_folder(tree / "in", tree / "out", profile="bdy")
    assert harvest(tree / "in") == {path[3:]: data for path, data in before.items()}
    assert not (tree / "out").exists()


def test_an_empty_folder_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    summary = clean_folder(tmp_path / "in", tmp_path / "out").summary
    assert (summary.documents, summary.errors) == (0, ())
    assert records(tmp_path / "out") == b""


def test_odd_names_come_through(tmp_path: Path) -> None:
    names = ["new\nline.txt", "broken\udcff.txt", "quo'te\".txt", "日本/" + "ä" * 125 + ".txt", " .txt", "\u202e.txt"]
    plant(tmp_path / "in", {name: f"{name!r} {ARTICLE}" for name in names})
    assert not clean_folder(tmp_path / "in", tmp_path / "out").summary.errors
    assert [json.loads(line)["path"] for line in records(tmp_path / "out").splitlines()] == sorted(names)
    assert clean_folder(tmp_path / "in", tmp_path / "out").summary.skipped_unchanged == len(names)
    assert restore_all(tmp_path / "out", tmp_path / "back") == Restored(len(names), ())
    assert harvest(tmp_path / "back") == harvest(tmp_path / "in")


def test_large_files(tmp_path: Path) -> None:
    lines = "".join(f"Line {at} of the long list.\n" for at in range(100_000))
    plant(tmp_path / "in", {"line.txt": "word " * 1_000_000, "lines.txt": lines + FORM, "blank.txt": "\n" * 100_000})
    summary = clean_folder(tmp_path / "in", tmp_path / "out").summary
    assert (summary.errors, summary.chars_cut) == ((), len(FORM))
    assert restore_all(tmp_path / "out", tmp_path / "back") == Restored(3, ())


def test_new_files_get_the_usual_permissions(tree: Path) -> None:
    (tree / "in/a.txt").chmod(0o600)
    before = os.umask(0o022)
    try:
        clean_folder(tree / "in", tree / "out")
    finally:
        os.umask(before)
    modes = {stat.S_IMODE((tree / "out" / path).stat().st_mode) for path in harvest(tree / "out")}
    assert modes == {0o644}


def test_inputs_that_fail_are_named_and_the_rest_is_done(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(
        tree / "in",
        {"binary.txt": bytes(range(256)), "locked.txt": "", "odd.txt": "", "vanished.txt": "", "zz.txt": ""},
    )
    usual = open

    def refuse(path: str, *args: object) -> object:
        if path.endswith("in/locked.txt"):
            raise PermissionError(errno.EACCES, "Permission denied")
        if path.endswith("in/vanished.txt"):
            os.unlink(path)
        if path.endswith("in/odd.txt"):
            raise MemoryError
        return usual(path, *args)  # type: ignore[call-overload]

    monkeypatch.setattr(worker, "open", refuse, raising=False)
    outcome = clean_folder(tree / "in", tree / "out")
    assert why(outcome) == {
        "binary.txt": "it's a binary file, no text: 26 of its 256 bytes are control characters",
        "locked.txt": "it can't be read: Permission denied",
        "vanished.txt": "it can't be read: No such file or directory",
        "odd.txt": "it's too large for the memory",
    }
    assert (outcome.summary.documents, outcome.summary.failed) == (4, 4)
    assert len(records(tree / "out").splitlines()) == 4


def test_a_bug_spoils_one_document_only(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Cleaner.clean_hinted

    def stumble(cleaner: Cleaner, documents: list[tuple[str, object]]) -> object:
        if any(text.startswith("Gazette") for text, _ in documents):
            raise ZeroDivisionError("by nought")
        return usual(cleaner, documents)  # type: ignore[arg-type]

    monkeypatch.setattr(Cleaner, "clean_hinted", stumble)
    outcome = clean_folder(tree / "in", tree / "out")
    assert why(outcome) == {
        "gazette.example/c.txt": "kurilclean failed on it, which is a bug, please report it: ZeroDivisionError: by nought"
    }
    assert outcome.summary.documents == 2


def test_what_fails_now_keeps_what_an_earlier_run_made_of_it(tree: Path) -> None:
    clean_folder(tree / "in", tree / "out")
    plant(tree / "in", {"a.txt": bytes(range(256))})
    outcome = clean_folder(tree / "in", tree / "out")
    assert list(why(outcome)) == ["a.txt"]
    assert outcome.summary.documents == 2
    assert restore_all(tree / "out", tree / "back") == Restored(3, ())


def test_things_in_the_way_are_named(tree: Path) -> None:
    plant(tree / "out", {"a.txt/in the way": "", "sub": ""})
    (tree / "out/gazette.example").symlink_to(tree / "in/gazette.example")
    outcome = clean_folder(tree / "in", tree / "out")
    found = why(outcome)
    assert found["a.txt"] == "its clean file can't be written: Is a directory"
    assert found["sub/b.md"] == "its clean file can't be written: Not a directory"
    assert "by a symbolic link" in found["gazette.example/c.txt"]
    assert (tree / "in/gazette.example/c.txt").read_text().startswith("Gazette offers")
    assert harvest(tree / "out", report=False) == {"a.txt/in the way": b"", "sub": b""}


def test_a_full_disk_is_named_file_by_file(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(OutputTree, "write", full)
        found = why(clean_folder(tree / "in", tree / "out"))
    assert set(found.values()) == {"its clean file can't be written: No space left on device"}
    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "append", full)
        found = why(clean_folder(tree / "in", tree / "out"))
    assert set(found.values()) == {"its record can't be written to the report: No space left on device"}
    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "finish", full)
        found = why(clean_folder(tree / "in", tree / "out"))
    assert found == {"kurilclean-report": "the report can't be written: No space left on device"}
    summary = clean_folder(tree / "in", tree / "out").summary
    assert (summary.errors, summary.skipped_unchanged) == ((), 3)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB."""
    (tmp_path / "disk").mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(tmp_path / "disk")]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("mounting a small disk takes root")
    yield tmp_path / "disk"
    subprocess.run(["umount", str(tmp_path / "disk")], check=True)


def test_a_disk_that_is_really_full(tmp_path: Path, small_disk: Path) -> None:
    plant(tmp_path / "in", {f"{at:02}.txt": ARTICLE + PROSE * 40 for at in range(20)})
    found = why(clean_folder(tmp_path / "in", small_disk / "out"))
    assert found
    assert all("No space left on device" in each for each in found.values())
    whole = {digest((tmp_path / "in" / path).read_bytes()) for path in harvest(tmp_path / "in")}
    assert not [path for path in harvest(small_disk / "out") if path.endswith(".tmp")], "no half file is left"
    restored = restore_all(small_disk / "out", tmp_path / "back")
    assert {digest(data) for data in harvest(tmp_path / "back").values()} <= whole
    assert restored.documents + len(found) >= 20
    subprocess.run(["mount", "-o", "remount,size=4m", str(small_disk)], check=True)
    assert not clean_folder(tmp_path / "in", small_disk / "out").summary.errors
    clean_folder(tmp_path / "in", tmp_path / "fresh")
    assert records(small_disk / "out") == records(tmp_path / "fresh")
    assert harvest(small_disk / "out", report=False) == harvest(tmp_path / "fresh", report=False)


def test_one_run_at_a_time(tree: Path) -> None:
    with Ledger(tree / "out/kurilclean-report"), pytest.raises(UsageError, match="another run is writing here"):
        clean_folder(tree / "in", tree / "out")
    assert clean_folder(tree / "in", tree / "out").summary.documents == 3


def test_a_report_elsewhere(tree: Path) -> None:
    outcome = clean_folder(tree / "in", tree / "out", report=tree / "report")
    assert outcome.report == tree / "report"
    assert not (tree / "out/kurilclean-report").exists()
    assert clean_folder(tree / "in", tree / "out", report=tree / "report").summary.skipped_unchanged == 3
    with pytest.raises(UsageError, match="--report"):
        restore_all(tree / "out", tree / "back")
    assert restore_all(tree / "out", tree / "back", report=tree / "report") == Restored(3, ())


class Told:
    """A progress that keeps what it's told."""

    def __init__(self) -> None:
        self.total = (0, 0)
        self.done = [0, 0]

    def begin(self, documents: int, size: int) -> None:
        self.total = documents, size

    def advance(self, documents: int, size: int) -> None:
        self.done = [self.done[0] + documents, self.done[1] + size]


def test_progress_is_told_and_adds_up(tree: Path) -> None:
    plant(tree / "in", {"binary.txt": bytes(range(256))})
    size = sum(len(data) for path, data in harvest(tree / "in").items() if not path.endswith("html"))
    for _ in range(2):
        told = Told()
        run(Settings(tree / "in", tree / "out", jobs=1), told)
        assert told.total == (4, size) == tuple(told.done)


def test_documents_worth_a_look(tmp_path: Path) -> None:
    plant(
        tmp_path / "in",
        {"all.txt": FORM, "empty.txt": "", "few.txt": ARTICLE, "most.txt": f"{FORM * 9}Abe left early.\n"},
    )
    summary = clean_folder(tmp_path / "in", tmp_path / "out").summary
    assert [(note.path, note.why) for note in summary.worth_a_look] == [
        ("all.txt", "nothing was kept"),
        ("most.txt", "91% of its characters were cut"),
    ]
