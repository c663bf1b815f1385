"""The clause layer: every verb with its arguments as if the sentence were plain and active.

Voice, control, raising, relative and participial clauses, coordination and ellipsis are undone once, here, so that
typing, status and attribution share one answer to "who is the subject of this verb". The idea of predicates with
normalised arguments over dependencies follows PredPatt (White et al. 2016); rules and code are our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from polybius.reading.agents import Agents
from polybius.reading.argument_words import RELATIVE_WORDS
from polybius.reading.calendar_names import DAYS_AND_MONTHS
from polybius.reading.columns import read_columns
from polybius.reading.inflection import Aspect, Tense, is_infinitive, is_negated, read_modal, read_tense

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Words behind a verb that give it their prepositions.
STEERING: Final = frozenset(
    {"away", "back", "aside", "apart", "firm", "fast", "short", "aloof", "clear", "sorry"}
)


# "Called its envoy back from X", "brought troops home from X".
LEADING_AWAY: Final = frozenset(
    {"back", "home", "away", "out", "round", "around", "down", "off", "up", "over"}
)

# Texts and talks in which something is said; the model hangs what is said on them.
STATEMENTS: Final = frozenset(
    "statement letter report speech address message interview briefing conference tweet post note communique article telegram"
    " declaration press call telephone meeting television radio remark".split()
)
# The model takes what these ask for for an aim: "called for X to leave".
ASKING: Final = frozenset(
    "call appeal ask push press lobby campaign plead argue pray wish long clamour clamor petition agitate wait like".split()
)


# What opens a condition that has no "if".
# "By spring", "by then": until when, not by whom.
DEADLINES: Final = frozenset(
    "spring summer autumn fall winter year week weekend month then now noon midday midnight dawn dusk night today tomorrow tonight"
    " end deadline time morning afternoon evening nightfall sunrise sunset sea air land road rail train ship plane phone".split()
)
INVERTED: Final = frozenset({"should", "had", "were"})
CALLING: Final = frozenset({"call", "term", "describe", "see", "deem", "consider", "label", "dub"})
# Verbs that call a thing something behind "as", and may put that before the thing.
JUDGING: Final = frozenset(
    "condemn denounce dismiss reject criticise criticize decry deplore deride slam brand describe praise hail welcome rebuff"
    " ridicule lambast lambaste oppose protest rubbish".split()
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb with deep arguments. All arguments are head tokens, coordination already spread out.

    `subjects` is the doer whatever the voice; `objects` the direct object. `prepositions` pairs each
    preposition (lower case, of the verb itself) with its complements' heads. `governor` is the token of the
    predicate or noun the clause hangs on and `link` its dependency label ("ccomp", "xcomp", "advcl", "relcl",
    "acl", "pcomp", "conj", "root"). `marker` is the subordinator ("if", "that", ...) or empty.
    """

    token: int
    lemma: str
    particle: str
    passive: bool
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    datives: tuple[int, ...]
    prepositions: tuple[tuple[str, tuple[int, ...]], ...]
    complements: tuple[int, ...]
    governor: int | None
    link: str
    marker: str
    tense: Tense
    aspect: Aspect
    modal: str
    negated: bool
    infinitive: bool

    def preposition(self, *words: str) -> tuple[int, ...]:
        """Complements of the first of the prepositions that the verb has."""
        for word in words:
            for preposition, heads in self.prepositions:
                if preposition == word:
                    return heads
        return ()


