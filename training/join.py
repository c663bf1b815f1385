"""Fits how the rules' evidence and the encoder's scores are joined (`src/polybius/events/lexicon/joining.yaml`).

    python -m training.join OUT_FOLDER [--pairs FILE.tsv] [--write]

OUT_FOLDER is that of `training.train --hold-out FILE`; its `held_back.jsonl` holds the scores of all sentences of an author whom
that encoder did not read. Prints the accuracy and macro-F1 of the rules alone, of the encoder alone and of both, the last with
each sentence scored by numbers fitted on the other half. `--pairs` names a table of marked sentences under the pair-typing
convention (columns `marked_sentence` and `gold_root`): half of it (the even rows) is scored by the shipped weights and weighs
as much in the fit as all of the others. `--write` writes the numbers fitted on everything.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import yaml

import polybius
from polybius.events.joining import LEAST, TABLE
from polybius.events.relating import move, weigh_pair
from polybius.records import EVENT_TYPES, Article, Span
from polybius.running.coder import Coder
from training.marks import strip_marks

TYPES: Final = (*EVENT_TYPES, "NONE")
YIELDING: Final = ("CONCEDE", "RETREAT")
NONE: Final = TYPES.index("NONE")
# Weights run from -16 (no candidate) to about 8 (doer, recipient and path fit).
KNOTS: Final = (-16.0, -8.0, -4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0)
STEPS: Final = 1500
RATE: Final = 0.02
DAMPING: Final = 1e-3

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Sample:
    """One sentence: right type, the rules' weights and the encoder's scores in the order of TYPES."""

    text: str
    kind: int
    weights: tuple[float, ...]
    scores: tuple[float, ...]


def main() -> None:
    """Fits, scores, writes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    coder = polybius.load()
    lines = (options.out / "held_back.jsonl").read_text("utf-8").splitlines()
    samples = [read_sample(coder, json.loads(line)) for line in lines]
    halves: tuple[list[Sample], list[Sample]] = ([], [])
    for sample in samples:
        halves[hashlib.sha256(sample.text.encode()).digest()[1] % 2].append(sample)
    answers = [
        (sample, answer)
        for mine, other in (halves, halves[::-1])
        for sample, answer in zip(mine, joint_answers(mine, fit(other)), strict=True)
    ]
    print("rules alone  ", score([(s, _first(s.weights)) for s in samples]))
    print("encoder alone", score([(s, _first(s.scores)) for s in samples]))
    print("both         ", score(answers))
    others = read_pairs(coder, options.pairs) if options.pairs else []
    numbers = fit(samples, others)
    print("numbers      ", *(round(float(number), 2) for number in numbers))
    print("both, fitted so", score(list(zip(samples, joint_answers(samples, numbers), strict=True))))
    if options.write:
        write(numbers)


def read_sample(coder: Coder, row: dict[str, object]) -> Sample:
    """Lets the rules weigh one marked sentence. The convention is the event coder's, as in the corpus."""
    text, spans = strip_marks(str(row["text"]))
    parse = coder.rooms.parser.parse(Article(id="", text=text))
    source, target = (Span(*spans[name], text[slice(*spans[name])]) for name in "st")
    evidence = weigh_pair(coder.rooms.events, parse, source, target)
    scores = row["scores"]
    assert isinstance(scores, dict)
    return Sample(
        text,
        TYPES.index(str(row["type"])),
        tuple(evidence.weights[name] for name in TYPES),
        tuple(float(scores[name]) for name in TYPES),
    )


def read_pairs(coder: Coder, path: Path) -> list[Sample]:
    """The even rows of a table of pairs. Where it does not tell CONCEDE from RETREAT ("YIELD"), the likelier is taken as right."""
    samples = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t")):
            text, spans = strip_marks(row["marked_sentence"])
            if number % 2 or set(spans) != {"s", "t"}:
                continue
            parse = coder.rooms.parser.parse(Article(id="", text=text))
            source, target = (Span(*spans[name], text[slice(*spans[name])]) for name in "st")
            evidence = weigh_pair(coder.rooms.events, parse, source, target)
            scores = move(coder.rooms.encoder.score(text, source, target), evidence.moved)
            kinds = YIELDING if row["gold_root"] == "YIELD" else (row["gold_root"],)
            kind = max(kinds, key=lambda name: (evidence.pair_weights[name], scores[name]))
            samples.append(
                Sample(
                    text,
                    TYPES.index(kind),
                    tuple(evidence.pair_weights[name] for name in TYPES),
                    tuple(scores[name] for name in TYPES),
                )
            )
    return samples


