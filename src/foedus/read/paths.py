"""Ways through the tree of a sentence."""

from spacy.tokens import Token

_DEEP = 8
_HELPERS = frozenset({"aux", "auxpass"})
_PARTS = frozenset({"include", "mean", "involve", "entail"})
_POINTERS = frozenset({"this", "that", "these"})


def steps(start: Token, end: Token) -> tuple[list[Token], list[Token]] | None:
    """Return the words climbed from and those descended to between two words.

    None where the two are too deep below the word above both.
    """
    climbed = [start, *_above(start)]
    place = {token.i: number for number, token in enumerate(climbed)}
    down: list[Token] = []
    for token in (end, *_above(end)):
        if token.i in place:
            return climbed[: place[token.i]], down[::-1]
        down.append(token)
    return None


def clause(token: Token) -> Token:
    """Return the verb of the clause that a word stands in, or the topmost word."""
    while token.head.i != token.i and not _is_verb(token):
        token = token.head
    return token


def told_before(verb: Token) -> Token | None:
    """Return the verb of the sentence before, of which this one names the parts.

    "Peru must arm. This includes buying tanks": buying is part of arming.
    """
    if verb.lemma_ not in _PARTS or verb.dep_ != "ROOT" or not verb.sent.start:
        return None
    if not any(c.dep_ == "nsubj" and c.lower_ in _POINTERS for c in verb.children):
        return None
    before = verb.doc[verb.sent.start - 1].sent.root
    return before if _is_verb(before) else None


def _above(token: Token) -> list[Token]:
    found: list[Token] = []
    while token.head.i != token.i and len(found) < _DEEP:
        token = token.head
        found.append(token)
    return found


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in _HELPERS
