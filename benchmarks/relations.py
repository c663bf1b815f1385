"""Times relations, alarms, networks and counts over a made-up mirror of five million events.

`python -m benchmarks.relations [EVENTS] [FOLDER]`. Each answer is timed with its opening of the mirror, in a process that
has the library loaded, and the slowest of three runs is shown. Actors follow a steep (Zipf) law, as in the news: the
busiest dyad has some hundred thousand events.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from polybius.analysis.acts import Acts, connected, open_acts
from polybius.analysis.counting import count_acts
from polybius.analysis.folding import fold_acts
from polybius.analysis.manifests import FORMAT, TABLES, Manifest, write_manifest
from polybius.analysis.marking import marks_tried
from polybius.analysis.mirror import ORDERS, WRITTEN
from polybius.analysis.networks import find_balance
from polybius.analysis.relations import find_relation
from polybius.analysis.rises import find_rises
from polybius.analysis.sides import Side, side_of
from polybius.analysis.timelines import find_timeline

YEARS = range(2005, 2025)
AT = "2024-11-16"
TYPES = "['CONSULT','SUPPORT','AID','AGREE','COOPERATE','ACCUSE','REJECT','THREATEN','SANCTION','MOBILIZE','COERCE','ASSAULT','RETREAT','REQUEST','CONCEDE','PROTEST']"
QUADS = "['verbal cooperation','verbal cooperation','material cooperation','verbal cooperation','material cooperation','verbal conflict','verbal conflict','verbal conflict','material conflict','material conflict','material conflict','material conflict','material cooperation','verbal conflict','verbal cooperation','material conflict']"
GOLDSTEIN = "[1.0,3.5,7.0,4.0,6.0,-2.0,-4.0,-4.4,-4.0,-7.2,-7.0,-10.0,9.0,3.0,5.0,-6.5]"
WORDS = "['held talks on the border','praised the plan','sent a shipment of arms','agreed to meet','began joint exercises','blamed the raid on','rejected the offer of','warned of force against','imposed sanctions on','moved troops towards','seized ships of','shelled positions of','withdrew forces from','asked for help from','softened its demands on','marched against']"
# Actors are AAA, AAB, ...: number 0 is the busiest. The hash makes the same events on every machine.
ACTOR = "chr((65 + {n} // 676 % 26)::INTEGER) || chr((65 + {n} // 26 % 26)::INTEGER) || chr((65 + {n} % 26)::INTEGER)"
RANK = "least(199, floor(pow(201, (hash(i * 7 + {salt}) % 1000003) / 1000003.0) - 1))::INTEGER"


def make_mirror(folder: Path, events: int) -> None:
    """Twenty years, each made and folded by itself; a fifth of the events have a second report from another origin."""
    each = events // len(YEARS)
    total = 0
    for number, year in enumerate(YEARS):
        with connected() as database:
            first, last = number * each, (number + 1) * each
            database.execute(_reports(first, last, year))
            database.execute(_parties(first, last))
            fold_acts(database)
            (count,) = database.execute("SELECT count(*) FROM reports").fetchone() or (0,)
            total += count
            for table in TABLES:
                (folder / table).mkdir(parents=True, exist_ok=True)
                file = folder / table / f"{year}.parquet"
                database.execute(f"COPY (FROM {table} ORDER BY {ORDERS[table]}) TO '{file}' ({WRITTEN})")
        print(f"made {year}", file=sys.stderr)
    years = tuple(str(year) for year in YEARS)
    write_manifest(folder, Manifest(FORMAT, "made up", 1, "0" * 64, total, years, marks_tried(), AT))


def _reports(first: int, last: int, year: int) -> str:
    return f"""
    CREATE TABLE reports AS
    WITH drawn AS (
        SELECT i, (hash(i) % 16)::INTEGER + 1 AS t, (hash(i + 3) % 365)::INTEGER AS d, copy
        FROM range({first}, {last}) AS r(i), (SELECT unnest([0, 1]) AS copy) WHERE copy = 0 OR i % 5 = 0
    )
    SELECT 'e' || lpad(i::VARCHAR, 10, '0') AS event, 'o' || i || '-' || copy AS origin,
        'r' || lpad(i::VARCHAR, 10, '0') || '-' || copy AS report, 'a' || i || '-' || copy AS article, 1::BIGINT AS version,
        {TYPES}[t] AS event_type, CASE WHEN t = 12 THEN ['aerial','heavy-weapons','firearms'][i % 3 + 1] END AS mode,
        {QUADS}[t] AS quad_class, {GOLDSTEIN}[t]::DOUBLE AS goldstein,
        ['actual','actual','actual','alleged','planned'][(hash(i + 5) % 5)::INTEGER + 1] AS status, false AS background,
        (DATE '{year}-01-01' + d)::VARCHAR AS day, (DATE '{year}-01-01' + d)::VARCHAR AS date_start,
        (DATE '{year}-01-01' + d)::VARCHAR AS date_end, 'day' AS date_precision, (DATE '{year}-01-01' + d)::VARCHAR AS published,
        NULL::VARCHAR AS place_name, NULL::VARCHAR AS place_country, NULL::VARCHAR AS place_admin1, NULL::DOUBLE AS latitude,
        NULL::DOUBLE AS longitude, 0.5 + (hash(i + 11) % 50) / 100.0 AS confidence,
        CASE WHEN t IN (3, 12) THEN 'military' ELSE 'diplomatic' END AS contexts, 'acted' AS trigger,
        'One of them ' || {WORDS}[t] || ' the other on day ' || i || ', an official said.' AS sentence
    FROM drawn ORDER BY day, report
    """


def _parties(first: int, last: int) -> str:
    sides = []
    for side, salt in (("actor", 1), ("recipient", 2)):
        code = ACTOR.format(n=f"({RANK.format(salt=salt * 1_000_003)})")
        sides.append(f"SELECT i, '{side}' AS side, {code} AS code FROM range({first}, {last}) AS r(i)")
    return f"""
    CREATE TABLE parties AS
    SELECT r.report, r.event, r.day, p.side, 0::BIGINT AS position, p.code, p.code AS name, p.code AS country, 'GOV' AS sector,
        NULL::VARCHAR AS role
    FROM ({" UNION ALL ".join(sides)}) p JOIN reports r ON r.event = 'e' || lpad(p.i::VARCHAR, 10, '0')
    """


def main() -> None:
    """Makes the mirror where it is not there yet, and prints the times."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
    with tempfile.TemporaryDirectory() as beside:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(beside) / "mirror"
        if not (folder / "mirror.json").exists():
            make_mirror(folder, events)
        with open_acts(mirror=folder) as acts:
            ((count, dyads),) = acts.ask("SELECT count(*), count(DISTINCT (actor, recipient)) FROM acts")
            ((busiest,),) = acts.ask(
                "SELECT count(*) FROM acts WHERE (actor, recipient) IN (('AAA', 'AAB'), ('AAB', 'AAA'))"
            )
        size = sum(file.stat().st_size for file in folder.rglob("*.parquet")) / 1e6
        print(f"{count:,} acts, {dyads:,} dyads, {busiest:,} in the busiest pair; {size:,.0f} MB of Parquet")
        print(f"{'':<52} {'seconds':>8} {'of processor':>13}")
        for name, question in QUESTIONS.items():
            slowest = max(_time(folder, question) for _ in range(3))
            print(f"{name:<52} {slowest[0]:8.2f} {slowest[1]:13.2f}")


