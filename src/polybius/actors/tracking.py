"""One article read from start to end: every naming resolved in turn, each seeing what came before."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Final

from polybius.actors.base import ResolverBase
from polybius.actors.coalitions import Coalitions
from polybius.actors.coreference import HE, IT, ONE, PRONOUNS, SHE, THEY, WE, Coreference, Found
from polybius.actors.describing import Describer
from polybius.actors.discourse import Discourse, Referent
from polybius.actors.drafts import Draft, Drafts
from polybius.actors.evidence import Evidence
from polybius.actors.mentions import MentionKind
from polybius.actors.metonyms import is_place
from polybius.actors.names import fold
from polybius.actors.own_voice import OwnVoice
from polybius.actors.publisher import head_of
from polybius.actors.resolving import Resolved, UnitResolver, step
from polybius.actors.scenes import Scene
from polybius.actors.speech import SAY, Speakers
from polybius.actors.units import NUMBERS, Unit
from polybius.reading.parsing import Parse
from polybius.records import Actor

THIRD: Final = HE | SHE | IT | THEY
PREMODIFIERS: Final = frozenset({"DT", "PDT", "PRP$", "CD", "JJ", "JJR", "JJS", "NN", "VBN"})

# Places in the clause of a number or "the latter" that stands for somebody.
GRASPED: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative"})

# Offices and bodies that every state has.
NATIONAL: Final = frozenset({"GOV", "OPP", "LEG", "JUD", "COP", "MIL", "PTY", "SPY"})


class Tracker:
    """Resolves the units, pronouns and descriptions of one article in text order."""

    def __init__(
        self,
        parse: Parse,
        base: ResolverBase,
        evidence: Evidence,
        day: str,
        publisher: Actor | None,
        head: Actor | None = None,
    ) -> None:
        self.parse = parse
        self.clauses = parse.clauses
        self.columns = parse.clauses.columns
        self.base = base
        self.words = base.words
        self.day = day
        # who says "I": the one whose statement it is, else the head of the publisher
        if head is None and publisher is not None:
            head = head_of(base, publisher, parse.article.publisher or "", day)
        self.resolver = UnitResolver(
            base, evidence, day, publisher.country if publisher is not None else None
        )
        self.discourse = Discourse(self.clauses)
        self.coreference = Coreference(base, self.discourse, evidence, day)
        self.coalitions = Coalitions(base, self.discourse, self.coreference, day)
        self.drafts = Drafts(self.discourse)
        self.speakers = Speakers(base, self.drafts, publisher, head)
        own = OwnVoice(base, evidence, day, publisher, parse.article.publisher)
        self.describer = Describer(base, self.drafts, self.coreference, self.coalitions, head, own)
        home = publisher.country if publisher is not None else None
        self.scene = Scene(base, self.discourse, evidence, home)
        self._resolved: dict[int, Resolved] = {}

    def track(self, units: Sequence[Unit]) -> list[Draft]:
        """All drafts in text order."""
        covered = {i for unit in units for item in unit.items for i in range(item.start, item.end)}
        self._described = {id(unit.same_as): unit for unit in units if unit.same_as is not None}
        self._by_head = {unit.head: unit for unit in units}
        for each in units:
            self._note_country(each)
        by_start = {unit.start: unit for unit in units}
        for i in range(len(self.columns.text)):
            unit = by_start.get(i)
            if unit is not None:
                if not self.describer.is_hardware(unit):
                    self._unit(unit)
            elif i not in covered:
                self._other(i)
        for i, heard in self.speakers.settle():
            self._note(i, i, heard, "pronoun")
        return sorted(self.drafts.items.values(), key=lambda draft: (draft.start, draft.end))

    def _unit(self, unit: Unit) -> None:
        found = self._settle(unit, self._resolve(unit))
        if found is None:
            return
        place = self._is_place(unit)
        resolved = self._at_home(unit, found if place else self._seated(unit, found))
        noun = fold(unit.roles[-1].hit.text) if unit.roles and unit.person is None else ""
        start, end = self._start(unit), unit.end
        if unit.owner is not None and unit.owner.possessive and unit.owner.end < unit.start:
            start = min(start, self._start(unit.owner))
        for owner in unit.owners:
            end = max(end, owner.end)
        if unit.shared:
            start = min(
                start, self._first_premodifier(unit.shared[0].start, unit.shared[0].first, PREMODIFIERS)
            )
        draft = Draft(
            start,
            end,
            unit.head,
            resolved.actors,
            resolved.kind,
            place,
            resolved.steps,
            resolved.person or self._speaks(unit),
            resolved.plural,
            noun,
        )
        self._add_body(unit)
        self.drafts.add(draft, nested=unit.tail or unit.possessive)

    def _settle(self, unit: Unit, resolved: Resolved) -> Resolved | None:
        """What the surroundings say of the unit; None where its words name no actor here."""
        if resolved.bare:
            if self.describer.is_idle(unit):
                return None
            resolved = self.describer.describe(unit, resolved)
            if resolved.bare and resolved.kind == "generic" and self.describer.is_loose(unit):
                return None
            if resolved.kind == "generic":
                resolved = self._beside(unit, resolved)
            return self.scene.locate(unit, resolved) if resolved.kind == "generic" else resolved
        if (
            self.describer.is_loose(unit)
            and fold(unit.roles[-1].hit.text) not in self.words.teams
            and resolved.kind == "role"
        ):
            return None
        if unit.body is not None and self.columns.lower[unit.end - 1] in self.words.country_groups:
            return self.describer.members(unit, resolved)
        return resolved

    def _seated(self, unit: Unit, resolved: Resolved) -> Resolved:
        """ "Brussels threatened Moscow": the body that sits there, unless the article speaks of the country itself."""
        if unit.seat is None or unit.roles or unit.person is not None or len(resolved.actors) != 1:
            return resolved
        seats = [self.base.register.seats[int(reading.key)] for reading in unit.seat.hit.readings]
        body = self.base.register.bodies.get(seats[0].institution) if len(seats) == 1 else None
        if body is None or seats[0].kind != "capital" or body.start > (self.day or body.start):
            return resolved
        state = self.base.register.states[seats[0].country]
        if self.coreference.evidence.mentions(fold(name) for name in (state.name, *state.adjectives)):
            return resolved
        actor = self.base.identities.of_body(body, self.day, sector=body.sector)
        note = step(
            "seat-of-body", f"{seats[0].name} stands for {body.name} where nothing else is of {state.name}"
        )
        return replace(resolved, actors=(actor,), steps=(*resolved.steps, note))

    def _speaks(self, unit: Unit) -> bool:
        """ "John Hale (Canada) said": in the records of meetings a state in brackets is who speaks for it."""
        columns = self.columns
        if unit.nation is None or unit.roles or unit.start < 2 or unit.end >= len(columns.lower):
            return False
        bracketed = columns.lower[unit.start - 1] == "(" and columns.lower[unit.end] == ")"
        return bracketed and columns.tag[unit.start - 2] == "NNP"

    def _beside(self, unit: Unit, resolved: Resolved) -> Resolved:
        """ "Venezuela's government and opposition": a bare office coordinated with one of a country is of that country."""
        columns, actor = self.columns, resolved.actors[0]
        joined = (
            columns.head[unit.head]
            if columns.dep[unit.head] == "conj"
            else self.clauses.conjuncts(unit.head)[0]
        )
        first = self.drafts.items.get(joined)
        # "X and two other leaders of the separatists" are all of X's country
        others = first is not None and "other" in unit.qualifiers and first.person
        if first is None or not (first.kind == "role" or others) or actor.country:
            return resolved
        at_war = (
            first.kind == "role"
            and actor.sector in ("REB", "PRM")
            and {a.sector for a in first.actors} == {"GOV"}
        )
        if actor.sector not in NATIONAL and not others and not at_war:
            return resolved
        codes = {other.code.partition(":")[0].partition(".")[0] for other in first.actors}
        state = self.base.register.state_of(codes.pop()) if len(codes) == 1 else None
        indefinite = columns.lower[first.start] in ("a", "an")
        if state is None or indefinite or unit.determiner not in ("", "the"):
            return resolved
        same = self.base.identities.of_country(state.code, actor.sector, actor.role)
        note = step("beside", f"coordinated with somebody of {state.name}")
        return replace(resolved, actors=(same,), kind="role", steps=(*resolved.steps, note))

    def _at_home(self, unit: Unit, resolved: Resolved) -> Resolved:
        """An unknown "Information Minister X" is of the country that the article is about."""
        actor = resolved.actors[0] if resolved.actors else None
        unknown = actor is not None and actor.country is None and actor.code.startswith("UNK:")
        if (
            actor is None
            or not unknown
            or not unit.roles
            or actor.sector not in ("GOV", "MIL", "LEG", "JUD", "COP")
        ):
            return resolved
        country = self.coreference.focus_country(unit.head)
        if country is None:
            return resolved
        actor = replace(actor, country=country, code=f"{country}:{actor.name}")
        self.resolver.unknown_people[fold(actor.name.split()[-1])] = actor
        note = step("focus-country", f"the article is about {country}")
        return replace(resolved, actors=(actor,), steps=(*resolved.steps, note))

    def _add_body(self, unit: Unit) -> None:
        """ "NATO chief Mark Rutte" brings NATO to mind, for "the alliance" later."""
        if unit.body is None or not (unit.roles or unit.person is not None):
            return
        alone = Unit(unit.body.start, unit.body.end, unit.body.start, unit.head, body=unit.body)
        actors = self.resolver.resolve(alone, ()).actors
        sentence = self.columns.sentence[unit.head]
        self.discourse.add(
            Referent(unit.body.start, unit.start, sentence, actors, False, False, False, True, False)
        )

    def _start(self, unit: Unit) -> int:
        """The unit with its determiner, numbers and adjectives."""
        start = unit.start
        if unit.tail and not unit.roles:
            return start
        tags = ("DT", "PDT", "PRP$") if unit.person is not None and not unit.roles else PREMODIFIERS
        return self._first_premodifier(start, unit.first, tags)

    def _first_premodifier(self, start: int, first: int, tags: Container[str]) -> int:
        while start > first and self.columns.tag[start - 1] in tags:
            start -= 1
        return start

    def _is_place(self, unit: Unit) -> bool:
        if unit.roles or unit.person is not None or (unit.body is not None) or unit.people is not None:
            return False
        if unit.tail and not unit.possessive and unit.seat is None:
            return False
        kind = (
            self.base.register.seats[int(unit.seat.hit.readings[0].key)].kind if unit.seat is not None else ""
        )
        if kind == "town":
            return True  # Mosul is fought over, it does not speak for Iraq
        town = kind == "capital"
        return is_place(self.columns, unit.head, town=town)

    def _note_country(self, unit: Unit) -> None:
        """Tells the scene what country a unit names, before the article is read through."""
        item = unit.nation or unit.seat
        if item is None:
            return
        # by its name alone: whose counterpart somebody is can be told only when the article has been read up to there
        alone = Unit(item.start, item.end, item.start, nation=unit.nation, seat=None if unit.nation else item)
        actors = self.resolver.resolve(alone, ()).actors
        if actors and actors[0].country is not None:
            self.scene.note(unit.head, actors[0].country, place=self._is_place(unit))

    def _resolve(self, unit: Unit) -> Resolved:
        known = self._resolved.get(id(unit))
        if known is not None:
            return known
        described = self._described.pop(id(unit), None)
        if described is not None:
            self._resolve(described)
            return self._resolved[id(unit)]
        if unit.same_as is not None:
            self._described.pop(id(unit.same_as), None)
            resolved = self._resolve_apposition(unit, unit.same_as)
        else:
            resolved = self.resolver.resolve(unit, self._owners(unit))
        self._resolved[id(unit)] = resolved
        return resolved

    def _resolve_apposition(self, described: Unit, named: Unit) -> Resolved:
        joined = replace(
            named, roles=described.roles, nation=described.nation or named.nation, body=described.body or named.body,
            seat=described.seat, former=described.former or named.former, elect=described.elect, deputy=described.deputy, same_as=None,
        )  # fmt: skip
        owners = self._owners(described) or self._owners(named)
        joined.owner = described.owner
        resolved = self.resolver.resolve(joined, owners)
        note = step("apposition", f"{self._text(described)!r} and {self._text(named)!r} are one")
        resolved = replace(resolved, steps=(*resolved.steps, note), bare=False)
        self._resolved[id(named)] = resolved
        return replace(resolved, kind="role")

    def _text(self, unit: Unit) -> str:
        return self.parse.span(unit.start, unit.end).text

    def _owners(self, unit: Unit) -> list[Actor]:
        if unit.owner is not None:
            return list(self._owner(unit.owner))
        if unit.owners:
            return [actor for owner in unit.owners for actor in self._owner(owner)]
        determiner = unit.determiner
        if determiner in PRONOUNS:
            draft = self._pronoun_before(unit)
            return list(draft.actors) if draft is not None else []
        return self._antecedent(unit)

    def _antecedent(self, unit: Unit) -> list[Actor]:
        """ "Burkina Faso, whose envoys": the owner is what the relative clause is about."""
        columns = self.columns
        first = self._first_premodifier(unit.start, unit.first, PREMODIFIERS)
        if not first or columns.lower[first - 1] != "whose" or unit.nation is not None:
            return []
        for above in (first - 1, *columns.ancestors(first - 1)):
            if columns.dep[above] == "relcl":
                draft = self.drafts.items.get(columns.head[above])
                return list(draft.actors) if draft is not None and not draft.place else []
        return []

    def _owner(self, owner: Unit) -> tuple[Actor, ...]:
        """The actors of an owner; "the spokesman of the Ministry" asks whose ministry it is."""
        resolved = self._resolve(owner)
        if resolved.bare and not self.describer.is_idle(owner):
            resolved = self.describer.describe(owner, resolved)
        return resolved.actors

    def _pronoun_before(self, unit: Unit) -> Draft | None:
        first = unit.shared[0].start if unit.shared else unit.start
        for i in range(first - 1, max(-1, first - 6), -1):
            if i in self.drafts.items and self.columns.lower[i] in PRONOUNS:
                return self.drafts.items[i]
        return None

    def _other(self, i: int) -> None:
        columns = self.columns
        word = columns.lower[i]
        if columns.tag[i] in ("PRP", "PRP$") and word in PRONOUNS:
            self._pronoun(i)
        elif columns.tag[i] in ("NN", "NNS", "NNP", "NNPS"):
            self._group_noun(i)
        elif word == "whose":
            self._relative_owner(i)
        elif word == "both" and columns.dep[i] in ("nsubj", "nsubjpass", "dobj", "pobj"):
            self._note(i, i, self.coalitions.sides(i, 2))
        elif self._is_count_alone(i):
            self._note(i - 1, i, self.coalitions.sides(i, NUMBERS[word]))
        elif word == "latter" and columns.dep[i] in GRASPED and columns.lower[i - 1] == "the":
            self._note(i - 1, i, self.coalitions.latter(i))
        elif columns.lemma[i] in SAY and columns.pos[i] == "VERB":
            self.speakers.hear(i)

    def _is_count_alone(self, i: int) -> bool:
        """ "Mediated between the two", "the three agreed": a number that stands for those named before."""
        columns = self.columns
        return (
            columns.lower[i] in ("two", "three")
            and columns.dep[i] in GRASPED
            and bool(i)
            and columns.lower[i - 1] == "the"
            and not columns.kids(i, "compound", "appos")
            and not (i + 1 < len(columns.tag) and columns.tag[i + 1].startswith(("NN", "JJ", "CD")))
        )

    def _note(
        self, start: int, i: int, found: Found | None, kind: MentionKind = "description", noun: str = ""
    ) -> None:
        if found is not None and i not in self.drafts.items:
            draft = Draft(
                start, i + 1, i, found.actors, kind, False, (found.step,), found.person, found.plural, noun
            )
            self.drafts.add(draft, nested=self.columns.dep[i] in ("poss", "compound"))

    def _pronoun(self, i: int) -> None:
        word = self.columns.lower[i]
        if word in WE or word in ONE:
            found = self.speakers.first_person(i)
            kind: MentionKind = (
                "publisher" if found is not None and found.step.rule == "publisher" else "pronoun"
            )
            self._note(i, i, found, kind, noun="we")
        elif word in THIRD:
            found = self._looking_ahead(i) if word in ("his", "her") else None
            self._note(i, i, found or self.coreference.third_person(i), "pronoun")

    def _relative_owner(self, i: int) -> None:
        """ "Uganda, whose offer was rejected": the noun that the clause describes."""
        columns = self.columns
        clause = next((above for above in columns.ancestors(i) if columns.dep[above] == "relcl"), None)
        unit = self._by_head.get(columns.head[clause]) if clause is not None else None
        if unit is not None and unit.start < i and (actors := self._resolve(unit).actors):
            found = Found(actors, step("relative", f"'whose' belongs to {self._text(unit)!r}"))
            self._note(i, i, found, "pronoun")

    def _looking_ahead(self, i: int) -> Found | None:
        """ "In his speech on Tuesday, Putin praised Xi": the subject comes after."""
        columns = self.columns
        sentence = columns.sentence[i]
        above = columns.ancestors(i)
        if not above or columns.pos[above[-1]] not in ("VERB", "AUX") or i > above[-1]:
            return None
        first = i - 3 if i > 3 else 0
        if columns.sentence[first] == sentence and first and columns.sentence[first - 1] == sentence:
            return None
        for subject in columns.kids(above[-1], "nsubj", "nsubjpass"):
            unit = self._by_head.get(subject)
            if unit is not None and unit.person is not None and subject > i:
                actors = self._resolve(unit).actors
                return Found(
                    actors,
                    step("looking-ahead", f"{columns.text[i]!r} is the subject {self._text(unit)!r}"),
                    person=True,
                )
        return None

    def _group_noun(self, i: int) -> None:
        if i in self.drafts.items or self.columns.dep[i] in ("compound", "nmod"):
            return
        found = self.describer.find_group(i)
        if found is not None:
            self._note(self.describer.determiner(i)[2], i, found)
        elif self.columns.lemma[i] in self.words.teams:
            start = self.describer.determiner(i)[2]
            if owners := self._noun_owners(i):
                self._team(start, i, owners)

    def _team(self, start: int, i: int, owners: tuple[Actor, ...]) -> None:
        found: list[Actor] = []
        for actor in owners:
            state = self.base.register.state_of(actor.country)
            if state is not None:
                found.append(self.base.identities.of_state(state))
            elif ":" not in actor.code:
                found.append(actor)
        if found:
            names = ", ".join(actor.name for actor in owners)
            draft = Draft(
                start,
                i + 1,
                i,
                tuple(found),
                "role",
                False,
                (step("team", f"the {self.columns.lower[i]} of {names}"),),
            )
            self.drafts.add(draft, nested=False)

    def _noun_owners(self, i: int) -> tuple[Actor, ...]:
        for kid in self.columns.kids(i, "poss", "compound"):
            if kid in self.drafts.items and (
                self.columns.dep[kid] == "poss" or self.drafts.items[kid].person
            ):
                return self.drafts.items[kid].actors
        for heads in (dict(self.clauses.prepositional(i)).get("of", ()),):
            for head in heads:
                if head in self.drafts.items:
                    return self.drafts.items[head].actors
        return ()
