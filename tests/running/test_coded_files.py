"""Reports coded before, added with their articles."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from polybius.errors import FormatError
from polybius.ledger import Ledger, open_ledger
from polybius.ledger.schema import coders, codings, reports
from polybius.reading.rows import Skipped
from polybius.reading.tables import read_articles
from polybius.running.coded_files import CodedFile, fold_all, pair_with_articles, pair_with_ledger
from polybius.running.taking_in import take_in_coded
from polybius.settings import Settings
from tests.running.coded_by_hand import write_files


def add(
    ledger: Ledger, events: Path, articles: Path | None, *, workers: int = 1
) -> tuple[list[str | None], list[Skipped]]:
    skipped: list[Skipped] = []
    file = CodedFile(events, skip=skipped.append)
    if articles is None:
        reported = pair_with_ledger(file, ledger, skip=skipped.append)
    else:
        reported = pair_with_articles(file, read_articles([articles], Settings()), skip=skipped.append)
    coded = fold_all(reported, workers=workers, skip=skipped.append)
    return [outcome.state for outcome in take_in_coded(ledger, coded)], skipped


def report_ids(ledger: Ledger) -> list[str]:
    with ledger.reading() as connection:
        return sorted(connection.execute(select(reports.c.report)).scalars())


@pytest.mark.parametrize("order", ["as coded", "shuffled"])
def test_every_report_finds_its_article(ledger: Ledger, tmp_path: Path, order: str) -> None:
    articles, events = write_files(tmp_path, 20)
    lines = events.read_text("utf-8").splitlines(keepends=True)
    if order == "shuffled":
        random.Random(1).shuffle(lines)
        events.write_text("".join(lines), "utf-8")
    assert add(ledger, events, articles) == (["new"] * 20, [])
    assert report_ids(ledger) == sorted(f"article-{number}-{each}" for number in range(20) for each in (0, 1))
    assert add(ledger, events, articles) == (["known"] * 20, [])
    assert add(ledger, events, None) == (["known"] * 20, [])


@pytest.mark.slow
def test_the_same_rows_whatever_the_number_of_workers(make_place: Callable[[], str], tmp_path: Path) -> None:
    articles, events = write_files(tmp_path, 230)
    found = []
    for workers in (1, 2):
        with open_ledger(make_place(), create=True) as ledger:
            assert add(ledger, events, articles, workers=workers)[1] == []
            with ledger.reading() as connection:
                found.append(connection.execute(select(reports).order_by(reports.c.seq)).all())
    assert found[0] == found[1]
    assert len(found[0]) == 460


def test_articles_without_reports_were_read_by_the_same_coder(ledger: Ledger, tmp_path: Path) -> None:
    articles, events = write_files(tmp_path, 3)
    lines = events.read_text("utf-8").splitlines(keepends=True)
    events.write_text("".join(lines[:2]), "utf-8")
    assert add(ledger, events, articles) == (["new"] * 3, [])
    with ledger.reading() as connection:
        counts = connection.execute(select(codings.c.report_count).order_by(codings.c.seq)).scalars().all()
        assert len(connection.execute(select(coders)).all()) == 1
    assert counts == [2, 0, 0]


def test_reports_of_a_newer_coder_stand_beside_the_old(ledger: Ledger, tmp_path: Path) -> None:
    articles, events = write_files(tmp_path, 2)
    add(ledger, events, articles)
    records = [json.loads(line) for line in events.read_text("utf-8").splitlines()]
    for record in records:
        record["id"] += "x"
        record["coder"]["version"] = "0.2.0"
    events.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    assert add(ledger, events, None) == (["recoded"] * 2, [])
    assert len(report_ids(ledger)) == 8


def test_what_cannot_be_added_is_named(ledger: Ledger, tmp_path: Path) -> None:
    articles, events = write_files(tmp_path, 2)
    good = events.read_text("utf-8").splitlines()
    strange = json.loads(good[0])
    strange["document"]["id"] = "elsewhere"
    events.write_text(
        "\n".join([good[0], good[1][:-5], json.dumps({"id": "x"}), json.dumps(strange)]), "utf-8"
    )
    states, skipped = add(ledger, events, articles)
    assert states == ["new", "new"]
    assert sorted(each.reason for each in skipped) == ["article-missing", "bad-json", "no-document"]
    _, skipped = add(ledger, events, None)
    assert [each.reason for each in skipped if each.reason == "article-missing"] == ["article-missing"]


def test_files_of_another_kind(tmp_path: Path) -> None:
    table = tmp_path / "events.csv"
    table.write_text("id\n")
    with pytest.raises(FormatError, match="JSON Lines"):
        CodedFile(table, skip=print)
    empty = tmp_path / "events.jsonl"
    empty.write_text('{"id": "a"}\n')
    with pytest.raises(FormatError, match="no event reports"):
        CodedFile(empty, skip=print)
    with pytest.raises(FormatError, match="cannot be read"):
        CodedFile(tmp_path / "none.jsonl", skip=print)
