from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from polybius.reading.drafts import Draft
from polybius.reading.mending import circling


def _draft(heads: list[int]) -> Draft:
    size = len(heads)
    words = ["word"] * size
    return Draft(words, words, list(words), list(words), list(words), ["dep"] * size, list(heads), [0] * size)


@st.composite
def _trees(draw: st.DrawFn) -> list[int]:
    """Heads in which each word hangs on an earlier one, the first on itself."""
    size = draw(st.integers(2, 12))
    return [draw(st.integers(0, max(0, i - 1))) for i in range(size)]


@given(_trees(), st.data())
def test_hanging_never_makes_a_circle(heads: list[int], data: st.DataObject) -> None:
    draft = _draft(heads)
    places = st.integers(0, len(heads) - 1)
    for _ in range(6):
        token, above = data.draw(places), data.draw(places)
        before = list(draft.head)
        if draft.hang(token, above, "obl"):
            assert draft.head[token] == above
        else:
            assert draft.head == before
        assert not circling(draft.head)


def test_words_below_and_first_word() -> None:
    draft = _draft([1, 1, 3, 1, 3])
    assert draft.is_below(2, 1)
    assert not draft.is_below(1, 1)
    assert not draft.is_below(1, 3)
    assert draft.first(3) == 2
    assert draft.kids(1) == [0, 3]


def test_a_circle_ends_the_search() -> None:
    assert _draft([1, 2, 0, 3]).is_below(0, 3)
