"""Parties shared between neighbouring clauses: "formalised a treaty with Russia, pledging mutual defence"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from polybius.actors.mentions import Mention
from polybius.events.acts import Act
from polybius.events.parties import is_known, sides_of
from polybius.events.words import words_of
from polybius.reading.clauses import Clauses
from polybius.records import Step

# Sentences over which a side that strikes again strikes the same enemy.
TARGET_REACH: Final = 4
OFFERS: Final = frozenset({"offer", "proposal", "invitation", "overture"})
ANSWER_REACH: Final = 3
CALM_REACH: Final = 6
CALM: Final = frozenset({"restraint", "calm", "moderation", "de-escalation"})
VIOLENT: Final = frozenset({"ASSAULT", "COERCE"})
STATE: Final = frozenset({"GOV", "MIL"})
HOST_REACH: Final = 10
MET: Final = frozenset({"CONSULT", "AGREE", "REJECT", "COOPERATE"})
MUTUAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
SPOKEN_AT: Final = frozenset({"THREATEN", "REQUEST", "ACCUSE", "REJECT"})
# "cut relations and suspended trade with India": coordinated acts of these types are done to the same party.
DONE_TO: Final = frozenset(
    {*SPOKEN_AT, "SANCTION", "COERCE", "AGREE", "AID", "CONCEDE", "MOBILIZE", "PROTEST"}
)


def share_parties(acts: Iterable[Act], clauses: Clauses) -> tuple[Act, ...]:
    """Acts in participle or coordinated clauses that name no recipient take the parties of the act above them."""
    listed = tuple(acts)
    by_predicate = {act.predicate: act for act in reversed(listed)}
    below = {
        clause.governor: act
        for act in reversed(listed)
        if (clause := clauses.predicates.get(act.predicate)) is not None
        and (clause.link == "conj" or (clause.link == "advcl" and act.event_type == "CONCEDE"))
    }
    shared = (
        _accused(
            _killed_when(_from_below(_shared(act, by_predicate, clauses), below), by_predicate, clauses),
            by_predicate,
            clauses,
        )
        for act in listed
    )
    thanked = (_thanked(act, by_predicate, clauses) for act in shared)
    return tuple(_host(_calmed(_answer(_carry_targets(thanked, clauses), clauses), clauses), clauses))


def _thanked(act: Act, by_predicate: dict[int, Act], clauses: Clauses) -> Act:
    """ "X thanked Y for its solidarity": Y's deed was done to X."""
    columns = clauses.columns
    preposition = columns.head[act.trigger]
    above = by_predicate.get(columns.head[preposition])
    if act.recipients or above is None or columns.lower[preposition] != "for" or above is act:
        return act
    if above.event_type != "SUPPORT" or not sides_of(act.doers) & sides_of(above.recipients):
        return act
    step = Step("events", "thanked", above.trigger_span.text)
    return replace(act, recipients=above.doers, steps=(*act.steps, step))


def _calmed(acts: Iterable[Act], clauses: Clauses) -> Iterator[Act]:
    """ "Police shot protesters. Britain called for restraint": of those who have just used force."""
    fought: Act | None = None
    columns = clauses.columns
    for act in acts:
        near = (
            fought is not None
            and columns.sentence[act.trigger] - columns.sentence[fought.trigger] <= CALM_REACH
        )
        if (
            fought is not None
            and near
            and act.event_type == "REQUEST"
            and not act.recipients
            and _is_calming(act, clauses)
        ):
            sides = {_country(mention): mention for mention in (*fought.recipients, *fought.doers)}
            others = tuple(sides[code] for code in sides if code and code not in sides_of(act.doers))
            step = Step("events", "calmed", fought.trigger_span.text)
            act = replace(act, recipients=others, steps=(*act.steps, step)) if others else act
        if act.event_type in VIOLENT and act.doers and all(map(is_known, act.doers)):
            fought = act
        yield act


def _is_calming(act: Act, clauses: Clauses) -> bool:
    clause = clauses.predicates.get(act.predicate)
    if clause is None:
        return False
    asked = (*clause.objects, *clause.preposition("for"))
    return any(clauses.columns.lemma[i] in CALM and not clauses.prepositional(i) for i in asked)


