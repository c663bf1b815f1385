"""Several processes: the same results, in order, and a process that dies takes one article with it."""

from __future__ import annotations

import os

import pytest

from polybius.errors import ModelError
from polybius.records import Article
from polybius.running.coder import Coder
from polybius.running.outcome import Coded
from polybius.running.workers import run_workers
from polybius.settings import Settings

TEXT = "Kenya condemned Ethiopia. Ugandan troops attacked a village in Rwanda."


def die_on_killer(coded: Coded) -> str:
    """Ends the worker at once, as the system does when memory runs out; runs in the worker."""
    if coded.document.id == "killer" and coded.failure is None:
        os._exit(1)
    return f"{coded.document.id}:{coded.failure.reason if coded.failure else len(coded.reports)}"


@pytest.mark.slow
def test_workers_give_what_one_process_gives(coder: Coder) -> None:
    articles = [Article(str(number), TEXT * (number % 3)) for number in range(70)]
    assert list(coder.pipe(articles, workers=2)) == list(coder.pipe(articles))


@pytest.mark.slow
def test_a_worker_that_dies_costs_one_article() -> None:
    articles = [Article("harmless", TEXT), Article("killer", TEXT)]
    results = list(run_workers(articles, Settings(), workers=1, finish=die_on_killer))
    assert results == ["harmless:2", "killer:worker-lost"]


@pytest.mark.slow
def test_an_error_of_the_whole_run_is_raised() -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        list(run_workers([Article("a", TEXT)], Settings(model="no_such_model"), workers=1))
