"""The shipped register, loaded once, and a way to find mentions in a line of text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from polybius.actors.mentions import Mention
from polybius.actors.resolver import ActorResolver
from polybius.reading.parsing import Parser
from polybius.records import Article

Found = Callable[..., dict[str, Mention]]


@pytest.fixture(scope="session")
def resolver() -> ActorResolver:
    """The room with the shipped register."""
    return ActorResolver.load()


@pytest.fixture(scope="session")
def find(parser: Parser, resolver: ActorResolver) -> Found:
    """Mentions of a text by their words; where words come twice, the last."""

    def find_mentions(
        text: str, published: str | None = "2024-10-02", publisher: str | None = None
    ) -> dict[str, Mention]:
        article = Article(id="a", text=text, published=published, publisher=publisher)
        return {mention.span.text: mention for mention in resolver.find(parser.parse(article)).items}

    return find_mentions