def _country(mention: Mention) -> str | None:
    return next((actor.country for actor in mention.actors if actor.country), None)


def _carry_targets(acts: Iterable[Act], clauses: Clauses) -> Iterator[Act]:
    """ "Strikes hit X units near A. Near B, two strikes destroyed a depot": whom the same side struck a moment ago."""
    last: dict[tuple[str, ...], tuple[int, Act]] = {}
    for act in sorted(acts, key=lambda act: act.trigger):
        if act.event_type != "ASSAULT" or not act.doers:
            yield act
            continue
        side = tuple(sorted(actor.code for mention in act.doers for actor in mention.actors))
        sentence = clauses.columns.sentence[act.trigger]
        before = last.get(side)
        if before is not None and sentence - before[0] <= TARGET_REACH and _is_unaimed(act):
            step = Step("events", "target-before", before[1].trigger_span.text)
            act = replace(act, recipients=before[1].recipients, steps=(*act.steps, step))
        if not _is_unaimed(act) and all(mention.kind != "generic" for mention in act.recipients):
            last[side] = (sentence, act)
        yield act


def _answer(acts: Iterable[Act], clauses: Clauses) -> Iterator[Act]:
    """ "X urged Y to withdraw. Y rejected the demand": whoever has just made the demand is answered."""
    said: list[Act] = []
    for act in acts:
        if act.event_type == "REJECT" and not act.recipients and (asker := _asker(act, said, clauses)):
            step = Step("events", "answers", asker.trigger_span.text)
            act = replace(act, recipients=asker.doers, steps=(*act.steps, step))
        if act.event_type in ("REQUEST", "AGREE") and act.doers and act.recipients:
            said.append(act)
        yield act


def _killed_when(act: Act, by_predicate: dict[int, Act], clauses: Clauses) -> Act:
    """ "Ten people were killed when police opened fire": who did it is told by the clause behind."""
    if act.doers or act.event_type not in VIOLENT:
        return act
    for kid in clauses.columns.kids(act.predicate, "advcl"):
        cause = by_predicate.get(kid)
        words = {clauses.columns.lower[i] for i in clauses.columns.kids(kid, "advmod", "mark")}
        if (
            cause is not None
            and cause.event_type in VIOLENT
            and cause.doers
            and words & {"when", "as", "after"}
        ):
            if not sides_of(cause.doers) & {None} and clauses.predicates[kid].tense != "none":
                step = Step("events", "killed-when", cause.trigger_span.text)
                return replace(act, doers=cause.doers, steps=(*act.steps, step))
    return act


def _accused(act: Act, by_predicate: dict[int, Act], clauses: Clauses) -> Act:
    """ "Y accused X of firing mortars at villages": who complains of an attack on nobody named is its victim."""
    clause = clauses.predicates.get(act.predicate)
    if act.recipients or act.event_type != "ASSAULT" or clause is None or clause.link != "pcomp":
        return act
    charge = by_predicate.get(clauses.columns.head[clause.governor]) if clause.governor is not None else None
    if charge is None or charge.event_type != "ACCUSE" or not charge.doers:
        return act
    if not clause.preposition("at", "into"):
        return act  # "Y accused X of killing sixty people" says nothing of whose people they were
    states = all(
        actor.country and actor.sector in STATE for mention in charge.doers for actor in mention.actors
    )
    if not states or sides_of(charge.doers) & sides_of(act.doers):
        return act
    step = Step("events", "accused-by-victim", charge.trigger_span.text)
    return replace(act, recipients=charge.doers, steps=(*act.steps, step))


def _host(acts: Iterable[Act], clauses: Clauses) -> Iterator[Act]:
    """ "X and Y met in Oman. Oman hosted the meeting": whose meeting it was that a third party hosted."""
    columns = clauses.columns
    held: tuple[int, Act] | None = None
    for act in acts:
        sentence = columns.sentence[act.trigger]
        clause = clauses.predicates.get(act.trigger)
        hosts = (
            clause is not None
            and clause.lemma in words_of("sharing.hosting")
            and _is_definite(clause.objects, clauses)
        )
        alone = not act.recipients and len(sides_of(act.doers)) == 1
        if act.event_type == "CONSULT" and alone and hosts and held is not None:
            guests = held[1].doers + held[1].recipients
            if sentence - held[0] <= HOST_REACH and not sides_of(act.doers) & sides_of(guests):
                step = Step("events", "hosted", held[1].trigger_span.text)
                act = replace(act, recipients=guests, reciprocal=False, steps=(*act.steps, step))
        elif act.event_type in MET and len(sides_of((*act.doers, *act.recipients))) > 1:
            held = (sentence, act)
        yield act


