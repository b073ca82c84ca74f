"""Find who says, thinks or wants what a verb or a noun ascribes."""

from spacy.tokens import Doc, Token

from foedus.read.attribution.extent import Stretch, reach, trimmed

_VERBAL = frozenset({"VERB", "AUX"})
_INHERITING = frozenset({"conj", "xcomp", "advcl", "dep", "ccomp", "parataxis"})


def source_of(verb: Token, cue: Stretch) -> Stretch | None:
    """Return the noun phrase cited by a verb; of a passive, what follows "by"."""
    who = agent(verb) if passive(verb) else subject(verb)
    return noun_phrase(who, cue) if who is not None else None


def noun_phrase(word: Token, cue: Stretch) -> Stretch | None:
    """Return the whole phrase of a noun, cut where the cue begins or ends."""
    start, end = reach(word)
    if start < cue[0] < end:
        start, end = (start, cue[0]) if word.i < cue[0] else (cue[1], end)
    elif start < cue[1] <= word.i:
        start = cue[1]
    return trimmed(word.doc, (start, end))


def antecedent(doc: Doc, source: Stretch) -> Stretch:
    """Return the noun phrase that a source of one relative pronoun stands for.

    Any other source is returned as it is. Both are characters of the text.
    """
    span = doc.char_span(*source, alignment_mode="expand")
    if span is None or len(span) != 1 or span[0].tag_ not in {"WP", "WDT"}:
        return source
    relative = span[0].head
    while relative.dep_ in {"conj", "xcomp", "ccomp"} and relative.head is not relative:
        relative = relative.head
    noun = relative.head
    if relative.dep_ != "relcl":
        return source
    tidy = trimmed(doc, (noun.left_edge.i, relative.left_edge.i))
    if tidy is None:
        return source
    last = doc[tidy[1] - 1]
    return doc[tidy[0]].idx, last.idx + len(last)


def passive(verb: Token) -> bool:
    """Tell whether a verb says what is done to its subject."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    return verb.tag_ == "VBN" and child_of(verb, "agent") is not None


def agent(verb: Token) -> Token | None:
    """Return the noun after the "by" of a passive."""
    by = child_of(verb, "agent")
    who = by and child_of(by, "pobj")
    return None if who is None or who.ent_type_ in {"DATE", "TIME"} else who


def child_of(token: Token, dependency: str) -> Token | None:
    """Return the first child of a kind."""
    for child in token.children:
        if child.dep_ == dependency:
            return child
    return None


def subject(verb: Token) -> Token | None:
    """Return who does what a verb says, if need be from the verb above it."""
    return child_of(verb, "nsubj") or _inherited(verb)


def _inherited(verb: Token) -> Token | None:
    head = verb.head
    if verb.dep_ == "acl":
        return head if head.i < verb.i else None
    if verb.dep_ == "pcomp":
        return _over_preposition(head)
    if verb.dep_ in _INHERITING and head.pos_ in _VERBAL and head is not verb:
        return _controller(verb, head)
    return None


def _over_preposition(preposition: Token) -> Token | None:
    """Read "quoted him as saying" and "began by saying"."""
    verb = preposition.head
    if verb.pos_ not in _VERBAL:
        return None
    if preposition.lower_ == "as":
        whom = child_of(verb, "dobj")
        if whom is not None:
            return whom
    return _any_subject(verb)


def _controller(verb: Token, head: Token) -> Token | None:
    if verb.dep_ == "xcomp":
        return child_of(head, "dobj") or _any_subject(head)
    if verb.dep_ == "ccomp" and verb.tag_ not in {"VBG", "VB"}:
        return None
    return _any_subject(head)


def _any_subject(verb: Token) -> Token | None:
    return child_of(verb, "nsubjpass") or subject(verb)
