"""Acts that a sentence tells more than once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from polybius.events.acts import Act
from polybius.events.parties import AGAINST_OWN, codes_of, is_known, sectors_of
from polybius.events.words import words_of
from polybius.reading.parsing import Parse

# Nouns and participles, which mostly tell a finite verb's act again.
DEPENDENT: Final = frozenset({"NN", "NNS", "NNP", "VBG", "VBN"})


def drop_repeats(acts: list[Act], parse: Parse) -> tuple[Act, ...]:
    """One act a sentence for the same type and parties; the surer stands."""
    acts = [act for act in acts if not _is_harm_told_again(act, acts, parse)]
    best: dict[tuple[object, ...], Act] = {}
    for act in acts:
        names = tuple(sorted(actor.code for mention in act.doers for actor in mention.actors))
        others = tuple(sorted(actor.code for mention in act.recipients for actor in mention.actors))
        key = (parse.sentence_numbers[act.trigger], act.event_type, names, others)
        if key not in best or act.score > best[key].score:
            best[key] = act
    kept = [
        act
        for key, act in best.items()
        if key[-1]
        or (parse.doc[act.trigger].tag_ not in DEPENDENT and not _is_first_step(parse, act))
        or not (_is_told_with_whom(key, best) or (_is_result(parse, act) and _acts_otherwise(key, best)))
    ]
    return tuple(sorted(kept, key=lambda act: (act.trigger, act.event_type)))


def _is_harm_told_again(act: Act, acts: list[Act], parse: Parse) -> bool:
    """ "Fired on a Kenyan ship, wounding two sailors", "ten were killed in a raid by X": the force is told with its sides."""
    if act.event_type == "MOBILIZE" and parse.doc[act.trigger].dep_ == "acl" and not act.recipients:
        # "rockets fired by X hit Y"
        return any(
            other.event_type == "ASSAULT"
            and other.recipients
            and parse.sentence_numbers[other.trigger] == parse.sentence_numbers[act.trigger]
            and codes_of(other.doers) == codes_of(act.doers)
            for other in acts
        )
    if act.event_type != "ASSAULT" or parse.doc[act.trigger].tag_ not in DEPENDENT:
        return False
    nameless = (
        act.doers and not any(map(is_known, act.recipients)) and not sectors_of(act.recipients) & AGAINST_OWN
    )
    for other in acts:
        if (
            other is act
            or other.event_type != "ASSAULT"
            or parse.sentence_numbers[other.trigger] != parse.sentence_numbers[act.trigger]
        ):
            continue
        known = any(map(is_known, other.recipients))
        if nameless and known and codes_of(other.doers) == codes_of(act.doers):
            return True
        same = codes_of(other.recipients) == codes_of(act.recipients) or (
            known and all(mention.kind == "generic" for mention in act.recipients)
        )
        if not act.doers and other.doers and act.recipients and same:
            return True
    return False


def _is_first_step(parse: Parse, act: Act) -> bool:
    """ "Crossed the border and attacked Kenya": what a verb without anybody to it leads up to."""
    token = parse.doc[act.trigger]
    return token.lemma_ in words_of("repeats.steps") and any(
        kid.dep_ == "conj" and kid.pos_ == "VERB" for kid in token.children
    )


def _is_result(parse: Parse, act: Act) -> bool:
    """ "Resigned, giving way to the crowds": what a participle adds to the act of its sentence."""
    token = parse.doc[act.trigger]
    return (
        not act.speech and token.tag_ == "VBG" and token.dep_ in ("advcl", "pcomp") and token.i > token.head.i
    )


def _acts_otherwise(key: tuple[object, ...], others: Iterable[tuple[object, ...]]) -> bool:
    """True where the same doer does something else in the sentence."""
    return any((other[0], other[2]) == (key[0], key[2]) and other != key for other in others)


def _is_told_with_whom(key: tuple[object, ...], others: Iterable[tuple[object, ...]]) -> bool:
    """ "Left Lebanon, ending an occupation": the same doer's same act stands beside it with a recipient."""
    return any(other[:3] == key[:3] and other[-1] for other in others)
