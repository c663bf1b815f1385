"""The cues of attribution: verbs, nouns and adjectives by which writers pass on what others say or think.

`kind` is what the source does (say, claim, deny, confirm, believe, know, report, show, ask, order, promise, agree,
threaten, fear, hope, plan, judge, feel, seem). `stance` is the writer's: "factive" cues vouch for the content, "doubt" cues keep a
distance, "deny" cues hold that the source calls it false, "neutral" ones do none of these. `frames` say where the
content stands: in a clause, a quotation, an object, an infinitive, an object with what is said of it, or behind one of
the `prepositions`; in a gerund; around the verb ("X seems to be Y"); or behind a feeling ("X was alarmed that Y").

The tables in `wide` hold what only the list of attributions takes. Their `subjects` name a class of `subjects.tsv`
that the subject must be of where the content is not a clause: a poll, a photograph shows something. Their
nouns are `unsourced` where they count although nobody is named ("allegations of fraud").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from polybius.events.tables import Row, read_table

DATA: Final = Path(__file__).parent / "attribution_data"
VERB_COLUMNS: Final = ("cue", "kind", "stance", "frames", "prepositions", "source")
OTHER_COLUMNS: Final = ("cue", "kind", "stance", "source")
WIDE_NOUN_COLUMNS: Final = ("cue", "kind", "stance", "sourcing", "source")
WIDE_VERB_COLUMNS: Final = ("cue", "kind", "stance", "frames", "prepositions", "subjects", "source")
KINDS: Final = frozenset(
    [
        "say",
        "claim",
        "deny",
        "confirm",
        "believe",
        "know",
        "report",
        "show",
        "ask",
        "order",
        "promise",
        "agree",
        "threaten",
        "fear",
        "hope",
        "plan",
        "judge",
        "feel",
        "seem",
    ]
)
STANCES: Final = frozenset({"neutral", "factive", "doubt", "deny"})
FRAMES: Final = frozenset(
    [
        "clause",
        "quote",
        "object",
        "infinitive",
        "object_infinitive",
        "object_clause",
        "object_complement",
        "preposition",
        "gerund",
        "seeming",
        "experiencer",
    ]
)
SUBJECTS: Final = frozenset({"", "media"})
SOURCING: Final = frozenset({"", "unsourced"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the lexicon."""

    kind: str
    stance: str
    frames: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    unsourced: bool = False


@dataclass(frozen=True, slots=True)
class CueWords:
    """All cues by lemma; phrasal verbs are keyed as "point out"."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    wide: bool = False


@cache
def load_cue_words(folder: Path = DATA) -> CueWords:
    """Reads the three tables; raises DataError for an unknown kind, stance or frame."""
    return CueWords(
        _verbs(folder / "verbs.tsv", VERB_COLUMNS, {}),
        _others(folder / "nouns.tsv", OTHER_COLUMNS),
        _others(folder / "adjectives.tsv", OTHER_COLUMNS),
    )


@cache
def load_wide_words(folder: Path = DATA) -> CueWords:
    """The same tables with the wide ones laid over them. Raises DataError as above, and for an unknown class."""
    words, wide = load_cue_words(folder), folder / "wide"
    classes: dict[str, set[str]] = {}
    for row in read_table(wide / "subjects.tsv", ("class", "noun", "source")):
        classes.setdefault(_known(row, "class", SUBJECTS), set()).add(row.cells["noun"])
    return CueWords(
        words.verbs | _verbs(wide / "verbs.tsv", WIDE_VERB_COLUMNS, classes),
        words.nouns | _others(wide / "nouns.tsv", WIDE_NOUN_COLUMNS),
        words.adjectives | _others(wide / "adjectives.tsv", OTHER_COLUMNS),
        wide=True,
    )


def _verbs(path: Path, columns: tuple[str, ...], classes: dict[str, set[str]]) -> dict[str, Cue]:
    verbs = {}
    for row in read_table(path, columns):
        subjects = _known(row, "subjects", SUBJECTS) if "subjects" in columns else ""
        if unknown := set(row.items("frames")) - FRAMES:
            raise row.error(f"frames {sorted(unknown)} are none of {sorted(FRAMES)}")
        verbs[row.cells["cue"]] = Cue(
            _known(row, "kind", KINDS),
            _known(row, "stance", STANCES),
            frozenset(row.items("frames")),
            frozenset(row.items("prepositions")),
            frozenset(classes.get(subjects, ())),
        )
    return verbs


def _others(path: Path, columns: tuple[str, ...]) -> dict[str, Cue]:
    return {
        row.cells["cue"]: Cue(
            _known(row, "kind", KINDS),
            _known(row, "stance", STANCES),
            unsourced="sourcing" in columns and _known(row, "sourcing", SOURCING) == "unsourced",
        )
        for row in read_table(path, columns)
    }


def _known(row: Row, column: str, allowed: frozenset[str]) -> str:
    value = row.cells[column]
    if value not in allowed:
        raise row.error(f"{column} {value!r} is none of {sorted(allowed)}")
    return value
