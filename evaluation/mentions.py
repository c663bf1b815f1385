"""Scores who is meant by words in their context."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.scores import Score, read_lines, share
from polybius.records import Article

if TYPE_CHECKING:
    from polybius.actors.mentions import Mention, Mentions
    from polybius.records import Actor
    from polybius.running.coder import Coder


def score_mentions(coder: Coder) -> Score:
    """Mentions whose actors are all right and all there; words that name no actor must stand for none."""
    right, misses = 0, []
    for passage in read_lines("mentions.jsonl"):
        article = Article(
            passage["id"], passage["text"], published=passage["published"], publisher=passage.get("publisher")
        )
        mentions = coder.rooms.actors.find(coder.rooms.parser.parse(article))
        for gold in passage["mentions"]:
            found = _mention_at(mentions, gold["start"], gold["end"])
            if is_right(gold, found):
                right += 1
            else:
                who = [(actor.name, actor.country, actor.sector) for actor in found.actors] if found else None
                misses.append(f"{passage['id']} {gold['category']} {gold['text']!r}: {who}, not {gold['actors']}")
    return share(right, misses)


def _mention_at(mentions: Mentions, start: int, end: int) -> Mention | None:
    """The mention that shares most characters with the words; of equals the shorter."""
    overlapping = [item for item in mentions.items if item.span.start < end and start < item.span.end]

    def fit(item: Mention) -> tuple[int, int]:
        shared = min(item.span.end, end) - max(item.span.start, start)
        return shared, -(item.span.end - item.span.start)

    return max(overlapping, key=fit, default=None)


def is_right(gold: dict[str, Any], found: Mention | None) -> bool:
    """True where the mention stands for the gold actors, one for one."""
    if gold["place"]:
        return found is None or found.is_place or not found.actors
    actors = found.actors if found is not None and not found.is_place else ()
    if len(actors) != len(gold["actors"]):
        return False
    return all(any(_fits(wanted, actor) for actor in actors) for wanted in gold["actors"])


def _fits(wanted: dict[str, Any], actor: Actor) -> bool:
    named = wanted["name"] is None or wanted["name"] == actor.name
    return named and wanted["country"] == actor.country and actor.sector in wanted["sector"]
