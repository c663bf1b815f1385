"""What a ledger shows as of a batch, as Arrow tables: reports with their event, origin and words, and their parties.

What people corrected is shown in place of what was coded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
from sqlalchemy import ColumnElement, Connection, Integer, Text, cast, func, select, type_coerce

from polybius.ledger.corrections import Correction, corrections_by_report, newest_values
from polybius.ledger.schema import TEXT, articles, parties, reports
from polybius.ledger.visible import event_of, is_retracted, is_visible, origin_of
from polybius.records import QUAD_CLASS

if TYPE_CHECKING:
    import duckdb

AT_ONCE: Final = 20_000
STORED: Final = (
    "seq", "report", "article", "version", "event_type", "mode", "quad_class", "goldstein", "status", "background",
    "date_start", "date_end", "date_precision", "published", "place_name", "place_country", "place_admin1", "latitude",
    "longitude", "confidence", "record",
)  # fmt: skip
PLAIN: Final = frozenset(
    "event_type mode quad_class status date_start date_end date_precision place_country side country sector".split()
)
WHOLE: Final = ("seq", "version", "background")
REAL: Final = ("goldstein", "latitude", "longitude", "confidence")
REPORTS: Final = pa.schema(
    (name, pa.int64() if name in WHOLE else pa.float64() if name in REAL else pa.string())
    for name in ("event", "origin", "sentence", "trigger", *STORED)
)
PARTY: Final = ("report", "side", "position", "code", "name", "country", "sector", "role")
PARTIES: Final = pa.schema((name, pa.int64() if name == "position" else pa.string()) for name in PARTY)
Corrected = Mapping[str, Mapping[str, Correction]]


def read_corrected(connection: Connection, until: int) -> Corrected:
    """The corrections in force, by report and field."""
    return {
        report: newest_values(found) for report, found in corrections_by_report(connection, until).items()
    }


def stream_reports(
    connection: Connection, until: int, conditions: Sequence[ColumnElement[bool]], corrected: Corrected
) -> Iterator[pa.RecordBatch]:
    """The visible reports, in order of writing."""
    event = event_of(reports.c.report, until)
    asked = (
        select(
            event.label("event"),
            origin_of(reports.c.article, until).label("origin"),
            _words("sentence"),
            _words("trigger"),
            *(_plainly(reports.c[name]) for name in STORED),
        )
        .join(articles, (articles.c.article == reports.c.article) & (articles.c.version == reports.c.version))
        .where(is_visible(reports, until), ~is_retracted("event", event, until), *conditions)
        .order_by(reports.c.seq)
    )
    yield from _batches(connection, asked, REPORTS, corrected)


def load_chosen(
    database: duckdb.DuckDBPyConnection,
    connection: Connection,
    until: int,
    chosen: ColumnElement[bool] | None,
    corrected: Corrected,
) -> None:
    """Adds the visible reports among `chosen` (all, where None) and their parties to `raw_reports` and `raw_parties`."""
    conditions = [] if chosen is None else [chosen]
    party_conditions = (
        [] if chosen is None else [parties.c.report.in_(select(reports.c.report).where(chosen))]
    )
    _insert(database, "raw_reports", REPORTS, stream_reports(connection, until, conditions, corrected))
    _insert(database, "raw_parties", PARTIES, read_parties(connection, party_conditions, corrected))


def _insert(
    database: duckdb.DuckDBPyConnection, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]
) -> None:
    """Batch by batch: a reader that the database pulls from would run in its threads, and the ledger's connection cannot."""
    database.register("arriving", schema.empty_table())
    database.execute(f"CREATE TABLE IF NOT EXISTS {name} AS SELECT * FROM arriving")
    for batch in batches:
        database.register("arriving", pa.Table.from_batches([batch]))
        database.execute(f"INSERT INTO {name} SELECT * FROM arriving")
    database.unregister("arriving")


