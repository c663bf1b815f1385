"""Which event reports are one event.

Reports that share a block are compared; those that agree well enough are grouped. Run on a closed neighbourhood (all
reports that can reach each other through agreeing pairs) this gives what it gives on the whole ledger.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from polybius.stories.clustering import Pair, cluster_items
from polybius.stories.comparing import Weight, compare_reports, total
from polybius.stories.explaining import explain
from polybius.stories.features import ReportFeatures, blocks_of
from polybius.stories.linking_rules import LinkRules, load_link_rules
from polybius.stories.reasons import Reason

DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class EventLink:
    """`score`: how sure the link is, 0 to 1. `nearest`: the report of the event that this one agrees with most."""

    event: str
    score: float
    nearest: str | None
    why: tuple[Reason, ...]


def link_reports(
    features: Collection[ReportFeatures],
    *,
    must: Collection[tuple[str, str]] = (),
    cannot: Collection[tuple[str, str]] = (),
) -> dict[str, EventLink]:
    """Report to event. `must` and `cannot`: pairs of report ids that a person decided."""
    rules = load_link_rules()
    ordered = sorted({item.report: item for item in features}.values(), key=_rank)
    place = {item.report: number for number, item in enumerate(ordered)}
    by_hand = _numbered(must, place)
    clusters = cluster_items(
        len(ordered),
        _find_strong(ordered, rules),
        lambda one, other: _score(ordered[one], ordered[other], rules),
        threshold=rules.same_event,
        never=rules.never,
        must=by_hand,
        cannot=_numbered(cannot, place),
    )
    return _write_links(ordered, clusters, rules, frozenset(by_hand))


def may_be_one_event(one: ReportFeatures, other: ReportFeatures) -> bool:
    """True where two reports agree well enough to stand in one event; what closes a neighbourhood."""
    rules = load_link_rules()
    return _is_strong(one, other, rules)


def _is_strong(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> bool:
    weights = compare_reports(one, other, rules, least=rules.same_event)
    return weights is not None and total(weights) >= rules.same_event


def _score(one: ReportFeatures, other: ReportFeatures, rules: LinkRules) -> float:
    weights = compare_reports(one, other, rules)
    return rules.never if weights is None else total(weights)


def _rank(features: ReportFeatures) -> tuple[int, str, str]:
    """The order of reports: by day of publication, then by passage. Nothing depends on the order of arrival."""
    return features.published or 0, features.anchor, features.report


def _numbered(pairs: Iterable[tuple[str, str]], place: Mapping[str, int]) -> list[Pair]:
    known = [(place[one], place[other]) for one, other in pairs if one in place and other in place]
    return sorted({(min(pair), max(pair)) for pair in known if pair[0] != pair[1]})


def _find_strong(ordered: list[ReportFeatures], rules: LinkRules) -> list[Pair]:
    """Pairs of a block that agree well enough to be one event."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    strong: list[Pair] = []
    for number, item in enumerate(ordered):
        keys = blocks_of(item)
        candidates = {earlier for key in keys for earlier in blocks[key]}
        strong.extend((other, number) for other in candidates if _is_strong(ordered[other], item, rules))
        for key in keys:
            blocks[key].append(number)
    return sorted(strong)


def _write_links(
    ordered: list[ReportFeatures], clusters: list[list[int]], rules: LinkRules, must: frozenset[Pair]
) -> dict[str, EventLink]:
    links: dict[str, EventLink] = {}
    taken: set[str] = set()
    for cluster in clusters:
        event = _event_id(ordered[cluster[0]], taken)
        members = [ordered[item] for item in cluster]
        for item, features in zip(cluster, members, strict=True):
            by_hand = [mate for mate in cluster if (min(item, mate), max(item, mate)) in must]
            hand = ordered[by_hand[0]].report if by_hand else None
            links[features.report] = _link(features, members, event, hand, rules)
    return links


def _event_id(first: ReportFeatures, taken: set[str]) -> str:
    """Named for its earliest report's passage, so that a newer coder's reports of it keep the name."""
    event = f"e{hashlib.sha256(first.anchor.encode()).hexdigest()[:16]}"
    if event in taken:
        event = f"e{hashlib.sha256(f'{first.anchor} {first.report}'.encode()).hexdigest()[:16]}"
    taken.add(event)
    return event


def _link(
    features: ReportFeatures, members: list[ReportFeatures], event: str, by_hand: str | None, rules: LinkRules
) -> EventLink:
    if by_hand is not None:
        return EventLink(event, 1.0, by_hand, (Reason("by-hand", 1.0, "joined by a person"),))
    nearest: ReportFeatures | None = None
    best: list[Weight] = []
    scores: list[float] = []
    for mate in members:
        if mate is not features:
            weights = compare_reports(features, mate, rules) or []
            scores.append(total(weights) if weights else rules.never)
            if nearest is None or (weights and total(weights) > total(best)):
                nearest, best = mate, weights
    if nearest is None:
        return EventLink(event, 1.0, None, ())
    mean = sum(scores) / len(scores)
    return EventLink(
        event, _certainty(mean - rules.same_event), nearest.report, explain(best, features, nearest)
    )


def _certainty(margin: float) -> float:
    """A mean at the threshold is as likely right as wrong."""
    return round(1.0 / (1.0 + math.exp(-margin)), DIGITS)
