from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from polybius.events.sport import load_sport_words, sport_sentences
from polybius.reading.columns import read_columns


def _sentences(*texts: str) -> Doc:
    words = [word for text in texts for word in text.split()]
    starts = {sum(len(text.split()) for text in texts[:i]) for i in range(len(texts))}
    heads = [max(start for start in starts if start <= i) for i in range(len(words))]
    deps = ["ROOT" if i in starts else "dep" for i in range(len(words))]
    size = len(words)
    return Doc(
        Vocab(), words=words, lemmas=[w.lower() for w in words], tags=["NN"] * size, pos=["NOUN"] * size,
        deps=deps, heads=heads,
    )  # fmt: skip


def test_words_of_war_in_a_match_report_are_sport() -> None:
    doc = _sentences("Chad attack Niger in football match", "Chad attack Niger in desert")
    assert sport_sentences(read_columns(doc), load_sport_words()) == {0}


def test_one_shared_word_is_not_enough() -> None:
    doc = _sentences("The team met the captain of the rebels", "a goal of the talks")
    assert sport_sentences(read_columns(doc), load_sport_words()) == frozenset()
