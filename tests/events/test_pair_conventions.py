"""Conventions of pair typing, each beside a sentence that it leaves alone.

The source stands in {braces} and the target in [brackets]. All sentences are our own.
"""

from __future__ import annotations

import re

import pytest

from polybius.events.finding import EventFinder
from polybius.events.pair_conventions import CONVENTIONS, MISREAD, pair_words
from polybius.events.relating import Evidence, Relation, move, relate, weigh_pair
from polybius.reading.parsing import Parse, Parser
from polybius.records import EVENT_TYPES, Article, Span
from polybius.settings import Settings

SENTENCES = (
    ("ACCUSE", "{Norway} sent two inspectors to [Chad] to investigate the fire."),
    ("AID", "{Norway} sent two engineers to [Chad] to repair the dam."),
    ("ACCUSE", "{Peru} extradited [a former banker] to Chile."),
    ("COOPERATE", "{Peru} extradited a former banker to [Chile]."),
    ("ACCUSE", "{Ghana} summoned [the Danish ambassador] to explain the remarks."),
    ("ACCUSE", "{The senator} led the attack on [the policy]."),
    ("ASSAULT", "{The rebels} led the attack on [the garrison]."),
    ("AID", "{Fijian peacekeepers} arrived in [Juba]."),
    ("CONSULT", "{The head of the peacekeeping department} met [the mayor of Juba]."),
    ("CONSULT", "{The Fijian president} arrived in [Juba]."),
    ("AID", "{Kenya} opened its border to [Somali refugees]."),
    ("RETREAT", "{Kenya} reopened its border with [Somalia]."),
    ("CONCEDE", "{The president} pardoned [the poet]."),
    ("CONCEDE", "{The king} granted citizenship to [forty sailors]."),
    ("AID", "{Spain} granted refugee status to [the family]."),
    ("ACCUSE", "{Investigators} searched [the warehouse]."),
    ("THREATEN", "{The speaker} called for sanctions on [Eritrea]."),
    ("REQUEST", "{The speaker} asked the council to lift sanctions on [the island]."),
    ("SANCTION", "{Peru} ordered [the Danish ambassador] to leave the country."),
    ("RETREAT", "{The council} failed to renew the embargo on [Eritrea]."),
    ("REJECT", "{The ministry} did not give permission to [the marchers]."),
    ("AGREE", "{Malta} would hold talks with [Tunisia] next week."),
    ("SUPPORT", "{Chile} and [Vietnam] agreed to a trade deal."),
    ("AGREE", "{The army} and [the rebels] agreed to a ceasefire."),
    ("COERCE", "{The junta} ordered [the weekly] to suspend publication."),
    ("REQUEST", "{The junta} ordered [the mayor] to attend the parade."),
    ("ASSAULT", "{Laos} launched cyber warfare against [Brunei]."),
    ("ASSAULT", "{Government troops} captured [the cathedral]."),
    ("SANCTION", "{Eritrea} expelled [four humanitarian workers]."),
    ("COERCE", "{Eritrea} expelled [four migrants]."),
    ("THREATEN", "{The senator} presented a bill that would sanction [Belarus]."),
    ("THREATEN", "{Belgium} could impose tariffs on [Brunei] as soon as Friday."),
    ("COERCE", "{Belgium} has imposed tariffs on [Brunei]."),
    ("SUPPORT", "{The Emir of Qatar} called [the president of Ghana] to congratulate him."),
    ("CONSULT", "{The Emir of Qatar} phoned [the president of Ghana]."),
    ("COERCE", "{The court} convicted [the editor] and sentenced him to nine years in prison."),
    ("ACCUSE", "{The court} convicted [the editor]."),
    ("REJECT", "{The delegates} walked out of the meeting with [the governor]."),
    ("CONSULT", "{British} and [Chilean] officials met in Oslo."),
)


@pytest.fixture(scope="module")
def finder() -> EventFinder:
    return EventFinder.load(Settings())


def _read(parser: Parser, marked: str) -> tuple[Parse, Span, Span]:
    text = re.sub(r"[\[\]{}]", "", marked)
    source, target = re.search(r"\{(.*?)\}", marked), re.search(r"\[(.*?)\]", marked)
    assert source is not None and target is not None, marked
    spans = [Span(text.index(m[1]), text.index(m[1]) + len(m[1]), m[1]) for m in (source, target)]
    return parser.parse(Article(id="t", text=text)), spans[0], spans[1]


def _relate(finder: EventFinder, parser: Parser, marked: str) -> Relation:
    return relate(finder, *_read(parser, marked))


def _weigh(finder: EventFinder, parser: Parser, marked: str) -> Evidence:
    return weigh_pair(finder, *_read(parser, marked))


@pytest.mark.parametrize(("event_type", "marked"), SENTENCES, ids=[marked for _, marked in SENTENCES])
def test_convention(finder: EventFinder, parser: Parser, event_type: str, marked: str) -> None:
    relation = _relate(finder, parser, marked)
    assert relation.event_type == event_type, relation.why[:3]


def test_what_the_encoder_takes_a_verb_for_goes_to_its_sense(finder: EventFinder, parser: Parser) -> None:
    evidence = _weigh(finder, parser, "{Sweden} accepted [sixty refugees].")
    assert evidence.moved["AGREE"] == "AID"
    scores = move(dict.fromkeys((*EVENT_TYPES, "NONE"), 0.0) | {"AGREE": 1.0}, evidence.moved)
    assert scores["AID"] == 1.0


def test_refusal_of_a_withdrawal_is_refusal_of_a_concession(finder: EventFinder, parser: Parser) -> None:
    evidence = _weigh(finder, parser, "{The union} will not end the strike until [the ministry] pays.")
    assert evidence.moved["RETREAT"] == evidence.moved["CONCEDE"] == "REJECT"


def test_a_request_granted_is_no_request(finder: EventFinder, parser: Parser) -> None:
    evidence = _weigh(finder, parser, "{The minister} approved a request from [the port authority].")
    assert evidence.moved["REQUEST"] == "CONCEDE"


def test_what_is_denied_is_rejected(finder: EventFinder, parser: Parser) -> None:
    evidence = _weigh(finder, parser, "{Laos} denied that it had attacked [Brunei].")
    assert evidence.moved["ASSAULT"] == "REJECT"


def test_conventions_name_known_types() -> None:
    for convention in CONVENTIONS:
        assert {convention.becomes, *convention.types} <= set(EVENT_TYPES)
        assert convention.becomes not in convention.types
    for (own, _), taken in MISREAD.items():
        assert {own, *taken} <= set(EVENT_TYPES) and own not in taken


def test_conventions_name_word_sets_that_exist() -> None:
    assert all(pair_words(convention.words) for convention in CONVENTIONS if convention.words)
