"""What a number counts: the noun phrase behind it, its unit, currency and, for people, what befell them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from polybius.qualifiers.quantities_words import Unit, load_currencies, load_units
from polybius.reading.columns import Columns

# Words between the number and the noun that say nothing of the thing counted.
FILLERS: Final = frozenset("more additional other further extra another fewer less such".split())
OUTCOMES: Final = {
    "kill": "killed", "die": "killed", "perish": "killed", "murder": "killed", "massacre": "killed", "execute": "executed",
    "behead": "killed", "slaughter": "killed", "wound": "wounded", "injure": "wounded", "hurt": "wounded", "maim": "wounded",
    "detain": "detained", "arrest": "arrested", "jail": "jailed", "imprison": "jailed", "capture": "captured",
    "abduct": "abducted", "kidnap": "abducted", "displace": "displaced", "evacuate": "evacuated", "expel": "expelled",
    "deport": "deported", "release": "released", "free": "freed", "rescue": "rescued", "miss": "missing",
    "dead": "killed", "wounded": "wounded", "injured": "wounded", "missing": "missing", "hospitalize": "wounded",
}  # fmt: skip
BARE: Final = {"dead": "killed", "killed": "killed", "wounded": "wounded", "injured": "wounded", "missing": "missing",
               "detained": "detained", "arrested": "arrested", "hurt": "wounded", "displaced": "displaced"}  # fmt: skip
CASUALTY_NOUNS: Final = {
    "casualty": "casualties",
    "fatality": "killed",
    "death": "killed",
    "injury": "wounded",
}
# Nouns that a name before them makes plain: "Su-35 fighters", "S-400 batteries".
LOOSE: Final = frozenset(
    {"fighter", "battery", "system", "launcher", "unit", "squadron", "platform", "plane"}
)
MEASURES: Final = frozenset({"distance", "duration", "mass", "volume", "area", "energy", "speed"})
CURRENCY_NOUNS_THAT_ARE_VERBS: Final = frozenset(
    {"won", "real", "lev", "rand", "dong", "lei", "pound", "pounds", "lari"}
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The thing counted. `head` is the token that the quantity attaches by; `end_token` is exclusive."""

    head: int
    end_token: int
    unit: Unit | None
    currency: str | None
    of: str | None
    noun: str


def read_counted(columns: Columns, first: int, last: int, symbol: str, *, percent: bool) -> Counted:
    """What the number of tokens `first` to `last` (exclusive) counts."""
    if symbol:
        return _read_money(columns, first, last, load_currencies().get(symbol.lower()))
    if percent:
        of, _, _ = _phrase_after(columns, last)
        return Counted(last - 1, last, Unit("percent", "share"), None, of, "percent")
    money = _currency_after(columns, last)
    if money is not None:
        return _read_money(columns, first, money[1], money[0])
    return _read_noun(columns, first, last)


def _currency_after(columns: Columns, last: int) -> tuple[str, int] | None:
    """ "500 million euros", "3m Pakistani rupees", "a 500-million-euro loan": the code and the token after the name."""
    names = load_currencies()
    position = last + 1 if last < len(columns.text) and columns.text[last] == "-" else last
    for length in (3, 2, 1):
        words = columns.lower[position : position + length]
        name = " ".join(words)
        if len(words) == length and name in names:
            large = columns.lower[last - 1] in ("million", "billion", "trillion", "bn", "m")
            if (
                name in CURRENCY_NOUNS_THAT_ARE_VERBS
                and not large
                and columns.pos[position] not in ("NOUN", "PROPN")
            ):
                continue
            return names[name], position + length
    return None


def _read_money(columns: Columns, first: int, last: int, code: str | None) -> Counted:
    head = _outward(columns, first, last)
    if last < len(columns.text) and columns.text[last] == "-":
        last += 1
    noun_end, noun = _noun_phrase(columns, last)
    of: str | None = None
    if noun is not None:
        of, head = _words(columns, last, noun_end), noun
    elif last < len(columns.text) and columns.lower[last] in ("in", "of", "for", "worth"):
        of = _purpose(columns, last)
    if of is None:
        of = _noun_before(columns, first)
    return Counted(head, last, None, code, of, "money")


