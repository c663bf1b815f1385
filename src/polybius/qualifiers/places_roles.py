"""Whether a name is a place at all, and whether it stands for an actor: "in Moscow" against "Moscow said"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polybius.actors.mentions import Mentions
from polybius.qualifiers.gazetteer import Entry, Gazetteer
from polybius.qualifiers.gazetteer_names import fold_name
from polybius.qualifiers.places_candidates import Candidate
from polybius.qualifiers.places_words import (
    ADMIN_WORDS,
    AT_OBJECT,
    FACILITIES,
    LEAVING,
    LOCATIVE,
    MOTION_TO,
    PEOPLE_TITLES,
    PLACE_NOUNS,
    SENDING,
    TRAVEL,
    TRAVELLERS,
)
from polybius.reading.columns import Columns
from polybius.reading.parsing import Parse

if TYPE_CHECKING:
    from spacy.tokens import Doc

PLACE_LABELS: Final = frozenset({"GPE", "LOC", "FAC"})
SMALLEST_UNCONFIRMED: Final = 15_000
# Houses and cities that newspapers name for the government in them.
# A state that is attacked is the recipient of the act; a city that is attacked is where it happens.
ATTACKING: Final = frozenset({"attack", "strike", "hit", "target", "invade", "bomb"})
SEATS: Final = frozenset(
    {
        "white house",
        "kremlin",
        "pentagon",
        "downing street",
        "10 downing street",
        "elysee",
        "elysee palace",
        "oval office",
        "zhongnanhai",
    }
)


def is_place_like(doc: Doc, columns: Columns, candidate: Candidate) -> bool:
    """False for people, bodies and plain words that share their name with a town."""
    if candidate.entries[0].kind not in ("city", "admin1"):
        return not _inside_body(doc, columns, candidate)
    head = candidate.head
    label: str = doc[head].ent_type_
    if _inside_body(doc, columns, candidate):
        return False
    if (
        label in PLACE_LABELS
        or _after_place_noun(columns, candidate)
        or _listed_with_place(doc, columns, candidate)
    ):
        return True
    located = _located(columns, candidate)
    proper = columns.pos[head] == "PROPN" or candidate.name.islower()
    largest = max(entry.population for entry in candidate.entries)
    if label == "DATE":
        return False
    if (
        not any(entry.main for entry in candidate.entries)
        and columns.pos[candidate.start_token - 1] == "VERB"
    ):
        return False  # "attacked Machado": an old name of some town, and here a person
    if label in ("PERSON", "NORP", "PRODUCT", "LANGUAGE", "LAW", "WORK_OF_ART"):
        attacked = columns.lemma[candidate.start_token - 1] in (
            "attack",
            "hit",
            "strike",
            "target",
            "visit",
            "reach",
        )
        return located and proper and not attacked and _alone(doc, candidate)
    if label == "ORG":
        return (located or largest >= 500_000) and proper
    known = any(
        entry.kind == "admin1" or (entry.main and entry.population >= SMALLEST_UNCONFIRMED)
        for entry in candidate.entries
    )
    return proper and (located or (known and largest >= 100_000) or _followed_by_admin(columns, candidate))


def _alone(doc: Doc, candidate: Candidate) -> bool:
    """True where the name is no part of a longer one: the "Jack" of "Jack London"."""
    before = doc[candidate.start_token - 1] if candidate.start_token else None
    after = doc[candidate.end_token] if candidate.end_token < len(doc) else None
    return not any(
        token is not None and token.pos_ == "PROPN" and token.ent_type_ == "PERSON"
        for token in (before, after)
    )


def _inside_body(doc: Doc, columns: Columns, candidate: Candidate) -> bool:
    """The name is only a part of an entity that is no place: "Bank of England", "Kyiv Independent", "Paris Hilton"."""
    token = doc[candidate.head]
    if token.ent_type_ not in ("ORG", "PERSON", "WORK_OF_ART", "LAW", "EVENT", "PRODUCT", "NORP"):
        return False
    start, end = _entity(doc, candidate.head)
    if start >= candidate.start_token and end <= candidate.end_token:
        return False
    inner = [i for i in range(start, end) if not candidate.start_token <= i < candidate.end_token]
    capitals = [i for i in inner if columns.text[i][:1].isupper() and columns.pos[i] != "DET"]
    if not capitals or (candidate.entries[0].kind == "country" and token.ent_type_ in ("EVENT", "NORP")):
        return False
    after = columns.lower[candidate.end_token] if candidate.end_token < len(columns.text) else ""
    return (
        after not in ADMIN_WORDS
        and after not in FACILITIES
        and after != ","
        and columns.lower[candidate.start_token - 1] not in ("in", ",", "-")
    )


def _entity(doc: Doc, token: int) -> tuple[int, int]:
    label, start, end = doc[token].ent_type_, token, token + 1
    while doc[start].ent_iob_ == "I" and start > 0:
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].ent_type_ == label:
        end += 1
    return start, end


def _followed_by_admin(columns: Columns, candidate: Candidate) -> bool:
    return (
        columns.lower[candidate.end_token : candidate.end_token + 1] != []
        and columns.lower[candidate.end_token] in ADMIN_WORDS
    )


def _after_place_noun(columns: Columns, candidate: Candidate) -> bool:
    before = columns.lower[max(0, candidate.start_token - 2) : candidate.start_token]
    return bool(before) and (before[-1] in PLACE_NOUNS or (before[-1] == "of" and before[0] in PLACE_NOUNS))


def _located(columns: Columns, candidate: Candidate) -> bool:
    """A preposition of place stands before the name, or a comma and another place."""
    i = candidate.start_token - 1
    while i >= 0 and columns.lower[i] in (
        "the",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "nearby",
        "downtown",
    ):
        i -= 1
    if i < 0:
        return False
    if (
        columns.lower[i] in LOCATIVE
        or columns.lower[i] in ("from", "to")
        or columns.lower[i - 1 : i + 1] == ["out", "of"]
    ):
        return True
    if columns.lemma[i] in AT_OBJECT and columns.pos[i] == "VERB":
        return True
    return columns.dep[candidate.head] in ("conj", "appos") and _located_head(
        columns, columns.head[candidate.head]
    )


def _listed_with_place(doc: Doc, columns: Columns, candidate: Candidate) -> bool:
    """ "Homs and Aleppo": the neighbour in the list is a place by the tagger's word."""
    before = candidate.start_token - 1
    listed = (
        before > 0
        and columns.lower[before] in ("and", ",", "or")
        and doc[before - 1].ent_type_ in PLACE_LABELS
    )
    return listed and columns.pos[candidate.head] == "PROPN"


