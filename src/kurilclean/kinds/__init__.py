"""The kinds of rules, one module each, found by walking this package: a new kind is a new file and no other edit.

A kind's module has a docstring (its manual, shown by ``kurilclean rules show``) and:

* ``FIELDS``: the keys that its rules take, beside those that all rules take;
* ``trigger(options) -> Pattern | None``: a pattern some line must match before the rule can find anything, or ``None``;
* ``find(page, options) -> Iterator[Stretch]``: what it finds, each stretch on its own, before the guards;
* optionally ``searched(options) -> list[Pattern]``: the patterns whose hits it asks a page for, if it's not just the
  trigger's;
* optionally ``KEEPS = True``: what it finds is protected instead of cut; ``BEGINS_AT_MATCH = True``: its stretches
  begin at lines that match its trigger, so the guards can narrow the search; ``ONE_OF``: keys that exclude each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Protocol

from kurilclean.page import Page, Stretch
from kurilclean.pattern import Pattern
from kurilclean.spec import Field

Options = Mapping[str, Any]


class Kind(Protocol):
    """What a kind's module offers."""

    FIELDS: dict[str, Field]
    trigger: Callable[[Options], Pattern | None]
    find: Callable[[Page, Options], Iterator[Stretch]]


def names() -> list[str]:
    """All kinds, sorted."""
    import pkgutil

    return sorted(module.name for module in pkgutil.iter_modules(__path__))


@cache
def kind(name: str) -> Kind:
    """The module of a kind."""
    module: Any = import_module(f"{__name__}.{name}")
    return module  # type: ignore[no-any-return]
