"""Mentions in the making, by head, and the groups that they form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from polybius.actors.discourse import Discourse, Referent
from polybius.actors.mentions import Mention, MentionKind
from polybius.reading.parsing import Parse
from polybius.records import Actor, Step

PAIRING: Final = frozenset({"with"})


@dataclass(slots=True)
class Draft:
    """A mention in the making."""

    start: int
    end: int
    head: int
    actors: tuple[Actor, ...]
    kind: MentionKind
    place: bool
    steps: tuple[Step, ...]
    person: bool = False
    plural: bool = False
    noun: str = ""


class Drafts:
    """The drafts of one article."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.clauses = discourse.clauses
        self.columns = discourse.columns
        self.items: dict[int, Draft] = {}

    def add(self, draft: Draft, *, nested: bool) -> None:
        """Keeps the draft unless a longer one has its head, and notes it and its groups in the discourse."""
        known = self.items.get(draft.head)
        if known is not None and known.end - known.start >= draft.end - draft.start:
            return
        self.items[draft.head] = draft
        columns = self.columns
        subject = self.discourse.is_subject(draft.head)
        plural = draft.plural or len(draft.actors) > 1
        self.discourse.add(
            Referent(
                draft.head,
                draft.start,
                columns.sentence[draft.head],
                draft.actors,
                draft.person,
                plural,
                subject,
                nested,
                draft.place,
                draft.noun,
                len(draft.actors) > 1,
            )
        )
        self._add_list(draft)
        self._add_pair(draft)

    def _add_list(self, draft: Draft) -> None:
        """ "the US, South Korea and Japan" is a group that later words may mean."""
        columns = self.columns
        first = draft.head
        while columns.dep[first] in ("conj", "appos") and columns.head[first] in self.items:
            first = columns.head[first]
        if first == draft.head:
            return
        heads = [head for head in self.clauses.conjuncts(first) if head in self.items and head <= draft.head]
        if draft.head not in heads or len(heads) < 2:
            return
        self._add_group(draft.head, heads, self.discourse.is_subject(first))

    def _add_group(self, head: int, heads: Iterable[int], subject: bool) -> None:
        actors: dict[str, Actor] = {}
        start = None
        for token in heads:
            start = self.items[token].start if start is None else start
            for actor in self.items[token].actors:
                actors.setdefault(actor.code, actor)
        if len(actors) > 1 and start is not None:
            person = all(self.items[token].person for token in heads)
            self.discourse.add(
                Referent(
                    head,
                    start,
                    self.columns.sentence[head],
                    tuple(actors.values()),
                    person,
                    True,
                    subject,
                    False,
                    False,
                    "",
                    True,
                )
            )

    def _add_pair(self, draft: Draft) -> None:
        """ "North Korea formalised a treaty with Russia" pairs the two."""
        columns = self.columns
        preposition = columns.head[draft.head]
        if columns.dep[draft.head] != "pobj" or columns.lower[preposition] not in PAIRING:
            return
        predicate = self.clauses.predicate_of(preposition)
        if predicate is None:
            return
        subjects = [head for head in predicate.subjects if head in self.items and head < draft.head]
        if subjects:
            self._add_group(draft.head, [*subjects, draft.head], False)


def to_mentions(
    parse: Parse, drafts: Iterable[Draft], body_of: Callable[[Actor], Actor]
) -> tuple[Mention, ...]:
    """The drafts with their places in the text; officials give way to the bodies that they act for."""
    mentions: list[Mention] = []
    for draft in drafts:
        span = parse.span(draft.start, draft.end)
        persons = tuple(
            replace(actor, text=span.text, start=span.start, end=span.end) for actor in draft.actors
        )
        actors = tuple(body_of(actor) for actor in persons)
        steps, officials = draft.steps, persons if actors != persons else ()
        if officials:
            bodies = ", ".join(actor.name for actor in actors)
            steps = (*steps, Step("actors", "official-of-body", f"{span.text!r} acts for {bodies}"))
        mentions.append(
            Mention(
                draft.start, draft.end, draft.head, span, actors, draft.kind, draft.place, steps, officials
            )
        )
    return tuple(mentions)
