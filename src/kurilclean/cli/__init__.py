"""The command. Parses options, calls the library, prints; nothing below it prints.

Exit codes: 0 done; 1 ``--check`` found something to cut; 2 usage or rule error; 3 done, but some inputs failed.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import NoReturn

DONE, WOULD_CUT, WRONG, SOME_FAILED = range(4)
INTERRUPTED = 130  # as shells have it


def main() -> NoReturn:
    """The entry point of the ``kurilclean`` command."""
    from kurilclean.batch.process import prepare

    prepare()
    from kurilclean.cli.app import app

    if isinstance(sys.stdout, TextIOWrapper):
        # What the terminal can't show is shown escaped; clean text goes out as bytes and isn't concerned.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        app(prog_name="kurilclean")
    except BrokenPipeError:
        sys.exit(hung_up())
    raise AssertionError("click exits by itself")


def hung_up() -> int:
    """The exit code where stdout's reader has had enough: no error. What is still buffered has nowhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
