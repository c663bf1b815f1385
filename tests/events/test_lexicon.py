from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from polybius.errors import DataError
from polybius.events import lexicon as lexicon_module
from polybius.events.evaluations import Evaluations
from polybius.events.lexicon import COLUMNS, SUPPORT_COLUMNS, Entry, Lexicon, load_lexicon
from polybius.events.tables import read_table

HERE = Path(lexicon_module.__file__).parent
ONTOLOGY = HERE / "ontology"
# Prepositions and slot names that a slot may start with.
PREPOSITIONS = frozenset(
    [
        "aboard",
        "about",
        "across",
        "after",
        "against",
        "along",
        "alongside",
        "among",
        "around",
        "as",
        "at",
        "before",
        "behind",
        "beside",
        "between",
        "by",
        "for",
        "from",
        "in",
        "in_front_of",
        "inside",
        "into",
        "near",
        "of",
        "off",
        "on",
        "opposite",
        "onto",
        "out_of",
        "outside",
        "over",
        "past",
        "through",
        "to",
        "toward",
        "towards",
        "under",
        "upon",
        "with",
    ]
)
PLAIN = frozenset({"subj", "obj", "iobj", "comp", "poss", "nat", "cmp", "verb", "clause"})
INNER = frozenset({"owner", "nat", "subj", "obj", "iobj", "deep"})


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def modes() -> dict[str, frozenset[str]]:
    found = {}
    for path in ONTOLOGY.glob("*.yaml"):
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        if "modes" in raw:
            found[raw["type"]] = frozenset(raw["modes"])
    return found


@pytest.fixture(scope="module")
def contexts() -> frozenset[str]:
    return frozenset(yaml.safe_load((ONTOLOGY / "contexts.yaml").read_text(encoding="utf-8")))


def _entries(lexicon: Lexicon) -> list[Entry]:
    return [entry for table in (lexicon.verbs, lexicon.nouns) for group in table.values() for entry in group]


def test_shipped_tables_load(lexicon: Lexicon) -> None:
    assert len(_entries(lexicon)) > 2000
    assert Evaluations.load().words


def test_modes_belong_to_their_type(lexicon: Lexicon, modes: dict[str, frozenset[str]]) -> None:
    wrong = [
        (entry.name, entry.lemma, entry.mode)
        for entry in _entries(lexicon)
        if entry.mode is not None and entry.mode not in modes.get(entry.event_type, frozenset())
    ]
    assert not wrong


def test_contexts_are_known(lexicon: Lexicon, contexts: frozenset[str]) -> None:
    wrong = [
        (entry.name, entry.lemma, entry.contexts)
        for entry in _entries(lexicon)
        if set(entry.contexts) - contexts
    ]
    assert not wrong


def test_slots_are_known(lexicon: Lexicon) -> None:
    wrong = [
        (entry.name, entry.lemma, slot)
        for entry in _entries(lexicon)
        for slot in (*entry.actor, *entry.recipient)
        if not _is_slot(slot)
    ]
    assert not wrong


def _is_slot(slot: str) -> bool:
    name, _, inner = slot.partition(".")
    if name in ("comp", "verb") and "." in inner:
        return _is_slot(inner)
    first = name.removeprefix("@") in PREPOSITIONS or name in PLAIN
    return first and (not inner or inner.removeprefix("@") in PREPOSITIONS | INNER)


def test_look_alikes_carry_nothing(lexicon: Lexicon) -> None:
    wrong = [
        entry.name
        for entry in _entries(lexicon)
        if entry.event_type == "NONE" and (entry.mode or entry.actor or entry.recipient or entry.flags)
    ]
    assert not wrong


def test_every_row_has_a_source() -> None:
    for folder in ("verbs", "nouns"):
        for path in sorted((HERE / "lexicon" / folder).glob("*.tsv")):
            assert all(row.cells["source"] for row in read_table(path, COLUMNS)), path.name
    assert all(row.cells["source"] for row in read_table(HERE / "lexicon" / "support.tsv", SUPPORT_COLUMNS))


def test_entries_are_lower_case(lexicon: Lexicon) -> None:
    assert not [entry.name for entry in _entries(lexicon) if entry.lemma != entry.lemma.lower()]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("prod\t\tPOKE\t\t\t\tobj\t\tours", "type"),
        ("prod\tobjx=thing\tREQUEST\t\t\t\tobj\t\tours", "condition"),
        ("prod\tobj=@nothing\tREQUEST\t\t\t\tobj\t\tours", "class"),
        ("prod\t\tREQUEST\t\t\t\tobj\tloud\tours", "flag"),
    ],
)
def test_broken_rows_are_refused(tmp_path: Path, row: str, reason: str) -> None:
    (tmp_path / "verbs").mkdir()
    (tmp_path / "nouns").mkdir()
    (tmp_path / "classes.yaml").write_text('talk: "talk, meeting"\n', encoding="utf-8")
    (tmp_path / "support.tsv").write_text("verb\teffect\tsource\nissue\tcarry\tours\n", encoding="utf-8")
    (tmp_path / "verbs" / "request.tsv").write_text("\t".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=reason):
        load_lexicon(tmp_path)


@pytest.mark.parametrize(
    ("row", "reason"),
    [("expulsion\tprod\tours", None), ("expulsion\tvanish\tours", "no entry")],
)
def test_verbal_nouns_need_a_verb_with_entries(tmp_path: Path, row: str, reason: str | None) -> None:
    for name in ("verbs", "nouns", "adjectives"):
        (tmp_path / name).mkdir()
    (tmp_path / "classes.yaml").write_text('talk: "talk, meeting"\n', encoding="utf-8")
    (tmp_path / "support.tsv").write_text("verb\teffect\tsource\nissue\tcarry\tours\n", encoding="utf-8")
    (tmp_path / "verbal_nouns.tsv").write_text(f"noun\tverb\tsource\n{row}\n", encoding="utf-8")
    entry = "prod\t\tREQUEST\t\t\t\tobj\t\tours"
    (tmp_path / "verbs" / "request.tsv").write_text(
        "\t".join(COLUMNS) + "\n" + entry + "\n", encoding="utf-8"
    )
    if reason is None:
        assert load_lexicon(tmp_path).verbal_nouns == {"expulsion": "prod"}
    else:
        with pytest.raises(DataError, match=reason):
            load_lexicon(tmp_path)
