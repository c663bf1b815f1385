"""`polybius add`, `ledger` and `verify` from end to end, with a coder made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from polybius.errors import ArticleError
from polybius.interfaces.command_line import adding
from polybius.interfaces.command_line.application import run
from polybius.ledger import open_ledger
from polybius.ledger.schema import batches
from polybius.reading.sources import Source
from polybius.records import Article, article_id
from polybius.running.coder import Coder
from polybius.running.outcome import Coded
from polybius.settings import Settings
from tests.ledger.test_checking import tamper
from tests.running.coded_by_hand import code_by_hand, make_article, write_files

Capture = pytest.CaptureFixture[str]


class CoderByHand:
    """Stands in for the loaded coder."""

    def pipe(self, articles: Iterable[Article]) -> Iterator[Coded]:
        return code_by_hand(articles)


@pytest.fixture(autouse=True)
def _coder_by_hand(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    monkeypatch.setattr(Coder, "load", classmethod(lambda cls, settings: CoderByHand()))
    monkeypatch.setenv("POLYBIUS_LEDGER", where)


def closing_lines(capsys: Capture) -> list[str]:
    return [
        line for line in capsys.readouterr().err.splitlines() if not line.startswith(("skipped:", "note:"))
    ]


def test_articles_are_added_once(tmp_path: Path, capsys: Capture) -> None:
    articles, _ = write_files(tmp_path, 5)
    assert run(["add", str(articles)]) == 0
    assert closing_lines(capsys) == [
        "read 5 articles, 5 in the ledger (5 new; 10 event reports), skipped 0",
        "linked 10 event reports",
    ]
    with articles.open("a") as stream:
        stream.write('{"id": "article-1", "text": "Another text under an id used before."}\n{"title": "x"}\n')
        stream.write('{"id": "b", "text": "It is broken."}\n{"id": "l", "text": "It is lost."}\n')
    assert run(["add", str(articles), str(tmp_path / "none.jsonl")]) == 0
    assert closing_lines(capsys)[0] == (
        "read 10 articles, 5 in the ledger (5 known before; 0 event reports), skipped 5: "
        "bad-file 1, duplicate-id 1, internal-error 1, no-text 1, worker-lost 1"
    )


def test_an_edited_article_is_said_to_be(tmp_path: Path, capsys: Capture) -> None:
    articles, _ = write_files(tmp_path, 2)
    run(["add", str(articles)])
    capsys.readouterr()
    rows = [json.loads(line) for line in articles.read_text("utf-8").splitlines()]
    rows[0]["text"] += " Edited."
    articles.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert run(["add", str(articles)]) == 0
    assert "1 edited, 1 known before; 2 event reports" in closing_lines(capsys)[0]


def test_coded_reports_are_added(tmp_path: Path, capsys: Capture) -> None:
    articles, events = write_files(tmp_path, 3)
    broken = json.loads(events.read_text("utf-8").splitlines()[0])
    broken["trigger"]["text"] = "lent"
    with events.open("a") as stream:
        stream.write(json.dumps(broken) + "\n")
    assert run(["add", "--coded", str(events), "--articles", str(articles), "--no-link"]) == 0
    said = capsys.readouterr().err
    assert "claims the words 'lent'" in said
    assert "read 3 articles, 3 in the ledger (3 new; 6 event reports), skipped 0\n" in said
    assert "left out 1 event reports that do not rest on their article\n" in said
    assert "linked" not in said
    assert run(["ledger", "link"]) == 0
    assert capsys.readouterr().out == "linked 6 event reports\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add"], "takes files"),
        (["add", "a.jsonl", "--coded", "b.jsonl"], "takes files"),
        (["add", "a.jsonl", "--articles", "b.jsonl"], "--articles goes with --coded"),
        (["ledger", "backup"], "needs the FILE"),
        (["ledger", "check", "x"], "takes no FILE"),
        (["ledger", "info", "--head", "x"], "--head goes with"),
        (["ledger", "info"], "polybius ledger init"),
        (["ledger", "check"], "polybius ledger init"),
        (["ledger", "migrate"], "polybius ledger init"),
        (["verify"], "polybius ledger init"),
    ],
)
def test_what_is_asked_wrongly(arguments: list[str], said: str, capsys: Capture) -> None:
    assert run(arguments) == 2
    line = capsys.readouterr().err
    assert said in line
    assert line.count("\n") == 1


def test_the_life_of_a_ledger(
    tmp_path: Path, where: str, make_place: Callable[[], str], capsys: Capture
) -> None:
    articles, _ = write_files(tmp_path, 4)
    assert run(["ledger", "init"]) == 0
    assert capsys.readouterr().out.startswith("made the ledger ")
    assert run(["ledger", "init"]) == 2
    run(["add", str(articles)])
    capsys.readouterr()
    assert run(["ledger", "info"]) == 0
    facts = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert (facts["articles"], facts["reports"]) == ("4", "8")
    assert run(["ledger", "check", "--head", facts["head"]]) == 0
    assert f"head {facts['head']}" in capsys.readouterr().out
    assert run(["verify"]) == 0
    assert "4 articles and 8 event reports: every value rests" in capsys.readouterr().out
    assert run(["ledger", "migrate"]) == 0
    assert "is up to date" in capsys.readouterr().out
    assert run(["ledger", "backup", str(tmp_path / "backup.ledger")]) == 0
    place = make_place()
    assert run(["ledger", "restore", str(tmp_path / "backup.ledger"), "--ledger", place]) == 0
    assert "restored 3 batches" in capsys.readouterr().out
    with open_ledger(where) as ledger:
        tamper(ledger, "UPDATE articles SET text = text || '!' WHERE seq = 1", table="articles")
    assert run(["verify"]) == 2
    assert run(["ledger", "check"]) == 2
    said = capsys.readouterr().out
    assert "not the one that was stored" in said
    assert "the ledger is not as it was written" in said
    assert run(["ledger", "check", "--ledger", place]) == 0


def test_pages_and_reports_are_added_together(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that cannot be reached is named, and one that was edited is a version of itself."""
    texts = iter([make_article(1).text, make_article(1).text, make_article(4).text])

    def fetch(place: str, settings: Settings) -> Source:
        if "gone" in place:
            raise ArticleError(f"{place} does not answer", reason="no-answer")
        text = next(texts)
        return Source(Article(article_id(text=text, title=None, url=place, publisher=None), text, url=place))

    monkeypatch.setattr(adding, "read_source", fetch)
    report = tmp_path / "report.txt"
    report.write_text(make_article(7).text, "utf-8")
    places = [str(report), "https://example.org/a", "https://example.org/gone"]
    told = []
    for _ in range(3):
        assert run(["add", *places]) == 0
        told.append(closing_lines(capsys)[0].split("(")[1].split(")")[0])
    assert told == [
        "2 new; 4 event reports",
        "2 known before; 0 event reports",
        "1 edited, 1 known before; 2 event reports",
    ]


