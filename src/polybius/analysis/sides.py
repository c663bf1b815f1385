"""The sides of a question: an actor or the members of a bloc, and the acts between them as a small table of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from polybius.analysis.acts import Acts
from polybius.errors import SettingsError

SCOPE: Final = "scope"


@dataclass(frozen=True, slots=True)
class Side:
    """A name to show and the codes (countries or bodies) that it stands for."""

    name: str
    codes: tuple[str, ...]


def side_of(code: str) -> Side:
    """One actor."""
    return Side(code, (code,))


def gather_scope(acts: Acts, one: Side, other: Side | None, until: str) -> None:
    """Makes the table `scope`: dated acts between the sides, or of one side with anybody, up to a day.

    `forth` is true for what the first side does. An act done together stands both ways in `acts` and once here.
    """
    ones = _array(one.codes)
    forth = f"list_contains({ones}, actor)"
    back = f"list_contains({ones}, recipient)"
    if other is not None:
        others = _array(other.codes)
        forth += f" AND list_contains({others}, recipient)"
        back += f" AND list_contains({others}, actor)"
    # Between two members of one side both ways run forth; the alphabet then chooses one.
    acts.database.execute(
        f"CREATE OR REPLACE TEMP TABLE {SCOPE} AS SELECT *, ({forth}) AS forth FROM acts "
        f"WHERE (CASE WHEN together THEN ({forth}) AND (NOT ({back}) OR actor < recipient) ELSE ({forth}) OR ({back}) END) "
        "AND day IS NOT NULL AND day <= ? AND actor <> recipient",
        [until],
    )


def _array(codes: tuple[str, ...]) -> str:
    return "[" + ", ".join("'" + code.replace("'", "''") + "'" for code in codes) + "]"


def day_before(day: str, days: int) -> str:
    """The day that lies so many days earlier; not before the year 1."""
    given = read_day(day)
    return (given - timedelta(days=min(days, given.toordinal() - 1))).isoformat()


def read_day(text: str) -> date:
    """Raises SettingsError for what is no day."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"{text!r} is no day; write 2024-11-16") from error


def last_day(acts: Acts) -> str | None:
    """The last day of publication among the acts at hand; where none is known, the last day of an act."""
    ((published, acted),) = acts.ask("SELECT max(substr(published, 1, 10)), max(day) FROM reports")
    found = published or acted
    return str(found) if found is not None else None
