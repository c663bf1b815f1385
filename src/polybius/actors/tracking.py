"""One article read from start to end: every naming resolved in turn, each seeing what came before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from polybius.actors.coalitions import SIZES, Coalitions
from polybius.actors.coreference import HE, IT, ONE, PRONOUNS, SHE, THEY, WE, Coreference, Found
from polybius.actors.discourse import Discourse, Referent
from polybius.actors.evidence import Evidence
from polybius.actors.mentions import Mention, MentionKind
from polybius.actors.metonyms import is_place
from polybius.actors.names import fold
from polybius.actors.publisher import GENERIC, head_of
from polybius.actors.register import Role
from polybius.actors.resolving import Resolved, ResolverBase, UnitResolver, step
from polybius.actors.speech import SAY, find_quoted, find_say_verb
from polybius.actors.units import NUMBERS, Unit
from polybius.reading.parsing import Parse
from polybius.records import Actor, Step

THIRD: Final = HE | SHE | IT | THEY
SINGULAR_COUNTRY: Final = ("country", "nation", "kingdom", "republic")
PREMODIFIERS: Final = frozenset({"DT", "PDT", "PRP$", "CD", "JJ", "JJR", "JJS", "NN", "VBN"})
PAIRING: Final = frozenset({"with"})


@dataclass(slots=True)
class Draft:
    """A mention in the making."""

    start: int
    end: int
    head: int
    actors: tuple[Actor, ...]
    kind: MentionKind
    place: bool
    steps: tuple[Step, ...]
    person: bool = False
    plural: bool = False
    noun: str = ""


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
        self.publisher = publisher
        name = parse.article.publisher or ""
        # who says "I": the one whose statement it is, else the head of the publisher
        self.head = head or (head_of(base, publisher, name, day) if publisher is not None else None)
        self.resolver = UnitResolver(
            base, evidence, day, publisher.country if publisher is not None else None
        )
        self.discourse = Discourse(self.clauses)
        self.coreference = Coreference(base, self.discourse, evidence, day)
        self.coalitions = Coalitions(base, self.discourse, self.coreference, day)
        self.quoted = find_quoted(self.columns)
        self.drafts: dict[int, Draft] = {}
        self._resolved: dict[int, Resolved] = {}
        self._speaker: tuple[Actor, ...] = ()
        self._pending: list[tuple[int, int]] = []

    def track(self, units: Sequence[Unit]) -> list[Draft]:
        """All drafts in text order."""
        covered = {i for unit in units for item in unit.items for i in range(item.start, item.end)}
        self._described = {id(unit.same_as): unit for unit in units if unit.same_as is not None}
        by_start = {unit.start: unit for unit in units}
        for i in range(len(self.columns.text)):
            unit = by_start.get(i)
            if unit is not None:
                self._unit(unit)
            elif i not in covered:
                self._other(i)
        return sorted(self.drafts.values(), key=lambda draft: (draft.start, draft.end))

    def _unit(self, unit: Unit) -> None:
        resolved = self._resolve(unit)
        if resolved.bare:
            if self._is_idle(unit, resolved):
                return
            resolved = self._describe(unit, resolved)
            if resolved.bare and resolved.kind == "generic" and self._is_loose(unit):
                return
        elif (
            self._is_loose(unit)
            and fold(unit.roles[-1].hit.text) not in self.words.teams
            and resolved.kind == "role"
        ):
            return
        elif unit.body is not None and self.columns.lower[unit.end - 1] in self.words.country_groups:
            resolved = self._members(unit, resolved)
        place = self._is_place(unit, resolved)
        noun = fold(unit.roles[-1].hit.text) if unit.roles and unit.person is None else ""
        start, end = self._start(unit), unit.end
        draft = Draft(
            start,
            end,
            unit.head,
            resolved.actors,
            resolved.kind,
            place,
            resolved.steps,
            resolved.person,
            resolved.plural,
            noun,
        )
        self._add(draft, nested=unit.tail or unit.possessive)

    def _start(self, unit: Unit) -> int:
        """The unit with its determiner, numbers and adjectives."""
        start = unit.start
        if unit.tail and not unit.roles:
            return start
        tags = ("DT", "PDT", "PRP$") if unit.person is not None and not unit.roles else PREMODIFIERS
        while start > unit.first and self.columns.tag[start - 1] in tags:
            start -= 1
        return start

    def _is_idle(self, unit: Unit, resolved: Resolved) -> bool:
        """ "military cooperation", "took office": words that name no actor here."""
        role = self.base.register.roles[int(unit.roles[-1].hit.readings[0].key)]
        if unit.tail and self.columns.pos[unit.head] == "ADJ":
            return True
        return (
            role.sector == "UNK"
            and role.number == "collective"
            and unit.determiner not in ("the", "his", "her", "their", "its")
        )

    def _is_loose(self, unit: Unit) -> bool:
        last = fold(unit.roles[-1].hit.text) if unit.roles and unit.person is None else ""
        if last not in self.words.loose_roles or unit.body is not None or unit.nation is not None:
            return False
        # "rebel movement" is an actor, "military campaign" a thing
        return len(unit.roles) == 1 or (
            last not in self.words.weak_heads and self._role(unit).sector != "UNK"
        )

    def _role(self, unit: Unit) -> Role:
        return self.base.register.roles[int(unit.roles[-1].hit.readings[0].key)]

    def _is_place(self, unit: Unit, resolved: Resolved) -> bool:
        if unit.roles or unit.person is not None or (unit.body is not None) or unit.people is not None:
            return False
        if unit.tail and not unit.possessive and unit.seat is None:
            return False
        town = (
            unit.seat is not None
            and self.base.register.seats[int(unit.seat.hit.readings[0].key)].kind == "capital"
        )
        return is_place(self.columns, unit.head, town=town)

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
            return list(self._resolve(unit.owner).actors)
        if unit.owners:
            return [actor for owner in unit.owners for actor in self._resolve(owner).actors]
        determiner = unit.determiner
        if determiner in PRONOUNS:
            draft = self._pronoun_before(unit)
            return list(draft.actors) if draft is not None else []
        return []

    def _pronoun_before(self, unit: Unit) -> Draft | None:
        for i in range(unit.start - 1, max(-1, unit.start - 6), -1):
            if i in self.drafts and self.columns.lower[i] in PRONOUNS:
                return self.drafts[i]
        return None

    def _describe(self, unit: Unit, resolved: Resolved) -> Resolved:
        """A role without a country: looked up in what was said before where its article is definite."""
        determiner, head = unit.determiner, unit.head
        if not unit.tail and (found := self._find_group(head)) is not None:
            return replace(resolved, actors=found.actors, kind="description", steps=(*resolved.steps, found.step),
                           person=found.person, plural=found.plural)  # fmt: skip
        if (
            determiner in ("a", "an", "some", "any", "no", "many", "several", "another")
            or unit.tail
            or (unit.words and determiner != "the" and not unit.elect)
        ):
            return resolved
        found = None
        if resolved.plural:
            found = self._describe_plural(unit)
        elif resolved.person:
            name = resolved.actors[0].role
            if name in GENERIC and self.head is not None and determiner == "the":
                return replace(
                    resolved,
                    actors=(self.head,),
                    kind="publisher",
                    steps=(*resolved.steps, step("publisher", f"the {name} of the publisher")),
                )
            if name and (
                determiner in ("the", "this", "that")
                or self.columns.text[unit.start][0].isupper()
                or unit.elect
            ):
                found = self.coreference.office(head, name, elect=unit.elect, former=unit.former)
            elif determiner == "the":
                found = self.coreference.same_noun(head, unit.roles[-1].hit.text)
        elif determiner in ("the", "this", "that") or self._is_proper(unit):
            found = self._describe_collective(unit, resolved)
        if found is None:
            return resolved
        return replace(
            resolved,
            actors=found.actors,
            kind="description",
            steps=(*resolved.steps, found.step),
            person=found.person or resolved.person,
        )

    def _is_proper(self, unit: Unit) -> bool:
        """ "Congress", "Parliament": written as the name of the one body that is meant."""
        return (
            self.columns.text[unit.head][:1].isupper()
            and self.columns.tag[unit.head] == "NNP"
            and not unit.tail
        )

    def _members(self, unit: Unit, resolved: Resolved) -> Resolved:
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
        return self.coreference.same_noun(unit.head, unit.roles[-1].hit.text)

    def _describe_collective(self, unit: Unit, resolved: Resolved) -> Found | None:
        actor = resolved.actors[0]
        found = self.coreference.same_noun(unit.head, unit.roles[-1].hit.text)
        if found is not None or actor.sector not in ("GOV", "MIL", "LEG", "COP", "JUD", "SPY"):
            return found
        country = self.coreference.focus_country(unit.head)
        state = self.base.register.state_of(country)
        if state is None:
            return None
        found_actor = (
            self.base.identities.of_state(state)
            if actor.sector == "GOV"
            else self.base.identities.of_country(state.code, actor.sector)
        )
        return Found((found_actor,), step("focus-country", f"the article is about {state.name}"))

    def _other(self, i: int) -> None:
        columns = self.columns
        word = columns.lower[i]
        if columns.tag[i] in ("PRP", "PRP$") and word in PRONOUNS:
            self._pronoun(i)
        elif columns.tag[i] in ("NN", "NNS", "NNP", "NNPS"):
            self._group_noun(i)
        elif word == "both" and columns.dep[i] in ("nsubj", "nsubjpass", "dobj", "pobj"):
            self._note(i, i, self.coalitions.sides(i, 2))
        elif columns.lemma[i] in SAY and columns.pos[i] == "VERB":
            self._hear(i)

    def _note(
        self, start: int, i: int, found: Found | None, kind: MentionKind = "description", noun: str = ""
    ) -> None:
        if found is not None and i not in self.drafts:
            draft = Draft(
                start, i + 1, i, found.actors, kind, False, (found.step,), found.person, found.plural, noun
            )
            self._add(draft, nested=self.columns.dep[i] in ("poss", "compound"))

    def _pronoun(self, i: int) -> None:
        word = self.columns.lower[i]
        if word in WE or word in ONE:
            found = self._first_person(i)
            kind: MentionKind = (
                "publisher" if found is not None and found.step.rule == "publisher" else "pronoun"
            )
            self._note(i, i, found, kind, noun="we")
        elif word in THIRD:
            self._note(i, i, self.coreference.third_person(i), "pronoun")

    def _first_person(self, i: int) -> Found | None:
        one = self.columns.lower[i] in ONE
        if self.quoted[i]:
            speaker = self._speaker_of(i)
            if speaker:
                return self._side(speaker, one=one, rule="speaker")
        if self._speaker and not self.quoted[i] and self._after_colon(i):
            return self._side(self._speaker, one=one, rule="speaker")
        if one and self.head is not None and self.publisher is not None:
            return self._side((self.head,), one=True, rule="publisher")
        if self.publisher is not None:
            return self._side((self.publisher,), one=one, rule="publisher")
        return None

    def _after_colon(self, i: int) -> bool:
        return self._colon is not None and self.columns.sentence[i] >= self._colon

    _colon: int | None = None

    def _speaker_of(self, i: int) -> tuple[Actor, ...]:
        verb = find_say_verb(self.columns, i, self.quoted)
        if verb is not None:
            for subject in self.clauses.surface_subjects(verb):
                if subject in self.drafts and not self.quoted[subject]:
                    self._speaker = self.drafts[subject].actors
                    return self._speaker
            # the speaker is named after the quotation: settled when the sentence is over
            self._pending.append((i, verb))
            return ()
        return self._speaker

    def _side(self, speaker: tuple[Actor, ...], *, one: bool, rule: str) -> Found | None:
        names = ", ".join(actor.name for actor in speaker)
        if one:
            return (
                Found(speaker, step(rule, f"the speaker is {names}"), person=True)
                if len(speaker) == 1
                else None
            )
        sides: dict[str, Actor] = {}
        for actor in speaker:
            state = self.base.register.state_of(actor.country)
            own = (
                self.base.identities.of_state(state)
                if state is not None and actor.sector in ("GOV", "LEG", "MIL", "SPY") and rule == "speaker"
                else actor
            )
            sides.setdefault(own.code, own)
        return Found(tuple(sides.values()), step(rule, f"the side of the speaker, {names}"), plural=True)

    def _hear(self, verb: int) -> None:
        """Notes who spoke last; a colon after a saying opens what he says, marks or none."""
        opens = ":" in self.columns.text[verb + 1 : verb + 14]
        if self._colon is not None and not opens:
            return
        for subject in self.clauses.surface_subjects(verb):
            if subject in self.drafts and not self.quoted[verb]:
                self._speaker = self.drafts[subject].actors
        if opens and self.publisher is not None:
            self._colon = self.columns.sentence[verb]

    def finish(self) -> None:
        """Settles first persons whose speaker stood behind the quotation."""
        for i, verb in self._pending:
            if i in self.drafts:
                continue
            for subject in self.clauses.surface_subjects(verb):
                if subject in self.drafts:
                    found = self._side(
                        self.drafts[subject].actors, one=self.columns.lower[i] in ONE, rule="speaker"
                    )
                    self._note(i, i, found, "pronoun")

    def _group_noun(self, i: int) -> None:
        if i in self.drafts or self.columns.dep[i] in ("compound", "nmod"):
            return
        found = self._find_group(i)
        if found is not None:
            self._note(self._determiner(i)[2], i, found)
        elif self.columns.lemma[i] in self.words.teams:
            start = self._determiner(i)[2]
            if owners := self._noun_owners(i, start):
                self._team(start, i, owners)

    def _find_group(self, i: int) -> Found | None:
        """ "the three nations", "both sides", "the alliance", "the country": by the noun and its determiner."""
        columns, words = self.columns, self.words
        lower, lemma = columns.lower[i], columns.lemma[i]
        plural = columns.tag[i] in ("NNS", "NNPS")
        determiner, number, _ = self._determiner(i)
        size = self._size(i, number, determiner)
        definite = determiner in ("the", "both", "these", "all", "those")
        if plural and lower in words.country_groups and definite:
            return self.coalitions.countries(i, size, self._organisation_before(i))
        if lower in words.side_groups and (definite or size):
            vague = plural and lower not in ("sides", "parties") and not size
            return None if vague else self.coalitions.sides(i, size)
        if plural and lower in words.leader_groups and definite and (size or lower != "men"):
            return self.coalitions.leaders(i, size)
        if plural or determiner not in ("the", "this", "that", "their", "its"):
            return None
        if lemma in words.country_nouns and lemma in SINGULAR_COUNTRY and definite | (determiner == "this"):
            return self.coreference.country(i)
        return self._alliance(i, lemma, size, determiner) if lemma in words.alliance_nouns else None

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
            self._add(draft, nested=False)

    def _noun_owners(self, i: int, start: int) -> tuple[Actor, ...]:
        for kid in self.columns.kids(i, "poss", "compound"):
            if kid in self.drafts and (self.columns.dep[kid] == "poss" or self.drafts[kid].person):
                return self.drafts[kid].actors
        for heads in (dict(self.clauses.prepositional(i)).get("of", ()),):
            for head in heads:
                if head in self.drafts:
                    return self.drafts[head].actors
        return ()

    def _alliance(self, i: int, lemma: str, size: int | None, determiner: str) -> Found | None:
        if determiner in ("their", "its"):
            kid = self.columns.child(i, "poss")
            draft = self.drafts.get(kid) if kid is not None else None
            if draft is not None and len(draft.actors) > 1:
                return Found(
                    draft.actors, step("their-alliance", "the alliance of those who have it"), plural=True
                )
            return None
        if lemma in ("group", "organisation", "organization"):
            sectors = ("REB", "IGO", "PRM", "NGO", "CRM") if lemma == "group" else ("IGO", "NGO", "REB")
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
            actor for head in predicate.subjects if head in self.drafts for actor in self.drafts[head].actors
        )

    def _organisation_before(self, i: int) -> str | None:
        for kid in self.columns.kids(i, "compound", "amod", "nmod"):
            draft = self.drafts.get(kid)
            if draft is not None and len(draft.actors) == 1 and draft.actors[0].sector == "IGO":
                return draft.actors[0].code
        return None

    def _determiner(self, i: int) -> tuple[str, int | None, int]:
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

    def _add(self, draft: Draft, *, nested: bool) -> None:
        known = self.drafts.get(draft.head)
        if known is not None and known.end - known.start >= draft.end - draft.start:
            return
        self.drafts[draft.head] = draft
        columns = self.columns
        subject = self.discourse.is_subject(draft.head)
        plural = draft.plural or len(draft.actors) > 1
        self.discourse.add(
            Referent(
                draft.head,
                draft.start,
                columns.sentence[draft.head],
                draft.actors,
                draft.person,
                plural,
                subject,
                nested,
                draft.place,
                draft.noun,
                len(draft.actors) > 1,
            )
        )
        self._add_list(draft)
        self._add_pair(draft)

    def _add_list(self, draft: Draft) -> None:
        """ "the US, South Korea and Japan" is a group that later words may mean."""
        columns = self.columns
        first = draft.head
        while columns.dep[first] in ("conj", "appos") and columns.head[first] in self.drafts:
            first = columns.head[first]
        if first == draft.head:
            return
        heads = [head for head in self.clauses.conjuncts(first) if head in self.drafts and head <= draft.head]
        if draft.head not in heads or len(heads) < 2:
            return
        self._add_group(draft.head, heads, self.discourse.is_subject(first))

    def _add_group(self, head: int, heads: Iterable[int], subject: bool) -> None:
        actors: dict[str, Actor] = {}
        start = None
        for token in heads:
            start = self.drafts[token].start if start is None else start
            for actor in self.drafts[token].actors:
                actors.setdefault(actor.code, actor)
        if len(actors) > 1 and start is not None:
            person = all(self.drafts[token].person for token in heads)
            self.discourse.add(
                Referent(
                    head,
                    start,
                    self.columns.sentence[head],
                    tuple(actors.values()),
                    person,
                    True,
                    subject,
                    False,
                    False,
                    "",
                    True,
                )
            )

    def _add_pair(self, draft: Draft) -> None:
        """ "North Korea formalised a treaty with Russia" pairs the two."""
        columns = self.columns
        preposition = columns.head[draft.head]
        if columns.dep[draft.head] != "pobj" or columns.lower[preposition] not in PAIRING:
            return
        predicate = self.clauses.predicate_of(preposition)
        if predicate is None:
            return
        subjects = [head for head in predicate.subjects if head in self.drafts and head < draft.head]
        if subjects:
            self._add_group(draft.head, [*subjects, draft.head], False)


def to_mentions(parse: Parse, drafts: Iterable[Draft]) -> tuple[Mention, ...]:
    """The drafts with their places in the text."""
    mentions: list[Mention] = []
    for draft in drafts:
        span = parse.span(draft.start, draft.end)
        actors = tuple(
            replace(actor, text=span.text, start=span.start, end=span.end) for actor in draft.actors
        )
        mentions.append(
            Mention(draft.start, draft.end, draft.head, span, actors, draft.kind, draft.place, draft.steps)
        )
    return tuple(mentions)
