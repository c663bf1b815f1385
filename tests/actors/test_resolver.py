"""Who is meant, in lines of our own."""

from __future__ import annotations

import pytest

from polybius.actors.mentions import Mention
from polybius.actors.resolver import ActorResolver


def _codes(mention: Mention) -> list[str]:
    return [actor.code for actor in mention.actors]


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Turkish forces shelled the town.", "Turkish forces", ["TUR.MIL"]),
        ("A South Korean official resigned.", "A South Korean official", ["KOR.GOV"]),
        ("The foreign ministers of France and Spain met.", "The foreign ministers of France and Spain", 2),
        ("Washington met Tokyo on Monday.", "Washington", ["USA"]),
        (
            "Kenya and Uganda signed a pact. The two countries share a border.",
            "The two countries",
            ["KEN", "UGA"],
        ),
        ("Guinea and Equatorial Guinea met.", "Equatorial Guinea", ["GNQ"]),
        ("The talks between Vladimir Putin and Xi Jinping ended. Both leaders smiled.", "Both leaders", 2),
        (
            "The Asian Rivers Watch (ARW) protested. ARW said the dam was illegal.",
            "ARW",
            ["UNK:Asian Rivers Watch"],
        ),
        ("Rebels left the town. Peru sent troops.", "Peru", ["PER"]),
        ("President Jinping left for Lima.", "President Jinping", ["CHN:Xi Jinping"]),
        (
            "Peruvian foreign minister Aurelio Zanta resigned. Zanta gave no reason.",
            "Zanta",
            ["PER:Aurelio Zanta"],
        ),
        ("Its president, Emmanuel Macron, left Paris.", "Emmanuel Macron", ["FRA:Emmanuel Macron"]),
    ],
)
def test_finds_who_is_meant(find, text: str, words: str, codes: list[str] | int) -> None:
    found = _codes(find(text)[words])
    assert sorted(found) == sorted(codes) if isinstance(codes, list) else len(found) == codes


@pytest.mark.parametrize(
    ("published", "name"),
    [("2013-05-01", "Shinzo Abe"), ("2024-11-16", "Shigeru Ishiba"), ("2022-03-01", "Fumio Kishida")],
)
def test_office_goes_by_the_day(find, published: str, name: str) -> None:
    mention = find("The Japanese prime minister flew home.", published)["The Japanese prime minister"]
    assert [actor.name for actor in mention.actors] == [name]


def test_names_no_holder_without_a_day(find) -> None:
    mention = find("The Japanese prime minister flew home.", None)["The Japanese prime minister"]
    assert _codes(mention) == ["JPN.GOV"]


def test_former_holders_keep_their_country(find) -> None:
    actor = find("Former US president Barack Obama spoke.")["Former US president Barack Obama"].actors[0]
    assert (actor.country, actor.role, actor.former) == ("USA", "president", True)


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("A fire broke out in Washington.", "Washington", True),
        ("Pressure grew on Washington.", "Washington", False),
        ("The minister flew to Kyiv.", "Kyiv", True),
        ("Germany sent rockets to Kyiv.", "Kyiv", False),
        ("Paris criticised the plan.", "Paris", False),
    ],
)
def test_tells_places_from_doers(find, text: str, words: str, place: bool) -> None:
    assert find(text)[words].is_place is place


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Georgia accused Russia of shelling villages near Abkhazia.", "GEO"),
        ("Georgia counted ballots again; the governor said Atlanta was calm.", "USA"),
    ],
)
def test_context_decides_between_namesakes(find, text: str, country: str) -> None:
    actor = find(text)["Georgia"].actors[0]
    assert actor.country == country
    assert actor.alternatives


