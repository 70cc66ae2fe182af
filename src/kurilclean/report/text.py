"""Diffs as plain text, for programs: unified (for ``patch``), marked (for editors), JSON (for scripts)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kurilclean.findings import Removal, Result
from kurilclean.marked import render

_CONTEXT = 3
_NO_NEWLINE = "\\ No newline at end of file\n"


def marked_text(result: Result) -> str:
    """The source with every removal marked ``[-so-]``; :func:`kurilclean.marked.parse` gives the source back."""
    return render(result.source, [(removal.start, removal.end) for removal in result.removals])


def json_report(name: str, result: Result) -> dict[str, Any]:
    """The account of one document as plain values. Offsets are code points of the source, half-open."""
    return {
        "name": name,
        "outlet": result.outlet,
        "recognition": result.recognition.how,
        "profile": result.profile,
        "ruleset": result.ruleset,
        "chars": len(result.source),
        "chars_cut": len(result.source) - len(result.text),
        "lines": len(result.lines),
        "flags": list(result.flags),
        "removals": [removal._asdict() for removal in result.removals],
        "held": [
            {
                "start": held.finding.start,
                "end": held.finding.end,
                "rule": held.finding.rule,
                "category": held.finding.category,
                "why": held.finding.why,
                "score": held.finding.score,
                "held_by": held.reason,
            }
            for held in result.held
        ],
    }


@dataclass(slots=True)
class _Change:
    """Lines of the source, from ``old`` (0-based), and what stands in their place; lines keep their newlines."""

    old: int
    new: int
    gone: list[str]
    come: list[str]


def unified(name: str, result: Result) -> str:
    """A unified diff from the source to the clean text, as ``patch`` takes it; empty if nothing was cut.

    Lines end at ``\\n`` alone, as for ``patch``: a ``\\r`` belongs to its line.
    """
    lines = result.source.split("\n")
    lines = [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    changes = list(_changes(lines, result.removals))
    if not changes:
        return ""
    parts = [f"--- {_quoted(name)}\n+++ {_quoted(name)}\n"]
    hunk = [changes[0]]
    for change in changes[1:]:
        if change.old - (hunk[-1].old + len(hunk[-1].gone)) > 2 * _CONTEXT:
            parts += _hunk(lines, hunk)
            hunk = []
        hunk.append(change)
    return "".join(parts + _hunk(lines, hunk))


def _changes(lines: list[str], removals: tuple[Removal, ...]) -> Iterator[_Change]:
    """What differs, in order. A cut that takes a newline joins two lines: then both are gone and one has come."""
    change = _Change(0, 0, [], [])
    start = at = 0
    open_line = ""
    for number, line in enumerate(lines):
        end = start + len(line)
        rest, at = _rest(line, start, removals, at)
        if rest == line and not open_line:
            if change.gone:
                yield change
            kept = change.new + len(change.come)
            change = _Change(number + 1, kept + 1, [], [])
        else:
            change.gone.append(line)
            open_line += rest
            if open_line.endswith("\n"):
                change.come.append(open_line)
                open_line = ""
        start = end
    if open_line:
        change.come.append(open_line)
    if change.gone:
        yield change


def _rest(line: str, start: int, removals: tuple[Removal, ...], at: int) -> tuple[str, int]:
    """What is left of a line, and the first removal that may reach into the next one."""
    end, parts, here = start + len(line), [], start
    while at < len(removals) and removals[at].start < end:
        parts.append(line[here - start : max(here, removals[at].start) - start])
        here = max(here, min(end, removals[at].end))
        if removals[at].end > end:
            break
        at += 1
    return "".join([*parts, line[here - start :]]), at


def _hunk(lines: list[str], changes: list[_Change]) -> list[str]:
    first, last = changes[0], changes[-1]
    start = max(0, first.old - _CONTEXT)
    stop = min(len(lines), last.old + len(last.gone) + _CONTEXT)
    body: list[str] = []
    at = start
    for change in changes:
        body += [_line(" ", line) for line in lines[at : change.old]]
        body += [_line("-", line) for line in change.gone]
        body += [_line("+", line) for line in change.come]
        at = change.old + len(change.gone)
    body += [_line(" ", line) for line in lines[at:stop]]
    new_start = first.new - (first.old - start)
    new_size = stop - start + sum(len(change.come) - len(change.gone) for change in changes)
    return [f"@@ -{_range(start, stop - start)} +{_range(new_start, new_size)} @@\n", *body]


def _range(start: int, size: int) -> str:
    """As diff writes it: 1-based, the size left out when it is 1, the line before when it is 0."""
    return f"{start + 1}" if size == 1 else f"{start + 1 if size else start},{size}"


def _line(sign: str, line: str) -> str:
    return f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n{_NO_NEWLINE}"


def _quoted(name: str) -> str:
    """A file's name as ``patch`` reads it: quoted like a C string if it must be; a tab closes a name with blanks."""
    if name.isprintable() and '"' not in name and "\\" not in name:
        return f"{name}\t" if " " in name else name
    raw = name.encode("utf-8", "surrogateescape")
    escaped = {34: '\\"', 92: "\\\\", 10: "\\n", 9: "\\t", 13: "\\r"}
    quoted = (escaped.get(byte) or (chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}") for byte in raw)
    return f'"{"".join(quoted)}"'
