"""Pronouns and descriptions: who "he", "the minister" and "the country" are, from what was said before."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final

from polybius.actors.base import ResolverBase
from polybius.actors.discourse import DESCRIPTION_REACH, Discourse, Referent
from polybius.actors.evidence import Evidence
from polybius.actors.names import fold
from polybius.actors.offices import is_office
from polybius.actors.resolving import step
from polybius.records import Actor, Step

HE: Final = frozenset({"he", "him", "his", "himself"})
SHE: Final = frozenset({"she", "her", "hers", "herself"})
IT: Final = frozenset({"it", "its", "itself"})
THEY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
WE: Final = frozenset({"we", "us", "our", "ours", "ourselves"})
ONE: Final = frozenset({"i", "me", "my", "mine", "myself"})
PRONOUNS: Final = HE | SHE | IT | THEY | WE | ONE
# Sectors whose groups are as often "they" as "it".
COLLECTIVE: Final = frozenset({"REB", "PRM", "COP", "MIL", "CRM", "UAF", "PTY", "CVL"})
CLAUSES: Final = frozenset({"ccomp", "xcomp", "csubj", "advcl"})
SUBJECTS_OF_A_STATE: Final = frozenset({"MIL", "OPP", "PTY", "CVL", "LAB", "COP", "EDU"})
BODY_REACH: Final = 10
EMPTY_VERBS: Final = frozenset({"seem", "appear", "turn", "rain", "snow", "happen", "take", "remain"})


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a pronoun or description points to."""

    actors: tuple[Actor, ...]
    step: Step
    person: bool = False
    plural: bool = False


PUNISHING: Final = frozenset(
    "stop suspend cut break sever halt freeze impose sanction expel punish boycott recall summon condemn criticise criticize"
    " denounce blame slam fine ban".split()
)
CAUSES: Final = frozenset({"over", "because", "for", "due"})


