"""Adds articles to a ledger and is killed (SIGKILL) at random moments, again and again, on both stores.

After every kill the ledger is checked and verified; whenever all is added it must hold what an undisturbed run holds,
nothing lost and nothing doubled.

python -m benchmarks.kill [KILLS] [SEED]    prints the kills survived on each store, 200 by default
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import select

from polybius.ledger import open_ledger
from polybius.ledger.checking import check_ledger
from polybius.ledger.linked import latest_links, latest_origins
from polybius.ledger.schema import articles, codings, parties, reports
from polybius.ledger.verifying import verify_ledger
from polybius.running.taking_in import finish_taking_in, take_in
from tests.running.coded_by_hand import code_by_hand, make_article
from tests.stores import NO_SERVER, find_binaries, start_server

BATCH: Final = 8
# A run is killed within this part of the time it takes, so that several kills hit the filling of one ledger.
PART: Final = 0.6


def main() -> None:
    """Both stores."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        names = iter(range(1_000_000))
        _report("sqlite", lambda: str(Path(folder) / f"{next(names)}.ledger"), kills, seed)
    binaries = find_binaries()
    if binaries is None:
        sys.stdout.write(f"postgresql: {NO_SERVER}\n")
        return
    with start_server(binaries) as server:
        _report("postgresql", server.make_place, kills, seed)


def _report(store: str, make_place: Callable[[], str], kills: int, seed: int) -> None:
    begin = time.perf_counter()
    filled = add_and_be_killed(make_place, kills=kills, seed=seed)
    seconds = time.perf_counter() - begin
    sys.stdout.write(
        f"{store}: {kills} kills while {filled} ledgers were filled, nothing lost, nothing doubled ({seconds:.0f} s)\n"
    )


def add_and_be_killed(make_place: Callable[[], str], *, kills: int, seed: int, count: int = 240) -> int:
    """Kills `kills` runs that add `count` articles; returns how many ledgers were filled meanwhile.

    `make_place` gives the address of a new ledger. Raises AssertionError where a kill left anything but a sound ledger.
    """
    chance = random.Random(seed)
    first = make_place()
    open_ledger(first, create=True).close()
    begin = time.perf_counter()
    add(first, count)
    seconds = time.perf_counter() - begin
    expected = read_content(first)
    killed = filled = 0
    while killed < kills:
        place = make_place()
        while killed < kills and is_killed(place, count, chance.uniform(0, seconds * PART)):
            killed += 1
            check(place)
        add(place, count)
        check(place)
        assert read_content(place) == expected, f"{place} holds something else than an undisturbed run gives"
        filled += 1
    return filled


def add(place: str, count: int) -> None:
    """One whole run."""
    with open_ledger(place, create=True) as ledger:
        made = (make_article(number) for number in range(count))
        for _ in take_in(ledger, made, code_by_hand, articles_a_batch=BATCH):
            pass
        finish_taking_in(ledger)


def is_killed(place: str, count: int, seconds: float) -> bool:
    """Starts a run in a process of its own and kills it after so many seconds; False where it was done before."""
    process = os.fork()
    if process == 0:
        status = 1
        try:
            add(place, count)
            status = 0
        finally:
            os._exit(status)  # nothing of the parent is to be tidied up here
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0, "the run failed by itself"
    return os.WIFSIGNALED(status)


def check(place: str) -> None:
    """Raises AssertionError where anything is wrong."""
    with open_ledger(place, create=True) as ledger:
        findings = (*check_ledger(ledger).findings, *verify_ledger(ledger).findings)
    assert not findings, findings


def read_content(place: str) -> tuple[object, ...]:
    """What a ledger holds, without the times and batches that differ from run to run."""
    with open_ledger(place, read_only=True) as ledger, ledger.reading() as connection:
        tables = [
            sorted(map(str, (row[2:] for row in connection.execute(select(table)))))
            for table in (articles, codings, reports, parties)
        ]
        ids = connection.execute(select(reports.c.report)).scalars().all()
        names = connection.execute(select(articles.c.article)).scalars().all()
        events = {name: row.event for name, row in latest_links(connection, ids).items()}
        origins = {name: row.origin for name, row in latest_origins(connection, names).items()}
    return (*tables, events, origins)


if __name__ == "__main__":
    main()
