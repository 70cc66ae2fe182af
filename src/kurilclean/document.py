"""A document: the text, where its lines are, and their folded forms. Documents are searched one by one, or joined.

Blank lines don't count: line *i* is the *i*-th line that isn't blank, from 0. Offsets are code points of the source,
half-open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, chain, compress, count
from operator import add, itemgetter

from kurilclean.fold import ZERO_WIDTH, keys, lower, solid_lines, squeezed_lines, tidy

_DECIMAL = re.compile(r"\d")


class Haystack:
    """Lines in the forms that literals and regexes are looked for in. Nothing here changes once it is made."""

    @cached_property
    def folded(self) -> list[str]:
        """The lines folded and squeezed."""
        raise NotImplementedError

    @cached_property
    def keys(self) -> list[str]:
        """What the lines are looked up by as wholes."""
        raise NotImplementedError

    @cached_property
    def tidied(self) -> list[str]:
        """The lines with plain spaces, quotes and dashes, ends stripped; regexes see these."""
        raise NotImplementedError

    @cached_property
    def folded_text(self) -> str:
        """All folded lines, each between newlines: one haystack for all literals."""
        return "\n".join(["", *self.folded, ""])

    @cached_property
    def digits(self) -> tuple[list[int], list[int]]:
        """The lines that begin with a digit, and those that end with one."""
        return _decimal(map(itemgetter(0), self.folded)), _decimal(map(itemgetter(-1), self.folded))

    @cached_property
    def folded_starts(self) -> list[int]:
        """Where each line begins in :attr:`folded_text`."""
        folded = self.folded
        return list(map(add, accumulate(map(len, folded), initial=1), range(len(folded))))

    def line_at(self, folded_offset: int) -> int:
        """The line that holds an offset of :attr:`folded_text`."""
        return bisect_right(self.folded_starts, folded_offset) - 1


class Document(Haystack):
    """The source text and its lines.

    ``starts[i]`` and ``ends[i]`` enclose line *i* without its newline; ``numbers[i]`` is its 1-based number in the
    file, blank lines counted.
    """

    def __init__(self, text: str) -> None:
        # Universal newlines, each kept as it is: "\r\n" is a "\n" whose line ends one earlier; a lone "\r" counts too.
        view = text if "\r" not in text else text.replace("\r\n", " \n").replace("\r", "\n")
        first = 1 if text.startswith("\ufeff") else 0  # a byte order mark belongs to the file, not to its first line
        lines = _seen(view)[first:].split("\n")
        lengths = list(map(len, lines))
        starts = list(map(add, accumulate(lengths, initial=first), range(len(lines))))
        solid = list(map(str.strip, lines))
        self.text = text
        self.starts: list[int] = list(compress(starts, solid))
        self.ends: list[int] = list(compress(map(add, starts, lengths), solid))
        self.numbers: list[int] = list(compress(count(1), solid))
        if view is not text:
            self.ends = [end - (text[end - 1 : end + 1] == "\r\n") for end in self.ends]
        self._view = view

    def __len__(self) -> int:
        """How many lines aren't blank."""
        return len(self.starts)

    @cached_property
    def lines(self) -> list[str]:
        """The lines that aren't blank, verbatim, without their newlines."""
        text = self.text
        return [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    @cached_property
    def gaps(self) -> list[int]:
        """How many blank lines stand before each line."""
        previous = 0
        gaps = []
        for number in self.numbers:
            gaps.append(number - previous - 1)
            previous = number
        return gaps

    @cached_property
    def folded(self) -> list[str]:
        """The lines folded and squeezed."""
        return squeezed_lines(lower(self._tidy))

    @cached_property
    def keys(self) -> list[str]:
        """What the lines are looked up by as wholes."""
        return keys(self.folded)

    @cached_property
    def tidied(self) -> list[str]:
        """The lines with plain spaces, quotes and dashes, ends stripped; regexes see these."""
        return solid_lines(self._tidy)

    @cached_property
    def last_lines(self) -> dict[str, int]:
        """The last line of each key."""
        return dict(zip(self.keys, count()))

    @cached_property
    def _tidy(self) -> str:
        return tidy(self._view)

    def line_of(self, offset: int) -> int:
        """The line that holds, or last begins before, an offset of the source."""
        return bisect_right(self.starts, offset) - 1


class Joined(Haystack):
    """The lines of documents one after the other, numbered throughout."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents

    @cached_property
    def folded(self) -> list[str]:
        """All documents' folded lines."""
        return list(chain.from_iterable(each.folded for each in self._documents))

    @cached_property
    def keys(self) -> list[str]:
        """All documents' keys."""
        return list(chain.from_iterable(each.keys for each in self._documents))

    @cached_property
    def tidied(self) -> list[str]:
        """All documents' tidied lines."""
        return list(chain.from_iterable(each.tidied for each in self._documents))


def _seen(text: str) -> str:
    """A text with blanks for what has no width, code point by code point."""
    for odd in ZERO_WIDTH:
        text = text.replace(odd, " ")
    return text


def _decimal(chars: Iterable[str]) -> list[int]:
    return [found.start() for found in _DECIMAL.finditer("".join(chars))]
