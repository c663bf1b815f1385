"""Where a passage plays: people named only by their kind are of the country of the scene, which stays open to doubt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from polybius.actors.ambiguity import with_alternatives
from polybius.actors.base import ResolverBase
from polybius.actors.discourse import Discourse
from polybius.actors.evidence import Evidence
from polybius.actors.names import fold
from polybius.actors.resolving import Resolved, step
from polybius.actors.units import Unit
from polybius.reading.columns import Columns
from polybius.records import Sector

# Sectors of people who are of the place where they act, unless the text says otherwise.
LOCAL: Final = frozenset(
    {
        "CVL",
        "OPP",
        "COP",
        "MIL",
        "LEG",
        "JUD",
        "REL",
        "REB",
        "UAF",
        "LAB",
        "PRM",
        "CRM",
        "GOV",
        "PTY",
        "MED",
        "EDU",
        "HLH",
        "NGO",
    }
)
# People so described are from elsewhere or from everywhere.
ELSEWHERE: Final = frozenset(
    "foreign international western european african asian american arab global regional overseas multinational world neighbouring neighboring visiting".split()
)
# Whom the register knows no kind of, and who as a rule are police.
OFFICERS: Final = frozenset({"officer", "officers"})
# Armies and rebels are often abroad: only a place in their own clause tells.
ABROAD: Final = frozenset({"MIL", "REB", "PRM"})
VICTIMS: Final = frozenset({"CVL", "REF", "REL"})
# Verbs of charges, whose content speaks of what others did to others.
WAYS: Final = frozenset({"to", "from", "into", "for", "toward", "towards"})
CHARGING: Final = frozenset({"accuse", "blame", "suspect", "charge"})
# Tokens at the start of a report within which a town is its dateline.
DATELINE: Final = 3
DOMINANT: Final = 2
CLEAR: Final = 3
# How likely it is that they are of nowhere in particular, or of elsewhere.
DOUBT_AT_PLACE: Final = 0.2
DOUBT_IN_ARTICLE: Final = 0.35


MISSIONS: Final = frozenset({"embassy", "embassies", "consulate", "consulates"})
# No country has more than one of these: several of them are not of the place where they meet.
SINGLE: Final = frozenset({"governments", "presidents", "premiers", "monarchs"})


class Scene:
    """The places and countries that each sentence names, and the country that the article is about."""

    def __init__(
        self, base: ResolverBase, discourse: Discourse, evidence: Evidence, home: str | None = None
    ) -> None:
        self.base = base
        self.home = home
        self.discourse = discourse
        self.columns = discourse.columns
        self.clauses = discourse.clauses
        self.evidence = evidence
        self._places: dict[int, list[tuple[int, str]]] = {}
        self._countries: dict[int, set[str]] = {}
        self._guests: dict[int, set[str]] = {}

    def note(self, token: int, country: str, *, place: bool) -> None:
        """Notes a country named at the token, as a place or as an actor."""
        sentence = self.columns.sentence[token]
        if _words_at(self.columns, token) & MISSIONS:
            self._guests.setdefault(sentence, set()).add(country)
        self._countries.setdefault(sentence, set()).add(country)
        if place:
            self._places.setdefault(sentence, []).append((token, country))

    def locate(self, unit: Unit, resolved: Resolved) -> Resolved:
        """ "Protesters filled the centre of Minsk. Riot police ...": people of the place that the passage is about."""
        actor = resolved.actors[0] if resolved.actors else None
        noun = fold(unit.roles[-1].hit.text)
        sector: Sector = (
            "COP"
            if actor is not None and actor.sector == "UNK" and noun in OFFICERS
            else (actor.sector if actor is not None else "UNK")
        )
        if actor is None or actor.country or sector not in LOCAL or not self._is_open(unit):
            return resolved
        if self._are_of_several_states(unit):
            return resolved
        if sector in ABROAD and noun != "generals" and len(self.evidence.countries) > 1:
            country, doubt = self._where_abroad(unit.head, army=sector == "MIL")
            if country is None or (sector == "MIL" and self._has_foreign_army(unit.head, country)):
                return resolved
        else:
            country, doubt = self._country(unit.head, abroad=sector in VICTIMS)
        state = self.base.register.state_of(country)
        if state is None:
            return resolved
        located = replace(self.base.identities.of_country(state.code, sector), role=actor.role)
        located = with_alternatives(located, [(actor, doubt)])
        note = step("scene", f"the passage is about {state.name}")
        return replace(resolved, actors=(located,), steps=(*resolved.steps, note))

    def _are_of_several_states(self, unit: Unit) -> bool:
        """ "Three governments at a summit in Lima", "two leaders met in Minsk"."""
        word = self.columns.lower[unit.head]
        counted = bool(self.columns.kids(unit.head, "nummod")) and word == "leaders"
        return word in SINGLE or counted

    def _where_abroad(self, token: int, *, army: bool) -> tuple[str | None, float]:
        """Armies and rebels: the place of their clause, else the one country of the sentence and of the article."""
        if (country := self._in_clause(token)) is not None:
            return country, DOUBT_AT_PLACE
        sentence = self.columns.sentence[token]
        places = _only(country for _, country in self._places.get(sentence, ()))
        named = self._countries.get(sentence, set())
        top = self.evidence.countries.most_common(2)
        ahead = CLEAR if army else DOMINANT
        if not top or (len(top) > 1 and top[0][1] < ahead * top[1][1]):
            return (places if not army and named == {places} else None), DOUBT_IN_ARTICLE
        return (top[0][0] if named <= {top[0][0]} else None), DOUBT_IN_ARTICLE

    def _is_open(self, unit: Unit) -> bool:
        """False for "critics", and for "the people of Afmadow", a town that the register lacks."""
        noun = fold(unit.roles[-1].hit.text)
        if noun in self.base.words.relational or noun in self.base.words.envoys:
            return False
        columns = self.columns
        owned = any(columns.tag[i] != "PRP$" for i in columns.kids(unit.head, "poss"))
        if owned or unit.qualifiers & ELSEWHERE:
            return False
        after = unit.end
        return not (
            after + 1 < len(columns.lower)
            and columns.lower[after] in ("of", "from")
            and columns.tag[after + 1] in ("NNP", "NNPS")
        )

    def _country(self, token: int, *, abroad: bool) -> tuple[str | None, float]:
        """The country of the place named in the sentence, else the one that the whole article is about."""
        sentence = self.columns.sentence[token]
        # where somebody is sent or comes from is not where the people are
        places = [pair for pair in self._places.get(sentence, ()) if not self._is_way(pair[0])]
        if places:
            return places[0][1], DOUBT_AT_PLACE
        if abroad and self._is_charged(token):
            return None, DOUBT_IN_ARTICLE
        # an embassy of one country is in another
        guests = self._guests.get(sentence, set())
        here = self._countries.get(sentence, set()) - guests
        # a ministry that mourns the victims of an attack mourns those of elsewhere, unless it names nobody else
        named = [pair for pair in self.evidence.countries.most_common(4) if pair[0] not in guests][:3]
        abroad = abroad and named[:1] != [(self.home, self.evidence.countries[self.home or ""])]
        top = [pair for pair in named if not abroad or pair[0] != self.home][:2] or named
        if not top or (len(top) > 1 and top[0][1] < DOMINANT * top[1][1]):
            lead = self._lead()
            known = lead in dict(top) and (not here or lead in here) and not self._is_charged(token)
            return lead if known and not abroad else None, DOUBT_IN_ARTICLE
        # a sentence about two other countries or more plays elsewhere
        unclear = len(here) > 1 and len(top) > 1 and top[0][1] < CLEAR * top[1][1]
        if unclear or (here and top[0][0] not in here) or (top[0][1] == 1 and self._is_charged(token)):
            return None, DOUBT_IN_ARTICLE
        return top[0][0], DOUBT_IN_ARTICLE

    def _lead(self) -> str | None:
        """The country whose town stands before the first sentence of a report: "N'DJAMENA, April 12"."""
        return next((code for i, code in self._places.get(0, ()) if i < DATELINE), None)

    def _is_charged(self, token: int) -> bool:
        """ "Russia accused X of killing sixty people": those may be of anywhere."""
        predicate = self.clauses.predicate_of(token)
        if predicate is None or predicate.link not in ("pcomp", "conj") or predicate.governor is None:
            return False
        above = (predicate.governor, *self.columns.ancestors(predicate.governor))
        return any(self.columns.lemma[i] in CHARGING for i in above)

    def _is_way(self, place: int) -> bool:
        above = self.columns.head[place]
        return self.columns.dep[place] == "pobj" and self.columns.lower[above] in WAYS

    def _in_clause(self, token: int) -> str | None:
        """The country of the only places in the token's own clause."""
        predicate = self.clauses.predicate_of(token)
        if predicate is None:
            return None
        return _only(
            country
            for place, country in self._places.get(self.columns.sentence[token], ())
            if (other := self.clauses.predicate_of(place)) is not None and other.token == predicate.token
        )

    def _has_foreign_army(self, token: int, country: str) -> bool:
        return any(
            actor.sector == "MIL" and actor.country not in (None, country)
            for referent in self.discourse.before(token)
            for actor in referent.actors
        )


def _words_at(columns: Columns, token: int) -> set[str]:
    """The words of a token and of what it stands before."""
    return {columns.lower[token], columns.lower[columns.head[token]]}


def _only(countries: Iterable[str]) -> str | None:
    found = set(countries)
    return found.pop() if len(found) == 1 else None
