"""Lines that are protected from every other rule.

For what looks like boilerplate and isn't: a time stamp amid a subscription table, a list that belongs to the article.
Keep rules win. Their category says what the lines are: a profile that cuts that category cuts them::

    kind: keep
    category: metadata
    match: {starts: "First published:"}
"""

from __future__ import annotations

from kurilclean.kinds.line import BEGINS_AT_MATCH, FIELDS, find, trigger

KEEPS = True

__all__ = ["BEGINS_AT_MATCH", "FIELDS", "KEEPS", "find", "trigger"]
