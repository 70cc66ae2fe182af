"""``kurilclean corpus IN OUT``: a corpus through datatrove, on this machine, on Slurm or on Ray."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kurilclean.cli import DONE, INTERRUPTED, SOME_FAILED
from kurilclean.cli.options import field_options, fields_of, rule_options
from kurilclean.errors import UsageError

if TYPE_CHECKING:
    from kurilclean.engines.outcome import Outcome


@click.command("corpus")
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
@rule_options
@click.option(
    "--executor",
    type=click.Choice(["local", "slurm", "ray"]),
    default="local",
    show_default=True,
    help="What runs the tasks.",
)
@click.option("--tasks", type=click.IntRange(1), metavar="N", help="Parts to share the files among; one a file.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Tasks at a time; as many as there's room for.")
@click.option("--logs", default="", metavar="DIR", help="Where logs and what is done go, instead of OUT/_kurilclean.")
@click.option("--glob", metavar="PATTERN", help="Which files of IN to read, as '**/*.jsonl.gz'.")
@click.option("--to", type=click.Choice(["jsonl", "dolma"]), help="What to write: JSON lines, or Dolma's attributes.")
@field_options
@click.option("--partition", metavar="NAME", help="Slurm's partition.")
@click.option("--time", metavar="TIME", help="Slurm's limit for a task, as 12:00:00.")
@click.option("--sbatch", multiple=True, metavar="KEY=VALUE", help="Another option of sbatch. May repeat.")
@click.pass_context
def command(ctx: click.Context, /, source: str, target: str, **options: Any) -> None:
    """Cleans the corpus files of IN into OUT with datatrove: JSON lines, Parquet, CSV and WET, also compressed.

    \b
      kurilclean corpus in/ out/ --workers 8
      kurilclean corpus s3://mine/in s3://mine/out --executor ray
      kurilclean corpus in/ out/ --executor slurm --partition cpu --time 12:00:00
      kurilclean corpus data/documents data/attributes/kurilclean --to dolma

    OUT mirrors IN; CSV and WET become JSON lines. A task is done when all its files are: run the same command again
    after a stop, and only the other tasks are done. Needs: pip install 'kurilclean[datatrove]'.
    """
    if options["removals"] == "sidecar":
        raise UsageError("--removals sidecar is for `kurilclean IN OUT`; here it's column or none")
    slurm = _slurm(options)
    from kurilclean.engines.job import Job, run
    from kurilclean.engines.outcome import Outcome

    job = Job(
        source,
        target,
        executor=options["executor"],
        tasks=options["tasks"] or 0,
        workers=options["workers"] or 0,
        logs=options["logs"],
        glob=options["glob"],
        to=options["to"] or "",
        fields=fields_of(options),
        removals=options["removals"],
        settings=_settings(options, source),
        slurm=slurm,
    )
    if options["executor"] == "local":
        signal.signal(signal.SIGINT, _stop)
    try:
        logs = run(job)
    except KeyboardInterrupt:
        click.echo(_STOPPED, err=True)
        ctx.exit(INTERRUPTED)
    outcome = Outcome.of(logs)
    for problem in outcome.problems:
        click.echo(f"kurilclean: {problem}", err=True)
    click.echo("\n".join([*_told(outcome), f"Logs: {logs.path}"]), err=True)
    ctx.exit(DONE if outcome.complete or options["executor"] == "slurm" else SOME_FAILED)


def _settings(options: dict[str, Any], source: str) -> dict[str, Any]:
    from kurilclean.batch.own_rules import rule_folders

    beside = Path.cwd() if "://" in source else Path(source)
    settings = {name: options[name] for name in ("profile", "cut", "keep", "caution")}
    return settings | {"rules": rule_folders(beside, options["rule_dirs"])}


def _slurm(options: dict[str, Any]) -> dict[str, str]:
    given = {name: options[name] for name in ("partition", "time") if options[name]}
    for each in options["sbatch"]:
        name, equals, value = each.partition("=")
        if not equals:
            raise UsageError(f"--sbatch {each}: give it as KEY=VALUE, as in --sbatch account=news")
        given[name.lstrip("-")] = value
    if given and options["executor"] != "slurm":
        raise UsageError("--partition, --time and --sbatch are for --executor slurm")
    return given


def _told(outcome: Outcome) -> Sequence[str]:
    share = outcome.cut / outcome.characters if outcome.characters else 0.0
    lines = [
        f"{outcome.done:,} of {outcome.tasks:,} tasks done: {outcome.documents:,} documents, {outcome.changed:,} of"
        f" them changed, {share:.1%} of {outcome.characters:,} characters cut"
    ]
    lines += [f"  {count:>14,}  {category}" for category, count in outcome.categories.items()]
    if outcome.refused or outcome.failed:
        lines.append(f"{outcome.refused:,} records refused, {outcome.failed:,} not cleaned")
    if outcome.done < outcome.tasks:
        lines.append("Run the same command again for the tasks that aren't done.")
    return lines


_STOPPED = "kurilclean: stopped; tasks that are done stay done, the same command goes on from here"


def _stop(*_: object) -> None:
    """Ends at once on Ctrl-C, workers and all: a pool whose workers are stopped as well may wait for them for ever."""
    from multiprocess import active_children  # datatrove's own processes

    click.echo(_STOPPED, err=True)
    for child in active_children():
        child.kill()
    os._exit(INTERRUPTED)
