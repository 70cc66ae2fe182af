"""What a person sees in the terminal: the diff of a document, the summary of a run.

Text is put in as :class:`rich.text.Text`, never as markup, and without anything that would steer the terminal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kurilclean.document import Document
from kurilclean.findings import Removal, Result
from kurilclean.report.colours import on_any
from kurilclean.report.rows import Label, Row, Stretch, stretches
from kurilclean.report.summary import Note, Summary
from kurilclean.report.words import count, percent, visible

_HEAD, _TAIL = 5, 2  # what is shown of a long run of cuts
_AROUND = 60  # characters kept on each side of a cut inside a long line
_LONGEST = 600  # characters of one cut that are shown
_NUMBER = 5  # the width of the line numbers


def print_diff(console: Console, name: str, result: Result, context: int = 1, full: bool = False) -> None:
    """Shows what goes from one document; ``context`` is how many kept lines are shown around each cut (the first line
    always is), ``full`` folds nothing."""
    found = stretches(result._document or Document(result.source), result.removals)
    for line in _header(name, result, found):
        console.print(Padding(line, (0, 0, 0, _NUMBER + 3)))
    painter = _Painter(console, result.removals, full)
    for at, stretch in enumerate(found):
        if stretch.fate == "kept":
            before, after = (context if at else 1), (context if at + 1 < len(found) else 0)
            lines = painter.kept(stretch.rows, before, after) if result.removals else []
        else:
            lines = painter.gone(stretch)
        for line in lines:
            console.print(line, highlight=False, overflow="ignore", no_wrap=True, crop=False)
    console.print()


def _header(name: str, result: Result, found: Sequence[Stretch]) -> Iterator[Text]:
    """The document, where it's from, how much goes and of which kinds, and the guards that stepped in."""
    yield Text(visible(name), style="bold underline", overflow="fold")
    recognised = result.recognition
    where = f"{recognised.outlet}: {recognised.how}" if recognised.outlet else f"outlet not known: {recognised.how}"
    yield Text(visible(where), style="dim")
    if not result.removals:
        yield Text("nothing to cut", style="dim")
    else:
        lines = sum(len(stretch.rows) for stretch in found if stretch.fate != "kept")
        cut = len(result.source) - len(result.text)
        share = f"{percent(cut, len(result.source))} cut, in {count(lines, 'line')} of {len(result.lines):,}: "
        yield Text(share).append_text(_legend(result.removals))
    for flag in result.flags:
        yield Text("! ", style="bold yellow").append(visible(flag), style="yellow")


def _legend(removals: Sequence[Removal]) -> Text:
    sizes: Counter[str] = Counter()
    for removal in removals:
        sizes[removal.category] += removal.end - removal.start
    most_first = sorted(sizes, key=lambda category: (-sizes[category], category))
    return Text(", ").join(Text(visible(category), style=on_any(category)) for category in most_first)


@dataclass(frozen=True, slots=True)
class _Painter:
    """Turns rows into lines of the console's width."""

    console: Console
    removals: Sequence[Removal]
    full: bool

    @property
    def _width(self) -> int:
        return max(20, self.console.width - _NUMBER - 3)

    def kept(self, rows: Sequence[Row], before: int, after: int) -> Iterator[Text]:
        """Kept rows, one line each, the middle folded away."""
        if self.full or len(rows) <= before + after + 1:
            before, after = len(rows), 0
        for row in rows[:before]:
            yield self._context(row)
        hidden = len(rows) - before - after
        if hidden > 0:
            yield self._gutter(None, " ").append(f"⋯ {count(hidden, 'line')} kept", style="dim italic")
        for row in rows[len(rows) - after :] if after else ():
            yield self._context(row)

    def _context(self, row: Row) -> Text:
        text = Text(visible(row.text[: 4 * self._width]), style="dim")
        text.truncate(self._width, overflow="ellipsis")
        return self._gutter(row.number, " ").append_text(text)

    def gone(self, stretch: Stretch) -> Iterator[Text]:
        """Rows of one fate by the same rules, with the rules beside the first, the middle of many folded away."""
        rows = stretch.rows
        fold = not self.full and stretch.fate == "cut" and len(rows) > _HEAD + _TAIL + 2
        labels = list(stretch.labels)
        for at, row in enumerate(rows):
            if fold and at == _HEAD:
                hidden = f"⋯ {count(len(rows) - _HEAD - _TAIL, 'more line')} cut"
                yield self._gutter(None, "┆", labels[0]).append(hidden, style="dim italic")
            if not fold or at < _HEAD or at >= len(rows) - _TAIL:
                yield from self._row(row, labels if at == 0 else [], stretch.labels[0])

    def _row(self, row: Row, labels: Sequence[Label], owner: Label) -> Iterator[Text]:
        """A row wrapped to the width; the labels stand at the right of its last lines, or of lines of their own."""
        wrapped = list(self._words(row).wrap(self.console, self._width, overflow="fold"))
        spare = list(labels)
        sign = "┃" if row.fate == "cut" else "│"
        for at, line in enumerate(wrapped):
            line.rstrip()
            text = self._gutter(row.number if at == 0 else None, sign, owner).append_text(line)
            label = _label(spare[0]) if spare else None
            if label and at == len(wrapped) - 1 and line.cell_len + 3 + label.cell_len <= self._width:
                text.append(" " * (self._width - line.cell_len - label.cell_len)).append_text(label)
                spare.pop(0)
            yield text
        for each in spare:
            label = _label(each)
            label.truncate(self._width, overflow="ellipsis")
            pad = " " * max(0, self._width - label.cell_len)
            yield self._gutter(None, sign, owner).append(pad).append_text(label)

    def _words(self, row: Row) -> Text:
        """A row's text: what goes struck out in its category's colour, or in marks where there are no colours."""
        text = Text()
        plain = not self.console.is_terminal and not self.console.record
        for at, piece in enumerate(row.pieces):
            if piece.removal is None:
                text.append(visible(self._kept_words(piece.text, at > 0, at + 1 < len(row.pieces))))
                continue
            words = visible(self._shortened(piece.text))
            if row.fate == "trimmed" and plain:
                words = f"[-{words}-]"
            indent = len(words) - len(words.lstrip())  # a stroke through nothing only distracts
            text.append(words[:indent])
            text.append(words[indent:], style=f"strike {on_any(self.removals[piece.removal].category)}")
        return text

    def _kept_words(self, words: str, after_cut: bool, before_cut: bool) -> str:
        """What stays of a line, down to a few words next to the cuts."""
        if self.full or len(words) <= 3 * _AROUND:
            return words
        first, last = (words[:_AROUND] if after_cut else ""), (words[-_AROUND:] if before_cut else "")
        return f"{first}⋯{last}"

    def _shortened(self, words: str) -> str:
        if self.full or len(words) <= _LONGEST:
            return words
        half = _LONGEST // 2
        return f"{words[:half]} ⋯ {count(len(words) - 2 * half, 'character')} ⋯ {words[-half:]}"

    def _gutter(self, number: int | None, sign: str, owner: Label | None = None) -> Text:
        text = Text(f"{number or '':>{_NUMBER}} ", style="dim")
        return Text().append_text(text).append(f"{sign} ", style=on_any(owner[0]) if owner else "dim")


