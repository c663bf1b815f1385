"""Descriptions: roles and nouns that point back to actors named before ("the minister", "both leaders", "the alliance")."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from polybius.actors.base import ResolverBase
from polybius.actors.coalitions import SIZES, Coalitions
from polybius.actors.coreference import Coreference, Found
from polybius.actors.drafts import Drafts
from polybius.actors.names import fold
from polybius.actors.own_voice import OwnVoice
from polybius.actors.publisher import GENERIC
from polybius.actors.register import Role
from polybius.actors.resolving import Resolved, step
from polybius.actors.units import NUMBERS, Unit
from polybius.records import Actor

# What nobody calls a government of its own.
DISOWNED: Final = frozenset({"regime", "junta"})
# "The party", "the militia": the one of its sort that was named last.
BODIES: Final = frozenset({"PTY", "PRM", "LAB", "BUS"})
# Who may be meant by fighters of a sort: "the militia" is as well a word for rebels, "the rebels" for none but those.
FIGHTERS: Final[dict[str, tuple[str, ...]]] = {"REB": ("REB",), "PRM": ("PRM", "REB")}
HIDEOUTS: Final = frozenset(
    "hideout position camp base stronghold target compound cell convoy bunker den lair post outpost depot sanctuary bastion".split()
)
SINGULAR_COUNTRY: Final = ("country", "nation", "republic")


class Describer:
    """Looks descriptions up in what the article has said so far."""

    def __init__(
        self,
        base: ResolverBase,
        drafts: Drafts,
        coreference: Coreference,
        coalitions: Coalitions,
        head: Actor | None,
        own: OwnVoice,
    ) -> None:
        self.base = base
        self.words = base.words
        self.drafts = drafts
        self.clauses = drafts.clauses
        self.columns = drafts.columns
        self.coreference = coreference
        self.coalitions = coalitions
        self.head = head
        self.own = own

    def is_idle(self, unit: Unit) -> bool:
        """ "military cooperation", "took office": words that name no actor here."""
        role = self._role(unit)
        if unit.tail and self.columns.pos[unit.head] == "ADJ":
            # "terrorist hideouts" are kept by terrorists, "militant words" by nobody
            following = self.columns.lemma[unit.end] if unit.end < len(self.columns.lemma) else ""
            return not (role.sector == "REB" and following in HIDEOUTS)
        return (
            role.sector == "UNK"
            and role.number == "collective"
            and unit.determiner not in ("the", "his", "her", "their", "its")
        )

    def is_hardware(self, unit: Unit) -> bool:
        """ "Tanks rolled in", "its planes": things that no nation, body or "our" makes an actor."""
        if not unit.roles or unit.person is not None or unit.determiner == "our":
            return False
        nameless = unit.nation is None and unit.body is None and unit.seat is None
        return nameless and unit.owner is None and fold(unit.roles[-1].hit.text) in self.words.hardware

    def is_loose(self, unit: Unit) -> bool:
        """A role noun that more often names a thing, without a nation or body to make it an actor."""
        last = fold(unit.roles[-1].hit.text) if unit.roles and unit.person is None else ""
        if last and unit.determiner == "our" and self._role(unit).sector == "MIL":
            return False
        if last not in self.words.loose_roles or unit.body is not None or unit.nation is not None:
            return False
        # "rebel movement" is an actor, "military campaign" a thing
        return len(unit.roles) == 1 or (
            last not in self.words.weak_heads and self._role(unit).sector != "UNK"
        )

    def _role(self, unit: Unit) -> Role:
        return self.base.register.roles[int(unit.roles[-1].hit.readings[0].key)]

    def describe(self, unit: Unit, resolved: Resolved) -> Resolved:
        """A role without a country: looked up in what was said before where its article is definite."""
        determiner, head = unit.determiner, unit.head
        if (
            self.columns.lower[head] in self.words.country_kinds
            and (found := self.find_group(head)) is not None
        ):
            return _described(resolved, found)
        if self._is_of_another(unit):
            return resolved  # "president of the X Forum": of something that the register lacks
        special = self._describe_special(unit, resolved)
        if special is not None:
            return special
        if (
            determiner in ("a", "an", "some", "any", "no", "many", "several", "another")
            or unit.tail
            or (unit.words and determiner != "the" and not unit.elect)
        ):
            return resolved
        name = resolved.actors[0].role or fold(unit.roles[-1].hit.text)
        if resolved.person and name in GENERIC and self.head is not None and determiner == "the":
            note = step("publisher", f"the {name} of the publisher")
            return replace(resolved, actors=(self.head,), kind="publisher", steps=(*resolved.steps, note))
        found = self._look_back(unit, resolved)
        if found is None:
            return resolved
        return replace(
            resolved,
            actors=found.actors,
            kind="description",
            steps=(*resolved.steps, found.step),
            person=found.person or resolved.person,
        )

    def _is_of_another(self, unit: Unit) -> bool:
        """ "President of the Forum", but not "accused the bloc of bias", where the verb has the "of"."""
        columns = self.columns
        if unit.end >= len(columns.lower) or columns.lower[unit.end] != "of":
            return False
        # the parser as a rule gives such an "of" to the noun before it
        verb = columns.head[unit.head] if columns.dep[unit.head] == "dobj" else columns.head[unit.end]
        return columns.lemma[verb] not in self.words.telling_of

    def _describe_special(self, unit: Unit, resolved: Resolved) -> Resolved | None:
        """The enemy, groups, what is the publisher's own, and others of a kind that the sentence has named."""
        first = resolved.actors[0]
        if first.role == "pope" and first.country is None:
            # of one state only, whatever the article is about
            pope = self.base.identities.of_country("VAT", "REL", "pope")
            note = step("office-of-one-state", "there is one pope")
            return replace(
                resolved, actors=(pope,), kind="description", steps=(*resolved.steps, note), bare=False
            )
        if self._is_enemy(unit) and (found := self.own.enemy()) is not None:
            return _described(resolved, found)
        if unit.tail:
            return None
        if (found := self.find_group(unit.head)) is not None:
            return _described(resolved, found)
        owned = self.own.official(unit, resolved)
        if not owned.bare:
            return owned
        if resolved.plural and unit.number is not None and not unit.determiner:
            # "South Korean marines fired back after two marines died"
            same = self.coreference.same_noun(unit.head, unit.roles[-1].hit.text, reach=0)
            return _described(resolved, same) if same is not None else resolved
        return None

    def _is_enemy(self, unit: Unit) -> bool:
        """ "the enemy", "enemy personnel", "the occupying forces"."""
        enemies = self.words.enemies
        text = " ".join(self.columns.lower[unit.start : unit.end])
        return (
            text in enemies
            or bool(unit.qualifiers & enemies)
            or any(fold(item.hit.text) in enemies for item in unit.roles)
        )

    def _look_back(self, unit: Unit, resolved: Resolved) -> Found | None:
        if resolved.plural:
            return self._describe_plural(unit)
        definite = unit.determiner in ("the", "this", "that")
        if not resolved.person:
            return self._describe_collective(unit, resolved) if definite or self._is_proper(unit) else None
        name = resolved.actors[0].role
        if name and (definite or unit.elect or self.columns.text[unit.start][0].isupper()):
            return self.coreference.office(unit.head, name, elect=unit.elect, former=unit.former)
        return (
            self.coreference.same_noun(unit.head, unit.roles[-1].hit.text)
            if unit.determiner == "the"
            else None
        )

    def _is_proper(self, unit: Unit) -> bool:
        """ "Congress", "Parliament": written as the name of the one body that is meant."""
        return (
            self.columns.text[unit.head][:1].isupper()
            and self.columns.tag[unit.head] == "NNP"
            and not unit.tail
        )

    def members(self, unit: Unit, resolved: Resolved) -> Resolved:
        """ "the two Nato allies": members of the organisation that were named before."""
        size = self._size(unit.head, unit.number, unit.determiner)
        found = (
            self.coalitions.countries(unit.head, size, resolved.actors[0].code) if resolved.actors else None
        )
        if found is None:
            return resolved
        return replace(
            resolved,
            actors=found.actors,
            kind="description",
            steps=(*resolved.steps, found.step),
            plural=True,
        )

    def _describe_plural(self, unit: Unit) -> Found | None:
        noun = fold(unit.roles[-1].hit.text)
        size = self._size(unit.head, unit.number, unit.determiner)
        definite = unit.determiner in ("the", "both", "these", "those") or (
            size is not None and unit.determiner == "the"
        )
        if not definite:
            return None
        if noun in self.words.leader_groups and noun != "men":
            found = self.coalitions.leaders(unit.head, size)
            if found is not None:
                return found
        if noun in self.words.country_groups:
            return self.coalitions.countries(unit.head, size)
        found = self.coreference.same_noun(unit.head, unit.roles[-1].hit.text)
        sector = self._role(unit).sector
        if found is None and sector in FIGHTERS and unit.determiner == "the":
            # "the rebels" after "FARC guerrillas"
            return self.coreference.body(unit.head, FIGHTERS[sector])
        return found

    def _describe_collective(self, unit: Unit, resolved: Resolved) -> Found | None:
        actor = resolved.actors[0]
        noun = unit.roles[-1].hit.text
        found = self.coreference.same_noun(unit.head, noun)
        if (found is None and actor.sector not in ("GOV", "MIL")) or noun.lower() in ("force", "council"):
            found = self.coreference.named_with(unit.head, noun) or found
        if found is None and actor.sector in BODIES:
            found = self.coreference.body(unit.head, FIGHTERS.get(actor.sector, (actor.sector,)))
        if found is not None or actor.sector not in ("GOV", "MIL", "LEG", "COP", "JUD", "SPY"):
            return found
        disowned = noun.lower() in DISOWNED
        country = self.coreference.focus_country(unit.head, owning=disowned)
        if disowned and self.own.publisher is not None:
            country = self.coreference.main_country(without=self.own.publisher.country)
        state = self.base.register.state_of(country)
        if state is None:
            return None
        found_actor = (
            self.base.identities.of_state(state)
            if actor.sector == "GOV"
            else self.base.identities.of_country(state.code, actor.sector)
        )
        return Found((found_actor,), step("focus-country", f"the article is about {state.name}"))

    def find_group(self, i: int) -> Found | None:
        """ "the three nations", "both sides", "the alliance", "the country": by the noun and its determiner."""
        columns, words = self.columns, self.words
        if columns.text[i] in words.halves:
            return self._half(i)
        lower, lemma = columns.lower[i], columns.lemma[i]
        plural = columns.tag[i] in ("NNS", "NNPS")
        determiner, number, _ = self.determiner(i)
        size = self._size(i, number, determiner)
        definite = determiner in ("the", "both", "these", "all", "those")
        if lower in words.enemies and columns.dep[i] not in ("poss",):
            return self.own.enemy()
        special = self._of_publisher(i, determiner) or self._all_or_both(i, lower, determiner, size)
        if special is not None:
            return special
        if plural and lower in words.country_groups and (size or definite) and (size or determiner != "all"):
            if lower == "states" and self._is_of_nation(i):
                return None  # "the northern American states" are no countries
            return self.coalitions.countries(i, size, self._organisation_before(i))
        if lower in words.side_groups and (definite or size):
            vague = plural and lower not in ("sides", "parties") and not size
            return None if vague else self.coalitions.sides(i, size)
        if plural and lower in words.leader_groups and definite and (size or lower != "men"):
            return self.coalitions.leaders(i, size)
        if plural or determiner not in ("the", "this", "that", "their", "its"):
            return None
        if lower in words.country_kinds or lemma in SINGULAR_COUNTRY:
            return self._own_nation(lemma) or (
                self._country(i, lower) if definite or determiner == "this" else None
            )
        return self._alliance(i, lemma, size, determiner) if lemma in words.alliance_nouns else None

    def _is_of_nation(self, i: int) -> bool:
        kids = self.columns.kids(i, "amod", "compound", "nmod")
        return any(kid in self.drafts.items and self.drafts.items[kid].kind == "nationality" for kid in kids)

    def _of_publisher(self, i: int, determiner: str) -> Found | None:
        """ "The Authority", "all Member States": organs and members of the organisation whose statement this is."""
        columns = self.columns
        if columns.lower[i] == "states" and i and columns.lower[i - 1] == "member":
            return self.own.members()
        return self.own.organ(columns.text[i], definite=determiner == "the")

    def _own_nation(self, lemma: str) -> Found | None:
        """ "The whole nation stands behind our soldiers" in a state's own statement."""
        publisher = self.own.publisher
        state = self.base.register.state_of(publisher.country) if publisher is not None else None
        if lemma != "nation" or state is None:
            return None
        note = step("publisher", f"the nation of the statement is {state.name}")
        return Found((self.base.identities.of_state(state),), note)

    def _country(self, i: int, noun: str) -> Found | None:
        """ "The country" may be any named before, "the emirate", "the island nation" only one that is such."""
        kind = noun if i == 0 or noun in self.words.country_kinds else self.columns.lower[i - 1]
        among = self.words.country_kinds.get(kind)
        return self.coreference.country(i, among.split() if among else None)

    def _all_or_both(self, i: int, noun: str, determiner: str, size: int | None) -> Found | None:
        if noun not in self.words.adjoining:
            return None
        subject = self._clause_subject(i)
        if determiner == "all":
            return self.coalitions.everybody(i, subject)
        return self.coalitions.main_pair(subject) if size == 2 else None

    def _half(self, i: int) -> Found | None:
        """ "the North" where both states of the name, or the other one, are spoken of; "the two Koreas"."""
        codes = self.words.halves[self.columns.text[i]].split()
        evidence = self.coreference.evidence.countries
        determiner, _, _ = self.determiner(i)
        if self.columns.tag[i] == "NNPS":
            states = [self.base.register.states[code] for code in codes]
            note = step("halves", f"{' and '.join(state.name for state in states)}")
            return Found(tuple(self.base.identities.of_state(state) for state in states), note, plural=True)
        following = self.columns.tag[i + 1] if i + 1 < len(self.columns.tag) else ""
        if determiner != "the" or following == "NNP" or not any(evidence[code] for code in codes):
            return None
        state = self.base.register.states[codes[0]]
        note = step("halves", f"{self.columns.text[i]!r} is {state.name} where the two are spoken of")
        return Found((self.base.identities.of_state(state),), note)

    def _alliance(self, i: int, lemma: str, size: int | None, determiner: str) -> Found | None:
        if determiner in ("their", "its"):
            kid = self.columns.child(i, "poss")
            draft = self.drafts.items.get(kid) if kid is not None else None
            if draft is not None and len(draft.actors) > 1:
                return Found(
                    draft.actors, step("their-alliance", "the alliance of those who have it"), plural=True
                )
            return None
        if lemma in ("group", "organisation", "organization"):
            sectors = ("IGO", "NGO", "REB")
            if lemma == "group":
                return self.coreference.body(i, ("REB", "PRM", "CRM", "NGO")) or self.coreference.body(
                    i, ("IGO",), ("bloc",)
                )
            return self.coreference.body(i, sectors)
        if lemma == "coalition":
            return self.coreference.body(i, ("IGO",), ("coalition",))
        if lemma in ("bloc", "union", "body", "grouping"):
            return self.coreference.body(i, ("IGO",))
        subject = self._clause_subject(i)
        return self.coalitions.alliance(i, size, subject)

    def _clause_subject(self, i: int) -> tuple[Actor, ...]:
        predicate = self.clauses.predicate_of(i)
        if predicate is None or i in predicate.subjects:
            return ()
        return tuple(
            actor
            for head in predicate.subjects
            if head in self.drafts.items
            for actor in self.drafts.items[head].actors
        )

    def _organisation_before(self, i: int) -> str | None:
        for kid in self.columns.kids(i, "compound", "amod", "nmod"):
            draft = self.drafts.items.get(kid)
            if draft is not None and len(draft.actors) == 1 and draft.actors[0].sector == "IGO":
                return draft.actors[0].code
        return None

    def determiner(self, i: int) -> tuple[str, int | None, int]:
        """Determiner, number and first token of the noun phrase."""
        columns = self.columns
        determiner, number, start = "", None, i
        for kid in columns.children[i]:
            if kid > i:
                break
            if columns.dep[kid] in ("det", "predet", "poss", "amod", "nummod", "compound", "nmod", "preconj"):
                start = min(start, columns.left_edge[kid])
                if columns.dep[kid] in ("det", "predet", "preconj") or columns.tag[kid] == "PRP$":
                    determiner = columns.lower[kid] if determiner != "both" else determiner
                number = NUMBERS.get(columns.lower[kid], number)
        return determiner, number, start

    def _size(self, i: int, number: int | None, determiner: str) -> int | None:
        if number is not None:
            return number
        for kid in self.columns.children[i]:
            if self.columns.lower[kid] in SIZES:
                return SIZES[self.columns.lower[kid]]
        return SIZES.get(determiner) or SIZES.get(self.columns.lower[i])


def _described(resolved: Resolved, found: Found) -> Resolved:
    return replace(
        resolved, actors=found.actors, kind="description", steps=(*resolved.steps, found.step),
        person=found.person, plural=found.plural,
    )  # fmt: skip
