"""What comes in one by one ends as what comes in at once."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import given, settings
from hypothesis import strategies as st

from polybius.records import Article
from polybius.stories.features import ReportFeatures, blocks_of
from polybius.stories.linking import EventLink, link_reports
from polybius.stories.origins import OriginLink, group_origins
from polybius.stories.regrouping import regroup_events, regroup_origins
from polybius.stories.sketching import ArticleSketch, bands_of, sketch_article
from tests.stories.reports_made_by_hand import make_features
from tests.strategies import report_features

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=3)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(report_features(), max_size=10, unique_by=(lambda item: item.report, lambda item: item.anchor)),
    PAIRS,
    PAIRS,
)
def test_events_one_by_one(
    reports: list[ReportFeatures], must: list[tuple[int, int]], cannot: list[tuple[int, int]]
) -> None:
    def named(pairs: list[tuple[int, int]]) -> list[tuple[str, str]]:
        return [
            (reports[a].report, reports[b].report) for a, b in pairs if max(a, b) < len(reports) and a != b
        ]

    links: dict[str, EventLink] = {}
    for number, new in enumerate(reports):
        held = reports[: number + 1]

        def find(keys: Collection[str], held: list[ReportFeatures] = held) -> list[ReportFeatures]:
            return [item for item in held if set(blocks_of(item)) & set(keys)]

        def find_named(names: Collection[str], held: list[ReportFeatures] = held) -> list[ReportFeatures]:
            return [item for item in held if item.report in names]

        links |= regroup_events(
            [new], find_sharing=find, find_named=find_named, must=named(must), cannot=named(cannot)
        )
    assert links == link_reports(reports, must=named(must), cannot=named(cannot))


def test_far_reports_are_left_alone() -> None:
    near, far = make_features("r1"), make_features("r3", day="2024-06-06", text="Kenya accused Uganda again.")
    new = make_features("r2", text="Kenya has accused Uganda of closing the lake.")
    links = regroup_events([new], find_sharing=lambda _: [near, far])
    assert set(links) == {"r1", "r2"}


def make_sketch(name: str, text: str, *, publisher: str | None, published: str) -> ArticleSketch:
    return sketch_article(Article(name, text, publisher=publisher, published=published))


SENTENCES = (
    "Kenyan gunners shelled the port of Jinja on Tuesday and killed five people, doctors said.",
    "The ferry to Bukasa was hit twice while passengers were still on the lower deck.",
    "Uganda's foreign ministry called the attack an act of war and closed the border at Busia.",
    "Nairobi had no comment, but an officer spoke of a mistake in reading the map of the lake.",
    "Reuters reported that three of the dead were fishermen from the islands.",
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
            st.sampled_from(["Reuters", "Lake Herald", None]),
            st.sampled_from(["2024-06-04", "2024-06-05", "2024-06-09"]),
        ),
        max_size=8,
    )
)
def test_origins_one_by_one(articles: list[tuple[list[str], str | None, str]]) -> None:
    sketches = [
        make_sketch(f"a{number}", " ".join(sentences), publisher=publisher, published=published)
        for number, (sentences, publisher, published) in enumerate(articles)
    ]
    links: dict[str, OriginLink] = {}
    for number, new in enumerate(sketches):
        held = sketches[: number + 1]

        def find(keys: Collection[str], held: list[ArticleSketch] = held) -> list[ArticleSketch]:
            return [item for item in held if set(bands_of(item)) & set(keys)]

        links |= regroup_origins([new], find_sharing=find)
    assert links == group_origins(sketches) == group_origins(sketches[::-1])
