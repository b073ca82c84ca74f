"""Find the subjects that the parser takes for something else."""

from spacy.tokens import Token

from foedus.read.sentences import sentence_of

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CALLING = frozenset({"call", "appeal", "prevail", "count", "rely"})


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
    """Return the subject that the parser ties to another word of the clause above.

    "Chad, whose leader, Ann Lee, urged it": it takes the leader for an apposition.
    """
    return _after_whose(verb) or _joined_noun(verb) or _of_aside(verb)


def _after_whose(verb: Token) -> Token | None:
    if verb.dep_ != "conj" or verb.tag_ not in _FINITE:
        return None
    for word in verb.doc[verb.head.i : verb.i]:
        if word.tag_ == "WP$" and word.head.dep_ == "appos":
            return word.head
    return None


def _joined_noun(verb: Token) -> Token | None:
    """Return "its army" in "Peru spoke, and its army, in a letter, accused Chad"."""
    if verb.dep_ != "advcl" or verb.tag_ not in _FINITE:
        return None
    if any(child.dep_ in {"mark", "advmod", "aux"} for child in verb.lefts):
        return None
    nouns = [t for t in verb.head.rights if t.dep_ == "conj" and t.i < verb.i]
    return next((t for t in nouns if t.pos_ in {"NOUN", "PROPN"}), None)


def _of_aside(verb: Token) -> Token | None:
    """Return "Peru" in "Chad left, while Peru, regretting it, has refrained"."""
    if verb.dep_ != "conj" or not any(c.dep_ == "aux" for c in verb.children):
        return None
    for clause in verb.head.children:
        if clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.i < verb.i:
            return next((c for c in clause.children if c.dep_ == "nsubj"), None)
    return None


def name_before(verb: Token) -> Token | None:
    """Return a name that the parser takes for an adjective: "Kazakhstan backs X"."""
    before = verb.nbor(-1) if verb.i > sentence_of(verb)[0] else None
    if before is None or verb.tag_ not in {"VBZ", "VBD"} or before.head != verb:
        return None
    named = before.pos_ == "PROPN" and before.dep_ in {"amod", "compound", "nmod"}
    return before if named else None


def called_on(verb: Token) -> Token | None:
    """Return who is to act: "called on Lima to leave"."""
    if verb.lemma_ not in _CALLING:
        return None
    for link in verb.children:
        if link.dep_ == "prep" and link.lower_ in {"on", "upon", "to", "for"}:
            return next((c for c in link.children if c.dep_ == "pobj"), None)
    return None


def hidden_agent(verb: Token) -> Token | None:
    """Return the doer whose "by" hangs on a nearer noun: "fed with rice by Peru"."""
    for preposition in verb.rights:
        for noun in preposition.children if preposition.dep_ == "prep" else ():
            for by in noun.rights:
                if by.lower_ == "by":
                    return next((t for t in by.children if t.dep_ == "pobj"), None)
    return None


def clause_above(verb: Token) -> Token:
    """Return the clause above, past a bare infinitive that a past tense cannot join.

    "Demanded that X leave and threatened Y": the parser ties "threatened" to "leave".
    """
    head = verb.head
    if verb.dep_ == "conj" and verb.tag_ in {"VBD", "VBZ"} and head.tag_ == "VB":
        for above in head.ancestors:
            if above.tag_ == verb.tag_:
                return above
    return head


def _first_word(verb: Token) -> Token:
    """Return the first word of a verb with its auxiliaries."""
    return next((c for c in verb.lefts if c.dep_ in {"aux", "auxpass", "neg"}), verb)


def _follows_citation(verb: Token, first: Token) -> bool:
    return any(
        child.lower_ == "according" and child.i < first.i for child in verb.children
    )
