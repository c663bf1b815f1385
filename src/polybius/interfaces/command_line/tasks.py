"""`polybius relate`, `resolve`, `locate` and `attribute`: single questions, one a line, answered one a line."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import polybius
from polybius.errors import ArticleError
from polybius.interfaces.command_line.options import add_output, settings_of
from polybius.interfaces.command_line.progress import show_progress
from polybius.interfaces.command_line.skipping import Tally, report_tally
from polybius.interfaces.exports import encode_record, open_writer
from polybius.reading.counting import count_articles
from polybius.reading.opening import base_suffix
from polybius.reading.rows import READERS, Row, Skipped, read_json_lines

if TYPE_CHECKING:
    from polybius.running.coder import Coder

Answer = Callable[["Coder", dict[str, Any]], dict[str, Any]]
FIELDS: Final = {
    "relate": "id, text, source [start, end], target [start, end], and published if known",
    "resolve": "id, text, and published and context if known",
    "locate": "id and text",
    "attribute": "id and text",
}


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """What the commands take."""
    parser.add_argument("questions", metavar="IN", help=f"JSON Lines with {FIELDS[name]}")
    add_output(parser, ".jsonl (also .gz .zst); - for standard output")


def run(arguments: argparse.Namespace) -> int:
    """Answers all questions, and says at the end what was not answered and why."""
    settings = settings_of(arguments)
    questions = arguments.questions
    tally = Tally()
    with (
        open_writer(arguments.out) as writer,
        show_progress("answering", lambda: count_articles([questions])) as progress,
    ):
        coder = polybius.load(settings)
        for item in _rows(Path(questions), int(settings.max_megabytes * 1e6)):
            progress.advance()
            answered = item if isinstance(item, Skipped) else _answer(ANSWERS[arguments.command], coder, item)
            if isinstance(answered, Skipped):
                tally.skip(answered.reason, answered.message)
            else:
                tally.done += 1
                writer.write([encode_record(answered)])
    report_tally(tally, f"answered {tally.done:,} of {tally.total:,} questions")
    return tally.status


def _answer(answer: Answer, coder: Coder, row: Row) -> dict[str, Any] | Skipped:
    try:
        return {"id": row.values.get("id"), **answer(coder, row.values)}
    except ArticleError as error:
        return Skipped(row.where, error.reason, f"{row.where}: {error}")


def _rows(path: Path, limit: int) -> Iterator[Row | Skipped]:
    reader = READERS.get(base_suffix(path), read_json_lines)
    return reader(path, limit)


def _text(values: dict[str, Any]) -> str:
    text = values.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ArticleError("the field `text` is missing, empty or not text", reason="no-text")
    return text


def _pair(values: dict[str, Any], name: str) -> tuple[int, int]:
    value = values.get(name)
    if isinstance(value, list) and len(value) == 2 and all(type(offset) is int for offset in value):
        return value[0], value[1]
    raise ArticleError(f"`{name}` is {value!r}; it must be [start, end]", reason="bad-span")


def _relation(coder: Coder, values: dict[str, Any]) -> dict[str, Any]:
    relation = coder.relate(
        _text(values),
        source=_pair(values, "source"),
        target=_pair(values, "target"),
        published=values.get("published"),
    )
    return {"event_type": relation.event_type, "scores": relation.scores}


def _resolution(coder: Coder, values: dict[str, Any]) -> dict[str, Any]:
    found = coder.resolve(_text(values), published=values.get("published"), context=values.get("context"))
    names = ("name", "code", "country", "sector", "role", "wikidata")
    return {name: getattr(found.actor, name) if found.actor is not None else None for name in names}


def _places(coder: Coder, values: dict[str, Any]) -> dict[str, Any]:
    return {
        "places": [
            {
                "text": place.span.text,
                "start": place.span.start,
                "end": place.span.end,
                "name": place.name,
                "country": place.country,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "geonames_id": place.geonames_id,
            }
            for place in coder.locate(_text(values))
        ]
    }


def _attributions(coder: Coder, values: dict[str, Any]) -> dict[str, Any]:
    return {
        "attributions": [
            {
                "source": [link.source.start, link.source.end] if link.source else None,
                "cue": [link.cue.start, link.cue.end],
                "content": [link.content.start, link.content.end] if link.content else None,
            }
            for link in coder.attribute(_text(values))
        ]
    }


ANSWERS: Final[dict[str, Answer]] = {
    "relate": _relation,
    "resolve": _resolution,
    "locate": _places,
    "attribute": _attributions,
}
