"""Attributions on parses written out by hand, and on short texts through the model."""

from __future__ import annotations

import pytest

from polybius.actors.mentions import Mention, Mentions
from polybius.qualifiers.attribution import AttributionFinder, FoundAttribution, chain_for
from polybius.reading.parsing import Parse, Parser
from polybius.records import Actor, Article, Span
from tests.parses import PARSES, doc_from_rows

DENIED = """
    Togo Togo NNP PROPN nsubj 1
    denied deny VBD VERB ROOT 1
    that that IN SCONJ mark 5
    it it PRP PRON nsubj 5
    had have VBD AUX aux 5
    shelled shell VBN VERB ccomp 1
    Lome Lome NNP PROPN dobj 5
    . . . PUNCT punct 1
"""
ACCORDING = """
    Rebels rebel NNS NOUN nsubj 1
    fled flee VBD VERB ROOT 1
    , , , PUNCT punct 1
    according accord VBG VERB prep 1
    to to IN ADP prep 3
    police police NNS NOUN pobj 4
    . . . PUNCT punct 1
"""
RAISED = """
    Niger Niger NNP PROPN nsubjpass 2
    is be VBZ AUX auxpass 2
    said say VBN VERB ROOT 2
    to to TO PART aux 5
    have have VB AUX aux 5
    fired fire VBN VERB xcomp 2
    . . . PUNCT punct 2
"""
NOUN = """
    Peru Peru NNP PROPN poss 2
    's 's POS PART case 0
    claim claim NN NOUN nsubj 6
    that that IN SCONJ mark 5
    Chile Chile NNP PROPN nsubj 5
    lied lie VBD VERB acl 2
    persists persist VBZ VERB ROOT 6
    . . . PUNCT punct 6
"""


def parse_rows(rows: str) -> Parse:
    """A parse of one article from rows of tokens."""
    doc = doc_from_rows(rows)
    return Parse(Article("a", doc.text), doc)


def find(parse: Parse, mentions: Mentions | None = None) -> tuple[FoundAttribution, ...]:
    """All attributions of a parse."""
    return AttributionFinder.load().find(parse, mentions or Mentions(()))


def words(parse: Parse) -> list[tuple[str | None, str, str]]:
    """Source, cue and content of every attribution as text."""
    links = [found.record(parse) for found in find(parse)]
    return [
        (link.source.text if link.source else None, link.cue.text, link.content.text if link.content else "")
        for link in links
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (DENIED, ("Togo", "denied", "that it had shelled Lome")),
        (ACCORDING, ("police", "according to", "Rebels fled")),
        (RAISED, (None, "is said", "Niger is said to have fired")),
        (NOUN, ("Peru's", "claim", "that Chile lied")),
        (PARSES["will_withdraw"], ("Turkey", "said", "it will withdraw its troops from Iraq")),
    ],
)
def test_frames(rows: str, expected: tuple[str | None, str, str]) -> None:
    found = words(parse_rows(rows))
    assert (expected[0] and expected[0].replace("'s", ""), *expected[1:]) in [
        (source and source.replace("'s", "").strip(), cue, content) for source, cue, content in found
    ]


def test_stance_and_kind_come_from_the_lexicon() -> None:
    (found,) = find(parse_rows(DENIED))
    assert (found.kind, found.stance, found.quoted) == ("deny", "deny", False)


def test_chain_holds_what_covers_the_act_and_never_its_own_cue() -> None:
    parse = parse_rows(DENIED)
    found = find(parse)
    assert [link.cue.text for link in chain_for(parse.doc[5], found)] == ["denied"]
    assert chain_for(parse.doc[1], found) == ()


def test_source_is_resolved_through_the_mentions() -> None:
    parse = parse_rows(DENIED)
    actor = Actor("Togo", "TGO", "TGO", "GOV", None, None, "Togo", 0, 4)
    mention = Mention(0, 1, 0, Span(0, 4, "Togo"), (actor,), "name", False, ())
    (found,) = find(parse, Mentions((mention,)))
    assert found.link.actors == (actor,)


def test_verbs_of_doing_are_no_cues() -> None:
    assert words(parse_rows(PARSES["expelled"])) == []


LONG_QUOTE = """“We will not move,” said Colonel Adoum Issa, who commands the garrison. “This is our land.

“It was our fathers' land too. We shall die on it.”

The ministry did not comment."""


def test_one_cue_holds_a_quotation_over_paragraphs(parser: Parser) -> None:
    parse = parser.parse(Article("a", LONG_QUOTE))
    (found,) = [item for item in find(parse) if item.word == "say"]
    assert found.quoted
    assert found.link.content is not None
    assert found.link.content.text.endswith("We shall die on it.”")
    assert found.link.source is not None
    assert found.link.source.text.startswith("Colonel Adoum Issa")


def test_a_name_and_a_colon_announce_a_quotation(parser: Parser) -> None:
    parse = parser.parse(Article("a", 'Finance ministry: "No bank will close this week."'))
    assert ("Finance ministry", ":", '"No bank will close this week."') in words(parse)


def test_chain_runs_from_the_outermost_source_inwards(parser: Parser) -> None:
    text = "According to the newspaper, the ministry said that rebels had burned the bridge."
    parse = parser.parse(Article("a", text))
    burned = next(token for token in parse.doc if token.text == "burned")
    assert [link.cue.text for link in chain_for(burned, find(parse))] == ["According to", "said"]


def test_what_a_source_is_said_to_want_is_part_of_what_is_said(parser: Parser) -> None:
    parse = parser.parse(Article("a", "The envoy said that Oslo wants to mediate."))
    assert [cue for _, cue, _ in words(parse)] == ["said"]


def test_a_deed_is_on_the_word_of_the_accuser(parser: Parser) -> None:
    text = "Chile accused Peru, which invaded Arica, of shelling the port."
    parse = parser.parse(Article("a", text))
    found = find(parse)
    chains = {
        token.text: [link.source.text for link in chain_for(token, found) if link.source]
        for token in parse.doc
        if token.text in ("accused", "invaded", "shelling")
    }
    assert chains == {"accused": [], "invaded": [], "shelling": ["Chile"]}


def test_a_clause_swallowed_by_the_occasion_is_what_is_said(parser: Parser) -> None:
    text = "The minister said in an interview with the radio that talks had failed."
    assert [(source, content) for source, _, content in words(parser.parse(Article("a", text)))] == [
        ("The minister", "that talks had failed")
    ]
    relative = "The minister spoke in an interview with the radio that rebels had burned."
    assert words(parser.parse(Article("a", relative))) == []
