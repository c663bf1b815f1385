"""Who is bound, and in which role: from the words around the phrase first, then from the clause that tells the step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from polybius.records.commitment import CommitmentParty

if TYPE_CHECKING:
    from polybius.actors.mentions import Mention, Mentions
    from polybius.actors.register import Register, State
    from polybius.commitments.governing import Governed
    from polybius.commitments.phrases import Phrase
    from polybius.commitments.words import Roles
    from polybius.reading.parsing import Parse
    from polybius.records import Actor
    from polybius.records.commitment import PartyRole

# They report, trade or pray; they bind no state.
UNBOUND: Final = frozenset({"MED", "BUS", "EDU", "REL", "LAB", "NGO", "CVL", "UNK", "CRM", "OPP", "ELI", "REF", "HLH"})
OWN_NAME: Final = frozenset({"IGO", "REB", "UAF"})
# Parts of an organisation that act for the whole of it.
WHOLE: Final = {"UNSC": "UN", "UNGA": "UN", "UNSECRETARIAT": "UN"}
TOWARDS: Final = frozenset({"to", "for", "towards", "toward"})
ON: Final = frozenset({"on", "against", "upon"})
AWAY: Final = frozenset({"from", "by"})
PLACE: Final = frozenset({"in", "at", "inside", "near"})
WITH: Final = frozenset({"with", "alongside"})
AMONG: Final = frozenset({"between", "among", "amongst", "of", "linking"})
TERRITORY: Final = frozenset("border soil territory region coast east west north south front side capital town island port".split())
LONGEST_NAME: Final = 4
SYMMETRIC: Final = "member"
STOPS: Final = frozenset({"VERB", "AUX", "SCONJ"})


class PartyFinder:
    """Finds the parties of phrases in one article."""

    def __init__(
        self, parse: Parse, mentions: Mentions, register: Register, states: dict[str, State]
    ) -> None:
        self.parse = parse
        self.states = states
        self.mentions = mentions
        self.register = register

    def find(self, phrase: Phrase, governed: Governed | None, roles: Roles) -> tuple[CommitmentParty, ...]:
        """The parties, doers first. Whoever stands in the phrase itself is a party; of the clause those that are missing."""
        found: dict[str, CommitmentParty] = {}
        if governed is not None:
            self._add_dative(found, phrase, governed, roles)
        self._add(found, self._around(phrase, roles))
        if governed is not None and not self._is_complete(found, roles, governed):
            self._add(found, self._of_clause(phrase, governed, roles), alone=self._filled(found, roles))
        return tuple(sorted(found.values(), key=lambda party: (party.role != roles.doer, party.span is None, party.span and party.span.start)))

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
            return len(found) > 1 and governed.step not in ("signed", "ratified", "announced")
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
                if bound is not None:
                    found.setdefault(bound[0], CommitmentParty(*bound, role, mention.span))

    def _around(self, phrase: Phrase, roles: Roles) -> Iterator[tuple[PartyRole, Mention]]:
        yield from self._before(phrase, roles)
        yield from self._behind(phrase, roles)

    def _add_dative(
        self, found: dict[str, CommitmentParty], phrase: Phrase, governed: Governed, roles: Roles
    ) -> None:
        """ "will give Moldova military aid", "has paid Jordan 500 million": a name right behind the verb gets it."""
        first = governed.token + 1
        if phrase.form not in ("flow", "goods") or governed.doer != "doer" or first >= phrase.head:
            return
        mention = self.mentions.covering(first)
        if mention is not None and mention.start_token == first and mention.end_token <= phrase.head:
            self._add(found, [(roles.other, mention)])
            return
        # the model may take "Armenia 12 combat helicopters" for one phrase
        lower = self.parse.clauses.columns.lower
        for size in range(min(LONGEST_NAME, phrase.head - first), 0, -1):
            state = self.states.get(" ".join(lower[first : first + size]))
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
            seen.add(mention.start_token)
            yield roles.doer, mention

    def _behind(self, phrase: Phrase, roles: Roles) -> Iterator[tuple[PartyRole, Mention]]:
        """What hangs on the phrase by prepositions, read from left to right up to the next verb."""
        columns = self.parse.clauses.columns
        preposition, count = "", 0
        token, size = max(phrase.head, phrase.top) + 1, len(columns.text)
        while token < size and columns.sentence[token] == columns.sentence[phrase.head]:
            lower, pos = columns.lower[token], columns.pos[token]
            mention = self.mentions.covering(token)
            if mention is not None and mention.start_token == token and preposition not in ("", "on") or (mention is not None and mention.start_token == token and preposition == "on" and mention.kind != "nationality"):
                role = _role_behind(preposition, roles, count)
                if role is not None:
                    yield role, mention
                    count += 1
                token = mention.end_token
                continue
            if pos == "ADP" or lower == "to":
                preposition, count = lower, 0
            elif mention is not None and mention.start_token == token and mention.kind == "nationality" and roles.place == "host":
                yield roles.doer, mention  # "the agreement on an Indian naval base"
            elif pos in STOPS or lower in ("which", "that", "who", "whose", "where") or (pos == "PUNCT" and lower not in (",", "-", "–")):
                return
            elif pos == "NOUN" and columns.lower[token - 1] == ",":
                return
            token += 1

    def _of_clause(
        self, phrase: Phrase, governed: Governed, roles: Roles
    ) -> Iterator[tuple[PartyRole, Mention]]:
        clauses = self.parse.clauses
        clause = clauses.predicates.get(governed.predicate)
        if clause is None:
            return
        role = {"doer": roles.doer, "other": roles.other}.get(governed.doer)
        if role is not None:
            for mention in self._mentions_at(clause.subjects):
                if not mention.is_place:
                    yield role, mention
            for mention in self._lost_conjunct(clause.token):
                yield role, mention
        for mention in self._mentions_at(clause.datives):
            yield roles.other, mention
        for preposition, heads in clause.prepositions:
            for position, head in enumerate(heads):
                behind = _role_behind(preposition, roles, position)
                if behind is not None and (preposition != "of") and head not in (phrase.head, phrase.top):
                    for mention in self._mentions_at((head,)):
                        yield behind, mention
        if governed.doer == "none":
            yield from self._owner(governed.token, roles)

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
            mention = self.mentions.headed_by(token) or self.mentions.covering(token) or self._possessor(token)
            if mention is not None:
                yield mention

    def _possessor(self, token: int) -> Mention | None:
        """Of "Russia's border" Russia."""
        columns = self.parse.clauses.columns
        owner = columns.child(token, "poss")
        if owner is None or columns.lemma[token] not in TERRITORY:
            return None
        return self.mentions.headed_by(owner) or self.mentions.covering(owner)


def _role_behind(preposition: str, roles: Roles, position: int) -> PartyRole | None:
    """The role of whoever stands behind a preposition; `position` counts those behind it already."""
    symmetric = roles.doer == SYMMETRIC
    if preposition in AMONG:
        if symmetric:
            return SYMMETRIC
        if preposition == "of":
            return roles.other if roles.other in ("recognised", "target") else None
        return roles.doer if position == 0 else roles.other
    if preposition in WITH:
        return roles.other
    if preposition in TOWARDS:
        return None if symmetric and preposition != "to" else roles.other
    if preposition in ON:
        return roles.other if roles.other == "target" else None
    if preposition in AWAY:
        return None if symmetric and preposition == "from" else roles.doer
    if preposition in PLACE:
        return roles.place if roles.place in ("host", "receiver") else None
    return None


def state_names(register: Register) -> dict[str, State]:
    """States by their names in lower case."""
    return {name.lower(): state for state in register.states.values() for name in (*state.names, state.name)}


def bound_by(actor: Actor, register: Register) -> tuple[str, str] | None:
    """Code and name of the state or body that the actor binds; None for those that bind none."""
    code = WHOLE.get(actor.code, actor.code)
    if code in register.states:
        return code, register.states[code].name
    if actor.sector in OWN_NAME and (actor.sector != "IGO" or actor.country is None):
        if code in register.bodies:
            return code, register.bodies[code].name
        owner = code.split(":", 1)[0].split(".", 1)[0]
        if owner in register.bodies:
            return owner, register.bodies[owner].name
        return None if code.startswith("UNK") else (code, actor.name)
    if actor.sector in UNBOUND and not actor.role:
        return None
    owner = code.split(":", 1)[0]
    if owner in register.bodies and register.bodies[owner].sector == "IGO":
        return owner, register.bodies[owner].name
    state = register.states.get(actor.country or "")
    return (state.code, state.name) if state is not None else None
