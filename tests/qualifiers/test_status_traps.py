"""The trap sentences: plans, denials and hypotheticals that other coders take for facts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from polybius.actors.mentions import Mentions
from polybius.events.acts import Act
from polybius.qualifiers.attribution import AttributionFinder, chain_for
from polybius.qualifiers.status import Qualified, StatusQualifier
from polybius.reading.parsing import Parser
from polybius.records import STATUSES, Article

TRAPS = Path(__file__).parents[2] / "evaluation" / "status_traps.tsv"
COLUMNS = ["text", "trigger", "statuses", "background", "construction", "speech", "published", "source"]
# An act that is not real must never come out as actual; the rest is the share of right answers.
NEVER_ACTUAL = 0.95
STATUS_RIGHT = 0.95
BACKGROUND_RIGHT = 0.95
REAL = {"actual", "ongoing"}


@dataclass(frozen=True)
class Trap:
    """One sentence; `background` is None where both answers are fair."""

    text: str
    trigger: str
    statuses: frozenset[str]
    background: bool | None
    speech: bool
    published: str


def read_traps() -> list[Trap]:
    """All rows of the set."""
    header, *lines = TRAPS.read_text(encoding="utf-8").splitlines()
    assert header.split("\t") == COLUMNS
    return [_trap(dict(zip(COLUMNS, line.split("\t"), strict=True))) for line in lines]


def _trap(row: dict[str, str]) -> Trap:
    background = {"yes": True, "no": False, "": None}[row["background"]]
    statuses = frozenset(row["statuses"].split("|"))
    return Trap(row["text"], row["trigger"], statuses, background, row["speech"] == "yes", row["published"])


@pytest.fixture(scope="module")
def answers(parser: Parser) -> list[tuple[Trap, Qualified]]:
    """Every trap with its answer; nobody is known by name, so all sources are strangers to the doers."""
    traps = read_traps()
    finder, qualifier = AttributionFinder.load(), StatusQualifier.load()
    articles = [Article(str(i), trap.text, published=trap.published) for i, trap in enumerate(traps)]
    found = []
    for trap, parse in zip(traps, parser.pipe(articles), strict=True):
        token = next(token for token in parse.doc if token.text == trap.trigger)
        span = parse.span(token.i, token.i + 1)
        act = Act(token.i, span, token.i, "ASSAULT", None, (), (), (), False, trap.speech, 1.0, ())
        chain = chain_for(token, finder.find(parse, Mentions(())))
        found.append((trap, qualifier.qualify(parse, act, chain)))
    return found


def test_the_set_is_large_and_well_formed() -> None:
    traps = read_traps()
    assert len(traps) >= 180
    assert len({(trap.text, trap.trigger) for trap in traps}) == len(traps)
    assert all(trap.statuses <= set(STATUSES) for trap in traps)


def test_what_is_not_real_is_never_actual(answers: list[tuple[Trap, Qualified]]) -> None:
    unreal = [(trap, answer) for trap, answer in answers if not trap.statuses & REAL]
    taken = [trap.text for trap, answer in unreal if answer.status == "actual"]
    assert 1 - len(taken) / len(unreal) >= NEVER_ACTUAL, taken


def test_status_is_right(answers: list[tuple[Trap, Qualified]]) -> None:
    wrong = [(trap.text, answer.status) for trap, answer in answers if answer.status not in trap.statuses]
    assert 1 - len(wrong) / len(answers) >= STATUS_RIGHT, wrong


def test_background_is_right(answers: list[tuple[Trap, Qualified]]) -> None:
    asked = [(trap, answer) for trap, answer in answers if trap.background is not None]
    wrong = [trap.text for trap, answer in asked if answer.background != trap.background]
    assert 1 - len(wrong) / len(asked) >= BACKGROUND_RIGHT, wrong
