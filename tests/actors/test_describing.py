"""Descriptions that point back: kinds of state, halves, pairs, groups, rebels, hardware."""

from __future__ import annotations

import pytest

GULF = "Saudi Arabia, Egypt, the United Arab Emirates and Bahrain severed ties with Qatar. Qatar protested."


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Oman met Qatar. Egypt accused the emirate of meddling.", "the emirate", ["QAT"]),
        ("Pyongyang put guns facing the South on alert.", "the South", ["KOR"]),
        ("The two Koreas met.", "The two Koreas", ["PRK", "KOR"]),
        ("Armenia fought Azerbaijan. Azerbaijan blamed Armenia. Russia met Turkey. Iran cautioned both neighbours.",
         "both neighbours", ["ARM", "AZE"]),
        (f"{GULF} The United States urged all parties to step back.", "all parties",
         ["ARE", "BHR", "EGY", "QAT", "SAU"]),
        ("FARC guerrillas announced a truce. The rebels freed four men.", "The rebels", ["FARC"]),
        ("Turkish ships left the bay.", "Turkish ships", ["TUR.MIL"]),
        ("Roza Otunbayeva spoke in Kyrgyzstan. The ousted president fled.", "The ousted president",
         ["KGZ:Kurmanbek Bakiyev"]),
    ],
)  # fmt: skip
def test_follows_descriptions(find, text: str, words: str, codes: list[str]) -> None:
    mention = find(text, "2010-05-01" if "Kyrgyz" in text else "2024-10-02")[words]
    assert sorted(actor.code for actor in mention.actors) == sorted(codes)


def test_takes_no_tank_for_an_actor(find) -> None:
    assert "Tanks" not in find("Tanks rolled into the square of the town.")
