"""The starting register: standing commitments, their parties and dates, so that "the alliance" has something to attach to."""

from polybius.commitments.standing.loading import StandingCommitment, StandingParty, load_standing

__all__ = ["StandingCommitment", "StandingParty", "load_standing"]
