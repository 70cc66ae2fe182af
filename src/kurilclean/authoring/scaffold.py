"""A first rule file for an outlet, from samples of its articles: what recurs in them and isn't cut yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import yaml

from kurilclean.cleaner import Cleaner
from kurilclean.document import Document
from kurilclean.resolve import is_prose

_LONGEST = 160
_MOST = 40


def scaffold(outlet: str, samples: Sequence[str], cleaner: Cleaner) -> str:
    """A rule file as YAML: one draft rule for each line that recurs and that ``cleaner`` leaves.

    With a single sample nothing recurs, so every short line before the first and after the last line of prose counts.
    """
    lines = _recurring(samples, cleaner) if len(samples) > 1 else _edges(samples, cleaner)
    head = {
        "name": outlet,
        "domains": [outlet] if "." in outlet else [],
        "fingerprints": [line for line in lines if len(line) >= 20][:2],
        "uses": [],
    }
    parts = [
        "# Made from samples. Look at every rule: category, reason, a real near miss; then remove 'status: draft'.\n",
        _yaml({key: value for key, value in head.items() if value}),
        "rules:\n" if lines else "rules: []\n",
    ]
    for number, line in enumerate(lines[:_MOST], 1):
        parts.append(_indented(_yaml([_rule(number, line)])))
    return "".join(parts)


def _rule(number: int, line: str) -> dict[str, object]:
    return {
        "id": f"line-{number}",
        "kind": "line",
        "category": "navigation",
        "why": "It recurs in this outlet's articles.",
        "status": "draft",
        "match": line,
        "examples": {"hits": [f"[-{line}-]"], "misses": [f"She wrote about {line} yesterday."]},
    }


def _recurring(samples: Sequence[str], cleaner: Cleaner) -> list[str]:
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for sample in samples:
        document = Document(cleaner.clean(sample).text)
        for key, line in dict(zip(document.keys, document.lines, strict=True)).items():
            if len(line) <= _LONGEST:
                counts[key] += 1
                shown.setdefault(key, line.strip())
    return [shown[key] for key, count in counts.most_common() if count > 1]


def _edges(samples: Sequence[str], cleaner: Cleaner) -> list[str]:
    found: dict[str, None] = {}
    for sample in samples:
        lines = [line.strip() for line in Document(cleaner.clean(sample).text).lines]
        prose = [at for at, line in enumerate(lines) if is_prose(line)] or [0]
        found |= dict.fromkeys(line for line in lines[: prose[0]] + lines[prose[-1] + 1 :] if len(line) <= _LONGEST)
    return list(found)


def _yaml(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000)


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())
