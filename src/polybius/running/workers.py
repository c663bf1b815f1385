"""Several processes, each with a coder of its own. Rows travel between processes, never parses.

Batches are the same whatever the number of workers and results come back in the order of the articles, so that the
output is the same to the byte. A worker that dies (out of memory, a crash in native code) costs the article that
killed it and no other.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from typing import Final, TypeVar

from polybius.records import Article
from polybius.running.assembling import document_of
from polybius.running.coder import Coder, batches
from polybius.running.outcome import Coded, Failure
from polybius.settings import Settings

Result = TypeVar("Result")
# Each worker has one batch at hand and one waiting; more would only hold articles in memory.
AHEAD: Final = 2
LOST: Final = Failure(
    "worker", "worker-lost", "the process that read this article died; it may have run out of memory"
)


def keep(coded: Coded) -> Coded:
    """Hands results on as they are."""
    return coded


def run_workers(
    articles: Iterable[Article],
    settings: Settings,
    *,
    workers: int,
    finish: Callable[[Coded], Result] = keep,  # type: ignore[assignment]
) -> Iterator[Result]:
    """Codes articles in `workers` processes, in order. `finish` runs in the worker; it must be a plain function."""
    waiting: deque[tuple[list[Article], Future[list[Result]]]] = deque()
    pool = _start(workers)
    try:
        for batch in batches(articles):
            waiting.append((batch, _submit(pool, batch, settings, finish)))
            if len(waiting) < workers * AHEAD:
                continue
            results, pool = _next_results(waiting, pool, settings, finish, workers)
            yield from results
        while waiting:
            results, pool = _next_results(waiting, pool, settings, finish, workers)
            yield from results
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start(workers: int) -> ProcessPoolExecutor:
    # Forking a process that holds threads (progress bars, BLAS) can hang; a spawned one starts clean.
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_prepare)


def _prepare() -> None:
    # Each worker has a core to itself; numerical libraries that start threads of their own only get in the way.
    os.environ["OMP_NUM_THREADS"] = "1"


def _submit(
    pool: ProcessPoolExecutor, batch: list[Article], settings: Settings, finish: Callable[[Coded], Result]
) -> Future[list[Result]]:
    try:
        return pool.submit(_code, batch, settings, finish)
    except BrokenProcessPool as error:
        broken: Future[list[Result]] = Future()
        broken.set_exception(error)
        return broken


def _next_results(
    waiting: deque[tuple[list[Article], Future[list[Result]]]],
    pool: ProcessPoolExecutor,
    settings: Settings,
    finish: Callable[[Coded], Result],
    workers: int,
) -> tuple[list[Result], ProcessPoolExecutor]:
    """The results of the oldest batch, and the pool to go on with: a new one where a worker was lost."""
    batch, future = waiting.popleft()
    try:
        return future.result(), pool
    except BrokenProcessPool:
        pool.shutdown(wait=True, cancel_futures=True)
    results = _code_carefully(batch, settings, finish)
    pool = _start(workers)
    # Whatever was under way in the broken pool is handed in again; the batches that killed it come up in turn.
    for position, (later, earlier_future) in enumerate(waiting):
        if not _is_finished(earlier_future):
            waiting[position] = (later, _submit(pool, later, settings, finish))
    return results, pool


def _is_finished(future: Future[list[Result]]) -> bool:
    return future.done() and not future.cancelled() and not isinstance(future.exception(), BrokenProcessPool)


def _code_carefully(
    batch: list[Article], settings: Settings, finish: Callable[[Coded], Result]
) -> list[Result]:
    """Codes a batch in a process of its own; if that dies, its halves, down to the article that does it."""
    with _start(1) as pool:
        try:
            return pool.submit(_code, batch, settings, finish).result()
        except BrokenProcessPool:
            pass
    if len(batch) == 1:
        article = batch[0]
        return [finish(Coded(document_of(article), (), LOST, len(article.text.split())))]
    middle = len(batch) // 2
    halves = (batch[:middle], batch[middle:])
    return [result for half in halves for result in _code_carefully(half, settings, finish)]


@cache
def _coder(settings: Settings) -> Coder:
    """The coder of this worker process, loaded with its first batch."""
    return Coder.load(settings)


def _code(batch: list[Article], settings: Settings, finish: Callable[[Coded], Result]) -> list[Result]:
    return [finish(coded) for coded in _coder(settings).code_batch(batch)]
