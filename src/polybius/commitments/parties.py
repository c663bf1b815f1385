"""Who is bound, and in which role: from the words around the phrase first, then from the clause that tells the step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from polybius.commitments.behind import PLACE, SYMMETRIC, find_behind, role_behind
from polybius.commitments.binding import bound_by
from polybius.records.commitment import CommitmentParty

if TYPE_CHECKING:
    from polybius.actors.mentions import Mention, Mentions
    from polybius.actors.register import Register, State
    from polybius.commitments.governing import Governed
    from polybius.commitments.phrases import Phrase
    from polybius.commitments.words import Roles
    from polybius.reading.clauses import Predicate
    from polybius.reading.parsing import Parse
    from polybius.records.commitment import PartyRole

# Whoever does these to a pact need not be party to it.
OUTSIDE: Final = frozenset(
    {"proposed", "reaffirmed", "mentioned", "in force", "expired", "overdue", "doubted", "denied"}
)
TERRITORY: Final = frozenset(
    "border soil territory region coast east west north south front side capital town island port".split()
)
LONGEST_NAME: Final = 4


class PartyFinder:
    """Finds the parties of phrases in one article."""

    def __init__(
        self, parse: Parse, mentions: Mentions, register: Register, states: dict[str, State]
    ) -> None:
        self.parse = parse
        self.states = states
        self.mentions = mentions
        self.register = register

    def find(
        self, phrase: Phrase, governed: Governed | None, roles: Roles, described: tuple[Governed, ...] = ()
    ) -> tuple[CommitmentParty, ...]:
        """The parties, doers first. Whoever stands in the phrase itself is a party; of the clauses those that are missing.

        `described` are clauses that only describe the phrase ("which it ordered from the United States").
        """
        found: dict[str, CommitmentParty] = {}
        for told in (governed, *described):
            if told is not None:
                self._add_dative(found, phrase, told, roles)
        self._add(
            found, self._around(phrase, roles, leaving=governed is not None and governed.step == "withdrawn")
        )
        for told in (governed, *described):
            if told is not None and not self._is_complete(found, roles, told):
                self._add(found, self._of_clause(phrase, told, roles), alone=self._filled(found, roles))
        return tuple(sorted(found.values(), key=lambda party: (party.role != roles.doer, _start_of(party))))

    def of_act(
        self, subjects: Iterable[int], objects: Iterable[int], roles: Roles
    ) -> tuple[CommitmentParty, ...]:
        """The parties of a verb that is a commitment by itself."""
        found: dict[str, CommitmentParty] = {}
        self._add(found, ((roles.doer, mention) for mention in self._mentions_at(subjects)))
        self._add(found, ((roles.other, mention) for mention in self._mentions_at(objects)))
        return tuple(found.values())

    def with_role(self, tokens: Iterable[int], role: PartyRole) -> tuple[CommitmentParty, ...]:
        """Whoever stands at the tokens, in one role."""
        found: dict[str, CommitmentParty] = {}
        self._add(found, ((role, mention) for mention in self._mentions_at(tokens)))
        return tuple(found.values())

    def _is_complete(self, found: dict[str, CommitmentParty], roles: Roles, governed: Governed) -> bool:
        if roles.doer == SYMMETRIC:
            return len(found) > 1 and governed.step in OUTSIDE
        held = {party.role for party in found.values()}
        return {roles.doer, roles.other} <= held

    def _filled(self, found: dict[str, CommitmentParty], roles: Roles) -> frozenset[str]:
        """Roles that are taken: a second giver from the clause would be one too many."""
        if roles.doer == SYMMETRIC:
            return frozenset()
        return frozenset(party.role for party in found.values())

    def _add(
        self,
        found: dict[str, CommitmentParty],
        pairs: Iterable[tuple[PartyRole, Mention]],
        alone: frozenset[str] = frozenset(),
    ) -> None:
        for role, mention in pairs:
            if role in alone:
                continue
            for actor in mention.actors:
                bound = bound_by(actor, self.register)
                if bound is not None and (role != "host" or bound[0] in self.register.states):
                    found.setdefault(bound[0], CommitmentParty(*bound, role, mention.span))

    def _around(self, phrase: Phrase, roles: Roles, *, leaving: bool) -> Iterator[tuple[PartyRole, Mention]]:
        yield from self._before(phrase, roles)
        yield from find_behind(self.parse.clauses.columns, self.mentions, phrase, roles, leaving=leaving)

    def _add_dative(
        self, found: dict[str, CommitmentParty], phrase: Phrase, governed: Governed, roles: Roles
    ) -> None:
        """ "will give Moldova military aid", "has paid Jordan 500 million": a name right behind the verb gets it."""
        first = governed.token + 1
        columns = self.parse.clauses.columns
        last = phrase.head if first < phrase.head else len(columns.text)
        if phrase.form not in ("flow", "goods") or governed.doer != "doer" or first >= last:
            return
        mention = self.mentions.covering(first)
        if mention is not None and _may_get(mention, first, last, phrase.first):
            self._add(found, [(roles.other, mention)])
            return
        # the model may take "Armenia 12 combat helicopters" for one phrase
        for size in range(min(LONGEST_NAME, last - first), 0, -1):
            state = self.states.get(" ".join(columns.lower[first : first + size]))
            if state is not None:
                span = self.parse.span(first, first + size)
                found[state.code] = CommitmentParty(state.code, state.name, roles.other, span)
                return

    def _before(self, phrase: Phrase, roles: Roles) -> Iterator[tuple[PartyRole, Mention]]:
        """ "American bases", "the US-Japan pact", "Kenya's pact", "North Korean troops"."""
        if phrase.form == "goods" and phrase.kinds[0] != "troop deployment":
            return  # "delivered American howitzers" says who made them
        seen: set[int] = set()
        for token in range(phrase.first, phrase.head + 1):
            mention = self.mentions.covering(token)
            if mention is None or mention.start_token in seen or mention.start_token < phrase.first:
                continue
            if mention.kind == "generic":
                continue  # the "forces" of a status-of-forces agreement
            seen.add(mention.start_token)
            yield roles.doer, mention

    def _of_clause(
        self, phrase: Phrase, governed: Governed, roles: Roles
    ) -> Iterator[tuple[PartyRole, Mention]]:
        clause = self.parse.clauses.predicates.get(governed.predicate)
        if clause is None:
            return
        role = {"doer": roles.doer, "other": roles.other}.get(governed.doer)
        if role is not None:
            subjects = (mention for mention in self._mentions_at(clause.subjects) if not mention.is_place)
            yield from ((role, mention) for mention in (*subjects, *self._lost_conjunct(clause.token)))
        for mention in self._mentions_at(self._receivers(phrase, clause)):
            yield roles.other, mention
        yield from self._prepositional(phrase, clause, roles)
        if clause.link == "acl" and clause.governor is not None:
            for preposition, heads in self.parse.clauses.prepositional(clause.governor):
                if preposition in ("of", "by"):  # "the decision of Korea to provide"
                    yield from ((roles.doer, mention) for mention in self._mentions_at(heads))
        if governed.doer == "none":
            yield from self._owner(governed.token, roles)

    def _receivers(self, phrase: Phrase, clause: Predicate) -> tuple[int, ...]:
        """Datives, and objects beside the phrase: "supply Somalia with vehicles"."""
        objects = clause.objects if phrase.form in ("flow", "goods") else ()
        return (*clause.datives, *(token for token in objects if token not in (phrase.head, phrase.top)))

    def _prepositional(
        self, phrase: Phrase, clause: Predicate, roles: Roles
    ) -> Iterator[tuple[PartyRole, Mention]]:
        for preposition, heads in clause.prepositions:
            if preposition in ("of", "by") or (preposition in PLACE and phrase.form == "instrument"):
                continue  # "signed an agreement in Nairobi"
            for position, head in enumerate(heads):
                role = role_behind(preposition, roles, position)
                if role is not None and head not in (phrase.head, phrase.top):
                    yield from ((role, mention) for mention in self._mentions_at((head,)))

    def _lost_conjunct(self, token: int) -> Iterator[Mention]:
        """ "India | and Madagascar signed": behind a dateline the model ends the sentence after the first name."""
        columns = self.parse.clauses.columns
        sentence = columns.sentence[token]
        first = columns.sentence.index(sentence)
        if columns.lower[first] != "and" or not sentence:
            return
        mention = self.mentions.covering(first - 1)
        if mention is not None and columns.sentence[max(0, mention.start_token - 3)] != sentence - 1:
            yield mention

    def _owner(self, noun: int, roles: Roles) -> Iterator[tuple[PartyRole, Mention]]:
        """ "Norway's delivery of shells": whoever owns the noun does it."""
        for mention in self._mentions_at(self.parse.clauses.noun_owner(noun)):
            yield roles.doer, mention

    def _mentions_at(self, tokens: Iterable[int]) -> Iterator[Mention]:
        for token in tokens:
            mention = (
                self.mentions.headed_by(token) or self.mentions.covering(token) or self._possessor(token)
            )
            if mention is not None:
                yield mention

    def _possessor(self, token: int) -> Mention | None:
        """Of "Russia's border" Russia."""
        columns = self.parse.clauses.columns
        owner = columns.child(token, "poss")
        if owner is None or columns.lemma[token] not in TERRITORY:
            return None
        return self.mentions.headed_by(owner) or self.mentions.covering(owner)


def _may_get(mention: Mention, first: int, last: int, phrase: int) -> bool:
    """A name right behind the verb; the "its" of "froze its aid" belongs to the phrase."""
    if mention.start_token != first or mention.end_token > last:
        return False
    return mention.end_token <= phrase or mention.kind == "name"


def _start_of(party: CommitmentParty) -> int:
    return party.span.start if party.span is not None else 0
