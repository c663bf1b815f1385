"""Whom a crowd protests against where no slot of the trigger says so: whom it is angry at, what it demands of whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from polybius.actors.mentions import Mention
from polybius.events.acts import Act
from polybius.events.context import CITIZENS, with_country
from polybius.events.filling import Filling
from polybius.events.parties import Parties, is_known, sectors_of
from polybius.events.words import words_of
from polybius.reading.clauses import Clauses, Predicate
from polybius.reading.parsing import Parse
from polybius.records import Step

ANGER_PREPOSITIONS: Final = ("against", "at", "with", "over", "by", "of", "about")
SCENES: Final = frozenset({"in", "through", "across"})
# "Against a plan", "over the price of bread": what stands behind may be a matter of government.
MATTERS: Final = frozenset({"against", "over", "at", "about", "for"})
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


def against_own_government(acts: Iterable[Act], parse: Parse) -> Iterator[Act]:
    """ "Thousands of Kenyans marched against a tax bill": whose matter it is that citizens protest about at home."""
    for act in acts:
        homes = {actor.country for mention in act.doers for actor in mention.actors}
        sectors = sectors_of(act.doers)
        home = homes.pop() if len(homes) == 1 else None
        if act.event_type != "PROTEST" or act.recipients or home is None or not sectors <= CITIZENS:
            yield act
            continue
        matter = next(_matters(parse.clauses, act), None)
        if matter is None:
            yield act
            continue
        span = parse.span(matter, matter + 1)
        government = replace(
            act.doers[0].actors[0], name=f"government of {home}", code=f"{home}.GOV", country=home, sector="GOV", role=None,
            wikidata=None, alternatives=(), text=span.text, start=span.start, end=span.end,
        )  # fmt: skip
        step = Step("events", "own-government", f"{span.text!r} is a matter of government")
        whose = Mention(matter, matter + 1, matter, span, (government,), "description", False, (step,))
        yield replace(act, recipients=(whose,), steps=(*act.steps, step))


def _matters(clauses: Clauses, act: Act) -> Iterator[int]:
    """Nouns for what governments do, behind the words by which a protest says what it is about."""
    columns = clauses.columns
    for top in dict.fromkeys((act.trigger, act.predicate)):
        for i in range(columns.left_edge[top], columns.right_edge[top] + 1):
            if columns.lemma[i] not in words_of("protests.matters"):
                continue
            above = columns.head[i]
            clause = clauses.predicates.get(above)
            opposed = (
                clause is not None and clause.lemma in words_of("protests.opposing") and i in clause.objects
            )
            if opposed or (columns.dep[i] == "pobj" and columns.lower[above] in MATTERS):
                yield i
