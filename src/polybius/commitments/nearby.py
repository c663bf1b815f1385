"""Parties that the words around a phrase leave open: who is named nearby, whose soil it is, which three acted together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from polybius.commitments.binding import bound_by
from polybius.records import Span
from polybius.records.commitment import CommitmentParty

if TYPE_CHECKING:
    from polybius.actors.register import Register
    from polybius.commitments.phrases import Phrase
    from polybius.commitments.surroundings import Surroundings
    from polybius.commitments.words import Roles
    from polybius.reading.columns import Columns

# More names than these lie too far back to be meant.
NEAREST: Final = 8
THREE: Final = ("trilateral", "three-way", "three - way", "tripartite")


def place_hosts(
    parties: tuple[CommitmentParty, ...], roles: Roles, around: Surroundings, columns: Columns, sentence: int
) -> tuple[CommitmentParty, ...]:
    """Bases lie in the host's country: whoever owns the place named is the host, the other the guest."""
    if roles.place != "host" or roles.doer != "guest":
        return parties
    countries = {
        place.place.country
        for place in around.places
        if not place.actor and columns.sentence[place.head] <= sentence
    }
    hosts = {party.code for party in parties if party.code in countries}
    if len(hosts) != 1:
        return parties
    return tuple(replace(party, role="host" if party.code in hosts else "guest") for party in parties)


def find_three(
    phrase: Phrase,
    parties: tuple[CommitmentParty, ...],
    around: Surroundings,
    columns: Columns,
    register: Register,
) -> tuple[CommitmentParty, ...] | None:
    """ "The trilateral alliance" is that of the last three who acted together; None for other phrases."""
    text = " ".join(columns.lower[phrase.first : phrase.head + 1])
    if len(parties) == 3 or not any(word in text for word in THREE):
        return None
    sentence = columns.sentence[phrase.head]
    together = [
        report
        for report in around.reports
        if report.sentence.index <= sentence and len({actor.country for actor in report.actors}) == 3
    ]
    if not together:
        return ()
    last = max(together, key=lambda report: (report.sentence.index, report.trigger.start))
    bound = {bound_by(actor, register): actor for actor in last.actors}
    return tuple(
        CommitmentParty(*pair, "member", Span(actor.start, actor.end, actor.text))
        for pair, actor in bound.items()
        if pair is not None
    )


class Nearby:
    """Who is named where, kept for one article."""

    def __init__(self, around: Surroundings, columns: Columns, register: Register) -> None:
        named: dict[int, dict[str, None]] = {}
        for mention in sorted(around.mentions.items, key=lambda item: item.start_token):
            codes = named.setdefault(columns.sentence[mention.head], {})
            for actor in mention.actors:
                bound = bound_by(actor, register)
                if bound is not None:
                    codes.setdefault(bound[0])
        self._named = named

    def find(self, sentence: int) -> tuple[str, ...]:
        """Who is named in and before the sentence, nearest first."""
        found: dict[str, None] = {}
        for number in range(sentence, -1, -1):
            found.update(dict.fromkeys(self._named.get(number, ())))
            if len(found) >= NEAREST:
                break
        return tuple(found)[:NEAREST]
