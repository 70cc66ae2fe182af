"""``kurilclean rules …``: for those who write rules."""

from __future__ import annotations

import inspect
import json
from pathlib import Path

import click

from kurilclean.cli import WRONG
from kurilclean.errors import RuleProblem, UsageError, nearest
from kurilclean.ruleset import shipped_rules
from kurilclean.ruleset.files import Loaded, LoadedFile, LoadedRule, load

own_rules_option = click.option(
    "--rules",
    "folders",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Your own rules. May repeat.",
)
path_argument = click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))


@click.group("rules")
def command() -> None:
    """Shows, checks, tests and begins rules.

    \b
      kurilclean rules list                          all outlets and packs
      kurilclean rules show business-standard.com    one outlet's rules
      kurilclean rules check my-rules/               mistakes, and what is worth a look
      kurilclean rules test my-rules/                runs every example
      kurilclean rules new example.com --from a.txt --from b.txt
      kurilclean rules schema > rules.schema.json    for your editor
    """


@command.command("list")
@own_rules_option
def list_rules(folders: tuple[Path, ...]) -> None:
    """Lists outlets and packs, each with its number of rules."""
    loaded = load([shipped_rules(), *folders])
    for title, files in (("Outlets", loaded.outlets), ("Packs", loaded.packs)):
        click.echo(f"{title} ({len(files)})")
        for name, file in sorted(files.items()):
            about = file.head.get("name") or file.head.get("about", "")
            click.echo(f"  {name:28} {len(file.rules):4} rules  {about}")


@command.command()
@click.argument("outlet")
@own_rules_option
def show(outlet: str, folders: tuple[Path, ...]) -> None:
    """Shows the rules of an outlet or a pack, or the manual of a kind (as in `show line`)."""
    loaded = load([shipped_rules(), *folders])
    from kurilclean import kinds

    if outlet in kinds.names():
        click.echo(inspect.getdoc(kinds.kind(outlet)))
        return
    files = loaded.outlets | loaded.packs
    if outlet not in files:
        raise UsageError(f"there is no outlet, pack or kind {outlet!r}{nearest(outlet, [*files, *kinds.names()])}")
    _show_file(files[outlet], loaded)


def _show_file(file: LoadedFile, loaded: Loaded) -> None:
    head = file.head
    click.echo(f"{file.name}: {head.get('name') or head.get('about', '')}")
    for key in ("domains", "uses"):
        if head.get(key):
            click.echo(f"  {key}: {', '.join(head[key])}")
    for rule in file.rules:
        plain = rule.plain
        state = " (off)" if plain["id"] in loaded.off else " (draft)" if plain["draft"] else ""
        click.echo(f"\n{plain['id']}{state}\n  {plain['kind']}, {plain['category']}: {plain['why']}")
        for example in rule.hits:
            click.echo("    " + example.strip().replace("\n", "\n    "))


@command.command()
@path_argument
@click.pass_context
def check(ctx: click.Context, path: Path | None) -> None:
    """Names mistakes, and patterns that are slow, shadowed, too short or unused.

    PATH is a folder of your own rules or a file in one; without it the shipped rules are checked. Warnings don't
    change the exit code; mistakes make it 2.
    """
    from kurilclean.authoring.lint import warnings

    layers, part = _layers(path)
    loaded = load(layers)
    found = sorted(set(warnings(loaded, part)) - (set(warnings(load(layers[:1]))) if len(layers) > 1 else set()))
    for problem in found:
        click.echo(problem)
    rules = _rules_of(loaded, part, layers)
    click.echo(f"{len(rules)} rules, no mistakes, {_counted(len(found), 'warning')}")


@command.command("test")
@path_argument
@click.pass_context
def test_rules(ctx: click.Context, path: Path | None) -> None:
    """Runs the examples of rules: each rule alone, on each of its texts.

    PATH is a folder of your own rules or a file in one; without it the shipped rules are tested. A failing example
    makes the exit code 2.
    """
    from kurilclean.authoring.examples import failures

    layers, part = _layers(path)
    loaded = load(layers)
    rules = _rules_of(loaded, part, layers)
    own = {rule.plain["id"] for rule in rules}
    failed: list[RuleProblem] = [each for each in failures(loaded, part) if _about(each, own)]
    for problem in failed:
        click.echo(problem)
    examples = sum(len(rule.hits) + len(rule.misses) for rule in rules)
    click.echo(f"{len(rules)} rules, {_counted(examples, 'example')}, {len(failed)} failed")
    if failed:
        ctx.exit(WRONG)


@command.command()
@click.argument("outlet")
@click.option(
    "--from",
    "samples",
    multiple=True,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="An article of the outlet. May repeat.",
)
@click.option(
    "--to",
    "folder",
    default=Path(".kurilclean/rules"),
    show_default=True,
    type=click.Path(path_type=Path),
    help="The folder of your rules.",
)
def new(outlet: str, samples: tuple[Path, ...], folder: Path) -> None:
    """Begins the rules of an outlet from samples: what recurs in them and isn't cut yet, as drafts."""
    from kurilclean.authoring.scaffold import scaffold
    from kurilclean.batch.encoding import decode
    from kurilclean.cleaner import Cleaner

    path = folder / "outlets" / f"{outlet}.yaml"
    if path.exists():
        raise UsageError(f"{path} is there already; remove it first, or edit it")
    text = scaffold(outlet, [decode(sample.read_bytes()).text for sample in samples], Cleaner())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(f"{path}: look at every rule, then run `kurilclean rules test {folder}`")


@command.command()
def schema() -> None:
    """Prints the JSON Schema of rule files."""
    from kurilclean.authoring.schema import schema as made

    click.echo(json.dumps(made(load([shipped_rules()])), indent=1, ensure_ascii=False))


def _layers(path: Path | None) -> tuple[list[Path], str]:
    """The folders to load, and the part of a path that problems must be about."""
    shipped = shipped_rules()
    if path is None:
        return [shipped], ""
    path = path.resolve()
    base = next((each.parent for each in [path, *path.parents] if each.name in ("outlets", "shared")), path)
    if base.is_file():
        raise UsageError(f"{path}: a rule file lies in a folder 'outlets' or 'shared'")
    part = "" if base == path else path.relative_to(base).as_posix()
    return ([shipped] if base == shipped.resolve() else [shipped, base]), part


def _rules_of(loaded: Loaded, part: str, layers: list[Path]) -> list[LoadedRule]:
    """The rules whose path holds ``part``, of the last layer."""
    shipped = {rule.plain["id"] for rule in load(layers[:1]).rules()} if len(layers) > 1 else set()
    return [rule for rule in loaded.rules() if part in rule.path and rule.plain["id"] not in shipped]


def _about(problem: RuleProblem, own: set[str]) -> bool:
    return problem.path == "shapes.yaml" or problem.message.split(":")[0] in own


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
