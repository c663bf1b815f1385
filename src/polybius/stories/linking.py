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
from polybius.stories.comparing import compare_reports, total
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
    scores = Scores(ordered, rules)
    clusters = cluster_items(
        len(ordered),
        scores.find_strong(),
        scores.score,
        threshold=rules.same_event,
        never=rules.never,
        must=by_hand,
        cannot=_numbered(cannot, place),
    )
    return _write_links(scores, clusters, frozenset(by_hand))


def may_be_one_event(one: ReportFeatures, other: ReportFeatures) -> bool:
    """True where two reports agree well enough to stand in one event; what closes a neighbourhood."""
    rules = load_link_rules()
    weights = compare_reports(one, other, rules, least=rules.same_event)
    return weights is not None and total(weights) >= rules.same_event


class Scores:
    """Scores of pairs of reports in a fixed order, each computed once. Pairs are (lower, higher) numbers."""

    def __init__(self, ordered: list[ReportFeatures], rules: LinkRules) -> None:
        self.ordered = ordered
        self.rules = rules
        self._known: dict[Pair, float] = {}

    def find_strong(self) -> list[Pair]:
        """Pairs of a block that agree well enough to be one event."""
        blocks: defaultdict[str, list[int]] = defaultdict(list)
        strong: list[Pair] = []
        for number, item in enumerate(self.ordered):
            keys = blocks_of(item)
            candidates = {earlier for key in keys for earlier in blocks[key]}
            strong.extend((other, number) for other in candidates if self._is_strong(other, number))
            for key in keys:
                blocks[key].append(number)
        return sorted(strong)

    def _is_strong(self, one: int, other: int) -> bool:
        least = self.rules.same_event
        weights = compare_reports(self.ordered[one], self.ordered[other], self.rules, least=least)
        if weights is None or (score := total(weights)) < least:
            return False
        self._known[one, other] = score
        return True

    def score(self, one: int, other: int) -> float:
        """The score of any pair, of a block or not."""
        pair = (min(one, other), max(one, other))
        if pair not in self._known:
            weights = compare_reports(self.ordered[pair[0]], self.ordered[pair[1]], self.rules)
            self._known[pair] = self.rules.never if weights is None else total(weights)
        return self._known[pair]

    def explain(self, one: int, other: int) -> tuple[Reason, ...]:
        """The reasons of a pair."""
        first, second = self.ordered[one], self.ordered[other]
        return explain(compare_reports(first, second, self.rules) or [], first, second)


def _rank(features: ReportFeatures) -> tuple[int, str, str]:
    """The order of reports: by day of publication, then by passage. Nothing depends on the order of arrival."""
    return features.published or 0, features.anchor, features.report


def _numbered(pairs: Iterable[tuple[str, str]], place: Mapping[str, int]) -> list[Pair]:
    known = [(place[one], place[other]) for one, other in pairs if one in place and other in place]
    return sorted({(min(pair), max(pair)) for pair in known if pair[0] != pair[1]})


def _write_links(scores: Scores, clusters: list[list[int]], must: frozenset[Pair]) -> dict[str, EventLink]:
    ordered = scores.ordered
    links: dict[str, EventLink] = {}
    taken: set[str] = set()
    for cluster in clusters:
        event = _event_id(ordered[cluster[0]], taken)
        for item in cluster:
            by_hand = [mate for mate in cluster if (min(item, mate), max(item, mate)) in must]
            links[ordered[item].report] = _link(item, cluster, event, by_hand, scores)
    return links


def _event_id(first: ReportFeatures, taken: set[str]) -> str:
    """Named for its earliest report's passage, so that a newer coder's reports of it keep the name.

    A coder gives one report for a passage, type and parties; two of them can only come from records made otherwise.
    """
    event = f"e{hashlib.sha256(first.anchor.encode()).hexdigest()[:16]}"
    if event in taken:
        event = f"e{hashlib.sha256(f'{first.anchor} {first.report}'.encode()).hexdigest()[:16]}"
    taken.add(event)
    return event


def _link(item: int, cluster: list[int], event: str, by_hand: list[int], scores: Scores) -> EventLink:
    if by_hand:
        mate = scores.ordered[by_hand[0]].report
        return EventLink(event, 1.0, mate, (Reason("by-hand", 1.0, "joined by a person"),))
    mates = [mate for mate in cluster if mate != item]
    if not mates:
        return EventLink(event, 1.0, None, ())
    nearest = max(mates, key=lambda mate: (scores.score(item, mate), -mate))
    mean = sum(scores.score(item, mate) for mate in mates) / len(mates)
    certainty = _certainty(mean - scores.rules.same_event)
    return EventLink(event, certainty, scores.ordered[nearest].report, scores.explain(item, nearest))


def _certainty(margin: float) -> float:
    """A mean at the threshold is as likely right as wrong."""
    return round(1.0 / (1.0 + math.exp(-margin)), DIGITS)
