"""One article through all rooms, and what must hold for any text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from polybius.errors import ArticleError, DataError
from polybius.interfaces.exports import encode_record
from polybius.records import QUAD_CLASS, Article, EventReport, Span, report_to_record
from polybius.running import coder as coder_module
from polybius.running.coder import BATCH, Coder, batches
from tests.strategies import articles

TEXT = "Kenya condemned Ethiopia on Tuesday. Ugandan troops attacked a village in Rwanda, the ministry said."


def spans_of(report: EventReport) -> Iterator[Span | None]:
    yield report.trigger
    yield Span(report.sentence.start, report.sentence.end, report.sentence.text)
    yield report.date.span
    yield report.place.span if report.place else None
    yield from (quantity.span for quantity in report.quantities)
    for link in report.attribution:
        yield from (link.source, link.cue, link.content)
    for actor in (*report.actors, *report.recipients):
        yield Span(actor.start, actor.end, actor.text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(article=articles())
def test_any_text_gives_records_whose_spans_hold(coder: Coder, article: Article) -> None:
    for report in coder.code(article):
        for span in spans_of(report):
            assert span is None or article.text[span.start : span.end] == span.text
        assert report.sentence.start <= report.trigger.start < report.trigger.end <= report.sentence.end
        assert 0 <= report.confidence <= 1
        assert report.quad_class == QUAD_CLASS[report.event_type]
        assert report.why
        encode_record(report_to_record(report))


def test_the_same_article_gives_the_same_records(coder: Coder) -> None:
    first, second = coder.read(TEXT, published="2024-06-05"), coder.read(TEXT, published="2024-06-05")
    assert first == second
    assert len({report.id for report in first}) == len(first) > 0


def test_a_record_says_what_it_was_made_from_and_by(coder: Coder) -> None:
    report = coder.read(TEXT, published="2024-06-05", title="T", url="https://example.org", publisher="P")[0]
    assert (report.document.title, report.document.publisher, report.document.published) == (
        "T",
        "P",
        "2024-06-05",
    )
    assert report.coder.version
    assert len(report.coder.lexicon) == 16
    assert report.coder.models[0].startswith("spacy/en_")


def test_boilerplate_never_becomes_an_event(coder: Coder) -> None:
    text = (
        "Kenya attacks Uganda\n\nBy Ann Lee\n\nNAIROBI, June 4 (Russia attacks Ukraine) - It rained.\n"
        "(Photo: Iran attacks Israel)\nRead more: China attacks India\n"
        "The post Kenya attacks Uganda appeared first on Egypt attacks Sudan."
    )
    first_line = text.index("\n")
    assert all(report.trigger.end <= first_line for report in coder.read(text))


def test_a_date_that_is_no_date(coder: Coder) -> None:
    with pytest.raises(ArticleError, match="is no date"):
        coder.read(TEXT, published="soon")


def test_a_pair_outside_the_text(coder: Coder) -> None:
    with pytest.raises(ArticleError, match="no stretch of the text") as caught:
        coder.relate(TEXT, source=(0, 5), target=(50, 5_000))
    assert caught.value.reason == "bad-span"


def test_one_broken_article_does_not_stop_the_others(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    real = coder_module.assemble_all

    def fail(parse, rooms):  # type: ignore[no-untyped-def]
        if parse.article.id == "broken":
            raise ZeroDivisionError("by design\nsecond line")
        return real(parse, rooms)

    monkeypatch.setattr(coder_module, "assemble_all", fail)
    coded = list(coder.pipe([Article("a", TEXT), Article("broken", TEXT), Article("c", TEXT)]))
    assert [item.document.id for item in coded] == ["a", "broken", "c"]
    assert [bool(item.reports) for item in coded] == [True, False, True]
    failure = coded[1].failure
    assert failure is not None
    assert (failure.stage, failure.reason, failure.message) == (
        "coding", "internal-error", "ZeroDivisionError: by design",
    )  # fmt: skip


def test_an_article_that_cannot_be_parsed(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    real = coder.rooms.parser.pipe

    def fail(batch, **options):  # type: ignore[no-untyped-def]
        if any(article.id == "broken" for article in batch):
            raise DataError("by design")
        return real(batch, **options)

    monkeypatch.setattr(coder.rooms.parser, "pipe", fail)
    coded = list(coder.pipe([Article("a", TEXT), Article("broken", TEXT)]))
    assert [item.failure.reason if item.failure else None for item in coded] == [None, "refused"]


def test_batches_hold_every_article_in_order() -> None:
    items = [Article(str(number), "x") for number in range(2 * BATCH + 1)]
    cut = list(batches(items))
    assert [len(batch) for batch in cut] == [BATCH, BATCH, 1]
    assert [article for batch in cut for article in batch] == items
