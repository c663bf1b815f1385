"""From slots to parties: which mentions fill the doer's and the recipient's place of a trigger."""

from __future__ import annotations

from collections.abc import Iterable

from polybius.actors.mentions import Mention
from polybius.events.owners import Owners
from polybius.events.parties import ARMED, is_known
from polybius.events.role_words import (
    FINITE_TAGS,
)
from polybius.events.words import words_of
from polybius.reading.clauses import Predicate


class Roles(Owners):
    """Finds the parties in the slots of verbs and nouns of one article."""

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
            tokens = tuple(i for i in tokens if self.columns.lemma[i] not in words_of("role_words.nowhere"))
        found = self.parties(tokens, places=self._places(name))
        if not found and name == "obj" and predicate.passive:
            return self.parties(predicate.datives)  # "Hungary was fined 200 million euros"
        return found

    def _places(self, name: str) -> bool:
        return (
            name.startswith("@")
            or name in ("subj", "obj", "iobj")
            or name in words_of("role_words.party_prepositions")
        )

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
                fits = columns.lower[columns.head[i]] in words_of("role_words.content_prepositions")
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
            uttered = self.columns.lemma[noun] in words_of(
                "role_words.utterances"
            )  # "an Arab League call" is made by the League
            named = tuple(m for m in self.nationality(noun) if uttered or not self.is_topic(m))
            return named or self._force_before(noun)
        if slot == "cmp":
            return tuple(mention for mention in self.nationality(noun) if self.is_topic(mention))
        name, _, inner = slot.partition(".")
        tokens = self._behind_noun(noun, verb, name)
        return self._inside(tokens, inner) if inner else self.parties(tokens, places=self._places(name))

    def _force_before(self, noun: int) -> tuple[Mention, ...]:
        """ "An army offensive", "a government crackdown": who acts, told by a kind of body."""
        for kid in self.columns.kids(noun, "compound", "amod", "nmod"):
            mention = self.mentions.covering(kid)
            if mention is None or mention.kind not in ("generic", "description") or mention.end_token > noun:
                continue
            if mention.actors and all(actor.sector in ARMED for actor in mention.actors):
                return (mention,)
        return ()

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
        given = word in ("to", "for") and self.columns.lemma[noun] in words_of("role_words.gifts")
        inside = (
            given
            or word in low
            or name.startswith("@")
            or self.columns.lemma[noun] in words_of("role_words.signs")
        )
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
        if columns.dep[noun] != "pobj" or not (
            joint or columns.lower[link] in words_of("role_words.occasions")
        ):
            return ()
        clause = self.clauses.predicates.get(columns.head[link]) or self.clauses.predicate_of(link)
        return () if clause is None else self.parties(clause.subjects, depth=1)

    def is_topic(self, mention: Mention) -> bool:
        """ "Iran sanctions" are about Iran, "Iranian sanctions" and "US sanctions" are by it."""
        if mention.kind == "nationality" or mention.span.text.replace(".", "").isupper():
            return False
        if "JJ" in self.columns.tag[mention.start_token : mention.head]:
            return False  # "a Russian artillery shelling"
        return self.columns.dep[mention.head] in ("compound", "nmod")
