"""``kurilclean restore``: the originals, byte for byte."""

from __future__ import annotations

from pathlib import Path

import click

from kurilclean.cli import DONE, SOME_FAILED


@click.command("restore")
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("dest", type=click.Path(path_type=Path))
@click.option(
    "--report",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where the report lies, instead of OUT/kurilclean-report.",
)
@click.option("--force", is_flag=True, help="Overwrite files in DEST that differ.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def command(ctx: click.Context, out: Path, dest: Path, report: Path | None, force: bool, quiet: bool) -> None:
    """Puts the originals of the clean files in OUT back into DEST, verified by hash.

    A clean file that was changed since is named and not restored.
    """
    from kurilclean.batch.restore import restore_all

    restored = restore_all(out, dest, report, force=force)
    for each in restored.errors:
        click.echo(f"kurilclean: {each.path}: {each.why}", err=True)
    if not quiet:
        click.echo(f"{restored.documents} restored to {dest}", err=True)
    ctx.exit(SOME_FAILED if restored.errors else DONE)
