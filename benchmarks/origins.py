"""How fast articles are sketched and given their origins.

python benchmarks/origins.py [ARTICLES]     default 20,000 made-up articles of 90 days (seed 7); processor seconds of one core

Two in five are copies of a wire, whole, cut or slightly edited; half of all credit one of three agencies, and every article
takes its names from the same few hundred.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from datetime import date, timedelta
from itertools import islice, product
from typing import Final

from polybius.records import Article
from polybius.stories.origins import group_origins
from polybius.stories.regrouping import regroup_origins
from polybius.stories.sketching import ArticleSketch, bands_of, sketch_article

AGENCIES: Final = ("Reuters", "Associated Press", "Xinhua")
NAMES: Final = [
    "".join(letters).title() for letters in islice(product("bdglmrs", "aeiou", "kntvz", "aeo"), 300)
]
WORDS: Final = ["".join(letters) for letters in product("bcdfglmnprst", "aeiou", "klnrst", "aeiou", "ndrs")]
FIRST_DAY: Final = date(2025, 1, 1)
LAST: Final = 1000


def main() -> None:
    """Prints what was measured."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    articles, expected = make_articles(count)
    started = time.process_time()
    sketches = [sketch_article(article) for article in articles]
    sketched = time.process_time() - started
    started = time.process_time()
    links = group_origins(sketches)
    grouped = time.process_time() - started
    arrived = arrive(sketches)
    found = len({link.origin for link in links.values()})
    keys = sum(len(bands_of(sketch)) for sketch in sketches) / count
    lines = (
        f"sketches  {sketched:6.1f} s for {count:,} articles, {count / sketched:,.0f} a second",
        f"origins   {grouped:6.1f} s, {count / grouped:,.0f} a second; {found:,} found, {expected:,} made",
        f"arriving  {arrived:6.1f} s for the last {LAST:,} one by one, {LAST / arrived:,.0f} a second",
        f"keys      {keys:6.1f} an article",
    )
    sys.stdout.write("\n".join(lines) + "\n")


def arrive(sketches: list[ArticleSketch]) -> float:
    """Seconds for the last articles one by one beside the others; looking up is a dictionary here."""
    bands: defaultdict[str, list[ArticleSketch]] = defaultdict(list)
    for sketch in sketches[:-LAST]:
        for key in bands_of(sketch):
            bands[key].append(sketch)
    started = time.process_time()
    for sketch in sketches[-LAST:]:
        for key in bands_of(sketch):
            bands[key].append(sketch)
        regroup_origins([sketch], find_sharing=lambda keys: [item for key in keys for item in bands[key]])
    return time.process_time() - started


def make_articles(count: int) -> tuple[list[Article], int]:
    """The articles in the order of their days, and how many origins they have."""
    chance = random.Random(7)
    articles: list[Article] = []
    origins = 0
    while len(articles) < count:
        origins += 1
        agency = chance.choice(AGENCIES)
        day = FIRST_DAY + timedelta(days=chance.randrange(90))
        sentences = make_sentences(chance)
        articles.append(make_article(articles, sentences, agency if chance.random() < 0.5 else "Daily", day))
        for _ in range(min(chance.choice((0, 0, 0, 1, 2, 4)), count - len(articles))):
            copied = sentences[: chance.randrange(4, len(sentences) + 1)]
            credit = [f"The rest was told by ({agency})."] if chance.random() < 0.5 else []
            articles.append(make_article(articles, [*copied, *credit], "Daily", day))
    return sorted(articles, key=lambda article: (article.published or "", article.id)), origins


def make_sentences(chance: random.Random) -> list[str]:
    """About 400 words."""
    return [
        f"The {chance.choice(NAMES)} {' '.join(chance.choices(WORDS, k=18))} {chance.choice(NAMES)} said."
        for _ in range(20)
    ]


def make_article(articles: list[Article], sentences: list[str], publisher: str, day: date) -> Article:
    """The next article."""
    return Article(
        id=f"a{len(articles):06}", text=" ".join(sentences), publisher=publisher, published=day.isoformat()
    )


if __name__ == "__main__":
    main()
