"""Filling the slots of a trigger: the first slot that holds somebody known wins over one that holds only a kind."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from polybius.actors.mentions import Mention
from polybius.events.addressing import Addressing, best_slot
from polybius.events.parties import AGAINST_OWN, Parties, codes_of, is_known, sides_of
from polybius.events.triggers import Trigger
from polybius.events.words import words_of
from polybius.reading.clauses import Predicate

# Where the other side of a noun stands whose own entry does not say: "an offer of help to X", "criticism at X".
CARRIED: Final = ("with", "to", "against", "at", "on", "toward", "towards")
GIVING: Final = frozenset({"AID", "AGREE", "SUPPORT", "COOPERATE"})
CONTENT: Final = ("obj", "iobj", "to", "with", "against", "on", "obj.owner")
MISSIONS: Final = frozenset({"embassy", "consulate"})
OWNED: Final = frozenset({"obj.owner", "obj.by"})
FORCES: Final = frozenset({"MIL", "COP", "REB", "PRM"})
NOUN_ACTORS: Final = ("poss", "by", "nat", "between", "verb.subj")
VERB_ACTORS: Final = ("subj",)


class Filling(Addressing):
    """Finds doers and recipients of triggers in one article."""

    def verb(
        self,
        predicate: Predicate,
        slots: tuple[str, ...],
        taken: tuple[Mention, ...] = (),
        *,
        own: bool = False,
    ) -> Parties:
        """The parties of a verb in the best of the slots, without those that have another role already.

        With `own` the doer's own army is no other party ("pulled its troops out of Eritrean villages").
        """
        if taken and predicate.objects and not predicate.passive and OWNED & set(slots):
            # "condemned the airstrike by X on a camp": an active verb has no doer behind "by"
            by = self.roles.parties(predicate.preposition("by"), depth=0)
            if any(is_known(mention) for mention in by):
                return Parties(by, "by")
        doers = codes_of(taken)
        if own:
            doers |= {
                f"{actor.country}.MIL"
                for mention in taken
                for actor in mention.actors
                if actor.country and actor.sector not in AGAINST_OWN
            }

        def others(found: tuple[Mention, ...]) -> tuple[Mention, ...]:
            return tuple(m for m in found if not codes_of((m,)) <= doers)

        found = best_slot(slots, lambda slot: others(self.roles.of_verb(predicate, slot)))
        if not found.mentions:
            loose = best_slot(slots, lambda slot: others(self._loose(predicate, slot)))
            return (
                loose
                if loose.mentions
                else best_slot(slots, lambda slot: others(self._low_in_content(predicate, slot)))
            )
        if not any(map(is_known, found.mentions)):
            low = best_slot(slots, lambda slot: others(self._low_in_content(predicate, slot)))
            return low if any(map(is_known, low.mentions)) else found
        return found

    def _low_in_content(self, predicate: Predicate, slot: str) -> tuple[Mention, ...]:
        """ "Declined to extradite a governor to X": the preposition of what is refused or asked, hung on its object."""
        name, _, word = slot.partition(".")
        if name != "comp" or word not in words_of("filling.loose"):
            return ()
        for token in predicate.complements:
            below = self.clauses.predicates.get(token)
            for noun in below.objects if below is not None and below.infinitive else ():
                if found := self.roles.parties(self.clauses.low_preposition(noun, word)):
                    return found
        return ()

    def _loose(self, predicate: Predicate, slot: str) -> tuple[Mention, ...]:
        """ "Shared intelligence with X": the preposition of the slot, hung on the object instead of the verb."""
        if slot in ("obj", "obj.owner"):
            # "denied the accusation by X": an active verb has no doer behind "by"
            return () if predicate.passive else self.roles.parties(predicate.preposition("by"))
        word = slot.removeprefix("@").removeprefix("obj.")
        if (word not in words_of("filling.loose") and slot != "@in") or slot == "obj.on":
            return ()
        for token in predicate.objects:
            if found := self.roles.parties(self.clauses.low_preposition(token, word)):
                return found
        return ()

    def between(self, predicate: Predicate) -> Parties:
        """ "Offered to host talks between X and Y": for whom something is promised."""
        for token in predicate.complements:
            below = self.clauses.predicates.get(token)
            nouns = below.objects if below is not None else ()
            for noun in (token, *nouns):
                if found := self.roles.parties(self.clauses.low_preposition(noun, "between")):
                    return Parties(found, "between")
        return Parties((), "")

    def far(self, predicate: Predicate, word: str) -> Parties | None:
        """ "Conducted strikes using aircraft against X": the other side at the end of a phrase inside the clause."""
        columns = self.columns
        for i in range(predicate.token + 1, columns.right_edge[predicate.token] + 1):
            if columns.lower[i] == word and self._is_inside(i, predicate.token):
                if found := self.roles.parties(self.clauses.spread(columns.kids(i, "pobj"))):
                    return Parties(found, word)
        return None

    def inside(self, predicate: Predicate, word: str) -> Parties:
        """ "An exchange of prisoners between X and Y was brokered": the other sides low inside the object."""
        for token in predicate.objects:
            if found := self.roles.parties(self.clauses.low_preposition(token, word)):
                return Parties(found, word)
        return Parties((), "")

    def _is_inside(self, token: int, verb: int) -> bool:
        """True where no other finite clause stands between the token and the verb above it."""
        columns = self.columns
        for above in columns.ancestors(token):
            if above == verb:
                return True
            clause = self.clauses.predicates.get(above)
            if (
                clause is not None
                and clause.lemma != "shoulder"
                and (clause.tense != "none" or clause.infinitive)
            ):
                return False
        return False

    def aimed_at(self, predicate: Predicate) -> Parties:
        """ "Imposed measures targeting X", "sanctions aimed at X": the other side in what describes the object."""
        columns = self.columns
        for noun in predicate.objects:
            for kid in columns.kids(noun, "acl", "relcl"):
                clause = self.clauses.predicates.get(kid)
                if clause is None or clause.lemma not in words_of("filling.aiming"):
                    continue
                tokens = clause.preposition("at", "against", "to") or (
                    () if clause.passive else clause.objects
                )
                if found := self.roles.parties(tokens):
                    return Parties(found, "aimed at")
        return Parties((), "")

    def abroad(self, predicate: Predicate, doers: tuple[Mention, ...], found: Parties) -> Parties | None:
        """ "Condemned the arrest of its citizens in X": the other side of a deed done to the doer's own people."""
        home = {actor.country for mention in doers for actor in mention.actors if actor.country}
        own = {actor.country for mention in found.mentions for actor in mention.actors}
        if not found.mentions or not own or not own <= home:
            return None
        if any(mention.head in predicate.objects for mention in found.mentions):
            return None
        if holders := tuple(
            m for m in self.holders_below(predicate) if not {a.country for a in m.actors} & home
        ):
            return Parties(holders, "held by")
        for word in ("by", "in", "from"):
            for token in predicate.objects:
                others = self.roles.parties(self.clauses.low_preposition(token, word))
                if others and not {actor.country for m in others for actor in m.actors} & (home | {None}):
                    return Parties(others, "abroad")
        return None

    def dying(self, predicate: Predicate) -> Parties:
        """ "Four soldiers died when X bombed a base": who dies by what the clause tells."""
        columns = self.columns
        above = self.clauses.predicates.get(predicate.governor) if predicate.governor is not None else None
        words = {columns.lower[i] for i in columns.kids(predicate.token, "advmod", "mark")}
        if above is None or predicate.link != "advcl" or not words & {"when", "as", "after"}:
            return Parties((), "")
        if above.lemma not in words_of("filling.dying"):
            return Parties((), "")
        return Parties(self.roles.parties(above.objects if above.passive else above.subjects), "dying")

    def struck_place(self, doers: tuple[Mention, ...], predicate: Predicate) -> Parties:
        """ "Bombed a school in Gaza": what people live by, hit by a foreign hand, stands for the country it is in."""
        home = {actor.country for mention in doers for actor in mention.actors}
        for token in predicate.objects:
            if self.columns.lemma[token] not in words_of("filling.civil"):
                continue
            behind = dict(self.clauses.prepositional(token))
            places = self.roles.parties(
                i for word in ("in", "of", "near", "outside") for i in behind.get(word, ())
            )
            found = tuple(m for m in places if is_known(m) and not {a.country for a in m.actors} & home)
            if found and home and None not in home:
                return Parties(found, "struck place")
        return Parties((), "")

    def attacked(self, predicate: Predicate) -> Parties:
        """ "A strike by X on Y killed ten": whom the attack that is the subject was on."""
        for token in predicate.subjects:
            deed = self.columns.lower[token].endswith(("ing", "ment"))  # "the shelling of X"
            for word in ("on", "against", *(("of",) if deed else ())):
                found = self.roles.parties(self.clauses.low_preposition(token, word))
                if any(is_known(mention) for mention in found):
                    return Parties(found, f"subj.{word}")
        return Parties((), "")

    def kept_by(self, predicate: Predicate) -> Parties:
        """ "Attacked an army base", "pounded rebel positions": whose the place that is hit is, told by a kind of force."""
        columns, roles = self.columns, self.roles
        for token in predicate.objects:
            for kid in columns.kids(token, "compound", "amod", "nmod"):
                mention = roles.mentions.covering(kid)
                if mention is None or mention.kind != "generic" or mention.end_token > token:
                    continue
                if mention.actors and all(actor.sector in FORCES for actor in mention.actors):
                    return Parties((mention,), "kept by")
        return Parties((), "")

    def answered(self, predicate: Predicate) -> Parties:
        """ "In response to X's attack", "in retaliation for a raid by X": whom an unaimed act answers."""
        for token in predicate.preposition("in"):
            if self.columns.lemma[token] in words_of("filling.answers"):
                behind = dict(self.clauses.prepositional(token))
                return Parties(
                    self.roles.parties(behind.get("to", ()) or behind.get("for", ()), places=False),
                    "answered",
                )
        return Parties((), "")

    def sender(self, predicate: Predicate) -> Parties:
        """ "Thanks from X were conveyed", "X's offer was repeated": a passive without a doer, done by whose words they are."""
        for token in predicate.objects:
            behind = self.clauses.low_preposition(token, "from", 1) or self.clauses.low_preposition(
                token, "by", 1
            )
            if found := self.roles.parties(behind, depth=1):
                return Parties(found, "obj.from")
        return Parties((), "")

    def own_thing(self, predicate: Predicate) -> Parties:
        """ "Russian troops were withdrawn": a passive without a doer, done by whom the thing belongs to."""
        for token in predicate.objects:
            itself = self.roles.mention(token)
            if itself is not None and is_known(itself):
                return Parties((itself,), "obj")
            inside = [
                i
                for i in dict(self.clauses.prepositional(token)).get("of", ())
                if self.columns.lemma[token] in words_of("conditions.containers")
            ]
            for thing in (token, *inside):
                found = tuple(m for m in self.roles.nationality(thing) if not self.roles.is_topic(m))
                if found:
                    return Parties(found, "obj.owner")
        return Parties((), "")

    def lone_party(self, top: int, taken: tuple[Mention, ...], *, asked: bool = False) -> Parties:
        """ "Renewed its offer of a loan to X", "made X's demand its own": the one other party inside the clause, if it is one."""
        columns = self.columns
        home = sides_of(taken)
        found: dict[str, Mention] = {}
        for i in range(columns.left_edge[top], columns.right_edge[top] + 1):
            mention = self.roles.mentions.headed_by(i)
            if mention is None or mention.is_place or not mention.actors or not is_known(mention):
                continue
            if mention.kind in ("generic", "pronoun", "nationality") or sides_of((mention,)) & home:
                continue
            if self._is_in_clause(
                i, top, words_of("filling.towards") | {"from"} if asked else words_of("filling.towards")
            ):
                found.setdefault(",".join(actor.code for actor in mention.actors), mention)
        return Parties(tuple(found.values()), "lone party") if len(found) == 1 else Parties((), "")

    def _is_in_clause(self, token: int, top: int, towards: frozenset[str]) -> bool:
        """True where only nouns and prepositions that do not time or explain stand between the token and the top."""
        columns = self.columns
        for i in (token, *columns.ancestors(token)):
            if i == top:
                return True
            outside = (
                "nsubj" if columns.head[i] == top else "nsubjpass"
            )  # what a passive is done to is inside
            if i in self.clauses.predicates or columns.dep[i] in ("nsubj", outside, "npadvmod", "appos"):
                return False
            if columns.dep[i] == "prep" and columns.lower[i] not in towards:
                return False
        return False

    def faced(self, taken: tuple[Mention, ...], predicate: Predicate) -> Parties:
        """ "Put its navy on alert after Turkish boats came": whom forces are moved against, told by the rest of the sentence."""
        home = sides_of(taken)
        found: dict[str, Mention] = {}
        top = predicate.token
        for i in range(self.columns.left_edge[top], self.columns.right_edge[top] + 1):
            mention = self.roles.mentions.covering(i)
            if mention is None or not mention.actors or not is_known(mention) or mention.kind == "pronoun":
                continue
            if mention.head in (*predicate.objects, *predicate.subjects):
                continue  # the forces themselves, and who moves them
            if sides_of((mention,)) & home or not self._is_facing(mention, predicate):
                continue
            found.setdefault(mention.actors[0].country or mention.actors[0].code, mention)
        return Parties(tuple(found.values()), "faced") if len(found) == 1 else Parties((), "")

    def _is_facing(self, mention: Mention, predicate: Predicate) -> bool:
        """Not where forces are, come from or go to, not who tells it, not whom they help or go with."""
        columns = self.columns
        for i in (mention.head, *columns.ancestors(mention.head)):
            if i == predicate.token:
                return True
            if columns.dep[i] == "prep" and columns.lower[i] in words_of("filling.beside"):
                return False
            if (
                columns.dep[i] in ("conj", "parataxis", "ccomp", "relcl", "acl")
                and i in self.clauses.predicates
            ):
                return False
            clause = self.clauses.predicates.get(i)
            if columns.lemma[i] in words_of("filling.friendly") or (clause and clause.tense == "none"):
                return False
        return False

    def conditional(self, predicate: Predicate) -> Parties:
        """ "Will respond if X crosses the line": whom a threat is meant for."""
        said = (predicate.token, *predicate.complements)  # "if X attacked, Y threatened, it would strike"
        for kid in (kid for top in said for kid in self.columns.kids(top, "advcl")):
            clause = self.clauses.predicates.get(kid)
            if clause is not None and clause.marker in ("if", "unless", "should"):
                found = self.roles.parties(clause.subjects, depth=0)
                if any(is_known(mention) for mention in found):
                    return Parties(found, "if")
        return Parties((), "")

    def crowd(self, predicate: Predicate) -> Parties:
        """ "Thousands marched through Dhaka": people of the place that they fill."""
        columns = self.columns
        if not any(columns.lemma[i] in words_of("filling.crowds") for i in predicate.subjects):
            return Parties((), "")
        tops = (predicate.token, *predicate.subjects)
        words = (pair for top in tops for pair in self.clauses.prepositional(top))
        for word, heads in words:
            if word not in words_of("filling.whereabouts") or any(
                columns.lemma[i] in MISSIONS for i in heads
            ):
                continue
            found = tuple(m for m in self.roles.parties(heads) if len(m.actors) == 1 and m.actors[0].country)
            if found:
                return Parties((_people(found[0]),), "crowd")
        return Parties((), "")

    def sayer(self, predicate: Predicate) -> Parties:
        """ "Aid would be sent, X said": who announces in the passive what will be done."""
        above = self.clauses.predicates.get(predicate.governor) if predicate.governor is not None else None
        if above is None or predicate.link != "ccomp" or predicate.modal not in ("will", "would", "shall"):
            return Parties((), "")
        return Parties(
            self.roles.parties(above.subjects) if above.lemma in words_of("filling.announcing") else (),
            "sayer",
        )

    def carried(self, predicate: Predicate, event_type: str) -> Parties:
        """ "Made a pledge of money to X", "issued a demand that X leave": the other side of the noun that a verb carries."""
        found = best_slot(
            (*(i for i in CARRIED if i != "against"), "for") if event_type in GIVING else CARRIED,
            lambda word: self.roles.parties(
                i for noun in predicate.objects for i in self.clauses.low_preposition(noun, word)
            ),
        )
        return found if found.mentions else self.content(predicate.objects, event_type)

    def content(self, nouns: tuple[int, ...], event_type: str) -> Parties:
        """The other side inside what is promised, threatened, refused or demanded by a noun."""
        for noun in nouns:
            if event_type == "REJECT" and self.columns.lemma[noun] in words_of("filling.hearsay"):
                continue  # "denied reports that it was arming the militia"
            for token in self.columns.kids(noun, "acl", "advcl", "ccomp", "relcl"):
                below = self.clauses.predicates.get(token)
                if below is None or not (below.infinitive or below.marker in ("that", "for")):
                    continue
                if event_type in ("REQUEST", "ACCUSE"):
                    own = self.clauses.spread(self.columns.kids(token, "nsubj", "nsubjpass"))
                    found = Parties(self.roles.parties(own), "content.subj")
                else:
                    slots = (i for i in CONTENT if i != "against" or event_type not in GIVING)
                    found = best_slot(tuple(slots), partial(self.roles.of_verb, below))
                if found.mentions:
                    return found
        return Parties((), "")

    def noun(self, trigger: Trigger, slots: tuple[str, ...], taken: tuple[Mention, ...]) -> Parties:
        """The parties of a noun in the best of the slots, without those that have another role already."""

        doers = codes_of(taken)

        def look(slot: str) -> tuple[Mention, ...]:
            found = self.roles.of_noun(trigger.token, trigger.predicate, slot)
            return tuple(m for m in found if m not in taken and not (is_known(m) and codes_of((m,)) <= doers))

        return best_slot(slots, look)


def _people(place: Mention) -> Mention:
    actor = place.actors[0]
    civil = replace(
        actor, sector="CVL", role=None, code=f"{actor.country}.CVL", wikidata=None, alternatives=()
    )
    return replace(place, actors=(civil,), kind="generic")
