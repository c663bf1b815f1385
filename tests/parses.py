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
    "condemned_raid": """
        Sudan Sudan NNP PROPN nsubj 4
        and and CC CCONJ cc 0
        Chad Chad NNP PROPN conj 0
        have have VBP AUX aux 4
        condemned condemn VBN VERB ROOT 4
        the the DT DET det 6
        raid raid NN NOUN dobj 4
        by by IN ADP prep 6
        Libya Libya NNP PROPN pobj 7
        . . . PUNCT punct 4
    """,
    "passive_jets": """
        The the DT DET det 1
        bridge bridge NN NOUN nsubjpass 3
        was be VBD AUX auxpass 3
        bombed bomb VBN VERB ROOT 3
        by by IN ADP agent 3
        Serbian serbian JJ ADJ amod 6
        jets jet NNS NOUN pobj 4
        . . . PUNCT punct 3
    """,
    "promised_sale": """
        Moscow Moscow NNP PROPN nsubj 1
        promised promise VBD VERB ROOT 1
        Hanoi Hanoi NNP PROPN dobj 1
        to to TO PART aux 4
        sell sell VB VERB xcomp 1
        submarines submarine NNS NOUN dobj 4
        . . . PUNCT punct 1
    """,
    "expelled": """
        Kenya Kenya NNP PROPN nsubj 2
        has have VBZ AUX aux 2
        expelled expel VBN VERB ROOT 2
        two two CD NUM nummod 5
        Somali somali JJ ADJ amod 5
        diplomats diplomat NNS NOUN dobj 2
        . . . PUNCT punct 2
    """,
    "held_talks": """
        Norway Norway NNP PROPN nsubj 1
        held hold VBD VERB ROOT 1
        talks talk NNS NOUN dobj 1
        with with IN ADP prep 2
        Iran Iran NNP PROPN pobj 3
        . . . PUNCT punct 1
    """,
    "will_withdraw": """
        Turkey Turkey NNP PROPN nsubj 1
        said say VBD VERB ROOT 1
        it it PRP PRON nsubj 4
        will will MD AUX aux 4
        withdraw withdraw VB VERB ccomp 1
        its its PRP$ PRON poss 6
        troops troop NNS NOUN dobj 4
        from from IN ADP prep 4
        Iraq Iraq NNP PROPN pobj 7
        . . . PUNCT punct 1
    """,
    "refused": """
        Egypt Egypt NNP PROPN nsubj 1
        refused refuse VBD VERB ROOT 1
        to to TO PART aux 3
        meet meet VB VERB xcomp 1
        Sudan Sudan NNP PROPN dobj 3
        . . . PUNCT punct 1
    """,
    "suspended_aid": """
        Ghana Ghana NNP PROPN nsubj 1
        suspended suspend VBD VERB ROOT 1
        aid aid NN NOUN dobj 1
        to to IN ADP prep 1
        Togo Togo NNP PROPN pobj 3
        . . . PUNCT punct 1
    """,
    "treaty_pledge": """
        Japan Japan NNP PROPN nsubj 1
        signed sign VBD VERB ROOT 1
        a a DT DET det 3
        treaty treaty NN NOUN dobj 1
        with with IN ADP prep 3
        India India NNP PROPN pobj 4
        , , , PUNCT punct 1
        pledging pledge VBG VERB advcl 1
        mutual mutual JJ ADJ amod 9
        defence defence NN NOUN dobj 7
        . . . PUNCT punct 1
    """,
    "called_crime": """
        Brazil Brazil NNP PROPN nsubj 1
        called call VBD VERB ROOT 1
        the the DT DET det 3
        strike strike NN NOUN dobj 1
        by by IN ADP prep 3
        Cuba Cuba NNP PROPN pobj 4
        a a DT DET det 7
        crime crime NN NOUN oprd 1
        . . . PUNCT punct 1
    """,
    "said_must": """
        Peru Peru NNP PROPN nsubj 1
        said say VBD VERB ROOT 1
        Chile Chile NNP PROPN nsubj 4
        must must MD AUX aux 4
        leave leave VB VERB ccomp 1
        . . . PUNCT punct 1
    """,
    "look_alike": """
        Malta Malta NNP PROPN nsubj 2
        will will MD AUX aux 2
        attack attack VB VERB ROOT 2
        the the DT DET det 4
        problem problem NN NOUN dobj 2
        . . . PUNCT punct 2
    """,
    "met": """
        The the DT DET det 1
        union union NN NOUN nsubj 4
        and and CC CCONJ cc 1
        Kenya Kenya NNP PROPN conj 1
        met meet VBD VERB ROOT 4
        . . . PUNCT punct 4
    """,
    "joined_denouncing": """
        Poland Poland NNP PROPN nsubj 1
        joined join VBD VERB ROOT 1
        Latvia Latvia NNP PROPN dobj 1
        in in IN ADP prep 1
        denouncing denounce VBG VERB pcomp 3
        Belarus Belarus NNP PROPN dobj 4
        . . . PUNCT punct 1
    """,
    "cleft": """
        It it PRP PRON nsubj 1
        was be VBD AUX ROOT 1
        Chad Chad NNP PROPN attr 1
        that that WDT PRON nsubj 4
        vetoed veto VBD VERB ccomp 1
        the the DT DET det 6
        text text NN NOUN dobj 4
        . . . PUNCT punct 1
    """,
    "cleft_object": """
        It it PRP PRON nsubj 1
        was be VBD AUX ROOT 1
        Niger Niger NNP PROPN attr 1
        that that IN SCONJ dobj 5
        Mali Mali NNP PROPN nsubj 5
        blamed blame VBD VERB ccomp 1
        . . . PUNCT punct 1
    """,
    "free_relative": """
        What what WP PRON dobj 2
        Oman Oman NNP PROPN nsubj 2
        rejected reject VBD VERB csubj 3
        was be VBD AUX ROOT 3
        the the DT DET det 5
        offer offer NN NOUN attr 3
        . . . PUNCT punct 3
    """,
    "low_agent": """
        Gabon Gabon NNP PROPN nsubjpass 2
        was be VBD AUX auxpass 2
        threatened threaten VBN VERB ROOT 2
        with with IN ADP prep 2
        sanctions sanction NNS NOUN pobj 3
        by by IN ADP prep 4
        Togo Togo NNP PROPN pobj 5
        . . . PUNCT punct 2
    """,
    "retained_object": """
        Nepal Nepal NNP PROPN nsubjpass 2
        was be VBD AUX auxpass 2
        given give VBN VERB ROOT 2
        a a DT DET det 4
        loan loan NN NOUN dobj 2
        by by IN ADP agent 2
        Japan Japan NNP PROPN pobj 5
        . . . PUNCT punct 2
    """,
    "unparallel": """
        Laos Laos NNP PROPN nsubj 1
        accused accuse VBD VERB ROOT 1
        Burma Burma NNP PROPN dobj 1
        of of IN ADP prep 1
        sending send VBG VERB pcomp 3
        drones drone NNS NOUN dobj 4
        and and CC CCONJ cc 4
        cut cut VBD VERB conj 4
        ties tie NNS NOUN dobj 7
        . . . PUNCT punct 1
    """,
    "headline_list": """
        Peru Peru NNP PROPN npadvmod 3
        , , , PUNCT punct 3
        Chile Chile NNP PROPN nsubj 3
        condemn condemn VBP VERB ROOT 3
        raid raid NN NOUN dobj 3
    """,
    "threat_inside": """
        Sudan Sudan NNP PROPN nsubj 1
        issued issue VBD VERB ROOT 1
        a a DT DET det 3
        threat threat NN NOUN dobj 1
        to to TO PART aux 5
        attack attack VB VERB acl 3
        Chad Chad NNP PROPN dobj 5
        . . . PUNCT punct 1
    """,
    "paid_visit": """
        Ghana Ghana NNP PROPN nsubj 1
        paid pay VBD VERB ROOT 1
        a a DT DET det 3
        visit visit NN NOUN dobj 1
        to to IN ADP prep 3
        Benin Benin NNP PROPN pobj 4
        . . . PUNCT punct 1
    """,
    "arming_of": """
        Kenya Kenya NNP PROPN nsubj 1
        announced announce VBD VERB ROOT 1
        the the DT DET det 3
        arming arming NN NOUN dobj 1
        of of IN ADP prep 3
        Uganda Uganda NNP PROPN pobj 4
        . . . PUNCT punct 1
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
