"""Scores how real an act is, on sentences that trap those who take every verb for a fact."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from evaluation.qualifying import act_at
from evaluation.scores import Score, read_table, share
from polybius.qualifiers.attribution import chain_for
from polybius.records import Article

if TYPE_CHECKING:
    from polybius.running.coder import Coder

SET = "status_traps.tsv"


@cache
def _answers(coder: Coder) -> list[tuple[dict[str, str], str, bool]]:
    """Every row with the status and the background mark that it is given."""
    rooms = coder.rooms
    answers: list[tuple[dict[str, str], str, bool]] = []
    for row in read_table(SET):
        parse = rooms.parser.parse(Article("x", row["text"], published=row["published"] or None))
        found = rooms.attributions.find(parse, rooms.actors.find(parse))
        act = replace(act_at(parse, row["trigger"]), speech=row["speech"] == "yes")
        qualified = rooms.status.qualify(parse, act, chain_for(parse.doc[act.trigger], found))
        answers.append((row, qualified.status, qualified.background))
    return answers


def score_traps(coder: Coder) -> Score:
    """One of the statuses that a careful reader would give."""
    right, misses = 0, []
    for row, status, _ in _answers(coder):
        if status in row["statuses"].split("|"):
            right += 1
        else:
            misses.append(f"{row['text']} [{row['trigger']}]: {status}, not {row['statuses']}")
    return share(right, misses)


def score_never_actual(coder: Coder) -> Score:
    """Of plans, denials, allegations and the like: those that are not given as facts."""
    right, misses = 0, []
    for row, status, _ in _answers(coder):
        if {"actual", "ongoing"} & set(row["statuses"].split("|")):
            continue
        if status not in ("actual", "ongoing"):
            right += 1
        else:
            misses.append(f"{row['text']} [{row['trigger']}]: {status}, not {row['statuses']}")
    return share(right, misses)


def score_background(coder: Coder) -> Score:
    """Whether the passage recalls the act as context."""
    right, misses = 0, []
    for row, _, background in _answers(coder):
        if not row["background"]:  # arguable
            continue
        if background == (row["background"] == "yes"):
            right += 1
        else:
            misses.append(f"{row['text']} [{row['trigger']}]: background {background}")
    return share(right, misses)
