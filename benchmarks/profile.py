"""Where the time goes: `python -m benchmarks.profile --corpus DIR`; see README.md.

Samples the stack every few milliseconds of CPU time, so that small functions don't look dearer than they are. Time
inside C code belongs to the Python line that called it.
"""

from __future__ import annotations

import argparse
import itertools
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from benchmarks.corpus.texts import batches, texts
from kurilclean import Cleaner

_EVERY = 0.001  # seconds of CPU time; the kernel's clock may be coarser
_BATCH = 64  # documents
_HOME = "/kurilclean/"
_RULE_NAMES = ("rule", "_rule")


class Samples:
    """How often each stage, module, function and rule was at work; ``total`` counts all samples.

    A stage is what the pipeline calls: the first module below ``cleaner``.
    """

    def __init__(self) -> None:
        self.total = 0
        self.stages: Counter[str] = Counter()
        self.modules: Counter[str] = Counter()
        self.functions: Counter[str] = Counter()
        self.inside: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()

    def take(self, frame: FrameType | None) -> None:
        """Counts one sample; ``frame`` is where the interpreter was."""
        self.total += 1
        own = [each for each in _stack(frame) if _HOME in each.f_code.co_filename]
        if not own:
            return
        names = [_name(each) for each in own]
        modules = [name.split(":")[0] for name in names]
        self.stages[next((each for each in reversed(modules) if each != "cleaner"), "cleaner")] += 1
        self.modules[modules[0]] += 1
        self.functions[names[0]] += 1
        self.inside.update(set(names))
        self.rules[next(filter(None, map(_rule, own)), "no rule")] += 1


def _stack(frame: FrameType | None) -> Iterator[FrameType]:
    while frame:
        yield frame
        frame = frame.f_back


def _name(frame: FrameType) -> str:
    path = frame.f_code.co_filename.rpartition(_HOME)[2].removesuffix(".py")
    return f"{path}:{frame.f_code.co_qualname}"


def _rule(frame: FrameType) -> str:
    """The rule that a frame works on: what a variable ``rule`` of it holds."""
    for name in _RULE_NAMES:
        if found := getattr(frame.f_locals.get(name), "id", ""):
            return str(found)
    return ""


@contextmanager
def sampling() -> Iterator[Samples]:
    """Samples what this process does meanwhile."""
    samples = Samples()
    before = signal.signal(signal.SIGPROF, lambda _, frame: samples.take(frame))
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    try:
        yield samples
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def profile(documents: Sequence[str], cleaner: Cleaner) -> tuple[Samples, float]:
    """Samples of cleaning the documents by batches, after a first batch that isn't counted; and seconds taken."""
    cleaner.clean_many(documents[: 4 * _BATCH])
    begun = time.perf_counter()
    with sampling() as samples:
        for batch in batches(documents, _BATCH):
            cleaner.clean_many(batch)
    return samples, time.perf_counter() - begun


def main(argv: Sequence[str] | None = None) -> int:
    """Prints shares of time by stage, module, function and rule."""
    options = _parser().parse_args(argv)
    documents = list(itertools.islice(texts(options.corpus), options.documents))
    cleaner = Cleaner(caution=options.caution)
    samples, seconds = profile(documents, cleaner)
    size = sum(len(text.encode()) for text in documents)
    print(f"{len(documents):,} documents, {size / 1e6:.1f} MB, caution {options.caution}: {seconds:.1f} s, ", end="")
    print(f"{size / 1e6 / seconds:.2f} MB/s, {len(documents) / seconds:.0f} documents/s\n")
    tables = {
        "stages": samples.stages,
        "modules, by what they do themselves": samples.modules,
        "functions, by what they do themselves": samples.functions,
        "functions, with what they call": samples.inside,
        "rules": samples.rules,
    }
    for title, counts in tables.items():
        _print(title, counts, samples.total, options.top)
    return 0


def _print(title: str, counts: Counter[str], total: int, top: int) -> None:
    print(title)
    for name, count in counts.most_common(top):
        print(f"{count / max(total, 1):8.1%}  {name}")
    print()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profile", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="made by `python -m benchmarks.corpus`")
    parser.add_argument("--documents", type=int, default=1_000, help="1,000 unless told")
    parser.add_argument("--caution", default="normal", help="normal unless told; off leaves the model out")
    parser.add_argument("--top", type=int, default=40, help="rows of each table, 40 unless told")
    return parser


if __name__ == "__main__":
    sys.exit(main())
