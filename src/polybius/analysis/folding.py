"""Folds reports into acts: one row for what one event says that one party did to another.

A party goes by its country, or by its code where it has none. An act takes its type and status from most independent
origins, of equals from the surest; its day from the finest date. `weight` is the chance that at least one origin is right,
1 - (1 - c1)(1 - c2)..., where c is the surest report of each origin: copies of one origin count once. Acts that parties do
together (they met) stand once for each pair and way, marked `together`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polybius.analysis.marking import marking_sql

if TYPE_CHECKING:
    import duckdb

ACT_COLUMNS: Final = (
    "event", "actor", "recipient", "together", "day", "date_precision", "event_type", "mode", "quad_class", "goldstein",
    "status", "contexts", "background", "confidence", "weight", "origins", "reports", "disputed", "report", "all_reports", "sentence", "marks",
)  # fmt: skip
_SHOWN: Final = """
CREATE OR REPLACE TABLE reports AS
SELECT event, origin, report, article, version, event_type, mode, quad_class, goldstein, status, background = 1 AS background,
    coalesce(date_start, substr(published, 1, 10)) AS day, date_start, date_end, date_precision, published, place_name,
    place_country, place_admin1, latitude, longitude, confidence,
    array_to_string(json_extract_string(record, '$.contexts[*]'), ',') AS contexts, trigger, sentence
FROM raw_reports ORDER BY day, report
"""
_PARTIES: Final = """
CREATE OR REPLACE TABLE parties AS
SELECT p.report, r.event, r.day, p.side, p.position, p.code, p.name, p.country, p.sector, p.role
FROM raw_parties p JOIN reports r USING (report) ORDER BY r.day, p.report, p.side, p.position
"""
_STATED: Final = """
CREATE OR REPLACE TEMP TABLE stated AS
WITH side AS (SELECT DISTINCT report, side, coalesce(country, code) AS party FROM parties),
actor AS (SELECT report, party FROM side WHERE side = 'actor'),
recipient AS (SELECT report, party FROM side WHERE side = 'recipient'),
pair AS (
    SELECT r.report, coalesce(a.party, '') AS actor, coalesce(b.party, '') AS recipient, false AS together
    FROM reports r LEFT JOIN actor a USING (report) LEFT JOIN recipient b USING (report)
    WHERE b.party IS NOT NULL OR (SELECT count(*) FROM actor x WHERE x.report = r.report) < 2
    UNION ALL
    SELECT a.report, a.party, b.party, true
    FROM actor a JOIN actor b ON a.report = b.report AND a.party <> b.party
    WHERE NOT EXISTS (SELECT 1 FROM recipient c WHERE c.report = a.report)
)
SELECT pair.actor, pair.recipient, pair.together, r.event, r.origin, r.report, r.event_type, r.mode, r.quad_class,
    r.goldstein, r.status, r.background, r.day, r.date_start, r.date_precision, r.contexts, r.confidence, r.sentence
FROM pair JOIN reports r USING (report)
"""
_KEY: Final = "event, actor, recipient"
_ACTS: Final = f"""
CREATE OR REPLACE TEMP TABLE folded AS
WITH types AS (
    SELECT {_KEY}, event_type, count(DISTINCT origin) AS n, max(confidence) AS c FROM stated GROUP BY ALL
), statuses AS (
    SELECT {_KEY}, status, count(DISTINCT origin) AS n, max(confidence) AS c FROM stated GROUP BY ALL
), type AS (
    SELECT {_KEY}, arg_max(event_type, (n, c, event_type)) AS event_type FROM types GROUP BY ALL
), status AS (
    SELECT {_KEY}, arg_max(status, (n, c, status)) AS status,
        bool_or(status IN ('denied', 'negated')) AND bool_or(status IN ('actual', 'ongoing', 'alleged')) AS disputed
    FROM statuses GROUP BY ALL
), by_origin AS (
    SELECT {_KEY}, origin, max(confidence) AS c FROM stated GROUP BY ALL
), weighed AS (
    SELECT {_KEY}, round(1 - product(1 - c), 6) AS weight, count(*) AS origins FROM by_origin GROUP BY ALL
), best AS (
    SELECT {_KEY}, arg_max(s, (confidence, report)) AS s, max(confidence) AS confidence
    FROM (SELECT s, {_KEY}, s.event_type, s.confidence, s.report FROM stated s) JOIN type USING ({_KEY}, event_type)
    GROUP BY ALL
), finest AS (
    SELECT {_KEY}, arg_min((day, date_precision), (date_start IS NULL, list_position(
        ['day', 'week', 'month', 'season', 'year'], date_precision), 1 - confidence, report)) AS d,
        count(DISTINCT report) AS reports, list_sort(list(DISTINCT report)) AS all_reports,
        bool_and(background AND date_start IS NULL) AS recalled, bool_and(background) AS background,
        bool_and(together) AS together
    FROM stated GROUP BY ALL
)
SELECT event, actor, recipient, f.together, CASE WHEN f.recalled THEN NULL ELSE d[1] END AS day, d[2] AS date_precision,
    s.event_type, s.mode, s.quad_class, s.goldstein, status.status, s.contexts, f.background, best.confidence, weight,
    origins, f.reports, status.disputed, s.report, f.all_reports, s.sentence
FROM best JOIN status USING ({_KEY}) JOIN weighed USING ({_KEY}) JOIN finest f USING ({_KEY})
"""


def show_reports(database: duckdb.DuckDBPyConnection) -> None:
    """Makes `reports` of `raw_reports`: the day an act is filed under, and its contexts, beside what is stored."""
    database.execute(_SHOWN)
    database.execute("DROP TABLE raw_reports")


def show_parties(database: duckdb.DuckDBPyConnection) -> None:
    """Makes `parties` of `raw_parties`, as far as their reports are shown."""
    database.execute(_PARTIES)
    database.execute("DROP TABLE raw_parties")


def fold_acts(database: duckdb.DuckDBPyConnection) -> None:
    """Makes `acts` of `reports` and `parties`.

    An act that is only recalled, without a date of its own, has no day: the day of publication is not its day.
    """
    database.execute(_STATED)
    database.execute(_ACTS)
    database.execute(
        f"CREATE OR REPLACE TABLE acts AS SELECT *, {marking_sql('event_type', 'sentence')} AS marks FROM folded "
        "ORDER BY day, event, actor, recipient"
    )
    for table in ("stated", "folded"):
        database.execute(f"DROP TABLE {table}")
