"""The cues of attribution: verbs, nouns and adjectives by which writers pass on what others say or think.

`kind` is what the source does (say, claim, deny, confirm, believe, know, report, show, ask, order, promise, agree,
threaten, fear, hope, plan, judge). `stance` is the writer's: "factive" cues vouch for the content, "doubt" cues keep a
distance, "deny" cues hold that the source calls it false, "neutral" ones do none of these. `frames` say where the
content stands: in a clause, a quotation, an object, an infinitive, an object with what is said of it, or behind one of
the `prepositions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from polybius.errors import DataError
from polybius.qualifiers.word_tables import read_rows

DATA: Final = Path(__file__).parent / "attribution_data"
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
    ]
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the lexicon."""

    kind: str
    stance: str
    frames: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CueWords:
    """All cues by lemma; phrasal verbs are keyed as "point out"."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]


@cache
def load_cue_words(folder: Path = DATA) -> CueWords:
    """Reads the three tables; raises DataError for an unknown kind, stance or frame."""
    verbs = {}
    for row in read_rows(folder / "verbs.tsv", ("cue", "kind", "stance", "frames", "prepositions", "source")):
        frames = frozenset(row["frames"].split("|"))
        if unknown := frames - FRAMES:
            raise DataError(
                f"verbs.tsv: frames {sorted(unknown)} of {row['cue']!r} are none of {sorted(FRAMES)}"
            )
        prepositions = frozenset(row["prepositions"].split("|")) if row["prepositions"] else frozenset[str]()
        verbs[row["cue"]] = _cue(row, frames, prepositions)
    return CueWords(verbs, _plain(folder / "nouns.tsv"), _plain(folder / "adjectives.tsv"))


def _plain(path: Path) -> dict[str, Cue]:
    rows = read_rows(path, ("cue", "kind", "stance", "source"))
    return {row["cue"]: _cue(row, frozenset(), frozenset()) for row in rows}


def _cue(row: dict[str, str], frames: frozenset[str], prepositions: frozenset[str]) -> Cue:
    if row["kind"] not in KINDS or row["stance"] not in STANCES:
        raise DataError(f"cue {row['cue']!r}: kind {row['kind']!r} or stance {row['stance']!r} is unknown")
    return Cue(row["kind"], row["stance"], frames, prepositions)
