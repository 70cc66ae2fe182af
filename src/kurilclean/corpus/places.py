"""Where a run over a corpus reads and writes; checked before anything is written."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from kurilclean.batch.walk import REPORT, Found, Input
from kurilclean.batch.walk import places as local_places
from kurilclean.corpus.compression import codec_of
from kurilclean.corpus.folders import Folder, Pipe, folder, is_remote, listed
from kurilclean.corpus.formats import format_name, out_suffix
from kurilclean.corpus.settings import CorpusSettings
from kurilclean.errors import UsageError
from kurilclean.report.summary import Note


@dataclass(frozen=True)
class CorpusPlaces:
    """A run's folders, and what there is to clean; without ``out`` and ``report`` nothing is written.

    The ``path`` of an input is that of its clean file, its ``name`` that in ``source``.
    """

    source: Folder
    found: Found
    out: Folder | None
    report: Folder | None


def corpus_places(settings: CorpusSettings) -> CorpusPlaces:
    """The places of a run. Raises :class:`UsageError` where one would get in the other's way."""
    assert settings.source
    writes = settings.out is not None and not settings.cleaning.check
    local = not is_remote(settings.source) and not is_remote(settings.out or "")
    if local:  # what holds for folders of texts holds here
        where = local_places(Path(settings.source), settings.out if writes else None, _path(settings.report))
    elif not is_remote(settings.source) and not os.path.exists(settings.source):
        raise UsageError(f"{settings.source}: there is no such file or folder")
    source, found, single = listed(settings.source, settings.globs)
    found = found if single or settings.format else _of_formats(found, settings.html)
    if not writes:
        return CorpusPlaces(source, found, None, None)
    assert settings.out
    if local:
        out, renamed = str(where.out), where.renamed
    else:
        out, renamed = _apart(settings.source, settings.out, single)
    if single:
        found = Found((_renamed(found.inputs[0], renamed or found.inputs[0].name, settings),))
    report = settings.report or f"{out}/{REPORT}"
    return CorpusPlaces(source, found, folder(out), folder(report))


def piped_places(stream: BinaryIO) -> CorpusPlaces:
    """The places of a run over what comes through a pipe."""
    return CorpusPlaces(Pipe(stream), Found((Input("stdin", "stdin", "-", 0),)), None, None)


def _of_formats(found: Found, html: bool) -> Found:
    """The files whose names tell a format. The input may be what an earlier run made: its report isn't meant."""
    kept: list[Input] = []
    notes = list(found.passed_over)
    taken = {each.path: each.path for each in found.inputs}
    for each in found.inputs:
        if each.path.startswith(f"{REPORT}/"):
            notes.append(Note(each.path, "it's in the report of an earlier run"))
        elif form := format_name(each.path, html=html):
            path = _clean_path(each.path, form)
            if taken.setdefault(path, each.path) == each.path:
                kept.append(replace(each, path=path))
            else:
                notes.append(Note(each.path, f"its clean file would take the place of that of {taken[path]}"))
        else:
            notes.append(Note(each.path, "its name tells no format of a corpus"))
    return Found(tuple(kept), tuple(sorted(notes)), found.errors)


def _clean_path(path: str, form: str) -> str:
    """The path of the clean file: that of the input or, where text comes out of something else, with its suffix."""
    if not (suffix := out_suffix(form)):
        return path
    plain, compression = codec_of(path)
    return f"{os.path.splitext(plain)[0]}{suffix}{compression}"


def _path(report: str | None) -> Path | None:
    return Path(report) if report else None


def _apart(source: str, out: str, single: bool) -> tuple[str, str | None]:
    """The folder to write to and, for a single file, the name if another is asked for."""
    if single:
        as_folder = out.endswith("/") or not PurePosixPath(out).suffix
        parent, _, name = out.rpartition("/")
        where, renamed = (out.rstrip("/"), None) if as_folder else (parent or ".", name)
        if f"{where}/{renamed or source.rpartition('/')[2]}" == source:
            raise UsageError(f"{source}: the output would take the place of the input; name another")
        return where, renamed
    ours, theirs = f"{out.rstrip('/')}/", f"{source.rstrip('/')}/"
    if ours.startswith(theirs) or theirs.startswith(ours):
        raise UsageError(f"{out}: the output and the input {source} lie in each other; name another folder")
    return out.rstrip("/"), None


def _renamed(given: Input, name: str, settings: CorpusSettings) -> Input:
    wanted = settings.format or format_name(given.name, html=settings.html)
    if wanted and out_suffix(wanted):
        return Input(name if name != given.name else _clean_path(name, wanted), given.name, given.file, given.size)
    if format_name(name) not in (wanted, None):
        raise UsageError(f"{name}: the output has the format of the input, {wanted}")
    if codec_of(name)[1] != codec_of(given.name)[1] and format_name(name) is None:
        raise UsageError(f"{name}: its name doesn't say what it holds; end it with that of the input")
    return Input(name, given.name, given.file, given.size)
