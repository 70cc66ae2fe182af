"""The docs are true: examples run, commands exist, rules load, pictures and pages are there."""

from __future__ import annotations

import doctest
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kurilclean.cli.app import COMMANDS, app
from kurilclean.cli.rules import command as rules_command
from kurilclean.errors import RuleError
from kurilclean.ruleset import RuleSet
from kurilclean.ruleset.format import COMMON
from kurilclean.spec import Field

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")] + sorted(
    (ROOT / "docs").glob("*.md")
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_in_python_run(page: Path) -> None:
    assert doctest.testfile(str(page), module_relative=False).failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_exist(page: Path) -> None:
    for line in re.findall(r"^kurilclean (.*)$", page.read_text(), re.M):
        word, *more = line.split()
        if word == "rules":
            assert more[0] in rules_command.commands, line
        for option in re.findall(r"--[a-z-]+", line.split("#")[0]):
            assert any(option in line_of_help for line_of_help in _help_of(word, more)), line


def _help_of(word: str, more: list[str]) -> list[str]:
    import click

    command = app.get_command(click.Context(app), word if word in COMMANDS else "clean")
    if isinstance(command, click.Group):
        command = command.commands[more[0]]
    assert command is not None
    return command.get_help(click.Context(command)).splitlines()


def test_the_readme_knows_every_command() -> None:
    readme = (ROOT / "README.md").read_text()
    for name in COMMANDS:
        assert name == "clean" or f"kurilclean {name}" in readme


def test_the_manual_knows_every_kind_key_and_guard() -> None:
    from kurilclean import guards, kinds

    manual = (ROOT / "docs" / "rules.md").read_text()
    fields: dict[str, Field] = COMMON | guards.FIELDS
    for kind in kinds.names():
        assert f"| `{kind}` |" in manual
        fields = fields | kinds.kind(kind).FIELDS
    for key in fields:
        assert f"`{key}" in manual, key


@pytest.mark.parametrize("page", ["rules.md", "add-an-outlet.md"])
def test_the_outlet_in_the_docs_loads(page: str, folder_of: Callable[..., Path]) -> None:
    yaml = next(re.finditer(r"```yaml\n(name: .*?)```", (ROOT / "docs" / page).read_text(), re.S))[1]
    try:
        rules = RuleSet.load([folder_of({"outlets/gazette.example.yaml": yaml})])
    except RuleError as error:
        pytest.fail(str(error))
    assert "gazette.example" in rules.outlets
