"""Strategies that build the rest: texts, articles, records."""

from __future__ import annotations

from hypothesis import strategies as st

from polybius.records import Article
from polybius.stories.features import ReportFeatures
from tests.stories.reports_made_by_hand import make_amount, make_features, make_party, make_place

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


def report_features() -> st.SearchStrategy[ReportFeatures]:
    """Features of reports few enough in kind to meet often: three parties, five days, two places, six sentences."""
    sentences = st.sampled_from(
        [
            "Kenya shelled two villages near Goma.", "Two villages near Goma were shelled by Kenyan forces.",
            "Uganda accused Kenya of shelling Goma.", "The shelled town of Goma accused Kenya, 5 killed.",
            "It shelled Kampala.", "Rwanda shelled and accused others on the lake.",
        ]
    )  # fmt: skip
    party = st.sampled_from(["KEN", "UGA", "RWA", "KEN.MIL", "KEN.LSK"]).map(
        lambda code: make_party(code, sector="REB" if code.endswith("LSK") else "GOV")
    )
    day = st.none() | st.integers(1, 5).map(lambda number: f"2024-06-0{number}")
    return st.builds(
        _make_features,
        report=st.integers(0, 10**6),
        article=st.integers(0, 5).map(str),
        event_type=st.sampled_from(["ASSAULT", "ACCUSE", "COERCE", "THREATEN"]),
        actors=st.lists(party, max_size=2, unique_by=lambda actor: actor["code"]),
        recipients=st.lists(party, max_size=2, unique_by=lambda actor: actor["code"]),
        published=st.integers(1, 6).map(lambda number: f"2024-06-0{number}"),
        day=day,
        place=st.none() | st.sampled_from([make_place("Goma", "COD"), make_place("Kampala", "UGA")]),
        quantities=st.lists(st.integers(1, 3).map(lambda value: make_amount(value, "killed")), max_size=1),
        text=sentences,
        background=st.booleans(),
    )  # fmt: skip


def _make_features(*, report: int, text: str, **changes: object) -> ReportFeatures:
    trigger = next(word for word in ("shelled", "accused") if word in text)
    return make_features(f"r{report:06}", text=text, trigger=trigger, **changes)
