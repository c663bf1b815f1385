"""What the resolution of all articles shares: register, offices, weights, identities, spellings."""

from __future__ import annotations

from polybius.actors.ambiguity import Chooser
from polybius.actors.conflicts import Conflicts
from polybius.actors.identities import Identities
from polybius.actors.offices import Offices
from polybius.actors.register import Register, State
from polybius.actors.similar import Similar
from polybius.actors.words import Words


class ResolverBase:
    """What all articles share: register, offices, chooser, identities."""

    def __init__(self, register: Register, words: Words) -> None:
        self.register = register
        self.words = words
        self.offices = Offices(register, words)
        self.chooser = Chooser(register, self.offices, words)
        self.identities = Identities(register, words)
        self.similar = Similar(register)
        self.conflicts = Conflicts.load(register)

    def state(self, code: str) -> State | None:
        """The state with the code."""
        return self.register.states.get(code)
