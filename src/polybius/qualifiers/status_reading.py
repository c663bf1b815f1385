"""From an act outwards: what everything above it in its sentence makes of its status."""

from __future__ import annotations

from typing import Final

from polybius.qualifiers.status_clauses import UNREAL
from polybius.qualifiers.status_nouns import NounReading
from polybius.qualifiers.status_words import Rule
from polybius.reading.clauses import Predicate
from polybius.reading.columns import Columns

# How far up the tree to look: deeper nesting is a broken parse.
LIMIT: Final = 14
FAILING: Final = frozenset({"failure", "inability"})
PREVENTING: Final = frozenset({"prevention", "prevented-from", "ruling-out"})
# Adjectives that say of a that-clause how true it is; the others take it for granted ("wrong that they fled").
TRUTH: Final = frozenset({"truth", "untruth", "chance"})
# With a noun these say where ("far from the front"), with a gerund that it is not done.
PLACING: Final = frozenset({"far from", "close to"})
SPANS: Final = frozenset({"day", "week", "month", "year", "decade", "winter", "phase"})


class StatusReading(NounReading):
    """Climbs from one act to the root of its sentence, keeping the status and the steps that led there."""

    def read(self, start: int, *, own_clause: bool) -> None:
        """Climbs from the token `start`; with `own_clause` false what the start's own verb says is already counted."""
        node = start
        if not self._is_verb(node):
            self._modifiers(node)
        elif own_clause:
            self._clause(self.clauses.predicates[node], inner=True)
        for _ in range(LIMIT):
            above = self._climb(node)
            if above is None:
                return
            node = above

    def _climb(self, node: int) -> int | None:
        """One step up; None where what lies above no longer bears on the act."""
        columns = self.columns
        if columns.head[node] == node:
            return None
        return self._climb_verb(node) if self._is_verb(node) else self._climb_noun(node)

    def _climb_verb(self, node: int) -> int | None:
        columns = self.columns
        clause = self.clauses.predicates[node]
        head, link = columns.head[node], columns.dep[node]
        match link:
            case "conj":
                return self._conjoined(clause, head)
            case "acl" | "relcl":
                return self._attributive(clause, head)
            case "advcl":
                return self._adverbial(clause, head)
            case "pcomp":
                return self._preposition(node, head)
            case "csubj" | "csubjpass":
                return self._transparent(head)
        if not self._is_verb(head):
            return self._adjective_or_noun(clause, head)
        if columns.lemma[head] in ("be", "have") and link in ("xcomp", "ccomp"):
            return self._under_be(clause, head)
        return self._complement(clause, head)

    def _attributive(self, clause: Predicate, noun: int) -> int | None:
        """A relative clause takes its act for granted; "the plan to" and "the claim that" do not."""
        infinitive = self._is_infinitive(clause.token)
        if infinitive or (clause.link == "acl" and self._marker(clause.token)):
            return self._adjective_or_noun(clause, noun)
        return None

    def _under_be(self, clause: Predicate, head: int) -> int | None:
        """ "it is wrong to", "is to visit", "had they withdrawn"."""
        columns = self.columns
        infinitive = self._is_infinitive(clause.token)
        opinion = self._opinion_of(head)
        true = opinion is not None and self.words.adjectives[columns.lower[opinion]].name in TRUTH
        if opinion is not None and (infinitive or true):
            if not infinitive:
                self._condition_above(self.clauses.predicates[head])
            return self._adjective_or_noun(clause, opinion)
        if infinitive:
            return self._be_to(head)
        if columns.lower[head] == "had" and columns.dep[head] == "advcl":
            self.turn("hypothetical", "counterfactual", "had")
            return None
        return self._complement(clause, head)

    def _complement(self, clause: Predicate, head: int) -> int:
        """A clause that is the object of a verb."""
        frame = self._frame(clause, head)
        rule = self._verb_rule(head, frame)
        if rule is not None:
            self._apply(rule, head, frame)
            if (
                rule.name == "intention"
                and self.columns.child(clause.token, "nsubj", "nsubjpass") is not None
            ):
                self.turn("hypothetical", "wish-of-another", self.columns.text[head])
        elif clause.link == "xcomp":
            return self._transparent(head)
        elif clause.link == "ccomp":
            self._condition_above(self.clauses.predicates[head])
        return head

    def _frame(self, clause: Predicate, head: int) -> str:
        above = self.clauses.predicates[head]
        if self._is_infinitive(clause.token):
            if (
                above.passive
                and (above.lemma, "meant") in self.words.verbs
                and not self._has_have(clause.token)
            ):
                return "meant"
            return (
                "raised" if above.passive and ((above.lemma, "raised") in self.words.verbs) else "infinitive"
            )
        if self.columns.tag[clause.token] == "VBG" and clause.link == "xcomp":
            return "gerund"
        if clause.link == "ccomp" and self._is_subjunctive(clause):
            return "subjunctive"
        if self.columns.tag[clause.token] == "VBG" and clause.tense == "none":
            return "gerund"
        return "clause"

    def _is_subjunctive(self, clause: Predicate) -> bool:
        """ "insisted that Serbia withdraw", which the model may tag as a plural present."""
        columns = self.columns
        if clause.modal or columns.child(clause.token, "aux") is not None:
            return False
        helpers = columns.kids(clause.token, "auxpass")
        tag = columns.tag[helpers[0] if helpers else clause.token]
        subjects = columns.kids(clause.token, "nsubj", "nsubjpass")
        if tag == "VB":
            return bool(subjects)
        single = [i for i in subjects if columns.tag[i] in ("NN", "NNP") and columns.child(i, "conj") is None]
        return tag == "VBP" and bool(single)

    def _verb_rule(self, verb: int, frame: str) -> Rule | None:
        columns = self.columns
        lemma = lemma_of(columns, verb)
        particle = columns.child(verb, "prt")
        if particle is not None:
            found = self.words.verbs.get((f"{lemma} {columns.lower[particle]}", frame))
            if found is not None:
                return found
        return self.words.verbs.get((lemma, frame))

    def _apply(self, rule: Rule, verb: int, frame: str) -> None:
        """The effect of a governing verb, then of its own clause where the act shares its reality."""
        clause = self.clauses.predicates.get(verb)
        negated = clause is not None and (clause.negated or self._is_denied(clause))
        effect = rule.negated if negated else rule.status
        if effect == "negated" and self._is_undone(rule):
            self.status, effect = "actual", "keep"
        word = self.columns.text[verb]
        if effect == "continuing":
            present = clause is not None and clause.tense == "present"
            effect = "ongoing" if present else "keep"
        self.turn(effect, f"{rule.name}/{frame}", f"not {word}" if negated else word)
        if clause is None:
            return
        if rule.status in ("keep", "continuing"):
            self._clause(clause, inner=False) if not negated else None
        elif clause.modal and not negated and self.status == "negated":
            self._modal(clause, perfect=False)
        self._condition_above(clause)

    def _is_undone(self, rule: Rule) -> bool:
        """ "failed to stop them from seizing": what prevents the act did not happen."""
        last = self.steps[-1].rule.split("/")[0] if self.steps else ""
        return rule.name in FAILING and self.status == "negated" and last in PREVENTING

    def _transparent(self, head: int) -> int:
        clause = self.clauses.predicates.get(head)
        if clause is not None:
            self._clause(clause, inner=False)
        return head

    def _opinion_of(self, verb: int) -> int | None:
        """ "it is important to ...": the adjective that judges the infinitive."""
        columns = self.columns
        kids = columns.kids(verb, "acomp", "attr", "oprd")
        return next((i for i in kids if columns.lower[i] in self.words.adjectives), None)

    def _be_to(self, head: int) -> int:
        """ "is to visit" is planned, "has to leave" an obligation, "have yet to meet" not done."""
        columns = self.columns
        if any(columns.lower[i] == "yet" for i in columns.kids(head, "advmod", "neg")):
            self.turn("negated", "be-to", "yet to")
        else:
            self.turn(
                "planned" if columns.lemma[head] == "be" else "hypothetical",
                "be-to",
                f"{columns.text[head]} to",
            )
        return head

    def _conjoined(self, clause: Predicate, head: int) -> int | None:
        """A second verb shares the governors of the first, and its modal where it has no tense of its own."""
        columns = self.columns
        first = self.clauses.predicates.get(head)
        if first is None:
            return head
        bare = (
            columns.tag[clause.token] in ("VB", "VBG", "VBN")
            and columns.child(clause.token, "aux", "nsubj", "nsubjpass") is None
        )
        if bare and first.negated and not clause.modal and columns.tag[clause.token] == "VB":
            self.turn("negated", "shared-negation", columns.text[head])
        if not bare:
            return head if columns.dep[head] in ("ccomp", "conj") else None
        if columns.tag[clause.token] == "VBG" and first.aspect == "progressive" and first.tense == "present":
            self.turn("ongoing", "progressive", columns.text[head])
        return head

    def _adverbial(self, clause: Predicate, head: int) -> int | None:
        marker = self._marker(clause.token)
        main = self.clauses.predicates.get(head)
        if self.words.markers.get(marker) == "pending":
            self._pending(clause, main, marker)
            return None
        if main is not None:
            misread = self._misread_complement(clause, head, marker)
            if misread is not None:
                self._apply(misread, head, "complement")
                return head
        if marker == "for" and self._is_infinitive(clause.token):
            effect = "planned" if self._opinion_of(head) is None else "hypothetical"
            self.turn(effect, "for-to", self.columns.text[head])
            return None
        if marker == "than" and "rather" in self.columns.lower[: clause.token][-4:]:
            self.turn("negated", "preposition", "rather than")
        if marker:
            return None
        if self._is_infinitive(clause.token):
            return self._purpose(clause, head, main)
        if clause.tense == "none" or self.columns.tag[clause.token] in ("VBG", "VBN"):
            return self._transparent(head)
        return None

    def _pending(self, clause: Predicate, main: Predicate | None, marker: str) -> None:
        """ "when they sign", "before they could sign": not yet, unless told as past."""
        future = main is not None and (
            main.modal in ("will", "would", "shall", "must", "should") or main.infinitive
        )
        if clause.tense == "present" or (future and clause.tense != "past"):
            self.turn("planned", "pending", marker)

    def _misread_complement(self, clause: Predicate, head: int, marker: str) -> Rule | None:
        """ "ruled out sending", "disputes that it": complements that the small model takes for adverbial clauses."""
        columns = self.columns
        if clause.token < head or columns.text[columns.left_edge[clause.token] - 1] == ",":
            return None
        if marker == "that":
            return self._verb_rule(head, "clause")
        if columns.tag[clause.token] == "VBG" and not marker:
            return self._verb_rule(head, "gerund")
        return (
            self._verb_rule(head, "infinitive") if self._is_infinitive(clause.token) and not marker else None
        )

    def _purpose(self, clause: Predicate, head: int, main: Predicate | None) -> int | None:
        if self.columns.pos[head] != "ADJ":
            self.turn("planned", "purpose", f"to {self.columns.text[clause.token]}")
            if main is not None:
                self._condition_above(main)
        return self._adjective_or_noun(clause, head) if main is None else None

    def _preposition(self, node: int, preposition: int) -> int | None:
        """A gerund or noun behind a preposition: what the preposition hangs on, then the preposition itself."""
        columns, words = self.columns, self.words
        word = self._preposition_words(preposition)
        if word == "with" and columns.child(node, "nsubj") is not None:
            return None
        above = columns.head[preposition]
        gerund = columns.dep[node] == "pcomp"
        if self._is_verb(above):
            rule = self._verb_rule(above, word)
            if rule is None and word == "to" and gerund:
                rule = self._verb_rule(above, "infinitive")
            if rule is not None and (gerund or not rule.indefinite or not self._is_definite(node)):
                self._apply(rule, above, word)
                return above
        elif self._shared_preposition(above, word) is not None:
            verb = columns.head[above]
            self._apply(words.verbs[lemma_of(columns, verb), word], verb, word)
            return verb
        elif self._is_governing_noun(above, word, gerund=gerund):
            return self._noun_governor(above, word, node)
        elif columns.lemma[above] in words.adjectives and columns.pos[above] == "ADJ":
            return self._adjective_or_noun(None, above)
        return self._plain_preposition(node, word, above, gerund=gerund)

    def _is_governing_noun(self, noun: int, word: str, *, gerund: bool) -> bool:
        lemma = self.columns.lemma[noun]
        return (lemma, word) in self.words.nouns or (gerund and (lemma, "clause") in self.words.nouns)

    def _plain_preposition(self, node: int, word: str, above: int, *, gerund: bool) -> int | None:
        """A preposition that nothing above asks for."""
        effect = self.words.prepositions.get(word)
        if gerund and word in ("by", "in") and self._is_verb(above):
            return self._transparent(above)
        if word in PLACING and not gerund:
            effect = None
        if effect in ("negated", "hypothetical", "upcoming"):
            self.turn("planned" if effect == "upcoming" else effect, "preposition", word)
            return None
        if effect == "planned" and (gerund or not self._is_definite(node)) and not self._is_past(above):
            self.turn("planned", "preposition", word)
        if effect in ("presupposed", "planned"):
            return None if gerund else self._uncertain(node, above)
        return above if self._is_verb(above) or not gerund else None

    def _shared_preposition(self, noun: int, word: str) -> Rule | None:
        """ "accused the governor of arming": the model may hang the preposition on the object."""
        columns = self.columns
        verb = columns.head[noun]
        if columns.dep[noun] not in ("dobj", "nsubjpass") or word not in ("of", "from", "for", "with"):
            return None
        if (columns.lemma[noun], word) in self.words.nouns:
            return None
        rule = self.words.verbs.get((lemma_of(columns, verb), word))
        return rule if rule is not None and rule.name in ("accusation", "prevented-from") else None

    def _uncertain(self, node: int, above: int) -> int | None:
        """ "will decide after talks": an act not yet known to the reader, beside a verb that is still to come."""
        if self._is_definite(node) or not self._is_verb(above):
            return None
        clause = self.clauses.predicates[above]
        if clause.modal:
            self._modal(clause, perfect=self._has_have(above))
        elif self._is_infinitive(above):
            self.turn("planned", "beside-future", self.columns.text[above])
        return None

    def _is_past(self, above: int) -> bool:
        clause = self.clauses.predicate_of(above)
        return clause is not None and clause.tense == "past" and not clause.modal

    def _adjective_or_noun(self, clause: Predicate | None, head: int) -> int | None:
        columns, words = self.columns, self.words
        rule = words.adjectives.get(columns.lower[head])
        if rule is None:
            frame = "infinitive" if clause is not None and self._is_infinitive(clause.token) else "clause"
            return self._noun_governor(head, frame, head)
        verb = columns.head[head]
        if columns.dep[head] not in (
            "acomp",
            "attr",
            "oprd",
            "xcomp",
            "ccomp",
            "amod",
            "advcl",
            "conj",
            "ROOT",
            "relcl",
            "acl",
        ):
            return None
        above = self.clauses.predicates.get(verb)
        negated = above is not None and above.negated
        self.turn(rule.negated if negated else rule.status, f"{rule.name}/adjective", columns.text[head])
        if above is not None and above.modal and not negated:
            self._modal(above, perfect=False)
        return verb if self._is_verb(verb) else None

    def _climb_noun(self, node: int) -> int | None:
        columns = self.columns
        head, dep = columns.head[node], columns.dep[node]
        if dep in ("conj", "appos"):
            return head if not self._is_verb(head) else None
        if dep in ("compound", "nmod", "amod", "poss", "npadvmod"):
            return self._head_noun(head)
        if dep == "pobj":
            return self._preposition(node, head)
        if dep in ("prep", "agent"):
            return head
        if not self._is_verb(head):
            return head if columns.pos[head] in ("NOUN", "PROPN") else None
        return self._argument(node, head, dep)

    def _head_noun(self, head: int) -> int | None:
        """ "attack plan", "peace proposal": the head noun governs like "plan for"."""
        rule = self._any_noun_rule(head)
        if rule is not None and rule.status != "keep":
            self.turn(rule.status, f"{rule.name}/compound", self.columns.text[head])
        self.background = self.background or (rule is not None and rule.background)
        return head

    def _any_noun_rule(self, noun: int) -> Rule | None:
        lemma = self.columns.lemma[noun]
        return next(
            (
                self.words.nouns[lemma, frame]
                for frame in ("for", "of", "to")
                if (lemma, frame) in self.words.nouns
            ),
            None,
        )

    def _noun_governor(self, noun: int, frame: str, node: int) -> int | None:
        columns = self.columns
        rule = self.words.nouns.get((columns.lemma[noun], frame))
        if rule is None:
            if frame == "infinitive" and not self._is_ranked(noun):
                self.turn("planned", "purpose", columns.text[noun])
            return noun if frame != "infinitive" else None
        if (
            rule.indefinite
            and frame not in ("infinitive", "clause")
            and self._is_definite(node)
            and rule.name != "chance"
        ):
            return None
        negated = any(columns.lower[i] == "no" for i in columns.kids(noun, "det", "neg"))
        self.turn(rule.negated if negated else rule.status, f"{rule.name}/{frame}", columns.text[noun])
        self.background = self.background or rule.background
        return None if rule.name == "effort" and self._is_definite(noun) else noun

    def _is_ranked(self, noun: int) -> bool:
        """ "the first country to recognise": the infinitive happened."""
        columns = self.columns
        return any(
            columns.lower[i] in ("first", "last", "only", "latest") for i in columns.kids(noun, "amod")
        )

    def _argument(self, node: int, head: int, dep: str) -> int | None:
        """An act named by a noun that is subject or object of a verb."""
        columns = self.columns
        clause = self.clauses.predicates[head]
        frame = "object" if dep in ("dobj", "nsubjpass", "oprd") else "subject"
        rule = self._verb_rule(head, frame)
        if frame == "subject" and self._is_under_way(head, clause):
            self.turn("ongoing", "lasting", columns.text[head])
        if rule is None and frame == "object" and self.status == "alleged":
            rule = self._verb_rule(head, "denied")
        if rule is not None and not (rule.indefinite and self._is_definite(node)):
            self._apply(rule, head, frame)
            return head
        if columns.lemma[head] in self.words.support:
            self._clause(clause, inner=False)
            return head
        if not self._is_definite(node) and (
            clause.modal in ("would", "could", "may", "might", "will", "should", "must") or clause.infinitive
        ):
            self._clause(clause, inner=False)
            return head
        if dep in ("attr", "nsubj") or self.status in UNREAL or not self._is_definite(node):
            return head
        return None

    def _is_under_way(self, verb: int, clause: Predicate) -> bool:
        """ "is under way", "has entered its third month"."""
        columns = self.columns
        if columns.lemma[verb] == "be" and clause.tense == "present" and not clause.negated:
            behind = columns.lower[verb + 1 : verb + 4]
            return "underway" in behind or behind[:2] == ["under", "way"] or behind[1:] == ["under", "way"]
        spans = [i for i in columns.kids(verb, "dobj") if columns.lemma[i] in SPANS]
        return columns.lemma[verb] == "enter" and any(columns.child(i, "amod") is not None for i in spans)


def lemma_of(columns: Columns, token: int) -> str:
    """The lemma, put right where the model takes "hopes" for a form of "hop"."""
    return "hope" if columns.lower[token] in ("hopes", "hoped", "hoping") else columns.lemma[token]
