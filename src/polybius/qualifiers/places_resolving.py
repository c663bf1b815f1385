"""Which of several places of one name is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Final

from polybius.qualifiers.gazetteer import Entry, Gazetteer
from polybius.qualifiers.gazetteer_names import fold_name
from polybius.qualifiers.places_candidates import Candidate
from polybius.qualifiers.places_context import Context, sure_country
from polybius.qualifiers.places_words import ADMIN_SINGULAR, ADMIN_WORDS, PLACE_NOUNS, SMALL_PLACES
from polybius.reading.columns import Columns

# Weights on the scale of log10(population), set by hand on our own sentences.
STATED: Final = 9.0
SAME_SENTENCE: Final = 2.6
SAME_TEXT: Final = 1.6
NEIGHBOUR: Final = 0.5
SAME_REGION: Final = 2.5
MAIN_NAME: Final = 1.4
CAPITAL: Final = 1.0
ADMIN_WORD: Final = 6.0
WORLD_CITY: Final = 2.5
TOWN_WORD: Final = 6.0
STATE_CUES: Final = frozenset(
    "senate democrats democrat republican republicans governor congresswoman congressman runoff atlanta county caucus".split()
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen, the lead over the next of another country, and the evidence in words."""

    entry: Entry
    lead: float
    reason: str
    stated: bool