def _purpose(columns: Columns, preposition: int) -> str | None:
    """ "in military aid", "worth of weapons", "for ammunition"; not "in the central bank" or "for Ukraine"."""
    after = preposition + 1 + (columns.lower[preposition] == "worth")
    if after >= len(columns.text) or (columns.lower[preposition] == "in" and columns.pos[after] == "DET"):
        return None
    of, _, noun = _phrase_at(columns, after)
    named = noun is not None and columns.pos[noun] == "PROPN" and columns.lower[preposition] in ("in", "for")
    return None if named else of


def _noun_before(columns: Columns, first: int) -> str | None:
    """ "a loan of $3bn", "aid worth $61bn": the noun on the other side; bounds stand between."""
    position = first - 1
    while position > 0 and columns.lower[position] not in ("of", "worth", "totalling", "totaling", "by"):
        if first - position > 4 or columns.pos[position] in ("NOUN", "PROPN", "VERB"):
            return None
        position -= 1
    if position <= 0 or columns.lower[position] == "by":
        return None
    if columns.lemma[position - 1] == "be":
        subjects = columns.kids(position - 1, "nsubj")
        return columns.text[subjects[0]] if subjects else None
    if columns.pos[position - 1] not in ("NOUN", "PROPN") and position > 1:
        return None
    start = position - 1
    while start > 0 and columns.pos[start - 1] in ("NOUN", "PROPN", "ADJ"):
        start -= 1
    of = _words(columns, start, position)
    opening = start == 0 or columns.sentence[start - 1] != columns.sentence[start]
    return of[:1].lower() + of[1:] if opening and columns.pos[start] != "PROPN" else of


def _read_noun(columns: Columns, first: int, last: int) -> Counted:
    position = last
    size = len(columns.text)
    if position < size and columns.text[position] == "-":
        position += 1
    position = _skip_of(columns, position)
    end, noun = _noun_phrase(columns, position)
    if noun is None:
        bare = _bare_outcome(columns, position)
        if bare is not None:
            return Counted(
                _outward(columns, first, last), position + 1, Unit("person", "person"), None, bare, "people"
            )
        return Counted(_outward(columns, first, last), last, None, None, None, "")
    unit, length = _unit_of(columns, position, end)
    start = position
    while start < end and (columns.lower[start] in FILLERS or columns.pos[start] in ("DET", "PUNCT")):
        start += 1
    of: str | None = _words(columns, start, end)
    if unit is not None and unit.group in MEASURES:
        return _measure(columns, position, end, length, unit, noun)
    return Counted(noun, end, unit, None, of, columns.lemma[noun])


def _measure(columns: Columns, position: int, end: int, length: int, unit: Unit, noun: int) -> Counted:
    """ "20 km buffer zone", "three days of talks", "500 tonnes of aid": the unit and what it measures."""
    after = position + length
    of: str | None = None
    if after < end:
        while after < end and columns.lower[after] in ("-", "long", "wide", "deep", "high"):
            after += 1
        of = _words(columns, after, end) or None
    elif end < len(columns.text) and columns.lower[end] == "of":
        of, _, _ = _phrase_at(columns, end + 1)
    head = noun if after < end else end - 1
    return Counted(head, max(end, after), unit, None, of, columns.lemma[after - 1])


def _skip_of(columns: Columns, position: int) -> int:
    size = len(columns.text)
    while position < size and columns.lower[position] in ("more", "other", "additional", "further"):
        position += 1
    if position < size and columns.lower[position] == "of":
        position += 1
    while (
        position < size
        and columns.pos[position] in ("DET", "PRON")
        and columns.tag[position] in ("DT", "PRP$", "PDT")
    ):
        position += 1
    return position


