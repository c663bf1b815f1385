"""What one clause says of its verb: tense, modal, negation, adverbs, condition, question."""

from __future__ import annotations

from typing import Final

from polybius.qualifiers.status_words import StatusWords
from polybius.reading.clauses import Clauses, Predicate
from polybius.records import Step

UNREAL: Final = frozenset({"planned", "possible", "hypothetical"})
# Verbs whose complement is a bare infinitive, no command.
BARE: Final = frozenset({"let", "make", "help", "have", "see", "watch", "hear", "go", "come"})
# "Under no circumstances", "at no point", "by no means" deny the verb; "with no warning" does not.
EVERY_CASE: Final = frozenset(
    {"circumstance", "condition", "point", "time", "way", "mean", "means", "account", "stage", "event"}
)
NEGATIVE: Final = frozenset({"no", "neither", "nor", "nobody", "none", "nothing", "nowhere"})


class ClauseReading:
    """The status of one act in the making, with the steps that led there."""

    def __init__(self, clauses: Clauses, words: StatusWords) -> None:
        self.clauses = clauses
        self.columns = clauses.columns
        self.words = words
        self.status = "actual"
        self.background = False
        self.steps: list[Step] = []

    def turn(self, effect: str, rule: str, detail: str) -> None:
        """Applies one effect to the status so far."""
        before = self.status
        if effect == "keep":
            return
        self.status = combine(before, effect)
        if self.status != before:
            self.steps.append(Step("status", rule, f"{detail}: {before} to {self.status}"))

    def is_negated(self, verb: int) -> bool:
        """True where the clause of the verb is negated, by itself or by an argument."""
        clause = self.clauses.predicates.get(verb)
        return clause is not None and (clause.negated or self._is_denied(clause))

    def _is_verb(self, token: int) -> bool:
        return token in self.clauses.predicates

    def _clause(self, clause: Predicate, *, inner: bool) -> None:
        """Tense, modal, negation and adverbs of a clause whose verb is as real as the act."""
        columns, words = self.columns, self.words
        self._adverbs(clause.token)
        perfect = clause.aspect == "perfect" or self._has_have(clause.token)
        if clause.modal:
            self._modal(clause, perfect=perfect)
        elif clause.negated or self._is_denied(clause):
            self.turn("negated", "negation", columns.text[clause.token])
        elif self._is_going_on(clause):
            self.turn(
                "planned" if self._is_going_to(clause) else "ongoing",
                "progressive",
                columns.text[clause.token],
            )
        elif clause.tense == "present" and clause.aspect == "simple" and inner and self._continues(clause):
            self.turn("ongoing", "present", columns.text[clause.token])
        infinitive = self._is_infinitive(clause.token)
        if infinitive and clause.link == "root":
            self.turn("planned", "headline-infinitive", columns.text[clause.token])
        if self._is_imperative(clause):
            self.turn("hypothetical", "imperative", columns.text[clause.token])
        if (
            columns.lower[columns.right_edge[clause.token]] == "?" and not self._asks_how(clause)
        ) or self._inverted_condition(clause):
            self.turn("hypothetical", "question", columns.text[clause.token])
        marker = self._marker(clause.token)
        if marker and words.markers.get(marker) in ("hypothetical", "possible"):
            self.turn(words.markers[marker], "condition", marker)
        elif clause.link != "advcl":
            self._conditioned(clause)

    def _is_going_on(self, clause: Predicate) -> bool:
        """ "is shelling", "is being withdrawn", "has long backed"."""
        columns = self.columns
        if clause.tense == "present" and clause.aspect == "progressive":
            return True
        if any(columns.lower[i] == "being" for i in columns.kids(clause.token, "auxpass")):
            return any(columns.tag[i] in ("VBZ", "VBP") for i in columns.kids(clause.token, "aux"))
        lasting = any(columns.lower[i] == "long" for i in columns.kids(clause.token, "advmod"))
        return lasting and any(columns.lower[i] in ("has", "have") for i in columns.kids(clause.token, "aux"))

    def _asks_how(self, clause: Predicate) -> bool:
        """ "Why did they attack?" takes the attack for granted."""
        columns = self.columns
        return any(
            columns.lower[i] in ("why", "how", "when", "where") for i in columns.kids(clause.token, "advmod")
        )

    def _is_imperative(self, clause: Predicate) -> bool:
        columns = self.columns
        if clause.link not in ("root", "ccomp") or columns.tag[clause.token] != "VB":
            return False
        if clause.link == "ccomp" and columns.lemma[columns.head[clause.token]] in BARE:
            return False
        return columns.child(clause.token, "aux", "nsubj", "nsubjpass") is None

    def _has_have(self, verb: int) -> bool:
        return any(self.columns.lemma[i] == "have" for i in self.columns.kids(verb, "aux"))

    def _modal(self, clause: Predicate, *, perfect: bool) -> None:
        effect = self.words.modals.get(clause.modal, "possible")
        negated = clause.negated or self._is_denied(clause)
        if clause.modal == "would" and not perfect and self._is_backshifted(clause):
            effect = "planned"
        elif clause.modal == "must" and perfect:
            effect = "possible"
        if negated and (effect == "planned" or clause.modal in ("can", "could", "ca")):
            effect = "negated"
        self.turn(effect, "modal", f"{clause.modal} not" if negated else clause.modal)

    def _is_backshifted(self, clause: Predicate) -> bool:
        """ "said it would leave": the future of the past, no condition."""
        columns = self.columns
        top = clause
        while top.link == "conj" and top.governor in self.clauses.predicates:
            top = self.clauses.predicates[top.governor]
        if self._marker(clause.token) == "if" or any(
            self._marker(i) in ("if", "unless") for i in columns.kids(clause.token, "advcl")
        ):
            return False
        if top.link in ("ccomp", "acl") and top.governor is not None:
            above = self.clauses.predicates.get(top.governor)
            return above is None or (
                above.tense == "past" and above.lemma not in ("wish", "demand", "hope", "fear")
            )
        return any(
            columns.dep[i] in ("parataxis", "ccomp")
            for i in columns.children[clause.token]
            if columns.lemma[i] in ("say", "add", "tell")
        )

    def _is_denied(self, clause: Predicate) -> bool:
        """ "no troops were sent", "nobody attacked", "neither side signed"."""
        columns = self.columns
        arguments = columns.kids(clause.token, "nsubj", "nsubjpass", "dobj", "attr")
        arguments += [
            i
            for preposition in columns.kids(clause.token, "prep")
            for i in columns.kids(preposition, "pobj")
            if columns.lemma[i] in EVERY_CASE
        ]
        negating = columns.kids(clause.token, "advmod", "preconj", "cc", "neg")
        if any(columns.lower[i] in ("never", "neither", "hardly") for i in negating) or self._follows_nor(
            clause.token
        ):
            return True
        return any(
            columns.lower[i] in NEGATIVE
            or any(columns.lower[kid] in ("no", "neither") for kid in columns.kids(i, "det", "neg"))
            or self._is_not_one(i)
            for i in arguments
        )

    def _is_not_one(self, noun: int) -> bool:
        """ "Not a single shell", "not one soldier"; "not only soldiers" denies nothing."""
        columns = self.columns
        first = columns.left_edge[noun]
        return columns.lower[first] == "not" and first + 1 < noun and columns.lower[first + 1] in ("a", "one")

    def _follows_nor(self, verb: int) -> bool:
        columns = self.columns
        if any(columns.lower[i] == "nor" for i in columns.kids(verb, "cc", "advmod") if i < verb):
            return True
        return columns.dep[verb] == "conj" and any(
            columns.lower[i] == "nor" for i in columns.kids(columns.head[verb], "cc")
        )

    def _is_going_to(self, clause: Predicate) -> bool:
        return clause.lemma == "go" and any(
            self._is_infinitive(i) for i in self.columns.kids(clause.token, "xcomp")
        )

    def _continues(self, clause: Predicate) -> bool:
        return any(
            self.words.adverbs.get(self.columns.lower[i]) == "ongoing"
            for i in self.columns.kids(clause.token, "advmod")
        )

    def _is_infinitive(self, token: int) -> bool:
        """True for passive and perfect infinitives too ("to be delivered")."""
        predicate = self.clauses.predicates.get(token)
        if predicate is None:
            return False
        return predicate.infinitive or any(
            self.columns.tag[i] == "TO" for i in self.columns.kids(token, "aux")
        )

    def _adverbs(self, token: int) -> None:
        columns = self.columns
        for i in columns.kids(token, "advmod", "npadvmod"):
            effect = self.words.adverbs.get(columns.lower[i])
            if effect is not None and effect != "ongoing":
                self.turn(effect, "adverb", columns.lower[i])
            elif columns.lower[i] == "longer" and i > 0 and columns.lower[i - 1] == "no":
                self.turn("negated", "adverb", "no longer")

    def _marker(self, verb: int) -> str:
        columns = self.columns
        for i in columns.children[verb]:
            if i < verb and (
                columns.dep[i] == "mark" or (columns.dep[i] == "advmod" and columns.tag[i] == "WRB")
            ):
                return columns.lower[i]
        return ""

    def _inverted_condition(self, clause: Predicate) -> bool:
        """ "Had they attacked, ...", "Should talks fail, ..."."""
        columns = self.columns
        first = columns.left_edge[clause.token]
        if clause.link != "advcl" or columns.head[first] != clause.token or columns.dep[first] != "aux":
            return False
        return columns.lower[first] in ("had", "should", "were")

    def _conditioned(self, clause: Predicate) -> None:
        """A main clause that holds only under a condition."""
        columns = self.columns
        if self.status not in UNREAL and clause.modal == "":
            return
        for i in columns.kids(clause.token, "advcl"):
            inner = self.clauses.predicates.get(i)
            if self._marker(i) in ("if", "unless", "provided") or (
                inner is not None and self._inverted_condition(inner)
            ):
                self.turn("hypothetical", "conditional", self._marker(i) or columns.text[i])

    def _condition_above(self, clause: Predicate) -> None:
        marker = self._marker(clause.token)
        if marker and self.words.markers.get(marker) in ("hypothetical", "possible"):
            self.turn(self.words.markers[marker], "condition", marker)


def combine(status: str, effect: str) -> str:
    """The status after one more effect from further out."""
    if effect == "actual":
        return "actual" if status in ("negated", "ongoing") else status
    if status in ("actual", "ongoing"):
        return effect
    if effect == "ongoing":
        return status
    if status == "negated":
        return effect if effect in ("possible", "hypothetical", "denied") else "negated"
    if status in UNREAL:
        if effect in ("negated", "denied", "hypothetical"):
            return effect
        if effect == "possible" and status == "planned":
            return "possible"
        return status
    if status == "alleged" and effect in ("denied", "negated", "hypothetical", "possible"):
        return "denied" if effect == "negated" else effect
    return status
