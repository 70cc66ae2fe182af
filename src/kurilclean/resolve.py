"""The one place that decides: findings in, removals out.

In this order:

1. Keep findings win over all others.
2. An outlet's finding wins over a theme's, that over a shared rule's, a rule's over the model's: the best one names
   the stretch.
3. What is named by a category that the profile doesn't cut is held.
4. When shared rules would take too much of the document's prose, their findings are held.
5. A finding that isn't sure enough by itself counts beside a line that goes.
6. What a shared rule takes along below its first line is called what the model says it is, by one that is cut; but
   whole sentences below a heading for comments are comments.
7. Cuts take the blank lines along that they would leave side by side, and at the document's ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import accumulate
from typing import NamedTuple

from kurilclean.document import Document
from kurilclean.findings import Finding, Held, Removal, Tier

MOST_PROSE_CUT = 0.5
MOST_WITH_COMMENTS = 0.8
LEFT_BESIDE_COMMENTS = 1000  # characters of prose; where so much is left, there may be any number of comments
_PROSE_WORDS = 12
_SENTENCE_ENDS = tuple(".!?。！？।؟۔\"'”’»)）」』")
_CUT_SHORT = ("...", "…")  # a teaser's end, not a sentence's
_WIDE_FROM = "\u2e80"  # from here on scripts write without spaces


class Decision(NamedTuple):
    """What goes, what was held back and why, and which guards stepped in."""

    removals: tuple[Removal, ...]
    held: tuple[Held, ...]
    flags: tuple[str, ...]


class _Piece(NamedTuple):
    start: int
    end: int
    finding: Finding


def resolve(document: Document, findings: Sequence[Finding], cuts: frozenset[str]) -> Decision:
    """Decides on the findings of one document; ``cuts`` are the categories that the profile cuts."""
    if not findings:
        return Decision((), (), ())
    keeps = [finding for finding in findings if finding.keep and finding.category not in cuts]
    others = [finding for finding in findings if not finding.keep or finding.category in cuts]
    sure = [finding for finding in others if not finding.beside]
    pieces, held = _painted(sure, keeps, cuts)
    flags: tuple[str, ...] = ()
    share = _shared_share(document, pieces)
    if share:
        reason = f"shared rules left aside: they would cut {share:.0%} of the prose"
        held = [Held(finding, reason) for finding in sure if finding.tier is Tier.SHARED]
        sure = [finding for finding in sure if finding.tier is not Tier.SHARED]
        pieces, more = _painted(sure, keeps, cuts)
        held += more
        flags = (reason,)
    beside = [finding for finding in others if finding.beside]
    grown = _grown(document, pieces, beside, sure, cuts)
    if grown:
        pieces, more = _painted([*sure, *grown], keeps, cuts)
    return Decision(_removals(document, _told_apart(document, pieces, findings, cuts)), tuple(held), flags)


def _told_apart(
    document: Document, pieces: Sequence[_Piece], findings: Sequence[Finding], cuts: frozenset[str]
) -> list[_Piece]:
    """The pieces; those of shared rules that take many lines are split where the model calls a line something else.

    The rule cuts and gives the reason, and its first line is what the rule says. What a line below is called changes
    nothing about its going; so it's only called by a category that the profile cuts. The rules of an outlet or a theme
    were written for their lines, and name them all.
    """
    swept = [
        piece.finding.tier is Tier.SHARED and document.line_of(piece.end - 1) > document.line_of(piece.finding.start)
        for piece in pieces
    ]
    if not any(swept):
        return list(pieces)
    said = {document.line_of(each.start): each.category for each in findings if each.tier is Tier.MODEL}
    said = {line: category for line, category in said.items() if category in cuts}
    parts: list[_Piece] = []
    for piece, many in zip(pieces, swept, strict=True):
        parts += _split(document, piece, said) if many else [piece]
    return parts


def _split(document: Document, piece: _Piece, said: Mapping[int, str]) -> Iterator[_Piece]:
    """A piece in parts of one category each; ``said`` are the categories of lines."""
    start, finding = piece.start, piece.finding
    first = max(document.line_of(start), document.line_of(finding.start) + 1)
    for line in range(first, document.line_of(piece.end - 1) + 1):
        category = said.get(line, piece.finding.category)
        if piece.finding.category == "comments" and is_prose(document.lines[line]):
            category = "comments"
        if category != finding.category:
            at = max(piece.start, document.starts[line])
            if start < at:
                yield _Piece(start, at, finding)
            start, finding = at, finding._replace(category=category)
    yield _Piece(start, piece.end, finding)


def _shared_share(document: Document, pieces: Sequence[_Piece]) -> float:
    """The share of the document's prose that shared rules would cut, if that's too much, else 0."""
    shared = [piece for piece in pieces if piece.finding.tier is Tier.SHARED]
    taken = [(_prose_in(document, piece), piece.finding.category) for piece in shared]
    if not any(characters for characters, _ in taken):
        return 0.0
    prose = sum(len(line) for line in document.lines if is_prose(line))
    # Readers' comments are prose as well, and there may be more of them than of the article.
    share = sum(characters for characters, category in taken if category != "comments") / prose
    if share > MOST_PROSE_CUT:
        return share
    all_taken = sum(characters for characters, _ in taken)
    too_much = all_taken > MOST_WITH_COMMENTS * prose and prose - all_taken < LEFT_BESIDE_COMMENTS
    return all_taken / prose if too_much else 0.0


def _grown(
    document: Document,
    pieces: Sequence[_Piece],
    beside: Sequence[Finding],
    sure: Sequence[Finding],
    cuts: frozenset[str],
) -> list[Finding]:
    """The findings that are less sure but stand beside lines that go, directly or by way of each other."""
    open_lines = {document.line_of(each.start): each for each in beside if each.category in cuts}
    if not open_lines:
        return []
    named = _lines(document, sure)
    gone = _lines(document, pieces)
    grown: dict[int, Finding] = {}
    for step in (1, -1):
        for line in sorted(open_lines, reverse=step < 0):
            if line not in named and (line - step in gone or line - step in grown):
                grown[line] = open_lines[line]
    return list(grown.values())


def _lines(document: Document, stretches: Iterable[Finding | _Piece]) -> set[int]:
    """The lines that stretches touch."""
    found: set[int] = set()
    starts = document.starts
    for each in stretches:
        first = bisect_right(starts, each.start) - 1
        stop = bisect_right(starts, max(each.start, each.end - 1), max(first, 0))
        if stop - first == 1:  # most are of one line
            found.add(first)
        else:
            found.update(range(max(0, first), stop))
    found.discard(-1)  # what stands before the first line touches none
    return found


def _painted(
    findings: Sequence[Finding], keeps: Sequence[Finding], cuts: frozenset[str]
) -> tuple[list[_Piece], list[Held]]:
    """Every stretch given to one finding: the best by tier, then one that cuts, then the shortest, which says most.

    What isn't protected and whose finding's category is cut is a piece; the other findings are held.
    """

    def rank(finding: Finding) -> tuple[Tier, bool, int, int, str]:
        wanted = finding.category in cuts
        return finding.tier, not wanted, finding.end - finding.start, finding.start, finding.rule

    ranked = sorted(findings, key=rank)
    first = len(keeps)
    shares = won([(each.start, each.end) for each in (*keeps, *ranked)])
    named = [_Piece(start, end, ranked[number - first]) for start, end, number in shares if number >= first]
    pieces = [piece for piece in named if piece.finding.category in cuts]
    held: list[Held] = []
    protecting = Keeps(keeps)
    for finding in ranked:
        if finding.category not in cuts:
            held.append(Held(finding, f"the profile keeps {finding.category}"))
        held += [Held(finding, f"protected by the rule {keep.rule}") for keep in protecting.first(finding)]
    return pieces, held


def won(stretches: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Shares stretches out where they overlap: each place goes to the first stretch that covers it.

    Yields what each gets as (start, end, its number), in order and apart.
    """
    waiting = sorted((start, number) for number, (start, end) in enumerate(stretches) if start < end)
    last = len(waiting) - 1
    begun: list[int] = []  # a heap of the numbers of stretches that have begun; some of them may have ended
    at = following = 0
    while begun or following <= last:
        if not begun:
            start, number = waiting[following]
            at, end = max(at, start), stretches[number][1]
            if at < end and (following == last or end <= waiting[following + 1][0]):  # nothing overlaps what is left
                yield at, end, number
                at = end
                following += 1
                continue
        while following <= last and waiting[following][0] <= at:
            heappush(begun, waiting[following][1])
            following += 1
        best = begun[0]
        stop = stretches[best][1]
        if stop <= at:
            heappop(begun)
            continue
        while following <= last and waiting[following][0] < stop:
            start, number = waiting[following]
            if number < best:
                stop = start
                break
            heappush(begun, number)
            following += 1
        yield at, stop, best
        at = stop


