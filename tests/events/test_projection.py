from __future__ import annotations

import re
from pathlib import Path

import pytest

from polybius.errors import DataError
from polybius.events.projection import load_contexts, load_ontology, project
from polybius.records import EVENT_TYPES, QUAD_CLASS


@pytest.mark.parametrize("name", EVENT_TYPES)
def test_every_type_projects_to_a_code_and_a_score(name: str) -> None:
    ontology = load_ontology()[name]
    for mode in (None, *ontology.modes):
        code, score = project(name, mode)
        assert re.fullmatch(r"\d{3,4}", code)
        assert -10 <= score <= 10
        conflict = QUAD_CLASS[name].endswith("conflict")
        # A plea may be friendly: CAMEO scores appeals for help above zero.
        assert score <= 0 if conflict and name != "REQUEST" else name == "REQUEST" or score >= 0


def test_an_unknown_mode_projects_as_its_type() -> None:
    assert project("AID", "unheard-of") == project("AID", None)


def test_contexts_are_named() -> None:
    assert {"military", "diplomatic", "economic"} <= load_contexts()


def test_a_missing_type_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no file for type"):
        load_ontology(tmp_path)
