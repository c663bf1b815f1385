"""From an act outwards: what its own clause and everything above it make of its status."""

from __future__ import annotations

from typing import Final

from polybius.qualifiers.status_words import Rule, StatusWords
from polybius.reading.clauses import Clauses, Predicate
from polybius.reading.columns import Columns
from polybius.records import Step

UNREAL: Final = frozenset({"planned", "possible", "hypothetical"})
DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
NEGATIVE: Final = frozenset({"no", "neither", "nor", "nobody", "none", "nothing", "nowhere"})
PRESUPPOSING: Final = frozenset({"after", "following", "despite", "amid", "since", "during", "because of", "in response to"})
PRESUPPOSING_MARKERS: Final = frozenset({"after", "since", "because", "as", "although", "though", "while"})
# How far up the tree to look: deeper nesting is a broken parse.
LIMIT: Final = 14


class StatusReading:
    """Climbs from one act to the root of its sentence, keeping the status and the steps that led there."""

    def __init__(self, clauses: Clauses, words: StatusWords) -> None:
        self.clauses = clauses
        self.columns = clauses.columns
        self.words = words
        self.status = "actual"
        self.background = False
        self.steps: list[Step] = []

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

    # --- one clause -------------------------------------------------------------------------------------------------

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
            self.turn("planned" if self._is_going_to(clause) else "ongoing", "progressive", columns.text[clause.token])
        elif clause.tense == "present" and clause.aspect == "simple" and inner and self._continues(clause):
            self.turn("ongoing", "present", columns.text[clause.token])
        infinitive = self._is_infinitive(clause.token)
        if infinitive and clause.link == "root":
            self.turn("planned", "headline-infinitive", columns.text[clause.token])
        if self._is_imperative(clause):
            self.turn("hypothetical", "imperative", columns.text[clause.token])
        if columns.lower[columns.right_edge[clause.token]] == "?" or self._inverted_condition(clause):
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

    def _is_imperative(self, clause: Predicate) -> bool:
        columns = self.columns
        if clause.link not in ("root", "ccomp") or columns.tag[clause.token] != "VB":
            return False
        return columns.child(clause.token, "aux", "nsubj", "nsubjpass") is None

    def _has_have(self, verb: int) -> bool:
        return any(self.columns.lemma[i] == "have" for i in self.columns.kids(verb, "aux"))

    def _modal(self, clause: Predicate, *, perfect: bool) -> None:
        effect = self.words.modals.get(clause.modal, "possible")
        if clause.modal == "would" and not perfect and self._is_backshifted(clause):
            effect = "planned"
        elif clause.modal == "must" and perfect:
            effect = "possible"
        if clause.negated and (effect == "planned" or clause.modal in ("can", "could", "ca")):
            effect = "negated"
        self.turn(effect, "modal", f"{clause.modal} not" if clause.negated else clause.modal)

    def _is_backshifted(self, clause: Predicate) -> bool:
        """ "said it would leave": the future of the past, no condition."""
        columns = self.columns
        top = clause
        while top.link == "conj" and top.governor in self.clauses.predicates:
            top = self.clauses.predicates[top.governor]
        if self._marker(clause.token) == "if" or any(self._marker(i) in ("if", "unless") for i in columns.kids(clause.token, "advcl")):
            return False
        if top.link in ("ccomp", "acl") and top.governor is not None:
            above = self.clauses.predicates.get(top.governor)
            return above is None or (above.tense == "past" and above.lemma not in ("wish", "demand", "hope", "fear"))
        return any(columns.dep[i] in ("parataxis", "ccomp") for i in columns.children[clause.token] if columns.lemma[i] in ("say", "add", "tell"))

    def _is_denied(self, clause: Predicate) -> bool:
        """ "no troops were sent", "nobody attacked", "neither side signed"."""
        columns = self.columns
        arguments = columns.kids(clause.token, "nsubj", "nsubjpass", "dobj", "attr")
        negating = columns.kids(clause.token, "advmod", "preconj", "cc", "neg")
        if any(columns.lower[i] in ("never", "neither", "hardly") for i in negating) or self._follows_nor(clause.token):
            return True
        return any(
            columns.lower[i] in NEGATIVE or any(columns.lower[kid] in ("no", "neither") for kid in columns.kids(i, "det", "neg"))
            for i in arguments
        )

    def _follows_nor(self, verb: int) -> bool:
        columns = self.columns
        if any(columns.lower[i] == "nor" for i in columns.kids(verb, "cc", "advmod") if i < verb):
            return True
        return columns.dep[verb] == "conj" and any(columns.lower[i] == "nor" for i in columns.kids(columns.head[verb], "cc"))

    def _is_going_to(self, clause: Predicate) -> bool:
        return clause.lemma == "go" and any(self._is_infinitive(i) for i in self.columns.kids(clause.token, "xcomp"))

    def _continues(self, clause: Predicate) -> bool:
        return any(self.words.adverbs.get(self.columns.lower[i]) == "ongoing" for i in self.columns.kids(clause.token, "advmod"))

    def _is_infinitive(self, token: int) -> bool:
        """True for passive and perfect infinitives too ("to be delivered")."""
        predicate = self.clauses.predicates.get(token)
        if predicate is None:
            return False
        return predicate.infinitive or any(self.columns.tag[i] == "TO" for i in self.columns.kids(token, "aux"))

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
            if i < verb and (columns.dep[i] == "mark" or (columns.dep[i] == "advmod" and columns.tag[i] == "WRB")):
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
            if self._marker(i) in ("if", "unless", "provided") or (inner is not None and self._inverted_condition(inner)):
                self.turn("hypothetical", "conditional", self._marker(i) or columns.text[i])

    # --- upwards ----------------------------------------------------------------------------------------------------

    def _climb(self, node: int) -> int | None:
        """One step up; None where what lies above no longer bears on the act."""
        columns = self.columns
        if columns.head[node] == node:
            return None
        return self._climb_verb(node) if self._is_verb(node) else self._climb_noun(node)

    def _climb_verb(self, node: int) -> int | None:
        columns, words = self.columns, self.words
        clause = self.clauses.predicates[node]
        head, link = columns.head[node], columns.dep[node]
        if link == "conj":
            return self._conjoined(clause, head)
        infinitive = self._is_infinitive(node)
        if link == "relcl" and not infinitive:
            return None
        if link in ("acl", "relcl"):
            return self._adjective_or_noun(clause, head) if infinitive or self._marker(node) else None
        if link == "advcl":
            return self._adverbial(clause, head)
        if link == "pcomp":
            return self._preposition(node, head)
        if link in ("csubj", "csubjpass"):
            return self._transparent(head)
        if not self._is_verb(head):
            return self._adjective_or_noun(clause, head)
        if columns.lemma[head] in ("be", "have") and link in ("xcomp", "ccomp"):
            if infinitive:
                return self._be_to(head)
            if columns.lower[head] == "had" and columns.dep[head] == "advcl":
                self.turn("hypothetical", "counterfactual", "had")
                return None
        frame = self._frame(clause, head)
        rule = self._verb_rule(head, frame)
        if rule is not None:
            self._apply(rule, head, frame)
            if rule.name == "intention" and columns.child(node, "nsubj", "nsubjpass") is not None:
                self.turn("hypothetical", "wish-of-another", columns.text[head])
            return head
        if link == "xcomp":
            return self._transparent(head)
        if link == "ccomp":
            self._said(head)
        return head

    def _frame(self, clause: Predicate, head: int) -> str:
        above = self.clauses.predicates[head]
        if self._is_infinitive(clause.token):
            return "raised" if above.passive and ((above.lemma, "raised") in self.words.verbs) else "infinitive"
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

    def _condition_above(self, clause: Predicate) -> None:
        marker = self._marker(clause.token)
        if marker and self.words.markers.get(marker) in ("hypothetical", "possible"):
            self.turn(self.words.markers[marker], "condition", marker)

    def _transparent(self, head: int) -> int:
        clause = self.clauses.predicates.get(head)
        if clause is not None:
            self._clause(clause, inner=False)
        return head

    def _be_to(self, head: int) -> int:
        """ "is to visit" is planned, "has to leave" an obligation, "have yet to meet" not done."""
        columns = self.columns
        if any(columns.lower[i] == "yet" for i in columns.kids(head, "advmod", "neg")):
            self.turn("negated", "be-to", "yet to")
        else:
            self.turn("planned" if columns.lemma[head] == "be" else "hypothetical", "be-to", f"{columns.text[head]} to")
        return head

    def _said(self, head: int) -> None:
        """A verb of saying in a condition or question takes what is said with it."""
        clause = self.clauses.predicates.get(head)
        if clause is not None:
            self._condition_above(clause)

    def _conjoined(self, clause: Predicate, head: int) -> int | None:
        """A second verb shares the governors of the first, and its modal where it has no tense of its own."""
        columns = self.columns
        first = self.clauses.predicates.get(head)
        if first is None:
            return head
        bare = columns.tag[clause.token] in ("VB", "VBG", "VBN") and columns.child(clause.token, "aux", "nsubj", "nsubjpass") is None
        if bare and first.negated and not clause.modal and columns.tag[clause.token] == "VB":
            self.turn("negated", "shared-negation", columns.text[head])
        if not bare:
            return head if columns.dep[head] in ("ccomp", "conj") else None
        if columns.tag[clause.token] == "VBG" and first.aspect == "progressive" and first.tense == "present":
            self.turn("ongoing", "progressive", columns.text[head])
        return head

    def _adverbial(self, clause: Predicate, head: int) -> int | None:
        columns, words = self.columns, self.words
        marker = self._marker(clause.token)
        effect = words.markers.get(marker)
        main = self.clauses.predicates.get(head)
        if effect == "pending":
            future = main is not None and (main.modal in ("will", "would", "shall", "must", "should") or main.infinitive)
            if clause.tense == "present" or (future and clause.tense != "past"):
                self.turn("planned", "pending", marker)
            return None
        gerund = self._verb_rule(head, "gerund") if columns.tag[clause.token] == "VBG" and main is not None else None
        behind = clause.token > head and columns.text[columns.left_edge[clause.token] - 1] != ","
        if marker == "that" and main is not None:
            gerund = self._verb_rule(head, "clause")
        if gerund is not None and behind:
            self._apply(gerund, head, "gerund")
            return head
        if marker:
            return None
        if self._is_infinitive(clause.token):
            rule = self._verb_rule(head, "infinitive") if main is not None and behind else None
            if rule is not None:
                self._apply(rule, head, "infinitive")
                return head
            if not self._is_adjectival(head):
                self.turn("planned", "purpose", f"to {columns.text[clause.token]}")
                if main is not None:
                    self._condition_above(main)
            return self._adjective_or_noun(clause, head) if main is None else None
        if clause.tense == "none" or columns.tag[clause.token] in ("VBG", "VBN"):
            return self._transparent(head)
        return None

    def _is_adjectival(self, head: int) -> bool:
        return self.columns.pos[head] == "ADJ"

    def _preposition(self, node: int, preposition: int) -> int | None:
        """A gerund or noun behind a preposition: the preposition itself, then what it hangs on."""
        columns, words = self.columns, self.words
        word = self._preposition_words(preposition)
        if word == "with" and columns.child(node, "nsubj") is not None:
            return None
        above = columns.head[preposition]
        gerund = columns.dep[node] == "pcomp"
        if self._is_verb(above):
            rule = self._verb_rule(above, word) or (self._verb_rule(above, "infinitive") if word == "to" and gerund else None)
            if rule is not None and not (rule.indefinite and not gerund and self._is_definite(node)):
                self._apply(rule, above, word)
                return above
        elif self._shared_preposition(above, word) is not None:
            verb = columns.head[above]
            self._apply(words.verbs[lemma_of(columns, verb), word], verb, word)
            return verb
        elif (columns.lemma[above], word) in words.nouns or (columns.lemma[above], "clause") in words.nouns and gerund:
            return self._noun_governor(above, word, node)
        elif columns.lemma[above] in words.adjectives and columns.pos[above] == "ADJ":
            return self._adjective_or_noun(None, above)
        effect = words.prepositions.get(word)
        if effect in ("negated", "hypothetical", "upcoming"):
            self.turn("planned" if effect == "upcoming" else effect, "preposition", word)
            return None
        if effect == "planned" and not (not gerund and self._is_definite(node)) and not self._is_past(above):
            self.turn("planned", "preposition", word)
        if effect == "presupposed" or effect == "planned":
            return self._uncertain(node, above) if not gerund else None
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

    def _preposition_words(self, token: int) -> str:
        """The preposition with the words that make one preposition with it ("because of", "instead of")."""
        columns = self.columns
        word = columns.lower[token]
        for length in (4, 3, 2):
            first = token - length + 1
            phrase = " ".join(columns.lower[first : token + 1]) if first >= 0 else ""
            if phrase in self.words.prepositions:
                return phrase
        return word

    def _adjective_or_noun(self, clause: Predicate | None, head: int) -> int | None:
        columns, words = self.columns, self.words
        rule = words.adjectives.get(columns.lower[head])
        if rule is None:
            frame = "infinitive" if clause is not None and self._is_infinitive(clause.token) else "clause"
            return self._noun_governor(head, frame, head)
        verb = columns.head[head]
        if columns.dep[head] not in ("acomp", "attr", "oprd", "xcomp", "ccomp", "amod", "advcl", "conj", "ROOT", "relcl", "acl"):
            return None
        above = self.clauses.predicates.get(verb)
        negated = above is not None and above.negated
        self.turn(rule.negated if negated else rule.status, f"{rule.name}/adjective", columns.text[head])
        if above is not None and above.modal and not negated:
            self._modal(above, perfect=False)
        return verb if self._is_verb(verb) else None

    def is_presupposed(self, token: int, outside: int) -> bool:
        """True where the act is taken for granted inside what is said: "the strike", "troops sent there", "after ..."."""
        columns = self.columns
        if columns.pos[token] == "NOUN" and self._is_definite(token) and not self._is_reported(token, outside):
            return True
        node = token
        while columns.head[node] != node and node != outside:
            dep, head = columns.dep[node], columns.head[node]
            if dep == "relcl" or (dep == "acl" and not self._is_infinitive(node) and not self._marker(node)):
                return True
            if dep == "acl" and self._is_definite(head) and head != outside:
                return True
            if dep in ("pobj", "pcomp") and self._preposition_words(head) in PRESUPPOSING:
                return True
            if dep == "advcl" and self._marker(node) in PRESUPPOSING_MARKERS:
                return True
            node = head
        return False

    def _is_reported(self, noun: int, outside: int) -> bool:
        """A definite noun that is done by its verb ("carried out the raid") is as much a claim as a verb."""
        columns = self.columns
        verb = columns.head[noun]
        return columns.dep[noun] == "dobj" and verb != outside and columns.lemma[verb] in self.words.support

    # --- nouns ------------------------------------------------------------------------------------------------------

    def _modifiers(self, noun: int) -> None:
        columns = self.columns
        for i in columns.kids(noun, "amod", "compound", "nmod", "advmod"):
            effect = self.words.modifiers.get(columns.lower[i])
            if effect is not None:
                self.turn(effect, "modifier", columns.lower[i])
            self._adverbs(i)
        if columns.lemma[noun] in self.words.lasting and self._is_present(noun):
            self.turn("ongoing", "lasting", columns.text[noun])
        if any(columns.lower[i] == "no" for i in columns.kids(noun, "det", "neg")):
            self.turn("negated", "negation", f"no {columns.text[noun]}")

    def _is_present(self, noun: int) -> bool:
        clause = self.clauses.predicate_of(noun)
        return clause is not None and clause.tense == "present" and self._is_definite(noun)

    def _is_definite(self, noun: int) -> bool:
        columns = self.columns
        kids = columns.children[noun]
        if any(columns.lower[i] in DEFINITE for i in kids if columns.dep[i] in ("det", "poss")):
            return True
        return any(columns.dep[i] in ("poss", "relcl", "nummod") or columns.pos[i] == "PROPN" and i < noun for i in kids)

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
        return next((self.words.nouns[lemma, frame] for frame in ("for", "of", "to") if (lemma, frame) in self.words.nouns), None)

    def _noun_governor(self, noun: int, frame: str, node: int) -> int | None:
        columns = self.columns
        rule = self.words.nouns.get((columns.lemma[noun], frame))
        if rule is None:
            if frame == "infinitive" and noun != node or frame == "infinitive":
                self.turn("planned", "purpose", columns.text[noun])
            return noun if frame != "infinitive" else None
        if rule.indefinite and frame not in ("infinitive", "clause") and self._is_definite(node) and rule.name != "chance":
            return None
        negated = any(columns.lower[i] == "no" for i in columns.kids(noun, "det", "neg"))
        self.turn(rule.negated if negated else rule.status, f"{rule.name}/{frame}", columns.text[noun])
        self.background = self.background or rule.background
        return noun

    def _argument(self, node: int, head: int, dep: str) -> int | None:
        """An act named by a noun that is subject or object of a verb."""
        columns = self.columns
        clause = self.clauses.predicates[head]
        frame = "object" if dep in ("dobj", "nsubjpass", "oprd") else "subject"
        rule = self._verb_rule(head, frame)
        if rule is None and frame == "object" and self.status == "alleged":
            rule = self._verb_rule(head, "denied")
        if rule is not None and not (rule.indefinite and self._is_definite(node)):
            self._apply(rule, head, frame)
            return head
        if columns.lemma[head] in self.words.support:
            self._clause(clause, inner=False)
            return head
        if not self._is_definite(node) and (clause.modal in ("would", "could", "may", "might", "will", "should", "must") or clause.infinitive):
            self._clause(clause, inner=False)
            return head
        if dep in ("attr", "nsubj") or self.status in UNREAL or not self._is_definite(node):
            return head
        return None


def lemma_of(columns: Columns, token: int) -> str:
    """The lemma, put right where the model takes "hopes" for a form of "hop"."""
    return "hope" if columns.lower[token] in ("hopes", "hoped", "hoping") else columns.lemma[token]


def combine(status: str, effect: str) -> str:
    """The status after one more effect from further out."""
    if effect == "actual":
        return "actual" if status == "negated" else status
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
