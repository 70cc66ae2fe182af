"""The work: the command cleans a folder in this process, and each stage's cost is printed as JSON.

    PYTHONPATH=TREE/src python -m benchmarks.regression.workload FIRST FOLDER OUT

``FIRST`` is a folder of one document, which stands for the start. Made by ``python -m benchmarks.regression``.
"""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

from benchmarks.regression.meter import Meter

STAGES = {
    "document": "kurilclean.document:Document.__init__",
    "rules": "kurilclean.detect:RuleDetector.detect_many",
    "model": "kurilclean.judge:ModelDetector.detect_many",
    "resolve": "kurilclean.cleaner:resolve",
}
"""Each stage's function. Older versions may lack one: its cost then counts for what called it."""
START, REPORT = "start", "report and files"


def main(first: str, folder: str, out: str) -> None:
    """Runs the command on one document, then on all; prints costs, unit and the stages that weren't found."""
    meter = Meter()
    with meter.stage(START):
        _run_command(first, f"{out}/first")
    missing = [name for name, place in STAGES.items() if not meter.watch(name, place)]
    with meter.stage(REPORT):
        _run_command(folder, f"{out}/all")
    home = str(Path(sys.modules["kurilclean"].__file__ or "").parent)
    print(json.dumps({"costs": meter.costs, "unit": meter.unit, "missing": missing, "home": home}))


def _run_command(source: str, out: str) -> None:
    sys.argv = ["kurilclean", source, out, "--jobs", "1", "--quiet"]
    try:
        runpy.run_module("kurilclean", run_name="__main__", alter_sys=True)
    except SystemExit as exit_:
        if exit_.code:
            raise


if __name__ == "__main__":
    main(*sys.argv[1:])
