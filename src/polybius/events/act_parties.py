"""Who does the act of a trigger and to whom, where more than its slots has to be asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from polybius.actors.mentions import Mention
from polybius.events.facing import find_faced
from polybius.events.filling import NOUN_ACTORS, VERB_ACTORS, Filling
from polybius.events.lexicon import Entry
from polybius.events.parties import Parties, codes_of, is_known, sides_of
from polybius.events.protests import protested_against, settled
from polybius.events.roles import Roles
from polybius.events.triggers import Trigger, Triggers
from polybius.events.words import words_of
from polybius.reading.clauses import Predicate

CLOSING: Final = frozenset({"close", "shut", "seal"})
HARMING: Final = frozenset({"ASSAULT", "COERCE", "SANCTION"})
AIMED: Final = frozenset({"SANCTION", "COERCE", "THREATEN", "ACCUSE"})
# In the passive these are done to what is one's own: troops withdrawn, forces put on alert, envoys recalled.
OWN_SLOTS: Final = frozenset({"obj", "obj.owner", "obj.nat"})
ANSWERING: Final = frozenset({"MOBILIZE", "SANCTION", "COERCE", "THREATEN", "ASSAULT"})
SEEN: Final = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION"})
# Behind which words the other side of an act stands as a rule; for rows whose own slots are empty.
USUAL: Final = {
    "REQUEST": ("to", "from", "upon", "of", "with", "obj.to", "obj.from"),
    "REJECT": ("from", "obj.from", "obj.by", "obj.owner", "obj.of", "to", "with", "obj.with"),
    "ACCUSE": ("against", "of", "at", "on", "to", "with", "obj.against", "obj.owner", "obj.of"),
    "THREATEN": ("to", "against", "at", "obj.to", "obj.against"),
    "SANCTION": (
        "on",
        "against",
        "from",
        "with",
        "to",
        "obj.against",
        "obj.on",
        "obj.from",
        "obj.with",
        "obj.to",
        "obj.owner",
        "obj.of",
    ),
    "COERCE": ("against", "on", "from", "obj.owner", "obj.of", "obj.from"),
    "ASSAULT": ("on", "at", "against", "obj.owner", "obj.of"),
    "AID": ("to", "for", "obj.to", "obj.for"),
    "AGREE": ("with", "to", "obj.with", "obj.to"),
    "SUPPORT": ("with", "for", "to", "obj.owner", "obj.of", "obj.for"),
    "COOPERATE": ("with", "obj.with"),
    "CONSULT": ("with", "obj.with"),
    "CONCEDE": ("to", "with", "from", "obj.owner", "obj.of", "obj.by"),
    "RETREAT": ("from", "to", "obj.from", "obj.to", "obj.owner", "obj.of"),
    "MOBILIZE": ("against", "toward", "towards"),
    "PROTEST": ("against", "at"),
}
# Who undergoes what a verb in the active or passive carries.
UNDERGONE_BY: Final = {
    False: ("verb.iobj", "verb.subj", "verb.subj.owner"),
    True: ("verb.obj", "verb.obj.owner"),
}
# "Sent a frigate to Chile to deter Peru": who is faced counts for more than where forces go.
PLACED: Final = frozenset({"to", "into"})
ADDRESSED: Final = frozenset({"REQUEST", "THREATEN", "ACCUSE", "REJECT"})
VOICED: Final = ADDRESSED | {"SUPPORT"}
# In these forces are moved, given up or promised by whom they belong to.
OWN_MOVES: Final = frozenset({"RETREAT", "MOBILIZE", "CONCEDE", "AGREE"})
MUTUAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
OWN_THINGS: Final = frozenset({"RETREAT", "MOBILIZE", "SANCTION", "AID", "COOPERATE"})


class ActParties:
    """Finds the parties of the triggers of one article."""

    def __init__(self, roles: Roles, filling: Filling, triggers: Triggers) -> None:
        self.roles = roles
        self.filling = filling
        self.triggers = triggers
        self.clauses = roles.clauses
        self.columns = roles.columns

    def doers(self, trigger: Trigger, predicate: Predicate) -> Parties:
        """The doer slots; of a passive without a doer, who owns the thing or announces the act."""
        entry = trigger.entry
        found = self.filling.verb(predicate, entry.actor or VERB_ACTORS)
        if not found.mentions and predicate.passive and not predicate.subjects:
            found = self._carried_doers(entry, predicate)
            if not found.mentions and entry.event_type in MUTUAL:
                # "prisoners were exchanged between X and Y"
                found = self.filling.verb(predicate, ("between",))
        if entry.event_type == "PROTEST":
            return (
                settled(self.filling, predicate, found) if found.mentions else self.filling.crowd(predicate)
            )
        if (owners := self._voiced(trigger, predicate, found)).mentions:
            return owners
        if (
            all(mention.kind == "generic" for mention in found.mentions)
            and (above := self._used_by(predicate)) is not None
        ):
            user = self.filling.verb(above, VERB_ACTORS)
            return user if user.mentions else found
        if found.mentions or entry.actor or not predicate.passive or predicate.subjects:
            return found
        unsaid = self._unsaid_doers(trigger, predicate)
        return unsaid if unsaid.mentions else found

    def _unsaid_doers(self, trigger: Trigger, predicate: Predicate) -> Parties:
        """Of a passive that names no doer: who announces or sends it, from whose country, whose the thing is."""
        entry, filling = trigger.entry, self.filling
        harmed = entry.event_type not in HARMING or self.recipients(trigger, predicate).mentions
        if harmed and (said := filling.sayer(predicate)).mentions:
            return said
        if "speech" in entry.flags and (sent := filling.sender(predicate)).mentions:
            return sent
        if (joint := self._joint_agent(predicate)).mentions:
            return joint
        if (behind := self._agent_behind(predicate)).mentions:
            return behind
        if predicate.lemma in words_of("act_parties.sending"):
            left = filling.verb(predicate, ("from",), self.recipients(trigger, predicate).mentions)
            if left.mentions:
                return left  # "was deported from Uganda"
        lemma_closes = entry.event_type == "COERCE" and predicate.lemma in CLOSING
        closed = lemma_closes and bool(predicate.preposition("to", "with"))
        own = entry.event_type in OWN_THINGS and not OWN_SLOTS & set(entry.recipient)
        # "Algerian airspace was closed to X"
        return filling.own_thing(predicate) if closed or own else Parties((), "")

    def _agent_behind(self, predicate: Predicate) -> Parties:
        """ "Was pushed through the crossing by X": the agent that the model hung on a noun which names no act."""
        for word, heads in predicate.prepositions:
            for noun in heads if word != "by" else ():
                if self.triggers.of_noun(noun) is None and self.triggers.of_verbal_noun(noun) is None:
                    found = self.roles.parties(dict(self.clauses.prepositional(noun)).get("by", ()))
                    if any(map(is_known, found)):
                        return Parties(found, "by")
        return Parties((), "")

    def _joint_agent(self, predicate: Predicate) -> Parties:
        """ "Were freed by X and handed to the Red Cross": the doer of the passive that this one is joined to."""
        above = self.clauses.predicates.get(predicate.governor) if predicate.governor is not None else None
        if above is None or predicate.link != "conj" or not above.passive:
            return Parties((), "")
        shared = set(predicate.objects) == set(above.objects)
        return self.filling.verb(above, VERB_ACTORS) if shared and above.subjects else Parties((), "")

    def _carried_doers(self, entry: Entry, predicate: Predicate) -> Parties:
        """ "A march by thousands of Kenyans was held": the doer of the noun that the verb carries."""
        for token in predicate.objects:
            noun = self.triggers.of_noun(token)
            if noun is not None and noun.entry.event_type == entry.event_type:
                slots = tuple(slot for slot in noun.entry.actor or NOUN_ACTORS if slot != "verb.subj")
                if (found := self.filling.noun(noun, slots, ())).mentions:
                    return found
        return Parties((), "")

    def _voiced(self, trigger: Trigger, predicate: Predicate, found: Parties) -> Parties:
        """ "X's opposition to Y was voiced by an official": whose word it is, where nobody known brings it."""
        kind = trigger.entry.event_type
        if kind not in VOICED or any(map(is_known, found.mentions)):
            return Parties((), "")
        for token in predicate.objects:
            noun = self.triggers.of_noun(token)
            if noun is None or noun.entry.event_type != kind:
                continue
            owners = self.roles.parties(self.clauses.spread(self.columns.kids(token, "poss")))
            if any(map(is_known, owners)):
                return Parties(owners, "obj.owner")
        return Parties((), "")

    def _used_by(self, predicate: Predicate) -> Predicate | None:
        """ "Used drones to attack X": where the tool is nobody, its user acts."""
        above = self.clauses.predicates.get(predicate.governor) if predicate.governor is not None else None
        if above is None or predicate.link != "xcomp" or not predicate.infinitive:
            return None
        return (
            above
            if above.lemma in words_of("act_parties.using") and set(predicate.subjects) <= set(above.objects)
            else None
        )

    def recipients(self, trigger: Trigger, predicate: Predicate, taken: tuple[Mention, ...] = ()) -> Parties:
        """The recipient slots of the verb, then those of the noun it carries ("paid a visit to X")."""
        entry = trigger.entry
        found = self._named_recipients(trigger, predicate, taken)
        witness = self._witness(predicate, taken)
        if witness.mentions and not codes_of(witness.mentions) & codes_of(found.mentions):
            return witness
        if found.mentions or not any(
            condition.kind == "obj" and condition.words for condition in entry.conditions
        ):
            return found
        for token in predicate.objects:
            noun = self.triggers.of_noun(token)
            if noun is not None and noun.entry.event_type == entry.event_type:
                found = self.filling.noun(noun, noun.entry.recipient, ())
            if found.mentions:
                return found
        return self.filling.carried(predicate, entry.event_type)

    def _witness(self, predicate: Predicate, taken: tuple[Mention, ...]) -> Parties:
        """ "Israel saw its ties cut by X": whose the thing is that another does something to."""
        columns = self.columns
        above = self.clauses.predicates.get(predicate.governor) if predicate.governor is not None else None
        if above is None or not predicate.passive or predicate.link != "ccomp" or not taken:
            return Parties((), "")
        owned = any(
            columns.tag[i] == "PRP$" for noun in predicate.objects for i in columns.kids(noun, "poss")
        )
        if above.lemma not in words_of("act_parties.witnessing") or not owned:
            return Parties((), "")
        return Parties(tuple(m for m in self.roles.parties(above.subjects) if is_known(m)), "witness")

    def _named_recipients(
        self, trigger: Trigger, predicate: Predicate, taken: tuple[Mention, ...]
    ) -> Parties:
        """Who stands in the slots of the verb, or where the clause names whom acts of this type are done to."""
        entry = trigger.entry
        found = self.filling.verb(predicate, entry.recipient, taken, own=entry.event_type in OWN_MOVES)
        if entry.event_type == "ASSAULT" and found.slot in ("", "@in") and "against" in entry.recipient:
            found = self.filling.far(predicate, "against") or found
        if predicate.lemma == "stand" and "with" in entry.recipient and not found.mentions:
            found = self.filling.far(predicate, "with") or found  # "shoulder to shoulder with X"
        if entry.event_type in ("ACCUSE", "SUPPORT"):
            found = self.filling.abroad(predicate, taken, found) or found
        to_place = entry.event_type == "MOBILIZE" and found.slot.removeprefix("obj.").lstrip("@") in PLACED
        if to_place or not any(map(is_known, found.mentions)):
            found = self._aimed(entry.event_type, predicate, found, taken)
        return found

    def lone(self, trigger: Trigger, top: int, doers: Parties, recipients: Parties) -> Parties:
        """Where no slot holds anybody, the one other party of the clause."""
        entry = trigger.entry
        if recipients.mentions or not doers.mentions or not entry.recipient or "reciprocal" in entry.flags:
            return recipients
        clause = self.clauses.predicates.get(top)
        if clause is not None and (usual := self._usual(clause, entry.event_type, doers)).mentions:
            return usual
        return self.filling.lone_party(top, doers.mentions, asked=entry.event_type in ("REJECT", "CONCEDE"))

    def of_act_noun(self, trigger: Trigger, doers: Parties, recipients: Parties) -> Parties:
        """The recipient of an act said as a noun, where its slots are empty: the one that most acts of its type have."""
        kind = trigger.entry.event_type
        if (
            recipients.mentions
            or not any(map(is_known, doers.mentions))
            or "reciprocal" in trigger.entry.flags
        ):
            return recipients
        clause = trigger.predicate
        if clause is not None and clause.token == trigger.token:
            found = self._usual(clause, kind, doers)
            above = self.clauses.predicates.get(clause.governor) if clause.governor is not None else None
            if found.mentions or above is None:
                return found
            clause = above
        slots = tuple(slot for slot in USUAL.get(kind, ()) if "." not in slot)
        behind = self._elsewhere(self.filling.noun(trigger, slots, doers.mentions), doers)
        if behind.mentions or clause is None or trigger.token not in clause.objects:
            return behind
        return self._elsewhere(self.filling.verb(clause, slots, doers.mentions), doers)

    def _usual(self, clause: Predicate, event_type: str, doers: Parties) -> Parties:
        """Where the recipient of most acts of the type stands, whatever the word."""
        return self._elsewhere(self.filling.verb(clause, USUAL.get(event_type, ()), doers.mentions), doers)

    def _elsewhere(self, found: Parties, doers: Parties) -> Parties:
        """Those of the parties that are named or described and not of the doer's own country."""
        home = sides_of(doers.mentions)
        others = tuple(
            mention
            for mention in found.mentions
            if is_known(mention)
            and mention.kind not in ("generic", "pronoun")
            and not sides_of((mention,)) & home
        )
        return Parties(others, found.slot)

    def _aimed(
        self, event_type: str, predicate: Predicate, found: Parties, taken: tuple[Mention, ...]
    ) -> Parties:
        """Whom an act of conflict is aimed at where no slot says so: who is faced, targeted, struck at home or answered."""
        filling = self.filling
        ahead = predicate.modal in ("will", "would") and event_type in AIMED
        conditional = event_type == "THREATEN" or ahead
        tries: list[tuple[bool, Callable[[Predicate], Parties]]] = [
            (event_type == "MOBILIZE", lambda verb: find_faced(self.roles, (verb.token,), taken)),
            (event_type == "PROTEST" and not found.mentions, partial(protested_against, filling)),
            (event_type == "AGREE" and not found.mentions, filling.between),
            (event_type == "AGREE" and not found.mentions, lambda verb: filling.inside(verb, "between")),
            (event_type in AIMED, filling.aimed_at),
            (event_type == "MOBILIZE" and not found.mentions and bool(taken), partial(filling.faced, taken)),
            (conditional and not found.mentions, filling.conditional),
            (
                event_type == "CONSULT" and not found.mentions,
                lambda verb: filling.far(verb, "between") or filling.inside(verb, "between"),
            ),
            (event_type == "ASSAULT", filling.attacked),
            (event_type == "ASSAULT" and not found.mentions, filling.kept_by),
            (event_type == "ASSAULT" and not found.mentions, filling.dying),
            (event_type == "ASSAULT" and not found.mentions, partial(filling.struck_place, taken)),
            (event_type in ANSWERING and not found.mentions, filling.answered),
            (event_type == "CONCEDE" and not found.mentions, filling.yielded_to),
            (event_type in ADDRESSED and not found.mentions, filling.addressee),
        ]
        for fits, look in tries:
            if fits and (other := look(predicate)).mentions:
                return other
        return found

    def of_noun(self, trigger: Trigger, slots: tuple[str, ...]) -> tuple[Parties, Parties]:
        """Doer and recipient of an act said as a noun; `slots` are those of the doer."""
        if trigger.effect == "undergo":
            return self._undergone(trigger, slots)
        filling, entry = self.filling, trigger.entry
        doers = filling.noun(trigger, slots, ())
        if doers.slot in ("", "of") and (answerable := filling.answerable(trigger.token)).mentions:
            doers = answerable
        recipients = filling.noun(trigger, entry.recipient, doers.mentions)
        return self._opposed(trigger, doers, recipients)

    def _undergone(self, trigger: Trigger, slots: tuple[str, ...]) -> tuple[Parties, Parties]:
        """Doer and sufferer of a noun: "X drew fire from Y", "X was subjected to sanctions by Y"."""
        passive = trigger.predicate is not None and trigger.predicate.passive
        named = (*(i for i in (*slots, "from") if i != "verb.subj"), *(("verb.subj",) if passive else ()))
        doers = self.filling.noun(trigger, named, ())
        own = trigger.entry.recipient
        sufferers = UNDERGONE_BY[True] if passive else (*UNDERGONE_BY[False], *own, "to")
        if trigger.predicate is not None and trigger.predicate.lemma == "see":
            # "the capital saw talks between X and Y" is nothing done to the capital
            sufferers = (*own, *UNDERGONE_BY[passive]) if trigger.entry.event_type in SEEN else own
        return doers, self.filling.noun(trigger, sufferers, doers.mentions)

    def _opposed(self, trigger: Trigger, doers: Parties, recipients: Parties) -> tuple[Parties, Parties]:
        """ "The veto of X against Y", "the raid of X on Y": who stands behind "of" does it to the other one."""
        if (
            not any(map(is_known, doers.mentions))
            and (sent := self.filling.sent_from(trigger.token)).mentions
        ):
            doers = sent
        if trigger.entry.event_type == "ASSAULT" and (hit := self.filling.felled(trigger.token)).mentions:
            recipients = hit
        if doers.mentions or "reciprocal" in trigger.entry.flags:
            return doers, recipients
        if trigger.entry.event_type == "ACCUSE" and "of" in trigger.entry.recipient:
            return doers, recipients  # "criticism of X over its ban on Y"
        own = self.roles.parties(dict(self.clauses.prepositional(trigger.token)).get("of", ()), places=False)
        if not any(map(is_known, own)):
            return doers, recipients
        for word in ("against", "on", "at", "toward", "towards"):
            found = self.roles.parties(self.clauses.low_preposition(trigger.token, word))
            others = tuple(mention for mention in found if mention not in own)
            if any(map(is_known, others)):
                return Parties(own, "of"), Parties(others, word)
        return doers, recipients
