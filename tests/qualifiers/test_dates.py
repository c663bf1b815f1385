"""Dates tied to acts: our own set with its floor, and the rules one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybius.events.acts import Act
from polybius.qualifiers.dates import NO_DATE, DateQualifier
from polybius.reading.parsing import Parse, Parser
from polybius.records import Article, EventDate, Span

FLOOR = 0.92
CASES = Path(__file__).parents[2] / "evaluation" / "dates.tsv"


def make_act(parse: Parse, word: str, *, speech: bool | None = None) -> Act:
    """The act that a word of the text names, with the clause it stands in."""
    columns = parse.clauses.columns
    start = parse.article.text.lower().index(word.lower())
    trigger = max(i for i, offset in enumerate(columns.start) if offset < start + len(word))
    predicate = parse.clauses.predicate_of(trigger)
    saying = (
        columns.lemma[trigger] in ("say", "announce", "accuse", "condemn", "call", "declare")
        if speech is None
        else speech
    )
    token = predicate.token if predicate else trigger
    span = Span(start, start + len(word), word)
    return Act(trigger, span, token, "CONSULT", None, (), (), (), False, saying, 1.0, ())


def qualify(parser: Parser, text: str, word: str, published: str | None) -> EventDate:
    """The date of the act that the word names."""
    parse = parser.parse(Article("a", text, published=published))
    return DateQualifier.load().qualify(parse, make_act(parse, word))[0]


def test_our_set_stays_above_its_floor(parser: Parser) -> None:
    wrong: list[str] = []
    lines = CASES.read_text(encoding="utf-8").splitlines()[1:]
    for line in lines:
        published, sentence, word, start, end, precision, _ = line.split("\t")
        found = qualify(parser, sentence, word, published)
        if (found.start or "", found.end or "", found.precision) != (start, end, precision):
            wrong.append(
                f"{sentence} [{word}]: {found.start} {found.end} {found.precision}, not {start} {end} {precision}"
            )
    assert len(lines) >= 150
    assert 1 - len(wrong) / len(lines) >= FLOOR, "\n".join(wrong)


def test_no_date_is_an_explicit_outcome(parser: Parser) -> None:
    assert qualify(parser, "Peru recalled its ambassador.", "recalled", "2024-10-10") == NO_DATE


def test_publication_date_is_no_fall_back_but_an_anchor(parser: Parser) -> None:
    text = "Turkish jets bombed the depot on Tuesday."
    dated, undated = (qualify(parser, text, "bombed", day) for day in ("2024-10-10", None))
    assert (dated.start, dated.basis) == ("2024-10-08", "text")
    assert (undated.start, undated.precision, undated.basis) == (None, "unknown", "none")
    assert undated.span is not None
    assert "neither dateline nor publication date" in undated.reason


def test_dateline_day_is_the_anchor_before_the_day_of_publication(parser: Parser) -> None:
    text = "CAIRO, Oct 8 (Reuters) - Egypt today opened the crossing."
    found = qualify(parser, text, "opened", "2024-10-10")
    assert (found.start, found.basis) == ("2024-10-08", "dateline")


@pytest.mark.parametrize(("word", "start"), [("said", "2024-10-08"), ("sank", "2024-10-06")])
def test_the_day_of_speaking_is_not_the_day_of_the_deed(parser: Parser, word: str, start: str) -> None:
    text = "The navy said on Tuesday that it sank two boats on Sunday."
    assert qualify(parser, text, word, "2024-10-10").start == start


def test_what_is_welcomed_today_was_not_welcomed_back_then(parser: Parser) -> None:
    text = "I welcome the agreement reached by both sides on 2 December."
    parse = parser.parse(Article("a", text, published="2024-12-20"))
    found, _ = DateQualifier.load().qualify(parse, make_act(parse, "welcome", speech=True))
    assert found.start is None


def test_span_points_into_the_article(parser: Parser) -> None:
    text = "Gabon’s army seized power “on Tuesday”, the third coup in a year."
    found = qualify(parser, text, "seized", "2024-10-10")
    assert found.span is not None
    assert text[found.span.start : found.span.end] == found.span.text


def test_who_dies_in_a_dated_raid_dies_that_day(parser: Parser) -> None:
    text = "Two guards were killed in a raid launched by bandits on 3 June 2024."
    assert qualify(parser, text, "killed", None).start == "2024-06-03"
    text = "Two guards were killed, police said in a statement issued on 3 June 2024."
    assert qualify(parser, text, "killed", None).start is None
