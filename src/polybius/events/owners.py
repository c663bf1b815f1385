"""Whom a token names, and whom the thing it names belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Final

from polybius.actors.mentions import Mention, Mentions
from polybius.events.parties import is_known
from polybius.events.role_words import (
    DEED_REACH,
    DEPTH,
    GESTURE_PLACES,
    OFFICES,
    OWNER_PREPOSITIONS,
    RELATIONAL_PREPOSITIONS,
    SHARED_PREPOSITIONS,
)
from polybius.events.words import words_of
from polybius.reading.calendar_names import DAYS_AND_MONTHS
from polybius.reading.clauses import Clauses

# Parts of speech of words that may have an owner.
HOLDING: Final = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON", "VERB"})
CARRYING: Final = frozenset({"carry", "transport", "ferry", "bring", "take"})


class Owners:
    """Answers who stands where in one article."""

    def __init__(self, clauses: Clauses, mentions: Mentions) -> None:
        self.clauses = clauses
        self.columns = clauses.columns
        self.mentions = mentions

    def is_actor(self, token: int) -> bool:
        """True where the token itself heads the name or description of an actor."""
        mention = self.mentions.headed_by(token)
        return mention is not None and bool(mention.actors)

    def mention(self, token: int) -> Mention | None:
        """The actor mention that the token heads or, inside a longer name, belongs to."""
        mention = self.mentions.headed_by(token)
        if mention is None:
            mention = self.mentions.covering(token)
            if mention is not None and self.columns.head[token] in range(
                mention.start_token, mention.end_token
            ):
                pass
            elif mention is not None and mention.head != token and not self._is_name_head(mention, token):
                mention = None
        if mention is None or not mention.actors:
            return None
        modifier = mention.kind == "generic" and self.columns.dep[mention.head] in (
            "amod",
            "compound",
            "nmod",
        )
        return None if modifier else mention

    def _is_name_head(self, mention: Mention, token: int) -> bool:
        """The parser may hang a name on another of its tokens than the finder did."""
        return mention.kind == "name" and self.columns.dep[token] not in ("amod", "poss", "det")

    def parties(
        self, tokens: Iterable[int], *, places: bool = True, depth: int = DEPTH
    ) -> tuple[Mention, ...]:
        """The actors that these noun phrases are or belong to, in order, each mention once."""
        found: dict[int, Mention] = {}
        for token in tokens:
            for mention in self._holders(token, places, depth):
                found.setdefault(mention.head, mention)
        return tuple(found.values())

    def _holders(self, token: int, places: bool, depth: int) -> tuple[Mention, ...]:
        mention = self.mention(token)
        if any(self.columns.lower[i] in ("other", "another") for i in self.columns.kids(token, "poss")):
            return ()  # "expelled each other's envoys": done by each to each
        if mention is None or mention.kind == "generic":
            if found := self._meant_by_kind(token, mention, places, depth):
                return found
        elif not is_known(mention) and self._is_officer(mention) and depth:
            if found := self._body_behind(token, places):
                return found
        if mention is not None:
            return () if mention.is_place and not places else (mention,)
        if depth <= 0 or self.columns.pos[token] not in HOLDING:
            return ()
        return self.owners(token, places=places, depth=depth)

    def _body_behind(self, token: int, places: bool) -> tuple[Mention, ...]:
        """ "The Permanent Council of the OAS", "a spokesman of the ministry": the body speaks through them."""
        return tuple(owner for owner in self.owners(token, places=places, depth=0) if is_known(owner))

    def _meant_by_kind(
        self, token: int, mention: Mention | None, places: bool, depth: int
    ) -> tuple[Mention, ...]:
        """Who is meant by a word for a kind of people: the name beside it, whom they serve, whose partner they are."""
        if named := self._named_beside(token):
            joined = (self.mentions.headed_by(i) for i in self.clauses.spread((named.head,)))
            # "its neighbours Japan and South Korea"
            return tuple(m for m in joined if m is not None and m.kind == "name") or (named,)
        if listed := self._listed_beside(token):
            return listed
        if mention is None:
            return ()
        if served := self._serving(token, mention):
            return served
        if self.columns.lemma[token] in words_of("role_words.relational") and depth:
            if found := self.owners(token, places=places, depth=depth):
                return found
        if not is_known(mention) and self._is_officer(mention) and depth:
            return self._body_behind(token, places)
        return ()

    def _serving(self, token: int, mention: Mention) -> tuple[Mention, ...]:
        """ "Hackers working for Russian intelligence", "gunmen loyal to X", "fighters belonging to Y": of whom they serve."""
        columns = self.columns
        for kid in columns.kids(token, "acl", "amod", "relcl", "acomp"):
            if kid < token or columns.lemma[kid] not in words_of("role_words.serving"):
                continue
            behind = dict(self.clauses.prepositional(kid))
            for word in ("for", "to", "of", "with"):
                masters = [m for m in self.parties(behind.get(word, ()), depth=1) if is_known(m)]
                if columns.lemma[kid] in ("belong", "belonging") and masters:
                    return tuple(masters)
                countries = {actor.country for m in masters for actor in m.actors}
                if len(countries) == 1 and (home := countries.pop()):
                    own = tuple(
                        replace(a, country=home, code=f"{home}.{a.sector}", alternatives=())
                        for a in mention.actors
                    )
                    return (replace(mention, actors=own),)
        return ()

    def _is_officer(self, mention: Mention) -> bool:
        return all(actor.sector in OFFICES for actor in mention.actors)

    def owners(self, token: int, *, places: bool = True, depth: int = DEPTH) -> tuple[Mention, ...]:
        """Whom a thing belongs to: "Iran's programme", "Iranian programme", "the programme of Iran"."""
        columns = self.columns
        clauses = self.clauses
        prepositions = dict(clauses.prepositional(token))
        if columns.lemma[token] in words_of("role_words.deeds"):
            prepositions = {**dict(self.noun_prepositions(token)), **prepositions}
        if prepositions and "by" not in prepositions and (agents := clauses.low_preposition(token, "by")):
            prepositions["by"] = agents  # "the jailing of an academic by Iran"
        if columns.lemma[token] in ("border", "frontier") and "with" in prepositions:
            return self.parties(prepositions["with"], places=True, depth=depth - 1)
        if columns.lemma[token] in words_of("role_words.relational"):
            return self._other_side(token, prepositions, depth)
        if columns.lower[token] in ("it", "this", "that"):
            return self._earlier_object(token, depth)
        possessors = clauses.spread(columns.kids(token, "poss"))
        if possessors and (found := self.parties(possessors, depth=depth - 1)):
            return found
        if found := self.nationality(token):
            return found
        return (
            self._behind(token, prepositions, places, depth)
            or self._gesture(token, depth)
            or self._authors(token, depth)
            or self._makers(token, depth)
            or self._same_deed(token, depth)
        )

    def _other_side(
        self, token: int, prepositions: dict[str, tuple[int, ...]], depth: int
    ) -> tuple[Mention, ...]:
        """ "Its partners in Riyadh" are Riyadh, "Hezbollah targets in Lebanon" Hezbollah."""
        own = self.nationality(token, possessors=False)
        if own and self.columns.lemma[token] == "target":
            return own
        return self._first(prepositions, RELATIONAL_PREPOSITIONS, depth) or own

    def _behind(
        self, token: int, prepositions: dict[str, tuple[int, ...]], places: bool, depth: int
    ) -> tuple[Mention, ...]:
        """Owners behind the noun, in the order in which prepositions tell of ownership."""
        flags = [i for i in prepositions.get("under", ()) if self.columns.lemma[i] == "flag"]
        if found := self.parties(flags, depth=depth - 1):
            return found  # "a ship under the German flag"
        for word in OWNER_PREPOSITIONS:
            if word in prepositions:
                inside = (places and word != "in") or self._is_thing(token)
                if found := self.parties(prepositions[word], places=inside, depth=depth - 1):
                    return found
        return ()

    def _gesture(self, token: int, depth: int) -> tuple[Mention, ...]:
        """ "X recognised Y, a step that Z condemned": the step is what the clause before tells, and is its subject's."""
        columns = self.columns
        if (
            columns.lemma[token] not in words_of("role_words.gestures")
            or columns.dep[token] not in GESTURE_PLACES
        ):
            return ()
        first = columns.left_edge[token]
        if (
            first == 0
            or columns.lower[first] not in ("a", "an")
            or columns.lower[first - 1] not in (",", "-", "–", "—")
        ):
            return ()
        head = columns.head[token]
        clause = self.clauses.predicates.get(head) or self.clauses.predicate_of(head)
        return () if clause is None else self.parties(clause.subjects, depth=depth - 1)

    def _same_deed(self, token: int, depth: int) -> tuple[Mention, ...]:
        """ "Condemned the test" after "North Korea's latest test": whose deed of that name was spoken of last."""
        columns = self.columns
        lemma = columns.lemma[token]
        if (
            lemma not in words_of("role_words.deeds")
            or depth < DEPTH
            or not (self._is_definite(token) or self._strikes(token))
        ):
            return ()
        for i in reversed(self._deeds.get(lemma, ())):
            if i >= token:
                continue
            if columns.sentence[token] - columns.sentence[i] > DEED_REACH:
                break
            found = self.parties(self.clauses.spread(columns.kids(i, "poss")), places=False, depth=0)
            found = found or self.nationality(i) or self._makers(i, 1) or self._launchers(i)
            if found := tuple(mention for mention in found if is_known(mention)):
                return found
        return ()

    def _strikes(self, token: int) -> bool:
        """ "Near X, five strikes destroyed a bridge", in a list of what one side's strikes hit."""
        columns = self.columns
        return columns.lemma[token] in ("strike", "airstrike") and columns.dep[token] == "nsubj"

    def _launchers(self, token: int) -> tuple[Mention, ...]:
        """ "The coalition conducted 15 strikes": whose they are."""
        clause = self.clauses.predicates.get(self.columns.head[token])
        if (
            clause is None
            or clause.lemma not in words_of("role_words.launching")
            or token not in clause.objects
        ):
            return ()
        return self.parties(clause.subjects, depth=0)

    @cached_property
    def own_voice(self) -> Mention | None:
        """The publisher where it speaks for itself ("we", "the Ministry"); None in the reports of others."""
        return next((mention for mention in self.mentions.items if mention.kind == "publisher"), None)

    def _named_beside(self, token: int) -> Mention | None:
        """ "Our ally Turkey": the name that follows a nameless description, without a comma."""
        following = next((kid for kid in self.columns.kids(token, "appos") if kid > token), None)
        if following is None or "," in self.columns.lower[token + 1 : following]:
            return None
        named = self.mentions.headed_by(following)
        return named if named is not None and named.kind == "name" and is_known(named) else None

    def _listed_beside(self, token: int) -> tuple[Mention, ...]:
        """ "Two former allies, Serbia and Montenegro,": the names that a plural description announces."""
        if self.columns.tag[token] != "NNS":
            return ()
        following = next((kid for kid in self.columns.kids(token, "appos") if kid > token), None)
        if following is None:
            return ()
        found = [self.mentions.headed_by(i) for i in self.clauses.spread((following,))]
        named = tuple(m for m in found if m is not None and m.kind == "name" and is_known(m))
        several = len({actor.code for mention in named for actor in mention.actors}) > 1
        return named if several and len(named) == len(found) else ()

    def _is_definite(self, token: int) -> bool:
        columns = self.columns
        if any(
            columns.lower[i] in ("the", "this", "that", "these", "those") for i in columns.kids(token, "det")
        ):
            return True
        return any(columns.lemma[i] in DAYS_AND_MONTHS for i in columns.kids(token, "poss"))

    @cached_property
    def _deeds(self) -> dict[str, list[int]]:
        """Where each word for a deed stands in the article."""
        found: dict[str, list[int]] = {}
        for i, lemma in enumerate(self.columns.lemma):
            if lemma in words_of("role_words.deeds"):
                found.setdefault(lemma, []).append(i)
        return found

    def _authors(self, token: int, depth: int) -> tuple[Mention, ...]:
        """ "Condemned it in a declaration that also accused ...": whose declaration it is."""
        columns = self.columns
        preposition = columns.head[token]
        described = (
            columns.lemma[token] in words_of("role_words.deeds")
            and columns.child(token, "relcl", "acl") is not None
        )
        if columns.lemma[token] not in words_of("role_words.documents") and not described:
            return ()
        issued = self.clauses.predicates.get(preposition)
        if (
            issued is not None
            and token in issued.objects
            and issued.lemma in words_of("role_words.issuing") | words_of("role_words.launching")
        ):
            # "passed a resolution condemning X", "made an offer that X refused"
            return self.parties(issued.subjects, depth=depth - 1)
        if columns.dep[token] != "pobj":
            return ()
        if columns.lower[preposition] not in ("in", "with", "through", "via"):
            return ()
        clause = self.clauses.predicates.get(columns.head[preposition])
        return () if clause is None else self.parties(clause.subjects, depth=depth - 1)

    def _first(
        self, prepositions: dict[str, tuple[int, ...]], words: tuple[str, ...], depth: int
    ) -> tuple[Mention, ...]:
        for word in words:
            if found := self.parties(prepositions.get(word, ()), depth=depth - 1):
                return found
        return ()

    def _makers(self, token: int, depth: int) -> tuple[Mention, ...]:
        """ "comments made by the president", "a ship that Iran seized": who did the clause that describes the noun."""
        for kid in self.columns.kids(token, "acl", "relcl"):
            clause = self.clauses.predicates.get(kid)
            if clause is not None and clause.lemma == "belong":
                return self.parties(clause.preposition("to"), depth=depth - 1)  # "boats belonging to X"
            if clause is not None and clause.lemma in CARRYING and token in clause.subjects:
                return self.parties(clause.objects, places=False, depth=0)  # "boats carrying Rohingya"
            if clause is None or token not in clause.objects:
                continue
            if clause.subjects:
                return self.parties(clause.subjects, depth=depth - 1)
            if clause.lemma in ("launch", "fire"):
                return self.parties(clause.preposition("from"), depth=0)  # "drones launched from Iran"
        return self._claimants(token, depth)

    def _claimants(self, token: int, depth: int) -> tuple[Mention, ...]:
        """ "The attack on X, for which Y claimed responsibility", "attacks in X claimed by Y", however low it hangs."""
        columns = self.columns
        for i in range(token + 1, columns.right_edge[token] + 1):
            if columns.lemma[i] != "claim" or columns.dep[i] not in ("acl", "relcl"):
                continue
            clause = self.clauses.predicates.get(i)
            if clause is None or not clause.subjects:
                continue
            if clause.passive or any(columns.lemma[j] == "responsibility" for j in clause.objects):
                return self.parties(clause.subjects, depth=depth - 1)
        return ()

    def _earlier_object(self, pronoun: int, depth: int) -> tuple[Mention, ...]:
        """ "condemned the transfer, calling it ...": the pronoun is the object of the clause above."""
        clause = self.clauses.predicate_of(pronoun)
        above = (
            self.clauses.predicates.get(clause.governor)
            if clause is not None and clause.governor is not None
            else None
        )
        if above is None or clause is None or clause.link not in ("advcl", "conj"):
            return ()
        return self.parties((i for i in above.objects if i < pronoun), depth=depth)

    def _is_thing(self, token: int) -> bool:
        return self.columns.lemma[token] in (
            "force",
            "soldier",
            "base",
            "government",
            "people",
            "civilian",
            "population",
        )

    def nationality(self, token: int, *, possessors: bool = True) -> tuple[Mention, ...]:
        """Actors named by an adjective or noun before the word: "Israeli strikes", "US-Japan partnership"."""
        columns = self.columns
        found: dict[int, Mention] = {}
        labels = ("amod", "compound", "nmod", "poss") if possessors else ("amod", "compound", "nmod")
        for kid in columns.kids(token, *labels):
            # "a Greek-owned tanker", "a Liberian-flagged ship"
            owned = (
                columns.kids(kid, "npadvmod", "advmod")
                if columns.lower[kid] in words_of("role_words.owned")
                else ()
            )
            for i in (kid, *columns.kids(kid, "compound", "amod", "nmod", "conj"), *owned):
                mention = self.mentions.covering(i)
                if (
                    mention is not None
                    and mention.actors
                    and mention.kind != "generic"
                    and not mention.is_place
                    and mention.end_token <= token
                ):
                    found.setdefault(mention.head, mention)
        return tuple(sorted(found.values(), key=lambda mention: mention.start_token))

    def noun_prepositions(self, noun: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """A noun's prepositions, then those of the noun it stands behind: "the resumption of trade with X"."""
        columns = self.columns
        own = self.clauses.prepositional(noun)
        link = columns.head[noun]
        if columns.dep[noun] != "pobj" or columns.lower[link] != "of":
            return own
        above = columns.head[link]
        # "its condemnation of the bombing of a school by X": who condemns stands before, so X bombed
        shared = SHARED_PREPOSITIONS | {"by"} if columns.kids(above, "poss") else SHARED_PREPOSITIONS
        return (*own, *(pair for pair in self.clauses.prepositional(above) if pair[0] in shared))
