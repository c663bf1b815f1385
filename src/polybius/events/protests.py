"""Whom a crowd protests against where no slot of the trigger says so: whom it is angry at, what it demands of whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from polybius.events.context import CITIZENS, with_country
from polybius.events.filling import Filling
from polybius.events.parties import Parties, is_known
from polybius.events.words import words_of
from polybius.reading.clauses import Predicate

ANGER_PREPOSITIONS: Final = ("against", "at", "with", "over", "by", "of", "about")
SCENES: Final = frozenset({"in", "through", "across"})
DEMANDS: Final = ("against", "at", "on", "for", "with", "from", "of")


def settled(filling: Filling, predicate: Predicate, found: Parties) -> Parties:
    """ "Youths put up barricades in Dakar": nameless people who protest are of the place where they do."""
    if any(map(is_known, found.mentions)):
        return found
    tops = (predicate.token, *predicate.objects, *predicate.subjects)
    for word, heads in (pair for top in tops for pair in filling.clauses.prepositional(top)):
        if word not in SCENES:
            continue
        places = [mention for mention in filling.roles.parties(heads, depth=0) if mention.is_place]
        countries = {actor.country for mention in places for actor in mention.actors}
        if len(countries) == 1 and (home := countries.pop()):
            return Parties(with_country(found.mentions, home, CITIZENS), found.slot)
    return found


def protested_against(filling: Filling, predicate: Predicate) -> Parties:
    """The other side of a protest, looked for in the rest of its clause."""
    found = filling.far(predicate, "against")
    if found is not None and found.mentions:
        return found
    kind = Parties((), "")
    for look in (_in_anger, _in_grievance):
        for tokens in look(filling, predicate):
            mentions = filling.roles.parties(tokens)
            found = Parties(mentions, look.__name__.lstrip("_").replace("_", " "))
            if any(map(is_known, mentions)):
                return found
            kind = kind if kind.mentions else found
    outside = kind if kind.mentions else filling.far(predicate, "outside")
    return Parties((), "") if outside is None else outside


def _in_anger(filling: Filling, predicate: Predicate) -> Iterator[tuple[int, ...]]:
    """ "Blocked roads in protest at X", "protesters angry at X": the preposition, on the noun or beside it."""
    columns, clauses = filling.columns, filling.clauses
    for i in range(predicate.token + 1, columns.right_edge[predicate.token]):
        if (
            columns.lemma[i] in words_of("protests.anger")
            and columns.lower[i - 1] in words_of("protests.anger_marks")
            and columns.lower[i + 1] in ANGER_PREPOSITIONS
        ):
            yield clauses.spread(columns.kids(i + 1, "pobj"))
    for top in (predicate.token, *predicate.subjects):
        for kid in columns.kids(top, "amod", "acomp", "advcl", "acl", "relcl", "oprd"):
            if columns.lemma[kid] in words_of("protests.angry") or columns.lower[kid] in words_of(
                "protests.angry"
            ):
                yield from _behind(dict(clauses.prepositional(kid)))


def _behind(prepositions: dict[str, tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    for word in ANGER_PREPOSITIONS:
        if word in prepositions:
            yield prepositions[word]


def _in_grievance(filling: Filling, predicate: Predicate) -> Iterator[tuple[int, ...]]:
    """ "Marched to demand that X quit", "protests calling for the fall of X", "shouting slogans against X"."""
    columns, clauses = filling.columns, filling.clauses
    tops = (predicate.token, *predicate.objects)
    for kid in (kid for top in tops for kid in columns.kids(top, "advcl", "xcomp", "acl", "conj")):
        below = clauses.predicates.get(kid)
        if (
            below is None
            or below.lemma not in words_of("protests.grievances")
            or not (below.infinitive or columns.tag[kid] == "VBG")
        ):
            continue
        yield tuple(i for i in below.objects if i > kid)
        for complement in below.complements:
            yield tuple(i for i in columns.kids(complement, "nsubj", "nsubjpass") if i > kid)
        prepositions = dict(below.prepositions)
        for word in DEMANDS:
            if word in prepositions:
                yield prepositions[word]
