"""Where: places of an article, told apart from actors, and the place of each act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from polybius.actors.mentions import Mentions
from polybius.qualifiers.gazetteer import Entry, Gazetteer
from polybius.qualifiers.places_candidates import Candidate, find_candidates
from polybius.qualifiers.places_context import read_context
from polybius.qualifiers.places_event import PlaceQualifier
from polybius.qualifiers.places_found import FoundPlace
from polybius.qualifiers.places_resolving import Choice, PlaceResolver
from polybius.qualifiers.places_roles import is_actor, is_place_like
from polybius.qualifiers.word_tables import read_rows
from polybius.reading.parsing import Parse
from polybius.records import Place, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["FoundPlace", "PlaceFinder", "PlaceQualifier"]

TERRITORIES: Final = frozenset({"sea", "continent"})


@dataclass(frozen=True)
class PlaceFinder:
    """Finds and resolves places. The gazetteer is read when the first name is looked up."""

    gazetteer: Gazetteer
    stop_names: frozenset[str]

    @classmethod
    def load(cls) -> PlaceFinder:
        """Reads the list of names that are never places by themselves."""
        gazetteer = Gazetteer()
        rows = read_rows(gazetteer.folder / "stop_names.tsv", ("name", "source"))
        return cls(gazetteer, frozenset(row["name"] for row in rows))

    def find(self, parse: Parse, mentions: Mentions | None = None) -> tuple[FoundPlace, ...]:
        """All place names in text order; those that stand for an actor here are marked, not left out.

        With `mentions` the actors room decides who acts; without, the syntax does.
        """
        columns = parse.clauses.columns
        doc: Doc = parse.doc
        candidates = [
            candidate
            for candidate in find_candidates(doc, columns, self.gazetteer, self.stop_names)
            if is_place_like(doc, columns, candidate)
        ]
        context = read_context(columns, candidates, self.gazetteer)
        resolver = PlaceResolver(columns, candidates, context, self.gazetteer)
        found: list[FoundPlace] = []
        for candidate in candidates:
            choice = resolver.resolve(candidate)
            found.append(
                self._found(
                    parse,
                    candidate,
                    choice,
                    is_actor(parse, candidate, choice.entry, mentions, self.gazetteer),
                )
            )
        return tuple(found)

    def _found(self, parse: Parse, candidate: Candidate, choice: Choice, actor: bool) -> FoundPlace:
        span = parse.span(candidate.start_token, candidate.end_token)
        place = make_place(choice.entry, self.gazetteer, span.start, span.end, span.text)
        return FoundPlace(
            candidate.start_token,
            candidate.end_token,
            candidate.head,
            place,
            choice.entry.kind,
            actor,
            choice.reason,
        )


def make_place(entry: Entry, gazetteer: Gazetteer, start: int, end: int, text: str) -> Place:
    """The record of a gazetteer entry."""
    region = gazetteer.region_name(entry.admin1) if entry.admin1 else None
    return Place(
        entry.name, entry.country, region, entry.latitude, entry.longitude, entry.geonames_id, Span(start, end, text)
    )  # fmt: skip
