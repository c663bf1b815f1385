"""Word classes of the lexicon, and the sets of words by which the modules of this room tell things apart.

Each module that needs some has a file of its name in `lexicon/words/`. A set is read when it is first asked for.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import yaml

from polybius.errors import DataError

HERE: Final = Path(__file__).parent / "lexicon"


@cache
def words_of(name: str) -> frozenset[str]:
    """The set "module.name". Raises DataError for one that is not there."""
    module, _, own = name.partition(".")
    sets = _sets(module)
    if own not in sets:
        raise DataError(f"words/{module}.yaml: set {own!r} is missing; there are {', '.join(sorted(sets))}")
    return sets[own]


@cache
def _sets(module: str) -> dict[str, frozenset[str]]:
    return load_classes(HERE / "words" / f"{module}.yaml")


def load_classes(path: Path) -> dict[str, frozenset[str]]:
    """Word classes: a name and its lemmas; classes may include others with `@name`."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    done: dict[str, frozenset[str]] = {}
    for name, listed in raw.items():
        if not isinstance(listed, str):
            raise DataError(f"{path.name}: class {name!r} must be one text of words separated by commas")
        words: set[str] = set()
        for word in (item.strip() for item in listed.split(",")):
            if word.startswith("@"):
                if word[1:] not in done:
                    raise DataError(f"{path.name}: class {name!r} uses {word} before it is defined")
                words |= done[word[1:]]
            else:
                words.add(word)
        done[name] = frozenset(words)
    return done
