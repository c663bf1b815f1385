"""From acts to event reports: every act is qualified and written down with the steps that led there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from polybius.commitments.surroundings import Surroundings
from polybius.events.projection import project
from polybius.qualifiers.attribution import chain_for
from polybius.records import QUAD_CLASS, Article, Document, EventReport, report_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polybius.actors.mentions import Mention, Mentions
    from polybius.events.acts import Act
    from polybius.qualifiers.attribution import FoundAttribution
    from polybius.qualifiers.places import FoundPlace
    from polybius.qualifiers.quantities import FoundQuantity
    from polybius.reading.parsing import Parse
    from polybius.records import Actor, CommitmentReport, OfficeChange, Step
    from polybius.running.rooms import Rooms

CONFIDENCE_DIGITS = 3
Found = TypeVar("Found")


def assemble_reports(parse: Parse, rooms: Rooms) -> tuple[EventReport, ...]:
    """All event reports of one parsed article, in text order."""
    mentions = rooms.actors.find(parse)
    acts = rooms.events.find(parse, mentions)
    if not acts:
        return ()
    assembler = Assembler(parse, mentions, rooms)
    return tuple(assembler.report(act) for act in acts)


@dataclass(frozen=True, slots=True)
class Assembled:
    """All that one article tells: its event reports, what it says of commitments, and offices that change hands."""

    reports: tuple[EventReport, ...]
    commitments: tuple[CommitmentReport, ...]
    offices: tuple[OfficeChange, ...]


def assemble_all(parse: Parse, rooms: Rooms) -> Assembled:
    """Event reports, commitment reports and changes of office of one parsed article, each in text order."""
    mentions = rooms.actors.find(parse)
    acts = rooms.events.find(parse, mentions)
    assembler = Assembler(parse, mentions, rooms)
    reports = tuple(assembler.report(act) for act in acts)
    around = assembler.surroundings(mentions, reports)
    return Assembled(reports, rooms.commitments.find(parse, around), rooms.offices.find(parse, around))


class Assembler:
    """Holds what is found once for the whole article."""

    def __init__(self, parse: Parse, mentions: Mentions, rooms: Rooms) -> None:
        self.parse = parse
        self.rooms = rooms
        self.document = document_of(parse.article)
        # Kept by sentence: what qualifies an act stands in or over its sentence, and a report may have thousands of both.
        self.attributions: BySentence[FoundAttribution] = BySentence(parse)
        self.every_attribution = rooms.attributions.find(parse, mentions)
        for link in self.every_attribution:
            self.attributions.add(link, *link.content)
        self.places: BySentence[FoundPlace] = BySentence(parse)
        self.opening: tuple[FoundPlace, ...] = ()
        self.every_place = rooms.place_finder.find(parse, mentions)
        for place in self.every_place:
            self.places.add(place, (place.head, place.head + 1))
            if parse.dateline is not None and place.place.span.start < parse.dateline.span.end:
                self.opening = (*self.opening, place)
        self.quantities: BySentence[FoundQuantity] = BySentence(parse)
        self.every_quantity = rooms.quantities.find(parse)
        for quantity in self.every_quantity:
            self.quantities.add(quantity, (quantity.head, quantity.head + 1))

    def surroundings(self, mentions: Mentions, reports: tuple[EventReport, ...]) -> Surroundings:
        """What the commitments room needs of the article."""
        return Surroundings(
            mentions, reports, self.every_attribution, self.every_quantity, self.every_place, self.document, self.rooms.version
        )  # fmt: skip

    def report(self, act: Act) -> EventReport:
        """One act with its status, source, date, place and quantities."""
        rooms, parse = self.rooms, self.parse
        chain = chain_for(parse.doc[act.trigger], self.attributions.at(act.trigger))
        qualified = rooms.status.qualify(parse, act, chain)
        date, date_steps = rooms.dates.qualify(parse, act)
        place, place_steps = rooms.places.qualify(parse, act, (*self.places.at(act.trigger), *self.opening))
        quantities, quantity_steps = rooms.quantities.qualify(parse, act, self.quantities.at(act.trigger))
        actors, recipients = _actors(act.doers), _actors(act.recipients)
        cameo, goldstein = project(act.event_type, act.mode)
        return EventReport(
            id=report_id(
                document=self.document.id,
                coder=rooms.version,
                event_type=act.event_type,
                trigger=act.trigger_span,
                parties=tuple(actor.code for actor in (*actors, *recipients)),
            ),
            document=self.document,
            event_type=act.event_type,
            mode=act.mode,
            contexts=act.contexts,
            quad_class=QUAD_CLASS[act.event_type],
            cameo=cameo,
            goldstein=goldstein,
            actors=actors,
            recipients=recipients,
            status=qualified.status,
            background=qualified.background,
            attribution=chain,
            date=date,
            place=place,
            quantities=quantities,
            trigger=act.trigger_span,
            sentence=parse.sentence_of(act.trigger),
            confidence=round(min(max(act.score, 0.0), 1.0), CONFIDENCE_DIGITS),
            why=_why(act, (qualified.steps, date_steps, place_steps, quantity_steps)),
            coder=rooms.version,
        )


class BySentence(Generic[Found]):
    """What was found, by the sentences it stands in."""

    def __init__(self, parse: Parse) -> None:
        self._numbers = parse.clauses.columns.sentence
        self._found: dict[int, list[Found]] = {}

    def add(self, item: Found, *stretches: tuple[int, int]) -> None:
        """Notes an item under each sentence that one of its token ranges touches."""
        sentences = {
            n for start, end in stretches for n in range(self._numbers[start], self._numbers[end - 1] + 1)
        }
        for number in sentences:
            self._found.setdefault(number, []).append(item)

    def at(self, token: int) -> tuple[Found, ...]:
        """The items of the token's sentence, in the order they were added."""
        return tuple(self._found.get(self._numbers[token], ()))


def document_of(article: Article) -> Document:
    """What a report keeps of the article it came from."""
    return Document(article.id, article.title, article.url, article.publisher, article.published)


def _actors(mentions: Iterable[Mention]) -> tuple[Actor, ...]:
    """The actors of all mentions, once each; the first words that name one are kept."""
    by_key: dict[tuple[str, str], Actor] = {}
    for mention in mentions:
        for actor in mention.actors:
            by_key.setdefault((actor.code, actor.name), actor)
    return tuple(by_key.values())


def _why(act: Act, qualifying: Iterable[tuple[Step, ...]]) -> tuple[Step, ...]:
    """The act first, then its parties, then what qualifies it; no step twice."""
    parties = (step for mention in (*act.doers, *act.recipients) for step in mention.steps)
    steps = (*act.steps, *parties, *(step for group in qualifying for step in group))
    return tuple(dict.fromkeys(steps))
