"""From slots to parties: which mentions fill the doer's and the recipient's place of a trigger."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from polybius.actors.mentions import Mention, Mentions
from polybius.events.parties import is_known
from polybius.events.role_words import (
    CONTENT_PREPOSITIONS,
    DEED_REACH,
    DEEDS,
    DEPTH,
    DOCUMENTS,
    FINITE_TAGS,
    GESTURE_PLACES,
    GESTURES,
    GIFTS,
    ISSUING,
    LAUNCHING,
    NOWHERE,
    OCCASIONS,
    OFFICES,
    OWNED,
    OWNER_PREPOSITIONS,
    PARTY_PREPOSITIONS,
    RELATIONAL,
    RELATIONAL_PREPOSITIONS,
    SHARED_PREPOSITIONS,
    SIGNS,
    UTTERANCES,
)
from polybius.reading.calendar_names import DAYS_AND_MONTHS
from polybius.reading.clauses import Clauses, Predicate


class Roles:
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
        if (mention is None or mention.kind == "generic") and (named := self._named_beside(token)):
            return (named,)
        if (
            mention is not None
            and mention.kind == "generic"
            and self.columns.lemma[token] in RELATIONAL
            and depth
        ):
            if found := self.owners(token, places=places, depth=depth):
                return found
        if mention is not None and not is_known(mention) and self._is_officer(mention) and depth:
            # "the Permanent Council of the OAS", "a spokesman of the ministry": the body speaks through them
            found = self.owners(token, places=places, depth=0)
            if found := tuple(owner for owner in found if is_known(owner)):
                return found
        if mention is not None:
            return () if mention.is_place and not places else (mention,)
        if depth <= 0 or self.columns.pos[token] not in (
            "NOUN",
            "PROPN",
            "NUM",
            "ADJ",
            "DET",
            "PRON",
            "VERB",
        ):
            return ()
        return self.owners(token, places=places, depth=depth)

    def _is_officer(self, mention: Mention) -> bool:
        return all(actor.sector in OFFICES for actor in mention.actors)

    def owners(self, token: int, *, places: bool = True, depth: int = DEPTH) -> tuple[Mention, ...]:
        """Whom a thing belongs to: "Iran's programme", "Iranian programme", "the programme of Iran"."""
        columns = self.columns
        clauses = self.clauses
        prepositions = dict(clauses.prepositional(token))
        if columns.lemma[token] in DEEDS:
            prepositions = {**dict(self.noun_prepositions(token)), **prepositions}
        if prepositions and "by" not in prepositions and (agents := clauses.low_preposition(token, "by")):
            prepositions["by"] = agents  # "the jailing of an academic by Iran"
        if columns.lemma[token] in ("border", "frontier") and "with" in prepositions:
            return self.parties(prepositions["with"], places=True, depth=depth - 1)
        if columns.lemma[token] in RELATIONAL:
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
        for word in OWNER_PREPOSITIONS:
            if word in prepositions:
                inside = (places and word != "in") or self._is_thing(token)
                if found := self.parties(prepositions[word], places=inside, depth=depth - 1):
                    return found
        return ()

    def _gesture(self, token: int, depth: int) -> tuple[Mention, ...]:
        """ "X recognised Y, a step that Z condemned": the step is what the clause before tells, and is its subject's."""
        columns = self.columns
        if columns.lemma[token] not in GESTURES or columns.dep[token] not in GESTURE_PLACES:
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
        if lemma not in DEEDS or depth < DEPTH or not (self._is_definite(token) or self._strikes(token)):
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
        if clause is None or clause.lemma not in LAUNCHING or token not in clause.objects:
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
            if lemma in DEEDS:
                found.setdefault(lemma, []).append(i)
        return found

    def _authors(self, token: int, depth: int) -> tuple[Mention, ...]:
        """ "Condemned it in a declaration that also accused ...": whose declaration it is."""
        columns = self.columns
        preposition = columns.head[token]
        described = columns.lemma[token] in DEEDS and columns.child(token, "relcl", "acl") is not None
        if columns.lemma[token] not in DOCUMENTS and not described:
            return ()
        issued = self.clauses.predicates.get(preposition)
        if issued is not None and token in issued.objects and issued.lemma in ISSUING | LAUNCHING:
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
            owned = columns.kids(kid, "npadvmod", "advmod") if columns.lower[kid] in OWNED else ()
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

    def of_verb(self, predicate: Predicate, slot: str) -> tuple[Mention, ...]:
        """The parties in one slot of a verb."""
        name, _, inner = slot.partition(".")
        if name == "comp":
            return self._of_complement(predicate, inner)
        tokens = self._tokens(predicate, name)
        if name == "subj" and not tokens and predicate.link == "acl" and predicate.governor is not None:
            # "the US decision to reimpose sanctions"
            return self.owners(predicate.governor)
        if inner:
            return self._inside(tokens, inner)
        if name == "@in":
            tokens = tuple(i for i in tokens if self.columns.lemma[i] not in NOWHERE)
        found = self.parties(tokens, places=self._places(name))
        if not found and name == "obj" and predicate.passive:
            return self.parties(predicate.datives)  # "Hungary was fined 200 million euros"
        return found

    def _places(self, name: str) -> bool:
        return name.startswith("@") or name in ("subj", "obj", "iobj") or name in PARTY_PREPOSITIONS

    def _tokens(self, predicate: Predicate, name: str) -> tuple[int, ...]:
        match name:
            case "subj":
                return predicate.subjects
            case "obj":
                return predicate.objects
            case "iobj":
                return predicate.datives or self._hidden_dative(predicate)
            case _:
                return predicate.preposition(name.removeprefix("@").replace("_", " "))

    def _hidden_dative(self, predicate: Predicate) -> tuple[int, ...]:
        """ "Offered Turkey help": a name right behind the verb that the model takes for the first part of the object."""
        columns = self.columns
        both = columns.kids(predicate.token, "dobj")
        if len(both) > 1 and both[0] == predicate.token + 1 and self.is_actor(both[0]):
            return (both[0],)
        for token in predicate.objects:
            itself = self.mention(token)
            if predicate.passive or token < predicate.token or (itself is not None and is_known(itself)):
                continue
            if columns.dep[token] == "ccomp":
                return tuple(columns.kids(token, "nsubj"))  # "made Turkey an offer"
            for kid in columns.kids(token, "compound", "nmod", "poss"):
                name = self.mentions.covering(kid)
                between = columns.lower[predicate.token + 1 : name.start_token] if name is not None else []
                if (
                    name is not None
                    and name.kind in ("name", "nationality")
                    and columns.tag[kid].startswith("NNP")
                    and predicate.token < name.start_token
                    and columns.lower[name.end_token] not in ("'s", "’s", "'", "’")
                    and between in ([], ["the"])
                ):
                    return (name.head,)
        return ()

    def _of_complement(self, predicate: Predicate, inner: str) -> tuple[Mention, ...]:
        """Complement clauses, gerunds, and the infinitives of purpose below the verb or its object ("an offensive to oust X")."""
        columns = self.columns
        gerunds = [i for _, heads in predicate.prepositions for i in heads if columns.dep[i] == "pcomp"]
        nouns = (*predicate.objects, *(i for _, heads in predicate.prepositions for i in heads))
        purpose = [i for top in (predicate.token, *nouns) for i in columns.kids(top, "advcl", "acl")]
        for token in (*predicate.complements, *gerunds, *purpose):
            below = self.clauses.predicates.get(token)
            if below is None:
                # "found the general guilty": a clause without a verb
                small = (
                    columns.kids(token, "nsubj") if inner == "subj" and columns.pos[token] == "ADJ" else ()
                )
                if found := self.parties(self.clauses.spread(small)):
                    return found
                continue
            if token in purpose and not below.infinitive and (below.marker, inner) != ("that", "subj"):
                continue
            if found := self._deep(token) if inner == "deep" else self.of_verb(below, inner):
                return found
        return ()

    def _deep(self, verb: int) -> tuple[Mention, ...]:
        """ "Agreed to help rebuild roads for X", "to let X aircraft land": the first somebody known in what is promised."""
        columns = self.columns
        for i in range(verb + 1, columns.right_edge[verb] + 1):
            if columns.dep[i] == "pobj":
                fits = columns.lower[columns.head[i]] in CONTENT_PREPOSITIONS
            else:
                fits = columns.dep[i] in ("dobj", "dative", "nsubj")
            if not fits or not self._is_content(i, verb):
                continue
            found = self.parties((i,), places=columns.dep[i] != "nsubj")
            if known := tuple(mention for mention in found if is_known(mention)):
                return known
        return ()

    def _is_content(self, token: int, verb: int) -> bool:
        """True where between the token and the verb above it stand only infinitives, gerunds and noun phrases."""
        columns = self.columns
        for above in columns.ancestors(token):
            if above == verb:
                return True
            if (
                columns.dep[above] in ("relcl", "advcl", "acl", "parataxis")
                or columns.tag[above] in FINITE_TAGS
            ):
                return False
        return False

    def _inside(self, tokens: Iterable[int], inner: str) -> tuple[Mention, ...]:
        for token in tokens:
            if inner == "owner":
                found = self.owners(token)
            elif inner == "nat":
                found = self.nationality(token)
            else:
                prepositions = dict(self.clauses.prepositional(token))
                found = self.parties(
                    prepositions.get(inner.removeprefix("@"), ()), places=self._places(inner)
                )
            if found:
                return found
        return ()

    def of_noun(self, noun: int, verb: Predicate | None, slot: str) -> tuple[Mention, ...]:
        """The parties in one slot of a noun; `verb` is the support verb it hangs on, if any."""
        if slot.startswith("verb."):
            return () if verb is None else self.of_verb(verb, slot.removeprefix("verb."))
        if slot == "clause":
            return self._of_clause(noun)
        if slot == "poss":
            return self.parties(self.clauses.spread(self.columns.kids(noun, "poss")))
        if slot == "nat":
            uttered = self.columns.lemma[noun] in UTTERANCES  # "an Arab League call" is made by the League
            return tuple(m for m in self.nationality(noun) if uttered or not self.is_topic(m))
        if slot == "cmp":
            return tuple(mention for mention in self.nationality(noun) if self.is_topic(mention))
        name, _, inner = slot.partition(".")
        tokens = self._behind_noun(noun, verb, name)
        return self._inside(tokens, inner) if inner else self.parties(tokens, places=self._places(name))

    def _behind_noun(self, noun: int, verb: Predicate | None, name: str) -> tuple[int, ...]:
        """What stands behind a preposition of the noun, of a noun inside its phrase, or of its support verb."""
        word = name.removeprefix("@").replace("_", " ")
        tokens = dict(reversed(self.noun_prepositions(noun))).get(word, ())
        low = ("by", "from", "against", "outside")
        before = (
            word == "by"
            and self.columns.kids(noun, "poss")
            and dict(self.clauses.prepositional(noun)).get("of")
        )
        given = word in ("to", "for") and self.columns.lemma[noun] in GIFTS
        inside = given or word in low or name.startswith("@") or self.columns.lemma[noun] in SIGNS
        if not tokens and inside and not before:  # "X's suspension of broadcasts by Y": X did it
            # "a raid on a base in Syria by X", "a visit by the president to X", "a show of support for X"
            tokens = self.clauses.low_preposition(noun, word)
        if word == "by":
            tokens = self._not_taken(noun, tokens)
        if not tokens:
            tokens = self.behind_agent(noun, word)
        return tokens if tokens or verb is None else verb.preposition(word)

    def _not_taken(self, noun: int, doers: tuple[int, ...]) -> tuple[int, ...]:
        """ "Was granted a waiver from sanctions by X": who does what the passive says did not impose them."""
        clause = self.clauses.predicate_of(noun)
        if clause is None or not clause.passive or noun in clause.objects or noun < clause.token:
            return doers
        return tuple(i for i in doers if i not in clause.subjects)

    def behind_agent(self, noun: int, word: str) -> tuple[int, ...]:
        """ "The arrest by police of X", "the visit by Y to Z": what the model hangs on the doer named in between.

        The words of the doer end before the preposition; "an attack by the Bank of China" has nothing behind the doer.
        """
        for token in dict(self.clauses.prepositional(noun)).get("by", ()):
            mention = self.mention(token)
            if mention is None:
                continue
            for kid in self.columns.kids(token, "prep"):
                if self.columns.lower[kid] == word and kid >= mention.end_token:
                    return self.clauses.spread(self.columns.kids(kid, "pobj"))
        return ()

    def _of_clause(self, noun: int) -> tuple[Mention, ...]:
        """ "X freed them at the request of Y", "X and Y seized it in a joint raid": who does what the noun is the occasion of."""
        columns = self.columns
        link = columns.head[noun]
        joint = columns.lower[link] in ("in", "during") and any(
            columns.lower[i] == "joint" for i in columns.kids(noun, "amod")
        )
        if columns.dep[noun] != "pobj" or not (joint or columns.lower[link] in OCCASIONS):
            return ()
        clause = self.clauses.predicates.get(columns.head[link]) or self.clauses.predicate_of(link)
        return () if clause is None else self.parties(clause.subjects, depth=1)

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

    def is_topic(self, mention: Mention) -> bool:
        """ "Iran sanctions" are about Iran, "Iranian sanctions" and "US sanctions" are by it."""
        if mention.kind == "nationality" or mention.span.text.replace(".", "").isupper():
            return False
        if self.columns.tag[mention.start_token] == "JJ" and mention.start_token < mention.head:
            return False  # "Russian artillery shelling"
        return self.columns.dep[mention.head] in ("compound", "nmod")
