"""How fast reports are linked to events, all at once and as they come in.

python benchmarks/linking.py [REPORTS]      default 100,000 made-up reports of one year (seed 7); processor seconds of one core

One report in eight is of the busiest dyad, whose acts of two families come on every day; an event has 1 to 12 reports.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import defaultdict
from datetime import date, timedelta
from typing import Any, Final

from polybius.stories.features import ReportFeatures, blocks_of, features_of
from polybius.stories.linking import link_reports
from polybius.stories.regrouping import regroup_events

COUNTRIES: Final = [f"C{number:02}" for number in range(150)]
TYPES: Final = (
    "CONSULT",
    "ASSAULT",
    "ACCUSE",
    "AGREE",
    "SUPPORT",
    "REQUEST",
    "COERCE",
    "SANCTION",
    "AID",
    "REJECT",
)
WORDS: Final = [f"word{number}" for number in range(4000)]
TOWNS: Final = 12
FIRST_DAY: Final = date(2025, 1, 1)
BATCH: Final = 1000


def main() -> None:
    """Prints what was measured."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    records = make_records(count)
    started = time.process_time()
    features = [features_of(record) for record in records]
    read = time.process_time() - started
    started = time.process_time()
    links = link_reports(features)
    linked = time.process_time() - started
    blocks, seconds = arrive(features[: -10 * BATCH], features[-10 * BATCH :])
    sizes = sorted((len(held) for held in blocks.values()), reverse=True)
    keys = sum(len(blocks_of(item)) for item in features) / count
    lines = (
        f"features  {read:7.1f} s for {count:,} reports, {count / read:,.0f} a second",
        f"linking   {linked:7.1f} s, {count / linked:,.0f} a second, into {len({link.event for link in links.values()}):,} events",
        f"arriving  {seconds:7.1f} s for the last {10 * BATCH:,} in batches of {BATCH:,}, {10 * BATCH / seconds:,.0f} a second",
        f"blocks    {keys:7.1f} keys a report; largest block {sizes[0]:,}, of 1,000 blocks the largest {sizes[len(sizes) // 1000]:,}",
        f"memory    {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:7.0f} MB",
    )
    sys.stdout.write("\n".join(lines) + "\n")


def arrive(
    old: list[ReportFeatures], new: list[ReportFeatures]
) -> tuple[dict[str, list[ReportFeatures]], float]:
    """Takes in the new reports batch by batch beside the old ones; looking up is a dictionary here."""
    blocks: defaultdict[str, list[ReportFeatures]] = defaultdict(list)
    for item in old:
        for key in blocks_of(item):
            blocks[key].append(item)
    started = time.process_time()
    for start in range(0, len(new), BATCH):
        batch = new[start : start + BATCH]
        for item in batch:
            for key in blocks_of(item):
                blocks[key].append(item)
        regroup_events(batch, find_sharing=lambda keys: [item for key in keys for item in blocks[key]])
    return blocks, time.process_time() - started


def make_records(count: int) -> list[dict[str, Any]]:
    """Reports of made-up events, in the order of their publication."""
    chance = random.Random(7)
    records: list[dict[str, Any]] = []
    while len(records) < count:
        event = make_event(chance)
        for _ in range(min(chance.choice((1, 1, 1, 2, 3, 5, 8, 12)), count - len(records))):
            records.append(make_report(event, len(records), chance))
    return sorted(records, key=lambda record: (record["document"]["published"], record["id"]))


def make_event(chance: random.Random) -> dict[str, Any]:
    """An act: busy dyads are drawn more often, as in the world."""
    busy = chance.random() < 0.125
    actor, recipient = ("C00", "C01") if busy else chance.sample(COUNTRIES, 2)
    if not busy and chance.random() < 0.25:
        actor = "C02"
    return {
        "type": chance.choice(TYPES),
        "actor": actor,
        "recipient": recipient,
        "day": FIRST_DAY + timedelta(days=chance.randrange(365)),
        "town": chance.randrange(TOWNS),
        "words": chance.sample(WORDS, 10),
        "killed": chance.randrange(1, 60),
    }


def make_report(event: dict[str, Any], number: int, chance: random.Random) -> dict[str, Any]:
    """One telling: three words in ten are others, one in five has no date, every third no place."""
    words = [word if chance.random() < 0.7 else chance.choice(WORDS) for word in event["words"]]
    day, dated, placed = event["day"], chance.random() < 0.8, chance.random() < 0.66
    text = f"{event['actor']} acted {' '.join(words)}."
    published = day + timedelta(days=chance.randrange(2))
    return {
        "id": f"r{number:07}",
        "document": {"id": f"a{number // 3:07}", "published": published.isoformat()},
        "event_type": event["type"],
        "mode": None,
        "status": "actual",
        "background": False,
        "actors": [make_party(event["actor"])],
        "recipients": [make_party(event["recipient"])] if chance.random() < 0.8 else [],
        "date": {
            "start": day.isoformat() if dated else None,
            "end": day.isoformat() if dated else None,
            "precision": "day" if dated else "unknown",
            "basis": "text",
        },
        "place": {
            "name": f"{event['recipient']} town {event['town']}",
            "country": event["recipient"],
            "admin1": f"region {event['town'] // 4}",
            "latitude": 10.0 + event["town"],
            "longitude": 20.0,
        }
        if placed
        else None,
        "quantities": [
            {
                "value": event["killed"],
                "low": None,
                "high": None,
                "unit": "person",
                "currency": None,
                "of": "killed",
            }
        ],
        "trigger": {"text": "acted", "start": 4 + 300 * (number % 3), "end": 9 + 300 * (number % 3)},
        "sentence": {"text": text, "start": 300 * (number % 3)},
    }


def make_party(code: str) -> dict[str, Any]:
    """A state by its name."""
    return {"code": code, "country": code, "sector": "GOV", "text": code}


if __name__ == "__main__":
    main()
