"""Two event reports side by side: every agreement and every difference with its weight.

A comparison is a list of rule names with weights; `explaining` puts it into words. It is taken apart that way because
of a hundred pairs compared one is written down.
"""

from __future__ import annotations

import math
from typing import Final

from polybius.stories.features import Amount, Party, ReportFeatures
from polybius.stories.linking_rules import LinkRules

# A rule by its name, and what it weighs here.
Weight = tuple[str, float]

DIGITS: Final = 3
EARTH_RADIUS: Final = 6371.0
RECIPROCAL: Final = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# "Today" in a copy printed a day or two later is read as another day.
COPY_DAYS: Final = 2
# Days between publications beyond which two undated reports are hardly of one act.
NEWS_DAYS: Final = 7
# A trigger such as "shelled" is none of these: it is what every day's shelling has in common.
SPECIFIC: Final = frozenset({"same-place", "near", "same-amount", "copied-sentence", "same-words"})
OTHER_NEWS: Final = frozenset(
    {"published-next-day", "published-within-week", "recalled-within-week", "within-month", "undated"}
)
ANY: Final = -math.inf


def compare_reports(
    one: ReportFeatures, other: ReportFeatures, rules: LinkRules, *, least: float = ANY
) -> list[Weight] | None:
    """Symmetrical. None where the types or the days are too far apart for one act, or the sum cannot reach `least`."""
    types = _compare_types(one, other, rules)
    days = _compare_days(one, other, rules)
    if types is None or days is None:
        return None
    weights = [*types, days, *_compare_parties(one, other, rules)]
    if one.sentence != other.sentence and total(weights) + rules.most_of_rest < least:
        return None
    weights.extend(_compare_places(one, other, rules))
    weights.extend(_compare_amounts(one, other, rules))
    weights.extend(_compare_words(one, other, rules))
    if days[0] in OTHER_NEWS and SPECIFIC.isdisjoint(rule for rule, _ in weights):
        if not (one.words & other.words) - {one.trigger, other.trigger}:
            weights.append(("nothing-specific", rules.type.nothing_specific))
    return weights


def total(weights: list[Weight]) -> float:
    """The sum, rounded so that the order of adding leaves no trace."""
    result = 0.0
    for _, weight in weights:
        result += weight
    return round(result, DIGITS)


