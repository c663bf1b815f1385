"""Counts, relations, networks and alarms: functions from the tables of a ledger, or a Parquet mirror of it, to tables.

Comes in: an open ledger or a mirror, and, from whoever drives this room, ties (standing commitments) and the members of
blocs. Goes out: frozen dataclasses, Arrow tables and pictures, each value with the reports it rests on. Must not read text,
know the register of actors, or write to a ledger.
"""

from polybius.analysis.acts import Acts, open_acts
from polybius.analysis.changes import Changes, find_changes
from polybius.analysis.counting import count_acts
from polybius.analysis.mirror import MirrorSummary, write_mirror
from polybius.analysis.networks import Balance, find_balance
from polybius.analysis.relations import Relation, find_relation
from polybius.analysis.rises import Rise, find_rises
from polybius.analysis.ties import Tie

__all__ = [
    "Acts",
    "Balance",
    "Changes",
    "MirrorSummary",
    "Relation",
    "Rise",
    "Tie",
    "count_acts",
    "find_balance",
    "find_changes",
    "find_relation",
    "find_rises",
    "open_acts",
    "write_mirror",
]
