from __future__ import annotations

from pathlib import Path

import pytest

from polybius.actors.mentions import Mention, Mentions
from polybius.errors import DataError
from polybius.events.acts import Act
from polybius.events.finding import EventFinder
from polybius.reading.parsing import Parse
from polybius.records import Actor, Article
from polybius.settings import Settings
from tests.parses import build_doc

ADJECTIVES = {"Serbian": "Serbia", "Somali": "Somalia"}


@pytest.fixture(scope="module")
def finder() -> EventFinder:
    return EventFinder.load(Settings())


def _find(finder: EventFinder, name: str) -> tuple[Act, ...]:
    doc = build_doc(name)
    parse = Parse(Article(id=name, text=doc.text), doc)
    return finder.find(parse, _mentions(parse))


def _mentions(parse: Parse) -> Mentions:
    """Every proper name and nationality is a state of that name; "it" and "its" are the first of them."""
    items: list[Mention] = []
    for token in parse.doc:
        name = ADJECTIVES.get(token.text, token.text if token.pos_ == "PROPN" else None)
        if token.text.lower() in ("it", "its") and items:
            name = items[0].actors[0].name
        if name is not None:
            span = parse.span(token.i, token.i + 1)
            actor = Actor(name, name, name, "GOV", None, None, span.text, span.start, span.end)
            kind = "nationality" if token.text in ADJECTIVES else "name"
            items.append(Mention(token.i, token.i + 1, token.i, span, (actor,), kind, False, ()))
    return Mentions(tuple(items))


def _triples(acts: tuple[Act, ...]) -> list[tuple[str, str, str]]:
    def names(mentions: tuple[Mention, ...]) -> str:
        return "+".join(actor.name for mention in mentions for actor in mention.actors)

    return [(names(act.doers), act.event_type, names(act.recipients)) for act in acts]


@pytest.mark.parametrize(
    ("name", "triples"),
    [
        ("condemned_raid", [("Sudan+Chad", "ACCUSE", "Libya")]),
        ("promised_sale", [("Moscow", "AGREE", "Hanoi")]),
        ("expelled", [("Kenya", "SANCTION", "Somalia")]),
        ("held_talks", [("Norway+Iran", "CONSULT", "")]),
        ("will_withdraw", [("Turkey", "CONCEDE", "Iraq")]),
        ("refused", [("Egypt", "REJECT", "Sudan")]),
        ("suspended_aid", [("Ghana", "SANCTION", "Togo")]),
        ("treaty_pledge", [("Japan+India", "SUPPORT", ""), ("Japan+India", "AGREE", "")]),
        ("called_crime", [("Brazil", "ACCUSE", "Cuba")]),
        ("said_must", [("Peru", "REQUEST", "Chile")]),
        ("look_alike", []),
        ("threat_inside", [("Sudan", "THREATEN", "Chad")]),
        ("paid_visit", [("Ghana", "CONSULT", "Benin")]),
        ("arming_of", [("Kenya", "AID", "Uganda")]),
        ("low_agent", [("Togo", "THREATEN", "Gabon")]),
        ("unparallel", [("Laos", "ACCUSE", "Burma")]),
        ("joined_denouncing", [("Poland+Latvia", "ACCUSE", "Belarus")]),
    ],
)
def test_acts_have_their_type_doers_and_recipients(
    finder: EventFinder, name: str, triples: list[tuple[str, str, str]]
) -> None:
    found = _triples(_find(finder, name))
    assert all(triple in found for triple in triples)
    assert not (triples == [] and found)


def test_every_act_says_which_row_of_the_lexicon_fired(finder: EventFinder) -> None:
    for act in _find(finder, "condemned_raid"):
        assert act.steps[0].rule.startswith(("lexicon/", "evaluation/"))


def test_an_act_without_a_known_party_is_not_coded(finder: EventFinder) -> None:
    doc = build_doc("condemned_raid")
    assert finder.find(Parse(Article(id="x", text=doc.text), doc), Mentions(())) == ()


def test_a_row_of_the_user_wins_over_ours(tmp_path: Path) -> None:
    header = "lemma\twhen\ttype\tmode\tcontexts\tactor\trecipient\tflags\tsource\n"
    (tmp_path / "verbs").mkdir()
    row = "condemn\t\tREJECT\t\t\t\tobj\tspeech\tour house style\n"
    (tmp_path / "verbs" / "own.tsv").write_text(header + row, encoding="utf-8")
    own = EventFinder.load(Settings(lexicon=str(tmp_path)))
    assert ("Sudan+Chad", "REJECT", "Libya") in _triples(_find(own, "condemned_raid"))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("condemn\t\tSCOLD\t\t\t\tobj\t\tx\n", "type 'SCOLD'"),
        ("condemn\t\tACCUSE\t\t\t\tobj\tloud\tx\n", "flag 'loud'"),
        ("condemn\tobj=@nothing\tACCUSE\t\t\t\tobj\t\tx\n", "word class @nothing"),
        ("condemn\twhenever\tACCUSE\t\t\t\tobj\t\tx\n", "condition 'whenever'"),
        ("condemn\t\tACCUSE\tshout\t\t\tobj\t\tx\n", "mode 'shout'"),
        ("condemn\t\tACCUSE\t\tcosmic\t\tobj\t\tx\n", "context 'cosmic'"),
        ("condemn\tACCUSE\n", "cells"),
    ],
)
def test_a_broken_row_is_refused_with_file_and_line(tmp_path: Path, row: str, reason: str) -> None:
    header = "lemma\twhen\ttype\tmode\tcontexts\tactor\trecipient\tflags\tsource\n"
    (tmp_path / "verbs").mkdir()
    (tmp_path / "verbs" / "own.tsv").write_text(header + row, encoding="utf-8")
    with pytest.raises(DataError, match=reason) as error:
        EventFinder.load(Settings(lexicon=str(tmp_path)))
    assert "own.tsv, line 2" in str(error.value)


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no trigger tables"):
        EventFinder.load(Settings(lexicon=str(tmp_path)))


def test_what_only_wraps_another_act_is_no_second_act(finder: EventFinder) -> None:
    assert _triples(_find(finder, "threat_inside")) == [("Sudan", "THREATEN", "Chad")]
