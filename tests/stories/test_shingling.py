"""Hashed word triples."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.stories.shingling import (
    MOST_HASHES,
    compare_hashes,
    hash_shingles,
    pick_keys,
    read_words,
    sample_hashes,
    split_sentences,
)


def test_case_punctuation_and_layout_do_not_count() -> None:
    assert read_words("“We’ll sign,”\nsaid  NATO: 1,000 men.") == read_words("We'll sign said nato 1,000 men")


def test_triples_are_known_by_their_words_and_order() -> None:
    first = hash_shingles(["a", "b", "c", "d"])
    assert len(first) == 2
    assert hash_shingles(["b", "c", "d"])[0] == first[1]
    assert hash_shingles(["c", "b", "d"])[0] != first[1]


@pytest.mark.parametrize(("words", "count"), [([], 0), (["a"], 1), (["a", "b"], 1), (["a", "b", "c"], 1)])
def test_short_texts(words: list[str], count: int) -> None:
    assert len(hash_shingles(words)) == count


def test_a_cut_copy_is_contained_in_its_source() -> None:
    words = [f"w{number}" for number in range(300)]
    whole, cut = sample_hashes(hash_shingles(words)), sample_hashes(hash_shingles(words[:100]))
    resemblance, containment, size = compare_hashes(*whole, *cut)
    assert (round(resemblance, 2), containment, size) == (0.33, 1.0, 98)


def test_long_texts_are_thinned_alike() -> None:
    words = [f"w{number}" for number in range(20_000)]
    whole, level = sample_hashes(hash_shingles(words))
    half, half_level = sample_hashes(hash_shingles(words[:10_000]))
    assert len(whole) <= MOST_HASHES < 20_000
    assert level > half_level > 0
    resemblance, containment, _ = compare_hashes(whole, level, half, half_level)
    assert containment == 1.0
    assert 0.4 < resemblance < 0.6


def test_one_text_is_like_itself_and_unlike_nothing() -> None:
    hashes, level = sample_hashes(hash_shingles(read_words("Kenya closed the lake to all fishermen.")))
    assert compare_hashes(hashes, level, hashes, level)[:2] == (1.0, 1.0)
    assert compare_hashes(hashes, level, np.zeros(0, np.uint32), 0) == (0.0, 0.0, 0)


SENTENCE = "Kenyan gunners shelled the port of Jinja on Tuesday and killed five people, doctors said."


def test_a_copied_sentence_is_found_in_any_surroundings() -> None:
    long = f"Nothing of note was said before this, as ever in these matters. {SENTENCE} Nor was much said after it."
    assert set(pick_keys(SENTENCE)) & set(pick_keys(long))


def test_a_sentence_with_one_word_changed_mostly_keeps_a_key() -> None:
    words = SENTENCE.split()
    changed = [" ".join([*words[:at], "quite", *words[at + 1 :]]) for at in range(len(words))]
    kept = sum(bool(set(pick_keys(SENTENCE)) & set(pick_keys(text))) for text in changed)
    assert kept >= len(words) * 0.6


def test_short_sentences_have_no_keys() -> None:
    assert pick_keys("He denied it. Nobody knew more than that.") == ()


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    hashes, level = sample_hashes(hash_shingles(read_words(text)))
    assert compare_hashes(hashes, level, hashes, level)[0] in (0.0, 1.0)
    assert pick_keys(text) == pick_keys(text)
    assert all(part.strip() for part in split_sentences(text))
