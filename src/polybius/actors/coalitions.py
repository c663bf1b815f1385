"""Words for several actors at once: "the three nations", "both leaders", "the alliance", "the two sides"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from polybius.actors.base import ResolverBase
from polybius.actors.coreference import Coreference, Found
from polybius.actors.discourse import Discourse, Referent
from polybius.actors.offices import LEADING
from polybius.actors.register.rows import in_force
from polybius.actors.resolving import step
from polybius.records import Actor

SIZES: Final = {
    "bilateral": 2,
    "trilateral": 3,
    "trio": 3,
    "pair": 2,
    "duo": 2,
    "tripartite": 3,
    "both": 2,
    "quartet": 4,
}
PAIR_REACH: Final = 8
# More states than a text lists one by one.
LARGE: Final = 5
# Sentences after which "the two countries" are rather those of the article than the last pair.
FAR: Final = 4
FIGHTING: Final = frozenset({"REB", "PRM"})
SPEAKING: Final = frozenset({"GOV", "MIL", "ELI", "OPP"})
BLOC_KINDS: Final = ("bloc", "coalition", "igo")


class Coalitions:
    """Finds the members of groups in the discourse of one article."""

    def __init__(self, base: ResolverBase, discourse: Discourse, coreference: Coreference, day: str) -> None:
        self.base = base
        self.discourse = discourse
        self.columns = discourse.columns
        self.coreference = coreference
        self.day = day
        self._members: dict[str, frozenset[str]] = {}

    def leaders(self, token: int, size: int | None) -> Found | None:
        """ "both leaders": two persons named together, or the leaders of countries named together."""
        group = self._group(
            token,
            size,
            lambda actors: (
                all(_is_person(actor) for actor in actors) or all(_is_state(actor) for actor in actors)
            ),
        )
        actors = group.actors if group is not None else self._last(token, size, persons=True) if size else ()
        if not actors:
            return None
        led = tuple(self._leader(actor) for actor in actors)
        return Found(led, step("leaders", f"the leaders are {_names(led)}"), person=True, plural=True)

    def _leader(self, actor: Actor) -> Actor:
        if _is_person(actor) or actor.country is None:
            return actor
        holders = self.base.offices.holders(actor.country, "leader", self.day)
        if not holders:
            return actor
        person = holders[0][1]
        return self.base.identities.of_person(
            person, self.base.offices.standing(person, self.day), former=False, elect=False
        )

    def main_pair(self, subject: Sequence[Actor]) -> Found | None:
        """ "Iran cautioned both neighbours": the two countries that the article is about, if no third is as well."""
        own = {actor.country for actor in subject}
        ranked = [
            (code, count)
            for code, count in self.coreference.evidence.countries.most_common(5)
            if code not in own and code in self.base.register.states
        ]
        if not own or len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * 3 > ranked[1][1] * 2):
            return None
        states = [self.base.register.states[code] for code, _ in ranked[:2]]
        actors = tuple(self.base.identities.of_state(state) for state in states)
        return Found(actors, step("main-pair", f"the article is about {_names(actors)}"), plural=True)

    def _main(self) -> Found | None:
        """The two countries that an article is about, where it speaks of a third far less."""
        ranked = [
            (code, count)
            for code, count in self.coreference.evidence.countries.most_common(4)
            if code in self.base.register.states
        ]
        if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * 3 > ranked[1][1] * 2):
            return None
        actors = tuple(
            self.base.identities.of_state(self.base.register.states[code]) for code, _ in ranked[:2]
        )
        return Found(actors, step("main-pair", f"the article is about {_names(actors)}"), plural=True)

    def everybody(self, token: int, subject: Sequence[Actor]) -> Found | None:
        """ "All parties": the group of several named before and the country that it is at odds with."""
        own = {actor.country or actor.code for actor in subject}
        groups = [
            group
            for group in self.discourse.groups(token)
            if len(group.actors) > 2
            and all(_is_state(actor) for actor in group.actors)
            and not own & {actor.country or actor.code for actor in group.actors}
        ]
        if not groups:
            return None
        largest = max(groups, key=lambda group: len(group.actors))
        actors = {actor.country or actor.code: self._state(actor) for actor in largest.actors}
        for code, count in self.coreference.evidence.countries.most_common(6):
            if code not in actors and code not in own and count > 1 and code in self.base.register.states:
                actors[code] = self.base.identities.of_state(self.base.register.states[code])
                break
        found = tuple(actors.values())
        return Found(found, step("everybody", f"all parties are {_names(found)}"), plural=True)

    def countries(self, token: int, size: int | None, members_of: str | None = None) -> Found | None:
        """ "the three nations", "the two Nato allies"; "the 27 governments" are all members of a body named before."""
        if size and size > LARGE and (body := self._of_size(token, size)) is not None:
            return body
        group = (
            None
            if members_of
            else self._group(token, size, lambda actors: all(actor.country for actor in actors))
        )
        far = group is None or self.columns.sentence[token] - group.sentence > FAR
        if size == 2 and far and members_of is None and (main := self._main()) is not None:
            return main
        if group is not None:
            actors = tuple(self._state(actor) for actor in group.actors)
        elif size and size <= 3:
            actors = self._last(token, size, persons=False, members_of=members_of)
        else:
            actors = ()
        return (
            Found(actors, step("countries", f"the countries are {_names(actors)}"), plural=True)
            if len(actors) > 1
            else None
        )

    def _of_size(self, token: int, size: int) -> Found | None:
        """The organisation named before that has so many members, give or take one."""
        for referent in self.discourse.before(token):
            for actor in referent.actors:
                if actor.sector == "IGO" and abs(len(self.members(actor.code)) - size) <= 1:
                    note = step("members", f"{actor.name} has so many members")
                    return Found((actor,), note, plural=True)
        return None

    def _state(self, actor: Actor) -> Actor:
        state = self.base.register.state_of(actor.country)
        return actor if state is None or actor.code == state.code else self.base.identities.of_state(state)

    def sides(self, token: int, size: int | None) -> Found | None:
        """ "both sides", "the pair"."""
        group = self._group(token, size or 2, lambda actors: len(actors) > 1)
        actors = group.actors if group is not None else self._last_sides(token, size or 2)
        return (
            Found(actors, step("sides", f"the sides are {_names(actors)}"), plural=True)
            if len(actors) > 1
            else None
        )

    def latter(self, token: int) -> Found | None:
        """ "The latter": the second of the two named last."""
        found = self.sides(token, 2)
        if found is None:
            return None
        last = found.actors[-1]
        return Found((last,), step("latter", f"the second of {_names(found.actors)}"))

    def alliance(self, token: int, size: int | None, subject: Sequence[Actor]) -> Found | None:
        """ "the alliance": partners named together who are not the ones speaking of it, or an organisation."""
        own = {actor.country or actor.code for actor in subject}

        def fits(actors: Sequence[Actor]) -> bool:
            return not own & {actor.country or actor.code for actor in actors} and all(
                actor.country for actor in actors
            )

        group = self._group(token, size, fits)
        body = self.coreference.body(token, ("IGO",), BLOC_KINDS)
        if body is not None and (group is None or self._is_nearer(token, body.actors[0], group)):
            return body
        if group is None:
            return None
        return Found(
            tuple(self._state(actor) for actor in group.actors),
            step("alliance", f"the alliance of {_names(group.actors)}"),
            plural=True,
        )

    def _is_nearer(self, token: int, actor: Actor, group: Referent) -> bool:
        for referent in self.discourse.before(token):
            if referent.head == group.head and referent.group:
                return False
            if any(other.code == actor.code for other in referent.actors):
                return True
        return False

    def _group(
        self, token: int, size: int | None, fits: Callable[[Sequence[Actor]], bool]
    ) -> Referent | None:
        sentence = self.columns.sentence[token]
        best: tuple[float, Referent] | None = None
        for referent in self.discourse.groups(token):
            if (size is not None and len(referent.actors) != size) or not fits(referent.actors):
                continue
            leading = referent.subject and not self._is_embedded(referent)
            score = -1.0 * min(12, sentence - referent.sentence) + (2.5 if leading else 0.0)
            # of two pairs, the one that the article speaks of
            score += 0.6 * min(8, *(self._count(actor) for actor in referent.actors))
            if best is None or score > best[0]:
                best = (score, referent)
        return best[1] if best else None

    def _is_embedded(self, referent: Referent) -> bool:
        """ "Wanted X, Y and Z to join", "what X and Y had sought": subjects of clauses inside others."""
        clause = self.discourse.clauses.predicate_of(referent.head)
        return clause is not None and (
            clause.tense == "none" or clause.link in ("ccomp", "relcl", "acl", "pcomp")
        )

    def _count(self, actor: Actor) -> int:
        evidence = self.coreference.evidence
        return evidence.countries[actor.country] if actor.country else evidence.bodies[actor.code]

    def _last(
        self, token: int, size: int, *, persons: bool, members_of: str | None = None
    ) -> tuple[Actor, ...]:
        """The last so many different actors named, each once."""
        found: dict[str, Actor] = {}
        sentence = self.columns.sentence[token]
        for referent in self.discourse.before(token):
            if sentence - referent.sentence > PAIR_REACH:
                break
            if referent.place:
                continue
            for actor in referent.actors:
                if persons and (not _is_person(actor) or actor.role not in LEADING):
                    continue
                if not persons and (actor.country is None or actor.sector not in ("GOV", "MIL")):
                    continue
                if members_of and actor.country not in self.members(members_of):
                    continue
                key = actor.code if persons else actor.country or actor.code
                found.setdefault(key, actor if persons else self._state(actor))
            if len(found) >= size:
                return tuple(list(found.values())[:size])[::-1]
        return ()

    def _last_sides(self, token: int, size: int) -> tuple[Actor, ...]:
        """The last so many sides named: states, and rebels apart from the state that they fight."""
        found: dict[str, Actor] = {}
        sentence = self.columns.sentence[token]
        for referent in self.discourse.before(token):
            if sentence - referent.sentence > PAIR_REACH or len(found) >= size:
                break
            for actor in () if referent.place else referent.actors:
                if actor.sector in FIGHTING:
                    found.setdefault(actor.code, actor)
                elif actor.country is not None and actor.sector in SPEAKING:
                    found.setdefault(actor.country, self._state(actor))
        return tuple(list(found.values())[:size])[::-1] if len(found) >= size else ()

    def members(self, organisation: str) -> frozenset[str]:
        """The codes of an organisation's member states on the day."""
        if organisation not in self._members:
            day = self.day or "9999-12-31"
            self._members[organisation] = frozenset(
                row.state
                for row in self.base.register.memberships
                if row.organisation == organisation and in_force(row.start, row.end, day)
            )
        return self._members[organisation]


def _is_person(actor: Actor) -> bool:
    return ":" in actor.code


def _is_state(actor: Actor) -> bool:
    return actor.country is not None and actor.sector == "GOV"


def _names(actors: Sequence[Actor]) -> str:
    return ", ".join(actor.name for actor in actors)
