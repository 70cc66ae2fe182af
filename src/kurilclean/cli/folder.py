"""A folder in, a folder out: options to settings, progress on a terminal, the summary on stderr."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from kurilclean.apply import RestoreError
from kurilclean.batch.ledger import Records
from kurilclean.batch.restore import original
from kurilclean.batch.run import Outcome, Progress, run
from kurilclean.batch.settings import Settings
from kurilclean.batch.walk import DEFAULT_GLOBS, places
from kurilclean.cli import DONE, SOME_FAILED, WOULD_CUT
from kurilclean.report.record import Record
from kurilclean.report.summary import Summary
from kurilclean.report.terminal import print_summary

INTERRUPTED = 130


def clean_folder(source: Path, target: str | None, options: dict[str, Any]) -> int:
    """Runs, reports, and returns the exit code."""
    outcome = run_folder(source, target, options)
    return INTERRUPTED if outcome is None else _tell(outcome, Console(stderr=True), options)


def run_folder(source: Path, target: str | None, options: dict[str, Any]) -> Outcome | None:
    """Runs, and writes the page. ``None`` if Ctrl-C was pressed; that's then said."""
    settings = Settings(
        source=source,
        out=target,
        report=Path(options["report"]) if options["report"] else None,
        globs=options["globs"] or DEFAULT_GLOBS,
        profile=options["profile"],
        cut=options["cut"],
        keep=options["keep"],
        caution=options["caution"],
        rules=options["rule_dirs"],
        outlet=options["outlet"],
        url=options["url"],
        jobs=options["jobs"] or 0,
        force=options["force"],
        check=options["check"],
    )
    console = Console(stderr=True)
    try:
        with _progress(console, shown=console.is_terminal and not options["quiet"]) as progress:
            outcome = run(settings, progress)
    except KeyboardInterrupt:
        click.echo("kurilclean: stopped; what is done stays done, the next run goes on from here", err=True)
        return None
    if outcome.report:
        out = places(settings.source, settings.out, settings.report).out
        assert out
        _write_page(out, outcome.report, outcome.summary)
    return outcome


def _tell(outcome: Outcome, console: Console, options: dict[str, Any]) -> int:
    summary = outcome.summary
    if options["quiet"]:
        for each in summary.errors:
            click.echo(f"kurilclean: {each.path}: {each.why}", err=True)
    else:
        print_summary(console, summary)
        if outcome.report:
            console.print(f"\nReport: {outcome.report / 'report.html'}", markup=False, highlight=False, soft_wrap=True)
    if summary.errors:
        return SOME_FAILED
    return WOULD_CUT if options["check"] and outcome.would_cut else DONE


def _write_page(out: Path, report: Path, summary: Summary) -> None:
    from kurilclean.report.html import write_html

    def source_of(record: Record) -> str:
        return original(record, (out / record.path).read_bytes()).decode(record.encoding)

    def shown(record: Record) -> bool:
        """Clean files that were edited or deleted since an earlier run can't be shown beside their source."""
        try:
            source_of(record)
        except (RestoreError, OSError):
            return False
        return True

    filed = Records(report)
    records = (Record.from_json(filed.line(path) or b"") for path in filed)
    write_html(report / "report.html", filter(shown, records), summary, source_of)
    filed.close()


@contextmanager
def _progress(console: Console, *, shown: bool) -> Iterator[Progress | None]:
    """A bar of documents with the time left, or nothing."""
    if not shown:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("Cleaning"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("documents,"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        yield _Shown(bar)


class _Shown:
    """Progress as a bar of documents."""

    def __init__(self, bar: Any) -> None:
        self._bar = bar
        self._task: Any = None

    def begin(self, documents: int | None, size: int | None) -> None:
        self._task = self._bar.add_task("clean", total=documents)

    def advance(self, documents: int, size: int) -> None:
        self._bar.advance(self._task, documents)