def test_an_article_that_is_too_large_is_skipped(tmp_path: Path, capsys: Capture) -> None:
    articles, _ = write_files(tmp_path, 2)
    with articles.open("a") as stream:
        stream.write(json.dumps({"id": "huge", "text": "word " * 300_000}) + "\n")
    assert run(["add", str(articles), "--max-megabytes", "1"]) == 0
    assert "skipped 1: too-large 1" in capsys.readouterr().err
    assert run(["ledger", "check"]) == 0


def test_nothing_is_done_without_a_ledger_to_write(tmp_path: Path, capsys: Capture) -> None:
    other = tmp_path / "other.txt"
    other.write_text("This is no ledger. " * 400, "utf-8")
    assert run(["add", str(other), "--ledger", str(other)]) == 2
    assert "the file is no ledger" in capsys.readouterr().err
    assert other.read_text("utf-8").startswith("This is no ledger.")


def test_a_long_run_links_on_the_way(
    tmp_path: Path, where: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "LINK_EVERY", 100)
    articles, _ = write_files(tmp_path, 100)
    assert run(["add", str(articles)]) == 0
    assert closing_lines(capsys)[1] == "linked 200 event reports"
    with open_ledger(where) as ledger, ledger.reading() as connection:
        kinds = connection.execute(select(batches.c.kind).order_by(batches.c.batch)).scalars().all()
    assert kinds == ["init", "add", "add", "link", "add", "add", "link"]