def test_text_without_capitals_needs_support(find) -> None:
    found = find("turkey said us troops hit a village in syria. it told us so.")
    assert _codes(found["turkey"]) == ["TUR"]
    assert _codes(found["us troops"]) == ["USA.MIL"]
    assert "us" not in found


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Vladimir Putin met Xi Jinping. He thanked China.", "He", "RUS:Vladimir Putin"),
        ('"We will not yield," Vladimir Putin said.', "We", "RUS"),
        ("In his speech, Vladimir Putin praised China.", "his", "RUS:Vladimir Putin"),
        ("Nato chief Mark Rutte spoke. The alliance would reply, he said.", "The alliance", "NATO"),
        ("Kenya closed the border. It blamed smugglers.", "It", "KEN"),
        ("Kenya said it was opposed to the test.", "it", "KEN"),
        ("Kenya cut ties with Chad and expelled its ambassador.", "its", "TCD"),
        ("Kenya shut the border with Chad, accusing it of lying.", "it", "TCD"),
        ("Brussels threatened Moscow.", "Brussels", "EU"),
        ("Brussels threatened Moscow, and Belgium agreed.", "Brussels", "BEL"),
        ("Police in Brussels arrested two Syrians.", "Police in Brussels", "BEL.COP"),
        ("Kenya recalled its ambassador from Chad.", "its", "KEN"),
        ("Kenya's government and opposition met in Mexico City.", "opposition", "KEN.OPP"),
        ("Sudan's army chief dismissed the prime minister.", "the prime minister", "SDN.GOV"),
        ("Kenya said it was ready to talk.", "it", "KEN"),
        ("Kenya said it was forced to close the border.", "it", "KEN"),
    ],
)
def test_pronouns_and_descriptions_point_back(find, text: str, words: str, code: str) -> None:
    assert _codes(find(text)[words]) == [code]


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("The European Union agreed on sanctions. The 27 governments froze accounts.", "The 27 governments", ["EU"]),
        ("A court in Dhaka jailed a leader of the country's biggest party.", "a leader of the country's biggest party", ["BGD.PTY"]),
        ("Moscow charged Hashim Thaci and two other leaders of the rebels.", "two other leaders of the rebels", ["XKX.GOV"]),
        ("Milan Trnka (Canada) spoke. France nodded. He said his Government would wait.", "his Government", ["CAN"]),
        ("The Security Council demanded that Sudan disarm the militias. It also banned arms sales.", "It", ["UNSC"]),
        ("Sudan is at war. The Chinese Foreign Ministry asked the government to protect shops.", "the government", ["SDN"]),
        ("The opposition Movement for Democratic Change met in Harare.", "The opposition Movement for Democratic Change", ["ZWE.MDC"]),
        ("Iraqi and Omani mediators left. The chiefs of Iran and Qatar agreed to reopen their embassies.", "their embassies", ["IRN", "QAT"]),
    ],
)  # fmt: skip
def test_descriptions_are_of_those_the_text_goes_on_about(
    find, text: str, words: str, codes: list[str]
) -> None:
    assert [actor.code for actor in find(text)[words].actors] == codes


def test_empty_it_points_nowhere(find) -> None:
    assert "It" not in find("Kenya closed the border. It is believed that smugglers left.")
    assert "it" not in find("Kenya said it was clear that smugglers left.")
    assert "it" not in find("Kenya said it was agreed to meet.")


def test_ministry_speaks_for_itself(find) -> None:
    found = find("We condemn the attack. Our forces are ready.", publisher="Ministry of Defence of Armenia")
    assert found["We"].kind == "publisher"
    assert found["We"].actors[0].country == "ARM"


def test_mentions_have_steps_and_places_in_the_text(find) -> None:
    text = "On Friday Kenya\u2019s president spoke."
    mention = find(text)["Kenya\u2019s president"]
    assert mention.steps
    actor = mention.actors[0]
    assert text[actor.start : actor.end] == actor.text == "Kenya\u2019s president"


@pytest.mark.parametrize(
    ("text", "published", "country", "sector"),
    [
        ("Turkey's deputy foreign minister", "2020-01-01", "TUR", "GOV"),
        ("Several of the largest trade unions in Norway", None, "NOR", "LAB"),
        ("Syrian army", None, "SYR", "MIL"),
        ("a former Kremlin official", None, "RUS", "ELI"),
        ("protesters", None, None, "OPP"),
        ("Taliban", "2023-01-01", "AFG", "GOV"),
        ("Taliban", "2005-01-01", "AFG", "REB"),
    ],
)
def test_resolves_single_phrases(
    resolver: ActorResolver, text: str, published: str | None, country: str | None, sector: str
) -> None:
    actor = resolver.resolve_phrase(text, published).actor
    assert actor is not None
    assert (actor.country, actor.sector) == (country, sector)


@pytest.mark.parametrize(
    ("phrase", "day", "code", "role"),
    [
        ("NATO Secretary General Jens Stoltenberg", "2016-05-01", "NATO", "secretary-general"),
        ("Jens Stoltenberg", "2009-05-01", "NOR:Jens Stoltenberg", "prime minister"),
        ("U.N. spokesman Otto Varga", "2016-05-01", "UN", "spokesperson"),
        ("UN envoy Kofi Annan", "2012-05-01", "UN", "special envoy for Syria"),
        ("former UN Secretary-General Kofi Annan", "2012-05-01", "GHA:Kofi Annan", "secretary-general"),
    ],
)
def test_officials_of_bodies_without_a_country_are_the_body(
    resolver: ActorResolver, phrase: str, day: str, code: str, role: str
) -> None:
    actor = resolver.resolve_phrase(phrase, day).actor
    assert actor is not None and (actor.code, actor.role) == (code, role)


def test_unknown_phrase_gives_no_actor(resolver: ActorResolver) -> None:
    assert resolver.resolve_phrase("the weather").actor is None
    assert resolver.resolve_phrase("").actor is None


@pytest.mark.parametrize(
    ("words", "country"),
    [("Arafat", "PSE"), ("Prime Minister Blair", "GBR"), ("President Saddam", "IRQ"), ("Chavez", "VEN")],
)
def test_leaders_of_old_in_a_text_without_a_date(resolver: ActorResolver, words: str, country: str) -> None:
    actor = resolver.resolve_phrase(words, published=None).actor
    assert actor is not None and actor.country == country


def test_a_common_surname_alone_is_nobody_in_a_text_without_a_date(resolver: ActorResolver) -> None:
    actor = resolver.resolve_phrase("Blair", published=None).actor
    assert actor is None or actor.country is None
