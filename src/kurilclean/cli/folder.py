"""A folder in, a folder out: options to settings, progress on a terminal, the summary on stderr."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from kurilclean.batch.run import Outcome, run
from kurilclean.batch.walk import DEFAULT_GLOBS, places
from kurilclean.cli import DONE, INTERRUPTED, SOME_FAILED, WOULD_CUT
from kurilclean.cli.options import settings_of
from kurilclean.cli.progress import progress_on
from kurilclean.report.summary import Summary
from kurilclean.report.terminal import print_summary


def clean_folder(source: Path, target: str | None, options: dict[str, Any]) -> int:
    """Runs, reports, and returns the exit code."""
    outcome = run_folder(source, target, options)
    if outcome is None:
        return INTERRUPTED
    page = outcome.report and outcome.report / "report.html"
    tell(Console(stderr=True), outcome.summary, page, quiet=options["quiet"])
    if outcome.summary.errors:
        return SOME_FAILED
    return WOULD_CUT if options["check"] and outcome.would_cut else DONE


def run_folder(source: Path, target: str | None, options: dict[str, Any]) -> Outcome | None:
    """Runs, and writes the page. ``None`` if Ctrl-C was pressed; that's then said."""
    settings = settings_of(options, source, globs=options["globs"] or DEFAULT_GLOBS)
    settings = replace(settings, out=target, report=Path(options["report"]) if options["report"] else None)
    console = Console(stderr=True)
    try:
        with progress_on(console, quiet=options["quiet"]) as progress:
            outcome = run(settings, progress)
    except KeyboardInterrupt:
        click.echo("kurilclean: stopped; what is done stays done, the next run goes on from here", err=True)
        return None
    if outcome.report:
        out = places(settings.source, settings.out, settings.report).out
        assert out
        from kurilclean.batch.page import write_page

        write_page(out, outcome)
    return outcome


def tell(console: Console, summary: Summary, page: object, *, quiet: bool) -> None:
    """Says what a run came to, and where its report is, if there's one; to the quiet only what failed."""
    if quiet:
        for each in summary.errors:
            click.echo(f"kurilclean: {each.path}: {each.why}", err=True)
        return
    print_summary(console, summary)
    if page:
        console.print(f"\nReport: {page}", markup=False, highlight=False, soft_wrap=True)
