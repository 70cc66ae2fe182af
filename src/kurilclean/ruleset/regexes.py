"""Regexes of rules: shapes filled in, and the words without which they can't match."""

from __future__ import annotations

import re

from kurilclean.fold import fold, squeeze

# Tokens of a regex, as far as finding plain words at its top level needs them.
_TOKEN = re.compile(
    r"(?P<escape>\\(?:[pP]\{[^}]*\}|[xuUNgk]?\{[^}]*\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.))"
    r"|(?P<set>\[\^?\]?(?:\\.|\[:[^]]*:\]|[^]\\])*\])"
    r"|(?P<open>\((?:\?[^)]*?[:=!>])?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<quantifier>[*+?]|\{\d*,?\d*\})|(?P<shape>\{\{[a-z0-9-]+\}\})|(?P<other>[.^$])|(?P<plain>.)",
    re.S,
)
_SHORTEST = 3


def required_words(source: str) -> tuple[str, ...]:
    """The longest plain text that every match holds, folded; empty if none can be told for sure.

    Only what stands outside all groups, sets and quantifiers counts; nothing does if there's a ``|`` outside groups.

    >>> required_words(r"^Last Updated\\s*: (?:Mon|Tue)")
    ('last updated',)
    >>> required_words(r"cat|dog")
    ()
    """
    runs, run, depth = [], "", 0
    for token in _TOKEN.finditer(source):
        kind, text = token.lastgroup, token[0]
        depth += (kind == "open") - (kind == "close")
        if depth == 0 and kind == "or":
            return ()
        literal = text if kind == "plain" else text[1:] if kind == "escape" and not text[1:2].isalnum() else ""
        if kind == "quantifier":
            # A quantified character may be missing; what stood before it still counts.
            runs.append(run[:-1])
            run = ""
        elif depth == 0 and literal:
            run += literal
        else:
            runs.append(run)
            run = ""
    words = max((squeeze(fold(each)) for each in [*runs, run]), key=len)
    return (words,) if len(words) >= _SHORTEST else ()
