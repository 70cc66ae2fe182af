"""What there is to clean, and where the outcome goes. Everything here is checked before anything is written."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from kurilclean.batch.own_rules import rule_folders as rule_folders
from kurilclean.errors import UsageError
from kurilclean.report.summary import Note

DEFAULT_GLOBS = ("*.txt", "*.md")
REPORT = "kurilclean-report"
REPORT_FILES = ("removals.jsonl", "removals.jsonl.part", "summary.json", "report.html")


@dataclass(frozen=True, slots=True)
class Input:
    """A file to clean. ``path`` is that of its clean file below the output's folder, with slashes, and its name in the
    report; ``name`` its own path below the input, the hint at its outlet; ``size`` its bytes."""

    path: str
    name: str
    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run reads and writes, without links. ``renamed`` is the clean file's name if a single file is cleaned."""

    source: Path
    out: Path | None
    report: Path | None
    renamed: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The inputs, by path; what was passed over, and what couldn't be read, each with why."""

    inputs: tuple[Input, ...]
    passed_over: tuple[Note, ...] = ()
    errors: tuple[Note, ...] = ()


def places(source: Path, out: str | Path | None, report: Path | None) -> Places:
    """Where a run reads and writes. Raises :class:`UsageError` where one would get in the other's way.

    For a single file, ``out`` is a folder if it is one already, ends with a slash, or has no suffix; else the name of
    the clean file.
    """
    try:
        source.stat()
    except OSError as error:
        raise UsageError(f"{source}: the input can't be read: {error.strerror}") from None
    single = not source.is_dir()
    source = Path(os.path.realpath(source))
    if out is None:
        return Places(source, None, None, source.name if single else None)
    as_folder = os.path.isdir(out) or str(out).endswith("/") or not (Path(out).suffix or os.path.exists(out))
    out = Path(os.path.realpath(out))
    if single:
        out, renamed = (out, source.name) if as_folder else (out.parent, out.name)
        if out / renamed == source:
            raise UsageError(f"{source}: the output would take the place of the input; name another")
    else:
        renamed = None
        _keep_apart(source, out)
    report = Path(os.path.realpath(report)) if report else out / REPORT
    if not single and (report == source or source in report.parents):
        raise UsageError(f"{report}: the report would lie inside the input {source}; name a folder outside")
    return Places(source, out, report, renamed)


def find(where: Places, globs: Sequence[str]) -> Found:
    """The inputs. A single file is an input whatever its name is.

    Raises :class:`UsageError` if the input can't be read, or a clean file would lie where the report does.
    """
    if where.renamed is not None:
        info = where.source.stat()
        if not stat.S_ISREG(info.st_mode):
            raise UsageError(f"{where.source}: this isn't a regular file")
        found = Found((Input(where.renamed, where.source.name, str(where.source), info.st_size),))
    else:
        found = walk(where.source, globs)
    _refuse_clashes(where, found.inputs)
    return found


def _keep_apart(source: Path, out: Path) -> None:
    if out == source:
        raise UsageError(f"{out}: the output is the input; name another folder")
    if source in out.parents:
        raise UsageError(f"{out}: the output lies inside the input {source}; name a folder outside")
    if out in source.parents:
        raise UsageError(f"{source}: the input lies inside the output {out}; name another folder for the output")
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}: this is a file; the output of a folder is a folder")


def walk(root: Path, globs: Sequence[str] = DEFAULT_GLOBS) -> Found:
    """What a folder holds. Raises :class:`UsageError` if it can't be read at all."""
    return _Walk(str(root), globs).found()


class _Walk:
    """One walk below a folder. Folders wait on a list, so that no depth is too deep for the stack."""

    def __init__(self, root: str, globs: Sequence[str]) -> None:
        self.root, self.globs = root, globs
        self.waiting = [""]
        self.inputs: list[Input] = []
        self.passed_over: list[Note] = []
        self.errors: list[Note] = []

    def found(self) -> Found:
        while self.waiting:
            folder = self.waiting.pop()
            try:
                with os.scandir(os.path.join(self.root, folder)) as entries:
                    for entry in entries:
                        self._take(entry, f"{folder}{entry.name}")
            except OSError as error:
                if not folder:
                    raise UsageError(f"{self.root}: the input can't be read: {error.strerror}") from None
                self.errors.append(Note(folder, f"the folder can't be read: {error.strerror}"))
        inputs = sorted(self.inputs, key=lambda each: each.path)
        return Found(tuple(inputs), tuple(sorted(self.passed_over)), tuple(sorted(self.errors)))

    def _take(self, entry: os.DirEntry[str], path: str) -> None:
        try:
            why = _passes_over(entry, path, self.globs)
            if why:
                self.passed_over.append(Note(path, why))
            elif entry.is_dir(follow_symlinks=False):
                self.waiting.append(f"{path}/")
            else:
                self.inputs.append(Input(path, path, entry.path, entry.stat(follow_symlinks=False).st_size))
        except OSError as error:
            self.errors.append(Note(path, f"it can't be read: {error.strerror}"))


def _passes_over(entry: os.DirEntry[str], path: str, globs: Sequence[str]) -> str:
    """Why an entry is no input; empty if it is one, or a folder to look into."""
    if entry.name.startswith("."):
        return "it's hidden: its name begins with a dot"
    if entry.is_symlink():
        return "it's a symbolic link; links aren't followed"
    if entry.is_dir(follow_symlinks=False):
        return ""
    if not entry.is_file(follow_symlinks=False):
        return "it's no regular file"
    return "" if any(matches(path, glob) for glob in globs) else f"its name doesn't match {' or '.join(globs)}"


def matches(path: str, glob: str) -> bool:
    """Whether a glob is about a path: one without a slash is about the name, one with slashes about the whole path."""
    glob = glob.removeprefix("./")
    if "/" not in glob.removeprefix("**/"):
        return fnmatchcase(path.rpartition("/")[2], glob.removeprefix("**/"))
    return fnmatchcase(path, glob) or fnmatchcase(f"/{path}", glob.removeprefix("**"))


def _refuse_clashes(where: Places, inputs: Sequence[Input]) -> None:
    if where.out is None or where.report is None or not where.report.is_relative_to(where.out):
        return
    report = where.report.relative_to(where.out).as_posix()
    taken = {name if report == "." else f"{report}/{name}" for name in REPORT_FILES}
    taken |= {parent.as_posix() for name in taken for parent in Path(name).parents}
    for each in inputs:
        if each.path in taken or (report != "." and each.path.startswith(f"{report}/")):
            raise UsageError(f"{each.path}: its clean file would lie where the report goes; choose another --report")
