"""The shapes that are handed from room to room. Comes in: nothing. Goes out: frozen dataclasses.

Imports no library and no other room; docs/reference/record.md describes every field.
"""

from polybius.records.actor import Actor, Alternative
from polybius.records.article import Article, article_id
from polybius.records.commitment import (
    Alarm,
    BalanceLine,
    Commitment,
    CommitmentAmount,
    CommitmentClause,
    CommitmentParty,
    CommitmentReport,
    Doubt,
    DueDate,
    OfficeChange,
    Range,
    StageChange,
)
from polybius.records.event import (
    Attribution,
    Coder,
    Document,
    EventDate,
    EventReport,
    Place,
    Quantity,
    Sentence,
    Step,
    report_id,
)
from polybius.records.serialising import report_to_record, to_plain
from polybius.records.span import Span
from polybius.records.vocabulary import (
    EVENT_TYPES,
    PRECISIONS,
    QUAD_CLASS,
    SECTORS,
    STATUSES,
    DateBasis,
    EventType,
    Precision,
    QuadClass,
    Sector,
    Status,
)

__all__ = [
    "EVENT_TYPES",
    "PRECISIONS",
    "QUAD_CLASS",
    "SECTORS",
    "STATUSES",
    "Actor",
    "Alarm",
    "Alternative",
    "Article",
    "Attribution",
    "BalanceLine",
    "Coder",
    "Commitment",
    "CommitmentAmount",
    "CommitmentClause",
    "CommitmentParty",
    "CommitmentReport",
    "DateBasis",
    "Document",
    "Doubt",
    "DueDate",
    "EventDate",
    "EventReport",
    "EventType",
    "OfficeChange",
    "Place",
    "Precision",
    "QuadClass",
    "Quantity",
    "Range",
    "Sector",
    "Sentence",
    "Span",
    "StageChange",
    "Status",
    "Step",
    "article_id",
    "report_id",
    "report_to_record",
    "to_plain",
]
