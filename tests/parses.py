"""Parses written out by hand-checked rows, so that tests of the rooms need no trained model.

One token a row: text, lemma, tag, part of speech, dependency, head (index in the sentence).
"""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

PARSES = {
    "coordination": """
        Sudan Sudan NNP PROPN nsubj 4
        and and CC CCONJ cc 0
        Chad Chad NNP PROPN conj 0
        have have VBP AUX aux 4
        condemned condemn VBN VERB ROOT 4
        the the DT DET det 6
        raid raid NN NOUN dobj 4
        . . . PUNCT punct 4
    """,
    "passive": """
        The the DT DET det 1
        bridge bridge NN NOUN nsubjpass 3
        was be VBD AUX auxpass 3
        bombed bomb VBN VERB ROOT 3
        by by IN ADP agent 3
        Serbian serbian JJ ADJ amod 6
        jets jet NNS NOUN pobj 4
        . . . PUNCT punct 3
    """,
    "subject_control": """
        Moscow Moscow NNP PROPN nsubj 1
        promised promise VBD VERB ROOT 1
        Hanoi Hanoi NNP PROPN dobj 1
        to to TO PART aux 4
        sell sell VB VERB xcomp 1
        submarines submarine NNS NOUN dobj 4
        . . . PUNCT punct 1
    """,
    "object_control": """
        Paris Paris NNP PROPN nsubj 1
        urged urge VBD VERB ROOT 1
        Niger Niger NNP PROPN dobj 1
        to to TO PART aux 4
        free free VB VERB xcomp 1
        the the DT DET det 6
        president president NN NOUN dobj 4
        . . . PUNCT punct 1
    """,
    "relative_subject": """
        Kenya Kenya NNP PROPN nsubj 8
        , , , PUNCT punct 0
        which which WDT PRON nsubj 4
        had have VBD AUX aux 4
        closed close VBN VERB relcl 0
        the the DT DET det 6
        border border NN NOUN dobj 4
        , , , PUNCT punct 0
        expelled expel VBD VERB ROOT 8
        two two CD NUM nummod 10
        envoys envoy NNS NOUN dobj 8
        . . . PUNCT punct 8
    """,
    "relative_object": """
        The the DT DET det 1
        treaty treaty NN NOUN nsubj 6
        that that WDT PRON dobj 4
        Manila Manila NNP PROPN nsubj 4
        signed sign VBD VERB relcl 1
        will will MD AUX aux 6
        bind bind VB VERB ROOT 6
        both both DT DET det 8
        sides side NNS NOUN dobj 6
        . . . PUNCT punct 6
    """,
    "gerund": """
        Algeria Algeria NNP PROPN nsubjpass 2
        was be VBD AUX auxpass 2
        accused accuse VBN VERB ROOT 2
        of of IN ADP prep 2
        arming arm VBG VERB pcomp 3
        rebels rebel NNS NOUN dobj 4
        and and CC CCONJ cc 4
        closed close VBD VERB conj 4
        its its PRP$ PRON poss 9
        airspace airspace NN NOUN dobj 7
        . . . PUNCT punct 2
    """,
    "infinitive": """
        Peru Peru NNP PROPN nsubj 1
        plans plan VBZ VERB ROOT 1
        to to TO PART aux 3
        send send VB VERB xcomp 1
        doctors doctor NNS NOUN dobj 3
        . . . PUNCT punct 1
    """,
    "negation": """
        Oslo Oslo NNP PROPN nsubj 3
        did do VBD AUX aux 3
        not not RB PART neg 3
        reject reject VB VERB ROOT 3
        the the DT DET det 5
        plan plan NN NOUN dobj 3
        . . . PUNCT punct 3
    """,
    "nominal": """
        Talks talk NNS NOUN nsubj 5
        between between IN ADP prep 0
        Egypt Egypt NNP PROPN pobj 1
        and and CC CCONJ cc 2
        Ethiopia Ethiopia NNP PROPN conj 2
        failed fail VBD VERB ROOT 5
        . . . PUNCT punct 5
    """,
}


def build_doc(name: str) -> Doc:
    """The document of one of the parses."""
    return doc_from_rows(PARSES[name])


def doc_from_rows(rows: str) -> Doc:
    """A document from rows of tokens; every word is followed by a space unless punctuation comes next."""
    cells = [row.split() for row in rows.strip().splitlines()]
    words = [cell[0] for cell in cells]
    spaces = [i + 1 < len(words) and words[i + 1] not in (".", ",", "'s") for i in range(len(words))]
    return Doc(
        Vocab(),
        words=words,
        spaces=spaces,
        lemmas=[cell[1] for cell in cells],
        tags=[cell[2] for cell in cells],
        pos=[cell[3] for cell in cells],
        deps=[cell[4] for cell in cells],
        heads=[int(cell[5]) for cell in cells],
    )
