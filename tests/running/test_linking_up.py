"""Linking a part at a time gives what linking everything at once gives."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from polybius.ledger import Ledger, open_ledger
from polybius.ledger.deciding import record_merge, record_undo
from polybius.ledger.linked import latest_links, latest_origins
from polybius.ledger.schema import articles, links, reports
from polybius.running import linking_up
from polybius.running.linking_up import count_unlinked, link_up, relink_reports
from polybius.running.taking_in import take_in
from tests.running.coded_by_hand import code_by_hand, make_article

Groups = set[frozenset[str]]


def groups(ledger: Ledger) -> tuple[Groups, Groups]:
    """Which articles are one origin and which reports one event."""
    with ledger.reading() as connection:
        names = connection.execute(select(articles.c.article)).scalars().all()
        ids = connection.execute(select(reports.c.report)).scalars().all()
        origins = {name: row.origin for name, row in latest_origins(connection, names).items()}
        events = {name: row.event for name, row in latest_links(connection, ids).items()}
    return _grouped(origins), _grouped(events)


def _grouped(named: dict[str, str]) -> Groups:
    together: dict[str, set[str]] = {}
    for item, group in named.items():
        together.setdefault(group, set()).add(item)
    return {frozenset(items) for items in together.values()}


def add(ledger: Ledger, *numbers: int) -> None:
    list(take_in(ledger, [make_article(number) for number in numbers], code_by_hand))


def test_copies_are_one_origin_and_reports_of_one_act_one_event(ledger: Ledger) -> None:
    add(ledger, *range(6))
    assert link_up(ledger) == 12
    origins, events = groups(ledger)
    assert frozenset({"article-0", "article-1", "article-2"}) in origins
    assert frozenset({"article-0-0", "article-1-0", "article-2-0"}) in events
    assert len(events) == 4


def test_any_order_and_any_parts(make_place: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = list(range(24))
    found = []
    for seed in range(4):
        random.Random(seed).shuffle(numbers)
        with open_ledger(make_place(), create=True) as ledger:
            if seed:
                monkeypatch.setattr(linking_up, "ARTICLES_AT_ONCE", 5)
                monkeypatch.setattr(linking_up, "REPORTS_AT_ONCE", 7)
            for start in range(0, len(numbers), 24 if not seed else 4 * seed):
                add(ledger, *numbers[start : start + (24 if not seed else 4 * seed)])
                link_up(ledger)
            found.append(groups(ledger))
    assert all(each == found[0] for each in found)


def test_only_rows_that_changed_are_written(ledger: Ledger) -> None:
    add(ledger, 0)
    link_up(ledger)
    add(ledger, 60)
    link_up(ledger)
    with ledger.reading() as connection:
        assert len(connection.execute(select(links)).all()) == 4


def test_a_part_of_which_nothing_counts_is_passed_over(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking_up, "REPORTS_AT_ONCE", 1)
    add(ledger, 0)
    edited = replace(make_article(0), title="Edited")
    list(take_in(ledger, [edited], code_by_hand))
    assert count_unlinked(ledger) == 4
    assert link_up(ledger) == 4
    assert count_unlinked(ledger) == 0
    assert len(groups(ledger)[1]) == 2


def test_reports_of_an_older_version_leave_their_event(ledger: Ledger) -> None:
    add(ledger, 0, 1)
    link_up(ledger)
    first = make_article(0)
    edited = replace(first, text="Nothing of the kind took place.")
    list(take_in(ledger, [edited], code_by_hand))
    link_up(ledger)
    with ledger.reading() as connection:
        link = latest_links(connection, ["article-1-0"])["article-1-0"]
        origins = latest_origins(connection, ["article-0", "article-1"])
    assert "article-0-0" not in link.why
    assert origins["article-0"].version == 2
    assert origins["article-0"].origin != origins["article-1"].origin


def test_what_people_decide_is_honoured(ledger: Ledger) -> None:
    add(ledger, 0, 1, 60)
    link_up(ledger)
    pair = ["article-0-0", "article-60-0"]
    with ledger.batch(kind="decide") as batch:
        events = [row.event for row in latest_links(batch.connection, pair).values()]
        decision = record_merge(batch, events, who="me", reason="the same")
        assert relink_reports(batch, pair) > 0
    assert any({*pair, "article-1-0"} <= event for event in groups(ledger)[1])
    with ledger.batch(kind="decide") as batch:
        record_undo(batch, decision, who="me", reason="not the same")
        assert relink_reports(batch, pair) > 0
    assert not any(set(pair) <= event for event in groups(ledger)[1])
