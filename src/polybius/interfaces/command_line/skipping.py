"""What was done and what was not, and why: counted during a run and told at its end on standard error."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

MOST_MESSAGES: Final = 20
NOTHING_DONE: Final = 2


@dataclass
class Tally:
    """Counts of one run. `done` are the articles or questions that have a result."""

    done: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    messages: list[str] = field(default_factory=list)

    def skip(self, reason: str, message: str) -> None:
        """Counts one that has no result; only the first messages are kept."""
        self.reasons[reason] += 1
        if len(self.messages) < MOST_MESSAGES:
            self.messages.append(message)

    @property
    def skipped(self) -> int:
        """How many have no result."""
        return sum(self.reasons.values())

    @property
    def total(self) -> int:
        """How many there were."""
        return self.done + self.skipped

    @property
    def status(self) -> int:
        """Exit status: 0 as long as anything was done."""
        return 0 if self.done else NOTHING_DONE


def report_tally(tally: Tally, result: str) -> None:
    """The first messages and the closing line: "<result>, skipped 2: bad-json 1, no-text 1"."""
    lines = [f"skipped: {message}" for message in tally.messages]
    if tally.skipped > len(tally.messages):
        lines.append(f"skipped: and {tally.skipped - len(tally.messages):,} more")
    reasons = ", ".join(f"{reason} {count:,}" for reason, count in sorted(tally.reasons.items()))
    lines.append(f"{result}, skipped {tally.skipped:,}" + (f": {reasons}" if reasons else ""))
    sys.stderr.write("\n".join(lines) + "\n")
