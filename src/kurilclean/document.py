"""A document: the text, where its lines are, and their folded forms.

Blank lines don't count: line *i* is the *i*-th line that isn't blank, from 0. Offsets are code points of the source,
half-open.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from kurilclean.fold import key, lower, squeeze, tidy

_BLANK = " \t\u00a0\u3000\u200b\ufeff\x0b\x0c"


class Document:
    """The source text and its lines. Nothing here changes once it is made.

    ``starts[i]`` and ``ends[i]`` enclose line *i* without its newline; ``numbers[i]`` is its 1-based number in the
    file, blank lines counted.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.numbers: list[int] = []
        self._split()

    def _split(self) -> None:
        # Universal newlines, each kept as it is: "\r\n" is a "\n" whose line ends one earlier; a lone "\r" counts too.
        text = self.text
        view = text if "\r" not in text else text.replace("\r\n", " \n").replace("\r", "\n")
        start = 1 if text.startswith("\ufeff") else 0  # a byte order mark belongs to the file, not to its first line
        for number, line in enumerate(view[start:].split("\n"), 1):
            end = start + len(line)
            if line and not line.isspace() and line.strip(_BLANK):
                self.starts.append(start)
                self.ends.append(end - 1 if view is not text and text[end - 1 : end + 1] == "\r\n" else end)
                self.numbers.append(number)
            start = end + 1

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
        whole = lower(self._tidy)
        return [squeeze(whole[start:end]) for start, end in zip(self.starts, self.ends, strict=True)]

    @cached_property
    def keys(self) -> list[str]:
        """What the lines are looked up by as wholes."""
        return list(map(key, self.folded))

    @cached_property
    def tidied(self) -> list[str]:
        """The lines with plain spaces, quotes and dashes, ends stripped; regexes see these."""
        whole = self._tidy
        return [whole[start:end].strip() for start, end in zip(self.starts, self.ends, strict=True)]

    @cached_property
    def _tidy(self) -> str:
        return tidy(self.text)

    @cached_property
    def folded_text(self) -> str:
        """All folded lines, each between newlines: one haystack for all literals."""
        return "\n".join(["", *self.folded, ""])

    @cached_property
    def digits(self) -> tuple[list[int], list[int]]:
        """The lines that begin with a digit, and those that end with one."""
        folded = self.folded
        first = [line for line, text in enumerate(folded) if text[0].isdecimal()]
        return first, [line for line, text in enumerate(folded) if text[-1].isdecimal()]

    @cached_property
    def folded_starts(self) -> list[int]:
        """Where each line begins in :attr:`folded_text`."""
        starts, at = [], 1
        for line in self.folded:
            starts.append(at)
            at += len(line) + 1
        return starts

    def line_at(self, folded_offset: int) -> int:
        """The line that holds an offset of :attr:`folded_text`."""
        return bisect_right(self.folded_starts, folded_offset) - 1

    def line_of(self, offset: int) -> int:
        """The line that holds, or last begins before, an offset of the source."""
        return bisect_right(self.starts, offset) - 1
