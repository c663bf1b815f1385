"""Whether every value of every report, and every word of commitments and proposals, still rests on the words of its article."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, func, select

from polybius.errors import EvidenceError
from polybius.ledger.articles import hash_text
from polybius.ledger.committed import check_words
from polybius.ledger.evidence import check_evidence
from polybius.ledger.folding import unfold_report
from polybius.ledger.schema import articles, coders, commitment_reports, proposals, reports
from polybius.ledger.store import Ledger

ARTICLES_AT_ONCE: Final = 200
MOST_FINDINGS: Final = 100


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was read, and the faults found, a line each."""

    articles: int
    reports: int
    findings: tuple[str, ...]


def verify_ledger(ledger: Ledger, *, advance: Callable[[int], None] = lambda _articles: None) -> Verified:
    """Reads every article and report. Faults beyond the first hundred are counted out of the list."""
    read_articles = read_reports = 0
    findings: list[str] = []
    with ledger.reading() as connection:
        made_by = {row.coder: row._asdict() for row in connection.execute(select(coders))}
        last = connection.execute(select(func.max(articles.c.seq))).scalar() or 0
        for first in range(1, last + 1, ARTICLES_AT_ONCE):
            part = _Part(connection, first, first + ARTICLES_AT_ONCE - 1)
            read_articles += len(part.articles)
            read_reports += len(part.reports)
            findings.extend(part.findings(made_by))
            advance(len(part.articles))
        findings.extend(_verify_proposals(connection))
    more = len(findings) - MOST_FINDINGS
    if more > 0:
        findings[MOST_FINDINGS:] = [f"and {more:,} more"]
    return Verified(read_articles, read_reports, tuple(findings))


class _Part:
    """Some articles with their reports."""

    def __init__(self, connection: Connection, first: int, last: int) -> None:
        within = articles.c.seq.between(first, last)
        same = (articles.c.article == reports.c.article) & (articles.c.version == reports.c.version)
        self.articles = {
            (row.article, row.version): row for row in connection.execute(select(articles).where(within))
        }
        self.reports = connection.execute(
            select(reports).join(articles, same).where(within).order_by(reports.c.seq)
        ).all()
        told = commitment_reports.c
        same = (articles.c.article == told.article) & (articles.c.version == told.version)
        self.commitments = connection.execute(
            select(commitment_reports).join(articles, same).where(within).order_by(told.seq)
        ).all()

    def findings(self, made_by: dict[str, Any]) -> Iterator[str]:
        for row in self.articles.values():
            if hash_text(row.text) != row.text_hash:
                yield f"article {row.article} version {row.version}: the text is not the one that was stored"
        for report in self.reports:
            yield from _verify(report, self.articles[report.article, report.version], made_by)
        for row in self.commitments:
            text = self.articles[row.article, row.version].text
            yield from _verify_words(f"commitment report {row.report}", row.detail, [text])


def _verify(row: Row[Any], article: Row[Any], made_by: dict[str, Any]) -> Iterator[str]:
    try:
        record = unfold_report(row._asdict(), article._asdict(), made_by[row.coder])
        evidence = check_evidence(record, article.text)
    except EvidenceError as error:
        yield str(error)
        return
    except (KeyError, TypeError, ValueError, IndexError) as error:
        yield f"report {row.report} is no event report: {type(error).__name__} {error}"
        return
    if evidence != json.loads(row.record)["evidence"]:
        yield f"report {row.report}: its offsets lead to other words than when it was written"


def _verify_proposals(connection: Connection) -> Iterator[str]:
    """A proposal names its article; its words must stand in one of the versions."""
    for row in connection.execute(select(proposals).order_by(proposals.c.seq)).all():
        document = json.loads(row.payload).get("document", {}).get("id")
        texts = (
            connection.execute(select(articles.c.text).where(articles.c.article == document)).scalars().all()
        )
        yield from _verify_words(f"proposal {row.proposal}", row.payload, texts)


def _verify_words(what: str, written: str, texts: Sequence[str]) -> Iterator[str]:
    faults = []
    for text in texts:
        try:
            check_words(json.loads(written), text)
        except (EvidenceError, KeyError, TypeError, ValueError) as error:
            faults.append(f"{what}: {error}")
        else:
            return
    yield faults[-1] if faults else f"{what}: its article is not there"
