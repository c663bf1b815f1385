"""Who does what a verb says: subjects and agents through coordination, control, relative clauses and nouns.

The grammar under the clause layer (`clauses`); all answers are head tokens.
"""

from __future__ import annotations

from typing import Final

from polybius.reading.argument_words import (
    ANTECEDENT_WORDS,
    BIDS,
    CHARGES,
    FALLING,
    HITTING,
    JUDGMENTS,
    OBJECT_DOES,
    OBJECT_PREPOSITIONS,
    QUOTES,
    SAYING,
    SPEAKING,
    WARNING,
)
from polybius.reading.calendar_names import DAYS_AND_MONTHS
from polybius.reading.columns import Columns
from polybius.reading.drafts import FINITE
from polybius.reading.phrases import Phrases

SUBJECT_CONTROL: Final = frozenset(
    {"promise", "threaten", "vow", "pledge", "offer", "agree", "refuse", "swear", "undertake"}
)
TOGETHER: Final = frozenset({"along", "together"})


class Arguments(Phrases):
    """Finds subjects and owners in one document."""

    def __init__(self, columns: Columns) -> None:
        super().__init__(columns)
        self._surface_cache: dict[int, tuple[int, ...]] = {}

    def surface_subjects(self, token: int) -> tuple[int, ...]:
        """The grammatical subject of a verb, found through coordination, control and relative clauses."""
        if token not in self._surface_cache:
            self._surface_cache[token] = ()  # a cycle in a broken parse ends here
            self._surface_cache[token] = self._find_surface_subjects(token)
        return self._surface_cache[token]

    def _find_surface_subjects(self, token: int) -> tuple[int, ...]:
        columns = self.columns
        own = columns.kids(token, "nsubj", "nsubjpass", "expl") or self._misread_subjects(token)
        if len(own) == 2:
            own = self._one_subject(own)
        if own:
            subjects = self.spread((*self._listed_before(token, own[0]), *own))
            return self._antecedents(token, (*subjects, *self._companions(token, own[-1])))
        if (before := self._before_participle(token)) is not None:
            return self._antecedents(token, self.spread((before,)))
        if (before := self._name_before(token)) is not None:
            return self.spread((before,))
        if (fronted := self._fronted_name(token)) is not None:
            return (*self.spread((fronted,)), *self._companions(token, fronted))
        return self._inherited_subjects(token)

    def _inherited_subjects(self, token: int) -> tuple[int, ...]:
        """The subject of a verb that has none of its own, by what it hangs on."""
        columns = self.columns
        head, dep = columns.head[token], columns.dep[token]
        if dep == "conj":
            above = self.joined_to(token)
            return () if above is None else self.surface_subjects(above)
        if dep in ("xcomp", "ccomp", "advcl") and (charged := self._charged(token, head)):
            return charged
        if dep == "ccomp" and self.is_command(token):
            return ()
        if dep in ("xcomp", "ccomp") or (dep == "attr" and columns.tag[token] == "VBG"):
            return self._controlled(token, head)
        if dep == "advcl":
            return self._adverbial_subject(token, head)
        if dep in ("acl", "relcl"):
            return self._noun_clause_subject(token, head)
        if dep == "pcomp":
            return self._gerund_subject(head)
        return ()

    def _misread_subjects(self, token: int) -> list[int]:
        """ "Aid to Chad was suspended": a noun at the start of a sentence that the model takes for a verb."""
        columns = self.columns
        return [
            kid
            for kid in columns.kids(token, "csubj", "csubjpass")
            if columns.tag[kid] == "VB"
            and not columns.kids(kid, "aux", "dobj")
            and columns.left_edge[kid] == kid
        ]

    def is_misread(self, token: int) -> bool:
        """ "Kenya massed tanks": the model takes the verb of a short sentence for an adjective of its object."""
        columns = self.columns
        noun = columns.head[token]
        return (
            columns.tag[token] == "VBD"
            and columns.dep[token] == "amod"
            and columns.head[noun] == noun
            and any(i < token and columns.pos[i] == "PROPN" for i in columns.kids(token, "npadvmod", "nsubj"))
        )

    def joined_to(self, token: int) -> int | None:
        """The verb that a verb is coordinated with.

        "Pledging defence and bolstering the war": the model may hang the second verb on the first's object; "denied that it was
        arming them and accused Chad": or on a clause inside the first.
        """
        columns = self.columns
        head = columns.head[token]
        return next(
            (
                i
                for i in (head, *columns.ancestors(head))
                if columns.pos[i] in ("VERB", "AUX") and self._is_parallel(i, token)
            ),
            None,
        )

    def _one_subject(self, own: list[int]) -> list[int]:
        """ "The regional bloc ECOWAS imposed", "Near Mosul, five strikes hit": of two subjects the model gives a verb, one is."""
        columns = self.columns
        first, second = own
        gap = columns.left_edge[second] - columns.right_edge[first] - 1
        if gap == 0 and columns.pos[second] == "PROPN" and columns.pos[first] == "NOUN":
            return [second]
        near = columns.lower[columns.left_edge[first]] == "near"
        return [second] if near and gap == 1 and columns.text[columns.right_edge[first] + 1] == "," else own

    def _companions(self, verb: int, subject: int) -> tuple[int, ...]:
        """ "Turkey, along with Iran, is seeking": those who do it together with the subject."""
        columns = self.columns
        for top in (subject, verb):
            for kid in columns.kids(top, "prep"):
                if subject < kid < verb and TOGETHER & set(columns.lower[kid - 1 : kid + 1]):
                    return tuple(i for word, heads in self._preposition(kid) if word == "with" for i in heads)
        return ()

    def _before_participle(self, verb: int) -> int | None:
        """ "Chiluba, acting for the bloc, met rebels": a subject that the model gives to the participle behind it."""
        columns = self.columns
        if columns.tag[verb] not in FINITE and columns.child(verb, "aux") is None:
            return None
        above = [columns.head[verb]] if columns.dep[verb] == "conj" else []
        for kid in (*columns.kids(verb, "advcl", "ccomp"), *above):
            if (
                kid > verb
                or columns.tag[kid] not in ("VBG", "VBN")
                or columns.child(kid, "aux", "auxpass", "mark")
            ):
                continue
            subject = columns.child(kid, "nsubj", "nsubjpass")
            if subject is None or columns.pos[subject] not in ("NOUN", "PROPN"):
                continue
            if (
                columns.text[columns.right_edge[subject]] == ","
                or columns.text[columns.right_edge[subject] + 1] == ","
            ):
                return subject
        return None

    def _name_before(self, verb: int) -> int | None:
        """ "Kenya shells Uganda": a name right before a finite verb that the model takes for a part of a compound."""
        columns = self.columns
        name = columns.child(verb, "compound", "amod")
        if name is None or name != verb - 1 or columns.tag[verb] not in FINITE:
            return None
        named = columns.pos[name] == "PROPN" or columns.text[name][:1].isupper()
        return name if named and columns.pos[verb] == "VERB" else None

    def _fronted_name(self, verb: int) -> int | None:
        """ "Beijing, lodging a protest, blamed X": a name before a finite verb that the model takes for an adverb."""
        columns = self.columns
        name = columns.child(verb, "npadvmod")
        if name is None or name > verb or columns.pos[name] != "PROPN" or columns.tag[verb] not in FINITE:
            return None
        return None if columns.lower[name] in DAYS_AND_MONTHS else name

    def _listed_before(self, verb: int, subject: int) -> list[int]:
        """ "Macron, Modi meet": headlines put a comma for "and", and the model takes the first name for an adverb."""
        columns = self.columns
        first = columns.child(verb, "npadvmod")
        if first is None or columns.pos[first] != "PROPN" or columns.pos[subject] != "PROPN":
            return []
        comma = columns.right_edge[first] + 1
        return [first] if columns.left_edge[subject] == comma + 1 and columns.text[comma] == "," else []

    def _antecedents(self, token: int, subjects: tuple[int, ...]) -> tuple[int, ...]:
        """Relative pronouns stand for the noun their clause hangs on."""
        columns = self.columns
        if not any(columns.lower[i] in ANTECEDENT_WORDS for i in subjects):
            return subjects
        clause = token
        while columns.dep[clause] == "conj" and columns.head[clause] != clause:
            clause = columns.head[clause]
        focus = self._focus(clause)
        if focus is not None:
            noun = self.spread((focus,))
        elif columns.dep[clause] in ("relcl", "acl"):
            noun = self._noun_group(columns.head[clause], self._plural_verb(token))
        else:
            return subjects
        found = (noun if columns.lower[i] in ANTECEDENT_WORDS else (i,) for i in subjects)
        return tuple(dict.fromkeys(i for group in found for i in group))

    def _is_parallel(self, first: int, second: int) -> bool:
        """ "Accused them of sending arms and cut ties": what is finite is not coordinated with what is not."""
        columns = self.columns
        if columns.tag[first] == "VBG" and columns.child(first, "aux") is None:
            return columns.tag[second] in ("VBG", "VBN") or columns.child(second, "aux") is not None
        if columns.tag[first] in ("VB", "VBG") and columns.child(first, "aux") is not None:
            return columns.tag[second] not in FINITE or columns.child(second, "aux") is not None
        return True

    def _focus(self, clause: int) -> int | None:
        """ "It was X that attacked", "what they attacked was X": the noun that a cleft puts before or after its clause."""
        columns = self.columns
        copula = columns.head[clause]
        while columns.dep[clause] == "relcl" and columns.dep[copula] in ("pobj", "prep", "attr"):
            copula = columns.head[copula]  # the clause may hang on the last noun of the focus
        if columns.lemma[copula] != "be" or copula == clause:
            return None
        focus = columns.child(copula, "attr")
        if focus is None or columns.pos[focus] not in ("NOUN", "PROPN", "PRON"):
            return None
        if columns.dep[clause] in ("ccomp", "advcl", "relcl") and focus < clause:
            subject = columns.child(copula, "nsubj", "expl")
            return focus if subject is not None and columns.lower[subject] == "it" else None
        return focus if columns.dep[clause] == "csubj" and focus > clause else None

    def _plural_verb(self, token: int) -> bool:
        tags = [self.columns.tag[i] for i in (token, *self.columns.kids(token, "aux", "auxpass"))]
        return "VBP" in tags or any(self.columns.lower[i] == "were" for i in self.columns.children[token])

    def _noun_group(self, noun: int, plural: bool) -> tuple[int, ...]:
        """An antecedent with what it is coordinated with, when the verb is plural and the group ends at the noun."""
        columns = self.columns
        if plural and columns.dep[noun] == "conj":
            first = noun
            while columns.dep[first] == "conj" and columns.pos[columns.head[first]] not in ("VERB", "AUX"):
                first = columns.head[first]
            return self.conjuncts(first)
        if plural and columns.tag[noun] == "NNP" and columns.child(noun, "conj") is not None:
            return self.conjuncts(noun)  # "Russia, China and Spain, which have refused"
        return (noun,)

    def _controlled(self, token: int, head: int) -> tuple[int, ...]:
        columns = self.columns
        if columns.pos[head] not in ("VERB", "AUX"):
            # "is ready to sign": the adjective's clause has the subject
            return (
                self.surface_subjects(columns.head[head])
                if columns.dep[head] in ("acomp", "attr", "oprd")
                else ()
            )
        objects = columns.kids(head, "dobj", "dative")
        objects = [i for i in objects if columns.pos[i] != "ADP"]
        finite = columns.child(token, "mark") is not None or columns.tag[token] in ("VBD", "VBZ", "VBP")
        if columns.dep[token] == "ccomp" and finite:
            return ()
        if objects and columns.lemma[head] not in SUBJECT_CONTROL and columns.dep[token] == "xcomp":
            return self.spread(objects[-1:])
        return self.surface_subjects(head)

    def is_command(self, token: int) -> bool:
        """ "Release them," X said: a bare verb that opens what is quoted."""
        columns = self.columns
        if columns.tag[token] not in ("VB", "VBP") or columns.child(
            token, "nsubj", "nsubjpass", "aux", "mark"
        ):
            return False
        first = columns.left_edge[token]
        before = columns.text[first - 1] if first else ""
        return columns.text[first] in QUOTES or before in QUOTES

    def _charged(self, token: int, head: int) -> tuple[int, ...]:
        """ "It fell to X to ask", "it is for X to decide": whom the empty "it" leaves the deed to."""
        columns = self.columns
        if columns.tag[token] != "VB" or columns.lemma[head] not in FALLING:
            return ()
        if not any(columns.lower[i] == "it" for i in columns.kids(head, "nsubj", "expl")):
            return ()
        behind = dict(self.prepositional(head))
        return behind.get("to", ()) or behind.get("for", ())

    def _adverbial_subject(self, token: int, head: int) -> tuple[int, ...]:
        columns = self.columns
        if columns.tag[token] in ("VBG", "VBN", "VB"):
            if columns.pos[head] in ("VERB", "AUX"):
                if (sayer := self._sayer(token, head)) is not None:
                    return self.surface_subjects(sayer)
                if columns.tag[token] in ("VBG", "VB") and token > head and self._is_passive(head):
                    # "was bombed by X, killing twelve", "was visited by X to discuss Y": the result and the aim are the doer's
                    agents = dict(self.prepositional(head)).get("by", ())
                    return agents or self.surface_subjects(head)
                if (above := self._resulting(token, head)) is not None:
                    return self.surface_subjects(above)
                if columns.tag[token] == "VB" and (owner := self._bidder(token, head)):
                    return owner
                return self.surface_subjects(head)
            return self.spread((head,)) if columns.pos[head] in ("NOUN", "PROPN") else ()
        return ()

    def _sayer(self, token: int, head: int) -> int | None:
        """ "X said his troops would stay, rejecting Y's demand": who speaks in the participle is who spoke above."""
        columns = self.columns
        above = columns.head[head]
        if columns.tag[token] != "VBG" or columns.lemma[token] not in SPEAKING or token < head:
            return None
        if columns.dep[head] != "ccomp" or above > head or columns.lemma[above] not in SAYING:
            return None
        return above if columns.text[columns.left_edge[token] - 1] == "," else None

    def _resulting(self, token: int, head: int) -> int | None:
        """ "X let inspectors return, yielding to Y": a participle behind a comma tells of the finite verb above an infinitive."""
        columns = self.columns
        if columns.tag[token] != "VBG" or columns.tag[head] != "VB" or token < head:
            return None
        if columns.text[columns.left_edge[token] - 1] != ",":
            return None
        while columns.tag[head] == "VB" and columns.dep[head] in ("xcomp", "ccomp", "conj"):
            if any(columns.lower[i] != "to" for i in columns.kids(head, "aux")):
                break
            head = columns.head[head]
        return head if columns.pos[head] in ("VERB", "AUX") else None

    def _bidder(self, token: int, head: int) -> tuple[int, ...]:
        """ "Backed the application of X to join": the model hangs the infinitive on the verb, but X joins."""
        columns = self.columns
        noun = next((i for i in columns.kids(head, "dobj") if head < i < token), None)
        if noun is None or columns.lemma[noun] not in BIDS:
            return ()
        behind = dict(self.prepositional(noun)).get("of", ())
        return (behind or self.noun_owner(noun)) if token - columns.right_edge[noun] <= 2 else ()

    def _noun_clause_subject(self, token: int, noun: int) -> tuple[int, ...]:
        columns = self.columns
        helper = columns.child(token, "aux")
        if columns.tag[token] in ("VBG", "VBN") and (helper is None or columns.tag[helper] == "VBG"):
            return (noun,)
        if columns.tag[token] in FINITE and noun < token and columns.head[noun] == noun:
            return self.spread(
                (noun,)
            )  # "Zelenskiy, the president, called": the model took the name for the root
        if self.is_headline_future(token):
            return self.spread((noun,))
        if columns.dep[token] == "acl" or columns.tag[token] == "VB":
            return self.noun_owner(noun)
        return ()

    def is_headline_future(self, token: int) -> bool:
        """ "Greece to help Turkey": a headline whose first name the model takes for the root."""
        columns = self.columns
        noun = columns.head[token]
        return (
            columns.tag[token] == "VB"
            and columns.head[noun] == noun
            and columns.dep[token] in ("relcl", "acl")
            and columns.text[noun][:1].isupper()
            and columns.right_edge[noun] == columns.right_edge[token]
            and columns.lower[noun + 1] == "to"
        )

    def _gerund_subject(self, preposition: int) -> tuple[int, ...]:
        """ "accused X of bombing", "condemned X for bombing", "talks on ending": who does the -ing."""
        columns = self.columns
        above = columns.head[preposition]
        while columns.dep[preposition] == "conj" and columns.pos[above] in ("ADP", "SCONJ"):
            preposition, above = above, columns.head[above]
        if judged := self._judged(above, columns.lower[preposition]):
            return judged
        if columns.pos[above] in ("VERB", "AUX"):
            return self._gerund_under_verb(preposition, above)
        return self._gerund_under_noun(preposition, above)

    def _gerund_under_verb(self, preposition: int, above: int) -> tuple[int, ...]:
        columns = self.columns
        objects = self._surface_objects(above)
        if not objects and columns.dep[above] == "relcl" and columns.lemma[above] in OBJECT_DOES:
            objects = (columns.head[above],)  # "two banks it accused of aiding Iran"
        if columns.lemma[above] == "join" and columns.lower[preposition] == "in":
            # "joined Biden in denouncing": both do it
            return tuple(dict.fromkeys((*self.surface_subjects(above), *objects)))
        warned = columns.lower[preposition] == "against" and columns.lemma[above] in WARNING
        if objects and (warned or columns.lower[preposition] in OBJECT_PREPOSITIONS):
            return objects
        return self.surface_subjects(above)

    def _gerund_under_noun(self, preposition: int, above: int) -> tuple[int, ...]:
        columns = self.columns
        verb = columns.head[above]
        if accused := self._accused(above):
            return accused
        if (
            columns.dep[above] in ("dobj", "nsubjpass")
            and columns.lemma[verb] in OBJECT_DOES
            and columns.lower[preposition] in OBJECT_PREPOSITIONS
        ):
            return self.spread((above,))
        return self.noun_owner(above)

    def _accused(self, noun: int) -> tuple[int, ...]:
        """ "Levelled accusations against X of arming rebels"."""
        if self.columns.lemma[noun] not in CHARGES:
            return ()
        tops = (noun, self.columns.head[noun])
        return next(
            (found for top in tops if (found := dict(self.prepositional(top)).get("against", ()))), ()
        )

    def _judged(self, above: int, preposition: str) -> tuple[int, ...]:
        """ "Lashed out at X for bombing", "criticism of X for bombing"."""
        columns = self.columns
        if preposition not in ("for", "over"):
            return ()
        word = "at" if columns.lemma[above] in HITTING else "of" if columns.lemma[above] in JUDGMENTS else ""
        return dict(self.prepositional(above)).get(word, ())

    def _surface_objects(self, verb: int) -> tuple[int, ...]:
        columns = self.columns
        passive = columns.kids(verb, "nsubjpass")
        return self.spread(passive or [i for i in columns.kids(verb, "dobj") if columns.pos[i] != "ADP"])

    def noun_owner(self, noun: int) -> tuple[int, ...]:
        """Who a noun belongs to: "Turkey's plan", "a plan by Turkey", "Turkey has a plan"."""
        columns = self.columns
        if possessors := columns.kids(noun, "poss"):
            return self.spread(possessors)
        behind = dict(self.prepositional(noun))
        owners = behind.get("by", ()) or (behind.get("of", ()) if columns.lemma[noun] in BIDS else ())
        if owners:
            return owners  # "a plan by Turkey", "the decision of the bloc to adopt"
        head, dep = columns.head[noun], columns.dep[noun]
        if dep in ("dobj", "attr") and columns.pos[head] in ("VERB", "AUX"):
            return self.surface_subjects(head)
        if dep == "pobj" and columns.pos[columns.head[head]] in ("VERB", "AUX"):
            verb = columns.head[head]
            if columns.lemma[verb] in OBJECT_DOES and columns.lower[head] in ("for", "over", "of", "from"):
                return self._surface_objects(verb)  # "condemned X for the deployment of troops"
            return self.surface_subjects(verb)
        return ()

    def _is_passive(self, token: int) -> bool:
        columns = self.columns
        if columns.child(token, "nsubjpass", "auxpass") is not None:
            return True
        if columns.dep[token] == "acl" and columns.child(token, "agent") is not None:
            return True  # "attacks claimed by X", whatever the tag
        if columns.tag[token] != "VBN":
            return False
        if columns.dep[token] == "conj" and columns.child(token, "nsubj", "aux") is None:
            head = columns.head[token]
            return columns.tag[head] == "VBN" and self._is_passive(head)
        reduced = columns.dep[token] in ("acl", "advcl", "relcl") and columns.child(token, "aux") is None
        return reduced and columns.child(token, "nsubj", "dobj") is None
