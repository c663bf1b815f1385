"""Acts that only wrap or echo another act of the same sentence: "issued a threat to attack X", "rejected X's demand"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from polybius.events.acts import Act
from polybius.events.parties import codes_of
from polybius.events.words import words_of
from polybius.reading.clauses import Clauses
from polybius.records import Step

ANSWERS: Final = frozenset({"REJECT", "CONCEDE"})
COOPERATIVE: Final = frozenset({"AGREE", "SUPPORT", "CONSULT", "COOPERATE", "AID"})
ANSWERED: Final = frozenset({"REQUEST", "AGREE", "ACCUSE", "THREATEN", "CONSULT"})


def drop_shells(acts: Iterable[Act], clauses: Clauses) -> tuple[Act, ...]:
    """The acts without those that say nothing beside another one; what a shell alone knows goes to its content."""
    listed = list(acts)
    # An act only wraps or echoes one of its own sentence; comparing all acts of a long text would take its square.
    numbers = [clauses.columns.sentence[act.trigger] for act in listed]
    together: dict[int, list[int]] = {}
    for i, number in enumerate(numbers):
        together.setdefault(number, []).append(i)
    dropped: set[int] = set()
    for i, outer in enumerate(listed):
        held = _held(outer, clauses)
        for j in together[numbers[i]]:
            inner = listed[j]
            if i == j or i in dropped or j in dropped:
                continue
            if _is_purpose(outer, inner, clauses):
                dropped.add(j)
                outer = listed[i] = _given(outer, inner)
            elif _is_echo(outer, inner) or _swallows(outer, inner, clauses):
                dropped.add(j)
            elif _wraps(outer, inner) and _governor(inner, clauses) in held:
                dropped.add(i)
                listed[j] = _given(inner, outer)
            elif _is_answered(outer, inner, held, clauses) or _is_acted_on(outer, inner, clauses):
                dropped.add(j)
    return tuple(act for i, act in enumerate(listed) if i not in dropped)


def _given(act: Act, other: Act) -> Act:
    """The act, with the other's recipients where it has none."""
    if act.recipients or not other.recipients:
        return act
    step = Step("events", "shared-parties", other.trigger_span.text)
    return replace(act, recipients=other.recipients, steps=(*act.steps, step))


def _is_answered(outer: Act, inner: Act, held: set[int], clauses: Clauses) -> bool:
    """ "Rejected X's demand", "gave in to X's demand": what is answered is no act of its own."""
    if outer.event_type == "AGREE":
        # "its consent to the request"; "agreed to X's request" is read by the row of the verb
        if inner.event_type != "REQUEST" or outer.trigger in clauses.predicates:
            return False
    elif (
        outer.event_type == "CONCEDE"
        and inner.event_type == "REJECT"
        and outer.trigger not in clauses.predicates
    ):
        return inner.trigger in clauses.low_preposition(outer.trigger, "in")  # "its climbdown in the dispute"
    elif outer.event_type not in ANSWERS or inner.event_type not in ANSWERED:
        return False
    return inner.trigger in _answered(outer, held, clauses)


def _is_acted_on(outer: Act, inner: Act, clauses: Clauses) -> bool:
    """ "The scuppering of the deal with X", "gave its assent to the treaty": what a noun's act is done to."""
    clause = clauses.predicates.get(outer.trigger)
    tops, word = ((outer.trigger,), "of") if clause is None else (clause.objects, "to")
    if not any(inner.trigger in clauses.low_preposition(top, word) for top in tops):
        return False
    known = codes_of((*outer.doers, *outer.recipients))
    kind = inner.event_type in COOPERATIVE or inner.event_type == outer.event_type
    return kind and codes_of((*inner.doers, *inner.recipients)) <= known


def _held(act: Act, clauses: Clauses) -> set[int]:
    """The tokens that an act's words are: its trigger and the objects of the verb that is its trigger."""
    clause = clauses.predicates.get(act.trigger)
    return {act.trigger} if clause is None else {act.trigger, *clause.objects}


def _given_up(act: Act, clauses: Clauses) -> set[int]:
    clause = clauses.predicates.get(act.trigger)
    return set() if clause is None else {*clause.preposition("from"), *clause.preposition("on")}


def _answered(act: Act, held: set[int], clauses: Clauses) -> set[int]:
    """What an answer is about: its objects, and what stands behind "to" ("gave in to a demand", "gave a rebuff to the offer", "its dismissal of the claims")."""
    clause = clauses.predicates.get(act.trigger)
    if clause is None:
        behind = {i for word in ("of", "to") for i in clauses.low_preposition(act.trigger, word)}
    else:
        behind = {
            *clause.preposition("to"),
            *(i for top in clause.objects for i in clauses.low_preposition(top, "to")),
        }
    return (held | behind) - {act.trigger}


def _governor(act: Act, clauses: Clauses) -> int | None:
    clause = clauses.predicates.get(act.predicate)
    if clause is None or clause.link not in ("acl", "advcl", "ccomp", "xcomp", "relcl"):
        return None
    if clause.link == "advcl" and clause.governor is not None and clause.token < clause.governor:
        fronted = clauses.columns.tag[clause.token] in ("VBG", "VBN") and not clause.marker
        return None if fronted else clause.governor  # "turning down X's offer, Y urged Z to leave"
    return clause.governor


def _wraps(outer: Act, inner: Act) -> bool:
    if not any(step.rule in words_of("shells.wrapped") for step in inner.steps):
        return False
    if outer.event_type == inner.event_type and inner.reciprocal:
        return _doers(outer) <= _doers(inner)  # "its willingness to talk to Y"
    return _doers(outer) == _doers(inner)


def _swallows(outer: Act, inner: Act, clauses: Clauses) -> bool:
    """ "Asked X to stop", "dropped its threat to attack", "backed down from its plan to tax X": content of the outer act."""
    governor, held = _governor(inner, clauses), _held(outer, clauses)
    if outer.event_type == "REQUEST":
        return governor in held or _is_asked(outer, inner)
    if any(step.rule == "ended" for step in inner.steps):
        return False  # "abandoned plans to aid X" refuses aid
    if outer.event_type != "CONCEDE" or inner.event_type == "CONCEDE":
        return False  # "cancelled the levy, yielding to X"
    return governor in held | _given_up(outer, clauses)


def _is_asked(outer: Act, inner: Act) -> bool:
    """ "X said Y must withdraw": what the verb says is only asked for, and no act of Y."""
    return outer.predicate != outer.trigger == inner.predicate


def _is_echo(outer: Act, inner: Act) -> bool:
    """The same act named by the verb and by the noun it carries; the one that knows less goes."""
    alike = outer.event_type == inner.event_type and _doers(outer) == _doers(inner)
    return alike and outer.predicate == inner.predicate and bool(outer.recipients) and not inner.recipients


def _is_purpose(outer: Act, inner: Act, clauses: Clauses) -> bool:
    """ "Summoned the envoy to protest", "rallied to demand": the same act again, as the purpose of the first."""
    alike = {outer.event_type, inner.event_type} in (
        {"ACCUSE"},
        {"PROTEST"},
        {"ACCUSE", "PROTEST"},
        {"REQUEST"},
    )
    if not alike or _doers(outer) != _doers(inner):
        return False
    clause = clauses.predicates.get(inner.predicate)
    if clause is None or not clause.infinitive or clause.link not in ("advcl", "xcomp"):
        return False
    if inner.recipients and outer.recipients and codes_of(inner.recipients) != codes_of(outer.recipients):
        return False
    return clause.governor == outer.predicate


def _doers(act: Act) -> set[str]:
    return codes_of(act.doers)
