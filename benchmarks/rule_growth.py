"""How the time of a document grows with the number of rules: all rules are matched in one pass, so it should hardly.

    python benchmarks/rule_growth.py [ROUNDS]

Made-up rules (half whole lines, a quarter beginnings, a quarter regexes tied to words) run over the five samples; the
rule sets take turns in every round, and the ratio is that of the medians.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from kurilclean import Cleaner
from kurilclean.ruleset import RuleSet, shipped_rules

SAMPLES = [path.read_bytes().decode() for path in sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))]
SIZES = (100, 1_000, 10_000)
PASSES = 4


def made_up(size: int, folder: Path) -> RuleSet:
    """A rule set of ``size`` rules of made-up words, with the shipped shapes and categories."""
    for name in ("categories", "profiles", "shapes"):
        (folder / f"{name}.yaml").write_text((shipped_rules() / f"{name}.yaml").read_text())
    (folder / "shared").mkdir()
    dice = random.Random(size)
    rules = "".join(_rule(number, dice) for number in range(size))
    (folder / "shared" / "made-up.yaml").write_text(f"about: Made up.\napplies: always\nrules:\n{rules}")
    return RuleSet.load([folder], shipped=False)


def _rule(number: int, dice: random.Random) -> str:
    words = " ".join("".join(dice.choices("abcdefghijklmnoprstuvw", k=dice.randint(3, 9))) for _ in range(3))
    pattern = [f'"{words}"', f'"{words}"', f'{{starts: "{words}"}}', f'{{regex: "^{words}:? [0-9]+$"}}'][number % 4]
    head = f"  - {{id: rule-{number}, kind: line, category: ad, why: Made up., match: {pattern},\n"
    return head + "     examples: {hits: ['[-x-]'], misses: [y]}}\n"


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as base:
        cleaners = {}
        for size in SIZES:
            folder = Path(base, str(size))
            folder.mkdir()
            cleaners[size] = Cleaner(rules=made_up(size, folder), caution="off")
            cleaners[size].clean_many(SAMPLES * 30)  # past the point where the automaton is built
        times: dict[int, list[float]] = {size: [] for size in SIZES}
        for _ in range(rounds):
            for size, cleaner in cleaners.items():
                begun = time.perf_counter()
                cleaner.clean_many(SAMPLES * PASSES)
                times[size].append(time.perf_counter() - begun)
    base_time = median(times[SIZES[0]])
    print(f"{'rules':>8}{'ms a document':>16}{'ratio':>8}")
    for size, taken in times.items():
        each = 1000 * median(taken) / (PASSES * len(SAMPLES))
        print(f"{size:8,}{each:16.2f}{median(taken) / base_time:8.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