def _noun_phrase(columns: Columns, start: int) -> tuple[int, int | None]:
    """The end of the noun phrase that begins here (exclusive) and its head; (start, None) where there is none."""
    last_noun: int | None = None
    position = start
    while (
        position < len(columns.text)
        and position - start < 9
        and columns.sentence[position] == columns.sentence[start]
    ):
        if columns.pos[position] in ("NOUN", "PROPN") or columns.lower[position] in load_units():
            if (
                last_noun is not None
                and columns.tag[position] in ("VBD", "VBZ", "VBP", "VBN")
                and columns.pos[position] == "VERB"
            ):
                break
            if columns.lower[position] in BARE and columns.pos[position] != "NOUN":
                break
            last_noun = position
        elif not _joins(columns, position, last_noun is not None):
            break
        if columns.text[position].lower() in ("%",):
            break
        position += 1
    return (start, None) if last_noun is None else (last_noun + 1, last_noun)


def _joins(columns: Columns, position: int, after_noun: bool) -> bool:
    """True for what may stand inside a noun phrase before a further noun."""
    following = position + 1
    if following >= len(columns.text):
        return False
    if columns.text[position] in ("-", "/", '"'):
        return True
    if columns.tag[position] == "POS":
        return False
    if columns.pos[position] in ("ADJ", "NUM") and columns.tag[position] not in ("CD",):
        return True
    if columns.tag[position] == "CD" and columns.lower[position].endswith("mm"):
        return True
    if columns.tag[position] == "CD":  # "Leopard 2 tanks", "155 mm shells"
        return columns.pos[following] in ("NOUN", "PROPN") and after_noun
    if columns.tag[position] in ("VBN", "VBG", "JJ", "JJR"):
        return columns.pos[following] in ("NOUN", "PROPN", "ADJ") and columns.lower[position] not in BARE
    if columns.tag[position] == "RB":  # "heavily armed men"
        return columns.tag[following] in ("VBN", "JJ") and not after_noun
    return columns.lower[position] in FILLERS and not after_noun


def _bare_outcome(columns: Columns, position: int) -> str | None:
    if position < len(columns.text) and columns.lower[position] in BARE:
        return BARE[columns.lower[position]]
    following = position + 1
    if (
        following < len(columns.text)
        and columns.lower[position] in ("were", "are", "was")
        and columns.lower[following] in BARE
    ):
        return None
    return None


def _unit_of(columns: Columns, start: int, end: int) -> tuple[Unit | None, int]:
    """The unit of the longest known ending of the phrase, else of a measure at its start; with its length in tokens."""
    measure = _measure_of(columns, start, end)
    if measure is not None:
        return measure
    units = load_units()
    for first in range(start, end):
        for name in _names(columns, first, end):
            if (
                name in units
                and units[name].group not in MEASURES
                and not (first == end - 1 and first > start and name in LOOSE)
            ):
                return units[name], end - start
    for first in range(end - 1, start - 1, -1):  # "Abrams upgrades": a named system anywhere
        for name in _names(columns, first, first + 1):
            if name in units and units[name].group == "weapon" and name not in LOOSE:
                return units[name], end - start
    last = next((units[name] for name in _names(columns, end - 1, end) if name in units), None)
    if last is None and columns.tag[end - 1] == "NNPS":
        last = Unit("person", "person")  # "five Palestinians"
    return (last, end - start) if last else (None, 0)


def _measure_of(columns: Columns, start: int, end: int) -> tuple[Unit, int] | None:
    """A measure at the start of the phrase ("km buffer zone") with its length in tokens."""
    units = load_units()
    for length in range(min(3, end - start), 0, -1):
        for name in _names(columns, start, start + length):
            if name in units and units[name].group in MEASURES:
                return units[name], length
    return None


