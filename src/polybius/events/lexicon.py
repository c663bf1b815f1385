"""The trigger lexicon: which words, in which surroundings, name which act, and where its parties stand.

Tables in `lexicon/verbs/`, `lexicon/nouns/` and `lexicon/adjectives/` (file names are free) share the columns

    lemma     the verb ("carry+out" with its particle, "*" for any verb without rows of its own) or noun
    when      conditions (see `conditions`), all must hold; the entry with the most wins
    type      a PLOVER type, or NONE for a look-alike that must not be coded
    mode      the PLOVER mode, or empty
    contexts  PLOVER contexts
    actor     slots that may hold the doer, in order of preference
    recipient slots that may hold the recipient, in order of preference
    flags     see FLAGS
    source    where the row comes from

Slots of a verb: subj, obj, iobj, any preposition ("on", "against"), comp.subj, comp.obj (of its complement clause),
comp.deep (the first somebody known inside the complement clause), and
"obj.X" / "subj.X" for what the object or subject holds (X = owner, a preposition, or nat for a nationality adjective).
Nouns made of verbs ("expulsion") need no rows: `verbal_nouns.tsv` names their verb, whose rows hold for them too.
An adjective stands behind "be" and has the slots of a verb.
Slots of a noun: poss, nat, any preposition, verb.subj, verb.X (the arguments of the verb the noun hangs on), clause (the subject
of the clause that the noun gives the occasion of: "freed them at the request of X").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast

from polybius.errors import DataError
from polybius.events.conditions import Condition, read_conditions
from polybius.events.projection import load_contexts, load_ontology
from polybius.events.tables import Row, read_table
from polybius.events.words import HERE, load_classes
from polybius.records import EVENT_TYPES, EventType

COLUMNS: Final = ("lemma", "when", "type", "mode", "contexts", "actor", "recipient", "flags", "source")
SUPPORT_COLUMNS: Final = ("verb", "effect", "source")
NOUN_COLUMNS: Final = ("noun", "verb", "source")
FLAGS: Final = {
    "speech": "the act is something said or written",
    "reciprocal": "all parties do it together; recipients join the actors",
    "both": "coded only where doer and recipient are both found",
    "recipient": "coded only where a recipient is found",
    "consume": "acts named inside the complement or object are part of this one",
    "weak": "often means something else; lower confidence",
    "self": "the doer acts on people of its own country when no recipient is named",
}
# "undergo": the subject of the verb is not the doer but the other side ("faced criticism", "suffered attacks").
EFFECTS: Final = ("carry", "end", "propose", "refuse", "resume", "undergo")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the lexicon. `name` is how explanations cite it: file:line."""

    name: str
    lemma: str
    particle: str
    conditions: tuple[Condition, ...]
    event_type: str
    mode: str | None
    contexts: tuple[str, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    flags: frozenset[str]

    @property
    def act_type(self) -> EventType:
        """The PLOVER type that the entry codes. A look-alike (NONE) codes nothing: callers pass over it first."""
        return cast(EventType, self.event_type)


@dataclass(frozen=True)
class Lexicon:
    """All entries by lemma, most specific first, the support verbs with their effects and the verbs of verbal nouns."""

    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    adjectives: dict[str, tuple[Entry, ...]]
    support: dict[str, str]
    classes: dict[str, frozenset[str]]
    verbal_nouns: dict[str, str] = field(default_factory=dict)


def load_lexicon(folder: Path = HERE, *, own: Path | None = None) -> Lexicon:
    """Reads and checks all tables; raises DataError with file, line and reason.

    `own` is a user's folder with `verbs/*.tsv`, `nouns/*.tsv` or `adjectives/*.tsv`; a row of theirs wins over ours for the same lemma
    and conditions, and may use our word classes.
    """
    classes = load_classes(folder / "classes.yaml")
    support = {row.cells["verb"]: _effect(row) for row in read_table(folder / "support.tsv", SUPPORT_COLUMNS)}
    if own is not None and not any(own.glob("*/*.tsv")):
        raise DataError(
            f"{own}: no trigger tables found; there must be verbs/*.tsv or nouns/*.tsv in this folder"
        )
    verbs = _index(folder / "verbs", classes, own and own / "verbs")
    return Lexicon(
        verbs=verbs,
        nouns=_index(folder / "nouns", classes, own and own / "nouns"),
        adjectives=_index(folder / "adjectives", classes, own and own / "adjectives"),
        support=support,
        classes=classes,
        verbal_nouns=_verbal_nouns(folder / "verbal_nouns.tsv", verbs),
    )


def _verbal_nouns(path: Path, verbs: Container[str]) -> dict[str, str]:
    """ "expulsion" is "expel": nouns that have the entries of their verbs where they have none of their own that hold."""
    found: dict[str, str] = {}
    for row in read_table(path, NOUN_COLUMNS):
        if row.cells["verb"] not in verbs:
            raise row.error(f"verb {row.cells['verb']!r} has no entry; give it one in verbs/")
        if row.cells["noun"] in found:
            raise row.error(f"noun {row.cells['noun']!r} stands already in the table")
        found[row.cells["noun"]] = row.cells["verb"]
    return found


def _index(
    folder: Path, classes: dict[str, frozenset[str]], own: Path | None
) -> dict[str, tuple[Entry, ...]]:
    rows = _rows(folder)
    if own is not None:
        rows |= _rows(own)
    entries: dict[str, list[Entry]] = defaultdict(list)
    known: dict[str, Condition] = {}
    for row in rows.values():
        entry = _entry(row, classes, known)
        entries[entry.lemma].append(entry)
    return {lemma: tuple(sorted(found, key=_specificity, reverse=True)) for lemma, found in entries.items()}


def _rows(folder: Path) -> dict[tuple[str, str], Row]:
    seen: dict[tuple[str, str], Row] = {}
    for path in sorted(folder.glob("*.tsv")):
        for row in read_table(path, COLUMNS):
            key = (row.cells["lemma"], " ".join(sorted(row.cells["when"].split())))
            if key in seen:
                raise row.error(f"{key} stands already in {seen[key].file}, line {seen[key].line}")
            seen[key] = row
    return seen


def _specificity(entry: Entry) -> tuple[int, int, int, int]:
    """More conditions first, then those with words, then phrases ("joint exercise"), then the shorter word lists."""
    listed = [condition.words for condition in entry.conditions if condition.words]
    phrases = sum(all(" " in word for word in words) for words in listed) if "both" not in entry.flags else 0
    count = len(entry.conditions) + (1 if entry.particle else 0)
    return (count, len(listed), phrases, -sum(len(words) for words in listed))


def _entry(row: Row, classes: dict[str, frozenset[str]], known: dict[str, Condition]) -> Entry:
    """Reads one row; `known` keeps the conditions read so far, which many rows share."""
    cells = row.cells
    lemma, _, particle = cells["lemma"].partition("+")
    if cells["type"] not in (*EVENT_TYPES, "NONE"):
        raise row.error(f"type {cells['type']!r} is none of {', '.join(EVENT_TYPES)} or NONE")
    if unknown := set(row.items("contexts")) - load_contexts():
        raise row.error(f"context {sorted(unknown)[0]!r} is none of {', '.join(sorted(load_contexts()))}")
    if (
        cells["mode"]
        and cells["type"] != "NONE"
        and cells["mode"] not in load_ontology()[cells["type"]].modes
    ):
        allowed = ", ".join(load_ontology()[cells["type"]].modes) or "none"
        raise row.error(f"mode {cells['mode']!r} is no mode of {cells['type']}; its modes: {allowed}")
    if unknown := set(row.items("flags")) - set(FLAGS):
        raise row.error(f"flag {sorted(unknown)[0]!r} is none of {', '.join(FLAGS)}")
    conditions = read_conditions(row, classes, known)
    return Entry(
        name=f"{row.file}:{row.line}",
        lemma=lemma,
        particle=particle,
        conditions=conditions,
        event_type=cells["type"],
        mode=cells["mode"] or None,
        contexts=row.items("contexts"),
        actor=row.items("actor"),
        recipient=row.items("recipient"),
        flags=frozenset(row.items("flags")),
    )


def _effect(row: Row) -> str:
    if row.cells["effect"] not in EFFECTS:
        raise row.error(f"effect {row.cells['effect']!r} is none of {', '.join(EFFECTS)}")
    return row.cells["effect"]
