"""What the actors room hands on: the mentions of one article, each with the actors it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from polybius.records import Actor, Span, Step

MentionKind = Literal["name", "role", "nationality", "pronoun", "description", "generic", "publisher"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for one actor, or for several ("both leaders", "the allies").

    `head` is the token that the rest of the sentence attaches to ("troops" in "North Korean troops");
    `start_token` and `end_token` bound the whole phrase (exclusive end), leading "the" included.
    `actors` is empty where nothing is known of who is meant ("critics"): then `kind` is "generic" when the
    words name a kind of actor at all. `is_place` is true where the words name a location here, not a doer
    ("a fire in Washington"). `steps` explain the resolution. `officials` are the persons meant where `actors` are
    the bodies that they act for ("the NATO chief"); empty where the two are the same.
    """

    start_token: int
    end_token: int
    head: int
    span: Span
    actors: tuple[Actor, ...]
    kind: MentionKind
    is_place: bool
    steps: tuple[Step, ...]
    officials: tuple[Actor, ...] = ()


@dataclass(frozen=True)
class Mentions:
    """All mentions of one article, in text order; no two share a head.

    `publisher` is the actor whose own statement the article is, None for news media.
    """

    items: tuple[Mention, ...]
    publisher: Actor | None = None

    @cached_property
    def _by_head(self) -> dict[int, Mention]:
        return {mention.head: mention for mention in self.items}

    @cached_property
    def _by_token(self) -> dict[int, Mention]:
        # The longest mention wins a token, so that "Russian" in "Russian forces" leads to the forces.
        ordered = sorted(self.items, key=lambda mention: mention.end_token - mention.start_token)
        return {i: mention for mention in ordered for i in range(mention.start_token, mention.end_token)}

    def headed_by(self, token: int) -> Mention | None:
        """The mention whose head is this token."""
        return self._by_head.get(token)

    def covering(self, token: int) -> Mention | None:
        """The longest mention that holds this token."""
        return self._by_token.get(token)
