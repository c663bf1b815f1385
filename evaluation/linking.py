"""Scores stories: reports of one act are one event, copies are one origin, whatever the order of arrival.

python -m evaluation.linking                       figures of both halves
python -m evaluation.linking --misses              what went wrong in the development half; the held-out half stays unread

Every labelled act is aligned to one coded report: the one whose trigger overlaps the act's words, otherwise one of its
type and parties in the same sentence, if the sentence has only one such act. Acts that the coder did not find are not scored here (the set of passages scores
finding); reports that no label names take part in the linking and are left out of the score.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

import polybius
from evaluation.scores import Score, read_lines, share
from polybius.records import Article, report_to_record
from polybius.stories.features import ReportFeatures, blocks_of, features_of
from polybius.stories.linking import EventLink, link_reports
from polybius.stories.origins import OriginLink, group_origins
from polybius.stories.regrouping import regroup_events, regroup_origins
from polybius.stories.sketching import ArticleSketch, bands_of, sketch_article

if TYPE_CHECKING:
    from polybius.running.coder import Coder

Record = dict[str, Any]
FILES: Final = ("stories.jsonl",)
HALVES: Final = ("development", "held-out")
SHUFFLES: Final = 20
OVERLAPPING: Final = 4.0
SENTENCE_END: Final = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])|\n+")
ABBREVIATIONS: Final = ("U.S.", "Gen.", "Lt.", "Col.", "Dr.", "Mr.", "Ms.", "St.", "No.")


@dataclass(frozen=True, slots=True)
class Mention:
    """A labelled act that the coder found."""

    half: str
    event: str
    report: str
    words: str


@dataclass(frozen=True, slots=True)
class Coded:
    """All that is scored, coded once."""

    rows: tuple[Record, ...]
    sketches: tuple[ArticleSketch, ...]
    features: tuple[ReportFeatures, ...]
    mentions: tuple[Mention, ...]
    acts: Counter[str]


def score_linked_pairs(coder: Coder, half: str | None = None) -> Score:
    """Pairwise F1: pairs of found acts that are one event and are linked as one."""
    mentions, links = _linked(coder, half)
    right, misses = 0, []
    for one, other in combinations(mentions, 2):
        linked, same = links[one.report].event == links[other.report].event, one.event == other.event
        if linked and same:
            right += 1
        elif linked or same:
            misses.append((one.half, f"{'joined' if linked else 'parted'}: {one.words} | {other.words}"))
    shown = tuple(words for where, words in misses if where == HALVES[0])
    return Score(2 * right / max(2 * right + len(misses), 1), right + len(misses), shown)


def score_linked_items(coder: Coder, half: str | None = None) -> Score:
    """B-cubed F1: for every found act, how much of its event and of its cluster are the same."""
    mentions, links = _linked(coder, half)
    gold, found = defaultdict(set), defaultdict(set)
    for number, mention in enumerate(mentions):
        gold[mention.event].add(number)
        found[links[mention.report].event].add(number)
    precision = recall = 0.0
    for mention in mentions:
        wanted, cluster = gold[mention.event], found[links[mention.report].event]
        precision += len(wanted & cluster) / len(cluster) / len(mentions)
        recall += len(wanted & cluster) / len(wanted) / len(mentions)
    head = f"precision {precision:.3f}, recall {recall:.3f}, {len(mentions)} acts found"
    return Score(2 * precision * recall / (precision + recall), len(mentions), (head,))


def score_origins(coder: Coder, half: str | None = None) -> Score:
    """Events told by several articles whose number of origins is right."""
    coded = code_stories(coder)
    links = group_origins(coded.sketches)
    tellers: defaultdict[str, dict[str, Record]] = defaultdict(dict)
    for row in _rows(coded, half):
        for act in row["acts"]:
            tellers[act["event"]][row["id"]] = row
    right, misses = 0, []
    for event, rows in tellers.items():
        if len(rows) > 1:
            wanted = {row["origin"] for row in rows.values()}
            found = {links[name].origin for name in rows}
            if len(wanted) == len(found):
                right += 1
            else:
                first = next(iter(rows.values()))
                shown = event if first["half"] == HALVES[0] else "(held out)"
                misses.append(f"{shown}: {len(found)} origins, not {len(wanted)}")
    return share(right, misses)


def score_arrival(coder: Coder) -> Score:
    """Shuffles of the order of arrival, article by article, that end with the origins and events of a single run."""
    coded = code_stories(coder)
    origins = group_origins(coded.sketches)
    events = link_reports(coded.features)
    right, misses = 0, []
    for seed in range(SHUFFLES):
        order = list(coded.sketches)
        random.Random(seed).shuffle(order)
        arrival = Arrival()
        for sketch in order:
            arrival.add(sketch, [item for item in coded.features if item.article == sketch.article])
        if arrival.origins == origins and arrival.events == events:
            right += 1
        else:
            changed = [name for name, link in events.items() if arrival.events.get(name) != link]
            misses.append(f"order {seed}: {len(changed)} reports linked otherwise")
    return share(right, misses)


class Arrival:
    """A ledger in small: keeps what came, and groups again no more than the neighbourhood of what is new."""

    def __init__(self) -> None:
        self.origins: dict[str, OriginLink] = {}
        self.events: dict[str, EventLink] = {}
        self._sketches: defaultdict[str, list[ArticleSketch]] = defaultdict(list)
        self._features: defaultdict[str, list[ReportFeatures]] = defaultdict(list)

    def add(self, sketch: ArticleSketch, features: Collection[ReportFeatures]) -> None:
        """Takes in one article with its reports."""
        for key in bands_of(sketch):
            self._sketches[key].append(sketch)
        for item in features:
            for key in blocks_of(item):
                self._features[key].append(item)
        self.origins.update(
            regroup_origins(
                [sketch], find_sharing=lambda keys: [item for key in keys for item in self._sketches[key]]
            )
        )
        self.events.update(
            regroup_events(
                features, find_sharing=lambda keys: [item for key in keys for item in self._features[key]]
            )
        )


def _linked(coder: Coder, half: str | None) -> tuple[list[Mention], dict[str, EventLink]]:
    coded = code_stories(coder)
    links = link_reports(coded.features)
    return [mention for mention in coded.mentions if half in (None, mention.half)], links


def _rows(coded: Coded, half: str | None) -> Iterable[Record]:
    return (row for row in coded.rows if half in (None, row["half"]))


@cache
def code_stories(coder: Coder) -> Coded:
    """Codes every article and aligns the labels to what was coded."""
    rows = read_lines(FILES[0])
    articles = [_article(row) for row in rows]
    records: defaultdict[str, list[Record]] = defaultdict(list)
    for coded in coder.pipe(articles):
        records[coded.document.id].extend(report_to_record(report) for report in coded.reports)
    return collect(rows, records)


def collect(rows: list[Record], records: dict[str, list[Record]]) -> Coded:
    """What is scored, from labelled articles and their coded reports."""
    mentions = [mention for row in rows for mention in align_acts(row, records[row["id"]])]
    return Coded(
        tuple(rows),
        tuple(sketch_article(_article(row)) for row in rows),
        tuple(features_of(record) for row in rows for record in records[row["id"]]),
        tuple(mentions),
        Counter(row["half"] for row in rows for _ in row["acts"]),
    )


def _article(row: Record) -> Article:
    fields = {name: row.get(name) for name in ("title", "url", "publisher", "published")}
    return Article(id=row["id"], text=row["text"], **fields)


def align_acts(row: Record, records: list[Record]) -> list[Mention]:
    """Acts with the reports that code them; of several the one with the act's type and parties. No report is used twice."""
    acts = [(act, *_place_act(row["text"], act)) for act in row["acts"]]
    alike = Counter((act["sentence"], act["event_type"]) for act in row["acts"])
    pairs = [
        (fit, number, record["id"])
        for number, (act, start, end, sentence) in enumerate(acts)
        for record in records
        if (fit := _fit(act, (start, end), sentence, record))
        >= (OVERLAPPING if alike[act["sentence"], act["event_type"]] > 1 else 1.0)
    ]
    mentions: dict[int, Mention] = {}
    used: set[str] = set()
    for _, number, report in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if number not in mentions and report not in used:
            used.add(report)
            act = acts[number][0]
            words = f"{row['id']} {act['trigger']!r} ({act['event']})"
            mentions[number] = Mention(row["half"], act["event"], report, words)
    return [mentions[number] for number in sorted(mentions)]