def _label(label: Label) -> Text:
    category, rule = label
    return Text().append(category, style=on_any(category)).append(f" {visible(rule)}", style="dim")


_MOST = 8  # rules, outlets and notes that the summary names


def print_summary(console: Console, summary: Summary) -> None:
    """Shows a run in figures: for stderr, at its end. All that failed is named."""
    console.print(_totals(summary), highlight=False)
    if summary.by_category:
        console.print(_categories(summary))
        console.print(_rules(summary))
    if summary.documents:
        console.print(_outlets(summary.outlets), highlight=False)
    _print_notes(console, "Worth a look", summary.worth_a_look, "bold", _MOST)
    _print_notes(console, "Passed over", summary.passed_over, "bold", _MOST)
    _print_notes(console, "Failed", summary.errors, "bold red", len(summary.errors))


def _totals(summary: Summary) -> Text:
    text = Text("\n").append(count(summary.documents, "document"), style="bold")
    if summary.skipped_unchanged:
        text.append(f" ({summary.skipped_unchanged:,} unchanged since the last run)")
    share = percent(summary.chars_cut, summary.chars)
    text.append(f", {share} of {count(summary.chars, 'character')} cut")
    if summary.failed:
        text.append(f", {summary.failed:,} failed", style="bold red")
    return text.append(f"\nprofile {visible(summary.profile)}, rules {summary.ruleset[:12]}", style="dim")


def _table(title: str, *columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim", pad_edge=False)
    table.add_column(Text(title, style="bold"), overflow="fold", min_width=30)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _categories(summary: Summary) -> Table:
    table = _table("\nCut by category", "\ncharacters", "\nshare", "\ncuts")
    for category, counts in summary.by_category.items():
        share = percent(counts["chars"], summary.chars_cut)
        name = Text("■ ", style=on_any(category)).append(visible(category), style=on_any(category))
        table.add_row(name, f"{counts['chars']:,}", share, f"{counts['removals']:,}")
    return table


def _rules(summary: Summary) -> Table:
    table = _table("\nTop rules", "\ncharacters", "\ncuts", "\ndocuments")
    for rule, counts in list(summary.rules.items())[:_MOST]:
        table.add_row(Text(visible(rule)), *(f"{counts[key]:,}" for key in ("chars", "removals", "documents")))
    if len(summary.rules) > _MOST:
        table.add_row(Text(f"and {count(len(summary.rules) - _MOST, 'more rule')}", style="dim"))
    return table


def _outlets(outlets: Mapping[str, int]) -> Text:
    known = [(name, number) for name, number in outlets.items() if name]
    shown = [f"{visible(name)} {number:,}" for name, number in known[:_MOST]]
    if len(known) > _MOST:
        shown.append(f"{count(len(known) - _MOST, 'more outlet')}")
    shown.append(f"not known {outlets.get('', 0):,}")
    return Text("\nOutlets  ", style="bold").append(", ".join(shown), style="not bold")


def _print_notes(console: Console, title: str, notes: Sequence[Note], style: str, most: int) -> None:
    if not notes:
        return
    console.print(Text(f"\n{title} ({len(notes):,})", style=style))
    for note in notes[:most]:
        line = Text(visible(note.path)).append(f"  {visible(note.why)}", style="dim")
        console.print(Padding(line, (0, 0, 0, 2)), highlight=False)
    if len(notes) > most:
        console.print(Text(f"  and {len(notes) - most:,} more, named in summary.json", style="dim"))
