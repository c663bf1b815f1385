"""Who fights whom, for the words "the enemy" in the statement of one side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from polybius.actors.register import Register
from polybius.actors.register.rows import in_force
from polybius.actors.register.tables import Row, read_table

PATH: Final = Path(__file__).with_name("conflicts.tsv")
COLUMNS: Final = ("side", "enemy", "start", "end", "source")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two who are at war with each other for a stretch of time: codes of states or of bodies."""

    side: str
    enemy: str
    start: str
    end: str


class Conflicts:
    """The conflicts of the table."""

    def __init__(self, rows: tuple[Conflict, ...]) -> None:
        self._rows = rows

    @classmethod
    def load(cls, register: Register, path: Path = PATH) -> Conflicts:
        """Reads the table; raises DataError for a code that the register lacks."""
        return cls(tuple(_read_conflict(row, register) for row in read_table(path, COLUMNS)))

    def enemies(self, side: str, day: str) -> Iterator[str]:
        """Codes of those whom the side is at war with on the day; without a day, at any time."""
        for row in self._rows:
            if side in (row.side, row.enemy) and (not day or in_force(row.start, row.end, day)):
                yield row.enemy if row.side == side else row.side


def _read_conflict(row: Row, register: Register) -> Conflict:
    start, end = row.stretch()
    for column in ("side", "enemy"):
        code = row.text(column, required=True)
        if code not in register.states and code not in register.bodies:
            raise row.error(f"column {column!r} is {code!r}; the register has no such code")
    row.text("source", required=True)
    return Conflict(row.cells["side"], row.cells["enemy"], start, end)
