"""Names that may mean several actors: weights from the article's words and the day."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from polybius.actors.evidence import Evidence
from polybius.actors.names import fold
from polybius.actors.offices import Offices, rank
from polybius.actors.register import Body, Person, Register
from polybius.actors.register.rows import in_force
from polybius.actors.words import Words
from polybius.records import Actor, Alternative

KEEP = 0.05
LEADERS = 10
MINISTERS = 17
PRIOR_COUNTRIES = (
    "USA",
    "GBR",
    "RUS",
    "CHN",
    "FRA",
    "DEU",
    "ISR",
    "IRN",
    "UKR",
    "IND",
    "TUR",
    "SAU",
    "JPN",
    "PAK",
)


@dataclass(frozen=True, slots=True)
class Rival:
    """One meaning of an ambiguous name; `outside` where the register has no actor for it (a federal state)."""

    country: str
    prior: float
    cues: tuple[str, ...]
    outside: bool


class Chooser:
    """Weighs the readings of a name."""

    def __init__(self, register: Register, offices: Offices, words: Words) -> None:
        self.register = register
        self.offices = offices
        self._rivals = {
            name: tuple(_read_rival(part) for part in text.split(";")) for name, text in words.rivals.items()
        }

    def countries(self, name: str, codes: Sequence[str], evidence: Evidence) -> list[tuple[str, float, bool]]:
        """State codes with weights, best first; the flag is true for a meaning outside the register."""
        rivals = self._rivals.get(fold(name))
        if rivals is None:
            codes = list(dict.fromkeys(codes))
            if len(codes) < 2:
                return [(code, 1.0, False) for code in codes]
            scores = [1.0 + 3 * evidence.countries[code] + self._standing_bonus(code) for code in codes]
            return _weigh([(code, score, False) for code, score in zip(codes, scores, strict=True)])
        # a cue counts more than the prior, several count more than one
        scored = [(r.country, r.prior * (1 + 4 * evidence.mentions(r.cues)), r.outside) for r in rivals]
        return _weigh(scored)

    def _standing_bonus(self, code: str) -> float:
        state = self.register.states[code]
        return 2.0 if state.kind == "state" else 0.0

    def bodies(
        self, codes: Sequence[str], country: str | None, evidence: Evidence, day: str
    ) -> list[tuple[Body, float]]:
        """Bodies of one name with weights: the country named wins, then the article's countries."""
        found = [self.register.bodies[code] for code in dict.fromkeys(codes)]
        if country is not None and (national := [body for body in found if body.country == country]):
            found = national
        if day and (living := [body for body in found if in_force(body.start, body.end, day)]):
            found = living
        if len(found) == 1:
            return [(found[0], 1.0)]
        scored = []
        for body in found:
            score = (
                0.5
                + (2.0 if body.sector == "IGO" else 0.0)
                + 2 * evidence.countries[body.country] * bool(body.country)
            )
            score += (
                1.0 if body.country == PRIOR_COUNTRIES[0] else 0.5 if body.country in PRIOR_COUNTRIES else 0.0
            )
            scored.append((body, score))
        total = sum(score for _, score in scored)
        return sorted(((body, score / total) for body, score in scored), key=lambda pair: -pair[1])

    def persons(
        self, codes: Sequence[str], country: str | None, role: str, evidence: Evidence, day: str
    ) -> list[tuple[Person, float, float]]:
        """Persons of one name: score and weight, best first. A score under zero means: probably none of them."""
        found = [self.register.persons[code] for code in dict.fromkeys(codes)]
        scored = [(person, self._score(person, country, role, evidence, day)) for person in found]
        top = max(score for _, score in scored)
        total = sum(math.exp(score - top) for _, score in scored)
        ranked = [(person, score, math.exp(score - top) / total) for person, score in scored]
        return sorted(ranked, key=lambda triple: -triple[1])

    def _score(self, person: Person, country: str | None, role: str, evidence: Evidence, day: str) -> float:
        score = 6.0 if person.code in evidence.persons else 0.0
        if country:
            score += 4.0 if person.country == country else -6.0
        score += min(2.0, 0.7 * evidence.countries[person.country])
        standing = self.offices.standing(person, day, role)
        if role and standing.term.role == role:
            score += 2.0
        score += 1.5 if rank(standing.term) < LEADERS else 1.0 if rank(standing.term) < MINISTERS else 0.0
        if not day:
            return (
                score
                + (1.0 if not standing.term.end else 0.0)
                + (int(standing.term.start[:4] or 1990) - 1990) / 50
            )
        if standing.when == "now":
            score += 3.0
        elif standing.when == "former":
            years = int(day[:4]) - int(standing.term.end[:4])
            score += 1.0 if years <= 5 else 0.0 if years <= 15 else -2.0
        elif standing.when == "elect":
            coming = int(standing.term.start[:4]) - int(day[:4])
            score += 0.5 if coming <= 1 else -1.0 if coming <= 5 else -4.0
        return score


def _read_rival(text: str) -> Rival:
    code, prior, cues = text.strip().split(" ", 2)
    return Rival(code.lstrip("-"), float(prior), tuple(cues.split("|")), code.startswith("-"))


def _weigh(scored: list[tuple[str, float, bool]]) -> list[tuple[str, float, bool]]:
    total = sum(score for _, score, _ in scored)
    return sorted(
        ((code, score / total, outside) for code, score, outside in scored), key=lambda triple: -triple[1]
    )


def with_alternatives(actor: Actor, others: Sequence[tuple[Actor, float]]) -> Actor:
    """The actor with its rivals of some weight noted."""
    kept = tuple(
        Alternative(other.name, other.code, other.country, other.sector, round(weight, 3))
        for other, weight in others
        if weight >= KEEP and other.code != actor.code
    )
    return replace(actor, alternatives=kept) if kept else actor