class Clauses(Agents):
    """All predicates of one document."""

    @cached_property
    def predicates(self) -> dict[int, Predicate]:
        """Predicates by token, in text order."""
        columns = self.columns
        return {i: self._predicate(i) for i in range(len(columns.text)) if self.is_predicate(i)}

    def is_predicate(self, token: int) -> bool:
        """True for verbs and copulas that head a clause; auxiliaries and adjectival participles are none."""
        columns = self.columns
        if columns.pos[token] not in ("VERB", "AUX"):
            return self._is_british(token)
        return self.is_misread(token) or columns.dep[token] not in (
            "aux",
            "auxpass",
            "amod",
            "compound",
            "case",
            "punct",
            "prt",
            "prep",
        )

    def _is_british(self, token: int) -> bool:
        """ "Demanded that X apologise": verbs in -ise that the model takes for nouns."""
        columns = self.columns
        return (
            columns.lower[token].endswith("ise")
            and columns.dep[token] in ("ccomp", "xcomp")
            and columns.child(token, "nsubj", "mark", "aux") is not None
        )

    def predicate_of(self, token: int) -> Predicate | None:
        """The predicate that the token belongs to: itself or the nearest above it."""
        for i in (token, *self.columns.ancestors(token)):
            if i in self.predicates:
                return self.predicates[i]
        return None

    def _predicate(self, token: int) -> Predicate:
        columns = self.columns
        passive = self._is_passive(token)
        surface = self.surface_subjects(token)
        objects = self._direct_objects(token)
        # "on Monday imposed bans on X": who or what stands behind a preposition goes before the day
        pairs = sorted(self.prepositional(token), key=lambda pair: any(self._is_date(i) for i in pair[1]))
        prepositions = (*pairs, *self._behind_adverb(token))
        if self.is_misread(token):
            objects, prepositions = (
                self.spread((columns.head[token],)),
                self.prepositional(columns.head[token]),
            )
        subjects = surface
        datives = self.spread(i for i in columns.kids(token, "dative") if columns.pos[i] != "ADP")
        if passive:
            kept = columns.kids(token, "dobj")
            if kept and surface and not datives:
                datives = surface  # "Ukraine was promised a system"
            else:
                objects = surface or objects
            subjects = (
                self._agents(prepositions)
                or self._causer(token)
                or self._low_agent(token)
                or self._shared_agent(token)
            )
            prepositions = (*prepositions, *self._stranded(token, surface))
        elif not objects and columns.dep[token] == "relcl":
            objects = self._relative_object(token)
        tense, aspect = read_tense(columns, token)
        return Predicate(
            token=token,
            lemma=columns.lemma[token],
            particle=next((columns.lower[i] for i in columns.kids(token, "prt")), ""),
            passive=passive,
            subjects=subjects,
            objects=objects,
            datives=datives,
            prepositions=self._with_antecedent(token, prepositions),
            complements=(
                *columns.kids(token, "xcomp", "ccomp"),
                *self._wished_for(token),
                *self._stated_by(token),
            ),
            governor=self._governor(token),
            link=self._link(token),
            marker=self._marker(token),
            tense=tense,
            aspect=aspect,
            modal=read_modal(columns, token),
            negated=is_negated(columns, token),
            infinitive=is_infinitive(columns, token),
        )

    def _marker(self, token: int) -> str:
        """The subordinator; "if" for "should the talks fail", "had it attacked"."""
        columns = self.columns
        own = next((columns.lower[i] for i in columns.kids(token, "mark")), "")
        if own or columns.dep[token] != "advcl":
            return own
        first, subject = columns.left_edge[token], columns.child(token, "nsubj", "nsubjpass")
        inverted = columns.lower[first] in INVERTED and (
            columns.dep[first] in ("aux", "auxpass") or first == token
        )
        return "if" if inverted and subject is not None and subject > first else ""

    def _stranded(self, token: int, surface: tuple[int, ...]) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """ "The demand was bowed to by X", "the convoy was fired on": the subject is what the preposition is about."""
        columns = self.columns
        return tuple(
            (columns.lower[kid], surface)
            for kid in columns.kids(token, "prep", "prt")
            if surface
            and not columns.children[kid]
            and kid == token + 1
            and kid + 1 < len(columns.lower)
            and (columns.lower[kid + 1] == "by" or columns.text[kid + 1] in (".", ","))
        )

    def _agents(self, prepositions: tuple[tuple[str, tuple[int, ...]], ...]) -> tuple[int, ...]:
        """ "Will be sent by X by 2027": the doers behind "by", not the time."""
        behind = [
            heads
            for word, heads in prepositions
            if word == "by" and not any(self.columns.lower[i] in DEADLINES for i in heads)
        ]
        timeless = (
            heads
            for heads in behind
            if not any(self._is_date(i) or self.columns.pos[i] == "NUM" for i in heads)
        )
        return next(timeless, behind[-1] if behind else ())

    def _governor(self, token: int) -> int | None:
        """The head of the clause; of a coordinated verb, the verb that it is coordinated with.

        Of "X said it would stay, rejecting Y's demand" the saying.
        """
        columns = self.columns
        head = columns.head[token]
        if head == token:
            return None
        if (stating := self._stating(token)) is not None:
            return stating
        if columns.dep[token] == "conj" and columns.pos[head] in ("VERB", "AUX"):
            joined = self.joined_to(token)
            return head if joined is None else joined
        sayer = self._sayer(token, head) if columns.dep[token] == "advcl" else None
        return head if sayer is None else sayer

    def _link(self, token: int) -> str:
        if self._stating(token) is not None:
            return "ccomp"
        return "root" if self.columns.head[token] == token else self.columns.dep[token]

    def _stating(self, token: int) -> int | None:
        """ "Said in a statement that X must leave": the verb that says what the model hangs on the statement."""
        columns = self.columns
        noun = columns.head[token]
        if columns.dep[token] not in ("acl", "relcl") or columns.lemma[noun] not in STATEMENTS:
            return None
        if columns.dep[noun] != "pobj" or columns.lower[columns.head[noun]] not in (
            "in",
            "on",
            "at",
            "during",
        ):
            return None
        verb = columns.head[columns.head[noun]]
        first = columns.left_edge[token]
        that = columns.lower[first] == "that" and columns.dep[first] not in ("nsubj", "nsubjpass")
        own = columns.child(verb, "ccomp", "dobj") is None
        return verb if that and own and columns.pos[verb] == "VERB" else None

    def _stated_by(self, token: int) -> tuple[int, ...]:
        columns = self.columns
        nouns = (noun for kid in columns.kids(token, "prep") for noun in columns.kids(kid, "pobj"))
        clauses = (clause for noun in nouns for clause in columns.kids(noun, "acl", "relcl"))
        return tuple(clause for clause in clauses if self._stating(clause) == token)

    def _wished_for(self, token: int) -> tuple[int, ...]:
        """ "Called for X to leave", "appealed for Y to be freed": what a verb of asking is about, with a subject of its own."""
        columns = self.columns
        if columns.lemma[token] not in ASKING:
            return ()
        return tuple(
            kid
            for kid in columns.kids(token, "advcl")
            if kid > token
            and any(columns.lower[i] == "for" for i in columns.kids(kid, "mark"))
            and columns.child(kid, "nsubj", "nsubjpass") is not None
        )

    def _judged_thing(self, token: int) -> list[int]:
        """ "Dismissed as nonsense Iran's claim": the model takes the judgment for a part of what is judged."""
        columns = self.columns
        if columns.lemma[token] not in JUDGING:
            return []
        judged = (
            kid for kid in columns.kids(token, "prep") if kid == token + 1 and columns.lower[kid] == "as"
        )
        named = [i for kid in judged for i in columns.kids(kid, "pobj")]
        # "denounced as a surrender the deal": read as an apposition
        behind = [
            j
            for i in named
            for j in columns.kids(i, "appos")
            if columns.left_edge[j] == i + 1 and columns.child(j, "det", "poss") is not None
        ]
        return behind or [i for i in named if columns.child(i, "poss") is not None]

    def _behind_adverb(self, token: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """ "Stayed away from the talks", "stood firm against X": what hangs on the word right behind the verb."""
        columns = self.columns
        following = token + 1
        if following in columns.kids(token, "advmod", "acomp") and columns.lower[following] in STEERING:
            return self.prepositional(following)
        behind = [i for i in columns.kids(token, "advmod", "prt") if columns.lower[i] in LEADING_AWAY]
        return tuple(pair for i in behind for pair in self.prepositional(i))

    def _direct_objects(self, token: int) -> tuple[int, ...]:
        columns = self.columns
        own = [i for i in columns.kids(token, "dobj") if columns.pos[i] != "ADP"]
        # "rejected US claims that ...": a noun that the model takes for a clause
        # "waved aside the objections": the model may hang the object on the particle
        own = own or [i for kid in columns.kids(token, "prt") for i in columns.kids(kid, "pobj")]
        own = own or self._judged_thing(token)
        own = own or [
            i for i in columns.kids(token, "ccomp") if columns.tag[i] in ("NN", "NNS") and i > token
        ]
        if own:
            found = self.spread(i for n, i in enumerate(own) if not n or not self._is_comment(i))
            return self._antecedents(token, found)
        if termed := self._what_is_called(token) or self._behind_particle(token):
            return termed
        # "condemned and sanctioned Iran": the object of the last of coordinated verbs serves the earlier ones
        for kid in columns.kids(token, "conj"):
            between = any(token < i < kid for i in columns.kids(token, "prep", "ccomp", "xcomp", "advcl"))
            if (
                columns.pos[kid] == "VERB"
                and not between
                and columns.child(kid, "nsubj", "nsubjpass") is None
            ):
                return self.spread(i for i in columns.kids(kid, "dobj") if columns.pos[i] != "ADP")
        if (focus := self._focus(token)) is not None and columns.child(token, "mark") is not None:
            return self.spread((focus,))  # "it was Egypt that Ethiopia warned"
        # "recaptured Mosul", "sounded out Harare": a strange name right behind the verb that the model takes for an adverb
        behind = 1 + max((i for i in (token, *columns.kids(token, "prt"))), default=token)
        named = [
            i
            for i in columns.kids(token, "advmod")
            if i == token + 1 and (columns.text[i][:1].isupper() or columns.tag[i] == "NNP")
        ]
        named += [
            i
            for i in columns.kids(token, "npadvmod")
            if columns.left_edge[i] == behind and columns.pos[i] == "PROPN" and not self._is_date(i)
        ]
        return tuple(named if columns.pos[token] == "VERB" else ())

    def _is_comment(self, noun: int) -> bool:
        """ "Urged X to talk, a call echoed by Y": what stands in apposition to the clause is no second object."""
        columns = self.columns
        first = columns.left_edge[noun]
        return columns.lower[first] in ("a", "an") and columns.text[first - 1] in (",", "-", "–", "—")

    def _behind_particle(self, token: int) -> tuple[int, ...]:
        """ "Called home its envoy": an object behind the particle that the model takes for what somebody is called."""
        columns = self.columns
        named = columns.kids(token, "oprd")
        behind = [
            i for i in named if columns.pos[i] in ("NOUN", "PROPN") and columns.left_edge[i] == token + 2
        ]
        return self.spread(behind if behind and columns.dep[token + 1] in ("advmod", "prt") else ())

    def _what_is_called(self, token: int) -> tuple[int, ...]:
        """ "Condemned what it termed the aggression of X": the name that the free relative clause gives is the object."""
        columns = self.columns
        for kid in columns.kids(token, "ccomp"):
            if columns.lemma[kid] not in CALLING or kid < token:
                continue
            called = columns.kids(kid, "dobj", "oprd", "ccomp", "attr")
            if any(columns.lower[i] == "what" for i in called):
                return self.spread(i for i in called if columns.pos[i] in ("NOUN", "PROPN"))
        return ()

    def _is_date(self, token: int) -> bool:
        return self.columns.lower[token] in DAYS_AND_MONTHS or self.columns.lemma[token] in DAYS_AND_MONTHS

    def _relative_object(self, token: int) -> tuple[int, ...]:
        """ "the treaty (that) Moscow signed": the antecedent is the object unless it already is the subject."""
        columns = self.columns
        noun = columns.head[token]
        own = columns.kids(token, "nsubj")
        if not own or any(columns.lower[i] in RELATIVE_WORDS for i in own):
            return ()
        gap = any(
            columns.child(i, "pobj", "pcomp") is None
            or any(
                columns.lower[j] in RELATIVE_WORDS for j in columns.kids(i, "pobj")
            )  # "from which X withdrew"
            for i in columns.kids(token, "prep")
        )
        return () if gap or columns.child(token, "ccomp") is not None else (noun,)

    def _with_antecedent(
        self, token: int, prepositions: tuple[tuple[str, tuple[int, ...]], ...]
    ) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """The prepositions of a verb, where "on whom" stands for the noun that the clause describes."""
        relative = self._relative_preposition(token)
        if not relative:
            return prepositions
        words = self.columns.lower
        own = (pair for pair in prepositions if not all(words[i] in RELATIVE_WORDS for i in pair[1]))
        return (*own, *relative)

    def _relative_preposition(self, token: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
        columns = self.columns
        if columns.dep[token] != "relcl":
            return ()
        words = RELATIVE_WORDS
        return tuple(
            (columns.lower[kid], (columns.head[token],))
            for kid in columns.kids(token, "prep")
            if any(columns.lower[i] in words for i in columns.kids(kid, "pobj")) or not columns.children[kid]
        )


def build_clauses(doc: Doc) -> Clauses:
    """The clause layer of a parsed document."""
    return Clauses(read_columns(doc))
