"""Articles with their reports: written once, known again, edited, recoded."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from polybius.errors import EvidenceError
from polybius.ledger import Ledger
from polybius.ledger.articles import identify_articles
from polybius.ledger.folding import fold_report, unfold_report
from polybius.ledger.schema import articles, coders, codings, parties, reports
from polybius.ledger.taking import Taken, fold_article, write_articles
from polybius.records import Article, Coder, Document, article_id, report_to_record
from tests.records_made_by_hand import TEXT, make_report

CODER = Coder("0.1.0", "abc", ("spacy/en",))
ARTICLE = Article("a", TEXT, "Troops, “sent”", None, "The Example", published="2024-06-05")


def records(**changes: object) -> list[dict[str, Any]]:
    return [
        report_to_record(make_report(**changes)),
        report_to_record(make_report(id="f" * 16, status="actual", **changes)),
    ]


def take(ledger: Ledger, article: Article = ARTICLE, coder: Coder = CODER) -> Taken:
    with ledger.batch(kind="add") as batch:
        (taken,) = write_articles(batch, [fold_article(article, coder, records())])
    return taken


def counts(ledger: Ledger) -> dict[str, int]:
    with ledger.reading() as connection:
        return {
            table.name: len(connection.execute(select(table)).all())
            for table in (articles, coders, codings, reports, parties)
        }


def test_a_report_comes_back_whole(ledger: Ledger) -> None:
    assert take(ledger).state == "new"
    with ledger.reading() as connection:
        rows = connection.execute(select(reports).order_by(reports.c.seq)).mappings().all()
        article = connection.execute(select(articles)).mappings().one()
        coder = connection.execute(select(coders)).mappings().one()
    back = [unfold_report(dict(row), dict(article), dict(coder)) for row in rows]
    assert json.dumps(back) == json.dumps(records())


def test_the_same_article_twice_is_one(ledger: Ledger) -> None:
    take(ledger)
    before = counts(ledger)
    assert before == {"articles": 1, "coders": 1, "codings": 1, "reports": 2, "parties": 4}
    assert take(ledger) == Taken(ARTICLE, "known", 1, ())
    assert counts(ledger) == before


def test_twice_in_one_batch_is_one_as_well(ledger: Ledger) -> None:
    with ledger.batch(kind="add") as batch:
        folded = fold_article(ARTICLE, CODER, records())
        assert [taken.state for taken in write_articles(batch, [folded, folded])] == ["new", "known"]
    assert counts(ledger)["reports"] == 2


@pytest.mark.parametrize("change", [{"text": TEXT + " It rained."}, {"title": "T"}, {"published": None}])
def test_an_edited_article_is_a_new_version(ledger: Ledger, change: dict[str, Any]) -> None:
    first = take(ledger)
    second = take(ledger, replace(ARTICLE, **change))
    assert (second.state, second.version) == ("edited", 2)
    assert not set(first.reports) & set(second.reports)
    # the older text is known as well: reading an old file again brings no version back
    assert take(ledger).state == "known"
    assert counts(ledger)["articles"] == 2


def test_another_coder_writes_beside(ledger: Ledger) -> None:
    take(ledger)
    other = replace(CODER, version="0.2.0")
    with ledger.batch(kind="add") as batch:
        changed = [{**record, "id": f"{number:016}"} for number, record in enumerate(records())]
        (taken,) = write_articles(batch, [fold_article(ARTICLE, other, changed)])
    assert (taken.state, taken.version) == ("recoded", 1)
    assert counts(ledger) == {"articles": 1, "coders": 2, "codings": 2, "reports": 4, "parties": 8}


def test_a_failure_is_kept_with_its_reason(ledger: Ledger) -> None:
    with ledger.batch(kind="add") as batch:
        write_articles(batch, [fold_article(ARTICLE, CODER, [], ("coding", "refused", "It was refused."))])
    with ledger.reading() as connection:
        row = connection.execute(select(codings)).one()
    assert (row.outcome, row.stage, row.reason, row.message, row.report_count) == (
        "failed", "coding", "refused", "It was refused.", 0,
    )  # fmt: skip


def test_an_id_that_one_coding_has_twice(ledger: Ledger) -> None:
    same = [{**record, "id": "0" * 16} for record in records()]
    with ledger.batch(kind="add") as batch:
        (taken,) = write_articles(batch, [fold_article(ARTICLE, CODER, same)])
    assert taken.reports[0] == "0" * 16
    assert len(set(taken.reports)) == 2


def test_a_nameless_article_is_known_by_its_address(ledger: Ledger) -> None:
    def nameless(text: str) -> Article:
        url = "https://example.org/" + "x" * 600
        return Article(article_id(text=text, title=None, url=url, publisher=None), text, url=url)

    first, second = nameless("One text."), nameless("The text as edited.")
    with ledger.batch(kind="add") as batch:
        assert identify_articles(batch.connection, [first]) == [first]
        write_articles(batch, [fold_article(first, CODER, [])])
        (known,) = identify_articles(batch.connection, [second])
        (taken,) = write_articles(batch, [fold_article(known, CODER, [])])
    assert (known.id, taken.state) == (first.id, "edited")
    with ledger.reading() as connection:
        named = replace(second, id="named")
        assert identify_articles(connection, [named]) == [named]


def broken(record: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """The record with one value changed; `path` is "actors.0.start"."""
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    part: Any = record
    for step in steps:
        part = part[step]
    part[last] = value
    return record


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("trigger.start", 0),
        ("trigger.text", ""),
        ("sentence.end", 9000),
        ("actors.0.text", "Uganda"),
        ("actors.0.start", -1),
        ("actors.0.sector", "XXX"),
        ("recipients.0.end", 3),
        ("date.text", "on Monday"),
        ("date.span", None),
        ("date.basis", "published"),
        ("date.precision", "decade"),
        ("place.span", None),
        ("place.text", "Nairobi"),
        ("quantities.0.span", [0, 1]),
        ("attribution.0.cue", "sang"),
        ("attribution.0.content_span", [5, 5000]),
        ("why", []),
        ("event_type", "WHATEVER"),
        ("quad_class", "verbal conflict"),
        ("status", "true"),
        ("confidence", 1.5),
        ("actors", None),
        ("mode", 5),
        ("goldstein", "high"),
        ("place.latitude", "north"),
        ("place.longitude", float("nan")),
        ("date.end", 20240604),
        ("actors.0.code", None),
        ("recipients.0.country", 7),
        ("trigger", "sent"),
        ("document", {}),
    ],
)
def test_no_value_without_evidence(path: str, value: object) -> None:
    record = broken(records()[0], path, value)
    if path == "date.basis":
        record["document"]["published"] = None
    with pytest.raises(EvidenceError) as caught:
        fold_report(record, TEXT)
    assert "0123456789abcdef" in str(caught.value)


def test_what_lacks_evidence_is_left_out_and_named() -> None:
    good, bad = records()
    folded = fold_article(ARTICLE, CODER, [good, broken(bad, "trigger.text", "lent")])
    assert [report.id for report in folded.reports] == [good["id"]]
    assert "lent" in folded.refused[0]


def test_no_date_and_no_place_are_fine() -> None:
    record = report_to_record(make_report(place=None, document=Document("a", None, None, None, None)))
    record["date"] = {
        "start": None, "end": None, "precision": "unknown", "basis": "none", "reason": "none", "text": None,
        "span": None,
    }  # fmt: skip
    folded = fold_report(record, TEXT)
    assert folded.columns["place_name"] is None
    assert folded.columns["date_start"] is None
