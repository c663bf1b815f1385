"""The `polybius` command. Commands are imported when they are called, so that help and errors come at once."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Entry point of the console script."""
    # One thread is fastest for a small model on short texts, and gives the same numbers on every machine.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from polybius.interfaces.command_line.application import run

    sys.exit(run(sys.argv[1:]))
