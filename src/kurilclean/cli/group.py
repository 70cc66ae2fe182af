"""A click group whose commands are imported when they're called, and which has a default command."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from kurilclean.cli import SOME_FAILED, WRONG
from kurilclean.errors import KurilcleanError, RuleError, UsageError


class LazyGroup(click.Group):
    """``lazy`` maps a command's name to the module under ``kurilclean.cli`` that holds it as ``command``.

    What isn't a command's name is an argument of the ``default`` command.
    """

    def __init__(self, *args: Any, lazy: dict[str, str], default: str | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self._lazy = lazy
        self._default = default

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self._lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._lazy:
            return super().get_command(ctx, cmd_name)
        command: click.Command = import_module(f"kurilclean.cli.{self._lazy[cmd_name]}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {name for each in self.params for name in each.opts} | set(self.get_help_option_names(ctx))
        # While a shell completes the first word it may still become a command's name.
        completing = ctx.resilient_parsing and not args
        if self._default and not completing and not (args and (args[0] in self._lazy or args[0] in own)):
            args = [self._default, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (RuleError, UsageError) as error:
            click.echo(f"kurilclean: {error}", err=True)
            ctx.exit(WRONG)
        except KurilcleanError as error:
            click.echo(f"kurilclean: {error}", err=True)
            ctx.exit(SOME_FAILED)
