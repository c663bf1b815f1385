"""Articles into a ledger: what is known is passed over, the rest is coded, written a batch at a time, and linked.

A batch holds whole articles with all their reports, so that a kill at any moment leaves each article in the ledger with
everything or not at all, and the next run goes on from there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from polybius.ledger.articles import LONGEST_ID, content_of, find_versions, identify_articles
from polybius.ledger.committed import fold_commitment_report, fold_proposal
from polybius.ledger.dyads import index_dyads
from polybius.ledger.parts import in_parts
from polybius.ledger.searching import index_words
from polybius.ledger.taking import CodedArticle, State, fold_article, write_articles
from polybius.records import Article, report_to_record, to_plain
from polybius.running.coder import batches
from polybius.running.following import OFFICE, follow_commitments
from polybius.running.linking_up import link_up
from polybius.running.outcome import NOBODY, Coded, Failure
from polybius.running.rooms import collection_off

if TYPE_CHECKING:
    from polybius.actors.staleness import OfficeHolders
    from polybius.ledger import Ledger
    from polybius.ledger.taking import Taken

# A kill costs the coding of at most so many articles; more would be faster by a few in a hundred.
ARTICLES_A_BATCH: Final = 32
REPORTS_A_BATCH: Final = 10_000
LOOKED_UP_AT_ONCE: Final = 512
Pipe = Callable[[Iterable[Article]], Iterator[Coded]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article. `failure` says why it has no reports, or, without a `state`, why it was not taken in.

    `refused` are reports that were left out for want of evidence, a line each.
    """

    article: str
    state: State | None
    reports: int = 0
    failure: Failure | None = None
    refused: tuple[str, ...] = ()
    holders: OfficeHolders = NOBODY


def take_in(
    ledger: Ledger,
    articles: Iterable[Article],
    pipe: Pipe,
    *,
    articles_a_batch: int = ARTICLES_A_BATCH,
    again: bool = False,
) -> Iterator[Outcome]:
    """Codes articles with `pipe` and writes them; an outcome is yielded once it is in the ledger.

    `again`: codes those that the ledger has, too.
    """
    run = _Run(ledger, articles_a_batch)
    waiting: deque[Article] = deque()
    known: deque[Outcome] = deque()
    rest = iter(articles if again else _choose(ledger, articles))

    def unknown(first: Article) -> Iterator[Article]:
        for item in chain((first,), rest):
            if isinstance(item, Outcome):
                known.append(item)
            else:
                waiting.append(item)
                yield item

    for item in rest:
        if isinstance(item, Outcome):
            yield item
            continue
        # The pipe begins with the first article that is not known: a coder takes seconds to load.
        for coded in pipe(unknown(item)):
            yield from _drain(known)
            yield from run.add(_fold(waiting.popleft(), coded))
    yield from _drain(known)
    yield from run.finish()


def take_in_coded(ledger: Ledger, coded: Iterable[CodedArticle]) -> Iterator[Outcome]:
    """Writes articles that were coded before."""
    run = _Run(ledger, REPORTS_A_BATCH)
    with collection_off():
        for some in in_parts(coded, LOOKED_UP_AT_ONCE):
            with ledger.reading() as connection:
                articles = identify_articles(connection, [item.article for item in some])
            for item, article in zip(some, articles, strict=True):
                yield from run.add((replace(item, article=article), Outcome(article.id, None)))
        yield from run.finish()


def finish_taking_in(
    ledger: Ledger, *, link: bool = True, advance: Callable[[int], None] = lambda _reports: None
) -> int:
    """Links and indexes what is not yet: of this run, or of one that was killed. Returns how many reports were linked."""
    linked = link_up(ledger, advance=advance) if link else 0
    if link:
        follow_commitments(ledger)
    index_words(ledger)
    index_dyads(ledger)
    return linked


def _choose(ledger: Ledger, articles: Iterable[Article]) -> Iterator[Article | Outcome]:
    """The articles that the ledger does not have, under the ids they have there, and the outcome of the others."""
    for some in batches(articles):
        with ledger.reading() as connection:
            named = identify_articles(connection, some)
            versions = find_versions(connection, (article.id for article in named))
        for article in named:
            if len(article.id) > LONGEST_ID:
                yield _too_long(article)
            elif content_of(article) in versions[article.id]:
                yield Outcome(article.id, "known")
            else:
                yield article


def _too_long(article: Article) -> Outcome:
    message = f"the id {article.id[:40]!r}... is longer than {LONGEST_ID} characters"
    return Outcome(article.id[:40], None, failure=Failure("reading", "bad-id", message))


def _drain(outcomes: deque[Outcome]) -> Iterator[Outcome]:
    while outcomes:
        yield outcomes.popleft()


def _fold(article: Article, coded: Coded) -> tuple[CodedArticle | None, Outcome]:
    """The article as it is written; None where its coder was lost, so that the next run tries it again."""
    outcome = Outcome(article.id, None, failure=coded.failure, holders=coded.holders)
    if coded.coder is None:
        return None, outcome
    records = [report_to_record(report) for report in coded.reports]
    failure = coded.failure
    told = (failure.stage, failure.reason, failure.message) if failure is not None else None
    folded = fold_article(article, coded.coder, records, told)
    commitments = tuple(fold_commitment_report(to_plain(told), article.text) for told in coded.commitments)
    proposals = tuple(fold_proposal(OFFICE, to_plain(change), article.text) for change in coded.offices)
    return replace(folded, commitments=commitments, proposals=proposals), outcome


class _Run:
    """Gathers coded articles and writes them a batch at a time."""

    def __init__(self, ledger: Ledger, articles_a_batch: int) -> None:
        self.ledger = ledger
        self.articles_a_batch = articles_a_batch
        self.held: list[tuple[CodedArticle, Outcome]] = []
        self.reports = 0

    def add(self, item: tuple[CodedArticle | None, Outcome]) -> Iterator[Outcome]:
        """Takes one more; gives the outcomes of what was written because of it."""
        coded, outcome = item
        if coded is None:
            yield outcome
            return
        self.held.append((coded, outcome))
        self.reports += len(coded.reports)
        if len(self.held) >= self.articles_a_batch or self.reports >= REPORTS_A_BATCH:
            yield from self.finish()

    def finish(self) -> Iterator[Outcome]:
        """Writes what is held."""
        held, self.held, self.reports = self.held, [], 0
        if not held:
            return
        with self.ledger.batch(kind="add") as batch:
            taken = write_articles(batch, [coded for coded, _ in held])
        for (coded, outcome), result in zip(held, taken, strict=True):
            yield _outcome(coded, outcome, result)


def _outcome(coded: CodedArticle, outcome: Outcome, taken: Taken) -> Outcome:
    return replace(outcome, state=taken.state, reports=len(taken.reports), refused=coded.refused)
