"""The coder: loaded once, it reads any number of articles."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from polybius.actors.staleness import find_office_holders
from polybius.errors import ArticleError, PolybiusError
from polybius.events.relating import Relation, relate
from polybius.reading.published import read_published
from polybius.records import Article, EventReport, Span, article_id
from polybius.running.assembling import Assembled, assemble_all, assemble_reports, document_of
from polybius.running.outcome import Coded, Failure
from polybius.running.rooms import Rooms, load_rooms
from polybius.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from polybius.actors.phrases import Resolution
    from polybius.reading.parsing import Parse
    from polybius.records import Attribution, Place

# The same batches whatever the number of workers, so that the same numbers come out of the model.
BATCH: Final = 32


class Coder:
    """Codes articles. Build with `polybius.load()`; instances hold no state between articles."""

    def __init__(self, rooms: Rooms, settings: Settings) -> None:
        self.rooms = rooms
        self.settings = settings

    @classmethod
    def load(cls, settings: Settings) -> Coder:
        """Loads the language model and all words; raises ModelError or DataError."""
        return cls(load_rooms(settings), settings)

    def read(
        self,
        text: str,
        *,
        published: str | None = None,
        title: str | None = None,
        url: str | None = None,
        publisher: str | None = None,
    ) -> list[EventReport]:
        """The event reports of one article. Raises ArticleError for a `published` that is no date."""
        return list(
            self.code(make_article(text, published=published, title=title, url=url, publisher=publisher))
        )

    def code(self, article: Article) -> tuple[EventReport, ...]:
        """The event reports of one article, in text order."""
        return assemble_reports(self.rooms.parser.parse(article), self.rooms)

    def read_commitments(self, article: Article) -> Assembled:
        """The event reports of one article with what it says of commitments and of offices that change hands."""
        return assemble_all(self.rooms.parser.parse(article), self.rooms)

    def relate(
        self, text: str, *, source: tuple[int, int], target: tuple[int, int], published: str | None = None
    ) -> Relation:
        """What `source` does to `target`, both given as offsets into the text. Raises ArticleError for bad offsets."""
        article = make_article(text, published=published)
        spans = (_span(text, *source), _span(text, *target))
        parse = self.rooms.parser.parse(article)
        return relate(self.rooms.events, parse, *spans, encoder=self.rooms.encoder)

    def resolve(self, text: str, *, published: str | None = None, context: str | None = None) -> Resolution:
        """Who is meant by a phrase, as of the day `published`; `context` is the text it stands in."""
        return self.rooms.actors.resolve_phrase(text, published=read_published(published), context=context)

    def locate(self, text: str) -> tuple[Place, ...]:
        """The places that a text names, in text order, those that stand for an actor here as well."""
        parse = self.rooms.parser.parse(make_article(text))
        return tuple(found.place for found in self.rooms.place_finder.find(parse))

    def attribute(self, text: str) -> tuple[Attribution, ...]:
        """Who says what in a text, in text order."""
        parse = self.rooms.parser.parse(make_article(text))
        mentions = self.rooms.actors.find(parse)
        return tuple(found.link for found in self.rooms.attributions.find_all(parse, mentions))

    def pipe(self, articles: Iterable[Article], *, workers: int = 1) -> Iterator[Coded]:
        """Codes many articles, in order; one that fails is reported as such and the others go on.

        With more than one worker each runs in a process of its own; the results are the same to the byte.
        """
        if workers > 1:
            from polybius.running.workers import run_workers

            yield from run_workers(articles, self.settings, workers=workers)
            return
        for batch in batches(articles):
            yield from self.code_batch(batch)

    def code_batch(self, batch: list[Article]) -> list[Coded]:
        """Codes a batch; the parser is faster on a batch than on single articles."""
        parses = self._parse_batch(batch)
        return [self._coded(article, parse) for article, parse in zip(batch, parses, strict=True)]

    def _parse_batch(self, batch: list[Article]) -> list[Parse | Failure]:
        try:
            return list(self.rooms.parser.pipe(batch, batch_size=BATCH))
        except Exception as error:  # noqa: BLE001 - whatever one article does, the others must be coded
            if len(batch) == 1:
                return [failure_of(error)]
            return [parse for article in batch for parse in self._parse_batch([article])]

    def _coded(self, article: Article, parse: Parse | Failure) -> Coded:
        document, words = document_of(article), len(article.text.split())
        if isinstance(parse, Failure):
            return Coded(document, (), parse, words, coder=self.rooms.version)
        try:
            told = assemble_all(parse, self.rooms)
            named = (actor for report in told.reports for actor in (*report.actors, *report.recipients))
            holders = find_office_holders(named, self.rooms.actors.register)
            return Coded(
                document,
                told.reports,
                None,
                words,
                holders,
                self.rooms.version,
                told.commitments,
                told.offices,
            )
        except Exception as error:  # noqa: BLE001 - as above
            return Coded(document, (), failure_of(error), words, coder=self.rooms.version)


def failure_of(error: Exception) -> Failure:
    """A failure of ours, not of the article: the message names the error for a bug report."""
    line = str(error).strip().split("\n")[0]
    reason = "refused" if isinstance(error, PolybiusError) else "internal-error"
    return Failure("coding", reason, f"{type(error).__name__}: {line}")


def _span(text: str, start: int, end: int) -> Span:
    if not 0 <= start < end <= len(text):
        raise ArticleError(
            f"[{start}, {end}] is no stretch of the text's {len(text)} characters", reason="bad-span"
        )
    return Span(start, end, text[start:end])


def make_article(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
) -> Article:
    """An article from what a caller has in hand. Raises ArticleError for a `published` that is no date."""
    number = article_id(text=text, title=title, url=url, publisher=publisher)
    return Article(
        id=number, text=text, title=title, url=url, publisher=publisher, published=read_published(published)
    )


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Lists of `BATCH` articles; the last may be shorter."""
    rest = iter(articles)
    while batch := list(islice(rest, BATCH)):
        yield batch
