"""Composes plain marked sentences from the trigger lexicon and the register: what each word means, said simply.

    python -m training.composing [--seed 20]

writes `corpus/composed.tsv` from the lexicon and the register of the day. The hand-written corpus teaches how news is worded;
these sentences teach which word names which type, so that the encoder starts from what the lexicon knows and can carry it over
to words that are not in it. The file stands beside the weights that were trained with it: the lexicon grows faster than
weights are made, and from a grown lexicon the same weights could not be made again.
"""

from __future__ import annotations

import argparse
import csv
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from polybius.events.lexicon import Entry, load_lexicon

REGISTER: Final = Path(__file__).parents[1] / "src" / "polybius" / "actors" / "register"
ARMED: Final = ("troops", "forces", "warplanes", "soldiers", "the navy", "fighters", "gunmen", "the army")
CIVIL: Final = (
    "police",
    "authorities",
    "a court",
    "security forces",
    "the interior ministry",
    "officials",
    "prosecutors",
)
PLAIN: Final = ("protesters", "activists", "a journalist", "opposition leaders", "civilians", "migrants", "lawyers",
                "villagers", "students", "union leaders", "aid workers", "refugees", "a town", "a border post", "lawmakers",
                "a businessman", "opposition supporters", "detainees", "a former minister", "an airbase", "rebels")  # fmt: skip
OFFICES: Final = ("the {} president", "the {} prime minister", "the {} foreign minister", "the {} government", "the {} parliament",
                  "the {} defence ministry", "{} diplomats", "{} officials", "the {} ambassador", "{} leaders", "a {} delegation",
                  "the {} military", "a {} spokesman", "the {} opposition")  # fmt: skip
OPENINGS: Final = ("", "", "", "", "", "On Monday , ", "Last week , ", "In a statement , ", "Earlier this year , ", "In March {} , ",
                   "A day after the vote , ", "According to state media , ", "In a surprise move , ", "Meanwhile , ")  # fmt: skip
CLOSINGS: Final = ("", "", "", " on Tuesday", " over the weekend", " , state television reported", " , officials said",
                   " after weeks of tension", " in {}", " , according to a statement", " over the border dispute",
                   " following the vote", " despite pressure from abroad", " , the agency said on Friday")  # fmt: skip
COMPOSED: Final = Path(__file__).parent / "corpus" / "composed.tsv"
COLUMNS: Final = ("round", "type", "text")
# Round 0 is seen first and whole; of each later one, which is mixed with an epoch of the corpus, so many at most.
ROUNDS, ROUND_SIZE = 5, 1200
IRREGULAR: Final = {
    line.split()[0]: (line.split()[1], line.split()[2])
    for line in """be was been|become became become|begin began begun|bind bound bound|blow blew blown|break broke broken|bring brought brought|build built built|buy bought bought|catch caught caught|choose chose chosen|come came come|cut cut cut|deal dealt dealt|draw drew drawn|drive drove driven|fall fell fallen|feed fed fed|fight fought fought|find found found|flee fled fled|fling flung flung|fly flew flown|forbid forbade forbidden|forgive forgave forgiven|freeze froze frozen|get got got|give gave given|go went gone|hang hanged hanged|have had had|hear heard heard|hit hit hit|hold held held|keep kept kept|lay laid laid|lead led led|leave left left|lend lent lent|let let let|lose lost lost|make made made|meet met met|overthrow overthrew overthrown|overrun overran overrun|pay paid paid|put put put|quit quit quit|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken|shoot shot shot|shut shut shut|sit sat sat|speak spoke spoken|spend spent spent|split split split|stand stood stood|steal stole stolen|strike struck struck|swear swore sworn|sweep swept swept|take took taken|teach taught taught|tear tore torn|tell told told|throw threw thrown|uphold upheld upheld|win won won|withdraw withdrew withdrawn|withhold withheld withheld|write wrote written|forego forewent foregone|shed shed shed|beat beat beaten|burn burned burned|spurn spurned spurned|undertake undertook undertaken|slay slew slain|spit spat spat|hide hid hidden|mislead misled misled|rebuild rebuilt rebuilt|retake retook retaken|partake partook partaken|arise arose arisen|offset offset offset|slit slit slit|undercut undercut undercut|broadcast broadcast broadcast|resell resold resold|cast cast cast|sting stung stung|stick stuck stuck|slide slid slid|sink sank sunk|ban banned banned|slam slammed slammed|rap rapped rapped|stop stopped stopped|drop dropped dropped|admit admitted admitted|commit committed committed|stab stabbed stabbed|step stepped stepped|ship shipped shipped|trap trapped trapped|grab grabbed grabbed|plan planned planned|pin pinned pinned|permit permitted permitted|submit submitted submitted|transfer transferred transferred|refer referred referred|bar barred barred|scrap scrapped scrapped|snub snubbed snubbed|shun shunned shunned|gun gunned gunned|rob robbed robbed|kidnap kidnapped kidnapped|rebut rebutted rebutted|rebel rebelled rebelled|expel expelled expelled|patrol patrolled patrolled|compel compelled compelled|repel repelled repelled|quell quelled quelled|cancel cancelled cancelled|strip stripped stripped|tap tapped tapped|swap swapped swapped|clap clapped clapped|slap slapped slapped|flog flogged flogged|jam jammed jammed|ram rammed rammed|arm armed armed|beg begged begged|cut cut cut|defer deferred deferred|deter deterred deterred|nod nodded nodded|wed wed wed|whip whipped whipped""".split(
        "|"
    )
}


