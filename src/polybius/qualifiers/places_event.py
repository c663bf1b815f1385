"""The place of an act: the place that its clause names, not any place of the sentence."""

from __future__ import annotations

from typing import Final

from polybius.events.acts import Act
from polybius.qualifiers.places_found import FoundPlace
from polybius.qualifiers.places_roles import is_destination
from polybius.qualifiers.places_words import (
    AT_OBJECT,
    AT_SUBJECT,
    FACILITIES,
    LEAVING,
    LOCATIVE,
    MOTION_TO,
    PLACE_NOUNS,
)
from polybius.reading.clauses import Clauses
from polybius.reading.columns import Columns
from polybius.reading.dateline import find_dateline
from polybius.reading.parsing import Parse
from polybius.records import Place, Step

# "an attack on Kharkiv", "the capture of Bakhmut", "the border with Lebanon"
TARGET_PREPOSITIONS: Final = frozenset({"on", "of", "against"})
TOPICS: Final = frozenset({"for", "about", "over", "regarding", "concerning", "despite", "as", "because"})
CLAUSE_LABELS: Final = frozenset({"ccomp", "relcl", "acl", "advcl", "parataxis"})
FINE: Final = {"country": 3, "continent": 4, "admin1": 1, "region": 1, "sea": 2}


class PlaceQualifier:
    """Chooses among the places found."""

    @classmethod
    def load(cls) -> PlaceQualifier:
        """There is nothing to read."""
        return cls()

    def qualify(
        self, parse: Parse, act: Act, found: tuple[FoundPlace, ...]
    ) -> tuple[Place | None, tuple[Step, ...]]:
        """The place of the act with the rule that tied it, or None."""
        columns = parse.clauses.columns
        sentence = columns.sentence[act.trigger]
        ranked: list[tuple[int, int, int, FoundPlace, str]] = []
        for item in found:
            if columns.sentence[item.head] == sentence:
                ranking = rank_place(parse.clauses, act, item)
                if ranking is not None:
                    distance = abs(item.head - act.trigger)
                    ranked.append((ranking[0], FINE.get(item.kind, 0), distance, item, ranking[1]))
        if not ranked:
            return self._from_dateline(parse, act, found)
        best = min(ranked, key=lambda entry: entry[:3])
        return best[3].place, (Step("place", best[4], f"{best[3].place.span.text}: {best[3].reason}"),)

    def _from_dateline(
        self, parse: Parse, act: Act, found: tuple[FoundPlace, ...]
    ) -> tuple[Place | None, tuple[Step, ...]]:
        """What is said is said where the report was written, when no words place it and the writer reports it himself."""
        dateline = find_dateline(parse.article)
        if not act.speech or dateline is None or parse.clauses.columns.sentence[act.trigger] > 2:
            return None, (Step("place", "no-place", "no place name governs the act"),)
        for item in found:
            if item.place.span.start >= dateline.place.start and item.place.span.end <= dateline.place.end:
                return item.place, (Step("place", "dateline", item.place.span.text),)
        return None, (Step("place", "no-place", "no place name governs the act"),)


def rank_place(clauses: Clauses, act: Act, item: FoundPlace) -> tuple[int, str] | None:
    """How closely a place is tied to the act (0 is closest) and by which rule; None where it places something else."""
    columns = clauses.columns
    token = _top_of_list(columns, item.head)
    head, dep = columns.head[token], columns.dep[token]
    if item.start_token <= act.trigger < item.end_token:
        return None
    if dep == "pobj":
        return _rank_preposition(clauses, act, item, head)
    if head == act.predicate and dep == "dobj" and columns.lemma[head] in AT_OBJECT:
        return 1, "object-of-act"
    if head == act.predicate and dep == "nsubjpass" and columns.lemma[head] in AT_OBJECT:
        return 1, "object-of-act"
    if head == act.predicate and dep == "nsubj" and not item.actor and columns.lemma[head] in AT_SUBJECT:
        return 2, "subject-of-act"
    if dep in ("compound", "nmod", "poss", "amod", "npadvmod", "appos"):
        return _rank_modifier(clauses, act, item, head)
    return None


def _top_of_list(columns: Columns, token: int) -> int:
    """The first of coordinated names, and the name that an apposition explains."""
    for _ in range(6):
        if columns.dep[token] not in ("conj", "appos") or columns.pos[columns.head[token]] not in (
            "PROPN",
            "NOUN",
        ):
            break
        token = columns.head[token]
    return token


