"""A corpus in, a corpus out, or through a pipe: options to settings, progress, the summary on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from kurilclean.batch.run import Outcome
from kurilclean.batch.walk import walk
from kurilclean.cli import DONE, INTERRUPTED, SOME_FAILED, WOULD_CUT, hung_up
from kurilclean.cli.folder import tell
from kurilclean.cli.options import fields_of, settings_of
from kurilclean.cli.progress import progress_on
from kurilclean.corpus.folders import is_remote
from kurilclean.corpus.formats import Options, format_name
from kurilclean.corpus.report import CorpusOutcome
from kurilclean.corpus.run import run_corpus
from kurilclean.corpus.settings import CorpusSettings
from kurilclean.errors import UsageError


def corpus_files_in(folder: str, globs: Sequence[str], *, html: bool) -> tuple[bool, bool]:
    """Whether a folder holds files of a corpus, and whether it holds texts.

    Raises :class:`UsageError` if both match globs that the user told.
    """
    corpus = texts = False
    if globs and os.path.isdir(folder):
        of_corpus = {format_name(each.path, html=html) is not None for each in walk(Path(folder), globs).inputs}
        if len(of_corpus) == 2:
            told = " ".join(f"--glob {glob}" for glob in globs)
            raise UsageError(f"{told} matches both texts and files of a corpus; clean them in two runs")
        return True in of_corpus, False in of_corpus
    for _, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            text = name.endswith((".txt", ".md"))
            texts |= text
            corpus |= not text and not name.startswith(".") and format_name(name, html=html) is not None
        if corpus and texts:
            break
    return corpus, texts


def clean_corpus(source: str | None, target: str | None, options: dict[str, Any], beside: Outcome | None = None) -> int:
    """Runs, reports, and returns the exit code. ``beside`` is the outcome for the texts of the same folder."""
    settings = _settings(source, target, options)
    console = Console(stderr=True)
    pipe = None
    if settings.source is None or (target is None and not settings.cleaning.check):
        pipe = sys.stdin.buffer, sys.stdout.buffer
    try:
        with progress_on(console, quiet=options["quiet"]) as progress:
            outcome = run_corpus(settings, progress, beside, pipe)
    except KeyboardInterrupt:
        resumed = "" if target is None else "; what is done stays done, the same command goes on from here"
        click.echo(f"kurilclean: stopped{resumed}", err=True)
        return INTERRUPTED
    except BrokenPipeError:  # before click takes it for a failure
        return hung_up()
    if outcome.shown:
        _write_page(outcome, options["removals"])
    quiet = options["quiet"] or (pipe is not None and not options["verbose"])
    tell(console, outcome.summary, outcome.report, quiet=quiet)
    if outcome.summary.failed:
        return SOME_FAILED
    return WOULD_CUT if options["check"] and outcome.would_cut else DONE


def _write_page(outcome: CorpusOutcome, removals: str) -> None:
    from kurilclean.corpus.rows import COLUMN, NONE, REMOVALS, SIDECAR
    from kurilclean.report.html import write_html

    cuts = {
        COLUMN: f"in the column {REMOVALS} of its record",
        SIDECAR: "in the folder removals beside this page",
        NONE: "kept nowhere else, as --removals none says",
    }[removals]

    assert outcome.report
    texts = {record.path: text for record, text in outcome.shown}
    records = [record for record, _ in outcome.shown]
    page = Path(outcome.report, "report.html")
    write_html(page, records, outcome.summary, lambda record: texts[record.path], cuts=cuts)


def _settings(source: str | None, target: str | None, options: dict[str, Any]) -> CorpusSettings:
    local = source if source and source != "-" and not is_remote(source) else None
    return CorpusSettings(
        cleaning=settings_of(options, Path(local) if local else Path.cwd() / "stdin", globs=options["globs"]),
        source=None if source == "-" else source,
        out=target,
        report=str(options["report"]) if options["report"] else None,
        format=options["format"],
        options=Options(fields_of(options), options["removals"]),
        html=options["html"],
        fail_fast=options["fail_fast"],
    )