@dataclass(frozen=True)
class Clause:
    """A verb phrase with the place of the target open: `before` + target + `after`, and the same in the passive."""

    kind: str
    before: str
    after: str
    passive: str | None


@dataclass(frozen=True)
class Names:
    """Names to fill the parties with."""

    states: tuple[tuple[str, str], ...]
    others: tuple[str, ...]


def load_names() -> Names:
    """States with their adjectives; organisations, armed groups and leaders."""
    states = [
        (
            row["names"].split("|")[0] if len(row["name"]) > 30 else row["name"],
            (row["adjectives"] or "").split("|")[0],
        )
        for row in _rows("states")
    ]
    others = [
        row["name"]
        for name in ("organisations", "armed_groups", "leaders", "ministers")
        for row in _rows(name)
    ]
    capitals = [row["capital"] for row in _rows("states") if row["capital"]]
    return Names(tuple(states), tuple(others + capitals))


def main() -> None:
    """Composes all rounds and writes them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=20)
    rows = compose_rounds(parser.parse_args().seed)
    with COMPOSED.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows(rows)


def compose_rounds(seed: int) -> list[tuple[int, str, str]]:
    """Round, type and marked sentence of everything that a training run sees besides the corpus, in the order it sees it."""
    rows: list[tuple[int, str, str]] = []
    for number in range(ROUNDS + 1):
        own = seed * 100 + (number + 49 if number else 0)
        pairs = compose(own)
        random.Random(own).shuffle(pairs)
        rows += [(number, kind, text) for text, kind in (pairs[:ROUND_SIZE] if number else pairs)]
    return rows


def compose(seed: int) -> list[tuple[str, str]]:
    """Marked sentences with their types, the same for the same seed, lexicon and register."""
    rng = random.Random(seed)
    lexicon, names = load_lexicon(), load_names()
    clauses: list[Clause] = []
    made: list[tuple[str, str]] = []
    pool = [(entry, True) for group in lexicon.verbs.values() for entry in group]
    pool += [(entry, False) for group in lexicon.nouns.values() for entry in group]
    rng.shuffle(pool)
    for entry, verb in pool:
        clause = _verb_clause(entry, rng) if verb else _noun_clause(entry, rng, lexicon.support)
        if clause is not None and entry.event_type != "NONE":
            clauses.append(clause)
    for clause in clauses:
        made.extend(_sentences(clause, rng.choice(clauses), names, rng))
    return made


def _sentences(clause: Clause, other: Clause, names: Names, rng: random.Random) -> list[tuple[str, str]]:
    source, target, third = (_party(names, rng, clause.kind, part) for part in ("s", "t", "t"))
    s, t = f"<s>{source}</s>", f"<t>{target}</t>"
    opening = rng.choice(OPENINGS).format(rng.randint(1985, 2025))
    closing = rng.choice(CLOSINGS).format(rng.choice(names.states)[0])
    shape = rng.random()
    if clause.passive is not None and shape < 0.15:
        made = [(f"{opening}{t} {clause.passive} by {s}{closing} .", clause.kind)]
    elif shape < 0.65:
        made = [(f"{opening}{s} {clause.before} {t}{clause.after}{closing} .", clause.kind)]
        if rng.random() < 0.12:
            made.append(
                (f"{opening}<t>{source}</t> {clause.before} <s>{target}</s>{clause.after}{closing} .", "NONE")
            )
    elif shape < 0.75:
        made = [
            (
                f"{opening}{s} , which {other.before} {third}{other.after} , {clause.before} {t}{clause.after}{closing} .",
                clause.kind,
            )
        ]
    elif shape < 0.85:
        made = [
            (
                f"{opening}{s} {other.before} {third}{other.after} and {clause.before} {t}{clause.after}{closing} .",
                clause.kind,
            )
        ]
    else:
        fourth = _party(names, rng, other.kind, "s")
        made = [
            (
                f"{opening}{s} {clause.before} {t}{clause.after} , while {fourth} {other.before} {third}{other.after} .",
                clause.kind,
            )
        ]
        made += (
            [
                (
                    f"{opening}<s>{source}</s> {clause.before} {target}{clause.after} , while {fourth} {other.before} <t>{third}</t>{other.after} .",
                    "NONE",
                )
            ]
            if rng.random() < 0.5
            else []
        )
    return [
        (text[0].upper() + text[1:] if text[0] != "<" else text[:3] + text[3].upper() + text[4:], kind)
        for text, kind in made
    ]


def _party(names: Names, rng: random.Random, kind: str, part: str) -> str:
    state, adjective = rng.choice(names.states)
    armed = {"ASSAULT": 0.6, "RETREAT": 0.3, "MOBILIZE": 0.5}.get(kind, 0.05) if part == "s" else 0.1
    civil = {"COERCE": 0.5, "PROTEST": 0.0}.get(kind, 0.05) if part == "s" else 0.03
    plain = (
        ({"PROTEST": 0.9}.get(kind, 0.04))
        if part == "s"
        else {"ASSAULT": 0.35, "COERCE": 0.5, "AID": 0.3}.get(kind, 0.12)
    )
    draw = rng.random()
    for share, words in ((armed, ARMED), (civil, CIVIL), (plain, PLAIN)):
        if draw < share:
            word = rng.choice(words)
            bare = word.removeprefix("a ").removeprefix("an ").removeprefix("the ")
            return rng.choice((word, f"{adjective} {bare}".strip(), f"{word} in {state}"))
        draw -= share
    draw = rng.random()
    if draw < 0.3:
        return state
    if draw < 0.55:
        return rng.choice(OFFICES).format(adjective or state)
    return rng.choice(names.others)


def _verb_clause(entry: Entry, rng: random.Random) -> Clause | None:
    if (
        any(c.kind in ("passive", "near", "purpose", "mod", "subj") and c.words for c in entry.conditions)
        and rng.random() < 0.5
    ):
        return None
    slots = [
        slot.lstrip("@") for slot in entry.recipient if not slot.startswith(("subj", "iobj", "comp"))
    ] or ["obj"]
    slot = slots[0] if rng.random() < 0.7 else rng.choice(slots)
    object_words, rest = "", ""
    for condition in entry.conditions:
        if condition.kind == "obj" and condition.words:
            object_words = rng.choice(sorted(condition.words))
        elif condition.kind == "prep" and condition.words and condition.preposition != slot:
            rest += f" {condition.preposition} {_noun(rng.choice(sorted(condition.words)), rng)}"
        elif condition.kind == "xcomp" and condition.words:
            rest += f" to {rng.choice(sorted(condition.words))} the plan"
    past, participle = _inflect(entry.lemma)
    tense = rng.random()
    verb = (
        past
        if tense < 0.6
        else f"has {participle}"
        if tense < 0.85
        else f"is to {entry.lemma}"
        if tense < 0.87
        else past
    )
    particle = f" {entry.particle}" if entry.particle else ""
    things = _noun(object_words, rng) if object_words else ""
    head, _, inner = slot.partition(".")
    if slot == "obj" and not object_words:
        return Clause(
            entry.event_type,
            f"{verb}{particle}",
            rest,
            f"{rng.choice(('was', 'were', 'has been'))} {participle}{particle}",
        )
    if slot in ("obj", "obj.owner", "obj.nat") and object_words:
        return Clause(entry.event_type, f"{verb}{particle}", f" 's {object_words}{rest}", None)
    if head == "obj" and inner:
        return Clause(entry.event_type, f"{verb} {things or 'measures'}{particle} {inner}", rest, None)
    if slot.isalpha():
        return Clause(entry.event_type, " ".join(f"{verb}{particle} {things} {slot}".split()), rest, None)
    return None


def _noun_clause(entry: Entry, rng: random.Random, support: dict[str, str]) -> Clause | None:
    verbs = [verb for verb, effect in sorted(support.items()) if effect == "carry" and "+" not in verb]
    modifier = ""
    for condition in entry.conditions:
        if condition.kind == "verb" and condition.words:
            verbs = sorted(word for word in condition.words)
        elif condition.kind == "mod" and condition.words:
            modifier = rng.choice(sorted(condition.words)) + " "
    slots = [slot.lstrip("@") for slot in entry.recipient if "." not in slot and slot not in ("poss", "nat")]
    if not slots:
        return None
    past, _ = _inflect(rng.choice(verbs[:18]))
    return Clause(
        entry.event_type, f"{past} {_noun(modifier + entry.lemma, rng)} {rng.choice(slots)}", "", None
    )


def _noun(word: str, rng: random.Random) -> str:
    article = rng.choice(("a", "the", "new", "its", ""))
    if article == "a" and word[0] in "aeiou":
        article = "an"
    return f"{article} {word}".strip()


def _inflect(lemma: str) -> tuple[str, str]:
    if lemma in IRREGULAR:
        return IRREGULAR[lemma]
    if lemma.endswith("e"):
        form = lemma + "d"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        form = lemma[:-1] + "ied"
    else:
        form = lemma + "ed"
    return form, form


def _rows(name: str) -> list[dict[str, str]]:
    with (REGISTER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


if __name__ == "__main__":
    main()