def _rank_modifier(clauses: Clauses, act: Act, item: FoundPlace, head: int) -> tuple[int, str] | None:
    """ "the Geneva talks", "Ukraine's Kharkiv region", "Baghdad airport"."""
    columns = clauses.columns
    if head == act.trigger and not item.actor:
        return 1, "modifies-trigger"
    if columns.lemma[head] in PLACE_NOUNS or columns.pos[head] == "PROPN" or not item.actor:
        top = _top_of_list(columns, head)
        if columns.dep[top] == "pobj":
            plain = (
                columns.lemma[head] in PLACE_NOUNS
                or columns.lemma[head] in FACILITIES
                or columns.pos[head] == "PROPN"
            )
            if not plain and columns.lower[columns.head[top]] not in LOCATIVE:
                return None  # "a threat against Syria's Kurds"
            ranking = _rank_preposition(clauses, act, item, columns.head[top])
            return (ranking[0] + 1, ranking[1]) if ranking else None
        if (
            columns.head[top] == act.predicate
            and columns.dep[top] in ("dobj", "nsubjpass")
            and columns.lemma[act.predicate] in AT_OBJECT
        ):
            return 2, "object-of-act"
    return None


def _rank_preposition(
    clauses: Clauses, act: Act, item: FoundPlace, preposition: int
) -> tuple[int, str] | None:
    columns = clauses.columns
    word, above = columns.lower[preposition], columns.head[preposition]
    while columns.dep[preposition] == "prep" and columns.pos[above] in ("ADP", "ADV", "SCONJ"):
        # "from near Kursk", "north of Kyiv", "close to Rafah"
        preposition, above = above, columns.head[above]
        word = columns.lower[preposition] if columns.lower[preposition] in LOCATIVE else word
    strength = _strength(columns, act, item, word, above)
    if strength is None:
        return None
    reach = _reach(clauses, act, above)
    return None if reach is None else (strength + reach[0], reach[1])


def _strength(columns: Columns, act: Act, item: FoundPlace, word: str, above: int) -> int | None:
    """0 for a preposition of place, more for those that only may be; None for those that are not."""
    if word in LOCATIVE and not (word == "on" and item.actor and above != act.trigger):
        return 0
    if word in MOTION_TO and is_destination(columns, above):
        return 1
    if word == "from" and columns.lemma[above] in LEAVING:
        return 2
    if act.speech and word not in LOCATIVE:
        return None
    if word in TARGET_PREPOSITIONS and (
        above == act.trigger or columns.lemma[above] in PLACE_NOUNS or not item.actor
    ):
        return 1
    if word == "with" and columns.lemma[above] in ("border", "frontier"):
        return 1
    return None


def _reach(clauses: Clauses, act: Act, token: int) -> tuple[int, str] | None:
    """How far the token that the preposition hangs on is from the act."""
    columns = clauses.columns
    if token == act.trigger:
        return 0, "place-of-trigger"
    if token == act.predicate:
        return 0, "place-of-clause"
    current = token
    for depth in range(1, 7):
        head, dep = columns.head[current], columns.dep[current]
        if head == current:
            return _reach_root(clauses, act, current)
        if dep in CLAUSE_LABELS:
            return _reach_clause(clauses, act, current, head, dep)
        if columns.pos[current] in ("VERB", "AUX"):
            return _reach_shared(clauses, act, current)
        if dep in ("nsubj", "nsubjpass", "dobj") and head in (act.predicate, act.trigger) and act.speech:
            return None  # "the minister in Kyiv said", "condemned the attacks in Syria"
        if dep == "prep" and columns.lower[current] in TOPICS:
            return None  # "attacked her for supporting the war in Iraq"
        if head in (act.trigger, act.predicate):
            return min(depth, 2), "place-of-argument"
        current = head
    return None


def _reach_root(clauses: Clauses, act: Act, root: int) -> tuple[int, str] | None:
    """The place belongs to the main clause; an act coordinated with it or in its participle shares it."""
    return _reach_shared(clauses, act, root)


def _reach_shared(clauses: Clauses, act: Act, verb: int) -> tuple[int, str] | None:
    columns = clauses.columns
    current = act.predicate
    for _ in range(4):
        head, dep = columns.head[current], columns.dep[current]
        if head == current:
            return None
        if columns.pos[current] in ("VERB", "AUX") and (
            dep not in ("conj", "advcl", "xcomp") or columns.child(current, "mark") is not None
        ):
            return None
        if head == verb:
            return 4, "place-of-governing-clause"
        current = head
    return None


def _reach_clause(clauses: Clauses, act: Act, verb: int, head: int, dep: str) -> tuple[int, str] | None:
    columns = clauses.columns
    if dep == "advcl" and head == act.predicate and columns.tag[verb] in ("VBG", "VBN"):
        return 3, "place-of-participle"
    if dep == "acl" and head in (act.trigger, act.predicate):
        return 3, "place-of-participle"
    if dep == "relcl" and head == act.trigger:
        return 3, "place-of-relative-clause"
    return None
