"""Status rules on parses written out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybius.actors.mentions import Mention
from polybius.errors import DataError
from polybius.events.acts import Act
from polybius.qualifiers.attribution import AttributionFinder
from polybius.qualifiers.status import Qualified, StatusQualifier
from polybius.qualifiers.status_clauses import combine
from polybius.qualifiers.status_words import load_status_words
from polybius.reading.parsing import Parse
from polybius.records import Actor, Article, Attribution, Span, Step
from tests.parses import PARSES, doc_from_rows

MAY = """
    Chad Chad NNP PROPN nsubj 2
    may may MD AUX aux 2
    attack attack VB VERB ROOT 2
    . . . PUNCT punct 2
"""
SCRAPPED = """
    Plans plan NNS NOUN nsubjpass 5
    for for IN ADP prep 0
    a a DT DET det 3
    summit summit NN NOUN pobj 1
    were be VBD AUX auxpass 5
    scrapped scrap VBN VERB ROOT 5
    . . . PUNCT punct 5
"""
SHELLING = """
    Jets jet NNS NOUN nsubj 2
    are be VBP AUX aux 2
    bombing bomb VBG VERB ROOT 2
    Aden Aden NNP PROPN dobj 2
    . . . PUNCT punct 2
"""
SAID = """
    Togo Togo NNP PROPN nsubj 1
    said say VBD VERB ROOT 1
    Benin Benin NNP PROPN nsubj 3
    attacked attack VBD VERB ccomp 1
    . . . PUNCT punct 1
"""


def make_parse(rows: str) -> Parse:
    """A parse of one article from rows of tokens."""
    doc = doc_from_rows(rows)
    return Parse(Article("a", doc.text), doc)


def make_actor(code: str) -> Actor:
    """A government by its country code."""
    return Actor(code, code, code, "GOV", None, None, code, 0, 3)


def qualify(
    parse: Parse,
    token: int,
    *,
    chain: tuple[Attribution, ...] = (),
    doers: tuple[Mention, ...] = (),
    speech: bool = False,
    rule: str = "lexicon/test",
) -> Qualified:
    """The status of an act whose trigger is the token."""
    steps = (Step("events", rule, "test"),)
    span = parse.span(token, token + 1)
    act = Act(token, span, token, "ASSAULT", None, (), doers, (), False, speech, 1.0, steps)
    return StatusQualifier.load().qualify(parse, act, chain)


@pytest.mark.parametrize(
    ("rows", "token", "status"),
    [
        (PARSES["expelled"], 2, "actual"),
        (PARSES["passive_jets"], 3, "actual"),
        (PARSES["infinitive"], 3, "planned"),
        (PARSES["negation"], 3, "negated"),
        (PARSES["refused"], 3, "negated"),
        (PARSES["will_withdraw"], 4, "planned"),
        (PARSES["said_must"], 4, "hypothetical"),
        (MAY, 2, "possible"),
        (SCRAPPED, 3, "negated"),
        (SHELLING, 2, "ongoing"),
    ],
)
def test_rules(rows: str, token: int, status: str) -> None:
    assert qualify(make_parse(rows), token).status == status


def test_every_change_is_explained() -> None:
    (step,) = qualify(make_parse(MAY), 2).steps
    assert (step.stage, step.rule) == ("status", "modal")


@pytest.mark.parametrize(("doer", "status"), [("BEN", "alleged"), ("TGO", "actual")])
def test_a_doer_vouches_for_its_own_act(doer: str, status: str) -> None:
    parse = make_parse(SAID)
    source, cue, content = parse.span(0, 1), parse.span(1, 2), parse.span(2, 4)
    link = Attribution(source, (make_actor("TGO"),), cue, content, False)
    mention = Mention(2, 3, 2, parse.span(2, 3), (make_actor(doer),), "name", False, ())
    assert qualify(parse, 3, chain=(link,), doers=(mention,)).status == status


def test_a_speech_act_is_actual_whoever_reports_it() -> None:
    parse = make_parse(SAID)
    link = Attribution(parse.span(0, 1), (), parse.span(1, 2), parse.span(2, 4), False)
    assert qualify(parse, 3, chain=(link,), speech=True).status == "actual"


def test_a_type_that_tells_the_refusal_is_not_negated_again() -> None:
    assert qualify(make_parse(PARSES["refused"]), 3, speech=True, rule="refused").status == "actual"


@pytest.mark.parametrize(
    ("status", "effect", "outcome"),
    [
        ("actual", "planned", "planned"),
        ("planned", "negated", "negated"),
        ("negated", "actual", "actual"),
        ("alleged", "negated", "denied"),
        ("hypothetical", "alleged", "hypothetical"),
        ("negated", "possible", "possible"),
    ],
)
def test_effects_combine_from_the_inside_out(status: str, effect: str, outcome: str) -> None:
    assert combine(status, effect) == outcome


def test_unknown_effects_are_refused(tmp_path: Path) -> None:
    shipped = (
        Path(load_status_words.__wrapped__.__code__.co_filename).parent / "status_data" / "governors.yaml"
    )
    broken = shipped.read_text(encoding="utf-8").replace("status: planned", "status: certain", 1)
    (tmp_path / "governors.yaml").write_text(broken, encoding="utf-8")
    with pytest.raises(DataError, match="certain"):
        load_status_words(tmp_path)


def test_spans_of_chain_need_no_tokens_of_their_own() -> None:
    parse = make_parse(SAID)
    stray = Attribution(None, (), Span(2, 3, "g"), None, False)
    assert qualify(parse, 3, chain=(stray,)).status == "alleged"
    assert AttributionFinder.load().words.verbs["say"].kind == "say"
