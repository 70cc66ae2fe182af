"""How time grows with the number of rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import regex

from benchmarks.speed.made_up import alternation, made_up, rule_set
from benchmarks.speed.measure import Curve, Finding, Setting, Target, measure, size_of
from benchmarks.speed.own import clean_all, warm
from benchmarks.speed.timing import cpu_time, race
from kurilclean import Cleaner

GROWTH = Target("10,000 rules, over 1,000", "×", at_most=2)
ALTERNATION = Target("one regex alternation of 1,000 rules, over ours", "×", at_least=40)
_SIZES = (100, 300, 1_000, 3_000, 10_000)
_DOCUMENTS = 2_000
_FEW = 8  # documents for the alternation


@measure(GROWTH, ALTERNATION)
def number_of_rules(setting: Setting) -> Iterator[Finding]:
    """Made-up rules of the documents' own words, rules alone, in memory, on 2,000 documents at most; the same rules as
    one alternation searched from the beginning of each line with `regex`, on 8 documents, by the byte."""
    documents = setting.some(_DOCUMENTS)
    few = documents[:_FEW]
    rules = {size: made_up(size, documents[:500]) for size in _SIZES}
    cleaners = {
        size: warm(Cleaner(rules=rule_set(each, setting.scratch / str(size)), caution="off"), documents)
        for size, each in rules.items()
    }
    contestants = {str(size): cpu_time(partial(clean_all, each, documents)) for size, each in cleaners.items()}
    lines = [line for text in few for line in text.split("\n")]
    for size in (1_000, 10_000):
        contestants[f"regex {size}"] = cpu_time(partial(_match_all, alternation(rules[size]), lines))
    times = race(contestants, setting.rounds)
    megabytes = size_of(documents) / 1e6
    speeds = {size: megabytes / times.seconds(str(size)) for size in _SIZES}
    yield GROWTH.row(times.ratio("10000", "1000"), f"{speeds[10_000]:.1f} and {speeds[1_000]:.1f} MB/s")
    scale = size_of(documents) / size_of(few)
    theirs, more = (size_of(few) / 1e6 / times.seconds(f"regex {size}") for size in (1_000, 10_000))
    detail = f"{theirs:.2f} MB/s; with 10,000 rules {more:.3f} MB/s"
    yield ALTERNATION.row(times.ratio("regex 1000", "1000", scale), detail)
    points = [(float(size), 1000 * times.seconds(str(size)) / megabytes) for size in _SIZES]
    yield Curve("rules", "Growth with rules", "rules", "ms a MB", {"rules alone": points}, log="x")


def _match_all(pattern: regex.Pattern[str], lines: Sequence[str]) -> None:
    for line in lines:
        pattern.match(line)
