"""How figures and foreign text are put before people's eyes."""

from __future__ import annotations

import re

# Controls, lone surrogates, line and paragraph separators, marks that turn the direction of all that follows, and
# invisible tags. Joiners and left-to-right marks stay: Persian, Hindi and emoji need them.
_STEERING = "\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_UNSEEN = re.compile(f"[{_STEERING}]")


def visible(text: str) -> str:
    """``text`` for a terminal: tabs as blanks, whatever would steer the terminal or turn the text round as an escape.

    >>> print(visible("a\\tb \\x1b[31m \\u202e"))
    a    b \\x1b[31m \\u202e
    """
    return _UNSEEN.sub(_escape, text) if not text.isascii() or not text.isprintable() else text


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code == 9:
        return "    "
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> count(1, "line"), count(1234, "line"), count(2, "is", "are")
    ('1 line', '1,234 lines', '2 are')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(part: int, whole: int) -> str:
    """A share in per cent that never rounds something to nothing, nor a part to the whole.

    >>> percent(1, 9999), percent(42, 100), percent(9999, 10000), percent(0, 0)
    ('<1 %', '42 %', '>99 %', '0 %')
    """
    if not part or not whole:
        return "0 %"
    share = 100 * part / whole
    return "<1 %" if share < 0.5 else ">99 %" if 99.5 <= share < 100 else f"{share:.0f} %"
