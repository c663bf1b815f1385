"""`polybius commitments`, `balance` and `offices` from end to end, with articles coded by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from polybius.actors.register import Register
from polybius.actors.register.user_file import override_register
from polybius.interfaces.command_line.application import run
from polybius.ledger import open_ledger
from polybius.records import Article, OfficeChange, Span, Step
from polybius.running.outcome import Coded
from polybius.running.taking_in import finish_taking_in, take_in
from tests.commitments.made_by_hand import NO_DATE, TEXT, report
from tests.interfaces.command_line.speaking import said
from tests.running.coded_by_hand import CODER
from tests.running.test_following import TOLD, code

Capture = pytest.CaptureFixture[str]
CHANGE = OfficeChange(
    "p1", report("a", "2024-01-10", "announced").document, "Mary Otieno", "UNK:Mary Otieno", "president", "KEN", "takes",
    "actual", NO_DATE, None, Span(0, 6, "Norway"), Span(21, 25, "send"), report("a", "2024-01-10", "announced").sentence,
    (Step("offices", "verb take", "takes"),),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _filled(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    monkeypatch.setenv("POLYBIUS_LEDGER", where)

    def with_offices(articles: Iterable[Article]) -> Iterator[Coded]:
        for coded in code(articles):
            yield replace(coded, offices=(CHANGE,) if coded.document.id == "a" else ())

    articles = [Article(name, f"{TEXT} ({name})", published=TOLD[name].known) for name in ("a", "b")]
    with open_ledger(where, create=True) as ledger:
        list(take_in(ledger, articles, with_offices))
        finish_taking_in(ledger)
    assert CODER


def test_a_commitment_with_its_stages_and_amounts(capsys: Capture) -> None:
    text = said(capsys, "commitments")
    assert "twelve howitzers  [military aid]  partly delivered" in text
    assert "NOR (giver), KEN (receiver)" in text
    assert "2024-01-10 announced  [a: 'send']" in text
    assert "pledged 400, delivered 150, outstanding 250, overdue 0 NOK" in text


def test_as_of_a_day_by_party_kind_and_stage(capsys: Capture) -> None:
    assert "announced" in said(capsys, "commitments", "nor", "KEN", "--at", "2024-02-01").splitlines()[0]
    assert said(capsys, "commitments", "PER") == "no commitment fits\n"
    assert said(capsys, "commitments", "--kind", "basing") == "no commitment fits\n"
    assert said(capsys, "commitments", "--stage", "denied") == "no commitment fits\n"
    (line,) = said(capsys, "commitments", "--json").splitlines()
    assert json.loads(line)["stage"] == "partly delivered"


def test_the_register_is_shown_when_it_is_asked_for(capsys: Capture) -> None:
    text = said(capsys, "commitments", "--standing", "JPN", "--at", "2024-02-01")
    assert "standing:usa-japan-security" in text
    assert "standing:russia-north-korea-partnership" not in text


def test_why_shows_the_words_and_the_signs(capsys: Capture) -> None:
    text = said(capsys, "commitments", "--why")
    assert TEXT in text
    assert "attached: kind military aid +2; all its parties +4" in text


def test_the_balance(capsys: Capture) -> None:
    assert said(capsys, "balance") == (
        "NOR -> KEN  military aid: pledged 400, delivered 150, outstanding 250, overdue 0 NOK\n"
    )
    assert json.loads(said(capsys, "balance", "--json"))["outstanding"]["best"] == 250
    assert said(capsys, "balance", "PER") == "no amounts told\n"


def test_offices_are_proposed_and_decided_on(capsys: Capture) -> None:
    assert "p1  proposed  2024-01-10  Mary Otieno takes president, KEN (actual)" in said(capsys, "offices")
    assert (
        said(capsys, "offices", "accept", "p1", "--who", "M. Castelino", "--reason", "seen")
        == "p1 accepted\n"
    )
    assert said(capsys, "offices") == "no proposals\n"
    assert "p1  accepted" in said(capsys, "offices", "--all")
    assert json.loads(said(capsys, "offices", "--all", "--json"))["state"] == "accepted"


def test_what_was_accepted_becomes_actors_of_ones_own(capsys: Capture, tmp_path: Path) -> None:
    said(capsys, "offices", "accept", "p1", "--who", "M. Castelino")
    out = tmp_path / "own.tsv"
    assert "1 terms of office" in said(capsys, "offices", "export", "-o", str(out))
    (person,) = override_register(Register.load(), out).own_codes
    assert person == "KEN:Mary Otieno"


@pytest.mark.parametrize(
    ("tokens", "message"),
    [
        (["offices", "export"], "needs a file that ends in .tsv"),
        (["commitments", "--at", "2024-13-01"], "'2024-13-01' is no date of the form YYYY-MM-DD"),
        (["offices", "accept"], "needs the ID of a proposal and --who"),
        (["offices", "refuse", "none", "--who", "M. Castelino"], "there is no proposal 'none'"),
    ],
)
def test_what_cannot_be_done_is_one_line(capsys: Capture, tokens: list[str], message: str) -> None:
    assert run(tokens) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
