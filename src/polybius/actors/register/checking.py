"""Checks that one table alone cannot make: codes that point nowhere, offices held twice, memberships without a state."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from polybius.actors.register.loading import Register
from polybius.actors.register.rows import Term

# Offices that one person at a time holds.
SINGLE: Final = frozenset(
    {"prime minister", "chancellor", "foreign minister", "defence minister", "pope", "supreme leader"}
)
# Rival governments that each had a prime minister, by the day of the later claim: no faults of the table.
CONTESTED: Final = frozenset(
    {
        ("LBY", "prime minister", "2015-10-08"),
        ("LBY", "prime minister", "2022-03-03"),
        ("MDA", "prime minister", "2019-06-08"),
        ("MDG", "prime minister", "2002-02-26"),
    }
)
# States whose people have no name of their own.
NAMELESS: Final = frozenset({"VAT"})


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in the register: the table, what it is about, and why."""

    table: str
    code: str
    reason: str


def check_register(register: Register) -> tuple[Finding, ...]:
    """All findings, in the order of the tables; an empty result means that the tables agree."""
    return (
        *_check_states(register),
        *_check_seats(register),
        *_check_bodies(register),
        *_check_terms(register),
        *_check_memberships(register),
    )


def _check_states(register: Register) -> Iterator[Finding]:
    for code, state in register.states.items():
        if state.parent and state.parent not in register.states:
            yield Finding("states", code, f"parent {state.parent!r} is no state")
        named = state.iso2 and state.adjectives and (state.people or code in NAMELESS)
        if state.kind == "state" and not named:
            yield Finding(
                "states", code, "a state needs a two-letter code, an adjective and a word for its people"
            )


def _check_seats(register: Register) -> Iterator[Finding]:
    for seat in register.seats:
        if seat.country and seat.country not in register.states:
            yield Finding("seats", seat.name, f"country {seat.country!r} is no state")
        if seat.institution and seat.institution not in register.bodies:
            yield Finding("seats", seat.name, f"institution {seat.institution!r} is unknown")
        if not seat.country and not seat.institution:
            yield Finding("seats", seat.name, "it stands for neither a country nor an institution")


def _check_bodies(register: Register) -> Iterator[Finding]:
    for code, body in register.bodies.items():
        if body.country and body.country not in register.states:
            yield Finding(body.table, code, f"country {body.country!r} is no state")
        if body.sector == "IGO" and body.country:
            yield Finding(body.table, code, "an international organisation has no country")
        if (
            body.allegiance
            and body.allegiance not in register.bodies
            and body.allegiance not in register.states
        ):
            yield Finding(body.table, code, f"allegiance {body.allegiance!r} is unknown")


def _check_terms(register: Register) -> Iterator[Finding]:
    held: dict[tuple[str, str], list[Term]] = {}
    for code, person in register.persons.items():
        for term in person.terms:
            if term.country and term.country not in register.states:
                yield Finding(term.table, code, f"country {term.country!r} is no state")
            if term.organisation and term.organisation not in register.bodies:
                yield Finding(term.table, code, f"organisation {term.organisation!r} is unknown")
            if not term.country and not term.organisation:
                yield Finding(term.table, code, "an office belongs to a country or an organisation")
            if term.country and not term.organisation and term.role in SINGLE:
                held.setdefault((term.country, term.role), []).append(term)
    for (country, role), terms in held.items():
        yield from _overlaps(country, role, sorted(terms, key=lambda term: term.start))


def _overlaps(country: str, role: str, terms: list[Term]) -> Iterator[Finding]:
    for before, after in itertools.pairwise(terms):
        size = min(len(before.end), len(after.start))
        endless = not before.end and after.start > before.start
        if (country, role, after.start) in CONTESTED:
            continue
        if before.name != after.name and (endless or (before.end and before.end[:size] > after.start[:size])):
            yield Finding(
                before.table,
                f"{country} {role}",
                f"{before.name} and {after.name} hold it at once from {after.start}",
            )


def _check_memberships(register: Register) -> Iterator[Finding]:
    for row in register.memberships:
        if row.organisation not in register.bodies:
            yield Finding("memberships", row.organisation, "organisation is unknown")
        if row.state not in register.states:
            yield Finding("memberships", row.organisation, f"member {row.state!r} is no state")
