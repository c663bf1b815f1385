"""Whom forces are moved to face: the other side of a show of force, where no slot of the entry holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from polybius.actors.mentions import Mention
from polybius.events.parties import Parties, codes_of, is_known
from polybius.events.roles import Roles
from polybius.events.words import words_of

# "As a warning to X", "in front of X", "ten miles from X": the word before the preposition decides.
DECIDING: Final = {
    "to": frozenset(
        "warning message signal deterrent response answer reply close threat boast rebuke gesture token next addressed challenge".split()
    ),
    "of": frozenset(
        "front range sight because fear account direction reach wary view distance ahead short defiance".split()
    ),
    "from": frozenset(
        "mile miles km kilometre kilometres kilometer kilometers metre metres meters yards".split()
    ),
    "on": frozenset({"eye", "eyes", "pressure"}),
    "at": frozenset({"aimed", "directed", "pointed"}),
}


def find_faced(roles: Roles, tops: Iterable[int], taken: tuple[Mention, ...]) -> Parties:
    """Who is faced, somebody known before a kind, in this order: "against X", the purpose, the border, what lies near."""
    tokens = [i for top in tops for i in _inside(roles, top)]
    doers = codes_of(taken)
    doers |= {actor.country for mention in taken for actor in mention.actors if actor.country}
    kind = Parties((), "")
    for name, look in LOOKS.items():
        for token in tokens:
            parties = roles.parties(look(roles, token))
            found = tuple(m for m in parties if not codes_of((m,)) <= doers)
            if any(is_known(mention) for mention in found):
                return Parties(found, name)
            if found and not kind.mentions:
                kind = Parties(found, name)
    return kind


def _inside(roles: Roles, top: int) -> Iterator[int]:
    """Tokens behind the verb or noun, and in phrases put before it, that no other finite clause holds."""
    columns, predicates = roles.columns, roles.clauses.predicates
    fronted = [
        i
        for kid in columns.kids(top, "prep", "advcl")
        if kid < top
        for i in range(columns.left_edge[kid], columns.right_edge[kid] + 1)
    ]
    for i in (*range(top + 1, columns.right_edge[top] + 1), *fronted):
        if columns.sentence[i] != columns.sentence[top]:
            continue
        for above in (i, *columns.ancestors(i)):
            if above == top:
                yield i
                break
            clause = predicates.get(above)
            if clause is not None and clause.tense != "none" and not clause.infinitive:
                break


def _against(roles: Roles, token: int) -> Iterable[int]:
    if roles.columns.lower[token] in words_of("facing.against"):
        return roles.clauses.spread(roles.columns.kids(token, "pobj", "dobj"))
    return ()


def _purpose(roles: Roles, token: int) -> Iterable[int]:
    """ "To deter X", "fearing X", "watching X"."""
    clause = roles.clauses.predicates.get(token)
    if clause is None:
        return ()
    if (clause.infinitive and clause.lemma in words_of("facing.confronting")) or (
        roles.columns.tag[token] == "VBG" and clause.lemma in words_of("facing.facing")
    ):
        return clause.objects or clause.preposition("from", "with", "off", "for")
    return ()


def _addressed(roles: Roles, token: int) -> Iterable[int]:
    columns = roles.columns
    before = columns.lower[token - 1] if token else ""
    if before in DECIDING.get(columns.lower[token], ()):
        held = columns.kids(token, "pobj") or columns.kids(columns.head[token], "pobj")
        return roles.clauses.spread(held)
    return ()


def _border(roles: Roles, token: int) -> Iterable[int]:
    """ "On the border with X", wherever the model hangs the second phrase."""
    if roles.columns.lemma[token] not in words_of("facing.borders"):
        return ()
    clause = roles.clauses.predicate_of(token)
    verbs = clause.preposition("with") if clause is not None else ()
    named = [mention.head for mention in roles.nationality(token)]  # "along the Kenyan border"
    return roles.clauses.low_preposition(token, "with") or verbs or named


def _nearby(roles: Roles, token: int) -> Iterable[int]:
    if roles.columns.lower[token] in words_of("facing.nearby") and roles.columns.dep[token] == "prep":
        return roles.clauses.spread(roles.columns.kids(token, "pobj"))
    return ()


def _feared(roles: Roles, token: int) -> Iterable[int]:
    """ "Lest X strike", "in case X strikes"."""
    clause = roles.clauses.predicates.get(token)
    columns = roles.columns
    if clause is not None and (
        clause.marker == "lest" or columns.lower[columns.left_edge[token] - 1] == "case"
    ):
        return clause.subjects
    return ()


LOOKS: Final = {
    "against": _against,
    "confronted": _purpose,
    "addressed": _addressed,
    "border": _border,
    "feared": _feared,
    "nearby": _nearby,
}
