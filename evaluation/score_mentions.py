"""Scores who is meant by a mention in its context.

python -m evaluation.score_mentions           the share of STRONG mentions that are right, by category, and the misses
python -m evaluation.score_mentions --all     with the arguable ones (WEAK) as well

A label in `mentions.jsonl` has several actors for a plural ("both leaders"), none where the words name a place
(`place`) or nobody (a language, a river, a bird), and all sectors that a careful reader would accept.

Countries and sectors decide. Names are scored apart, over the mentions that are right and have one: two leaders of one
state at different times have the same country and sector, and only the name tells them apart.
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final

from evaluation.scores import Score, read_lines, share
from polybius.actors.resolver import ActorResolver
from polybius.reading.parsing import Parse, Parser
from polybius.records import Actor, Article
from polybius.settings import DEFAULT_MODEL

if TYPE_CHECKING:
    from polybius.actors.mentions import Mention, Mentions

SET: Final = "mentions.jsonl"
# Words that name no actor may still be found as a person or thing of which nothing is known, not as one of these.
BODIES: Final = frozenset({"IGO", "REB"})
# How alike two spellings of a name are at least: "Sergey" and "Sergei Lavrov" are 0.92, Kim Jong Il and Kim Jong Un 0.78.
ALIKE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Wanted:
    """One actor that a mention stands for: any of `sectors` will do."""

    country: str | None
    sectors: frozenset[str]
    name: str | None

    def fits(self, actor: Actor) -> bool:
        """True where the actor has the country and one of the sectors."""
        return actor.country == self.country and actor.sector in self.sectors


@dataclass(frozen=True, slots=True)
class Gold:
    """One labelled mention. Without actors the words name a place, or nobody."""

    start: int
    end: int
    text: str
    actors: tuple[Wanted, ...]
    grade: str
    category: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A labelled mention with what was found for it; `passage` is the id and day, for people.

    `names` are all names of the actors found: a register may file William Lai under that name, or under Lai Ching-te.
    """

    passage: str
    gold: Gold
    found: Mention | None
    names: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """The same countries, each actor found allowed and each actor wanted found; or nobody where nobody is meant."""
        mention, wanted = self.found, self.gold.actors
        if mention is None or mention.is_place or not mention.actors:
            return not wanted
        if not wanted:
            return all(actor.country is None and actor.sector not in BODIES for actor in mention.actors)
        found = mention.actors
        return all(any(want.fits(actor) for want in wanted) for actor in found) and all(
            any(want.fits(actor) for actor in found) for want in wanted
        )

    @property
    def named(self) -> bool:
        """True where every name wanted was found, in whatever spelling."""
        return all(any(is_same_name(name, other) for other in self.names) for name in self._names())

    def describe(self) -> str:
        """One line for people: what was found and what was wanted."""
        wanted = " + ".join(f"{want.country}.{'/'.join(sorted(want.sectors))}" for want in self.gold.actors)
        return (
            f"{self.passage} {self.gold.category} [{self.gold.text}] {self.gold.start}: "
            f"{_describe_mention(self.found)}, not {wanted or 'nobody'} {', '.join(self._names())}".rstrip()
        )

    def _names(self) -> list[str]:
        return [want.name for want in self.gold.actors if want.name]


