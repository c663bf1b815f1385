"""The register of actors: data files and their loader. Comes in: tables. Goes out: rows by code, checked."""

from polybius.actors.register.checking import Finding, check_register
from polybius.actors.register.loading import Register
from polybius.actors.register.rows import Body, Membership, Person, Role, Seat, State, Term

__all__ = [
    "Body",
    "Finding",
    "Membership",
    "Person",
    "Register",
    "Role",
    "Seat",
    "State",
    "Term",
    "check_register",
]
