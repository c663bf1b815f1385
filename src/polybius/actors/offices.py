"""Who held which office on a day, and what a person was on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from polybius.actors.register import Person, Register, Term
from polybius.actors.register.rows import has_begun, has_ended, in_force
from polybius.actors.similar import split_name
from polybius.actors.words import Words

When = Literal["now", "former", "elect", "unknown"]
# Higher first: the office that a person is known by when several run at once.
RANK: Final = (
    "supreme leader", "president", "general secretary", "king", "emir", "sultan", "emperor", "queen", "chancellor", "prime minister",
    "premier", "pope", "crown prince", "secretary-general", "vice president", "foreign minister", "defence minister",
)  # fmt: skip
SAME_OFFICE: Final = {
    "prime minister": ("prime minister", "premier", "chancellor", "taoiseach", "chief executive", "president of the government", "chairman of the council of ministers"),
    "premier": ("premier", "prime minister"),
    "president": ("president", "president of the transitional council", "transitional president", "interim president", "chairman of the presidency"),
    "foreign minister": ("foreign minister", "foreign secretary", "secretary of state"),
    "secretary of state": ("secretary of state", "foreign minister"),
    "foreign secretary": ("foreign secretary", "foreign minister"),
    "defence minister": ("defence minister", "defence secretary", "secretary of defence"),
    "monarch": ("king", "queen", "emperor", "sultan", "emir", "grand duke", "prince"),
    "head of state": ("president", "king", "queen", "emperor", "sultan", "emir", "supreme leader", "pope"),
}  # fmt: skip
OFFICIAL: Final = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO", "REL", "REB", "PTY"})
RIVALS: Final = 2
GRACE: Final = 60
LEADER_ROLES: Final = frozenset({"leader", "ruler", "head of government", "strongman"})
TOP: Final = (
    "supreme leader",
    "president",
    "king",
    "emir",
    "sultan",
    "general secretary",
    "prime minister",
    "premier",
    "chancellor",
)

LEADING: Final = frozenset(
    {
        "president",
        "prime minister",
        "chancellor",
        "premier",
        "king",
        "supreme leader",
        "emir",
        "sultan",
        "crown prince",
        "general secretary",
        "leader",
        "secretary-general",
        "monarch",
        "queen",
    }
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's office as of a day."""

    term: Term
    when: When


