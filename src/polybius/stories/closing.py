"""Closing a neighbourhood: from new items to all that must be grouped again with them, and to no more.

Sharing a key only means that two items are worth comparing. The neighbourhood grows along pairs that agree, so that a
busy dyad's years do not come along with one new report.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

Item = TypeVar("Item")


def close_neighbourhood(
    start: Iterable[Item],
    *,
    name: Callable[[Item], str],
    keys: Callable[[Item], Collection[str]],
    find_sharing: Callable[[Collection[str]], Iterable[Item]],
    agree: Callable[[Item, Item], bool],
    joined: Callable[[str], Collection[str]] = lambda _: (),
    find_named: Callable[[Collection[str]], Iterable[Item]] = lambda _: (),
) -> dict[str, Item]:
    """All items that can be reached from `start` through agreeing pairs, by name.

    `find_sharing` gives all items that hold at least one of the keys; `joined` the names that a person's decisions tie to
    a name, and `find_named` their items. Each key is asked for once.
    """
    closed: dict[str, Item] = {}
    seen: dict[str, Item] = {}
    by_key: dict[str, list[str]] = {}
    asked: set[str] = set()
    frontier = {name(item): item for item in start}
    seen.update(frontier)
    while frontier:
        closed.update(frontier)
        wanted = sorted({key for item in frontier.values() for key in keys(item)} - asked)
        asked.update(wanted)
        fetched = {name(item): item for item in find_sharing(wanted)} if wanted else {}
        seen.update(fetched)
        for label, item in fetched.items():
            for key in keys(item):
                by_key.setdefault(key, []).append(label)
        found: dict[str, Item] = {}
        for item in frontier.values():
            near = {label for key in keys(item) for label in by_key.get(key, ())}
            for label in sorted(near - closed.keys() - found.keys()):
                if agree(item, seen[label]):
                    found[label] = seen[label]
        tied = sorted({label for item in frontier.values() for label in joined(name(item))} - closed.keys())
        for other in find_named(tied) if tied else ():
            found[name(other)] = other
        frontier = found
    return closed