def _is_definite(nouns: Iterable[int], clauses: Clauses) -> bool:
    columns = clauses.columns
    return any(
        columns.lower[i] in ("the", "these", "those") for noun in nouns for i in columns.kids(noun, "det")
    )


def _asker(act: Act, said: list[Act], clauses: Clauses) -> Act | None:
    """The last demand made of the one who now answers it, or offer made to them."""
    clause = clauses.predicates.get(act.predicate)
    named = {clauses.columns.lemma[i] for i in clause.objects} if clause is not None else set()
    asked = "REQUEST" if named & words_of("sharing.demands") else "AGREE" if named & OFFERS else None
    if asked is None:
        return None
    sentence = clauses.columns.sentence
    for earlier in reversed(said):
        if sentence[act.trigger] - sentence[earlier.trigger] > ANSWER_REACH:
            return None
        if earlier.event_type == asked and sides_of(act.doers) & sides_of(earlier.recipients):
            return earlier if not sides_of(act.doers) & sides_of(earlier.doers) else None
    return None


def _is_unaimed(act: Act) -> bool:
    """No recipient, or for an alliance that helps the country it fights in, only the place of the fighting."""
    if not act.recipients:
        return True
    places = all(mention.is_place for mention in act.recipients)
    return places and all(actor.sector == "IGO" for mention in act.doers for actor in mention.actors)


def _from_below(act: Act, below: dict[int | None, Act]) -> Act:
    """ "Downgraded relations and suspended trade with India": the later verb names the party for both."""
    later = below.get(act.predicate)
    if act.recipients or act.reciprocal or later is None or act.event_type not in DONE_TO:
        return act
    if later.event_type != act.event_type or not later.recipients or not _same_doer(act, later):
        return act
    step = Step("events", "shared-parties", later.trigger_span.text)
    return replace(act, recipients=later.recipients, steps=(*act.steps, step))


def _shared(act: Act, by_predicate: dict[int, Act], clauses: Clauses) -> Act:
    clause = clauses.predicates.get(act.predicate)
    if clause is None or clause.link not in ("advcl", "conj") or clause.governor is None:
        return act
    above = by_predicate.get(clause.governor)
    if above is None or not _same_doer(act, above) or (act.recipients and not _is_of_a_kind(act, above)):
        return act
    step = Step("events", "shared-parties", above.trigger_span.text)
    if above.reciprocal and act.event_type in MUTUAL and len(act.doers) < len(above.doers):
        return replace(act, doers=above.doers, reciprocal=True, steps=(*act.steps, step))
    signed = (
        act.event_type in ("SUPPORT", "AGREE") and above.event_type == "CONSULT" and clause.link == "conj"
    )
    if signed and above.recipients:
        # "visited Niger and signed an agreement"
        return replace(act, recipients=above.recipients, steps=(*act.steps, step))
    shared = SPOKEN_AT if clause.link == "advcl" else DONE_TO
    if above.recipients and act.event_type in shared and above.event_type in shared:
        return replace(act, recipients=above.recipients, steps=(*act.steps, step))
    return act


def _is_of_a_kind(act: Act, above: Act) -> bool:
    """ "Called in the Russian envoy and demanded the withdrawal of the soldiers": a kind gives way to who is known."""
    told = act.event_type == "REQUEST" and above.event_type in SPOKEN_AT
    return (
        told
        and any(map(is_known, above.recipients))
        and not any(is_known(mention) or mention.kind != "generic" for mention in act.recipients)
    )


def _same_doer(act: Act, above: Act) -> bool:
    codes = {actor.code for mention in above.doers for actor in mention.actors}
    return all(actor.code in codes for mention in act.doers for actor in mention.actors)
