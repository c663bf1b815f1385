"""Migration 1: articles, what coders made of them, what was linked, decided, corrected and retracted, and word indexes."""

from __future__ import annotations

from sqlalchemy import Connection

from polybius.ledger.migrations.making import make_refusal, make_table


def make_base(connection: Connection) -> None:
    """Makes all tables of the first version."""
    make_refusal(connection)
    _make_keeping(connection)
    _make_reports(connection)
    _make_linking(connection)
    _make_deciding(connection)
    _make_word_indexes(connection)


def _make_keeping(connection: Connection) -> None:
    make_table(connection, "migrations", "name text\napplied_at text", key="number")
    make_table(
        connection,
        "batches",
        """kind text
        recorded_at text
        note text
        row_count whole
        content_hash text
        previous_hash text
        hash text""",
        key="batch",
    )
    make_table(
        connection,
        "articles",
        """batch whole
        article text
        version whole
        text_hash text
        text text
        title text or null
        url text or null
        publisher text or null
        language text or null
        dateline text or null
        published text or null""",
        unique=["article, version"],
        # The first part only: PostgreSQL's indexes hold no value of more than 2.7 kB.
        indexes=["substr(url, 1, 500)"],
    )


def _make_reports(connection: Connection) -> None:
    make_table(
        connection,
        "coders",
        """batch whole
        coder text
        version text
        lexicon text
        models text""",
        unique=["coder"],
    )
    make_table(
        connection,
        "codings",
        """batch whole
        coding text
        article text
        version whole
        coder text
        outcome text
        stage text or null
        reason text or null
        message text or null
        report_count whole""",
        unique=["coding"],
        indexes=["article, version"],
    )
    make_table(
        connection,
        "reports",
        """batch whole
        report text
        coding text
        article text
        version whole
        coder text
        event_type text
        mode text or null
        quad_class text
        cameo text or null
        goldstein real or null
        status text
        background whole
        date_start text or null
        date_end text or null
        date_precision text
        published text or null
        place_name text or null
        place_country text or null
        place_admin1 text or null
        latitude real or null
        longitude real or null
        confidence real
        trigger_start offset
        trigger_end offset
        sentence_start offset
        sentence_end offset
        record text""",
        unique=["report"],
        indexes=["article, version", "date_start"],
    )
    make_table(
        connection,
        "parties",
        """batch whole
        report text
        side text
        position whole
        code text
        name text
        country text or null
        sector text
        role text or null""",
        indexes=["report", "country, side", "code, side"],
    )


def _make_linking(connection: Connection) -> None:
    make_table(
        connection,
        "lookup_keys",
        "batch whole\nkind text\nkey text\nsubject text",
        indexes=["kind, key", "subject"],
    )
    make_table(
        connection,
        "sketches",
        "batch whole\narticle text\nversion whole\nsketch text",
        indexes=["article, version"],
    )
    make_table(
        connection,
        "origins",
        "batch whole\narticle text\nversion whole\norigin text\nwhy text",
        indexes=["article, version", "origin"],
    )
    make_table(
        connection,
        "links",
        "batch whole\nreport text\nevent text\nscore real or null\nwhy text",
        indexes=["report", "event"],
    )


def _make_deciding(connection: Connection) -> None:
    make_table(
        connection,
        "decisions",
        """batch whole
        decision text
        kind text
        payload text
        who text
        reason text
        undoes text or null""",
        unique=["decision"],
    )
    make_table(
        connection,
        "corrections",
        """batch whole
        correction text
        subject_kind text
        subject text
        field text
        value text
        who text
        reason text
        supersedes text or null""",
        unique=["correction"],
        indexes=["subject"],
    )
    make_table(
        connection,
        "retractions",
        "batch whole\nsubject_kind text\nsubject text\nwho text\nreason text",
        indexes=["subject"],
    )


def _make_word_indexes(connection: Connection) -> None:
    """Indexes of words: made from the tables, and so outside the hash chain and open to change."""
    if connection.dialect.name == "postgresql":
        _make_dictionary(connection)
    for name in ("report_words", "article_words"):
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', tokenize='porter unicode61 remove_diacritics 2')"
            )
        else:
            connection.exec_driver_sql(
                f"CREATE TABLE {name} (seq BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)"
            )
            connection.exec_driver_sql(f"CREATE INDEX {name}_words ON {name} USING gin (words)")


def _make_dictionary(connection: Connection) -> None:
    """English word stems and no stop words: "not" and "it" are words to search for, as in SQLite."""
    kinds = "asciiword, word, hword, hword_part, hword_asciipart, asciihword"
    for statement in (
        "CREATE TEXT SEARCH DICTIONARY polybius_stem (TEMPLATE = snowball, Language = english)",
        "CREATE TEXT SEARCH CONFIGURATION polybius (COPY = pg_catalog.english)",
        f"ALTER TEXT SEARCH CONFIGURATION polybius ALTER MAPPING FOR {kinds} WITH polybius_stem",
    ):
        connection.exec_driver_sql(statement)
