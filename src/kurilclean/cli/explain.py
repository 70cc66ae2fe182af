"""``kurilclean explain``: every line with its verdict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kurilclean.cli import DONE, SOME_FAILED
from kurilclean.cli.inputs import Inputs
from kurilclean.cli.options import cleaner_of, hint_options, rule_options


@click.command("explain")
@click.argument("path", required=False, metavar="[FILE]", type=click.Path(path_type=Path, allow_dash=True))
@rule_options
@hint_options
@click.pass_context
def command(ctx: click.Context, /, path: Path | None, **options: Any) -> None:
    """Says of every line of FILE (or stdin) whether it goes or stays, and why; kept lines too."""
    from rich.console import Console

    from kurilclean.report.explain import print_explain

    cleaner = cleaner_of(options, path)
    inputs = Inputs([path] if path else [])
    for name, text in inputs:
        print_explain(Console(), cleaner.clean(text, outlet=options["outlet"], url=options["url"], name=name))
    ctx.exit(SOME_FAILED if inputs.failed else DONE)
