"""Datelines as agencies write them, and what only looks like one."""

from __future__ import annotations

import pytest

from polybius.reading.dateline import find_dateline
from polybius.records import Article


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("LIMA, Nov 16 (Reuters) - The leaders met.", "LIMA", "Nov 16", "Reuters"),
        ("MOSCOW (AP) — Russia said so.", "MOSCOW", None, "AP"),
        ("Washington, 4 March: The envoy left.", "Washington", "4 March", None),
        ("BEIJING, Nov. 16 (Xinhua) -- China agreed.", "BEIJING", "Nov. 16", "Xinhua"),
        ("MOSCOW, November 16. /TASS/. Russia agreed.", "MOSCOW", "November 16", "TASS"),
        ("KYIV, Ukraine (AP) — Drones came.", "KYIV", None, "AP"),
        ("New Delhi [India], March 3 (ANI): The minister left.", "New Delhi", "March 3", "ANI"),
        ("DAMASCUS, 8 December 2024 (SANA) — The road opened.", "DAMASCUS", "8 December 2024", "SANA"),
        ("ACCRA/LOMÉ, 12 March (Example Wire) — Talks opened.", "ACCRA", "12 March", "Example Wire"),
        ("GENEVA — Talks opened.", "GENEVA", None, None),
        ("Talks open\nBy Ann Lee\nPARIS, Jan. 3 — Talks opened.", "PARIS", "Jan. 3", None),
        ("lucknow: the committee has met.", "lucknow", None, None),
    ],
)
def test_datelines(text: str, place: str, date: str | None, agency: str | None) -> None:
    dateline = find_dateline(Article("a", text))
    assert dateline is not None
    assert dateline.place.text == place
    assert (dateline.date.text if dateline.date else None) == date
    assert dateline.agency == agency
    assert text[dateline.span.start : dateline.span.end] == dateline.span.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The United States, South Korea and Japan condemned the pact.",
        "Biden: We will defend them.",
        "Israel — which denies it — said nothing.",
        "In Lima, Nov 16 was a Saturday.",
        "ANALYSIS: Why the pact matters",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert find_dateline(Article("a", text)) is None