def _compare_types(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> list[Weight] | None:
    if one.event_type != other.event_type:
        weight = rules.near_types.get((one.event_type, other.event_type))
        return None if weight is None else [("near-types", weight)]
    if one.mode and other.mode:
        mode = (
            ("same-mode", rules.type.same_mode)
            if one.mode == other.mode
            else ("other-mode", rules.type.other_mode)
        )
        return [("same-type", rules.type.same), mode]
    return [("same-type", rules.type.same)]


def _compare_days(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> Weight | None:
    """None for acts of other days, except where one passage is a copy of the other and its date was read otherwise."""
    weights = rules.days
    if one.first_day is None or other.first_day is None or one.last_day is None or other.last_day is None:
        return _compare_publication(one, other, rules)
    gap = max(one.first_day - other.last_day, other.first_day - one.last_day, 0)
    if gap > 1 or (gap and one.dated and other.dated):
        return ("other-day", weights.other_day) if gap <= COPY_DAYS and is_copy(one, other) else None
    if one.precision == other.precision == "day":
        return ("next-day", weights.one_day) if gap else ("same-day", weights.same_day)
    if "week" in (one.precision, other.precision):
        return "within-week", weights.within_week
    return "within-month", weights.within_month


def _compare_publication(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> Weight:
    """An undated act is near its publication; against a dated one, its publication is compared with that date."""
    weights, gap = rules.days, publication_gap(one, other)
    if gap is None:
        return "undated", weights.nothing_known
    if gap == 0:
        return "published-same-day", weights.published_same_day
    if gap == 1:
        return "published-next-day", weights.published_next_day
    if gap > NEWS_DAYS:
        return "published-later", weights.published_later
    if one.background or other.background:
        return "recalled-within-week", weights.recalled_within_week
    return "published-within-week", weights.published_within_week


def publication_gap(one: ReportFeatures, other: ReportFeatures) -> int | None:
    """Days between two reports of which at least one is undated."""
    mine = one.first_day if one.first_day is not None else one.published
    theirs = other.first_day if other.first_day is not None else other.published
    return None if mine is None or theirs is None else abs(mine - theirs)


def _compare_parties(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> list[Weight]:
    if one.event_type in RECIPROCAL and other.event_type in RECIPROCAL:
        everyone = (*one.actors, *one.recipients), (*other.actors, *other.recipients)
        return [_compare_side("parties", *everyone, rules)]
    if _is_swapped(one, other):
        return [("swapped-sides", rules.parties.swapped)]
    sides = [
        _compare_side("actors", one.actors, other.actors, rules),
        _compare_side("recipients", one.recipients, other.recipients, rules),
    ]
    if one.parties and other.parties and one.parties.isdisjoint(other.parties):
        sides.append(("nobody-shared", rules.parties.nobody_shared))
    return sides


def _is_swapped(one: ReportFeatures, other: ReportFeatures) -> bool:
    """The actor of each is a recipient of the other (or one of them names no recipient)."""
    mine, theirs = _countries(one.actors), _countries(other.actors)
    if not mine or not theirs or mine & theirs:
        return False
    receiving, others = _countries(one.recipients), _countries(other.recipients)
    mine_receives, theirs_receives = bool(mine & others), bool(theirs & receiving)
    return (mine_receives and (theirs_receives or not receiving)) or (theirs_receives and not others)


def _countries(parties: tuple[Party, ...]) -> set[str]:
    return {party.country for party in parties}


def _compare_side(side: str, mine: tuple[Party, ...], theirs: tuple[Party, ...], rules: LinkRules) -> Weight:
    """A leader, a ministry and the state are one country; who fights it at home is told apart by sector."""
    weights = rules.parties
    if not mine or not theirs:
        return f"{side}-unnamed", weights.unnamed if mine or theirs else 0.0
    if {party.code for party in mine} == {party.code for party in theirs}:
        return f"{side}-same", weights.same_code
    groups, others = {party.group for party in mine}, {party.group for party in theirs}
    shared = groups & others
    if not shared:
        guessed = any(party.inferred for party in (*mine, *theirs))
        return f"{side}-other", weights.other_inferred if guessed else weights.other_country
    if groups == others:
        return f"{side}-same-country", weights.same_country
    return f"{side}-some", weights.some_shared


def _compare_places(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> list[Weight]:
    if one.place is None or other.place is None:
        return []
    rule, weight = _place_weight(one, other, rules)
    share = rules.places.verbal_share if one.verbal or other.verbal else 1.0
    return [(rule, round(weight * share, DIGITS))] if weight else []


def _place_weight(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> Weight:
    weights = rules.places
    if one.place == other.place and one.place_country == other.place_country:
        return "same-place", weights.same_place
    if one.place_country and other.place_country and one.place_country != other.place_country:
        return "other-country", weights.other_country
    if _is_wide(one) or _is_wide(other):
        return "same-country", weights.same_country
    if kilometres_between(one, other) <= weights.near_kilometres:
        return "near", weights.near
    if one.region == other.region and (one.place == one.region) != (other.place == other.region):
        return "same-region", weights.same_region
    return "other-place", weights.other_place


def _is_wide(features: ReportFeatures) -> bool:
    """A country, a sea or a region of several states: it holds other places."""
    return features.region is None or features.place_country is None


def kilometres_between(one: ReportFeatures, other: ReportFeatures) -> float:
    """Along the great circle; endless where a point is not known."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(one.longitude - other.longitude)
    half = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(1.0, half)))


def _compare_amounts(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> list[Weight]:
    """The best agreement of amounts of one kind; figures of one act differ between sources, so a difference says little."""
    pairs = amount_pairs(one, other) if one.amounts and other.amounts else []
    if not pairs:
        return []
    weights = rules.quantities
    if any(mine.low <= theirs.high and theirs.low <= mine.high for mine, theirs in pairs):
        return [("same-amount", weights.same_amount)]
    if any(mine.money and theirs.money for mine, theirs in pairs):
        return [("other-money", weights.other_money)]
    return [("other-amount", weights.other_amount)]


def amount_pairs(one: ReportFeatures, other: ReportFeatures) -> list[tuple[Amount, Amount]]:
    """Amounts of both that count the same things."""
    return [
        (mine, theirs)
        for mine in one.amounts
        for theirs in other.amounts
        if not mine.kinds.isdisjoint(theirs.kinds)
    ]


def _compare_words(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> list[Weight]:
    weights = rules.words
    trigger = [("same-trigger", weights.same_trigger)] if one.trigger == other.trigger else []
    if one.sentence == other.sentence:
        return [*trigger, _compare_in_sentence(one, other, rules)]
    words = weights.sentence * (word_overlap(one, other) - weights.overlap_expected)
    if not one.names or not other.names:
        return [*trigger, ("words", round(words, DIGITS))]
    names = weights.names * (name_overlap(one, other) - weights.names_expected)
    return [*trigger, ("words", round(words, DIGITS)), ("names", round(names, DIGITS))]


def word_overlap(one: ReportFeatures, other: ReportFeatures) -> float:
    """Cosine of the two sets of words."""
    return len(one.words & other.words) / max(1.0, math.sqrt(len(one.words) * len(other.words)))


def name_overlap(one: ReportFeatures, other: ReportFeatures) -> float:
    """The names and numbers of the sentence with fewer that the other has too."""
    return len(one.names & other.names) / max(1, min(len(one.names), len(other.names)))


def is_copy(one: ReportFeatures, other: ReportFeatures) -> bool:
    """One sentence in two places, long enough that nobody writes it twice."""
    apart = one.article != other.article or one.sentence_start != other.sentence_start
    return apart and one.telling and one.sentence == other.sentence


def _compare_in_sentence(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> Weight:
    """A copied sentence tells the same acts by the same triggers; its other triggers tell other acts."""
    weights = rules.words
    if one.trigger_start - one.sentence_start != other.trigger_start - other.sentence_start:
        return "other-act-of-sentence", weights.other_act_of_sentence
    if not is_copy(one, other):
        return "same-words", weights.same_sentence
    return "copied-sentence", weights.copied_sentence
