"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kurilclean.batch.settings import Settings
    from kurilclean.cleaner import Cleaner
    from kurilclean.corpus.rows import Fields

F = TypeVar("F", bound=Callable[..., Any])

_RULES = [
    click.option(
        "--profile",
        default="article",
        show_default=True,
        metavar="NAME",
        help="Which categories are cut: article or body.",
    ),
    click.option(
        "--caution",
        type=click.Choice(["high", "normal", "low", "off"]),
        default="normal",
        show_default=True,
        help="How sure the line model must be before a line goes; off: rules alone.",
    ),
    click.option("--cut", multiple=True, metavar="CATEGORY", help="Cut this category too. May repeat."),
    click.option("--keep", multiple=True, metavar="CATEGORY", help="Don't cut this category. May repeat."),
    click.option(
        "--rules",
        "rule_dirs",
        multiple=True,
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="A folder of your own rules, on top of .kurilclean/rules beside the input. May repeat.",
    ),
]
_HINTS = [
    click.option("--outlet", metavar="NAME", help="The outlet that the text is from, e.g. example.com."),
    click.option("--url", metavar="URL", help="The address that the text is from; tells the outlet."),
]
_FIELDS = [
    click.option("--text-field", metavar="NAME", help="The field of the text, if its name isn't a usual one."),
    click.option("--url-field", metavar="NAME", help="The field of the address that the text is from."),
    click.option("--outlet-field", metavar="NAME", help="The field of the outlet or its domain."),
    click.option("--id-field", metavar="NAME", help="The field by which records are named."),
    click.option(
        "--removals",
        type=click.Choice(["column", "sidecar", "none"]),
        default="column",
        show_default=True,
        help="Where the cuts of a record go: into it, into a file in the report, or nowhere.",
    ),
]
_TALK = [
    click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
    click.option("-v", "--verbose", is_flag=True, help="Say more."),
]


def cleaner_of(options: Mapping[str, Any], source: Path | None) -> Cleaner:
    """The cleaner that the options ask for, with the rules beside the source; for stdin, those beside where we are."""
    from kurilclean.batch.own_rules import rule_folders
    from kurilclean.cleaner import Cleaner

    beside = Path.cwd() if source is None or str(source) == "-" else source
    return Cleaner(
        options["profile"],
        rule_folders(beside, options["rule_dirs"]),
        cut=options["cut"],
        keep=options["keep"],
        caution=options["caution"],
    )


def settings_of(options: Mapping[str, Any], source: Path, globs: tuple[str, ...]) -> Settings:
    """The settings of a run over a source that the options ask for."""
    from kurilclean.batch.settings import Settings

    return Settings(
        source=source,
        globs=globs,
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


def fields_of(options: Mapping[str, Any]) -> Fields:
    """The fields of records that the options name."""
    from kurilclean.corpus.rows import Fields

    return Fields(*(options[f"{name}_field"] for name in ("text", "url", "outlet", "id")))


def _with(options: list[Callable[[Any], Any]]) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


rule_options = _with(_RULES)
hint_options = _with(_HINTS)
field_options = _with(_FIELDS)
talk_options = _with(_TALK)
check_option = click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something would go.")
glob_option = click.option(
    "--glob",
    "globs",
    multiple=True,
    metavar="PATTERN",
    help="Which files of a folder to read, instead of *.txt and *.md. May repeat.",
)