class Keeps:
    """The keep findings of a document, by where they begin."""

    def __init__(self, keeps: Iterable[Finding]) -> None:
        self._keeps = sorted(keeps, key=lambda keep: keep.start)
        self._reach = list(accumulate((keep.end for keep in self._keeps), max))  # how far those up to each one reach

    def first(self, finding: Finding) -> Sequence[Finding]:
        """The first keep that overlaps a finding, as a list of one, or of none."""
        at = bisect_right(self._reach, finding.start)
        return [keep for keep in self._keeps[at : at + 1] if keep.start < finding.end]


def _prose_in(document: Document, piece: _Piece) -> int:
    """How many characters of prose a piece covers."""
    lines = [line for line in _lines(document, [piece]) if is_prose(document.lines[line])]
    return sum(max(0, min(document.ends[line], piece.end) - max(document.starts[line], piece.start)) for line in lines)


def is_prose(line: str) -> bool:
    """Whether a line reads as prose: enough words (or, in scripts without spaces, characters) and a sentence's end."""
    line = line.strip()
    if not line.endswith(_SENTENCE_ENDS) or line.endswith(_CUT_SHORT):
        return False
    if line.count(" ") + 1 >= _PROSE_WORDS:
        return True
    return len(line) >= 30 and not line.isascii() and sum(char >= _WIDE_FROM for char in line[:80]) > 20


def _removals(document: Document, pieces: Sequence[_Piece]) -> tuple[Removal, ...]:
    from kurilclean.layout import fitted

    text = document.text
    spans = fitted(document, [(piece.start, piece.end) for piece in pieces])
    return tuple(
        Removal(start, end, text[start:end], by.rule, by.category, by.why, by.score)
        for start, end, number in spans
        for by in (pieces[number].finding,)
    )
