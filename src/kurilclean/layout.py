"""How cuts fit into the layout: a line that goes takes its newline along, two cuts don't leave two blank lines.

Of the blank lines between two kept lines with a cut between them, one stays; at the document's ends none stays. Where
nothing is cut, the layout stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kurilclean.document import Document

Span = tuple[int, int]
Part = tuple[int, int, int]  # start, end, the number of the span it comes from


def fitted(document: Document, spans: Sequence[Span]) -> list[Part]:
    """The spans widened, each with the number of the span it comes from; in order, not overlapping.

    ``spans`` are in order and don't overlap. A span may be split by what stays.
    """
    by_line = _by_line(document, spans)
    result: list[Part] = []
    run: list[int] = []
    for line, parts in by_line.items():
        whole = _covers(document, parts, line)
        if run and (not whole or run[-1] != line - 1):
            result += _gap(document, by_line, run)
            run = []
        if whole:
            run.append(line)
        else:
            result += _inside(document, line, parts)
    if run:
        result += _gap(document, by_line, run)
    return result


def _by_line(document: Document, spans: Sequence[Span]) -> dict[int, list[Part]]:
    """What the spans take of each line."""
    by_line: dict[int, list[Part]] = {}
    starts, ends = document.starts, document.ends
    for number, (start, end) in enumerate(spans):
        line = max(0, document.line_of(start))
        while line < len(starts) and starts[line] < end:
            low, high = starts[line], ends[line]
            part = (start if start > low else low, end if end < high else high, number)
            if part[0] < part[1]:
                by_line.setdefault(line, []).append(part)
            line += 1
    return by_line


def _covers(document: Document, parts: Sequence[Part], line: int) -> bool:
    """Whether nothing but blanks would be left of a line."""
    text, at = document.text, document.starts[line]
    for start, end, _ in parts:
        if text[at:start].strip():
            return False
        at = end
    return not text[at : document.ends[line]].strip()


def _gap(document: Document, by_line: dict[int, list[Part]], run: Sequence[int]) -> Iterator[Part]:
    """A run of lines that go, with the blank lines around them, shared out among the spans that take them."""
    first, stop = run[0], run[-1] + 1
    low = _after_line(document, first - 1) if first else int(document.text.startswith("\ufeff"))
    high = document.starts[stop] if stop < len(document) else len(document.text)
    blank = _blank_line(document, run, (low, high)) if first and stop < len(document) else (high, high)
    owners: list[tuple[int, int]] = []
    for line in run:
        for at, (start, _, number) in enumerate(by_line[line]):
            if not owners or owners[-1][1] != number:
                owners.append((start if at else document.starts[line], number))
    edges = [low, *(start for start, _ in owners[1:]), high]
    for (start, end), (_, number) in zip(pairwise(edges), owners, strict=True):
        for piece in ((start, min(end, blank[0])), (max(start, blank[1]), end)):
            if piece[0] < piece[1]:
                yield (*piece, number)


def _after_line(document: Document, line: int) -> int:
    """Where the line after a line begins."""
    text, end = document.text, document.ends[line]
    return end + (2 if text[end : end + 2] == "\r\n" else 1 if end < len(text) else 0)


def _blank_line(document: Document, run: Sequence[int], gap: Span) -> Span:
    """The blank line that stays: the first if the gap begins with one, else its last if it ends with one, else the
    first inside; empty, at the gap's end, if there's none."""
    text, (low, high) = document.text, gap
    if low < document.starts[run[0]]:
        return low, _end_of_line(text, low)
    if _after_line(document, run[-1]) < high:
        return _start_of_last_line(text, _after_line(document, run[-1]), high), high
    for line in run[:-1]:
        after = _after_line(document, line)
        if after < document.starts[line + 1]:
            return after, _end_of_line(text, after)
    return high, high


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start) + 1 or len(text)
    lone = text.find("\r", start, end)  # no further than the line: each search to the text's end would add up
    return end if lone < 0 or text[lone : lone + 2] == "\r\n" else lone + 1


def _start_of_last_line(text: str, low: int, high: int) -> int:
    end = high - 2 if text[high - 2 : high] == "\r\n" else high - 1
    return max(low, 1 + max(text.rfind("\n", low, end), text.rfind("\r", low, end)))


def _inside(document: Document, line: int, parts: Sequence[Part]) -> Iterator[Part]:
    """The parts of a line that stays, widened over blanks but not over each other."""
    low = document.starts[line]
    for at, (start, end, number) in enumerate(parts):
        high = parts[at + 1][0] if at + 1 < len(parts) else document.ends[line]
        begin, stop = _trimmed(document, line, (start, end))
        low, begin, stop = min(stop, high), max(begin, low), min(stop, high)
        yield begin, stop, number


def _trimmed(document: Document, line: int, span: Span) -> Span:
    """A span inside a line that stays: it takes the blank along that it would leave double, or at the line's end."""
    start, end = span
    text, first, last = document.text, document.starts[line], document.ends[line]
    at_start, at_end = not text[first:start].strip(), not text[end:last].strip()
    if at_end and not at_start:
        while start > first and text[start - 1].isspace():
            start -= 1
    elif at_start or text[start - 1].isspace():
        while end < last and text[end].isspace():
            end += 1
    return start, end
