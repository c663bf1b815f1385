"""Links between units of a sentence: heads, "of" attachments, appositions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from polybius.actors.resolving import RESIDENT
from polybius.actors.units import Tokens, Unit
from polybius.reading.columns import Columns

OWNING: Final = frozenset({"of", "for", "from", "in", "at", "to"})
POSSESSIVE: Final = frozenset({"its", "his", "her", "their", "our", "my", "your"})
REACH: Final = 3
# "militants of an affiliate of al-Qaeda" are al-Qaeda's.
PARTS: Final = frozenset({"branch", "affiliate", "wing", "arm", "faction", "offshoot", "cell"})
JOINING: Final = frozenset({"and", ",", "&", "or"})
# Those who act for the place they are in: "officials in Djibouti" are of Djibouti, "diplomats in Djibouti" are not.
AT_HOME: Final = frozenset(
    {
        "official",
        "officials",
        "authorities",
        "government",
        "leader",
        "leaders",
        "ruler",
        "rulers",
        "junta",
        "regime",
        "administration",
        "institution",
        "institutions",
    }
)
# "His counterpart in Chile" is Chile's, whoever has him for a counterpart.
PEERS: Final = frozenset({"counterpart", "counterparts", "colleague", "colleagues"})
HALVES: Final = frozenset({"North", "South"})
# Officers in a capital rule there; troops in a country are often others'.
RULING: Final = AT_HOME | {
    "officer",
    "officers",
    "general",
    "generals",
    "commanders",
    "military",
    "ministers",
    "minister",
}


def find_head(columns: Columns, unit: Unit) -> int:
    """The token of the unit that the rest of the sentence attaches to."""
    inside = range(unit.start, unit.end)
    roots = [i for i in inside if columns.head[i] not in inside or columns.head[i] == i]
    named = [
        i
        for i in roots
        if columns.pos[i] in ("NOUN", "PROPN", "ADJ", "PRON", "NUM") or columns.tag[i].startswith("NN")
    ]
    return (named or roots or [unit.end - 1])[-1]


def attach_owners(tokens: Tokens, units: Sequence[Unit], sector_of: dict[int, str]) -> None:
    """ "the president of Iraq", "a spokesman for the ministry", "the leaders of Turkey and Iran"."""
    for number, unit in enumerate(units):
        if unit.end >= len(tokens.lower) or number + 1 >= len(units):
            continue
        word, owner = tokens.lower[unit.end], units[number + 1]
        if not _is_owned(unit, owner, word):
            continue
        first = owner
        if (owner.tail or owner.possessive) and number + 2 < len(units) and units[number + 2].owner is owner:
            # "a spokesman for the Trump administration", "a leader of the country's largest party"
            owner = units[number + 2]
        if owner.tail and (owner.hyphenated or _is_longer_name(tokens, owner)):
            continue
        start = first.start if first.possessive else owner.start
        gap = start - unit.end - 1
        if word not in OWNING or not 0 <= gap <= REACH + 1 or not _leads(tokens, unit.end + 1, start):
            continue
        if unit.body is not None and not unit.roles:
            # "the release by Hamas of American hostages": people are owners of no body
            ruling = not owner.roles or sector_of.get(id(owner), "UNK") in ("GOV", "UNK")
            if word == "of" and unit.nation is None and owner.nation is not None and ruling:
                unit.owners = [owner]
            continue
        if _may_own(unit, owner, word, sector_of.get(id(unit), "UNK")):
            unit.owners = [owner, *_coordinated(tokens, units, number + 1)]


def _is_owned(unit: Unit, owner: Unit, word: str) -> bool:
    """ "General Saleh of Chad": a person has an owner only where the post is told and the country is plain."""
    if unit.tail or unit.possessive or not (unit.roles or unit.body):
        return False
    if unit.person is None:
        return True
    own = unit.nation is None and unit.body is None and unit.owner is None and bool(unit.roles)
    return (
        own and word == "of" and owner.nation is not None and len(owner.items) == 1 and not owner.possessive
    )


def share_roles(tokens: Tokens, units: Sequence[Unit]) -> None:
    """ "his French and German colleagues", "Greek, Cypriot and Italian navies": every nation has the roles."""
    for number, unit in enumerate(units):
        if number and _is_half(tokens, units[number - 1], unit):
            unit.shared.insert(0, units[number - 1])
            units[number - 1].tail = True
        if (
            unit.nation is None
            or unit.nation.start != unit.start
            or not unit.roles
            or unit.person is not None
        ):
            continue
        later = unit
        for before in reversed(units[:number]):
            between = tokens.lower[before.end : later.start]
            if not _is_bare_nation(tokens, before) or not between or not set(between) <= JOINING:
                break
            if later is unit and "and" not in between:
                break
            unit.shared.insert(0, before)
            before.tail, later = True, before
        if unit.shared and not unit.determiner:
            unit.determiner = unit.shared[0].determiner


def _is_half(tokens: Tokens, before: Unit, unit: Unit) -> bool:
    """ "North and South Korea": the first half of a name, joined to the whole of the other."""
    if unit.nation is None or unit.roles or before.nation is None or before.end - before.start != 1:
        return False
    return tokens.text[before.start] in HALVES and tokens.lower[before.end : unit.start] in (["and"], ["or"])


def _is_bare_nation(tokens: Tokens, unit: Unit) -> bool:
    """An adjective of a nation with nothing else: "French", not "France"."""
    return (
        unit.nation is not None
        and len(unit.items) == 1
        and unit.end == unit.nation.end
        and not unit.possessive
        and unit.owner is None
        and not unit.hyphenated
        and _is_adjective(tokens, unit)
    )


def _is_adjective(tokens: Tokens, unit: Unit) -> bool:
    kinds = {reading.kind for reading in unit.items[0].hit.readings}
    return "adjective" in kinds and (
        "state" not in kinds or tokens.dep[unit.end - 1] in ("amod", "compound", "nmod")
    )


def _is_longer_name(tokens: Tokens, unit: Unit) -> bool:
    """ "the American Action Forum": the nation is a part of a name that the register lacks."""
    return (
        unit.end < len(tokens.tag)
        and tokens.tag[unit.end] in ("NNP", "NNPS")
        and tokens.text[unit.end][0].isupper()
    )


def _may_own(unit: Unit, owner: Unit, word: str, sector: str) -> bool:
    peer = unit.roles and unit.roles[-1].hit.text.lower() in PEERS and unit.determiner in POSSESSIVE
    if peer and word in ("in", "from", "at"):
        return owner.nation is not None or owner.seat is not None
    if sector == "UNK" and word != "of" and not (word == "in" and unit.roles[-1].hit.text.lower() in RULING):
        return False
    if unit.nation is not None or unit.owner is not None:
        return word in ("of", "for") and owner.body is not None and unit.nation is None
    if word != "of" and unit.determiner in POSSESSIVE:
        return False  # "the withdrawal of its troops from Kazakhstan"
    if word == "in":
        if owner.roles or not (owner.nation or owner.seat):
            return False
        noun = unit.roles[-1].hit.text.lower() if unit.roles else ""
        if sector in RESIDENT or (sector == "GOV" and owner.seat is not None):
            return True
        return noun in (RULING if owner.seat is not None else AT_HOME)
    if word == "from":
        return owner.person is None and (not owner.roles or owner.body is not None)  # "from the M23 group"
    return word == "of" or (word == "for" and sector not in ("MIL", "REB", "CVL"))


def _leads(tokens: Tokens, start: int, end: int) -> bool:
    """Plain words, or "a branch of", which is of the whole."""
    if end - start > 1 and tokens.lower[end - 1] == "of" and tokens.lower[end - 2] in PARTS:
        return _is_plain(tokens, start, end - 2)
    return end - start <= REACH and _is_plain(tokens, start, end)


def _is_plain(tokens: Tokens, start: int, end: int) -> bool:
    return all(
        tokens.tag[i] in ("DT", "JJ", "NN", "NNP", "NNS", "PRP$", "CD", "VBN") for i in range(start, end)
    )


def _coordinated(tokens: Tokens, units: Sequence[Unit], number: int) -> list[Unit]:
    """Units joined to this one by commas and "and" alone."""
    found: list[Unit] = []
    while number + 1 < len(units):
        between = tokens.lower[units[number].end : units[number + 1].start]
        if not between or not all(word in (",", "and", "the", "&") for word in between):
            break
        if units[number].roles or units[number + 1].roles or units[number + 1].person is not None:
            break
        number += 1
        found.append(units[number])
    return found if found and tokens.lower[units[number].start - 1] in ("and", "the", "&") else []


def link_appositions(columns: Columns, units: Sequence[Unit]) -> None:
    """ "Turkey's president, Recep Tayyip Erdoğan," and "Salih, the president of Iraq": one actor, two heads."""
    for number, unit in enumerate(units):
        for other in units[number + 1 : number + 4]:
            if other.start - unit.end > 8:
                break
            pair = _roles_first(unit, other)
            if pair is not None and _is_apposition(columns, unit, other):
                described, named = pair
                described.same_as = named
                break


def _roles_first(first: Unit, second: Unit) -> tuple[Unit, Unit] | None:
    if first.tail or second.tail:
        return None
    if first.person is None and second.person is not None and not second.roles and (first.roles or False):
        return first, second
    if second.person is None and first.person is not None and not first.roles and second.roles:
        return second, first
    return None


def _is_apposition(columns: Columns, first: Unit, second: Unit) -> bool:
    if columns.dep[second.head] == "appos" and first.start <= columns.head[second.head] < first.end:
        return True
    words = columns.lower[first.end : second.start]
    if "," not in words or any(
        columns.pos[i] in ("VERB", "AUX", "SCONJ", "CCONJ") for i in range(first.end, second.start)
    ):
        return False
    comma = words.index(",")
    if comma and (words[0] not in ("for", "of", "in", "at", "to") or first.person is not None):
        return False
    if (
        second.person is not None
        and not first.determiner
        and columns.text[first.start][0].isupper()
        and comma + 1 == len(words)
    ):
        # "Minister for the Middle East, X said": a title, not somebody else
        return True
    words = words[comma:]
    if columns.dep[second.head] == "conj":
        return False
    after = columns.lower[second.end] if second.end < len(columns.lower) else "."
    near = all(
        word in (",", "the", "a", "an", "its", "his", "her", "their", "'s", "former", "current", "outgoing")
        for word in words
    )
    return after in (",", ".", ";", ")", "—", "who") and (near or second.owner is not None)
