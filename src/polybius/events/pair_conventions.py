"""Where the pair-typing convention differs from the event coder's.

What is only promised is AGREE, what is decided is done, courts accuse, sanctions imposed are coercion, and the aim of a
journey, a call or a shipment counts for more than the journey: experts sent to investigate accuse, peacekeepers who arrive aid.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from polybius.events.candidates import Candidate
from polybius.events.finding import Search
from polybius.events.futures import Change
from polybius.events.lexicon import Entry
from polybius.events.words import words_of
from polybius.reading.columns import Columns
from polybius.records import EventType

AIMS: Final = frozenset({"SUPPORT", "ACCUSE", "THREATEN"})


@dataclass(frozen=True, slots=True)
class Pair:
    """The two spans as the parse sees them; `path` holds the tokens between their heads."""

    source: int
    target: int
    source_tokens: range
    target_tokens: range
    path: frozenset[int]


@dataclass(frozen=True, slots=True)
class Case:
    """A candidate and the pair for which it is weighed."""

    search: Search
    candidate: Candidate
    pair: Pair

    @property
    def columns(self) -> Columns:
        """The columns of the parse."""
        return self.search.columns

    @property
    def entry(self) -> Entry:
        """The entry of the trigger; acts without one never make a case."""
        assert self.candidate.trigger is not None
        return self.candidate.trigger.entry

    @property
    def token(self) -> int:
        """The trigger."""
        return self.candidate.token

    def source_lemmas(self) -> set[str]:
        """Lemmas and lower-cased words of the source."""
        return _lemmas(self.columns, self.pair.source_tokens)

    def target_lemmas(self) -> set[str]:
        """Lemmas and lower-cased words of the target."""
        return _lemmas(self.columns, self.pair.target_tokens)


@dataclass(frozen=True, slots=True)
class Convention:
    """What candidates of some types become where the test holds.

    `words` names a set of words/pair_conventions.yaml that holds the trigger's lemma; none stands for all triggers, no `test` for always.
    """

    types: Collection[EventType]
    words: str
    test: Callable[[Case], bool] | None
    becomes: EventType


def pair_words(name: str) -> frozenset[str]:
    """A set of words of words/pair_conventions.yaml."""
    return words_of(f"pair_conventions.{name}")


def pair_type(search: Search, candidate: Candidate, pair: Pair) -> EventType:
    """The type of a candidate for this pair."""
    if candidate.trigger is None:
        return candidate.event_type
    entry = candidate.trigger.entry
    special = _special_type(search, candidate, entry, pair)
    if special is not None:
        return special
    if candidate.change is not None:
        return _announced_type(candidate, entry, candidate.trigger.effect, candidate.change)
    if candidate.event_type == "CONCEDE" and entry.lemma in pair_words("yielding"):
        return "AGREE"
    if candidate.event_type == "SANCTION" and candidate.trigger.effect == "carry":
        if entry.mode == "convict":
            return "COERCE" if _is_sentenced(search.columns, candidate.token, entry) else "ACCUSE"
        if entry.lemma in pair_words("imposed") and entry.mode != "expel":
            return "COERCE"
    if candidate.event_type == "REQUEST" and _asks_penalty(search, candidate, pair):
        return "THREATEN"
    return candidate.event_type


def _special_type(search: Search, candidate: Candidate, entry: Entry, pair: Pair) -> EventType | None:
    """Types that hang on who does it, to whom or what for: the first convention that holds."""
    case = Case(search, candidate, pair)
    for convention in CONVENTIONS:
        if candidate.event_type not in convention.types:
            continue
        if convention.words and entry.lemma not in pair_words(convention.words):
            continue
        if convention.test is None or convention.test(case):
            return convention.becomes
    return _aim(case) if candidate.event_type in ("CONSULT", "REQUEST") else None


def is_siege(search: Search, token: int) -> bool:
    """Blockades and attacks on computers, which the pair-typing convention counts as attacks and others as coercion."""
    children = search.columns.children
    near = [token, *children[token], *(below for kid in children[token] for below in children[kid])]
    lemmas = [search.columns.lemma[i] for i in near]
    return any(lemma in pair_words("sieges") or lemma.startswith("cyber") for lemma in lemmas)


def _asks_penalty(search: Search, candidate: Candidate, pair: Pair) -> bool:
    """ "Called for sanctions against X": asked of others, and a threat to X."""
    above = search.columns.ancestors(pair.target)
    if candidate.token not in above:
        return False
    between = above[: above.index(candidate.token)]
    lemmas = {search.columns.lemma[i] for i in between}
    return bool(lemmas & pair_words("penalties")) and lemmas.isdisjoint(pair_words("relieving"))


def _announced_type(candidate: Candidate, entry: Entry, effect: str, change: Change) -> EventType:
    """The type of what is promised, planned or decided: support promised is support, boycotts announced are threats."""
    own = entry.act_type
    if change.word in pair_words("decided") and effect == "carry":
        return own
    if candidate.event_type == "AGREE" and own == "SUPPORT" and "reciprocal" not in entry.flags:
        return own
    if (
        candidate.event_type == "REJECT"
        and change.rule == "announced"
        and entry.lemma in pair_words("shunned")
    ):
        return "THREATEN"
    return "AGREE" if candidate.event_type == "CONCEDE" else candidate.event_type


def _aim(case: Case) -> EventType | None:
    """ "Called him to congratulate him": a call, a letter or a journey is what it is for."""
    columns, entry = case.columns, case.entry
    if entry.mode not in ("phone", "visit") and entry.lemma not in pair_words("asking"):
        return None
    near = [case.token, *columns.kids(case.token, "dobj"), case.pair.target]
    for i in (kid for top in near for kid in columns.kids(top, "xcomp", "ccomp", "advcl", "acl")):
        predicate = case.search.clauses.predicates.get(i)
        if predicate is None or predicate.negated or not (_is_purpose(columns, i) or columns.tag[i] == "VBG"):
            continue
        aim = case.search.triggers.of_verb(predicate)
        if aim is not None and (aim.entry.event_type in AIMS or aim.entry.mode == "assist"):
            return aim.entry.act_type
    return None


def _is_sentenced(columns: Columns, token: int, entry: Entry) -> bool:
    """ "Sentenced", "convicted him and sentenced him": punished, not merely found guilty."""
    return entry.lemma in pair_words("punished") or any(
        columns.lemma[i] in pair_words("punished") for i in columns.kids(token, "conj")
    )


def _lemmas(columns: Columns, tokens: range) -> set[str]:
    return {word for i in tokens for word in (columns.lemma[i], columns.lower[i])}


def _is_purpose(columns: Columns, token: int) -> bool:
    return columns.tag[token] == "VB" and any(columns.lower[i] == "to" for i in columns.kids(token, "aux"))


def _is_for_inquiry(case: Case) -> bool:
    """ "Sent experts to the plant to investigate": the verb of purpose, wherever the parse hung it below the sending."""
    columns = case.columns
    words = [
        i
        for i in range(case.token + 1, columns.right_edge[case.token] + 1)
        if columns.lemma[i] in pair_words("inquiries")
    ]
    return any(
        columns.tag[i] in ("VB", "NN") and any(_is_purpose(columns, j) for j in (i, *columns.ancestors(i)))
        for i in words
    )


def _keep_peace(case: Case) -> bool:
    """Peacekeepers who are sent or arrive: named as the source, or as what the trigger's clause is about."""
    columns, token = case.columns, case.token
    if case.source_lemmas() & pair_words("keepers"):
        return case.candidate.event_type == "MOBILIZE" or case.entry.lemma in pair_words("arriving")
    below = range(columns.left_edge[token], columns.right_edge[token] + 1)
    return case.candidate.event_type == "MOBILIZE" and bool(_lemmas(columns, below) & pair_words("keepers"))


