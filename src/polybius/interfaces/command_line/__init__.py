"""The `polybius` command. Commands are imported when they are called, so that help and errors come at once."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Entry point of the console script."""
    # One thread is fastest for a small model on short texts, and gives the same numbers on every machine.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if sys.argv[1:2] == ["read"]:
        gc.disable()  # one article, and the process ends: nothing is worth collecting
    from polybius.interfaces.command_line.application import run

    sys.exit(run(sys.argv[1:]))
