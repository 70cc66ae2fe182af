"""Cold start of a pipe of one document, as a ratio to ``python -c "import click, regex"``, side by side in one run.

    python benchmarks/cold_start.py [ROUNDS]

The two commands take turns; the ratio is that of their medians. The machine may be busy: ratios matter, not seconds.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

SAMPLE = (Path(__file__).parents[1] / "samples" / "000_40bd462365f06943.txt").read_bytes()
KURILCLEAN = [str(Path(sys.executable).with_name("kurilclean"))]
COMMANDS = {
    "python -c pass": ([sys.executable, "-c", "pass"], b""),
    "import click, regex": ([sys.executable, "-c", "import click, regex"], b""),
    "echo text | kurilclean": (KURILCLEAN, b"text\n"),
    "a sample, rules alone": ([*KURILCLEAN, "--caution", "off"], SAMPLE),
    "a sample, rules and model": (KURILCLEAN, SAMPLE),
}


def main(rounds: int) -> None:
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds + 1):  # the first round warms the caches and doesn't count
        for name, (command, text) in COMMANDS.items():
            begun = time.perf_counter()
            subprocess.run(command, input=text, stdout=subprocess.DEVNULL, check=True)
            times[name].append(time.perf_counter() - begun)
    base = median(times["import click, regex"][1:])
    print(f"{'command':28}{'median ms':>12}{'ratio':>8}")
    for name, taken in times.items():
        print(f"{name:28}{1000 * median(taken[1:]):12.1f}{median(taken[1:]) / base:8.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
