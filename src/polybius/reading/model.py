"""The language model: a spaCy pipeline cut to the components that the rooms use.

The model is an installed package or a folder. Paragraph breaks are settled before the parser runs, so that it never
joins a heading to the sentence below it.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from polybius.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COMPONENTS: Final = ("tok2vec", "transformer", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner")
REQUIRED: Final = ("tagger", "parser", "lemmatizer", "ner")
QUOTES: Final = frozenset({'"', "\u201c", "\u201d", "``", "''"})
# Verbs that the model takes for a noun with a participle behind it when the tokenizer cuts them at the hyphen.
HYPHENATED: Final = {
    "test-fire": "fire", "test-fires": "fires", "test-fired": "fired", "test-firing": "firing", "test-launched": "launched",
}  # fmt: skip
BREAKS: Final = "polybius_breaks"


def load_model(name: str) -> Language:
    """Loads the named spaCy model with only the components needed.

    Raises ModelError when it is missing, is no spaCy model, or lacks a component that Polybius rests on.
    """
    _check_exists(name)
    _import_spacy_quickly()
    import spacy
    from spacy.tokenizer import Tokenizer

    _register_breaks()
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).strip().split("\n")[0]
        raise ModelError(f"model {name!r} cannot be loaded: {reason}") from error
    for component in nlp.pipe_names:
        if component not in COMPONENTS:
            nlp.remove_pipe(component)
    if missing := [component for component in REQUIRED if component not in nlp.pipe_names]:
        raise ModelError(
            f"model {name!r} has no {', '.join(missing)}; Polybius needs an English spaCy model with {', '.join(REQUIRED)}"
        )
    nlp.add_pipe(BREAKS, before="parser")
    if isinstance(nlp.tokenizer, Tokenizer):
        for verb, norm in HYPHENATED.items():
            nlp.tokenizer.add_special_case(verb, [{"ORTH": verb, "NORM": norm}])
    # The reader refuses what is too long, by the `max_megabytes` setting; spaCy's own limit would only come later.
    nlp.max_length = 100_000_000
    return nlp


def _import_spacy_quickly() -> None:
    """Imports spaCy without its command line, which nothing here needs.

    `spacy/__init__.py` imports `spacy.cli` for one function, and with it web clients and argument parsers: 0.8 s of the
    2.3 s to a loaded model (spaCy 3.8.18, 2 cores). A stand-in holds its place; afterwards the real one can be imported.
    """
    if "spacy" in sys.modules:
        return
    stand_ins = {"spacy.cli": ModuleType("spacy.cli"), "spacy.cli.info": ModuleType("spacy.cli.info")}
    vars(stand_ins["spacy.cli.info"])["info"] = _spacy_info
    sys.modules.update(stand_ins)
    try:
        import spacy  # noqa: F401
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _spacy_info(*arguments: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*arguments, **options)


def _check_exists(name: str) -> None:
    if name and Path(name).is_dir():
        return
    if name.isidentifier() and importlib.util.find_spec(name) is not None:
        return
    raise ModelError(
        f"language model {name!r} is neither an installed package nor a folder; "
        "install it with pip, or leave the setting `model` alone to use the shipped one"
    )


def _register_breaks() -> None:
    from spacy.language import Language

    if not Language.has_factory(BREAKS):
        Language.component(BREAKS, func=set_breaks)


def _opens_sentence(doc: Doc, start: int) -> bool:
    first = start
    while first < len(doc) and doc[first].tag_ in ("CC", "RB", ","):
        first += 1
    return first < len(doc) and not doc[first].is_space and not doc[first].tag_.startswith("VB")


def set_breaks(doc: Doc) -> Doc:
    """Starts a sentence after every line break that normalising has left standing, and after a semicolon.

    What follows a semicolon outside quotation marks is a sentence of its own for the parser, unless it begins with a
    verb and so lacks its subject; the small model loses its way in sentences of sixty words.
    """
    after_break = quoted = False
    for token in doc:
        quoted ^= token.text in QUOTES
        if token.text == ";" and not quoted and _opens_sentence(doc, token.i + 1):
            doc[token.i + 1].is_sent_start = True
        if token.is_space:
            after_break = after_break or "\n" in token.text
            if token.i and not doc[token.i - 1].is_space:
                token.is_sent_start = False
        elif after_break:
            token.is_sent_start = True
            after_break = False
    return doc
