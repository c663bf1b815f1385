"""How fast names are found, and what the register costs to load.

python benchmarks/finder.py [MEGABYTES]     prints megabytes a second of the matcher, and with the readings that case allows, on one
                                            core; seconds and megabytes that the register takes to load

The text is the evaluation passages over and over: news, with a name every few words.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from polybius.actors.finding import Finder
from polybius.actors.register import Register
from polybius.actors.words import Words

PASSAGES: Final = Path(__file__).parent.parent / "evaluation" / "passages.jsonl"
ROUNDS: Final = 3
# What issue 3 asks for.
FLOORS: Final = {"matcher": 20.0, "load": 0.5, "memory": 150.0}


def main() -> None:
    """Prints what was measured."""
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 4.0
    before = read_memory()
    load = measure(Register.load)
    finder = Finder(Register.load(), Words.load())
    memory = read_memory() - before
    text = make_text(megabytes)
    size = len(text.encode()) / 1e6
    matcher = size / measure(lambda: finder.search(text))
    whole = size / measure(lambda: finder.find(text))
    lines = (
        f"matcher   {matcher:6.1f} MB/s on {size:.1f} MB  (at least {FLOORS['matcher']:.0f})",
        f"with case {whole:6.1f} MB/s",
        f"register  {load:6.2f} s  (at most {FLOORS['load']})",
        f"memory    {memory:6.0f} MB with the matcher  (at most {FLOORS['memory']:.0f})",
    )
    sys.stdout.write("\n".join(lines) + "\n")


def make_text(megabytes: float) -> str:
    """News of that size, the same passages again and again."""
    lines = PASSAGES.read_text("utf-8").splitlines()
    once = "\n\n".join(json.loads(line)["text"] for line in lines)
    return once * max(1, round(megabytes * 1e6 / len(once.encode())))


def measure(work: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """Seconds of the fastest round."""
    best = float("inf")
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best


def read_memory() -> float:
    """Megabytes that the process has held at most."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


if __name__ == "__main__":
    main()
