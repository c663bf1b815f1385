"""Whom an actor binds: a minister his state, a council its organisation, a reporter nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from polybius.actors.register import Register, State
    from polybius.records import Actor

# They report, trade or pray; they bind no state.
UNBOUND: Final = frozenset(
    {"MED", "BUS", "EDU", "REL", "LAB", "NGO", "CVL", "UNK", "CRM", "OPP", "ELI", "REF", "HLH"}
)
OWN_NAME: Final = frozenset({"IGO", "REB", "UAF"})
# Parts of an organisation that act for the whole of it.
WHOLE: Final = {"UNSC": "UN", "UNGA": "UN", "UNSECRETARIAT": "UN"}


def state_names(register: Register) -> dict[str, State]:
    """States by their names in lower case."""
    return {name.lower(): state for state in register.states.values() for name in (*state.names, state.name)}


def bound_by(actor: Actor, register: Register) -> tuple[str, str] | None:
    """Code and name of the state or body that the actor binds; None for those that bind none."""
    code = WHOLE.get(actor.code, actor.code)
    if code in register.states:
        return code, register.states[code].name
    if actor.sector in OWN_NAME and (actor.sector != "IGO" or actor.country is None):
        if code in register.bodies:
            return code, register.bodies[code].name
        owner = code.split(":", 1)[0].split(".", 1)[0]
        if owner in register.bodies:
            return owner, register.bodies[owner].name
        return None if code.startswith("UNK") or ":" in code else (code, actor.name)
    if actor.sector in UNBOUND and not actor.role:
        return None
    owner = code.split(":", 1)[0]
    if owner in register.bodies and register.bodies[owner].sector == "IGO":
        return owner, register.bodies[owner].name
    state = register.states.get(actor.country or "")
    return (state.code, state.name) if state is not None else None
