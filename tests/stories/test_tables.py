"""The room's data files are read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from polybius.errors import DataError
from polybius.stories.linking_rules import FILE as LINKING
from polybius.stories.linking_rules import load_link_rules
from polybius.stories.origins import FILE as ORIGINS
from polybius.stories.origins import load_origin_rules
from polybius.stories.tables import load_stop_words, read_agencies

HEADER = "name\tcountry\taliases\tshort\tsource\n"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Reuters\tGBR\tRTR|RTR\t\tby hand", "named twice"),
        ("Reuters\tGBR\t\t\t", "must be filled"),
        ("Reuters\tGBR\t\tby hand", "cells"),
        ("Reuters\tGBR\t\t\tby hand\nRtr\tGBR\tReuters\t\tby hand", "named twice"),
    ],
)
def test_broken_agencies(tmp_path: Path, row: str, message: str) -> None:
    file = tmp_path / "agencies.tsv"
    file.write_text(f"{HEADER}{row}\n", "utf-8")
    with pytest.raises(DataError, match=rf"agencies\.tsv, line \d: .*{message}"):
        read_agencies(file)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"same_event": "high"}, "same_event is 'high'"),
        ({"same_event": True}, "same_event is True"),
        ({"near_types": {"AID+HELP": -1}}, "AID\\+HELP"),
        ({"near_types": {"AID+ASSAULT": -1}}, "no family in common"),
        ({"near_types": {"AID+SUPPORT": -1, "SUPPORT+AID": -1}}, "twice"),
        ({"near_types": []}, "near_types must be a mapping"),
        ({"families": {"all": ["AID"]}}, "is in none"),
        ({"families": {"all": ["HELP"]}}, "HELP"),
        ({"families": []}, "families must map"),
        ({"days": {"same_day": 1}}, "days: 'one_day' is missing"),
        ({"type": []}, "type: must be a mapping"),
        ({"colour": 1}, "keys are"),
    ],
)
def test_broken_link_rules(tmp_path: Path, change: dict[str, object], message: str) -> None:
    file = tmp_path / "linking.yaml"
    file.write_text(yaml.safe_dump(yaml.safe_load(LINKING.read_text("utf-8")) | change), "utf-8")
    with pytest.raises(DataError, match=rf"linking\.yaml.*{message}"):
        load_link_rules(file)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"same_origin": None}, "same_origin"),
        ({"both": {"quotation": 1, "most_quotations": 1, "day_apart": 1, "most_days": 1, "moon": 1}}, "'moon' is unknown"),
        ({"moon": 1}, "keys are"),
    ],
)  # fmt: skip
def test_broken_origin_rules(tmp_path: Path, change: dict[str, object], message: str) -> None:
    file = tmp_path / "origins.yaml"
    file.write_text(yaml.safe_dump(yaml.safe_load(ORIGINS.read_text("utf-8")) | change), "utf-8")
    with pytest.raises(DataError, match=rf"origins\.yaml.*{message}"):
        load_origin_rules(file)


@pytest.mark.parametrize("text", ["- a list", "a: [", "plain"])
def test_a_file_that_is_no_mapping(tmp_path: Path, text: str) -> None:
    file = tmp_path / "linking.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(DataError, match=r"linking\.yaml"):
        load_link_rules(file)


def test_stop_words_are_lower_case() -> None:
    assert all(word == word.lower() for word in load_stop_words())
