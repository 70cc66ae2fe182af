"""The report of a run over a corpus: what was counted, and what was refused."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kurilclean.batch.files import said
from kurilclean.batch.run import GONE, Outcome
from kurilclean.corpus.folders import Folder
from kurilclean.corpus.formats import Refused
from kurilclean.corpus.sample import Shown
from kurilclean.corpus.settings import CorpusSettings
from kurilclean.corpus.tally import CorpusTally
from kurilclean.corpus.target import errors_name
from kurilclean.report.summary import Note, Summary, Tally, summarise

ERRORS, SUMMARY = "errors.jsonl", "summary.json"
_MOST = 100  # refused records that the summary names; all are in errors.jsonl


@dataclass(frozen=True, slots=True)
class CorpusOutcome:
    """What a run came to. ``report`` is the address of the report; a pipe and a check have none.
    ``shown`` are some of the documents that it cleaned, for the page.
    """

    summary: Summary
    report: str | None
    shown: Sequence[Shown] = ()

    @property
    def would_cut(self) -> bool:
        """Whether anything was cut or, in a check, would be."""
        return self.summary.chars_cut > 0


class Refusals:
    """What was refused: how much, in which files, and the first of it by name."""

    def __init__(self) -> None:
        self.number = 0
        self.files: list[str] = []
        self.named: list[Note] = []

    def add(self, path: str, refused: Sequence[Refused]) -> None:
        """Names records of a file, if it's not too many by now."""
        more = (Note(f"{path}, record {each.number}", each.why) for each in refused[: _MOST - len(self.named)])
        self.named += more


class Counts(NamedTuple):
    """What a run has counted and what went wrong."""

    tally: CorpusTally
    refusals: Refusals
    errors: Sequence[Note]
    passed_over: Sequence[Note]
    shown: Sequence[Shown]


def reported(
    settings: CorpusSettings, report: Folder | None, ruleset: str, counts: Counts, beside: Outcome | None
) -> CorpusOutcome:
    """Writes ``summary.json`` and ``errors.jsonl``, if there's a report."""
    named, errors = counts.refusals.named, list(counts.errors)
    if report:
        try:
            named = _write_errors(report, counts.refusals.files)
        except OSError as error:
            errors.append(Note(ERRORS, f"it can't be written: {said(error)}"))
    summary = summarise(
        counts.tally,
        ruleset=ruleset,
        profile=settings.cleaning.profile,
        passed_over=counts.passed_over,
        errors=[*errors, *named],
    )
    summary = replace(summary, failed=counts.refusals.number + len(errors))
    if beside:
        summary = _together(summary, counts.tally, beside)
    if report:
        try:
            report.write(SUMMARY, summary.to_json().encode())
        except OSError as error:
            note = Note(SUMMARY, f"it can't be written: {said(error)}")
            summary = replace(summary, errors=(*summary.errors, note), failed=summary.failed + 1)
    return CorpusOutcome(summary, report.address if report else None, counts.shown)


def _write_errors(report: Folder, paths: Sequence[str]) -> list[Note]:
    """All that was refused, in one file, by the order of the inputs. Returns the first by name."""
    named: list[Note] = []
    if not paths:
        report.delete(ERRORS)
        return named
    out = report.output(ERRORS)
    try:
        for path in paths:
            with report.open(errors_name(path)) as file:
                lines = io.BufferedReader(file) if isinstance(file, io.RawIOBase) else file
                for line in lines:
                    out.write(line)
                    if len(named) < _MOST:
                        plain = json.loads(line)
                        named.append(Note(f"{plain['file']}, record {plain['record']}", plain["why"]))
        out.finish()
    except BaseException:
        out.drop()
        raise
    return named


def _together(mine: Summary, tally: CorpusTally, beside: Outcome) -> Summary:
    """One summary of the records and of the texts that lie among the files."""
    theirs = beside.summary
    both = Tally()
    both.merge(beside.tally)
    both.merge(tally)
    summary = summarise(both, ruleset=mine.ruleset, profile=mine.profile, errors=(*theirs.errors, *mine.errors))
    unread = {note.path for note in theirs.passed_over}
    passed_over = [note for note in mine.passed_over if note.path in unread]
    gone = [note for note in theirs.passed_over if note.why == GONE]
    return replace(summary, failed=theirs.failed + mine.failed, passed_over=tuple(sorted([*passed_over, *gone])))
