"""Fits the weights of the confidence on the hand-coded passages.

    python -m evaluation.calibrate            prints how well the confidence of now fits, in ten bins
    python -m evaluation.calibrate --write    fits anew and writes src/polybius/events/lexicon/confidence.yaml

An act counts as right when one of its triples is in the gold of its passage. Scores are cross-validated by passage.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

import polybius
from evaluation.passages import PASSAGES, REPORTS, SENTENCES, read_articles, read_gold, same, spread
from polybius.events.acts import Act
from polybius.events.confidence import TABLE, signs_of
from polybius.records import to_plain
from polybius.running.coder import Coder

RIDGE = 2.0
FOLDS = 8
FITTED = (PASSAGES, REPORTS, SENTENCES)


def collect(coder: Coder) -> list[tuple[str, tuple[str, ...], bool, float]]:
    """Text, signs, whether right, and the confidence of now, for every act coded."""
    rows = []
    for texts in FITTED:
        gold = read_gold(texts)
        for article in read_articles(texts):
            parse = coder.rooms.parser.parse(article)
            acts = gold[article.id]
            possible = [t for act in acts for kind in (act["type"], *act["alt"]) for t in spread(act, kind)]
            for act in coder.rooms.events.find(parse, coder.rooms.actors.find(parse)):
                found = spread(_plain(act), act.event_type)
                right = any(same(triple, other) for triple in found for other in possible)
                rows.append((article.id, signs_of(act), right, act.score))
    return rows


def _plain(act: Act) -> dict[str, Any]:
    return {
        "actors": [to_plain(actor) for mention in act.doers for actor in mention.actors],
        "recipients": [to_plain(actor) for mention in act.recipients for actor in mention.actors],
    }


def fit(rows: list[tuple[tuple[str, ...], bool]]) -> dict[str, float]:
    """Logistic regression with a ridge on all weights but the base, by Newton's method."""
    names = ["base", *sorted({sign for signs, _ in rows for sign in signs})]
    place = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    table[:, 0] = 1
    for i, (signs, _) in enumerate(rows):
        for sign in signs:
            table[i, place[sign]] = 1
    wanted = np.array([float(right) for _, right in rows])
    weights = np.zeros(len(names))
    ridge = np.full(len(names), RIDGE)
    ridge[0] = 0.01
    for _ in range(50):
        guess = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (wanted - guess) - ridge * weights
        bend = (table.T * (guess * (1 - guess))) @ table + np.diag(ridge)
        weights += np.linalg.solve(bend, slope)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def show(pairs: list[tuple[float, bool]]) -> None:
    """Prints bins of confidence against the share that is right, and the Brier score."""
    for low in range(10):
        inside = [right for value, right in pairs if low / 10 <= value < (low + 1) / 10]
        if inside:
            print(
                f"{low / 10:.1f}-{(low + 1) / 10:.1f}  {len(inside):4}  right {sum(inside) / len(inside):.2f}"
            )
    print(f"Brier {sum((value - right) ** 2 for value, right in pairs) / len(pairs):.4f} over {len(pairs)}")


def main() -> None:
    """Shows the fit of now, or fits anew."""
    rows = collect(polybius.load())
    if "--write" not in sys.argv:
        show([(score, right) for _, _, right, score in rows])
        return
    weights = fit([(signs, right) for _, signs, right, _ in rows])
    passages = sorted({passage for passage, *_ in rows})
    held: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        out = set(passages[fold::FOLDS])
        inner = fit([(signs, right) for passage, signs, right, _ in rows if passage not in out])
        for passage, signs, right, _ in rows:
            if passage in out:
                total = inner["base"] + sum(inner.get(sign, 0.0) for sign in signs)
                held.append((float(1 / (1 + np.exp(-total))), right))
    show(held)
    lines = [
        "# Fitted by `python -m evaluation.calibrate --write` on the hand-coded passages of evaluation/; do not edit.",
        "weights:",
    ]
    lines += [f"  {name if ':' not in name else repr(name)}: {weight}" for name, weight in weights.items()]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
