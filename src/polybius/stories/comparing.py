"""Two event reports side by side: every agreement and every difference with its weight, for people to read."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from polybius.stories.features import Amount, Party, ReportFeatures, quad_is_verbal
from polybius.stories.linking_rules import LinkRules
from polybius.stories.origins import Reason

DIGITS: Final = 3
EARTH_RADIUS: Final = 6371.0
RECIPROCAL: Final = frozenset({"CONSULT", "AGREE", "COOPERATE"})
EXACT: Final = frozenset({"day"})
# Who may fight or oppose the state of the same country.
REBELS: Final = frozenset({"REB", "PRM", "UAF", "OPP", "CRM", "CVL"})
# Days between publications beyond which two undated reports are hardly of one act.
NEWS_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sum of all reasons and the reasons, in a fixed order."""

    score: float
    why: tuple[Reason, ...]


def compare_reports(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> Comparison | None:
    """Symmetrical; None where the types are too far apart for one act."""
    if one.event_type != other.event_type and (one.event_type, other.event_type) not in rules.near_types:
        return None
    why = [
        *_compare_types(one, other, rules),
        *_compare_parties(one, other, rules),
        *_compare_days(one, other, rules),
        *_compare_places(one, other, rules),
        *_compare_amounts(one.amounts, other.amounts, rules),
        *_compare_words(one, other, rules),
    ]
    return Comparison(round(sum(reason.weight for reason in why), DIGITS), tuple(why))


def _compare_types(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> list[Reason]:
    if one.event_type != other.event_type:
        first, second = sorted((one.event_type, other.event_type))
        return [Reason("near-types", rules.near_types[first, second], f"{first} and {second}")]
    why = [Reason("same-type", rules.type.same, one.event_type)]
    if one.mode and other.mode:
        if one.mode == other.mode:
            why.append(Reason("same-mode", rules.type.same_mode, one.mode))
        else:
            why.append(
                Reason("other-mode", rules.type.other_mode, " and ".join(sorted((one.mode, other.mode))))
            )
    return why


def _compare_parties(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> list[Reason]:
    weights = rules.parties
    if one.event_type in RECIPROCAL and other.event_type in RECIPROCAL:
        everyone = (*one.actors, *one.recipients), (*other.actors, *other.recipients)
        return [_compare_side("parties", *everyone, rules)]
    if _countries(one.actors) and _is_swapped(one, other):
        return [Reason("swapped-sides", weights.swapped, " ".join(sorted(one.parties & other.parties)))]
    sides = [
        _compare_side("actors", one.actors, other.actors, rules),
        _compare_side("recipients", one.recipients, other.recipients, rules),
    ]
    if one.parties and other.parties and not one.parties & other.parties:
        sides.append(Reason("nobody-shared", weights.nobody_shared, "no party in both"))
    return sides


def _is_swapped(one: ReportFeatures, other: ReportFeatures) -> bool:
    mine, theirs = _countries(one.actors), _countries(other.actors)
    return (
        not mine & theirs
        and bool(mine & _countries(other.recipients))
        and (not one.recipients or bool(theirs & _countries(one.recipients)))
    )


def _countries(parties: tuple[Party, ...]) -> set[str]:
    return {party.country for party in parties}


def _compare_side(side: str, mine: tuple[Party, ...], theirs: tuple[Party, ...], rules: LinkRules) -> Reason:
    """A leader, a ministry and the state are one country; armed groups at home are told apart by their sector."""
    weights = rules.parties
    if not mine or not theirs:
        named = " ".join(party.code for party in mine or theirs)
        return Reason(f"{side}-unnamed", weights.unnamed if named else 0.0, named or "in neither")
    codes = {party.code for party in mine} & {party.code for party in theirs}
    if codes and (len(mine) == len(codes) or len(theirs) == len(codes)):
        return Reason(f"{side}-same", weights.same_code, " ".join(sorted(codes)))
    groups, others = {_group(party) for party in mine}, {_group(party) for party in theirs}
    shared = groups & others
    if not shared:
        read = any(party.pronoun for party in (*mine, *theirs))
        weight = weights.other_by_pronoun if read else weights.other_country
        return Reason(f"{side}-other", weight, "; ".join(sorted((_named(mine), _named(theirs)))))
    if shared in (groups, others):
        return Reason(
            f"{side}-same-country", weights.same_country, " ".join(sorted(group for group, _ in shared))
        )
    return Reason(f"{side}-some", weights.some_shared, " ".join(sorted(group for group, _ in shared)))


def _group(party: Party) -> tuple[str, bool]:
    return party.country, party.sector in REBELS


def _named(parties: tuple[Party, ...]) -> str:
    return " ".join(party.code for party in parties)


def _compare_days(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> list[Reason]:
    weights = rules.days
    if one.first_day is None or other.first_day is None or one.last_day is None or other.last_day is None:
        return [_compare_publication(one, other, rules)]
    gap = max(one.first_day - other.last_day, other.first_day - one.last_day, 0)
    if one.precision in EXACT and other.precision in EXACT:
        if not gap:
            return [Reason("same-day", weights.same_day, "both dated to the day")]
        weight = weights.one_day if gap == 1 else weights.other_day
        return [Reason("other-day", weight, f"{gap} days apart")]
    if gap > 1:
        return [Reason("other-day", weights.other_day, f"{gap} days apart")]
    if "week" in (one.precision, other.precision):
        return [Reason("within-week", weights.within_week, "the windows meet")]
    return [Reason("within-month", weights.within_month, "the windows meet")]


def _compare_publication(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> Reason:
    """An undated act is near its publication; against a dated one, its publication is compared with that date."""
    weights = rules.days
    mine = one.first_day if one.first_day is not None else one.published
    theirs = other.first_day if other.first_day is not None else other.published
    if mine is None or theirs is None:
        return Reason("undated", weights.nothing_known, "no date and no publication")
    gap = abs(mine - theirs)
    if gap == 0:
        return Reason("published-same-day", weights.published_same_day, "undated, news of one day")
    if gap == 1:
        return Reason("published-next-day", weights.published_next_day, "undated, a day apart")
    if gap <= NEWS_DAYS:
        return Reason("published-within-week", weights.published_within_week, f"undated, {gap} days apart")
    return Reason("published-later", weights.published_later, f"undated, {gap} days apart")


def _compare_places(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> list[Reason]:
    if one.place is None or other.place is None:
        return []
    weights = rules.places
    share = (
        weights.verbal_share if quad_is_verbal(one.event_type) or quad_is_verbal(other.event_type) else 1.0
    )
    detail = "; ".join(sorted((one.place, other.place)))
    rule, weight = _place_weight(one, other, rules)
    return [Reason(rule, round(weight * share, DIGITS), detail)] if weight else []


def _place_weight(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> tuple[str, float]:
    weights = rules.places
    if one.place == other.place and one.place_country == other.place_country:
        return "same-place", weights.same_place
    if one.place_country and other.place_country and one.place_country != other.place_country:
        return "other-country", weights.other_country
    if _is_whole(one) or _is_whole(other):
        return "same-country", weights.same_country
    distance = _kilometres(one, other)
    if distance is not None and distance <= weights.near_kilometres:
        return "near", weights.near
    if one.region and one.region == other.region and _is_region(one) != _is_region(other):
        return "same-region", weights.same_region
    return "other-place", weights.other_place


def _is_whole(features: ReportFeatures) -> bool:
    """A country, a sea or a region of several states: it holds other places."""
    return features.region is None or features.place_country is None


def _is_region(features: ReportFeatures) -> bool:
    return features.place == features.region


def _kilometres(one: ReportFeatures, other: ReportFeatures) -> float | None:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    half = (
        math.sin((north - south) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin(math.radians(one.longitude - other.longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(1.0, half)))


def _compare_amounts(mine: tuple[Amount, ...], theirs: tuple[Amount, ...], rules: LinkRules) -> list[Reason]:
    """The best agreement of amounts of one kind; figures of one act differ between sources, so a difference says little."""
    weights, pairs = rules.quantities, [(a, b) for a in mine for b in theirs if a.kind == b.kind]
    if not pairs:
        return []
    for a, b in pairs:
        if a.low <= b.high and b.low <= a.high:
            return [Reason("same-amount", weights.same_amount, a.kind)]
    money = any(a.money for a, _ in pairs)
    return [Reason("other-amount", weights.other_money if money else weights.other_amount, pairs[0][0].kind)]


def _compare_words(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> list[Reason]:
    weights, why = rules.words, []
    if one.trigger == other.trigger:
        why.append(Reason("same-trigger", weights.same_trigger, one.trigger))
    if one.sentence == other.sentence:
        why.append(_compare_in_sentence(one, other, rules))
        return why
    shared = one.words & other.words
    overlap = len(shared) / max(1.0, math.sqrt(len(one.words) * len(other.words)))
    why.append(
        Reason(
            "words",
            round(weights.sentence * (overlap - weights.overlap_expected), DIGITS),
            f"{overlap:.0%} of the sentences",
        )
    )
    names = len(one.names & other.names) / max(1, min(len(one.names), len(other.names)))
    why.append(
        Reason("names", round(weights.names * (names - 0.5), DIGITS), f"{names:.0%} of names and numbers")
    )
    return why


def _compare_in_sentence(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> Reason:
    """The same sentence in two articles is a copy, in one article the same words; its other triggers are other acts."""
    weights = rules.words
    offset, others = one.trigger_start - one.sentence_start, other.trigger_start - other.sentence_start
    if one.article == other.article and one.sentence_start == other.sentence_start:
        if offset != others:
            return Reason("other-act-of-sentence", weights.other_act_of_sentence, "another trigger")
        return Reason("same-sentence", weights.same_sentence, "the same trigger")
    if offset != others:
        return Reason(
            "other-act-of-sentence", weights.other_act_of_sentence, "another trigger of a copied sentence"
        )
    return Reason("copied-sentence", weights.copied_sentence, "word for word")
