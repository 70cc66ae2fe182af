"""What counts as a word, in every language.

A word is a run of letters, marks and digits. In scripts that are written without spaces each character is a
word, so that a Japanese line and a German one weigh what they say. It is the script that decides, not the
language a page claims: an English name in a Chinese line is one word, and each Han character is another.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt
import regex

_SPACELESS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = regex.compile(rf"(?V1)[{_SPACELESS}]|[\w--[_{_SPACELESS}]]+")


@dataclass(frozen=True)
class Words:
    """The words of a text: lower-cased, with their offsets (code points, half-open)."""

    texts: list[str]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]


def words_of(text: str) -> Words:
    """All words of a text, in order.

    >>> words_of("Don't go, 東京!").texts
    ['don', 't', 'go', '東', '京']
    """
    found = [m.span() for m in _WORD.finditer(text)]
    offsets = np.fromiter(chain.from_iterable(found), np.int64, 2 * len(found)).reshape(-1, 2)
    return Words([text[a:b].lower() for a, b in found], offsets[:, 0], offsets[:, 1])
