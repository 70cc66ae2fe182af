"""Cold start: how soon a pipe of one document answers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.speed.measure import Finding, Setting, Target, measure
from benchmarks.speed.own import COMMAND
from benchmarks.speed.timing import race, run_command

RULES = Target(
    "cold start, a sample, rules alone",
    "× import click, regex",
    at_most=1.35,
    limit="beside that import there are our own modules, the compiled rules, and the matchers and regexes that this "
    "document wakes, made once each; a second document takes a tenth of the time",
)
MODEL = Target(
    "cold start, a sample, rules and model",
    "× import click, regex",
    at_most=2,
    limit="what rules alone take, and `import numpy`: most of the target by itself, even without threads, of which the "
    "command starts none (the row *alone* has them)",
)
_SAMPLE = Path(__file__).parents[3] / "samples" / "000_40bd462365f06943.txt"
_ROUNDS = 8  # for one of a longer measure


@measure(RULES, MODEL)
def cold_start(setting: Setting) -> Iterator[Finding]:
    """`kurilclean < sample` with `--caution off` and without, against `python -c "import click, regex"`; files are in
    the system's cache, compiled rules in the user's, modules are compiled, as an installed package's are."""
    sample = _SAMPLE.read_bytes()
    commands = {
        "bare": ([sys.executable, "-c", "import click, regex"], b""),
        "rules": ([COMMAND, "--caution", "off"], sample),
        "model": ([COMMAND], sample),
    }
    contestants = {name: partial(run_command, command, text) for name, (command, text) in commands.items()}
    race(contestants, 2)  # warms the caches
    times = race(contestants, setting.rounds * _ROUNDS)
    bare = f"; the import {1000 * times.seconds('bare'):.0f} ms"
    yield RULES.row(times.ratio("rules", "bare"), f"{1000 * times.seconds('rules'):.0f} ms{bare}")
    yield MODEL.row(times.ratio("model", "bare"), f"{1000 * times.seconds('model'):.0f} ms{bare}")
