"""Writes articles with what a coder made of them. What is there already is not written again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from sqlalchemy import Connection, select

from polybius.errors import EvidenceError
from polybius.ledger.articles import LONGEST_ID, Versions, article_row, content_of, find_versions
from polybius.ledger.committed import known_proposals
from polybius.ledger.folding import Folded, fold_report
from polybius.ledger.parts import ASKED_AT_ONCE, in_parts
from polybius.ledger.schema import coders, codings
from polybius.ledger.writing import Batch
from polybius.records import Article, Coder

ID_LENGTH: Final = 16
WRITTEN: Final = ("coders", "articles", "codings", "reports", "parties", "commitment_reports", "proposals")
State = Literal["new", "edited", "recoded", "known"]


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """An article with its event reports, folded and found to rest on its text; or the stage, reason and words of a failure.

    `commitments` and `proposals` are rows of those tables, folded as well (`committed`).
    `refused` says in a line each which records were left out for want of evidence.
    """

    article: Article
    coder: Coder
    reports: tuple[Folded, ...]
    failure: tuple[str, str, str] | None = None
    refused: tuple[str, ...] = ()
    commitments: tuple[dict[str, Any], ...] = ()
    proposals: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one article: its state, its version in the ledger, and the ids of the reports that were written."""

    article: Article
    state: State
    version: int
    reports: tuple[str, ...]


def fold_article(
    article: Article,
    coder: Coder,
    records: Sequence[Mapping[str, Any]],
    failure: tuple[str, str, str] | None = None,
) -> CodedArticle:
    """Folds the records of an article; one without evidence is left out and named in `refused`."""
    folded, refused = [], []
    for record in records:
        try:
            folded.append(fold_report(record, article.text))
        except EvidenceError as error:
            refused.append(str(error))
    return CodedArticle(article, coder, tuple(folded), failure, tuple(refused))


def hash_id(*parts: object) -> str:
    """An id made of what it stands for: 16 hex digits."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def coder_id(coder: Coder) -> str:
    """The id of a coder, the same wherever it runs."""
    return hash_id(coder.version, coder.lexicon, *coder.models)


def write_articles(batch: Batch, coded: Sequence[CodedArticle]) -> list[Taken]:
    """Writes articles, codings, reports and parties as far as they are not there; says what became of each."""
    return _Writer(batch, coded).write()


class _Writer:
    """The rows of one call, gathered and then written table by table."""

    def __init__(self, batch: Batch, coded: Sequence[CodedArticle]) -> None:
        self.batch = batch
        self.coded = coded
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in WRITTEN}
        connection = batch.connection
        self.versions: Versions = find_versions(connection, (item.article.id for item in coded))
        self.coders = set(connection.execute(select(coders.c.coder)).scalars())
        self.proposals = known_proposals(
            connection, (row["proposal"] for item in coded for row in item.proposals)
        )
        self.codings = _find(
            connection, codings.c.coding, (coding for item in coded for coding in self._possible(item))
        )

    def _possible(self, item: CodedArticle) -> Iterator[str]:
        """The ids that the coding would have under any version that is there."""
        for version in range(1, len(self.versions[item.article.id]) + 1):
            yield hash_id(item.article.id, version, coder_id(item.coder))

    def write(self) -> list[Taken]:
        taken = [self._take(item) for item in self.coded]
        for table, rows in self.rows.items():
            if rows:
                self.batch.insert(table, rows)
        return taken

    def _take(self, item: CodedArticle) -> Taken:
        article = item.article
        if len(article.id) > LONGEST_ID:
            raise EvidenceError(f"the id {article.id[:40]!r}... is longer than {LONGEST_ID} characters")
        versions, content = self.versions[article.id], content_of(article)
        state: State = "edited" if versions else "new"
        if content in versions:
            version, state = versions.index(content) + 1, "recoded"
        else:
            versions.append(content)
            version = len(versions)
            self.rows["articles"].append(article_row(article, version, content[0] or ""))
        coding = hash_id(article.id, version, coder_id(item.coder))
        if coding in self.codings:
            return Taken(article, "known", version, ())
        self.codings.add(coding)
        return Taken(article, state, version, self._code(item, version, coding))

    def _code(self, item: CodedArticle, version: int, coding: str) -> tuple[str, ...]:
        coder = self._coder(item.coder)
        stage, reason, message = item.failure or (None, None, None)
        where = {"article": item.article.id, "version": version, "coder": coder}
        self.rows["codings"].append(
            {
                "coding": coding,
                **where,
                "outcome": "failed" if item.failure else "coded",
                "stage": stage,
                "reason": reason,
                "message": message,
                "report_count": len(item.reports),
            }
        )
        ids = _report_ids(item.reports, version)
        for report, folded in zip(ids, item.reports, strict=True):
            self.rows["reports"].append({"report": report, "coding": coding, **where, **folded.columns})
            self.rows["parties"].extend({"report": report, **party} for party in folded.parties)
        self._commit(
            item, version, coding, dict(zip((folded.id for folded in item.reports), ids, strict=True))
        )
        return ids

    def _commit(self, item: CodedArticle, version: int, coding: str, ids: Mapping[str, str]) -> None:
        """Commitment reports name event reports by the ids they have here; a proposal is made once."""
        where = {"coding": coding, "article": item.article.id, "version": version}
        for row in item.commitments:
            event = row["event_report"]
            self.rows["commitment_reports"].append({**row, **where, "event_report": ids.get(event, event)})
        for row in item.proposals:
            if row["proposal"] not in self.proposals:
                self.proposals.add(row["proposal"])
                self.rows["proposals"].append(row)

    def _coder(self, coder: Coder) -> str:
        number = coder_id(coder)
        if number not in self.coders:
            self.coders.add(number)
            row = {**asdict(coder), "models": json.dumps(list(coder.models))}
            self.rows["coders"].append({"coder": number, **row})
        return number


def _report_ids(folded: Sequence[Folded], version: int) -> tuple[str, ...]:
    """The coder's own ids; in later versions of an article, and where a coding has one twice, an id made of it."""
    seen: dict[str, int] = {}
    ids = []
    for report in folded:
        count = seen[report.id] = seen.get(report.id, 0) + 1
        ids.append(report.id if version == count == 1 else hash_id(report.id, version, count))
    return tuple(ids)


def _find(connection: Connection, column: Any, wanted: Iterator[str]) -> set[str]:
    found: set[str] = set()
    for some in in_parts(wanted, ASKED_AT_ONCE):
        found.update(connection.execute(select(column).where(column.in_(some))).scalars())
    return found
