"""`polybius relate`, `resolve`, `locate` and `attribute`: single questions, one a line, answered one a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

import polybius
from polybius.errors import ArticleError
from polybius.interfaces.command_line.options import NO_OPTIONS, SettingOptions
from polybius.interfaces.command_line.progress import show_progress
from polybius.interfaces.command_line.skipping import Tally, report_tally
from polybius.interfaces.exports import encode_record, open_writer
from polybius.reading.counting import count_articles
from polybius.reading.opening import base_suffix
from polybius.reading.rows import READERS, Row, Skipped, read_json_lines

if TYPE_CHECKING:
    from polybius.running.coder import Coder

Answer = Callable[["Coder", dict[str, Any]], dict[str, Any]]
Questions = Annotated[str, Parameter(name="IN", negative="")]
Out = Annotated[str, Parameter(name=["--out", "-o"], allow_leading_hyphen=True)]


def relate(questions: Questions, /, *, out: Out, setting: SettingOptions = NO_OPTIONS) -> int:
    """Say what one actor does to another in a sentence.

    Parameters
    ----------
    questions
        JSON Lines with id, text, source [start, end], target [start, end], and published if known.
    out
        Where to write: .jsonl (also .gz, .zst); - for standard output.
    """
    return _answer_all(questions, out, setting, _relation)


def resolve(questions: Questions, /, *, out: Out, setting: SettingOptions = NO_OPTIONS) -> int:
    """Say who is meant by a phrase.

    Parameters
    ----------
    questions
        JSON Lines with id, text, and published and context if known.
    out
        Where to write: .jsonl (also .gz, .zst); - for standard output.
    """
    return _answer_all(questions, out, setting, _resolution)


def locate(questions: Questions, /, *, out: Out, setting: SettingOptions = NO_OPTIONS) -> int:
    """Find the places in a text.

    Parameters
    ----------
    questions
        JSON Lines with id and text.
    out
        Where to write: .jsonl (also .gz, .zst); - for standard output.
    """
    return _answer_all(questions, out, setting, _places)


def attribute(questions: Questions, /, *, out: Out, setting: SettingOptions = NO_OPTIONS) -> int:
    """Find who says what in a text.

    Parameters
    ----------
    questions
        JSON Lines with id and text.
    out
        Where to write: .jsonl (also .gz, .zst); - for standard output.
    """
    return _answer_all(questions, out, setting, _attributions)


def _answer_all(questions: str, out: str, setting: SettingOptions, answer: Answer) -> int:
    settings = setting.settings()
    tally = Tally()
    with (
        open_writer(out) as writer,
        show_progress("answering", lambda: count_articles([questions])) as progress,
    ):
        coder = polybius.load(settings)
        for item in _rows(Path(questions), int(settings.max_megabytes * 1e6)):
            progress.advance()
            if isinstance(item, Skipped):
                tally.skip(item.reason, item.message)
                continue
            try:
                record = {"id": item.values.get("id"), **answer(coder, item.values)}
            except ArticleError as error:
                tally.skip(error.reason, f"{item.where}: {error}")
                continue
            tally.done += 1
            writer.write([encode_record(record)])
    report_tally(tally, f"answered {tally.done:,} of {tally.total:,} questions")
    return tally.status


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
    return {name: getattr(found, name) for name in names}


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