class PlaceResolver:
    """Scores the places of one name by size, by what the article says of countries, and by what stands beside it."""

    def __init__(
        self, columns: Columns, candidates: Sequence[Candidate], context: Context, gazetteer: Gazetteer
    ) -> None:
        self.columns = columns
        self.candidates = candidates
        self.context = context
        self.gazetteer = gazetteer
        self._by_start = {candidate.start_token: candidate for candidate in candidates}
        self._by_end = {candidate.end_token: candidate for candidate in candidates}

    def resolve(self, candidate: Candidate) -> Choice:
        """The best reading of the candidate."""
        stated = self._stated(candidate)
        administrative = self._is_administrative(candidate)
        scored = sorted(
            ((self._score(candidate, entry, stated, administrative), entry) for entry in candidate.entries),
            key=lambda pair: (-pair[0], -pair[1].population, pair[1].geonames_id or 0),
        )
        best, entry = scored[0]
        rival = next((score for score, other in scored[1:] if other.country != entry.country), best - 10)
        agrees = any(_fits(entry, code) for code in stated)
        reason = (
            f"stated beside it ({', '.join(sorted(stated))})" if agrees else self._reason(candidate, entry)
        )
        return Choice(entry, best - rival, reason, agrees)

    def _reason(self, candidate: Candidate, entry: Entry) -> str:
        sentence = self.columns.sentence[candidate.head]
        if entry.country and self.context.in_sentence(sentence, entry.country):
            return f"{entry.country} is named in the sentence"
        if entry.country and self.context.whole[entry.country]:
            return f"{entry.country} is named in the text"
        return "largest place of that name" if len(candidate.entries) > 1 else "only place of that name"

    def _score(
        self, candidate: Candidate, entry: Entry, stated: frozenset[str], administrative: bool
    ) -> float:
        score = _size(entry)
        if entry.kind == "country" and self._is_state_politics(candidate):
            score -= STATED
        score += MAIN_NAME if entry.main else 0.0
        if entry.country and entry.kind == "city":
            country = self.gazetteer.countries.get(entry.country)
            if country is not None and fold_name(country.capital) == fold_name(entry.name):
                score += CAPITAL
            if entry.main and self._is_world_city(candidate, entry):
                score += WORLD_CITY
        if administrative:
            score += ADMIN_WORD if entry.kind == "admin1" else 0.0
        if entry.kind == "city" and entry.population > 500_000 and self._is_called_small(candidate):
            score -= TOWN_WORD
        if stated and any(_fits(entry, code) for code in stated):
            return score + STATED
        return score + self._context_score(candidate, entry)

    def _is_world_city(self, candidate: Candidate, entry: Entry) -> bool:
        """So much larger than its namesakes abroad that a country named in passing does not outweigh it."""
        rivals = [e.population for e in candidate.entries if e.kind == "city" and e.country != entry.country]
        return entry.population >= 500_000 and (not rivals or max(rivals) * 15 < entry.population)

    def _is_state_politics(self, candidate: Candidate) -> bool:
        """ "voters in Georgia ... the US Senate": the American state that shares its name with a country."""
        if not any(entry.kind == "admin1" and entry.country == "USA" for entry in candidate.entries):
            return False
        sentence = self.columns.sentence[candidate.head]
        cues = sum(
            self.columns.sentence[i] == sentence and word in STATE_CUES
            for i, word in enumerate(self.columns.lower)
        )
        return cues >= (1 if self.context.whole["USA"] else 2)

    def _context_score(self, candidate: Candidate, entry: Entry) -> float:
        if entry.country is None:
            return 0.0
        sentence = self.columns.sentence[candidate.head]
        own = 1 if self._counts_itself(candidate, entry) else 0
        score = SAME_SENTENCE if self.context.in_sentence(sentence, entry.country) > own else 0.0
        named = self.context.whole[entry.country] - own
        if named > 0:
            share = named / max(1, self.context.whole.total() - own)
            score += SAME_TEXT * (0.4 + share)
        country = self.gazetteer.countries.get(entry.country)
        if country is not None and any(self.context.whole[other] for other in country.neighbours):
            score += NEIGHBOUR
        if (
            entry.admin1 in self.context.regions.get(sentence, frozenset())
            and len(candidate.entries) > 1
            and entry.kind == "city"
        ):
            others = [
                c for c in self.candidates if c is not candidate and self.columns.sentence[c.head] == sentence
            ]
            if any(e.admin1 == entry.admin1 and e.kind == "admin1" for c in others for e in c.entries):
                score += SAME_REGION
        return score

    def _counts_itself(self, candidate: Candidate, entry: Entry) -> bool:
        return sure_country(candidate) == entry.country

    def _stated(self, candidate: Candidate) -> frozenset[str]:
        """Country or region codes that stand in apposition: "Tripoli, Lebanon", "Pokrovsk in Ukraine", "Syria's Homs"."""
        columns, codes = self.columns, set[str]()
        after = candidate.end_token
        for gap in ((",",), ("in",), (",", "in"), ("(",), ("in", "the"), ("in", "eastern"), ("in", "western"), ("in", "northern"),
                    ("in", "southern"), ("in", "central"), (",", "in", "eastern"), (",", "in", "northern"), (",", "in", "southern"),
                    (",", "in", "western"), (",", "in", "central")):  # fmt: skip
            if tuple(columns.lower[after : after + len(gap)]) == gap and (
                other := self._by_start.get(after + len(gap))
            ):
                if gap[0] != "," or self.columns.dep[other.head] not in ("nsubj", "nsubjpass", "ROOT"):
                    codes |= self._codes(other, wide_only=gap[0] == ",")
        # "southern Lebanon" is a region of its own in the table
        before = candidate.start_token
        if columns.lower[before - 1 : before] == ["'s"] and (owner := self._by_end.get(before - 1)):
            codes |= self._codes(owner, wide_only=False)
        codes |= self._adjective_before(before)
        return frozenset(codes)

    def _codes(self, candidate: Candidate, *, wide_only: bool) -> set[str]:
        """The countries and regions that a neighbouring name can be; after a comma only wide ones count."""
        codes: set[str] = set()
        for entry in candidate.entries:
            if entry.kind == "country" and entry.country:
                codes.add(entry.country)
            elif entry.kind == "admin1" and entry.admin1 and entry.main:
                codes.add(entry.admin1)
            elif entry.kind != "city" and entry.country:
                codes.add(entry.country)
            elif (
                entry.kind == "city"
                and entry.admin1
                and entry.main
                and not wide_only
                and entry.population > 100_000
            ):
                codes.add(entry.admin1)
        return codes

    def _adjective_before(self, start: int) -> set[str]:
        """ "the Lebanese port of Tripoli", "the Ukrainian town Pokrovsk"."""
        columns = self.columns
        i = start - 1
        if i >= 0 and columns.lower[i] == "of":
            i -= 1
        seen_noun = False
        for _ in range(4):
            if i < 0 or columns.sentence[i] != columns.sentence[start]:
                return set()
            word = columns.lower[i]
            if (
                word in self.gazetteer.adjectives
                and columns.text[i][:1].isupper()
                and (seen_noun or columns.head[i] >= start)
            ):
                return {self.gazetteer.adjectives[word]}
            seen_noun = seen_noun or columns.lemma[i] in PLACE_NOUNS
            if columns.pos[i] not in ("NOUN", "ADJ", "PROPN", "PUNCT", "VERB") or columns.text[i] == ",":
                return set()
            i -= 1
        return set()

    def _is_administrative(self, candidate: Candidate) -> bool:
        """ "Homs province", "Homs and Aleppo Governorates", "the province of Homs"."""
        columns, after = self.columns, candidate.end_token
        if columns.lower[after : after + 1] and columns.lower[after] in ADMIN_SINGULAR:
            return True
        if columns.lower[after : after + 2] == ["-", "region"]:
            return True
        before = columns.lower[max(0, candidate.start_token - 2) : candidate.start_token]
        if len(before) == 2 and before[1] == "of" and before[0] in ADMIN_WORDS:
            return True
        position = candidate
        for _ in range(4):  # walk over a list to its plural noun
            step = next(
                (
                    n
                    for n in (1, 2)
                    if columns.lower[position.end_token : position.end_token + n]
                    in (["and"], [","], [",", "and"])
                ),
                0,
            )
            following = self._by_start.get(position.end_token + step) if step else None
            if following is None:
                break
            position = following
            ending = columns.lower[position.end_token : position.end_token + 1]
            if ending and ending[0] in ADMIN_WORDS and ending[0].endswith("s"):
                return True
        own = columns.lower[after : after + 1]
        return bool(own) and own[0] in ADMIN_WORDS

    def _is_called_small(self, candidate: Candidate) -> bool:
        before = self.columns.lower[max(0, candidate.start_token - 2) : candidate.start_token]
        return any(word in SMALL_PLACES for word in before)


def _size(entry: Entry) -> float:
    """Comparable to log10(population): states and our own regions outrank towns, first-level regions do not."""
    if entry.kind == "country":
        return 11.0
    if entry.kind == "admin1":
        return 5.0
    if entry.kind == "city":
        return log10(entry.population + 100)
    return 9.5


def _fits(entry: Entry, code: str) -> bool:
    return entry.kind != "country" and code in (entry.country, entry.admin1)