def _is_handed_over(case: Case) -> bool:
    """True where the target is who is extradited and not who receives him."""
    columns, token = case.columns, case.token
    nouns = [i for i in columns.kids(token, "dobj") if columns.lemma[i] == "extradition"]
    phrases = [p for top in (token, *nouns) for p in columns.kids(top, "prep") if columns.lower[p] == "of"]
    kids = [*columns.kids(token, "dobj", "nsubjpass"), *(o for p in phrases for o in columns.kids(p, "pobj"))]
    return case.pair.target in kids


def _orders_silence(case: Case) -> bool:
    """ "Ordered the paper to suspend publication", "ordered them jailed": an order to those in one's power."""
    columns = case.columns
    return any(
        columns.lemma[i] in pair_words("silencing")
        for i in columns.kids(case.token, "xcomp", "ccomp", "advcl", "oprd")
    )


def _storms(case: Case) -> bool:
    """Troops that take a place or a ship; whom they take is arrested."""
    is_person = case.search.parse.doc[case.pair.target].ent_type_ == "PERSON"
    is_thing = case.columns.pos[case.pair.target] in ("NOUN", "PROPN") and not is_person
    return is_thing and bool(case.source_lemmas() & pair_words("troops")) and not _are_people(case)


def _are_people(case: Case) -> bool:
    """Peoples ("Afghans") and those who flee."""
    target = case.pair.target
    is_people = case.columns.tag[target] == "NNPS" or case.search.parse.doc[target].ent_type_ == "NORP"
    return is_people or bool(case.target_lemmas() & pair_words("fleeing"))


def _is_drafted(case: Case) -> bool:
    """ "A bill that would punish X"."""
    columns, token = case.columns, case.token
    return (
        columns.dep[token] == "relcl"
        and columns.lemma[columns.head[token]] in pair_words("texts")
        and any(columns.lower[i] == "would" for i in columns.kids(token, "aux"))
    )


def _is_in_the_air(case: Case) -> bool:
    """ "Could impose sanctions as soon as Friday"; what "could have" happened, or could not, threatens nobody."""
    kids = case.columns.kids(case.token, "aux", "neg")
    words = {case.columns.lower[i] for i in kids}
    return bool(words & {"could", "may", "might"}) and words.isdisjoint({"have", "not", "n't", "never"})


