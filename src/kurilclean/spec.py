"""How a key of a rule file is declared. Light, since every run imports it; what loads and checks is in ``fields``."""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    """A key: its type (a name of ``fields.TYPES``), a sentence about it, whether it must be there."""

    type: str
    about: str
    required: bool = False
