"""The door to the room: finds all actors of an article, or resolves one phrase."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from polybius.actors.base import ResolverBase
from polybius.actors.coalition_names import name_coalition
from polybius.actors.drafts import to_mentions
from polybius.actors.evidence import Evidence
from polybius.actors.finding import Finder
from polybius.actors.introduced import find_introduced
from polybius.actors.items import ItemMaker
from polybius.actors.linking import attach_owners, find_head, link_appositions, share_roles
from polybius.actors.mentions import Mentions
from polybius.actors.phrases import PhraseResolver, Resolution
from polybius.actors.publisher import find_publisher, signatory
from polybius.actors.register import Register
from polybius.actors.tracking import Tracker
from polybius.actors.units import Cutter, Item, Tokens, Unit
from polybius.actors.words import Words
from polybius.records import Actor

ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")

if TYPE_CHECKING:
    from polybius.reading.parsing import Parse
    from polybius.settings import Settings


class ActorResolver:
    """Holds the register, the finder and the word lists."""

    def __init__(self, register: Register, words: Words) -> None:
        self.register = register
        self.words = words
        self.base = ResolverBase(register, words)
        self.finder = Finder(register, words)
        self.phrases = PhraseResolver(self.base, self.finder)

    @classmethod
    def load(cls, settings: Settings | None = None) -> ActorResolver:
        """Loads the register with the user's own file, if the settings name one; raises DataError."""
        own = Path(settings.register) if settings is not None and settings.register else None
        return cls(Register.load(own), Words.load())

    def find(self, parse: Parse) -> Mentions:
        """All mentions of actors in the article, resolved as of its date."""
        columns = parse.clauses.columns
        tokens = Tokens(columns.text, columns.lower, columns.tag, columns.dep, columns.start)
        text = parse.article.text
        day = parse.article.published[:10] if parse.article.published else ""
        hits = find_introduced(text, self.finder.find(text), self.finder.names, self.words)
        hits = name_coalition(text, hits, self.register, self.base.conflicts, day)
        evidence = Evidence(self.register, hits, text, self.words.rivals)
        entities = [(entity.start, entity.end, entity.label_) for entity in parse.doc.ents]
        items = ItemMaker(tokens, evidence, self.words.everyday).make(hits, entities)
        publisher = self._publisher(parse, day)
        head = signatory(self.phrases, parse.article.title, day) if publisher is not None else None
        tracker = Tracker(parse, self.base, evidence, day, publisher, head)
        drafts = tracker.track(self._units(parse, tokens, items))
        identities = self.base.identities
        return Mentions(to_mentions(parse, drafts, lambda actor: identities.body_of(actor, day)), publisher)

    def resolve_phrase(
        self, text: str, published: str | None = None, context: str | None = None
    ) -> Resolution:
        """Who the phrase names on the day; without a day, or with one that is no ISO date, the latest known."""
        day = published[:10] if published and ISO_DAY.match(published) else ""
        return self.phrases.resolve(text, day, context or "")

    def _publisher(self, parse: Parse, day: str) -> Actor | None:
        return find_publisher(self.phrases, parse.article.publisher, day)

    def _units(self, parse: Parse, tokens: Tokens, items: list[Item]) -> list[Unit]:
        columns = parse.clauses.columns
        cutter = Cutter(tokens, self.words)
        found: list[Unit] = []
        at = 0
        for sent in parse.doc.sents:
            inside: list[Item] = []
            while at < len(items) and items[at].start < sent.end:
                inside.append(items[at])
                at += 1
            units = cutter.cut(sent.start, sent.end, inside)
            for unit in units:
                unit.head = find_head(columns, unit)
            sectors = {id(unit): self._sector(unit) for unit in units if unit.roles}
            attach_owners(tokens, units, sectors)
            share_roles(tokens, units)
            link_appositions(columns, units)
            found.extend(units)
        return found

    def _sector(self, unit: Unit) -> str:
        return self.register.roles[int(unit.roles[-1].hit.readings[0].key)].sector
