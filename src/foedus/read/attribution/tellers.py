"""Tell what the text itself adds to reported words, and nobody is cited for."""

from spacy.tokens import Token

from foedus.read.spans import Attribution

_TIMES = frozenset({"after", "before", "when", "while", "as", "since"})
_FINITE = {"VBD": "past", "VBZ": "present", "VBP": "present", "MD": "modal"}


def is_added(one: Attribution, token: Token) -> bool:
    """Tell whether a word in reported speech is the teller's own.

    "Lima said the ship, which Chile sold it in 2019, had left": it did not say that
    Chile had sold it. "The ship had left, Lima said, after Chile shut the port": nor
    is the time told by who is cited. Quoted words are all his who is quoted.
    """
    if one.kind == "direct":
        return False
    while token.head.i != token.i and _inside(one, token):
        if any(test(one, token) for test in (_is_relative, _is_time_after, _is_next)):
            return True
        token = token.head
    return False


def _inside(one: Attribution, token: Token) -> bool:
    return any(start <= token.idx < end for start, end in one.contents)


def _is_relative(one: Attribution, verb: Token) -> bool:
    """Tell a relative clause after a comma, without the words of saying in it."""
    if verb.dep_ != "relcl" or not _inside(one, verb.head):
        return False
    first, last = verb.left_edge, verb.right_edge
    apart = first.i > 0 and first.nbor(-1).text == ","
    return apart and not first.idx <= one.cue[0] <= last.idx


def _is_time_after(one: Attribution, verb: Token) -> bool:
    """Tell "he said, two days after the ship had left": the saying comes first."""
    after = one.contents[0][0] < one.cue[0] < verb.left_edge.idx
    return (
        after
        and verb.dep_ == "advcl"
        and any(child.lower_ in _TIMES for child in verb.lefts)
    )


def _is_next(one: Attribution, verb: Token) -> bool:
    """Tell what its source did next: "they said that it would rain and left".

    The parse hangs "left" on "rain"; its tense shows that it goes with "said".
    """
    if verb.dep_ != "conj" or any(child.dep_ == "nsubj" for child in verb.children):
        return False
    if any(child.dep_ in {"aux", "auxpass"} for child in verb.children):
        return False
    span = verb.doc.char_span(*one.cue, alignment_mode="expand")
    if span is None or span.start >= verb.i or span.root.tag_ != verb.tag_:
        return False
    tense = _FINITE.get(verb.tag_)
    return tense is not None and _tense(verb.head) not in {tense, None}


def _tense(verb: Token) -> str | None:
    """Return the tense of a clause; none of "had rained and hailed", all of it past."""
    helping = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    first = helping[0] if helping else verb
    return None if helping and first.lower_ == "had" else _FINITE.get(first.tag_)
