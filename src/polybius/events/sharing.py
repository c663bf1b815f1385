"""Parties shared between neighbouring clauses: "formalised a treaty with Russia, pledging mutual defence"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from polybius.events.acts import Act
from polybius.reading.clauses import Clauses
from polybius.records import Step

MUTUAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
SPOKEN_AT: Final = frozenset({"THREATEN", "REQUEST", "ACCUSE", "REJECT"})


def share_parties(acts: Iterable[Act], clauses: Clauses) -> tuple[Act, ...]:
    """Acts in participle or coordinated clauses that name no recipient take the parties of the act above them."""
    listed = tuple(acts)
    by_predicate = {act.predicate: act for act in reversed(listed)}
    return tuple(_shared(act, by_predicate, clauses) for act in listed)


def _shared(act: Act, by_predicate: dict[int, Act], clauses: Clauses) -> Act:
    clause = clauses.predicates.get(act.predicate)
    if act.recipients or clause is None or clause.link not in ("advcl", "conj") or clause.governor is None:
        return act
    above = by_predicate.get(clause.governor)
    if above is None or not _same_doer(act, above):
        return act
    step = Step("events", "shared-parties", above.trigger_span.text)
    if above.reciprocal and act.event_type in MUTUAL and len(act.doers) < len(above.doers):
        return replace(act, doers=above.doers, reciprocal=True, steps=(*act.steps, step))
    if above.recipients and act.event_type in SPOKEN_AT and above.event_type in SPOKEN_AT:
        return replace(act, recipients=above.recipients, steps=(*act.steps, step))
    return act


def _same_doer(act: Act, above: Act) -> bool:
    codes = {actor.code for mention in above.doers for actor in mention.actors}
    return all(actor.code in codes for mention in act.doers for actor in mention.actors)
