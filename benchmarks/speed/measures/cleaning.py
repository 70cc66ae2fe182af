"""Cleaning in memory, against reading and writing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from benchmarks.speed.measure import Curve, Finding, Setting, Target, measure, size_of
from benchmarks.speed.own import BATCH, clean_all, warm
from benchmarks.speed.timing import cpu_time, race
from kurilclean import Cleaner

_RULES_LIMIT = (
    "folding, the search for literals and the regexes that are asked take more than the target by themselves (the rows "
    "*alone*, none of them Python that could be sped up); the rest is rules and guards, which are Python"
)
_MODEL_LIMIT = "the line model alone takes more than the target, and rules take what they take without it"
RULES = Target("rules alone, in memory", "× RW", at_most=11, limit=_RULES_LIMIT)
MODEL = Target("rules and model, in memory", "× RW", at_most=20, limit=_MODEL_LIMIT)
DOCUMENTS = Target(
    "rules and model, where RW runs at 650 MB/s", "documents/s", at_least=5_000, limit="the same, told in documents"
)
_USUAL = 650.0  # MB/s


@measure(RULES, MODEL, DOCUMENTS)
def in_memory(setting: Setting) -> Iterator[Finding]:
    """Texts in memory to results in memory, by batches of 64, one core. RW reads the same documents from tmpfs and
    writes them there, a line a document."""
    documents = setting.texts
    megabytes = size_of(documents) / 1e6
    rules, model = (warm(Cleaner(caution=caution), documents) for caution in ("off", "normal"))
    contestants = {
        "RW": cpu_time(read_and_write(setting)),
        "rules": cpu_time(lambda: clean_all(rules, documents)),
        "model": cpu_time(lambda: clean_all(model, documents)),
    }
    times = race(contestants, setting.rounds)
    speed = {name: megabytes / times.seconds(name) for name in contestants}
    yield RULES.row(times.ratio("rules", "RW"), f"{speed['rules']:.1f} MB/s; RW {speed['RW']:.0f} MB/s")
    each = len(documents) / times.seconds("model")
    ratio = times.ratio("model", "RW")
    yield MODEL.row(ratio, f"{speed['model']:.1f} MB/s, {each:,.0f} documents/s")
    scale = len(documents) / (megabytes / _USUAL)
    yield DOCUMENTS.row(times.ratio("RW", "model", scale), f"{each:,.0f} here")


def read_and_write(setting: Setting) -> Callable[[], None]:
    """Reads the documents from tmpfs and writes them there."""
    source, copy = setting.scratch / "rw.txt", setting.scratch / "rw.copy"
    source.write_text("\n".join(text.replace("\n", "\r") for text in setting.texts), "utf-8", newline="")

    def run() -> None:
        copy.unlink(missing_ok=True)
        with source.open("rb") as one, copy.open("wb") as other:
            for line in one:
                other.write(line)

    return run


@measure()
def growth_with_documents(setting: Setting) -> Iterator[Finding]:
    """One new cleaner, in memory, batches of 64; CPU time since its making, as documents come. No target: a plot."""
    lines = {"rules alone": _pace("off", setting.texts), "rules and model": _pace("normal", setting.texts)}
    yield Curve("documents", "Growth with documents", "documents", "seconds of CPU time", lines, linear=True)


def _pace(caution: str, documents: list[str]) -> list[tuple[float, float]]:
    """Points (documents done, seconds), about four for each power of ten."""
    points: list[tuple[float, float]] = []
    begun = time.process_time()
    cleaner = Cleaner(caution=caution)
    done = 0
    while done < len(documents):
        step = max(1, min(BATCH, int(0.78 * done)))
        cleaner.clean_many(documents[done : done + step])
        done = min(done + step, len(documents))
        if not points or done >= 1.75 * points[-1][0] or done == len(documents):
            points.append((float(done), time.process_time() - begun))
    return points
