"""The words of this room, read strictly: kinds, verbs and nouns of the stages, roles, obligations, doubts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast, get_args

from polybius.events.tables import Row, read_table
from polybius.records import STATUSES
from polybius.records.commitment import (
    COMMITMENT_KINDS,
    COMMITMENT_STEPS,
    PARTY_ROLES,
    CommitmentKind,
    CommitmentStep,
    PartyRole,
)

DATA: Final = Path(__file__).parent / "words"
Form = Literal["instrument", "flow", "goods", "place", "series", "measure", "pause", "due", "act"]
Doer = Literal["doer", "other", "none"]
FORMS: Final[tuple[str, ...]] = get_args(Form)
DOERS: Final[tuple[str, ...]] = get_args(Doer)
VOICES: Final = ("writer", "subject")
# What the verb above a step makes of it: "agreed to send", "accused it of breaking".
GOVERNING: Final = ("proposing", "promising", "deciding", "accusing", "refusing")
SLOT: Final = re.compile(r"object|subject|prep:[a-z ]+")


@dataclass(frozen=True, slots=True)
class KindWords:
    """A noun phrase that names a kind: its head, and words of which one must stand before or behind it."""

    kind: CommitmentKind
    words: tuple[str, ...]
    form: Form


@dataclass(frozen=True, slots=True)
class StepVerb:
    """A verb that tells a step: where the commitment stands, what else must stand near, who its subject is."""

    slot: str
    near: tuple[str, ...]
    forms: frozenset[str]
    step: CommitmentStep
    doer: Doer
    sector: str


@dataclass(frozen=True, slots=True)
class StepNoun:
    """A noun that tells a step of what hangs on it ("the delivery of")."""

    prepositions: tuple[str, ...]
    forms: frozenset[str]
    step: CommitmentStep


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of a kind: who does it, to whom, and of the state it lies in."""

    doer: PartyRole
    other: PartyRole
    place: PartyRole


@dataclass(frozen=True, slots=True)
class ActVerb:
    """A verb that is a commitment by itself ("recognised Kosovo"). One of `needs` must stand behind it, if there are any."""

    kind: CommitmentKind
    step: CommitmentStep
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartWords:
    """Words for a part of something: its share where they tell one, and whether they mean all that is left."""

    words: str
    share: float | None
    rest: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern with the rule's name; `meaning` is the kind it speaks of, or whose voice it is."""

    rule: str
    pattern: re.Pattern[str]
    meaning: str


@dataclass(frozen=True, slots=True)
class CommitmentWords:
    """All words of the room."""

    kinds: dict[str, tuple[KindWords, ...]]
    general: dict[str, tuple[CommitmentKind, ...]]
    verbs: dict[str, tuple[StepVerb, ...]]
    nouns: dict[str, tuple[StepNoun, ...]]
    acts: dict[str, ActVerb]
    parts: tuple[PartWords, ...]
    roles: dict[CommitmentKind, Roles]
    turns: dict[tuple[str, str], CommitmentStep]
    governors: dict[str, str]
    obligations: tuple[Pattern, ...]
    conditions: tuple[Pattern, ...]
    overdue: tuple[Pattern, ...]
    doubts: tuple[Pattern, ...]


@cache
def load_words(folder: Path = DATA) -> CommitmentWords:
    """Reads all tables of the folder. Raises DataError with file, line and reason."""
    return CommitmentWords(
        kinds=_read_kinds(folder / "kinds.tsv"),
        general={
            row.cells["head"]: tuple(read_kind(row, item) for item in row.items("kinds"))
            for row in read_table(folder / "general.tsv", ("head", "kinds", "source"))
        },
        verbs=_read_verbs(folder / "verbs.tsv"),
        nouns=_read_nouns(folder / "nouns.tsv"),
        acts=_read_acts(folder / "acts.tsv"),
        parts=_read_parts(folder / "parts.tsv"),
        roles=_read_roles(folder / "roles.tsv"),
        turns={
            (one_of(row, "step", COMMITMENT_STEPS), one_of(row, "seen", (*STATUSES, *GOVERNING))): cast(
                CommitmentStep, one_of(row, "becomes", COMMITMENT_STEPS)
            )
            for row in read_table(folder / "turns.tsv", ("step", "seen", "becomes", "source"))
        },
        governors={
            row.cells["verb"]: one_of(row, "class", GOVERNING)
            for row in read_table(folder / "governors.tsv", ("verb", "class", "source"))
        },
        obligations=_read_patterns(folder / "obligations.tsv", "kind", COMMITMENT_KINDS),
        conditions=_read_patterns(folder / "conditions.tsv", None, ()),
        overdue=_read_patterns(folder / "overdue.tsv", None, ()),
        doubts=_read_patterns(folder / "doubts.tsv", "voice", VOICES),
    )