def _located_head(columns: Columns, token: int) -> bool:
    return columns.dep[token] == "pobj" and columns.lower[columns.head[token]] in LOCATIVE


def is_actor(
    parse: Parse, candidate: Candidate, entry: Entry, mentions: Mentions | None, gazetteer: Gazetteer
) -> bool:
    """True where the name stands for a government or another party.

    Syntax decides where it is plain (a preposition of place, a visit); else the actors room, if it was asked; else a
    state, a capital or a seat of government is an actor, and any other place is a place.
    """
    columns = parse.clauses.columns
    plain = read_role(columns, candidate, entry)
    if plain is not None:
        return plain == "actor" and can_act(entry, gazetteer)
    if mentions is not None:
        mention = mentions.covering(candidate.head)
        if mention is not None:
            inner = not candidate.start_token <= mention.head < candidate.end_token
            return not mention.is_place and (inner or bool(mention.actors))
    return can_act(entry, gazetteer)


def can_act(entry: Entry, gazetteer: Gazetteer) -> bool:
    """States, capitals and seats of government can be named for those who rule there."""
    if entry.kind == "country":
        return True
    if entry.kind == "site":
        return fold_name(entry.name) in SEATS
    country = gazetteer.countries.get(entry.country or "")
    capital = (
        country is not None and entry.kind == "city" and fold_name(country.capital) == fold_name(entry.name)
    )
    return capital or entry.name in ("Brussels", "Gaza Strip")


def read_role(columns: Columns, candidate: Candidate, entry: Entry) -> str | None:
    """ "place" or "actor" where the syntax leaves no doubt, else None."""
    token = candidate.head
    seen = 0
    while (
        columns.dep[token] in ("conj", "appos")
        and columns.pos[columns.head[token]] in ("PROPN", "NOUN")
        and seen < 6
    ):
        token, seen = columns.head[token], seen + 1
    head, dep = columns.head[token], columns.dep[token]
    owner = columns.lower[candidate.end_token : candidate.end_token + 1] == ["'s"]
    after_comma = columns.text[candidate.start_token - 1 : candidate.start_token] == [","]
    if after_comma and not owner and columns.dep[candidate.head] in ("appos", "npadvmod"):
        return "place"
    if dep == "pobj":
        if columns.lower[head] == "on" and entry.name.endswith(("Island", "Islands")):
            return "place"
        return _role_in_preposition(columns, head)
    if dep == "dobj" and columns.lemma[head] in AT_OBJECT:
        return "place" if entry.kind != "country" or columns.lemma[head] not in ATTACKING else None
    if dep in ("compound", "amod", "nmod"):
        return (
            "place"
            if columns.lemma[head] in FACILITIES or columns.lower[head] in ADMIN_WORDS
            else "actor"
            if columns.lemma[head] in PEOPLE_TITLES
            else None
        )
    if dep == "poss":
        return "place" if columns.lemma[head] in PLACE_NOUNS or columns.pos[head] == "PROPN" else None
    return None


def is_destination(columns: Columns, above: int) -> bool:
    """ "flew to", "a visit to", "send troops to", "deployment of units to"; not "send weapons to"."""
    if columns.lemma[above] in TRAVEL:
        return True
    if columns.lemma[above] in SENDING:
        return any(columns.lemma[i] in TRAVELLERS for i in columns.kids(above, "dobj", "nsubjpass"))
    upper = columns.head[above]
    if columns.lemma[above] in TRAVELLERS:
        upper = columns.head[upper] if columns.lower[upper] == "of" else upper
        return columns.lemma[upper] in TRAVEL or columns.lemma[upper] in SENDING
    return False


def _role_in_preposition(columns: Columns, preposition: int) -> str | None:
    word, above = columns.lower[preposition], columns.head[preposition]
    if word in MOTION_TO and is_destination(columns, above):
        return "place"
    if word in LOCATIVE and word not in ("on", "toward", "towards", "past"):
        return "place"
    if word == "from":
        return "place" if columns.lemma[above] in LEAVING else None
    if word == "of" and columns.lemma[above] in PLACE_NOUNS | {
        "north",
        "south",
        "east",
        "west",
        "outskirts",
        "outskirt",
        "coast",
        "centre",
        "center",
        "part",
        "invasion",
        "occupation",
        "bombing",
        "shelling",
        "capture",
        "siege",
        "visit",
        "tour",
    }:
        return "place"
    if word in ("on", "against", "with", "between", "by", "about", "toward", "towards", "for"):
        return "actor"
    return None
