"""Find the subject behind "According to Ann Lee, an expert from C, ..."."""

from spacy.tokens import Token


def after_apposition(verb: Token, subject: Token) -> Token:
    """Return the subject behind "According to Ann Lee, an expert from C, ...".

    The parser takes the apposition for the subject and the subject for its list.
    """
    first = subject.left_edge
    if first.lower_ not in {"a", "an"} or not _follows_citation(verb, first):
        return subject
    for token in subject.subtree:
        edge = token.left_edge
        if token.dep_ == "conj" and verb.doc[edge.i - 1].text == ",":
            return token
    return subject


def after_source(verb: Token) -> Token | None:
    """Return the subject that the parser hangs on the source it follows.

    "According to Ann Lee, an expert from C, Peru and Chad met": Peru joins C.
    """
    for source in verb.lefts:
        for token in source.subtree if source.lower_ == "according" else ():
            edge = token.left_edge
            listed = token.dep_ == "conj" and verb.doc[edge.i - 1].text == ","
            if listed and token.right_edge.i + 1 >= _first_word(verb).i:
                return token
    return None


def stray_subject(verb: Token) -> Token | None:
    """Return "Peru" in "Chad left, while Peru, regretting it, has refrained"."""
    if verb.dep_ != "conj" or not any(c.dep_ == "aux" for c in verb.children):
        return None
    for clause in verb.head.children:
        if clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.i < verb.i:
            return next((c for c in clause.children if c.dep_ == "nsubj"), None)
    return None


def _first_word(verb: Token) -> Token:
    """Return the first word of a verb with its auxiliaries."""
    return next((c for c in verb.lefts if c.dep_ in {"aux", "auxpass", "neg"}), verb)


def _follows_citation(verb: Token, first: Token) -> bool:
    return any(
        child.lower_ == "according" and child.i < first.i for child in verb.children
    )
