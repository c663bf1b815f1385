"""Reads the starting register strictly; a broken row is refused with file, line and reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, cast

from polybius.actors.register.rows import in_force
from polybius.actors.register.tables import Row, read_table
from polybius.commitments.words import load_words
from polybius.records.commitment import (
    COMMITMENT_KINDS,
    PARTY_ROLES,
    CommitmentKind,
    CommitmentStage,
    PartyRole,
)

TABLE: Final = Path(__file__).parent / "commitments.tsv"
COLUMNS: Final = (
    "id", "name", "names", "kind", "parties", "signed", "in_force", "ended", "how_ended", "open", "obligation", "source",
)  # fmt: skip
# RUS:guest@2017-01-18/2024: code, role, day joined, day left.
PARTY: Final = re.compile(
    r"([A-Z][A-Z0-9.]+)(?::([a-z]+))?(?:@(\d{4}(?:-\d\d){0,2}))?(?:/(\d{4}(?:-\d\d){0,2}))?"
)
ENDINGS: Final = ("", "withdrawn", "expired")


@dataclass(frozen=True, slots=True)
class StandingParty:
    """A party with the stretch in which it is one; empty dates are open."""

    code: str
    role: PartyRole
    joined: str
    left: str


@dataclass(frozen=True, slots=True)
class StandingCommitment:
    """A row of the register. `open` is true where more are party to it than the row lists. Dates have any ISO precision."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: CommitmentKind
    parties: tuple[StandingParty, ...]
    signed: str
    in_force: str
    ended: str
    how_ended: str
    open: bool
    obligation: str
    source: str

    def parties_on(self, day: str) -> tuple[StandingParty, ...]:
        """Who is party to it on the ISO day; without a day, who ever was."""
        return tuple(party for party in self.parties if not day or in_force(party.joined, party.left, day))

    def stages_on(self, day: str) -> tuple[tuple[CommitmentStage, str], ...]:
        """The stages reached by the ISO day, each with its date; without a day all."""
        told: list[tuple[CommitmentStage, str]] = []
        for stage, date in (
            ("signed", self.signed),
            ("in force", self.in_force),
            (self.how_ended, self.ended),
        ):
            if date and (not day or date <= day[: len(date)]):
                told.append((cast(CommitmentStage, stage), date))
        return tuple(told)


@cache
def load_standing(path: Path = TABLE) -> tuple[StandingCommitment, ...]:
    """All rows in the order of their ids. Raises DataError."""
    found: dict[str, StandingCommitment] = {}
    for row in read_table(path, COLUMNS):
        entry = _read(row)
        if entry.id in found:
            raise row.error(f"id {entry.id!r} is there twice")
        found[entry.id] = entry
    return tuple(found[key] for key in sorted(found))


def _read(row: Row) -> StandingCommitment:
    kind = cast(CommitmentKind, row.one_of("kind", COMMITMENT_KINDS))
    signed, force, ended = row.day("signed"), row.day("in_force"), row.day("ended")
    if not (signed or force):
        raise row.error("it is neither signed nor in force on any day")
    size = min(len(force), len(ended))
    if size and ended[:size] < force[:size]:
        raise row.error(f"it ends ({ended}) before it is in force ({force})")
    how = row.one_of("how_ended", ENDINGS)
    if bool(how) != bool(ended):
        raise row.error("`ended` and `how_ended` stand together or not at all")
    return StandingCommitment(
        id=row.text("id", required=True),
        name=row.text("name", required=True),
        names=row.items("names"),
        kind=kind,
        parties=_parties(row, kind),
        signed=signed,
        in_force=force,
        ended=ended,
        how_ended=how,
        open=row.one_of("open", ("yes", "no")) == "yes",
        obligation=row.text("obligation", required=True),
        source=row.text("source", required=True),
    )


def _parties(row: Row, kind: CommitmentKind) -> tuple[StandingParty, ...]:
    usual = load_words().roles.get(kind)
    found: list[StandingParty] = []
    for item in row.text("parties", required=True).split():
        match = PARTY.fullmatch(item)
        if match is None:
            raise row.error(f"party {item!r} is not of the form CODE:role@joined/left")
        code, role, joined, left = match.groups()
        role = role or (usual.doer if usual is not None else "member")
        if role not in PARTY_ROLES:
            raise row.error(f"role {role!r} is none of {', '.join(PARTY_ROLES)}")
        found.append(StandingParty(code, cast(PartyRole, role), joined or "", left or ""))
    return tuple(found)
