"""Strategies that build the rest: texts, articles, records."""

from __future__ import annotations

from hypothesis import strategies as st

from polybius.records import Article

NEWS_WORDS = [
    "Russia", "the", "United", "States", "condemned", "attacked", "Mr.", "Biden", "said", "that", "troops", "treaty",
    "on", "Monday", "Nov", "16", "(Reuters)", "-", "—", "“we", "will”", "$13.8bn", "10,000", "U.S.", "Kyiv’s", "and",
    "if", "not", "would", "met", "in", "Lima,", "Peru", "accused", "of", "bombing", "civilians.", "\n", "\n\n", "\r\n",
    "Share", "Read more:", "By", "🕊", "Türkiye", "é", "\ud800", "\u200b", "...", "?", "!", ";", ":", "(", ")", '"',
]  # fmt: skip


def news_text() -> st.SearchStrategy[str]:
    """Anything from line noise to something like news."""
    words = st.lists(st.sampled_from(NEWS_WORDS), max_size=60).map(" ".join)
    noise = st.text(alphabet=st.characters(codec=None), max_size=200)
    return st.one_of(words, noise, st.tuples(words, noise).map("\n".join))


def articles() -> st.SearchStrategy[Article]:
    """Articles with and without what is optional."""
    optional = st.none() | st.text(min_size=1, max_size=20)
    days = st.none() | st.dates().filter(lambda day: 1600 <= day.year <= 2200).map(
        lambda day: day.isoformat()
    )
    return st.builds(
        Article, id=st.text(min_size=1, max_size=8), text=news_text(), title=optional, url=optional,
        publisher=optional, published=days,
    )  # fmt: skip
