"""Publication dates."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from polybius.errors import ArticleError
from polybius.reading.published import read_published


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", None),
        ("2024-11-16", "2024-11-16"),
        ("2024-11-16T09:30:00Z", "2024-11-16T09:30:00Z"),
        (" 2024-11-16 ", "2024-11-16"),
        ("20241116", "2024-11-16"),
        (date(2024, 11, 16), "2024-11-16"),
        (datetime(2024, 11, 16, 9, tzinfo=UTC), "2024-11-16T09:00:00+00:00"),
    ],
)
def test_dates(value: object, expected: str | None) -> None:
    assert read_published(value) == expected


@pytest.mark.parametrize(
    "value", ["yesterday", "2024-13-01", "16/11/2024", "0001-01-01", "9999-01-01", "2024", 20, []]
)
def test_a_date_that_is_no_date(value: object) -> None:
    if value == []:
        value = ["2024-11-16"]
    with pytest.raises(ArticleError, match="is no date") as caught:
        read_published(value)
    assert caught.value.reason == "bad-date"
