"""Draws docs/diff.svg, the picture that opens the README, from what the real command prints.

python docs/make_pictures.py
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).parents[1]
SAMPLE = "samples/002_0571628a3c700f2a.txt"
WIDTH = 100
FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
THEME = TerminalTheme(
    background=(27, 31, 36),
    foreground=(228, 231, 235),
    normal=[
        (27, 31, 36),
        (220, 90, 90),
        (110, 180, 90),
        (222, 170, 80),
        (90, 150, 230),
        (190, 120, 210),
        (80, 180, 190),
        (200, 205, 212),
    ],
)


def printed(*arguments: str) -> str:
    """What the command prints in a terminal with colours."""
    environment = {**os.environ, "FORCE_COLOR": "1", "COLORTERM": "truecolor", "TERM": "xterm", "COLUMNS": str(WIDTH)}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "kurilclean", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True, encoding="utf-8").stdout


def picture(ansi: str, title: str) -> str:
    """A terminal's output as SVG that loads nothing: the reader's own fonts have to do."""
    with open(os.devnull, "w") as nowhere:
        console = Console(width=WIDTH, record=True, file=nowhere, force_terminal=True, color_system="truecolor")
        console.print(Text.from_ansi(ansi.rstrip()), no_wrap=True, crop=False)
        svg = console.export_svg(title=title, theme=THEME, unique_id="kurilclean")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)
    svg = re.sub(r"font-family: (?:Fira Code|arial)[^;]*;", f"font-family: {FONTS};", svg)
    return re.sub(r"[ \t]+$", "", svg, flags=re.M)


if __name__ == "__main__":
    drawn = picture(printed("diff", SAMPLE), f"kurilclean diff {SAMPLE}")
    (ROOT / "docs" / "diff.svg").write_text(drawn, encoding="utf-8")