def _names(columns: Columns, start: int, end: int) -> tuple[str, ...]:
    """The phrase as the word list may write it: as it stands, and with its last word in the singular."""
    lower = columns.lower[start:end]
    joined = _join(lower)
    last = lower[-1]
    singular = last[:-1] if last.endswith("s") and len(last) > 2 else last
    return joined, _join([*lower[:-1], columns.lemma[end - 1]]), _join([*lower[:-1], singular])


def _join(words: list[str]) -> str:
    return " ".join(words).replace(" - ", "-").replace(" / ", "/").replace(" '", "'")


def _words(columns: Columns, start: int, end: int) -> str:
    """The words as the text spaces them."""
    parts: list[str] = []
    for i in range(start, end):
        glued = i > start and columns.start[i] == columns.start[i - 1] + len(columns.text[i - 1])
        parts.append(columns.text[i] if glued or i == start else " " + columns.text[i])
    return "".join(parts).strip()


def _phrase_after(columns: Columns, position: int) -> tuple[str | None, int, int | None]:
    if position < len(columns.text) and columns.lower[position] in ("of", "in"):
        return (
            _phrase_at(columns, position + 1) if columns.lower[position] == "of" else (None, position, None)
        )
    return _phrase_at(columns, position)


def _phrase_at(columns: Columns, position: int) -> tuple[str | None, int, int | None]:
    while position < len(columns.text) and (
        columns.pos[position] in ("DET",) or columns.tag[position] == "PRP$"
    ):
        position += 1
    end, noun = _noun_phrase(columns, position)
    return (_words(columns, position, end), end, noun) if noun is not None else (None, position, None)


def _outward(columns: Columns, first: int, last: int) -> int:
    """The token of the stretch whose head lies outside it."""
    for i in range(last - 1, first - 1, -1):
        if not first <= columns.head[i] < last or columns.head[i] == i:
            return i
    return last - 1


def find_outcome(columns: Columns, head: int) -> str | None:
    """What befell the people counted: "killed" for the object of kill, the subject of die, "12 people killed in"."""
    for kid in columns.kids(head, "acl", "relcl", "amod"):
        if (
            columns.lemma[kid] in OUTCOMES
            and columns.child(kid, "dobj") is None
            and (columns.tag[kid] == "VBN" or columns.lemma[kid] in ("die", "perish", "dead"))
        ):
            return OUTCOMES[columns.lemma[kid]]
    current = head
    for _ in range(6):
        above, dep = columns.head[current], columns.dep[current]
        if above == current:
            return None
        if columns.pos[above] in ("VERB", "ADJ", "AUX") or columns.lemma[above] in OUTCOMES:
            return _outcome_of(columns, above, dep)
        if dep not in (
            "conj",
            "appos",
            "nummod",
            "pobj",
            "prep",
            "quantmod",
            "advmod",
            "compound",
            "nmod",
            "amod",
        ):
            return None
        if columns.dep[current] == "prep" and columns.lower[current] not in (
            "of",
            "including",
            "to",
            "between",
        ):
            return None
        current = above
    return None


def _outcome_of(columns: Columns, verb: int, dep: str) -> str | None:
    lemma = columns.lemma[verb]
    passive = columns.child(verb, "auxpass", "nsubjpass") is not None or columns.tag[verb] == "VBN"
    subject = dep in ("nsubj", "nsubjpass")
    if lemma in ("leave", "be", "remain", "report", "find", "confirm", "go"):
        adjective = columns.child(verb, "oprd", "acomp", "ccomp", "attr", "xcomp")
        if adjective is not None and columns.lower[adjective] in BARE:
            return BARE[columns.lower[adjective]]
        return None
    if lemma not in OUTCOMES:
        return None
    undergoes = lemma in ("die", "perish", "dead", "missing", "wounded", "injured", "miss") or passive
    return (
        OUTCOMES[lemma] if subject == undergoes or (not subject and dep in ("dobj", "conj", "attr")) else None
    )
