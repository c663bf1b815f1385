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
from polybius.stories.comparing import Comparison, compare_reports
from polybius.stories.features import ReportFeatures, blocks_of
from polybius.stories.linking_rules import LinkRules, load_link_rules
from polybius.stories.origins import Reason

# What a pair that was never compared counts in a mean: as much as one that is ruled out.
NEVER_COMPARED: Final = -3.0
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
    compared = _compare_all(ordered, rules)
    clusters = cluster_items(
        len(ordered),
        {pair: comparison.score for pair, comparison in compared.items()},
        threshold=rules.same_event,
        never=rules.never,
        absent=NEVER_COMPARED,
        must=_numbered(must, place),
        cannot=_numbered(cannot, place),
    )
    return _write_links(ordered, clusters, compared, rules, frozenset(_numbered(must, place)))


def may_be_one_event(one: ReportFeatures, other: ReportFeatures) -> bool:
    """True where two reports agree well enough to stand in one event; what closes a neighbourhood."""
    comparison = compare_reports(one, other, load_link_rules())
    return comparison is not None and comparison.score >= load_link_rules().same_event


def _rank(features: ReportFeatures) -> tuple[int, str, str]:
    """The order of reports: by day of publication, then by passage. Nothing depends on the order of arrival."""
    return features.published or 0, features.anchor, features.report


def _numbered(pairs: Iterable[tuple[str, str]], place: Mapping[str, int]) -> list[Pair]:
    known = [(place[one], place[other]) for one, other in pairs if one in place and other in place]
    return sorted({(min(pair), max(pair)) for pair in known if pair[0] != pair[1]})


def _compare_all(ordered: list[ReportFeatures], rules: LinkRules) -> dict[Pair, Comparison]:
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    compared: dict[Pair, Comparison] = {}
    for number, item in enumerate(ordered):
        keys = blocks_of(item)
        for other in sorted({earlier for key in keys for earlier in blocks[key]}):
            comparison = compare_reports(ordered[other], item, rules)
            if comparison is not None:
                compared[other, number] = comparison
        for key in keys:
            blocks[key].append(number)
    return compared


def _write_links(
    ordered: list[ReportFeatures],
    clusters: list[list[int]],
    compared: Mapping[Pair, Comparison],
    rules: LinkRules,
    must: frozenset[Pair],
) -> dict[str, EventLink]:
    links: dict[str, EventLink] = {}
    taken: set[str] = set()
    for cluster in clusters:
        event = _event_id(ordered[cluster[0]], taken)
        for item in cluster:
            links[ordered[item].report] = _link(item, cluster, event, ordered, compared, rules, must)
    return links


def _event_id(first: ReportFeatures, taken: set[str]) -> str:
    """Named for its earliest report's passage, so that a newer coder's reports of it keep the name."""
    event = f"e{hashlib.sha256(first.anchor.encode()).hexdigest()[:16]}"
    if event in taken:
        event = f"e{hashlib.sha256(f'{first.anchor} {first.report}'.encode()).hexdigest()[:16]}"
    taken.add(event)
    return event


def _link(
    item: int,
    cluster: list[int],
    event: str,
    ordered: list[ReportFeatures],
    compared: Mapping[Pair, Comparison],
    rules: LinkRules,
    must: frozenset[Pair],
) -> EventLink:
    mates = [
        (comparison, mate)
        for mate in cluster
        if mate != item and (comparison := compared.get((min(item, mate), max(item, mate)))) is not None
    ]
    by_hand = [mate for mate in cluster if (min(item, mate), max(item, mate)) in must]
    if by_hand:
        mate = by_hand[0]
        return EventLink(event, 1.0, ordered[mate].report, (Reason("by-hand", 1.0, "joined by a person"),))
    if not mates:
        return EventLink(event, 1.0, None, ())
    best, mate = max(mates, key=lambda pair: (pair[0].score, -pair[1]))
    mean = sum(comparison.score for comparison, _ in mates) / len(mates)
    return EventLink(event, _certainty(mean - rules.same_event), ordered[mate].report, best.why)


def _certainty(margin: float) -> float:
    """A mean at the threshold is as likely right as wrong."""
    return round(1.0 / (1.0 + math.exp(-margin)), DIGITS)