def main() -> int:
    """Prints the score, its parts and what went wrong; returns the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--all", action="store_true", help="count the arguable mentions too")
    arguments = parser.parse_args()
    answers = list(find_answers(Parser.load(DEFAULT_MODEL), ActorResolver.load()))
    score = judge(answers, all_grades=arguments.all)
    names = judge_names(answers, all_grades=arguments.all)
    print(*score.misses, sep="\n")
    print(*(f"name: {miss}" for miss in names.misses), sep="\n")
    for line in describe_categories(answers, all_grades=arguments.all):
        print(line)
    print(f"mentions {score.value:.3f} of {score.count}; names {names.value:.3f} of {names.count}")
    return 0


def score_mentions(parser: Parser, resolver: ActorResolver, *, all_grades: bool = False) -> Score:
    """The share of mentions resolved to the right countries and sectors; STRONG ones only unless `all_grades`."""
    return judge(find_answers(parser, resolver), all_grades=all_grades)


def judge(answers: Iterable[Answer], *, all_grades: bool = False) -> Score:
    """Right answers of all answers."""
    graded = [answer for answer in answers if _counts(answer, all_grades)]
    misses = [answer.describe() for answer in graded if not answer.right]
    return share(len(graded) - len(misses), misses)


def judge_names(answers: Iterable[Answer], *, all_grades: bool = False) -> Score:
    """Of the right answers that have a name: those whose name is right too."""
    graded = [answer for answer in answers if _counts(answer, all_grades) and answer.right]
    graded = [answer for answer in graded if any(want.name for want in answer.gold.actors)]
    misses = [answer.describe() for answer in graded if not answer.named]
    return share(len(graded) - len(misses), misses)


def describe_categories(answers: Iterable[Answer], *, all_grades: bool = False) -> list[str]:
    """Right answers of all answers in each category, the worst first."""
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for answer in answers:
        if _counts(answer, all_grades):
            count[answer.gold.category] += 1
            right[answer.gold.category] += answer.right
    worst_first = sorted(count, key=lambda category: (right[category] / count[category], category))
    return [f"{category:16} {right[category]:3} of {count[category]:3}" for category in worst_first]


def find_answers(parser: Parser, resolver: ActorResolver) -> Iterator[Answer]:
    """Every labelled mention with the mention found at it."""
    for row in read_lines(SET):
        article = Article(
            row["id"], row["text"], publisher=row.get("publisher"), published=row.get("published")
        )
        parse = parser.parse(article)
        mentions = resolver.find(parse)
        for item in row["mentions"]:
            gold = read_gold(item, row)
            found = mention_at(gold, parse, mentions)
            names = tuple(find_names(resolver, found)) if found is not None else ()
            yield Answer(f"{row['id']} {row.get('published')}", gold, found, names)


def find_names(resolver: ActorResolver, mention: Mention) -> Iterator[str]:
    """The names of the actors of a mention, and what else the register calls them."""
    for actor in mention.actors:
        yield actor.name
        person = resolver.register.persons.get(actor.code)
        if person is not None:
            yield from person.names


def read_gold(item: dict[str, Any], row: dict[str, Any]) -> Gold:
    """One label; raises ValueError where its offsets do not hold its words."""
    if row["text"][item["start"] : item["end"]] != item["text"]:
        raise ValueError(f"{row['id']}: offsets {item['start']} to {item['end']} are not {item['text']!r}")
    actors = tuple(
        Wanted(actor["country"], frozenset(actor["sector"]), actor["name"]) for actor in item["actors"]
    )
    return Gold(item["start"], item["end"], item["text"], actors, item["grade"], item["category"])


def mention_at(gold: Gold, parse: Parse, mentions: Mentions) -> Mention | None:
    """The mention that fits the label best among those that hold most of it or have their head in it."""
    near = [mention for mention in mentions.items if _is_at(gold, parse, mention)]
    return max(near, key=lambda mention: _fit(gold, mention), default=None)


def _is_at(gold: Gold, parse: Parse, mention: Mention) -> bool:
    head = parse.doc[mention.head].idx
    return gold.start <= head < gold.end or 2 * _shared(gold, mention) >= gold.end - gold.start


def _fit(gold: Gold, mention: Mention) -> float:
    """Characters shared, of all that either holds."""
    shared = _shared(gold, mention)
    return shared / (gold.end - gold.start + mention.span.end - mention.span.start - shared)


def _shared(gold: Gold, mention: Mention) -> int:
    return max(0, min(gold.end, mention.span.end) - max(gold.start, mention.span.start))


def is_same_name(first: str, second: str) -> bool:
    """True for two spellings of one name, in any order of its parts, or with parts left out."""
    left, right = _folded(first), _folded(second)
    if set(left) <= set(right) or set(right) <= set(left):
        return True
    as_written = SequenceMatcher(None, "".join(left), "".join(right), autojunk=False).ratio()
    reordered = SequenceMatcher(None, "".join(sorted(left)), "".join(sorted(right)), autojunk=False).ratio()
    return max(as_written, reordered) >= ALIKE


def _folded(name: str) -> list[str]:
    """The words of a name without accents, dots or hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i")).casefold()
    kept = "".join(
        letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter)
    )
    return kept.split()


def _counts(answer: Answer, all_grades: bool) -> bool:
    return all_grades or answer.gold.grade == "STRONG"


def _describe_mention(mention: Mention | None) -> str:
    if mention is None:
        return "not found"
    if mention.is_place:
        return f"place {mention.span.text!r}"
    actors = " + ".join(f"{actor.country}.{actor.sector} {actor.name}" for actor in mention.actors)
    return f"{mention.span.text!r} {actors or 'nobody'}"


if __name__ == "__main__":
    sys.exit(main())
