"""A parsed document as plain Python columns.

spaCy tokens are views that cost a call for each attribute; all rooms walk the parse many times, so the columns are
read once. Index `i` is the token's index in the document. Labels are ClearNLP dependencies and Penn tags.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from polybius.reading.clefts import mend_clefts
from polybius.reading.compounding import mend_compounds
from polybius.reading.drafts import FINITE, PASTS, Draft
from polybius.reading.fronting import mend_fronting
from polybius.reading.hanging import mend_clauses
from polybius.reading.mending import circling, edges, mend
from polybius.reading.passives import mend_passives
from polybius.reading.pasts import mend_pasts
from polybius.reading.undergoing import mend_undergone
from polybius.reading.verbless import mend_verbless

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


# Verbs whose forms the model's lemmatizer reads as those of another or of no word ("staged" as "stag").
MISREAD: Final = (
    {
        stem + ending: verb
        for verb, stem in (
            ("axe", "ax"),
            ("dine", "din"),
            ("fine", "fin"),
            ("gripe", "grip"),
            ("hope", "hop"),
            ("lambaste", "lambast"),
            ("rape", "rap"),
            ("rate", "rat"),
            ("snipe", "snip"),
            ("spare", "spar"),
            ("stage", "stag"),
            ("wage", "wag"),
            ("bare", "bar"),
            ("cane", "can"),
            ("chaperone", "chaperon"),
            ("jibe", "jib"),
            ("lame", "lam"),
            ("pare", "par"),
            ("pipe", "pip"),
            ("prime", "prim"),
            ("rage", "rag"),
            ("ride", "rid"),
            ("scare", "scar"),
            ("scrape", "scrap"),
            ("shame", "sham"),
            ("site", "sit"),
            ("slate", "slat"),
            ("tape", "tap"),
            ("wade", "wad"),
        )
        for ending in ("ed", "ing", "es")
    }
    | {
        stem + ending: verb
        for verb, stem in (
            ("airdrop", "airdropp"),
            ("cordon", "cordon"),
            ("deadlock", "deadlock"),
            ("fulfil", "fulfill"),
            ("greenlight", "greenlight"),
            ("extol", "extoll"),
            ("install", "install"),
            ("readmit", "readmitt"),
            ("reappoint", "reappoint"),
            ("teargas", "teargass"),
            ("unban", "unbann"),
            ("wiretap", "wiretapp"),
            ("bus", "buss"),
            ("coop", "coop"),
            ("courier", "courier"),
            ("crowdfund", "crowdfund"),
            ("deregister", "deregister"),
            ("gut", "gutt"),
            ("holster", "holster"),
            ("kit", "kitt"),
            ("outgun", "outgunn"),
            ("rearrest", "rearrest"),
            ("reconnect", "reconnect"),
            ("relaunch", "relaunch"),
            ("scapegoat", "scapegoat"),
            ("surveil", "surveill"),
            ("taser", "taser"),
            ("text", "text"),
            ("trial", "triall"),
            ("waterboard", "waterboard"),
        )
        for ending in ("ed", "ing")
    }
    | {
        "forgave": "forgive",
        "forswore": "forswear",
        "readied": "ready",
        "resupplied": "resupply",
        "resupplying": "resupply",
        "cosied": "cosy",
        "cozied": "cozy",
    }
)

# A name behind "to" is nobody's verb ("delivered missiles to UNITA guerrillas" read as "to unita").
NAMES: Final = frozenset({"NNP", "NNPS", "NNS"})
REACH: Final = 60
BESIDE: Final = frozenset({"near", "outside", "inside", "around", "across"})
UNFINISHED: Final = frozenset({"VB", "VBG"})
INNER: Final = frozenset({"ccomp", "xcomp", "pcomp", "advcl", "acl"})
CLAUSES: Final = frozenset({"xcomp", "advcl", "acl", "relcl", "ccomp"})

# Pasts that the model takes for presents.
PRESENTS: Final = PASTS | {
    "foresaw": "foresee",
    "froze": "freeze",
    "broke": "break",
    "drove": "drive",
    "shook": "shake",
    "undertook": "undertake",
    "swore": "swear",
    "sank": "sink",
}
MISREAD_NOUNS: Final = {
    "axes": "axe",
    "bases": "base",
    "corpses": "corpse",
    "doses": "dose",
    "graves": "grave",
    "motives": "motive",
    "senses": "sense",
    "syringes": "syringe",
    "taxes": "tax",
    "uses": "use",
}


@dataclass(frozen=True, slots=True)
class Columns:
    """`head[i] == i` for the root of a sentence; `children[i]` are in text order; `lemma` is lower case."""

    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    children: list[list[int]]
    left_edge: list[int]
    right_edge: list[int]
    sentence: list[int]

    def child(self, token: int, *labels: str) -> int | None:
        """The first child with one of the labels, or None."""
        return next((kid for kid in self.children[token] if self.dep[kid] in labels), None)

    def kids(self, token: int, *labels: str) -> list[int]:
        """All children with one of the labels, in text order."""
        return [kid for kid in self.children[token] if self.dep[kid] in labels]

    def ancestors(self, token: int) -> list[int]:
        """The heads above a token, nearest first."""
        found: list[int] = []
        while self.head[token] != token:
            token = self.head[token]
            found.append(token)
        return found


def read_columns(doc: Doc) -> Columns:
    """Copies the parse of a document; the document must have tags, lemmas and a dependency parse."""
    tokens = list(doc)  # each pass over the document itself makes all its tokens anew
    head = [token.head.i for token in tokens]
    tag, dep = [token.tag_ for token in tokens], [token.dep_ for token in tokens]
    lower = [token.text.lower() for token in tokens]
    left_edge, right_edge = [token.left_edge.i for token in tokens], [token.right_edge.i for token in tokens]
    for i, word in enumerate(lower):
        if word == "to" and dep[i] == "aux" and tag[head[i]] in NAMES and dep[head[i]] in CLAUSES:
            _mend_infinitive(i, tag, dep, head)
            left_edge[i] = i
            right_edge[i] = right_edge[next(j for j in range(i + 1, len(head)) if head[j] == i)]
        elif word in BESIDE and tag[i] == "NNP" and dep[i] == "compound" and head[i] == i + 1:
            # "Near Palmyra, one strike ..." read as a name of two words
            above = head[i + 1]
            head[i], dep[i], tag[i] = above, "prep", "IN"
            head[i + 1], dep[i + 1] = i, "pobj"
            right_edge[i], left_edge[i + 1] = right_edge[i + 1], i + 1
    for i, label in enumerate(dep):
        if label == "conj" and tag[i] in FINITE:
            _mend_conjunct(i, tag, dep, head, left_edge, right_edge)
    text, lemma, pos = (
        [token.text for token in tokens],
        [_lemma(token) for token in tokens],
        [token.pos_ for token in tokens],
    )
    sentence = [number for number, sent in enumerate(doc.sents) for _ in sent]
    draft = Draft(text, lower, lemma, pos, tag, dep, head, sentence)
    mends = (
        mend,
        mend_pasts,
        mend_verbless,
        mend_passives,
        mend_clauses,
        mend_fronting,
        mend_clefts,
        mend_undergone,
        mend_compounds,
    )
    changed = [step(draft) for step in mends]
    if any(changed):
        _undo_circles(draft, tokens)
        left_edge, right_edge = edges(head)
    size = len(head)
    children: list[list[int]] = [[] for _ in range(size)]
    for i, above in enumerate(head):
        if above != i:
            children[above].append(i)
    return Columns(
        text=text,
        lower=lower,
        lemma=lemma,
        pos=pos,
        tag=tag,
        dep=dep,
        head=head,
        start=[token.idx for token in tokens],
        children=children,
        left_edge=left_edge,
        right_edge=right_edge,
        sentence=sentence,
    )


def _undo_circles(draft: Draft, tokens: list[Token]) -> None:
    """Gives a sentence its parse back where mending left words that hang on each other in a circle."""
    broken = {draft.sentence[i] for i in circling(draft.head)}
    for i, token in enumerate(tokens):
        if draft.sentence[i] in broken:
            draft.head[i], draft.dep[i], draft.tag[i] = token.head.i, token.dep_, token.tag_
            draft.pos[i], draft.lemma[i] = token.pos_, _lemma(token)


def _mend_infinitive(to: int, tag: list[str], dep: list[str], head: list[int]) -> None:
    """Makes "to" before a name a preposition again, with the name or the noun right behind it as its object."""
    name = head[to]
    above = head[name] if head[name] != name else name
    noun = name + 1
    if not (noun < len(head) and tag[noun].startswith("NN") and head[noun] == name and dep[noun] == "dobj"):
        noun = name
    for i in range(max(0, name - REACH), min(len(head), name + REACH)):
        if head[i] == name and i not in (to, name, noun):
            head[i] = noun
    if noun != name:
        head[name], dep[name] = noun, "compound"
    head[noun], dep[noun] = to, "pobj"
    head[to], dep[to] = above, "prep"


def _mend_conjunct(
    verb: int, tag: list[str], dep: list[str], head: list[int], left_edge: list[int], right_edge: list[int]
) -> None:
    """ "Denied that it was arming them and accused Chad": a finite verb goes with the finite verb above, not with the one inside."""
    inner = head[verb]
    around = range(max(0, inner - REACH), min(len(head), verb + REACH))
    has = {(head[i], dep[i]) for i in around}
    if tag[inner] not in UNFINISHED or dep[inner] not in INNER or (inner, "aux") not in has:
        return
    if has & {(verb, label) for label in ("nsubj", "nsubjpass", "expl", "aux", "auxpass", "mark")}:
        return
    chain = [inner]
    while head[chain[-1]] != chain[-1] and tag[head[chain[-1]]] not in FINITE:
        chain.append(head[chain[-1]])
    above = head[chain[-1]]
    if tag[above] != tag[verb] or any(right_edge[node] != right_edge[verb] for node in chain):
        return
    head[verb] = above
    end = left_edge[verb] - 1
    for i in range(end, inner, -1):
        if head[i] == inner and dep[i] in ("cc", "punct", "preconj"):
            head[i], end = above, i - 1
        elif i < end + 1:
            break
    for node in chain:
        right_edge[node] = end


def _lemma(token: Token) -> str:
    if token.pos_ == "NOUN" and (noun := MISREAD_NOUNS.get(token.lower_)) is not None:
        return noun
    if token.tag_ == "VBP" and (past := PRESENTS.get(token.lower_)) is not None:
        return past
    if token.pos_ == "VERB" and (verb := MISREAD.get(token.lower_)) is not None:
        return verb
    return token.lemma_.lower()