def _is_envoy(case: Case) -> bool:
    return case.columns.lemma[case.pair.target] in pair_words("envoys")


def _are_helpers(case: Case) -> bool:
    return bool(case.target_lemmas() & pair_words("helpers"))


def _are_sleuths(case: Case) -> bool:
    return bool(case.source_lemmas() & pair_words("sleuths"))


def _is_cyber(case: Case) -> bool:
    return case.entry.mode == "cyber"


def _is_of_words(case: Case) -> bool:
    """ "The attack on the proceedings": nobody bombs a law."""
    return case.columns.pos[case.token] == "NOUN" and case.columns.lemma[case.pair.target] in pair_words(
        "abstract"
    )


def _grants_standing(case: Case) -> bool:
    objects = case.columns.kids(case.token, "dobj", "nsubjpass")
    return any(case.columns.lemma[i] in pair_words("standing") for i in objects)


def _grants_refuge(case: Case) -> bool:
    columns = case.columns
    below = range(case.token, columns.right_edge[case.token] + 1)
    return _grants_standing(case) and any(columns.lemma[i] in pair_words("refuge") for i in below)


def _penalises(case: Case) -> bool:
    """ "Failed to renew the embargo"."""
    predicates = case.search.clauses.predicates
    below = [predicates[i] for i in case.columns.kids(case.token, "xcomp") if i in predicates]
    aims = [aim for predicate in below if (aim := case.search.triggers.of_verb(predicate)) is not None]
    return any(aim.entry.act_type in ("SANCTION", "COERCE") for aim in aims)


def _concludes(case: Case) -> bool:
    """ "Agreed to a trade deal": done, where a ceasefire agreed to lies ahead."""
    predicate = case.search.clauses.predicates.get(case.token)
    heads = [i for _, found in predicate.prepositions for i in found] if predicate else []
    return any(case.columns.lemma[i] in pair_words("accords") for i in heads)


def _is_withheld(case: Case) -> bool:
    """ "Did not give permission"."""
    predicate = case.search.clauses.predicates.get(case.token)
    return predicate is not None and predicate.negated and case.pair.source in predicate.subjects


def _lies_ahead(case: Case) -> bool:
    """ "It would step up its efforts and would hold talks": a plan, unless something is asked for first."""
    columns, token = case.columns, case.token
    is_backshifted = any(columns.lower[i] == "would" for i in columns.kids(token, "aux"))
    sentence = columns.sentence[token]
    words = [columns.lower[i] for i in range(len(columns.lower)) if columns.sentence[i] == sentence]
    return is_backshifted and columns.dep[token] != "relcl" and "if" not in words and "not" not in words


CONVENTIONS: Final = (
    Convention({"AID", "COOPERATE", "AGREE"}, "sending", _is_for_inquiry, "ACCUSE"),
    Convention({"COOPERATE"}, "extraditing", _is_handed_over, "ACCUSE"),
    Convention({"REQUEST"}, "summoning", _is_envoy, "ACCUSE"),
    Convention({"ASSAULT"}, "", _is_of_words, "ACCUSE"),
    Convention({"MOBILIZE", "CONSULT"}, "", _keep_peace, "AID"),
    Convention({"RETREAT"}, "opening", _are_people, "AID"),
    Convention({"SUPPORT"}, "forgiving", None, "CONCEDE"),
    Convention({"SUPPORT"}, "granting", _grants_refuge, "AID"),
    Convention({"SUPPORT"}, "granting", _grants_standing, "CONCEDE"),
    Convention({"REJECT"}, "refusing", _penalises, "RETREAT"),
    Convention({"RETREAT", "CONCEDE"}, "allowing", _is_withheld, "REJECT"),
    Convention({"CONSULT", "AID", "COOPERATE"}, "", _lies_ahead, "AGREE"),
    Convention({"AGREE"}, "agreeing", _concludes, "SUPPORT"),
    Convention({"REQUEST"}, "ordering", _orders_silence, "COERCE"),
    Convention({"COERCE"}, "waging", _is_cyber, "ASSAULT"),
    Convention({"COERCE"}, "taking", _storms, "ASSAULT"),
    Convention({"COERCE"}, "searching", _are_sleuths, "ACCUSE"),
    Convention({"COERCE"}, "expelling", _are_helpers, "SANCTION"),
    Convention({"COERCE", "SANCTION"}, "", _is_drafted, "THREATEN"),
    Convention({"COERCE", "SANCTION"}, "", _is_in_the_air, "THREATEN"),
)


# What a reader of the words alone would take these verbs for, when they have the sense of the lexicon.
MISREAD: Final[dict[tuple[str, str], tuple[EventType, ...]]] = {
    ("AID", "deploy"): ("MOBILIZE",),
    ("AID", "accept"): ("AGREE", "CONCEDE"),
    ("AID", "open"): ("RETREAT", "CONCEDE"),
    ("SUPPORT", "agree"): ("AGREE",),
    ("ASSAULT", "seize"): ("COERCE",),
    ("ASSAULT", "capture"): ("COERCE",),
}


__all__ = ["MISREAD", "Pair", "is_siege", "pair_type"]
