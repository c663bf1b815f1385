"""Articles into a ledger: once, whole, and again where something was left."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from benchmarks.kill import add_and_be_killed
from polybius.ledger import Ledger, open_ledger
from polybius.ledger.checking import check_ledger
from polybius.ledger.schema import articles, codings, links, reports
from polybius.ledger.searching import count_unindexed
from polybius.ledger.verifying import verify_ledger
from polybius.records import Article, article_id
from polybius.running.outcome import Coded
from polybius.running.taking_in import Outcome, finish_taking_in, take_in
from tests.running.coded_by_hand import code_by_hand, make_article


def states(outcomes: Iterable[Outcome]) -> list[str | None]:
    return [outcome.state for outcome in outcomes]


def count(ledger: Ledger) -> dict[str, int]:
    with ledger.reading() as connection:
        return {
            table.name: len(connection.execute(select(table)).all())
            for table in (articles, codings, reports, links)
        }


def make(numbers: Iterable[int]) -> list[Article]:
    return [make_article(number) for number in numbers]


def test_each_article_once(ledger: Ledger) -> None:
    assert states(take_in(ledger, make(range(40)), code_by_hand)) == ["new"] * 40
    assert states(take_in(ledger, make(range(50)), code_by_hand)) == ["known"] * 40 + ["new"] * 10
    assert finish_taking_in(ledger) == 100
    assert count(ledger) == {"articles": 50, "codings": 50, "reports": 100, "links": 100}
    assert finish_taking_in(ledger) == 0
    checked = check_ledger(ledger)
    assert (checked.findings, checked.notes) == ((), ())
    assert verify_ledger(ledger).findings == ()


def test_an_edited_article_is_coded_again(ledger: Ledger) -> None:
    article = make_article(1)
    list(take_in(ledger, [article], code_by_hand))
    finish_taking_in(ledger)
    edited = replace(article, text=article.text + " A line was added.")
    (outcome,) = take_in(ledger, [edited], code_by_hand)
    assert (outcome.state, outcome.reports) == ("edited", 2)
    assert finish_taking_in(ledger) == 2
    assert states(take_in(ledger, [article, edited], code_by_hand)) == ["known", "known"]


def test_a_page_that_changed_is_a_version_of_itself(ledger: Ledger) -> None:
    def page(text: str) -> Article:
        url = "https://example.org/troops"
        return Article(article_id(text=text, title=None, url=url, publisher=None), text, url=url)

    first, second = (page(make_article(number).text) for number in (1, 4))
    assert states(take_in(ledger, [first], code_by_hand)) == ["new"]
    (outcome,) = take_in(ledger, [second], code_by_hand)
    assert (outcome.state, outcome.article) == ("edited", first.id)


def test_failures_are_kept_and_the_lost_are_tried_again(ledger: Ledger) -> None:
    broken, lost = Article("b", "It is broken."), Article("l", "It is lost.")
    outcomes = list(take_in(ledger, [broken, lost, make_article(1)], code_by_hand))
    by_article = {outcome.article: outcome for outcome in outcomes}
    assert by_article["b"].state == "new"
    assert by_article["l"].state is None
    assert by_article["l"].failure is not None
    assert count(ledger)["articles"] == 2
    again = {outcome.article: outcome.state for outcome in take_in(ledger, [broken, lost], code_by_hand)}
    assert again == {"b": "known", "l": None}


def test_an_id_that_is_too_long(ledger: Ledger) -> None:
    (outcome,) = take_in(ledger, [replace(make_article(1), id="x" * 501)], code_by_hand)
    assert outcome.failure is not None
    assert outcome.failure.reason == "bad-id"


def test_no_coder_is_loaded_for_nothing(ledger: Ledger) -> None:
    list(take_in(ledger, make(range(3)), code_by_hand))

    def load(_: Iterable[Article]) -> Iterator[Coded]:
        raise AssertionError

    assert states(take_in(ledger, make(range(3)), load)) == ["known"] * 3


def test_two_runs_at_once(ledger: Ledger, where: str) -> None:
    found: list[str | None] = []

    def add() -> None:
        with open_ledger(where) as other:
            found.extend(states(take_in(other, make(range(100)), code_by_hand)))
            finish_taking_in(other)

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found, key=str) == ["known"] * 100 + ["new"] * 100
    assert count(ledger) == {"articles": 100, "codings": 100, "reports": 200, "links": 200}
    assert check_ledger(ledger).findings == ()


def test_eight_readers_during_writing(ledger: Ledger, where: str) -> None:
    """Each sees whole articles only, and more and more of them."""
    done, faults, seen = threading.Event(), list[Exception](), list[list[int]]()

    def read() -> None:
        counts: list[int] = []
        try:
            with open_ledger(where, read_only=True) as other:
                while not done.is_set() or len(counts) < 3:
                    with other.reading() as connection:
                        found = len(connection.execute(select(reports.c.report)).all())
                        coded = connection.execute(select(codings.c.report_count)).scalars().all()
                    assert sum(coded) == found
                    counts.append(found)
                    time.sleep(0.02)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test must know
            faults.append(error)
        seen.append(counts)

    readers = [threading.Thread(target=read) for _ in range(8)]
    for reader in readers:
        reader.start()
    try:
        list(take_in(ledger, make(range(100)), code_by_hand, articles_a_batch=5))
        finish_taking_in(ledger)
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert faults == []
    assert all(counts == sorted(counts) and counts[-1] == 200 for counts in seen)


@pytest.mark.slow
def test_killed_while_adding(make_place: Callable[[], str]) -> None:
    """A few moments of what `python -m benchmarks.kill` does at two hundred."""
    assert add_and_be_killed(make_place, kills=5, seed=7, count=96) >= 1


def test_a_signal_ends_the_batch_and_not_the_ledger(ledger: Ledger) -> None:
    def interrupted(some: Iterable[Article]) -> Iterator[Coded]:
        for number, coded in enumerate(code_by_hand(some)):
            if number == 40:
                os.kill(os.getpid(), signal.SIGINT)
            yield coded

    with pytest.raises(KeyboardInterrupt):
        list(take_in(ledger, make(range(60)), interrupted))
    assert count(ledger)["articles"] == 32
    assert states(take_in(ledger, make(range(60)), code_by_hand)).count("new") == 28
    finish_taking_in(ledger)
    assert check_ledger(ledger).findings == ()
    with ledger.reading() as connection:
        assert count_unindexed(connection) == 0