def _fit(act: Record, trigger: tuple[int, int], sentence: tuple[int, int], record: Record) -> float:
    """0 for another act; a trigger that overlaps weighs most, then type, then parties."""
    overlaps = record["trigger"]["start"] < trigger[1] and trigger[0] < record["trigger"]["end"]
    typed = record["event_type"] in (act["event_type"], *act.get("alt", ()))
    wanted = {*act["actors"]}, {*act["recipients"]}
    found = _names(record["actors"]), _names(record["recipients"])
    shared = sum(bool(mine & theirs) for mine, theirs in zip(wanted, found, strict=True))
    if overlaps:
        return OVERLAPPING + 2.0 * typed + shared
    inside = sentence[0] <= record["trigger"]["start"] < sentence[1]
    return 1.0 + shared if inside and typed and shared else 0.0


def _names(actors: list[Record]) -> set[str]:
    return {actor["country"] or actor["name"] for actor in actors}


def _place_act(text: str, act: Record) -> tuple[int, int, tuple[int, int]]:
    """Where its trigger stands, and the bounds of its sentence."""
    start, end = _sentences(text)[act["sentence"]]
    return act["start"], act["start"] + len(act["trigger"]), (start, end)


def _sentences(text: str) -> list[tuple[int, int]]:
    """The sentences as STORIES.md counts them."""
    bounds, start = [], 0
    for match in SENTENCE_END.finditer(text):
        if not text[: match.start() + 1].endswith(ABBREVIATIONS):
            bounds.append((start, match.end()))
            start = match.end()
    bounds.append((start, len(text)))
    return [(start, end) for start, end in bounds if text[start:end].strip()]


def main() -> None:
    """Prints the figures, or the misses of the development half."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    coder = polybius.load()
    if arguments.misses:
        print(*score_linked_pairs(coder, HALVES[0]).misses, *score_origins(coder, HALVES[0]).misses, sep="\n")
        return
    print_figures(coder)


def print_figures(coder: Coder) -> None:
    """One line for each half."""
    for half in HALVES:
        pairs, items = score_linked_pairs(coder, half), score_linked_items(coder, half)
        origins = score_origins(coder, half)
        print(
            f"{half:12} pairwise F1 {pairs.value:.3f}  B-cubed F1 {items.value:.3f} ({items.misses[0]} of "
            f"{code_stories(coder).acts[half]})  origins right {origins.value:.3f} of {origins.count}"
        )
    arrival = score_arrival(coder)
    print(f"orders of arrival with the same events: {arrival.value:.0%} of {arrival.count}")


if __name__ == "__main__":
    main()
