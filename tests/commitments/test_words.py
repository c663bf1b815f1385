"""The tables are read strictly, and cover what the vocabulary names."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybius.commitments.alarms import load_alarm_rules
from polybius.commitments.offices import load_office_words
from polybius.commitments.transitions import load_transitions
from polybius.commitments.words import DATA, load_words
from polybius.errors import DataError
from polybius.records.commitment import ALARM_KINDS, COMMITMENT_KINDS, COMMITMENT_STAGES


def test_every_kind_has_roles_and_every_stage_its_followers() -> None:
    assert set(load_words().roles) == set(COMMITMENT_KINDS)
    assert set(load_transitions()) == set(COMMITMENT_STAGES)


def test_every_kind_of_the_issue_has_words() -> None:
    named = {entry.kind for entries in load_words().kinds.values() for entry in entries}
    assert named == set(COMMITMENT_KINDS)


def test_every_alarm_has_a_rule() -> None:
    told = {rule.alarm for rule in load_alarm_rules().values()}
    assert told == set(ALARM_KINDS) - {"rise"}  # a rise is of a dyad, not of a commitment


def test_a_parliament_comes_before_anyone_who_approves() -> None:
    assert next(entry.sector for entry in load_words().verbs["approve"]) == "LEG"


def test_longer_words_for_a_part_come_first() -> None:
    lengths = [len(entry.words) for entry in load_words().parts]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("table", "old", "new", "reason"),
    [
        ("kinds.tsv", "non-aggression\t", "no-aggression\t", "kind 'no-aggression'"),
        ("verbs.tsv", "\tobject\t", "\tdirect\t", "slot 'direct'"),
        ("verbs.tsv", "\tproposed\t", "\tpropose\t", "step 'propose'"),
        ("nouns.tsv", "\tproposed\t", "\tasked\t", "step 'asked'"),
        ("roles.tsv", "\tgiver\t", "\tdonor\t", "doer 'donor'"),
        ("turns.tsv", "\tplanned\t", "\tplaned\t", "seen 'planed'"),
        ("parts.tsv", "half\t0.5\t", "half\t50\t", "share '50'"),
        ("doubts.tsv", "\twriter\t", "\tauthor\t", "voice 'author'"),
        ("conditions.tsv", "\\b(?:only if", "\\b((?:only if", "cannot be read"),
        ("governors.tsv", "\tpromising\t", "\tpromised\t", "class 'promised'"),
    ],
)
def test_a_broken_row_is_refused_with_file_line_and_reason(
    tmp_path: Path, table: str, old: str, new: str, reason: str
) -> None:
    for file in DATA.iterdir():
        text = file.read_text("utf-8")
        (tmp_path / file.name).write_text(text.replace(old, new, 1) if file.name == table else text, "utf-8")
    assert old in (DATA / table).read_text("utf-8")
    with pytest.raises(DataError, match=rf"{table}, line \d+: .*{reason.replace('(', '.')}"):
        load_words(tmp_path)


def test_offices_and_transitions_refuse_unknown_words(tmp_path: Path) -> None:
    for file in DATA.iterdir():
        (tmp_path / file.name).write_text(file.read_text("utf-8").replace("\twins\t", "\twinning\t"), "utf-8")
    with pytest.raises(DataError, match="step 'winning'"):
        load_office_words(tmp_path)
    broken = tmp_path / "transitions.tsv"
    broken.write_text(broken.read_text("utf-8").replace("signed|ratified", "signed|rattled", 1), "utf-8")
    with pytest.raises(DataError, match="stage 'rattled'"):
        load_transitions(broken)


def test_an_alarm_rule_with_an_unknown_event_type_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "alarms.tsv"
    broken.write_text((DATA / "alarms.tsv").read_text("utf-8").replace("ASSAULT", "ATTACK"), "utf-8")
    with pytest.raises(DataError, match="event_types 'ATTACK'"):
        load_alarm_rules(broken)