class Coreference:
    """Looks back over the discourse of one article."""

    def __init__(self, base: ResolverBase, discourse: Discourse, evidence: Evidence, day: str) -> None:
        self.base = base
        self.discourse = discourse
        self.columns = discourse.columns
        self.evidence = evidence
        self.day = day
        self._gender: dict[str, str] = {}

    def third_person(self, token: int) -> Found | None:
        """ "he", "she", "it", "they" and their forms."""
        word = self.columns.lower[token]
        if (joined := self._joined(token)) is not None:
            return joined
        if word in HE or word in SHE:
            return self._person(token, "she" if word in SHE else "he")
        if word in IT:
            return None if self._is_empty(token) else self._thing(token)
        return self._several(token)

    def _joined(self, token: int) -> Found | None:
        """ "The king and his son", "Peru and its neighbour": of the one that what they have is joined to."""
        columns = self.columns
        owned = columns.head[token]
        if columns.dep[token] != "poss" or columns.dep[owned] != "conj":
            return None
        first = columns.head[owned]
        word = columns.lower[token]
        for referent in self.discourse.before(token, reach=0):
            if referent.head != first or len(referent.actors) != 1 or referent.place:
                continue
            if (word in IT) == referent.person or referent.plural != (word in THEY):
                return None
            return Found(referent.actors, self._pronoun_step(token, referent), person=referent.person)
        return None

    def _person(self, token: int, gender: str) -> Found | None:
        def accept(referent: Referent) -> float | None:
            if not referent.person or referent.plural or len(referent.actors) != 1:
                return None
            known = self._gender_of(referent.actors[0])
            if gender == "she" and not known and self._is_registered(referent.actors[0]):
                return -3.0  # most holders of office are men; a woman whose name does not tell is still meant
            if known and known != gender:
                return None
            known = known or ("he" if self._is_registered(referent.actors[0]) else "")
            # a pronoun goes on with whom the article speaks of by name
            return 1.0 if known or ":" in referent.actors[0].code else 0.0

        referent = self.discourse.best(token, accept, reach=4)
        if referent is None:
            return None
        self._gender.setdefault(referent.actors[0].code, gender)
        return Found(referent.actors, self._pronoun_step(token, referent), person=True)

    def _gender_of(self, actor: Actor) -> str:
        known = self._gender.get(actor.code)
        if known:
            return known
        if actor.role in ("king", "crown prince", "emir", "sultan", "pope", "emperor"):
            return "he"
        if actor.role == "queen" or any(part in self.base.words.women for part in actor.name.split()[:2]):
            return "she"
        return ""

    def _is_registered(self, actor: Actor) -> bool:
        return actor.code in self.base.register.persons

    def _is_empty(self, token: int) -> bool:
        """ "It is believed that", "it seems": nobody."""
        columns = self.columns
        if columns.dep[token] == "expl":
            return True
        if columns.dep[token] not in ("nsubj", "nsubjpass"):
            return False
        verb = columns.head[token]
        clauses = {columns.dep[kid] for kid in columns.children[verb] if kid > verb} & CLAUSES
        if columns.dep[token] == "nsubjpass":
            return bool(clauses & {"ccomp", "xcomp"}) and columns.lemma[verb] in self.base.words.impersonal
        if columns.lemma[verb] == "be":
            said = [kid for kid in columns.children[verb] if columns.dep[kid] in ("acomp", "attr", "prep")]
            if any(columns.lower[kid] in self.base.words.dispositions for kid in said):
                return False
            return bool(clauses) or bool(said)
        return columns.lemma[verb] in EMPTY_VERBS and bool(clauses)

    def _thing(self, token: int) -> Found | None:
        columns = self.columns
        owning = columns.dep[token] == "poss"
        faced = columns.dep[token] in ("dobj", "dative")
        if faced and columns.lemma[columns.head[token]] not in self.base.words.facing:
            return None  # "calling it", "know it": seldom an actor
        acting = columns.dep[token] in ("nsubj", "nsubjpass")
        punishing = self._punishers(token) if owning else ()
        not_meant = (*self._senders(token), *punishing, *self._strikers(token)) if owning else ()

        def accept(referent: Referent) -> float | None:
            if referent.head in not_meant:
                return None
            if referent.person or referent.plural or len(referent.actors) != 1 or referent.group:
                return None
            if self._is_listed(referent.head) or referent.actors[0].sector in ("CVL", "UNK"):
                return None
            if referent.subject:
                return 0.0
            near = columns.sentence[token] == referent.sentence and (bool(punishing) or not referent.nested)
            if faced:
                return 0.5 if near else None
            return -1.0 if near and (owning or acting) and token - referent.head < 12 else None

        referent = self.discourse.best(token, accept, reach=2)
        return Found(referent.actors, self._pronoun_step(token, referent)) if referent else None

    def _punishers(self, token: int) -> tuple[int, ...]:
        """ "X cut ties with Y over its attack": those who punish, whose deed that cannot be."""
        columns = self.columns
        for above in columns.ancestors(token):
            if columns.dep[above] == "prep" and columns.lower[above] not in CAUSES | {"of"}:
                return ()
            if columns.lemma[above] in PUNISHING and columns.pos[above] == "VERB":
                reason = any(columns.lower[i] in CAUSES for i in range(above + 1, token))
                return self.discourse.clauses.surface_subjects(above) if reason else ()
            if columns.pos[above] == "VERB":
                return ()
        return ()

    def _senders(self, token: int) -> tuple[int, ...]:
        """ "Expelled its ambassador": those who do it, whose ambassador that cannot be."""
        columns, words = self.columns, self.base.words
        envoy = columns.head[token]
        verb = columns.head[envoy]
        is_sent = columns.dep[envoy] in ("dobj", "conj") and columns.lemma[verb] in words.sent_away
        if not is_sent or columns.lower[envoy] not in words.envoys:
            return ()
        return self.discourse.clauses.surface_subjects(verb)

    def _strikers(self, token: int) -> tuple[int, ...]:
        """ "X said a Chinese vessel had rammed one of its boats": the boat is not the vessel's, it is X's."""
        columns = self.columns
        for above in columns.ancestors(token):
            if columns.pos[above] != "VERB":
                continue
            told = columns.dep[above] == "ccomp" and columns.lemma[above] in self.base.words.striking
            return self.discourse.clauses.surface_subjects(above) if told else ()
        return ()

    def _is_listed(self, head: int) -> bool:
        """One of several in a list: "it" then means something else."""
        columns = self.columns
        return columns.dep[head] == "conj" or columns.child(head, "conj") is not None

    def _several(self, token: int) -> Found | None:
        def accept(referent: Referent) -> float | None:
            if referent.noun == "we":
                return None
            if referent.plural or len(referent.actors) > 1:
                return 1.0
            if referent.actors[0].sector in COLLECTIVE and not referent.person:
                return 0.0
            return -4.0 if not referent.person else None

        referent = self.discourse.best(token, accept, reach=2)
        return Found(referent.actors, self._pronoun_step(token, referent), plural=True) if referent else None

    def _pronoun_step(self, token: int, referent: Referent) -> Step:
        names = ", ".join(actor.name for actor in referent.actors)
        return step(
            "pronoun",
            f"{self.columns.text[token]!r} points back to {self.columns.text[referent.head]!r} ({names})",
        )

    def office(self, token: int, role: str, *, elect: bool, former: bool) -> Found | None:
        """ "the president", "the minister": the one of that office named last, else the holder of the focus country."""

        def accept(referent: Referent) -> float | None:
            if not referent.person or len(referent.actors) != 1:
                return None
            actor = referent.actors[0]
            if not is_office(actor.role, role):
                return None
            if elect != actor.elect:
                return -6.0 if not elect else (None if not _rose(actor) else -3.0)
            if former and not actor.former and self._has_predecessor(actor, role):
                return None
            return -8.0 if actor.former and not former else 0.0

        referent = self.discourse.best(token, accept, reach=DESCRIPTION_REACH)
        if referent is not None:
            actor = referent.actors[0]
            return Found(
                referent.actors,
                step("office-named-before", f"the {role} is {actor.name}, named before"),
                person=True,
            )
        country = self.focus_country(token)
        if country is not None and former:
            return self._ousted(country, role)
        if country is None:
            return None
        find = self.base.offices.next if elect else self.base.offices.holders
        holders = find(country, role, self.day)
        if not holders:
            return None if elect else self._nameless(country, role)
        person = holders[0][1]
        actor = self.base.identities.of_person(
            person, self.base.offices.standing(person, self.day, role), former=False, elect=elect
        )
        return Found(
            (actor,),
            step("office-of-focus", f"the article is about {country}, whose {role} is {actor.name}"),
            person=True,
        )

    def _nameless(self, country: str, role: str) -> Found | None:
        """The office of the focus country whose holder the register does not know on the day."""
        if self.base.register.state_of(country) is None:
            return None
        actor = self.base.identities.of_country(country, "GOV", role)
        return Found(
            (actor,), step("office-of-focus", f"the {role} of {country}, holder unknown"), person=True
        )

    def _has_predecessor(self, actor: Actor, role: str) -> bool:
        """True where "the ousted president" is another than this one, who took over."""
        ousted = self._ousted(actor.country, role) if actor.country else None
        return ousted is not None and ousted.actors[0].code != actor.code

    def _ousted(self, country: str, role: str) -> Found | None:
        """ "The ousted president": the last one, if he left office within the year."""
        held = [pair for pair in self.base.offices.previous(country, role, self.day) if pair[0].end]
        if not held or int(self.day[:4]) - int(held[0][0].end[:4]) > 1:
            return None
        standing = self.base.offices.standing(held[0][1], self.day, role, former=True)
        actor = self.base.identities.of_person(held[0][1], standing, former=True, elect=False)
        return Found(
            (actor,), step("office-left", f"the last {role} of {country} was {actor.name}"), person=True
        )

    def focus_country(self, token: int, *, owning: bool = False) -> str | None:
        """The country that a description without one belongs to: the nearest that is clearly in focus.

        With `owning`, "Togo invited the junta's premier" has the junta of another country than the subject's.
        """
        owned = owning and self.columns.dep[token] == "poss"
        if (own := self._own_country(token)) is not None:
            return own
        acting = self._acting(self.columns.head[token] if owned else token)

        def accept(referent: Referent) -> float | None:
            countries = {actor.country for actor in referent.actors}
            country = next(iter(countries))
            if len(countries) != 1 or country is None or country in acting:
                return None
            return 0.4 * min(8, self.evidence.countries[country])

        referent = self.discourse.best(token, accept, reach=6)
        if referent is not None:
            return referent.actors[0].country
        top = self.evidence.countries.most_common(2)
        if top and (len(top) == 1 or top[0][1] >= 2 * top[1][1]):
            return top[0][0]
        return None

    def _own_country(self, token: int) -> str | None:
        """ "Niger's army toppled the president", "the DMK accused the government": those of a country who act on its rulers."""
        clause = self.discourse.clauses.predicate_of(token)
        if clause is None or token not in clause.objects:
            return None
        subjects = self.discourse.clauses.surface_subjects(clause.token)
        found = {
            actor.country
            for referent in self.discourse.before(token, reach=0)
            if referent.head in subjects
            for actor in referent.actors
            if actor.sector in SUBJECTS_OF_A_STATE
        }
        return found.pop() if len(found) == 1 else None

    def _acting(self, token: int) -> set[str | None]:
        """ "China's ministry asked the government to ...": states act on others than themselves."""
        clause = self.discourse.clauses.predicate_of(token)
        if (
            clause is None
            or token in clause.subjects
            or self.columns.dep[token] not in ("dobj", "nsubj", "dative")
        ):
            return set()
        subjects = set(clause.subjects)
        above = (
            self.discourse.clauses.predicates.get(clause.governor) if clause.governor is not None else None
        )
        if self.columns.dep[token] == "nsubj" and above is not None:
            subjects = set(above.subjects)
        return {
            actor.country
            for referent in self.discourse.before(token, reach=0)
            if referent.head in subjects
            for actor in referent.actors
            if actor.sector == "GOV"
        }

    def main_country(self, *, without: str | None) -> str | None:
        """The country named most often beside one that cannot be meant."""
        for code, _ in self.evidence.countries.most_common(2):
            if code != without:
                return code
        return None

    def same_noun(self, token: int, noun: str, *, reach: int | None = None) -> Found | None:
        """ "the troops" after "North Korean troops"; `reach` is how many sentences to look back, None all."""
        word = fold(noun)
        for referent in self.discourse.named(word, token):
            if reach is not None and self.columns.sentence[token] - referent.sentence > reach:
                return None
            if any(actor.country or actor.sector == "IGO" for actor in referent.actors):
                return Found(
                    referent.actors, step("same-noun", f"the {word} named before"), plural=referent.plural
                )
        return None

    def country(self, token: int, among: Container[str] | None = None) -> Found | None:
        """ "the country", "the kingdom"; `among` holds the codes of the states that may be meant."""

        def accept(referent: Referent) -> float | None:
            if (
                len(referent.actors) != 1
                or referent.actors[0].country is None
                or referent.person
                or referent.plural
            ):
                return None
            if among is not None and referent.actors[0].country not in among:
                return None
            return bonus if referent.place else 0.0 if "." not in referent.actors[0].code else None

        # "a forum in Baghdad ... troops in the country": a place follows a place
        bonus = 5.0 if self.columns.dep[token] == "pobj" else 2.0
        referent = self.discourse.best(token, accept, reach=4)
        if referent is None:
            return None
        state = self.base.register.state_of(referent.actors[0].country)
        if state is None:
            return None
        return Found(
            (self.base.identities.of_state(state),), step("the-country", f"{state.name}, named before")
        )

    def named_with(self, token: int, noun: str) -> Found | None:
        """ "the council", "the Guards": the body named before whose name ends in the noun."""
        word = fold(noun)
        for referent in self.discourse.before(token, reach=BODY_REACH):
            if len(referent.actors) != 1:
                continue
            actor = referent.actors[0]
            body = self.base.register.bodies.get(actor.code)
            if body is None or referent.person:
                continue
            if any(word in fold(name).split() for name in (body.name, *body.names)):
                return Found(referent.actors, step("named-with", f"{body.name}, named before"))
        return None

    def body(self, token: int, sectors: Sequence[str], kinds: Sequence[str] = ()) -> Found | None:
        """ "the bloc", "the group": the organisation of that sort named last."""

        def accept(referent: Referent) -> float | None:
            if len(referent.actors) != 1 or referent.actors[0].sector not in sectors or referent.person:
                return None
            body = self.base.register.bodies.get(referent.actors[0].code)
            return None if body is None or (kinds and body.kind not in kinds) else 0.0

        referent = self.discourse.best(token, accept, reach=8)
        if referent is None:
            return None
        return Found(referent.actors, step("body-named-before", f"{referent.actors[0].name}, named before"))


def _rose(actor: Actor) -> bool:
    return actor.former or actor.elect
