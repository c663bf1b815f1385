"""How long attaching and folding take: many made-up dyads, each with a pledge, deliveries, a freeze and a pact.

python benchmarks/commitments.py [REPORTS]
"""

from __future__ import annotations

import random
import sys
import time

from polybius.commitments.attaching import attach
from polybius.commitments.folding import fold_all
from polybius.commitments.standing import load_standing
from polybius.records import CommitmentReport
from tests.commitments.made_by_hand import amount, report

STATES = [f"{a}{b}{c}" for a in "ABCDE" for b in "VWXYZ" for c in "QRSTU"]
LIFE = ("announced", "mentioned", "delivered", "suspended", "overdue", "resumed", "delivered", "doubted")


def make_reports(count: int) -> list[CommitmentReport]:
    """Lives of eight reports, begun on random days of twenty years."""
    dice = random.Random(1)
    made: list[CommitmentReport] = []
    while len(made) < count:
        giver, receiver = dice.sample(STATES, 2)
        year = 2000 + dice.randrange(20)
        for month, step in enumerate(LIFE, start=1):
            who = f"{giver}:giver {receiver}:receiver" if step == "announced" else f"{giver}:giver"
            made.append(
                report(
                    f"d{len(made)}", f"{year}-{month:02}-{dice.randrange(1, 28):02}", step, who,
                    near=(giver, receiver), definite=step != "announced",
                    amounts=(amount(float(dice.randrange(100, 900))),) if step in ("announced", "delivered") else (),
                )
            )  # fmt: skip
    return made[:count]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    reports, register = make_reports(count), load_standing()
    begun = time.perf_counter()
    answers = attach(reports, register)
    attached = time.perf_counter()
    commitments = fold_all(reports, answers, register)
    folded = time.perf_counter()
    sys.stdout.write(
        f"{count:,} reports: attached in {attached - begun:.1f} s, "
        f"folded into {len(commitments):,} commitments in {folded - attached:.1f} s\n"
    )


if __name__ == "__main__":
    main()
