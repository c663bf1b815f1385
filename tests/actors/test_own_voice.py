"""What words mean in the statement of one side."""

from __future__ import annotations

import pytest

STAFF = "General Staff of the Armed Forces of Ukraine"
MINISTRY = "Ministry of Foreign Affairs of the Islamic Republic of Iran"


@pytest.mark.parametrize(
    ("publisher", "text", "words", "code"),
    [
        (STAFF, "The enemy shelled our trenches.", "The enemy", "RUS.MIL"),
        (STAFF, "Our gunners hit enemy personnel.", "enemy personnel", "RUS.MIL"),
        (STAFF, "The occupiers took away a mayor.", "The occupiers", "RUS.MIL"),
        (MINISTRY, "The spokesman of the Ministry of Foreign Affairs condemned the raid.",
         "The spokesman of the Ministry of Foreign Affairs", "IRN.GOV"),
        (MINISTRY, "The raid shocked us. The Government will answer.", "The Government", "IRN"),
        ("ECOWAS Commission", "The Authority met in Dakar.", "The Authority", "ECOWAS"),
    ],
)  # fmt: skip
def test_reads_the_words_of_a_publisher(find, publisher: str, text: str, words: str, code: str) -> None:
    found = find(text, "2023-06-01", publisher)
    assert [actor.code for actor in found[words].actors] == [code]


def test_knows_no_enemy_in_the_news(find) -> None:
    mention = find("The enemy of the vine is frost.")["The enemy"]
    assert [actor.country for actor in mention.actors] == [None]


def test_asks_who_is_at_war_on_the_day(find) -> None:
    mention = find("The enemy shelled our trenches.", "2012-06-01", STAFF)["The enemy"]
    assert mention.actors[0].country is None


def test_a_regime_is_never_that_of_the_publisher(find) -> None:
    text = "Britain wants access to Syria and to Aleppo. The regime must comply."
    found = find(text, "2016-12-23", "Foreign, Commonwealth & Development Office")
    assert {actor.country for actor in found["The regime"].actors} == {"SYR"}
