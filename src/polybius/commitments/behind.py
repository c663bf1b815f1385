"""Who stands behind a phrase: "between Chad and Sudan", "with Ghana", "to Moldova", "on Azerbaijan", read left to right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from polybius.actors.mentions import Mention, Mentions
    from polybius.commitments.phrases import Phrase
    from polybius.commitments.words import Roles
    from polybius.reading.columns import Columns
    from polybius.records.commitment import PartyRole

TOWARDS: Final = frozenset({"to", "for", "towards", "toward"})
ON: Final = frozenset({"on", "against", "upon"})
AWAY: Final = frozenset({"from", "by"})
PLACE: Final = frozenset({"in", "at", "inside", "near"})
WITH: Final = frozenset({"with", "alongside"})
AMONG: Final = frozenset({"between", "among", "amongst", "of", "linking"})
SYMMETRIC: Final = "member"
STOPS: Final = frozenset({"VERB", "AUX", "SCONJ"})
RELATIVE: Final = frozenset({"which", "that", "who", "whose", "where"})
# Forms of which "in Ghana" names a party; an agreement is only signed there.
LYING: Final = frozenset({"place", "flow", "goods"})


def find_behind(
    columns: Columns, mentions: Mentions, phrase: Phrase, roles: Roles, *, leaving: bool = False
) -> Iterator[tuple[PartyRole, Mention]]:
    """Roles and mentions up to the next verb; how the model has hung them does not matter.

    `leaving`: what is withdrawn from a country was there, and is not that country's own.
    """
    preposition, count, listed = "", 0, True
    token = max(phrase.head, phrase.top) + 1
    while token < len(columns.text) and columns.sentence[token] == columns.sentence[phrase.head]:
        mention = mentions.covering(token)
        begins = mention is not None and mention.start_token == token
        if begins and mention is not None and _is_named(mention, preposition):
            listed = listed or columns.dep[mention.head] in ("conj", "appos")
            role = (
                role_behind(preposition, roles, count) if listed and _may_lie(preposition, phrase) else None
            )
            if leaving and preposition == "from":
                role = roles.place
            if role is not None:
                yield role, mention
                count += 1
            token = mention.end_token
            continue
        if columns.pos[token] == "ADP" or columns.lower[token] == "to":
            preposition, count, listed = columns.lower[token], 0, True
        elif columns.lower[token] == ",":
            listed = False  # "to Turkey, the State Department said"
        elif begins and mention is not None and mention.kind == "nationality" and roles.place == "host":
            yield roles.doer, mention  # "the agreement on an Indian naval base"
        elif _ends(columns, token):
            return
        token += 1


def _is_named(mention: Mention, preposition: str) -> bool:
    """ "On an Indian base" names India as an owner, "on India" as the one it is about."""
    return bool(preposition) and (preposition != "on" or mention.kind != "nationality")


def _may_lie(preposition: str, phrase: Phrase) -> bool:
    return preposition not in PLACE or phrase.form in LYING or phrase.kinds[0] == "basing"


def _ends(columns: Columns, token: int) -> bool:
    lower, pos = columns.lower[token], columns.pos[token]
    if pos in STOPS or lower in RELATIVE or (pos == "NOUN" and columns.lower[token - 1] == ","):
        return True
    return pos == "PUNCT" and lower not in ("-", "–")


def role_behind(preposition: str, roles: Roles, position: int) -> PartyRole | None:
    """The role of whoever stands behind a preposition; `position` counts those behind it already."""
    symmetric = roles.doer == SYMMETRIC
    if preposition in AMONG:
        return _role_among(preposition, roles, position)
    if preposition in WITH:
        return roles.other
    if preposition in TOWARDS:
        return None if symmetric and preposition != "to" else roles.other
    if preposition in ON:
        return roles.other if roles.other == "target" else None
    if preposition in AWAY:
        return None if symmetric and preposition == "from" else roles.doer
    if preposition in PLACE:
        return roles.place if roles.place in ("host", "receiver") else None
    return None


def _role_among(preposition: str, roles: Roles, position: int) -> PartyRole | None:
    """ "Between A and B": both are members, or the first gives to the second."""
    if roles.doer == SYMMETRIC:
        return roles.doer
    if preposition == "of":
        return roles.other if roles.other == "target" or roles.doer == roles.place else None
    return roles.doer if position == 0 else roles.other
