"""``kurilclean IN OUT``, ``kurilclean FILE`` and ``kurilclean`` in a pipe."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kurilclean.cli import INTERRUPTED, SOME_FAILED, WOULD_CUT
from kurilclean.cli.options import (
    check_option,
    cleaner_of,
    field_options,
    glob_option,
    hint_options,
    rule_options,
    talk_options,
)
from kurilclean.errors import UsageError


@click.command("clean")
@click.argument("source", required=False, metavar="[IN]")
@click.argument("target", required=False, metavar="[OUT]")
@rule_options
@hint_options
@field_options
@click.option(
    "--format",
    metavar="NAME",
    help="The format of the records (jsonl, csv, warc, parquet), where no name tells it, as in a pipe.",
)
@click.option("--html", is_flag=True, help="The text fields hold HTML: take the main text by an installed extractor.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first record that can't be used.")
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
    help="Where the report goes, instead of OUT/kurilclean-report.",
)
@click.option("--force", is_flag=True, help="Do all again, also what hasn't changed since the last run.")
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="How many processes; all cores if not given.")
@talk_options
@click.pass_context
def command(ctx: click.Context, /, source: str | None, target: str | None, **options: Any) -> None:
    """Cleans IN, a folder or a file, into OUT; or one text from stdin to stdout.

    \b
      kurilclean in/ out/                             a folder; reads *.txt and *.md
      kurilclean in/ out/ --glob '*.text' -j 1        other names, one process
      kurilclean article.txt > clean.txt              one file to stdout
      kurilclean --url https://example.com/a < a.txt  stdin to stdout, the outlet known
      kurilclean in/ --check                          writes nothing; exit 1 if something would go
      kurilclean in/ out/ --profile body --keep caption
      kurilclean news.jsonl.gz out/                   JSON lines, CSV, Parquet, WARC; also a folder of them
      kurilclean s3://bucket/in s3://bucket/out       behind an address
      kurilclean --format jsonl < a.jsonl > b.jsonl   records through a pipe

    OUT mirrors IN's tree. OUT/kurilclean-report/ holds report.html to browse, removals.jsonl with every cut, and
    summary.json. A run again over the same OUT does only what has changed.
    """
    if source is None and sys.stdin.isatty():
        click.echo(ctx.get_help())
        return
    if _names_a_corpus(source, target, options):
        from kurilclean.cli.corpus import clean_corpus

        ctx.exit(clean_corpus(source, target, options))
    if target is None and (source is None or source == "-" or not Path(source).is_dir()):
        ctx.exit(_one(Path(source) if source else None, options))
    if target is None and not options["check"]:
        raise UsageError(f"{source} is a folder: say where the clean text shall go, as in `kurilclean {source} out/`")
    assert source is not None
    ctx.exit(_several(source, target, options))


def _names_a_corpus(source: str | None, target: str | None, options: dict[str, Any]) -> bool:
    """Whether the input is a corpus as a whole. Texts through a pipe start without what only a corpus needs."""
    if options["format"]:
        return True
    if target is None and (source or "-").endswith(("-", ".txt", ".md")):
        return False
    from kurilclean.corpus.folders import is_remote
    from kurilclean.corpus.formats import format_name

    if is_remote(source or "") or is_remote(target or ""):
        return True
    return bool(source and not Path(source).is_dir() and format_name(source, html=options["html"]))


def _several(source: str, target: str | None, options: dict[str, Any]) -> int:
    """A folder, of texts, of files of a corpus, or of both; or a text to a folder. Returns the exit code."""
    from kurilclean.cli.corpus import clean_corpus, corpus_files_in
    from kurilclean.cli.folder import clean_folder, run_folder

    corpus, texts = corpus_files_in(source, options["globs"], html=options["html"])
    if not corpus:
        return clean_folder(Path(source), target, options)
    if not texts:
        return clean_corpus(source, target, options)
    outcome = run_folder(Path(source), target, options)
    return INTERRUPTED if outcome is None else clean_corpus(source, target, options, outcome)


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
