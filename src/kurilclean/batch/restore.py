"""The way back: the originals, byte for byte, from the clean files and the report."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kurilclean.apply import RestoreError, restore
from kurilclean.batch.encoding import EncodingError, encode
from kurilclean.batch.files import OutputTree, digest, said
from kurilclean.batch.ledger import JOURNAL, RECORDS, Records
from kurilclean.batch.walk import REPORT
from kurilclean.errors import UsageError
from kurilclean.report.record import Record, RecordError
from kurilclean.report.summary import Note


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: how many ``documents``, and the ``errors``, each a file that didn't and why."""

    documents: int
    errors: tuple[Note, ...]


def restore_all(out: Path, dest: Path, report: Path | None = None, *, force: bool = False) -> Restored:
    """Writes the originals of the clean files below ``out`` to the folder ``dest``. ``out`` may be a single clean file.

    A file that differs in ``dest`` already is only overwritten with ``force``. Raises :class:`UsageError` if there's no
    report, or ``dest`` lies in ``out``.
    """
    if not out.exists():
        raise UsageError(f"{out}: there is no such file or folder")
    out = Path(os.path.realpath(out))
    root, only = (out, None) if out.is_dir() else (out.parent, out.name)
    dest = Path(os.path.realpath(dest))
    if dest.exists() and not dest.is_dir():
        raise UsageError(f"{dest}: this is a file; originals are restored to a folder")
    if dest == root or (root in dest.parents and not only):
        raise UsageError(f"{dest}: the originals would lie among the clean files of {root}; name another folder")
    folder = report or root / REPORT
    if not any((folder / name).is_file() for name in (RECORDS, JOURNAL)):
        raise UsageError(
            f"{folder}: there is no {RECORDS} here; if the report was moved, name its folder with --report"
        )
    records = Records(folder)
    try:
        return _restore(records, OutputTree(str(root)), OutputTree(str(dest)), only, force)
    finally:
        records.close()


def original(record: Record, clean: bytes) -> bytes:
    """The bytes of the source file. Raises :class:`RestoreError` if the clean file or the record was changed since."""
    if digest(clean) != record.clean_hash:
        raise RestoreError("its clean file was changed since, so it can't be restored")
    try:
        text = clean.decode(record.encoding)
        source = encode(restore(text, [each.removal for each in record.removals]), record.encoding)
    except (UnicodeError, LookupError, EncodingError, RestoreError):
        source = b""
    if digest(source) != record.source_hash:
        raise RestoreError("its record in the report was changed since, so it can't be restored")
    return source


def _restore(records: Records, clean: OutputTree, dest: OutputTree, only: str | None, force: bool) -> Restored:
    documents = 0
    errors = [Note(f"{REPORT}/{where}", "this isn't the record of a document") for where in records.broken]
    for path in records:
        if only not in (None, path):
            continue
        try:
            _refuse_escape(path)
            target = Path(dest.path(path))
            # A single file's neighbours aren't kurilclean's, so originals may lie among them, but not on clean files.
            if target.is_relative_to(clean.root) and (not only or target.relative_to(clean.root).as_posix() in records):
                raise RestoreError(f"the original would lie among the clean files of {clean.root}; name another folder")
            record = Record.from_json(records.line(path) or b"")
            with open(clean.path(path), "rb") as file:
                source = original(record, file.read())
            _put(dest, path, source, force)
            documents += 1
        except FileNotFoundError:
            errors.append(Note(path, "its clean file is gone, so it can't be restored"))
        except OSError as error:
            errors.append(Note(path, f"it can't be restored: {said(error)}"))
        except (RestoreError, RecordError) as error:
            errors.append(Note(path, str(error)))
    if only and not documents and not errors:
        errors.append(Note(only, "the report has no record of it"))
    return Restored(documents, tuple(errors))


def _refuse_escape(path: str) -> None:
    """A report is a file that anyone may have edited: no path in it may lead out of the folder."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or str(pure) != path or os.path.isabs(path) or "\0" in path:
        raise RestoreError("its path in the report leads out of the folder; it isn't restored")


def _put(dest: OutputTree, path: str, source: bytes, force: bool) -> None:
    """Writes an original, unless it's there already."""
    target = dest.path(path)
    if os.path.lexists(target) and not force:
        with open(target, "rb") as file:
            if file.read() != source:
                raise RestoreError(f"{target} is there and differs; it's only overwritten with --force")
        return
    dest.write(path, source)