def fit(samples: list[Sample], others: Sequence[Sample] = ()) -> Numbers:
    """Numbers for the steps between the knots (never negative), NONE and the encoder: multinomial regression by descent.

    Both sets weigh the same, whatever their sizes.
    """
    together = [*samples, *others]
    features, kinds = make_features(together), [sample.kind for sample in together]
    shares = np.repeat([1.0, 1.0], [len(samples), len(others)])
    if others:
        shares[len(samples) :] = len(samples) / len(others)
    shares /= shares.sum()
    numbers = np.ones(features.shape[-1])
    mean, spread = np.zeros_like(numbers), np.zeros_like(numbers)
    for step in range(1, STEPS + 1):
        wrong = _shares(features @ numbers)
        wrong[range(len(kinds)), kinds] -= 1.0
        slope = np.einsum("n,nt,ntf->f", shares, wrong, features, optimize=True) + DAMPING * numbers
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        numbers = numbers - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
        numbers[: len(KNOTS) - 1] = np.maximum(numbers[: len(KNOTS) - 1], 0.0)
    return numbers


def make_features(samples: list[Sample]) -> Numbers:
    """Of each sample and type: shares of the steps climbed, whether it is NONE, and the log of the encoder's score."""
    weights = np.array([sample.weights for sample in samples])
    scores = np.log(np.maximum(np.array([sample.scores for sample in samples]), LEAST))
    knots = np.array(KNOTS)
    climbed = np.clip((weights[..., None] - knots[:-1]) / np.diff(knots), 0.0, 1.0)
    climbed[:, NONE] = 0.0
    is_none = np.zeros_like(weights)
    is_none[:, NONE] = 1.0
    return np.concatenate([climbed, is_none[..., None], scores[..., None]], axis=-1)


def _shares(logits: Numbers) -> Numbers:
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    shares: Numbers = raised / raised.sum(-1, keepdims=True)
    return shares


def joint_answers(samples: list[Sample], numbers: Numbers) -> list[int]:
    """The likeliest type of each sample."""
    return [int(i) for i in (make_features(samples) @ numbers).argmax(-1)]


def score(answers: list[tuple[Sample, int]]) -> str:
    """Accuracy, macro-F1 over the types and NONE, and accuracy where there is an act and NONE is no answer."""
    pairs = [(sample.kind, answer) for sample, answer in answers]
    f1 = []
    for kind in range(len(TYPES)):
        hits = sum(wanted == kind == found for wanted, found in pairs)
        total = sum((wanted == kind) + (found == kind) for wanted, found in pairs)
        f1.append(2 * hits / total if total else 0.0)
    accuracy = sum(wanted == found for wanted, found in pairs) / len(pairs)
    return f"accuracy {accuracy:.4f}  macro-F1 {sum(f1) / len(f1):.4f}  of {len(pairs)}"


def _first(values: tuple[float, ...]) -> int:
    return max(range(len(values)), key=lambda i: values[i])


def write(numbers: Numbers) -> None:
    """Writes the table that the coder reads."""
    heights = [0.0, *np.cumsum(numbers[: len(KNOTS) - 1]).tolist()]
    raw = {
        "points": [[knot, round(height, 3)] for knot, height in zip(KNOTS, heights, strict=True)],
        "none": round(float(numbers[-2]), 3),
        "encoder": round(float(numbers[-1]), 3),
    }
    TABLE.write_text(
        "# Fitted by `python -m training.join --write`; do not edit.\n"
        + yaml.safe_dump(raw, default_flow_style=None),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