def one_of(row: Row, column: str, allowed: Iterable[str]) -> str:
    """A cell with a closed vocabulary; raises DataError."""
    value = row.cells[column]
    if value not in allowed:
        raise row.error(f"{column} {value!r} is none of {', '.join(allowed)}")
    return value


def read_kind(row: Row, value: str) -> CommitmentKind:
    """A kind of commitment; raises DataError."""
    if value not in COMMITMENT_KINDS:
        raise row.error(f"kind {value!r} is none of {', '.join(COMMITMENT_KINDS)}")
    return cast(CommitmentKind, value)


def _forms(row: Row) -> frozenset[str]:
    forms = row.items("forms")
    if forms == ("any",):
        return frozenset(FORMS)
    if bad := [form for form in forms if form not in FORMS]:
        raise row.error(f"form {bad[0]!r} is none of {', '.join(FORMS)}")
    return frozenset(forms)


def _read_kinds(path: Path) -> dict[str, tuple[KindWords, ...]]:
    found: dict[str, list[KindWords]] = {}
    for row in read_table(path, ("kind", "heads", "words", "form", "source")):
        entry = KindWords(
            read_kind(row, row.cells["kind"]), row.items("words"), cast(Form, one_of(row, "form", FORMS))
        )
        for head in row.items("heads"):
            found.setdefault(head, []).append(entry)
    return {head: tuple(entries) for head, entries in found.items()}


def _read_verbs(path: Path) -> dict[str, tuple[StepVerb, ...]]:
    found: dict[str, list[StepVerb]] = {}
    for row in read_table(path, ("word", "slot", "with", "forms", "step", "doer", "sector", "source")):
        if SLOT.fullmatch(row.cells["slot"]) is None:
            raise row.error(f"slot {row.cells['slot']!r} is none of object, subject, prep:WORD")
        entry = StepVerb(
            row.cells["slot"],
            row.items("with"),
            _forms(row),
            cast(CommitmentStep, one_of(row, "step", COMMITMENT_STEPS)),
            cast(Doer, one_of(row, "doer", DOERS)),
            row.cells["sector"],
        )
        found.setdefault(row.cells["word"], []).append(entry)
    # What asks for more comes first: "approve" by a parliament before "approve" by anyone.
    return {
        word: tuple(sorted(entries, key=lambda entry: (not entry.sector, not entry.near)))
        for word, entries in found.items()
    }


def _read_nouns(path: Path) -> dict[str, tuple[StepNoun, ...]]:
    found: dict[str, list[StepNoun]] = {}
    for row in read_table(path, ("noun", "prepositions", "forms", "step", "source")):
        step = cast(CommitmentStep, one_of(row, "step", COMMITMENT_STEPS))
        found.setdefault(row.cells["noun"], []).append(StepNoun(row.items("prepositions"), _forms(row), step))
    return {word: tuple(entries) for word, entries in found.items()}


def _read_acts(path: Path) -> dict[str, ActVerb]:
    return {
        row.cells["verb"]: ActVerb(
            read_kind(row, row.cells["kind"]),
            cast(CommitmentStep, one_of(row, "step", COMMITMENT_STEPS)),
            row.items("needs"),
        )
        for row in read_table(path, ("verb", "kind", "step", "needs", "source"))
    }


def _read_parts(path: Path) -> tuple[PartWords, ...]:
    """Longest first, so that "second half" is found before "half"."""
    found: list[PartWords] = []
    for row in read_table(path, ("words", "share", "rest", "source")):
        share = row.cells["share"]
        if share and re.fullmatch(r"0\.\d+", share) is None:
            raise row.error(f"share {share!r} is no number between 0 and 1")
        found.append(
            PartWords(
                row.cells["words"],
                float(share) if share else None,
                one_of(row, "rest", ("yes", "no")) == "yes",
            )
        )
    return tuple(sorted(found, key=lambda entry: (-len(entry.words), entry.words)))


def _read_roles(path: Path) -> dict[CommitmentKind, Roles]:
    found: dict[CommitmentKind, Roles] = {}
    for row in read_table(path, ("kind", "doer", "other", "place", "source")):
        doer, other, place = (
            cast(PartyRole, one_of(row, column, PARTY_ROLES)) for column in ("doer", "other", "place")
        )
        found[read_kind(row, row.cells["kind"])] = Roles(doer, other, place)
    return found


def _read_patterns(path: Path, meaning: str | None, allowed: Iterable[str]) -> tuple[Pattern, ...]:
    columns = ("rule", "pattern", meaning, "source") if meaning else ("rule", "pattern", "source")
    found: list[Pattern] = []
    for row in read_table(path, columns):
        try:
            pattern = re.compile(row.cells["pattern"], re.IGNORECASE)
        except re.error as error:
            raise row.error(f"pattern {row.cells['pattern']!r} cannot be read: {error}") from error
        found.append(Pattern(row.cells["rule"], pattern, one_of(row, meaning, allowed) if meaning else ""))
    return tuple(found)