class Offices:
    """Office holders by country and by organisation."""

    def __init__(self, register: Register, words: Words) -> None:
        self._by_office: dict[tuple[str, str], list[tuple[Term, Person]]] = {}
        self._parts: dict[str, dict[tuple[str, str], list[str]]] = {}
        self._premier_led = words.premier_led
        for person in register.persons.values():
            for term in person.terms:
                if term.organisation:
                    self._by_office.setdefault((term.organisation, term.role), []).append((term, person))
                if term.country and (
                    not term.organisation
                    or term.organisation not in register.bodies
                    or register.bodies[term.organisation].country
                ):
                    self._by_office.setdefault((term.country, term.role), []).append((term, person))

    def holders(self, where: str, role: str, day: str) -> list[tuple[Term, Person]]:
        """Who holds the office in the country or organisation on the day; without a day, who held it last."""
        for name in self._offices(where, role):
            terms = self._by_office.get((where, name), [])
            if not day:
                if terms:
                    last = max(terms, key=lambda pair: (not pair[0].end, pair[0].start))
                    return [last]
                continue
            found = [
                pair
                for pair in terms
                if in_force(pair[0].start, pair[0].end, day) and pair[0].sector in OFFICIAL
            ]
            # on the day of a handover both are in force: the newer one holds the office
            found = [
                pair for pair in found if len(found) == 1 or not pair[0].end or pair[0].end != day
            ] or found
            if len(found) > RIVALS or (len(found) > 1 and name not in RANK):
                return []  # an office that several hold at once names nobody
            if found:
                return sorted(found, key=lambda pair: pair[0].start, reverse=True)
        return []

    def holders_named(self, role: str, part: str, day: str) -> list[str]:
        """Codes of those who hold the office anywhere and have the word in their name."""
        if day not in self._parts:
            self._parts = {day: {}}
            for (_, office), pairs in self._by_office.items():
                if office in RANK:
                    for term, person in pairs:
                        if in_force(term.start, term.end, day):
                            for word in {word for name in person.names for word in split_name(name)}:
                                self._parts[day].setdefault((office, word), []).append(person.code)
        return list(dict.fromkeys(self._parts[day].get((role, part), ())))

    def previous(self, where: str, role: str, day: str) -> list[tuple[Term, Person]]:
        """The last holder before the one of the day."""
        for name in self._offices(where, role):
            ended = [
                pair for pair in self._by_office.get((where, name), []) if day and has_ended(pair[0].end, day)
            ]
            if ended:
                return [max(ended, key=lambda pair: pair[0].end)]
        return []

    def next(self, where: str, role: str, day: str) -> list[tuple[Term, Person]]:
        """Who takes the office next after the day."""
        for name in self._offices(where, role):
            coming = [
                pair
                for pair in self._by_office.get((where, name), [])
                if day and not has_begun(pair[0].start, day)
            ]
            if coming:
                return [min(coming, key=lambda pair: pair[0].start)]
        return []

    def _offices(self, where: str, role: str) -> tuple[str, ...]:
        if role in LEADER_ROLES:
            return (
                ("prime minister", "chancellor", "premier", "president")
                if where in self._premier_led
                else TOP
            )
        return SAME_OFFICE.get(role, (role,))

    def standing(self, person: Person, day: str, role: str = "", *, former: bool = False) -> Standing:
        """What the person is on the day; the `role` named in the text decides between several offices."""
        if not day:
            # no day, no "now": the office named, else the one still held, else the highest ever
            named = [term for term in person.terms if is_office(term.role, role)]
            return Standing(
                max(named or person.terms, key=lambda term: (not term.end, -rank(term), term.start)),
                "unknown",
            )
        if former and (
            held := [t for t in person.terms if is_office(t.role, role) and has_ended(t.end, day)]
        ):
            return Standing(held[-1], "former")
        now = [term for term in person.terms if in_force(term.start, term.end, day)]
        if role and (named := [term for term in now if term.role in SAME_OFFICE.get(role, (role,))]):
            now = named
        if (
            role
            and not former
            and (recent := [t for t in person.terms if is_office(t.role, role) and _just_ended(t.end, day)])
            and not any(is_office(t.role, role) for t in now)
        ):
            # "President X was ousted": the day after he still goes by the office
            return Standing(recent[-1], "now")
        if now:
            return Standing(min(now, key=rank), "now")
        past = [term for term in person.terms if has_ended(term.end, day)]
        if past:
            # known by the highest office of the last ten years rather than by the very last one
            return Standing(
                max(past, key=lambda term: (term.end[:4] >= str(int(day[:4]) - 10), -rank(term), term.end)),
                "former",
            )
        return Standing(min(person.terms, key=lambda term: term.start), "elect")


def rank(term: Term) -> int:
    """Lower is higher."""
    return RANK.index(term.role) if term.role in RANK else len(RANK)


def is_office(held: str | None, named: str) -> bool:
    """True where a person with the role may be called so: "the minister" is a foreign minister."""
    if held is None or not named:
        return False
    if held == named or held.endswith(f" {named}"):
        return True
    if named == "leader":
        return held in LEADING
    if named in ("monarch", "ruler"):
        return held in ("king", "queen", "emir", "sultan", "emperor")
    return (
        named in ("premier", "prime minister", "chancellor")
        and held in ("premier", "prime minister", "chancellor")
        and named != "chancellor"
    )


def _just_ended(end: str, day: str) -> bool:
    if len(end) < len("2000-01-01") or not day:
        return False
    return 0 <= (date.fromisoformat(day) - date.fromisoformat(end)).days <= GRACE
