"""Who made a text, and whom it credits."""

from __future__ import annotations

import pytest

from polybius.records import Article
from polybius.stories.crediting import find_credit


def cited(text: str, *, title: str | None = None) -> tuple[str, ...]:
    return find_credit(Article("a", text, title=title)).cited


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("KAMPALA, June 4 (Reuters) - Kenya closed the lake.", "Reuters"),
        ("KAMPALA (AP) — Kenya closed the lake.", "Associated Press"),
        ("Kenya closed the lake, AFP reported.", "Agence France-Presse"),
        ("Kenya closed the lake, according to the Xinhua News Agency.", "Xinhua"),
        ("Kenya closed the lake, the PAP agency reports.", "Polish Press Agency"),
        ("Kenya closed the lake, an official told AP.", "Associated Press"),
        ("Kenya closed the lake. - AP", "Associated Press"),
        ("Kenya closed the lake. Source: PTI", "Press Trust of India"),
        ("Kenya closed the lake, the state agency Zambezi reports.", "Zambezi"),
        ("Kenya closed the lake, the Great Lakes News Agency said.", "GLNA"),
        ("Kenya closed the lake. (GLNA)", "GLNA"),
        ("Kenya closed the lake, the Entebbe Herald reported.", "Entebbe Herald"),
    ],
)
def test_credits(text: str, agency: str) -> None:
    assert cited(text) == (agency,)


@pytest.mark.parametrize(
    "text",
    [
        "The trend is clear: Beta tests in Petra.",
        "AP style has no comma here.",
        "Kenya closed the lake (again).",
        "The APP fell out of favour in Turan and Saba.",
    ],
)
def test_words_that_only_look_like_an_agency(text: str) -> None:
    assert cited(text) == ()


@pytest.mark.parametrize(
    ("publisher", "author", "agency"),
    [
        ("AP", "Associated Press", True),
        ("TASS", "TASS", True),
        ("Great Lakes News Agency", "GLNA", True),
        ("The Entebbe Herald", "Entebbe Herald", False),
        (None, None, False),
    ],
)
def test_authors(publisher: str | None, author: str | None, *, agency: bool) -> None:
    credit = find_credit(Article("a", "Kenya closed the lake.", publisher=publisher))
    assert (credit.author, credit.agency) == (author, agency)


def test_nobody_credits_itself() -> None:
    text = "KAMPALA, June 4 (Reuters) - Kenya closed the lake."
    assert find_credit(Article("a", text, publisher="Reuters")).cited == ()