def _time(folder: Path, question: Callable[[Acts], object]) -> tuple[float, float]:
    """Seconds on the clock, and of all processors: the first is only fair on an idle machine."""
    start, used = time.perf_counter(), time.process_time()
    with open_acts(mirror=folder) as acts:
        question(acts)
    return time.perf_counter() - start, time.process_time() - used


BUSY = Side("twenty", tuple(f"AA{chr(65 + number)}" for number in range(20)))
QUESTIONS: dict[str, Callable[[Acts], object]] = {
    "relation of the busiest pair, a year": lambda acts: find_relation(
        acts, side_of("AAA"), side_of("AAB"), at=AT
    ),
    "relation of the busiest pair, twenty years": lambda acts: find_relation(
        acts, side_of("AAA"), side_of("AAB"), at=AT, since="2005-01-01"
    ),
    "relation of a quiet pair": lambda acts: find_relation(acts, side_of("AFA"), side_of("AGA"), at=AT),
    "relation of the busiest actor with everybody": lambda acts: find_relation(acts, side_of("AAA"), at=AT),
    "relation of a bloc of twenty with one": lambda acts: find_relation(acts, BUSY, side_of("AAB"), at=AT),
    "alarms: sudden rises in all dyads, both rules": lambda acts: find_rises(acts, at=AT),
    "network of twenty": lambda acts: find_balance(acts, BUSY.codes, at=AT),
    "timeline of the busiest pair, two years": lambda acts: find_timeline(
        acts, side_of("AAA"), side_of("AAB"), at=AT
    ),
    "counts by month over everything": lambda acts: count_acts(acts, ("month",), statuses=("all",)),
    "counts by month and type over everything": lambda acts: count_acts(acts, ("month", "type")),
}

if __name__ == "__main__":
    main()
