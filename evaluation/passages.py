"""Scores texts coded by hand: who did what to whom, and how real it is.

Each act is spread into (actor, type, recipient) triples; an actor counts by its country or, without one, by its name. Types in a gold
act's `alt` are right as well. Gold acts that are not `core` are neither missed nor wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from evaluation.scores import Score, read_lines, share
from polybius.records import Article, report_to_record

if TYPE_CHECKING:
    from polybius.running.coder import Coder

Triple = tuple[str, str, str]
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Texts:
    """A set of texts and the acts that people found in them, an act a line."""

    texts: str
    gold: str

    @property
    def files(self) -> tuple[str, str]:
        """The files of the set."""
        return self.texts, self.gold


PASSAGES: Final = Texts("passages.jsonl", "passages_gold.jsonl")
REPORTS: Final = Texts("reports.jsonl", "reports_gold.jsonl")
SENTENCES: Final = Texts("sentences.jsonl", "sentences_gold.jsonl")

EITHER_WAY: Final = frozenset({"AGREE", "CONSULT", "COOPERATE"})
# Names that PASSAGES.md takes as one, plain and in lower case.
SAME_NAME: Final = {
    "un": "united nations",
    "un security council": "united nations security council",
    "au peace and security council": "african union",
    "african union peace and security council": "african union",
    "ecowas": "economic community of west african states",
    "asean": "association of southeast asian nations",
    "g7": "group of seven",
    "g8": "group of eight",
    "gcc": "gulf cooperation council",
    "oas": "organization of american states",
    "igad": "intergovernmental authority on development",
    "iaea": "international atomic energy agency",
    "imf": "international monetary fund",
    "wfp": "world food programme",
    "icj": "international court of justice",
    "icrc": "international committee of the red cross",
    "north atlantic treaty organization": "nato",
    "isis": "islamic state",
    "isil": "islamic state",
    "daesh": "islamic state",
}


def score_triples(coder: Coder, texts: Texts = PASSAGES, *, half: int | None = None) -> Score:
    """F1 over triples; its misses are the wrong and the missed ones. `half` 0 or 1 takes every second text, from the first or the second."""
    right_found, wrong, right_gold, missed = 0, [], 0, []
    for passage, records, gold in code_texts(coder, texts)[half :: 1 if half is None else 2]:
        possible = {
            triple for act in gold for kind in (act["type"], *act["alt"]) for triple in spread(act, kind)
        }
        for triple in {triple for record in records for triple in spread(record, record["event_type"])}:
            if any(same(triple, other) for other in possible):
                right_found += 1
            else:
                wrong.append(f"wrong {passage} {triple}")
        coded = {triple for record in records for triple in spread(record, record["event_type"])}
        for triple, kinds in _core(gold).items():
            if any(same(other, (triple[0], kind, triple[2])) for other in coded for kind in kinds):
                right_gold += 1
            else:
                missed.append(f"missed {passage} {triple}")
    precision = right_found / max(right_found + len(wrong), 1)
    recall = right_gold / max(right_gold + len(missed), 1)
    value = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    head = f"precision {precision:.3f}, recall {recall:.3f}"
    return Score(value, right_gold + len(missed), (head, *wrong, *missed))


def score_statuses(coder: Coder, texts: Texts = PASSAGES) -> Score:
    """Of the rows that match a gold act, those with its status."""
    right, misses = 0, []
    for passage, records, gold in code_texts(coder, texts):
        allowed: dict[Triple, set[str]] = defaultdict(set)
        for act in gold:
            for kind in (act["type"], *act["alt"]):
                for triple in spread(act, kind):
                    allowed[triple].update((act["status"], *act["status_alt"]))
        for record in records:
            for triple in spread(record, record["event_type"]):
                statuses = {
                    status for other, found in allowed.items() if same(triple, other) for status in found
                }
                if record["status"] in statuses:
                    right += 1
                elif statuses:
                    misses.append(f"{passage} {triple} {record['status']}, not {sorted(statuses)}")
    return share(right, misses)


def code_texts(coder: Coder, texts: Texts) -> list[tuple[str, list[Record], list[Record]]]:
    """For every text its id, the coder's records and the gold acts."""
    gold = read_gold(texts)
    return [(name, records, gold[name]) for name, records in _records(coder, texts)]


def read_gold(texts: Texts) -> dict[str, list[Record]]:
    """The gold acts by text."""
    gold: dict[str, list[Record]] = defaultdict(list)
    for act in read_lines(texts.gold):
        gold[act["doc"]].append(act)
    return gold


def read_articles(texts: Texts) -> list[Article]:
    """The texts as the coder takes them."""
    return [
        Article(
            text["id"],
            text["text"],
            published=text.get("published"),
            publisher=text.get("publisher"),
            title=text.get("title"),
        )
        for text in read_lines(texts.texts)
    ]


@cache
def _records(coder: Coder, texts: Texts) -> list[tuple[str, list[Record]]]:
    """All texts coded, once for both scores."""
    return [
        (coded.document.id, [report_to_record(report) for report in coded.reports])
        for coded in coder.pipe(read_articles(texts))
    ]


def _core(gold: list[Record]) -> dict[Triple, set[str]]:
    core: dict[Triple, set[str]] = {}
    for act in gold:
        if act["core"]:
            for triple in spread(act, act["type"]):
                core.setdefault(triple, set()).update((act["type"], *act["alt"]))
    return core


def spread(act: Record, kind: str) -> set[Triple]:
    """The triples of an act; parties of a reciprocal one pair up in the order of the alphabet."""
    actors = list(dict.fromkeys(_key(actor) for actor in act["actors"])) or [""]
    recipients = list(dict.fromkeys(_key(recipient) for recipient in act["recipients"]))
    if recipients:
        return {(actor, kind, recipient) for actor in actors for recipient in recipients}
    if len(actors) > 1:
        return {(min(pair), kind, max(pair)) for pair in combinations(actors, 2)}
    return {(actors[0], kind, "")}


def same(first: Triple, second: Triple) -> bool:
    """Equal, or equal the other way round for acts that are done together."""
    if first == second:
        return True
    return first[1] == second[1] and first[1] in EITHER_WAY and (first[0], first[2]) == (second[2], second[0])


def _key(actor: Record) -> str:
    name = actor.get("country") or actor.get("who") or actor.get("name") or ""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    bare = re.sub(r"^(?:the|a|an) ", "", plain.strip())
    return SAME_NAME.get(bare, bare)
