"""New articles and reports beside what is there: only what they can change is grouped again.

Sharing a key means only that two items are worth comparing. The neighbourhood of the new grows along pairs that agree, so
that a busy dyad's years do not come along with one report; whatever lies outside is grouped as it was. The store is
asked through functions, so that this room opens none.

Where reports are taken away (a newer coding, a retraction), give those that stood in one event with them as new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from polybius.stories.features import ReportFeatures, blocks_of
from polybius.stories.linking import EventLink, link_reports, may_be_one_event
from polybius.stories.origins import OriginLink, group_origins, may_share_origin
from polybius.stories.sketching import ArticleSketch, bands_of

Item = TypeVar("Item")
Find = Callable[[Collection[str]], Iterable[Item]]
Pairs = Collection[tuple[str, str]]


def find_nothing(_: Collection[str]) -> Iterable[ReportFeatures]:
    """For callers without decisions by hand."""
    return ()


def regroup_origins(
    new: Iterable[ArticleSketch], *, find_sharing: Find[ArticleSketch]
) -> dict[str, OriginLink]:
    """Origins of the new articles and of all whose origin they may change.

    `find_sharing` gives every article, new or old, that holds one of the keys (`bands_of`).
    """
    closed = close_neighbourhood(
        new,
        name=lambda sketch: sketch.article,
        keys=bands_of,
        find_sharing=find_sharing,
        agree=may_share_origin,
    )
    return group_origins(closed.values())


def regroup_events(
    new: Iterable[ReportFeatures],
    *,
    find_sharing: Find[ReportFeatures],
    find_named: Find[ReportFeatures] = find_nothing,
    must: Pairs = (),
    cannot: Pairs = (),
) -> dict[str, EventLink]:
    """Events of the new reports and of all whose event they may change.

    `find_sharing` gives every report, new or old, that holds one of the keys (`blocks_of`); `find_named` those with
    these ids, asked for where a pair of `must` leads out of the neighbourhood.
    """
    tied: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in must:
        tied[one].add(other)
        tied[other].add(one)
    closed = close_neighbourhood(
        new,
        name=lambda features: features.report,
        keys=blocks_of,
        find_sharing=find_sharing,
        agree=may_be_one_event,
        tied=lambda report: tied.get(report, set()),
        find_named=find_named,
    )
    return link_reports(closed.values(), must=must, cannot=cannot)


def close_neighbourhood(
    new: Iterable[Item],
    *,
    name: Callable[[Item], str],
    keys: Callable[[Item], Collection[str]],
    find_sharing: Find[Item],
    agree: Callable[[Item, Item], bool],
    tied: Callable[[str], Collection[str]] = lambda _: (),
    find_named: Find[Item] = lambda _: (),
) -> dict[str, Item]:
    """All items that can be reached from the new ones through pairs that agree or are tied, by name.

    Each key is asked for once, all keys of one step together.
    """
    closed: dict[str, Item] = {}
    seen: dict[str, Item] = {}
    holders: defaultdict[str, set[str]] = defaultdict(set)
    asked: set[str] = set()
    frontier = {name(item): item for item in new}
    while frontier:
        closed.update(frontier)
        wanted = sorted({key for item in frontier.values() for key in keys(item)} - asked)
        asked.update(wanted)
        for item in (*frontier.values(), *(find_sharing(wanted) if wanted else ())):
            if name(item) not in seen:
                seen[name(item)] = item
                for key in keys(item):
                    holders[key].add(name(item))
        reached: dict[str, Item] = {}
        for item in frontier.values():
            near = {label for key in keys(item) for label in holders[key]} - closed.keys() - reached.keys()
            reached.update({label: seen[label] for label in sorted(near) if agree(item, seen[label])})
        ties = sorted({label for label in frontier for label in tied(label)} - closed.keys() - reached.keys())
        reached.update({name(item): item for item in (find_named(ties) if ties else ())})
        frontier = reached
    return closed