def _words(name: str) -> ColumnElement[Any]:
    """The words by their offsets. In the rare article with stored escapes (see `ledger.wording`) they are a few off."""
    start, end = reports.c[f"{name}_start"], reports.c[f"{name}_end"]
    return func.substr(
        articles.c.text, cast(start + 1, Integer), cast(end - start, Integer), type_=TEXT
    ).label(name)


def _batches(
    connection: Connection, asked: Any, schema: pa.Schema, corrected: Corrected | None = None
) -> Iterator[pa.RecordBatch]:
    """Column by column: a mapping for each of a million rows takes half of the time that reading takes."""
    result = connection.execution_options(stream_results=True).execute(asked)
    place = schema.get_field_index("report")
    while rows := result.fetchmany(AT_ONCE):
        given: list[Any] = list(rows)
        if corrected:
            given = [
                tuple(_correct(row._asdict(), corrected).values()) if row[place] in corrected else row
                for row in given
            ]
        columns = zip(*given, strict=True)
        arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def _plainly(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Words of closed vocabularies and dates hold no stored escapes, and are not looked through for any."""
    return type_coerce(column, Text).label(column.name) if column.name in PLAIN else column


def _correct(row: dict[str, Any], corrected: Corrected) -> dict[str, Any]:
    """The row with what people put in its place; a corrected type has no Goldstein value, nobody gave one."""
    for field, correction in corrected.get(row["report"], {}).items():
        value = correction.value
        if field == "event_type":
            row.update(event_type=value, quad_class=QUAD_CLASS[value], goldstein=None)
        elif field in ("mode", "status"):
            row[field] = value
        elif field == "date":
            row.update(date_start=value["start"], date_end=value["end"], date_precision=value["precision"])
        elif field == "place":
            row.update({f"place_{name}": value[name] for name in ("name", "country", "admin1")})
    return row


def read_parties(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], corrected: Corrected
) -> Iterator[pa.RecordBatch]:
    """Parties of reports, visible or not: whoever joins them to shown reports keeps the visible ones."""
    columns = [_plainly(parties.c[name]) for name in PARTY]
    replaced = {
        (report, side)
        for report, fields in corrected.items()
        for field, side in (("actors", "actor"), ("recipients", "recipient"))
        if field in fields
    }
    asked = select(*columns).where(*conditions).order_by(parties.c.seq)
    for batch in _batches(connection, asked, PARTIES):
        if not replaced:
            yield batch
            continue
        kept = [row for row in batch.to_pylist() if (row["report"], row["side"]) not in replaced]
        yield pa.RecordBatch.from_pylist(kept, schema=PARTIES)
    if replaced:
        yield pa.RecordBatch.from_pylist(list(_corrected_parties(connection, corrected)), schema=PARTIES)


def _corrected_parties(connection: Connection, corrected: Corrected) -> Iterator[dict[str, Any]]:
    """Corrections name codes; the rest is as the ledger has it elsewhere, or follows from the code."""
    for report, fields in sorted(corrected.items()):
        for field, side in (("actors", "actor"), ("recipients", "recipient")):
            for position, code in enumerate(fields[field].value if field in fields else ()):
                yield {"report": report, "side": side, "position": position, **_known(connection, code)}


def _known(connection: Connection, code: str) -> dict[str, Any]:
    names = ("code", "name", "country", "sector", "role")
    asked = select(*(parties.c[name] for name in names)).where(parties.c.code == code).limit(1)
    row = connection.execute(asked).mappings().first()
    if row is not None:
        return dict(row)
    state = code.split(".")[0].split(":")[0]
    country = state if len(state) == 3 and state.isalpha() else None
    return {"code": code, "name": code, "country": country, "sector": "UNK", "role": None}


def of_parties(names: Collection[str]) -> ColumnElement[bool]:
    """Reports in which one of the countries or codes takes part."""
    named = parties.c.country.in_(names) | parties.c.code.in_(names)
    return reports.c.report.in_(select(parties.c.report).where(named))
