"""The cues of attribution: verbs, nouns and adjectives by which writers pass on what others say or think.

`kind` is what the source does (say, claim, deny, confirm, believe, know, report, show, ask, order, promise, agree,
threaten, fear, hope, plan, judge). `stance` is the writer's: "factive" cues vouch for the content, "doubt" cues keep a
distance, "deny" cues hold that the source calls it false, "neutral" ones do none of these. `frames` say where the
content stands: in a clause, a quotation, an object, an infinitive, an object with what is said of it, or behind one of
the `prepositions`; in a gerund; around the verb ("X seems to be Y"); or behind a feeling ("X was alarmed that Y").

The tables in `wide` hold what only the list of attributions takes. Their `subjects` name a class of `subjects.tsv`
that the subject must be of where the content is neither a clause nor a quotation: a law allows, a poll shows. Their
nouns are `unsourced` where they count although nobody is named ("allegations of fraud").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from polybius.errors import DataError
from polybius.qualifiers.word_tables import read_rows

DATA: Final = Path(__file__).parent / "attribution_data"
VERB_COLUMNS: Final = ("cue", "kind", "stance", "frames", "prepositions", "source")
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
        "permit",
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
SUBJECTS: Final = frozenset({"", "rules", "media"})
SOURCING: Final = frozenset({"", "unsourced", "supported"})


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
        _plain(folder / "nouns.tsv"),
        _plain(folder / "adjectives.tsv"),
    )


@cache
def load_wide_words(folder: Path = DATA) -> CueWords:
    """The same tables with the wide ones laid over them. Raises DataError as above, and for an unknown class."""
    words, wide = load_cue_words(folder), folder / "wide"
    classes: dict[str, set[str]] = {}
    for row in read_rows(wide / "subjects.tsv", ("class", "noun", "source")):
        classes.setdefault(_known(row["class"], SUBJECTS, "class"), set()).add(row["noun"])
    return CueWords(
        words.verbs | _verbs(wide / "verbs.tsv", WIDE_VERB_COLUMNS, classes),
        words.nouns | _nouns(wide / "nouns.tsv"),
        words.adjectives | _plain(wide / "adjectives.tsv"),
        wide=True,
    )


def _verbs(path: Path, columns: tuple[str, ...], classes: dict[str, set[str]]) -> dict[str, Cue]:
    verbs = {}
    for row in read_rows(path, columns):
        frames = frozenset(_known(frame, FRAMES, "frame") for frame in row["frames"].split("|"))
        subjects = _known(row.get("subjects", ""), SUBJECTS, "class")
        verbs[row["cue"]] = Cue(
            _known(row["kind"], KINDS, "kind"),
            _known(row["stance"], STANCES, "stance"),
            frames,
            frozenset(row["prepositions"].split("|")) if row["prepositions"] else frozenset(),
            frozenset(classes.get(subjects, ())),
        )
    return verbs


def _plain(path: Path) -> dict[str, Cue]:
    rows = read_rows(path, ("cue", "kind", "stance", "source"))
    return {
        row["cue"]: Cue(_known(row["kind"], KINDS, "kind"), _known(row["stance"], STANCES, "stance"))
        for row in rows
    }


def _nouns(path: Path) -> dict[str, Cue]:
    rows = read_rows(path, ("cue", "kind", "stance", "sourcing", "source"))
    return {
        row["cue"]: Cue(
            _known(row["kind"], KINDS, "kind"),
            _known(row["stance"], STANCES, "stance"),
            unsourced=_known(row["sourcing"], SOURCING, "sourcing") == "unsourced",
        )
        for row in rows
    }


def _known(value: str, allowed: frozenset[str], what: str) -> str:
    if value not in allowed:
        raise DataError(f"attribution_data: {what} {value!r} is none of {sorted(allowed)}")
    return value
