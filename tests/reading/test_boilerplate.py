"""What is not news is set aside, and news that looks like it is kept."""

from __future__ import annotations

import re

import pytest

from polybius.errors import DataError
from polybius.reading import boilerplate
from polybius.reading.boilerplate import find_boilerplate, load_notices
from polybius.records import Article


@pytest.mark.parametrize(
    "line",
    [
        "The post Leaders meet in Lima appeared first on The Example Daily.",
        "This article was originally published by The Example Daily.",
        "This story is from March 10, 2002",
        "Read more: Russia attacks Ukraine",
        "Facebook Twitter WhatsApp Email",
        "Share this article",
        "Sign up for our morning newsletter",
        "Advertisement",
        "Click here to read about Iran's attack on Israel",
        "© 2024 The Example Daily. All rights reserved.",
        "(Reporting by Ann Lee in Lima; Editing by Bo Chan)",
        "By Ann Lee and Bo Chan",
        "Photo: A Russian soldier attacks",
        "Published: 16 November 2024",
        "5 min read",
        "Contact: press office, Ministry of Defence",
        "https://www.example.org/news",
        "For immediate release",
        "We use cookies to improve this page.",
    ],
)
def test_notices_are_found_whole(line: str) -> None:
    text = f"They met.\n{line}\nThey left."
    assert [span.text for span in find_boilerplate(Article("a", text))] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Like Russia, China refused.",
        "Contacts between Moscow and Kyiv resumed.",
        "Save the Children condemned the strike.",
        "By attacking the port, the rebels broke the truce.",
        "Photographs showed tanks near the border.",
        "Related talks were held in Doha.",
        "Published on Tuesday by the ministry, the report accuses Iran of fraud.",
        "Print edition of the treaty signed.",
    ],
)
def test_news_is_kept(line: str) -> None:
    assert find_boilerplate(Article("a", f"They met.\n{line}")) == ()


def test_only_the_notice_goes_from_a_line_of_news() -> None:
    text = (
        "Russia left the pact (Photo: Ann Lee/AFP) on Monday. The post Russia leaves appeared first on Daily."
    )
    assert [span.text for span in find_boilerplate(Article("a", text))] == [
        "(Photo: Ann Lee/AFP)",
        "The post Russia leaves appeared first on Daily.",
    ]


def test_names_are_unique_and_sourced() -> None:
    names = [notice.name for notice in load_notices()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"name": "x", "scope": "line", "pattern": "x"}, "keys are"),
        ({"name": "x", "scope": "page", "pattern": "x", "source": "s"}, "scope 'page'"),
        ({"name": "x", "scope": "line", "pattern": "(", "source": "s"}, "no regular expression"),
    ],
)
def test_broken_entries_are_refused(entry: dict[str, str], complaint: str) -> None:
    with pytest.raises(DataError, match=re.escape(complaint)):
        boilerplate._notice(entry, 1)
