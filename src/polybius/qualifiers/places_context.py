"""What an article says of countries: the context in which an ambiguous place name is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from polybius.qualifiers.gazetteer import Gazetteer
from polybius.qualifiers.places_candidates import Candidate
from polybius.reading.columns import Columns

WELL_KNOWN = 1_500_000


@dataclass(frozen=True, slots=True)
class Context:
    """Countries (ISO alpha-3) by how often they are named: in the whole text and by sentence.

    `regions` holds the first-level regions named in each sentence.
    """

    whole: Counter[str]
    sentences: dict[int, Counter[str]]
    regions: dict[int, frozenset[str]]

    def in_sentence(self, sentence: int, country: str) -> int:
        """How often the sentence names the country."""
        return self.sentences[sentence][country] if sentence in self.sentences else 0


def read_context(columns: Columns, candidates: Sequence[Candidate], gazetteer: Gazetteer) -> Context:
    """Counts countries, their adjectives, and places that can only be in one country."""
    whole: Counter[str] = Counter()
    sentences: dict[int, Counter[str]] = {}
    regions: dict[int, frozenset[str]] = {}

    def count(country: str, sentence: int) -> None:
        whole[country] += 1
        sentences.setdefault(sentence, Counter())[country] += 1

    for candidate in candidates:
        sentence = columns.sentence[candidate.head]
        country = sure_country(candidate)
        if country is not None:
            count(country, sentence)
        if len(candidate.entries) < 12:
            codes = {entry.admin1 for entry in candidate.entries if entry.kind == "admin1" and entry.admin1}
            regions[sentence] = regions.get(sentence, frozenset()) | codes
    adjectives = gazetteer.adjectives
    for i, word in enumerate(columns.lower):
        if columns.text[i][:1].isupper() and word in adjectives and word not in ("us", "u.s."):
            both = (
                {"north": "PRK", "south": "KOR"}.get(columns.lower[i - 1]) if i and word == "korean" else None
            )
            count(both or adjectives[word], columns.sentence[i])
    return Context(whole, sentences, regions)


def sure_country(candidate: Candidate) -> str | None:
    """The country of a candidate that leaves no doubt: a state, a region of ours, or a big city without rivals."""
    first = candidate.entries[0]
    if first.kind == "country" or (first.kind not in ("city", "admin1") and first.country):
        return first.country
    ranked = sorted((entry.population for entry in candidate.entries), reverse=True)
    countries = {entry.country for entry in candidate.entries}
    if len(countries) == 1 and candidate.entries[0].population > 50_000:
        return first.country
    if ranked and ranked[0] >= WELL_KNOWN and (len(ranked) == 1 or ranked[1] * 8 < ranked[0]):
        return max(candidate.entries, key=lambda entry: entry.population).country
    return None
