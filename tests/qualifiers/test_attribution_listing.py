"""The full list of attributions: attitudes, constructions, extents of cues, outer ones only."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybius.actors.mentions import Mentions
from polybius.errors import DataError
from polybius.qualifiers.attribution import AttributionFinder
from polybius.qualifiers.attribution_words import DATA, load_cue_words, load_wide_words
from polybius.reading.parsing import Parser
from polybius.records import Article


def listed(parser: Parser, text: str) -> list[tuple[str | None, str, str]]:
    """Source, cue and content of every attribution in the list, as text."""
    found = AttributionFinder.load().find_all(parser.parse(Article("a", text)), Mentions(()))
    return [
        (
            item.link.source.text if item.link.source else None,
            item.link.cue.text,
            item.link.content.text if item.link.content else "",
        )
        for item in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brazil proposed sending observers.", ("Brazil", "proposed", "sending observers")),
        ("The truce seems to hold.", (None, "seems", "The truce seems to hold")),
        ("Ministers were alarmed by the leak.", ("Ministers", "were alarmed by", "the leak")),
        ("It is clear that the bridge will fall.", (None, "It is clear", "that the bridge will fall")),
        ("In her opinion, the port was lost.", ("her", "opinion", "the port was lost")),
        ("Villagers despise the governor.", ("Villagers", "despise", "the governor")),
        ("Chad was accused of shelling the town.", (None, "was accused of", "Chad was accused of shelling the town")),
        ("The envoy said Monday that he would leave.", ("The envoy", "said Monday", "that he would leave")),
        ("She ended by asking for calm.", ("She", "ended by asking for", "calm")),
        ("The general intimated that supplies were low.", ("The general", "intimated", "that supplies were low")),
        ("The paper has not said when it will print.", ("The paper", "has not said", "when it will print")),
    ],
)  # fmt: skip
def test_what_the_list_takes(parser: Parser, text: str, expected: tuple[str | None, str, str]) -> None:
    assert expected in listed(parser, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Old men at market stalls, he said.", ("he", "said", "Old men at market stalls")),
        ("The mayor added:\n\nWe shall rebuild the bridge.", ("The mayor", "added:", "We shall rebuild the bridge")),
        ('"HALE: Will you sign the treaty?\n\n"ROSS: We will sign it soon.', ("ROSS", ":", "We will sign it soon.")),
        ("Poll: Voters favour the new treaty.\n\nIt was held in May.", ("Poll", ":", "Voters favour the new treaty")),
        ("The report deals with allegations of fraud.", (None, "allegations of", "fraud")),
        ("The ministry offered its condolences.", ("The ministry", "offered", "its condolences")),
        ("The two states signed an agreement to open the port.", ("The two states", "signed an agreement", "to open the port")),
        ("Their fear is that the truce will end.", ("Their", "fear is", "that the truce will end")),
        ("Generals are unhappy with the truce.", ("Generals", "are unhappy with", "the truce")),
        ("The minister said in an interview with the radio that talks had failed.", ("The minister", "said in an interview with the radio", "that talks had failed")),
        ("Talks, as one adviser pointed out, rarely end in May.", ("one adviser", "pointed out", "Talks, as one adviser pointed out, rarely end in May")),
        ("Critics rated the treaty as weak.", ("Critics", "rated", "the treaty as weak")),
        ("The documentary includes a view of the bridge.", ("The documentary", "includes", "a view of the bridge")),
        ("Russian diplomats ignored the warning.", ("Russian diplomats", "ignored", "the warning")),
    ],
)  # fmt: skip
def test_what_layout_and_objects_pass_on(
    parser: Parser, text: str, expected: tuple[str | None, str, str]
) -> None:
    assert expected in listed(parser, text)


@pytest.mark.parametrize(
    "text",
    [
        "You may vote for the treaty or reject it.",
        "The truce will end if the rebels demand land.",
        "The envoy was supposed to leave on Monday.",
        "The laws that would reject the treaty are old.",
        "On Monday, he said.",
    ],
)
def test_what_nobody_has_said_is_left_out(parser: Parser, text: str) -> None:
    assert listed(parser, text) == []


def test_what_is_said_inside_what_is_said_is_left_out(parser: Parser) -> None:
    text = "According to the newspaper, the ministry said that rebels had burned the bridge."
    assert [cue for _, cue, _ in listed(parser, text)] == ["According to"]


def test_a_second_cue_of_the_same_speaker_is_his(parser: Parser) -> None:
    text = "The minister said the treaty would lapse, adding that talks had failed."
    assert listed(parser, text) == [
        ("The minister", "said", "the treaty would lapse"),
        ("The minister", "adding", "that talks had failed"),
    ]


def test_a_name_before_the_colon_of_a_headline_is_the_source(parser: Parser) -> None:
    text = "Petrov: The treaty will hold for years.\n\nTalks began on Monday."
    assert ("Petrov", ":", "The treaty will hold for years") in listed(parser, text)


def test_notices_are_not_read(parser: Parser) -> None:
    assert listed(parser, "Editor's note: Readers said that the map was wrong.") == []


def test_attitudes_do_not_vouch_for_acts(parser: Parser) -> None:
    parse = parser.parse(Article("a", "Villagers despise the governor who shelled the town."))
    finder = AttributionFinder.load()
    assert finder.find(parse, Mentions(())) == ()
    assert finder.find_all(parse, Mentions(())) != ()


def test_wide_tables_are_laid_over_the_plain_ones() -> None:
    plain, wide = load_cue_words(), load_wide_words()
    assert set(plain.verbs) < set(wide.verbs)
    assert {"object"} <= plain.verbs["address"].frames and wide.verbs["address"].frames == {"clause"}


@pytest.mark.parametrize(
    ("file", "row", "reason"),
    [
        ("verbs.tsv", "hum\tsay\tneutral\tsideways\t\t\town compilation", "sideways"),
        ("nouns.tsv", "hum\tsay\tneutral\tloudly\town compilation", "loudly"),
        ("subjects.tsv", "birds\trobin\town compilation", "birds"),
        ("adjectives.tsv", "hum\tsay\tsolemn\town compilation", "solemn"),
    ],
)
def test_a_row_that_breaks_its_table_is_named(tmp_path: Path, file: str, row: str, reason: str) -> None:
    for path in DATA.rglob("*.tsv"):
        copy = tmp_path / path.relative_to(DATA)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text("utf-8"), "utf-8")
    with (tmp_path / "wide" / file).open("a", encoding="utf-8") as table:
        table.write(row + "\n")
    with pytest.raises(DataError, match=rf"wide/{file}, line \d+: .*{reason}"):
        load_wide_words(tmp_path)


def test_lines_of_a_transcript_have_their_speaker_and_rubrics_none(parser: Parser) -> None:
    text = "MINSK: Two envoys met.\n\nPETROV: We shall keep the treaty alive.\n\nUPDATE: The talks have ended in Minsk."
    assert [(source, cue) for source, cue, _ in listed(parser, text)] == [("PETROV", ":")]
