"""Every line of a document with its verdict and why: kept lines too, and findings that weren't followed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kurilclean.document import Document
from kurilclean.findings import Result
from kurilclean.report.colours import on_any
from kurilclean.report.rows import Row, rows
from kurilclean.report.words import percent, visible
from kurilclean.verdicts import KEPT_WHY

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

COLUMNS = ("line", "verdict", "category", "rule", "why", "text")
_NUMBER, _FATE = 5, 7


class _Note(NamedTuple):
    """What was said of a line, and by which rule. ``through`` is the last line it speaks of."""

    verdict: str
    category: str
    rule: str
    why: str
    through: int


def explain_lines(result: Result) -> list[str]:
    """A line for each verdict, for pipes, with tabs between the :data:`COLUMNS`.

    What was found and not followed has a line of its own with the verdict ``held``, at the first line that it is about.

    >>> from kurilclean import clean
    >>> for line in explain_lines(clean("Abe left.\\n\\nClick to comment\\n")):
    ...     print(line.split("\\t")[:4])
    ['1', 'kept', '', '']
    ['3', 'cut', 'comments', 'comment-form/form']
    """
    lines: list[str] = []
    for row, notes in _explained(result):
        if row.fate == "kept":
            lines.append(_tabbed(row, _Note("kept", "", "", KEPT_WHY, row.number)))
        lines += [_tabbed(row, note) for note in notes]
    return lines


def _tabbed(row: Row, note: _Note) -> str:
    fields = (str(row.number), note.verdict, note.category, note.rule, note.why, row.text)
    return "\t".join(visible(field.replace("\t", " ")) for field in fields)


def _explained(result: Result) -> Iterator[tuple[Row, list[_Note]]]:
    """Each line, and what was said of it: the cuts, then what was held."""
    document = result._document or Document(result.source)
    held: dict[int, list[_Note]] = {}
    for each in result.held:
        finding = each.finding
        first = max(0, document.line_of(finding.start))
        last = max(first, document.line_of(max(finding.start, finding.end - 1)))
        note = _Note("held", finding.category, finding.rule, f"{each.reason} ({finding.why})", document.numbers[last])
        held.setdefault(document.numbers[first], []).append(note)
    for row in rows(document, result.removals):
        yield row, [*_cuts(row, result), *dict.fromkeys(held.get(row.number, ()))]


def _cuts(row: Row, result: Result) -> Iterator[_Note]:
    seen = set()
    for piece in row.pieces:
        if piece.removal is None:
            continue
        by = result.removals[piece.removal]
        if (by.rule, by.why) not in seen:
            seen.add((by.rule, by.why))
            sure = f" ({by.score:.0%} sure)" if by.score < 1 else ""
            yield _Note(row.fate, by.category, by.rule, by.why + sure, row.number)


def print_explain(console: Console, result: Result) -> None:
    """Shows the verdicts; where the console is no terminal, as :func:`explain_lines`."""
    if not console.is_terminal and not console.record:
        for line in explain_lines(result):
            console.file.write(line + "\n")
        return
    from rich.padding import Padding

    for head in _header(result):
        console.print(head, highlight=False)
    previous: list[_Note] = []
    for row, notes in _explained(result):
        text = _line(row, result, console.width)
        console.print(text, highlight=False, no_wrap=True, overflow="ignore", crop=False)
        # A run of lines that go for one reason says it once.
        fresh = [note for note in notes if note._replace(through=0) not in previous]
        for note in fresh:
            console.print(Padding(_said(note, row.number), (0, 0, 0, _NUMBER + _FATE + 4)), highlight=False)
        previous = [note._replace(through=0) for note in notes]


def _header(result: Result) -> Iterator[Text]:
    from rich.text import Text

    recognised = result.recognition
    cut = percent(len(result.source) - len(result.text), len(result.source))
    outlet = visible(recognised.outlet) if recognised.outlet else "outlet not known"
    yield Text().append(outlet, style="bold").append(f": {visible(recognised.how)}")
    yield Text(f"{cut} cut by the profile {visible(result.profile)}. Where nothing is said, {KEPT_WHY}.", style="dim")
    for flag in result.flags:
        yield Text().append("! ", style="bold yellow").append(visible(flag), style="yellow")
    yield Text()


def _line(row: Row, result: Result, width: int) -> Text:
    """A line's number, verdict and text, the text down to what fits."""
    from rich.text import Text

    room = max(20, width - _NUMBER - _FATE - 2)
    words, colour = Text(), ""
    for piece in row.pieces:
        style = ""
        if piece.removal is not None:
            colour = on_any(result.removals[piece.removal].category)
            style = f"strike {colour}"
        if words.cell_len <= room:
            words.append(visible(piece.text[: 4 * room]), style=style)
    words.truncate(room, overflow="ellipsis")
    fate = Text(f"{row.fate:<{_FATE}} ", style=f"bold {colour}" if colour else "green")
    return Text().append(f"{row.number:>{_NUMBER}} ", style="dim").append_text(fate).append_text(words)


def _said(note: _Note, number: int) -> Text:
    from rich.text import Text

    text = Text(style="dim").append("held back: " if note.verdict == "held" else "", style="yellow")
    text.append(visible(note.category), style=on_any(note.category)).append(f" {visible(note.rule)}", style="default")
    reach = f", through line {note.through}" if note.through > number else ""
    return text.append(f"{reach}: {visible(note.why)}")
