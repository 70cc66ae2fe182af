"""The commands, by name."""

from __future__ import annotations

import click

from kurilclean.cli.group import LazyGroup
from kurilclean.version import VERSION

COMMANDS = {
    "clean": "clean",
    "corpus": "job",
    "diff": "diff",
    "explain": "explain",
    "restore": "restore",
    "rules": "rules",
}


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    default="clean",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(VERSION, "-V", "--version", message="%(prog)s %(version)s")
def app() -> None:
    """Turns dirty plain text of scraped articles into clean articles, and explains every cut.

    \b
      kurilclean in/ out/                clean a folder; the report lies in out/kurilclean-report/
      kurilclean article.txt > clean.txt clean one file
      curl … | trafilatura | kurilclean  clean what comes through a pipe
      kurilclean diff in/                show what would go, write nothing
      kurilclean explain article.txt     say of every line why it goes or stays
      kurilclean restore out/ back/      give back the originals, byte for byte

    "clean" is the default command: `kurilclean in/ out/` is `kurilclean clean in/ out/`. Its options are shown by
    `kurilclean clean --help`.

    \b
    Exit codes:
      0  done
      1  --check found something that would go
      2  usage or rule error; nothing was written
      3  done, but some inputs failed (each is named)
    """
