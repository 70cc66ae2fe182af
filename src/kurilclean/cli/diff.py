"""``kurilclean diff``: what would go. Writes nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from kurilclean.cli import DONE, SOME_FAILED, WOULD_CUT
from kurilclean.cli.inputs import Inputs
from kurilclean.cli.options import check_option, cleaner_of, glob_option, hint_options, rule_options
from kurilclean.findings import Result


@click.command("diff")
@click.argument("paths", nargs=-1, metavar="[IN]...", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format", "style", type=click.Choice(["rich", "unified", "marked", "json"]), default="rich", show_default=True,
    help="rich for the eye, unified for patch, marked as in word-diff, json a line a document.",
)  # fmt: skip
@click.option("--full", is_flag=True, help="Fold nothing.")
@rule_options
@hint_options
@glob_option
@check_option
@click.pass_context
def command(
    ctx: click.Context, /, paths: tuple[Path, ...], style: str, full: bool, check: bool, **options: Any
) -> None:
    """Shows what would be cut from files, folders or stdin, and why. Writes nothing.

    \b
      kurilclean diff in/
      kurilclean diff article.txt --full
      kurilclean diff in/ --format unified > cuts.patch
    """
    cleaner = cleaner_of(options, paths[0] if paths else None)
    inputs = Inputs(paths, options["globs"])
    cuts = 0
    for name, text in inputs:
        result = cleaner.clean(text, outlet=options["outlet"], url=options["url"], name=name)
        cuts += len(result.removals)
        _show(name, result, style, full)
    ctx.exit(SOME_FAILED if inputs.failed else WOULD_CUT if check and cuts else DONE)


def _show(name: str, result: Result, style: str, full: bool) -> None:
    if style == "rich":
        from rich.console import Console

        from kurilclean.report.terminal import print_diff

        print_diff(Console(), name, result, full=full)
        return
    from kurilclean.report import text

    shown = {
        "unified": lambda: text.unified(name, result),
        "marked": lambda: text.marked_text(result),
        "json": lambda: json.dumps(text.json_report(name, result), ensure_ascii=False) + "\n",
    }[style]()
    # Text goes out as UTF-8 and with its own newlines, whatever the terminal would make of them.
    sys.stdout.buffer.write(shown.encode("utf-8", errors="surrogateescape"))
    sys.stdout.buffer.flush()
