"""Acts that are only promised, planned, threatened or refused: what type the announcement itself has.

PLOVER codes cooperation in the future as AGREE and conflict in the future as THREATEN; a promised withdrawal is
CONCEDE here, and cooperation refused ("will not lift", "refused to release") is REJECT.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from polybius.events.ending import ended, promised
from polybius.events.words import words_of
from polybius.reading.clauses import Clauses, Predicate
from polybius.records import EventType

LINKS: Final = frozenset({"xcomp", "ccomp", "acl", "advcl"})
# A decision to act is more than a plan: sanctions decided on are sanctions; help and withdrawal still lie ahead.
DECISIONS: Final = frozenset({"decide", "decision"})
AHEAD: Final = frozenset({"RETREAT", "AID", "COOPERATE", "CONSULT"})
DROPPING: Final = frozenset(
    "drop abandon cancel scrap shelve ditch suspend halt withdraw reverse rescind defer postpone freeze renounce forswear bury axe"
    " junk reconsider retract revoke call+off give+up put+off back+off back+down".split()
)
THREATS: Final = frozenset({"threaten", "threat", "warn"})
# "May impose sanctions", "could expel the envoys": a possibility held out against somebody.
PUNITIVE: Final = frozenset({"SANCTION", "COERCE"})
POSSIBLE: Final = frozenset({"may", "might", "could"})
COOPERATIVE: Final = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})


@dataclass(frozen=True, slots=True)
class Change:
    """A new type with its reason; `speech` is true when the announcement is itself the act."""

    event_type: EventType
    speech: bool
    rule: str
    word: str


class Futures:
    """Reads what stands above a trigger's clause."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.columns = clauses.columns

    def change(self, event_type: EventType, token: int) -> Change | None:
        """The change that the surroundings of the predicate or noun at `token` ask for, if any."""
        clause = self.clauses.predicates.get(token)
        if clause is None:
            return None
        if (own := self._by_itself(clause)) is not None:
            return own
        if (above := self._carried_by(event_type, clause)) is not None:
            return self.change(event_type, above)
        if (stopped := self._stopped(event_type, self._top(clause))) is not None:
            return stopped
        if clause.infinitive:
            return self._governed(event_type, self._top(clause))
        if clause.link == "pcomp" and self._is_promised_to(clause):
            return Change(promised(event_type), True, "promised", "to")
        return self._by_modal(event_type, clause)

    def _by_itself(self, clause: Predicate) -> Change | None:
        """What the negation of the verb itself says."""
        if clause.lemma in words_of("futures.promises") and self._promises_not(clause):
            return Change("REJECT", True, "refused", f"{clause.lemma} not")
        if (
            clause.negated
            and clause.lemma in words_of("futures.consenting")
            and not clause.infinitive
            and not self._is_doubted(clause)
        ):
            return Change("REJECT", True, "refused", f"not {clause.lemma}")
        if (
            clause.negated
            and clause.tense == "present"
            and clause.lemma in words_of("futures.bargaining")
            and clause.subjects
        ):
            return Change("REJECT", True, "refused", f"not {clause.lemma}")
        if clause.negated and self._is_force_left_open(clause):
            return Change("THREATEN", True, "not ruled out", clause.lemma)
        return None

    def _by_modal(self, event_type: EventType, clause: Predicate) -> Change | None:
        if clause.modal in ("will", "shall", "would") and clause.negated and event_type in COOPERATIVE:
            return Change("REJECT", True, "refused", f"{clause.modal} not")
        open_future = clause.modal in POSSIBLE and "perfect" not in clause.aspect
        if open_future and not clause.negated and event_type in PUNITIVE and not clause.passive:
            return Change("THREATEN", True, "possible", clause.modal)
        if clause.modal == "would" and not clause.negated and self._is_said(clause):
            return Change(promised(event_type), True, "announced", clause.modal)
        if clause.modal in ("will", "shall") and not clause.negated:
            final = promised(event_type)
            return Change(final, _is_uttered(final) or self._is_said(clause), "announced", clause.modal)
        return None

    def _carried_by(self, event_type: EventType, clause: Predicate) -> int | None:
        """ "Vowed to keep helping X": the verb above that decides; "will continue to stand by X" is no new promise."""
        above = self.clauses.predicates.get(clause.governor) if clause.governor is not None else None
        if above is None or clause.link != "xcomp" or event_type not in COOPERATIVE or above.negated:
            return self._by_means(clause)
        goes_on = above.lemma in ("continue", "keep") and above.modal
        return above.token if above.lemma in words_of("futures.aspects") and not goes_on else None

    def _is_headline(self, clause: Predicate) -> bool:
        """ "Germany to send tanks": a headline's plain future, or "is to send"."""
        columns = self.columns
        if self.clauses.is_headline_future(clause.token):
            return True
        if clause.link == "root":
            return bool(columns.kids(clause.token, "nsubj"))
        above = self.clauses.predicates.get(clause.governor) if clause.governor is not None else None
        if above is None or above.lemma != "be" or clause.link != "xcomp" or above.negated:
            return False
        if above.tense != "present":
            return False  # "if X were to attack"
        return any(columns.pos[i] in ("PROPN", "PRON") for i in above.subjects)  # "the priority is to help"

    def _by_means(self, clause: Predicate) -> int | None:
        """ "Would answer any raid by striking X": the gerund shares the future of the verb that it tells the means of."""
        if clause.link != "pcomp" or clause.governor is None or self.columns.lower[clause.governor] != "by":
            return None
        above = self.clauses.predicates.get(self.columns.head[clause.governor])
        return above.token if above is not None and above.modal in ("will", "would", "shall") else None

    def _stopped(self, event_type: EventType, clause: Predicate) -> Change | None:
        """ "Stopped shelling X" is a retreat, "shelved plans to invade X" a concession."""
        if clause.governor is None:
            return None
        above = self.clauses.predicates.get(clause.governor)
        if above is not None and clause.link == "xcomp" and self.columns.tag[clause.token] == "VBG":
            if above.lemma in words_of("futures.stopping") and not above.negated:
                return Change(ended(event_type), False, "ended", above.lemma)
        if (
            clause.link != "acl"
            or not clause.infinitive
            or self.columns.lemma[clause.governor] not in words_of("futures.plans")
        ):
            return None
        dropper = self.clauses.predicates.get(self.columns.head[clause.governor])
        if dropper is None or dropper.negated or clause.governor not in dropper.objects:
            return None
        name = f"{dropper.lemma}+{dropper.particle}" if dropper.particle else dropper.lemma
        if name not in DROPPING:
            return None
        return Change(ended(promised(event_type)), True, "ended", dropper.lemma)

    def _is_promised_to(self, clause: Predicate) -> bool:
        """ "Committed itself to supplying X", "its commitment to defending X"."""
        preposition = clause.governor
        if preposition is None or self.columns.lower[preposition] != "to" or clause.negated:
            return False
        return self.columns.lemma[self.columns.head[preposition]] in words_of("futures.promises") | words_of(
            "futures.noun_promises"
        )

    def _promises_not(self, clause: Predicate) -> bool:
        """ "Vowed that it would never give up": a promise not to yield; one not to attack is a promise like any other."""
        if clause.lemma not in ("vow", "swear"):
            return False  # a promise not to do something is a promise, and yields at times
        below = (self.clauses.predicates.get(token) for token in clause.complements)
        return any(
            content is not None and content.negated and content.lemma not in words_of("futures.forceful")
            for content in below
        )

    def _is_doubted(self, clause: Predicate) -> bool:
        """ "Has not yet accepted", "may not accept": nothing is refused."""
        columns = self.columns
        return clause.modal in ("may", "might", "would", "should") or any(
            columns.lower[i] == "yet" for i in columns.kids(clause.token, "advmod")
        )

    def _is_force_left_open(self, clause: Predicate) -> bool:
        """ "Did not rule out force", "refused to rule out sanctions"."""
        return clause.lemma == "rule" and any(
            self.columns.lemma[i] in words_of("futures.force") for i in clause.objects
        )

    def _top(self, clause: Predicate) -> Predicate:
        """ "plans to meet and sign": coordinated infinitives share what governs the first."""
        while clause.link == "conj" and clause.governor in self.clauses.predicates:
            clause = self.clauses.predicates[clause.governor]
        return clause

    def _governed(self, event_type: EventType, clause: Predicate) -> Change | None:
        if self._is_headline(clause):
            return Change(promised(event_type), _is_uttered(promised(event_type)), "announced", "to")
        if clause.link not in LINKS or clause.governor is None:
            return None
        word = self.columns.lemma[clause.governor]
        above = self.clauses.predicates.get(clause.governor)
        if above is not None and self._is_given_word(clause, above):
            return Change(promised(event_type), True, "promised", word)
        if clause.link == "advcl" and word not in ("ready", "willing", "prepared", "set", "due", "poised"):
            return None
        return self._under(event_type, clause, word, above)

    def _is_given_word(self, clause: Predicate, above: Predicate) -> bool:
        """ "Gave an undertaking to withdraw": the infinitive behind a promise, wherever the model hangs it."""
        words = words_of("futures.noun_promises")
        marks = [i - 1 for i in self.columns.kids(clause.token, "aux") if self.columns.tag[i] == "TO"]
        return not above.negated and any(i in above.objects and self.columns.lemma[i] in words for i in marks)

    def _under(
        self, event_type: EventType, clause: Predicate, word: str, above: Predicate | None
    ) -> Change | None:
        """What the word above an infinitive makes of it."""
        if (refusal := self._refusal(event_type, clause, above)) is not None:
            return Change("REJECT", True, "refused", refusal)
        if (bound := self._bound(event_type, clause, word, above)) is not None:
            return bound
        if word in THREATS:
            return Change("THREATEN", True, "threatened", word)
        if word in words_of("futures.refusals") and self._is_force_left_open(clause):
            return Change("THREATEN", True, "not ruled out", word)
        if word in words_of("futures.refusals"):
            return Change("REJECT", True, "refused", word)
        return self._promised(event_type, clause, word, above)

    def _promised(
        self, event_type: EventType, clause: Predicate, word: str, above: Predicate | None
    ) -> Change | None:
        """What is promised, agreed to or meant; to promise an end of something harmful is to yield."""
        if (
            word in words_of("futures.yielding")
            and clause.lemma in words_of("futures.ending")
            and event_type not in COOPERATIVE
        ):
            return Change("CONCEDE", True, "promised", word)
        if word in words_of("futures.promises") or (
            word in words_of("futures.noun_promises") and clause.link == "acl"
        ):
            return Change(promised(event_type), True, "promised", word)
        if word in DECISIONS and event_type not in AHEAD:
            return None
        if word == "agree" and above is not None:
            # ministers who agree to ban imports ban them; help and withdrawal agreed to are promised
            final = promised(event_type)
            return None if final == "THREATEN" else Change(final, True, "promised", word)
        if word in words_of("futures.intentions"):
            return Change(promised(event_type), _is_uttered(promised(event_type)), "intended", word)
        return None

    def _bound(
        self, event_type: EventType, clause: Predicate, word: str, above: Predicate | None
    ) -> Change | None:
        """ "Promised not to attack X", "will not hesitate to strike"."""
        if (
            clause.negated
            and word in words_of("futures.promises") | words_of("futures.noun_promises")
            and promised(event_type) == "THREATEN"
        ):
            return Change("CONCEDE", True, "promised", f"{word} not")
        if word == "hesitate" and above is not None and above.negated:
            return Change(promised(event_type), True, "promised", "not hesitate")
        return None

    def _refusal(self, event_type: EventType, clause: Predicate, above: Predicate | None) -> str | None:
        """ "Refused to meet", "did not agree to meet", "promised not to meet", "has no plans to meet": the words that refuse."""
        columns, governor = self.columns, clause.governor
        if governor is None or columns.lemma[governor] in words_of("futures.refusals"):
            return None if governor is None else columns.lemma[governor]
        word = columns.lemma[governor]
        if event_type not in COOPERATIVE:
            return None
        if (
            above is not None
            and above.negated
            and word in words_of("futures.promises") | words_of("futures.intentions")
        ):
            return f"not {word}"
        if clause.negated and word in words_of("futures.promises") | words_of(
            "futures.noun_promises"
        ) | words_of("futures.intentions"):
            return f"{word} not"
        none = any(columns.lower[i] == "no" for i in columns.kids(governor, "det"))
        return (
            f"no {word}"
            if none
            and clause.link == "acl"
            and word in words_of("futures.intentions") | words_of("futures.noun_promises")
            else None
        )

    def _is_said(self, clause: Predicate) -> bool:
        """ "said it will withdraw": the subject announces its own act."""
        above = self.clauses.predicates.get(clause.governor) if clause.governor is not None else None
        return above is not None and clause.link == "ccomp" and above.lemma in words_of("futures.announcing")


def _is_uttered(event_type: EventType) -> bool:
    """A threat or a concession is made by announcing it; a pledge reported as a plan is still a plan."""
    return event_type in ("THREATEN", "CONCEDE")
