"""``kurilclean IN OUT``, ``kurilclean FILE`` and ``kurilclean`` in a pipe."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kurilclean.cli import SOME_FAILED, WOULD_CUT
from kurilclean.cli.options import check_option, cleaner_of, glob_option, hint_options, rule_options, talk_options
from kurilclean.errors import UsageError


@click.command("clean")
@click.argument("source", required=False, metavar="[IN]", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("target", required=False, metavar="[OUT]", type=click.Path(path_type=Path))
@rule_options
@hint_options
@glob_option
@check_option
@click.option(
    "--stdin-name",
    metavar="NAME",
    help="What to call the text from stdin; a path that holds a domain tells the outlet.",
)
@click.option(
    "--report",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where the report goes, instead of OUT/kurilclean-report.",
)
@click.option("--force", is_flag=True, help="Do all again, also what hasn't changed since the last run.")
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="How many processes; all cores if not given.")
@talk_options
@click.pass_context
def command(ctx: click.Context, /, source: Path | None, target: Path | None, **options: Any) -> None:
    """Cleans IN, a folder or a file, into OUT; or one text from stdin to stdout.

    \b
      kurilclean in/ out/                             a folder; reads *.txt and *.md
      kurilclean in/ out/ --glob '*.text' -j 1        other names, one process
      kurilclean article.txt > clean.txt              one file to stdout
      kurilclean --url https://example.com/a < a.txt  stdin to stdout, the outlet known
      kurilclean in/ --check                          writes nothing; exit 1 if something would go
      kurilclean in/ out/ --profile body --keep caption

    OUT mirrors IN's tree. OUT/kurilclean-report/ holds report.html to browse, removals.jsonl with every cut, and
    summary.json. A run again over the same OUT does only what has changed.
    """
    if source is None and sys.stdin.isatty():
        click.echo(ctx.get_help())
        return
    if target is None and (source is None or str(source) == "-" or not source.is_dir()):
        ctx.exit(_one(source, options))
    if target is None and not options["check"]:
        raise UsageError(f"{source} is a folder: say where the clean text shall go, as in `kurilclean {source} out/`")
    assert source is not None
    from kurilclean.cli.folder import clean_folder

    ctx.exit(clean_folder(source, target, options))


def _one(source: Path | None, options: dict[str, Any]) -> int:
    """One document to stdout; returns the exit code."""
    from kurilclean.batch.encoding import EncodingError, decode, encode

    piped = source is None or str(source) == "-"
    name = options["stdin_name"] if piped else str(source)
    cleaner = cleaner_of(options, source)
    try:
        raw = sys.stdin.buffer.read() if source is None or piped else source.read_bytes()
        decoded = decode(raw)
    except OSError as error:
        raise UsageError(f"{source}: can't be read: {error.strerror}") from None
    except EncodingError as error:
        click.echo(f"kurilclean: {name or 'stdin'}: {error}", err=True)
        return SOME_FAILED
    result = cleaner.clean(decoded.text, outlet=options["outlet"], url=options["url"], name=name)
    if not options["quiet"]:
        for flag in result.flags:
            click.echo(f"kurilclean: {name or 'stdin'}: {flag}", err=True)
    if options["verbose"]:
        click.echo(
            f"kurilclean: {name or 'stdin'}: {decoded.encoding}; {result.recognition.how}; {len(result.removals)} cuts",
            err=True,
        )
    if options["check"]:
        return WOULD_CUT if result.removals else 0
    sys.stdout.buffer.write(encode(result.text, decoded.encoding))
    sys.stdout.buffer.flush()
    return 0
