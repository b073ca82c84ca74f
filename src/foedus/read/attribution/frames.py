"""Find in the parse what a verb takes as its content."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from foedus.read.attribution.extent import Stretch, reach, sentence, without
from foedus.read.attribution.lexicon import Sense
from foedus.read.attribution.sources import agent, child_of, passive

_TAILS = {
    "accusation": frozenset({"of", "for", "on", "with"}),
    "as": frozenset({"as"}),
    "amount": frozenset({"at"}),
    "object": frozenset({"for", "as", "of", "over", "on"}),
}


_PREDICATES = frozenset({"oprd", "ccomp", "xcomp", "acomp"})
_CONTRASTS = frozenset({"while", "whereas", "although", "though"})
_DASHES = frozenset({"—", "–", "--"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The words ascribed, and the frame they were found by."""

    pieces: list[Stretch]
    frame: str


Frame = Callable[[Token, frozenset[str]], Content | None]


def content_of(verb: Token, senses: tuple[Sense, ...]) -> tuple[Sense, Content] | None:
    """Return the first frame that a verb fills, with the sense it belongs to."""
    for frame in FRAMES:
        for sense in senses:
            content = frame(verb, sense.takes)
            if content is not None:
                return sense, content
    return None


def clause_of(verb: Token) -> Token | None:
    """Return the head of a finite clause that completes a verb, a later one first."""
    start, end = sentence(verb)
    found = None
    for child in verb.children:
        if child.dep_ == "ccomp" and start <= child.i < end and _finite(child):
            found = child
    return found or _clause_after_phrase(verb)


def _clause_after_phrase(verb: Token) -> Token | None:
    """Read "said in a statement that", where the parse gives the clause to the noun."""
    for child in verb.children:
        noun = child_of(child, "pobj") if child.dep_ == "prep" else None
        for clause in noun.children if noun is not None else ():
            mark = child_of(clause, "mark") if clause.dep_ in {"acl", "ccomp"} else None
            if mark is not None and mark.lower_ == "that":
                return clause
    return None


def _finite(verb: Token) -> bool:
    return not infinitive(verb) and not _gerund(verb)


def infinitive(verb: Token) -> bool:
    """Tell whether a verb stands with "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _gerund(verb: Token) -> bool:
    helping = child_of(verb, "aux")
    return (helping or verb).tag_ == "VBG"


def _clause(verb: Token, takes: frozenset[str]) -> Content | None:
    clause = clause_of(verb) if "clause" in takes else None
    if clause is None:
        return None
    if clause.i > verb.i:
        start = max(_beginning(clause, verb), verb.i + 1)
        end = min(_ending(clause), sentence(verb)[1])
        start = min([start, *_earlier(verb, clause)])
        return Content(pieces=[(start, end)], frame="clause")
    return Content(pieces=_before(verb, clause), frame="clause")


def _earlier(verb: Token, clause: Token) -> Iterator[int]:
    """Yield where clauses begin that the parse has cut off before the last one."""
    for child in verb.children:
        if child.dep_ == "ccomp" and verb.i < child.i < clause.i:
            yield max(_beginning(child, verb), verb.i + 1)


def _beginning(clause: Token, verb: Token) -> int:
    """Return where a clause begins; not with the day or the source of it."""
    children = (child for child in clause.children if child.dep_ != "punct")
    first = next(children, clause)
    near = first.left_edge.i <= verb.i + 2
    if near and (_dated(first) or first.lower_ == "citing"):
        return int(first.right_edge.i) + 1
    return int(clause.left_edge.i)


def _dated(phrase: Token) -> bool:
    if phrase.dep_ not in {"prep", "npadvmod"}:
        return False
    return any(token.ent_type_ == "DATE" for token in phrase.subtree)


def _ending(clause: Token) -> int:
    """Return where a clause ends: before a contrast that the text itself draws."""
    doc, end = clause.doc, int(clause.right_edge.i) + 1
    for child in clause.children:
        start = child.left_edge.i
        if child.i < clause.i or start < 1:
            continue
        contrast = child.dep_ == "advcl" and doc[start].lower_ in _CONTRASTS
        dashed = child.dep_ == "conj" and _after_dash(doc, start)
        if contrast or dashed:
            end = min(end, start)
    return end


def _after_dash(doc: Doc, start: int) -> bool:
    before = doc[start - 2 : start] if start > 1 else doc[:start]
    return any(token.text in _DASHES for token in before)


def _before(verb: Token, clause: Token) -> list[Stretch]:
    """Return a clause that stands before its verb, cut where the sentence is."""
    start, end = reach(clause)
    whole = sentence(verb)
    if verb.head is verb:
        start = whole[0]
    hole = _own(verb, clause)
    return without((max(start, whole[0]), max(min(end, whole[1]), hole[0])), hole)


def _own(verb: Token, clause: Token) -> Stretch:
    """Return a verb with its subject and its adjuncts."""
    own = [
        reach(child)
        for child in verb.children
        if child.i > clause.i and child.dep_ not in {"punct", "ccomp", "cc", "conj"}
    ]
    return (
        min([verb.i, *(start for start, _ in own)]),
        max([verb.i + 1, *(end for _, end in own)]),
    )


def _raised(verb: Token, takes: frozenset[str]) -> Content | None:
    """Read "is expected to", "is seen as", "seems to": the subject belongs to it."""
    suffers = child_of(verb, "nsubjpass")
    who = suffers or (child_of(verb, "nsubj") if "raising" in takes else None)
    what = next(_complements(verb, takes), None)
    if who is None or what is None:
        return None
    about = (
        [reach(what)]
        if who.lower_ == "it" and what.dep_ == "ccomp"
        else [reach(who), reach(what)]
    )
    return Content(pieces=about, frame="raised subject")


def _complements(verb: Token, takes: frozenset[str]) -> Iterator[Token]:
    for kind in ("xcomp", "oprd", "acomp", "ccomp"):
        yield from (c for c in verb.children if c.dep_ == kind and c.i > verb.i)
    if "as" in takes:
        yield from _prepositions(verb, _TAILS["as"])


def _prepositions(verb: Token, words: frozenset[str]) -> Iterator[Token]:
    for child in verb.children:
        if (
            child.dep_ in {"prep", "mark"}
            and child.i > verb.i
            and child.lower_ in words
        ):
            yield child


def _as(verb: Token, takes: frozenset[str]) -> Content | None:
    if "as" not in takes or next(_prepositions(verb, _TAILS["as"]), None) is None:
        return None
    return _noun_phrase(verb, "as")


def _amount(verb: Token, takes: frozenset[str]) -> Content | None:
    if (
        "amount" not in takes
        or next(_prepositions(verb, _TAILS["amount"]), None) is None
    ):
        return None
    return _noun_phrase(verb, "amount")


def _accusation(verb: Token, takes: frozenset[str]) -> Content | None:
    return _noun_phrase(verb, "accusation") if "accusation" in takes else None


def _predicate(verb: Token, takes: frozenset[str]) -> Content | None:
    if "predicate" not in takes:
        return None
    for child in verb.children:
        if child.dep_ in _PREDICATES and child.i > verb.i and not _bare(child):
            return Content(pieces=[_with_object(verb, child)], frame="predicate")
    return None


def _bare(verb: Token) -> bool:
    """Tell a verb without subject: "considered leaving" calls nothing a leaving."""
    return verb.tag_ in {"VBG", "VB"} and child_of(verb, "nsubj") is None


def _with_object(verb: Token, complement: Token) -> Stretch:
    start, end = reach(complement)
    whom = child_of(verb, "dobj")
    if whom is not None:
        start = min(start, whom.left_edge.i)
    return max(start, verb.i + 1), end


def _person(verb: Token, takes: frozenset[str]) -> Content | None:
    if "person" not in takes:
        return None
    for child in verb.children:
        if child.dep_ not in {"ccomp", "xcomp", "advcl"} or child.i < verb.i:
            continue
        addressed = child_of(child, "nsubj") or child_of(verb, "dobj")
        if addressed is not None and infinitive(child):
            return Content(pieces=[_with_object(verb, child)], frame="person")
    return None


def _infinitive(verb: Token, takes: frozenset[str]) -> Content | None:
    return (
        _non_finite(verb, infinitive, "infinitive") if "infinitive" in takes else None
    )


def _gerundive(verb: Token, takes: frozenset[str]) -> Content | None:
    return _non_finite(verb, _gerund, "gerund") if "gerund" in takes else None


def _non_finite(
    verb: Token, fits: Callable[[Token], bool], frame: str
) -> Content | None:
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.i > verb.i and fits(child):
            return Content(pieces=[_up_to_finite(child)], frame=frame)
    return None


def _up_to_finite(head: Token) -> Stretch:
    """Cut what goes on with a finite verb: "proposed X-ing and signalled ..."."""
    start, end = reach(head)
    for child in head.children:
        if child.dep_ == "conj" and child.tag_ in {"VBD", "VBZ", "VBP"}:
            end = min(end, child.left_edge.i)
            while end > start and head.doc[end - 1].dep_ in {"cc", "punct"}:
                end -= 1
    return start, end


def _object(verb: Token, takes: frozenset[str]) -> Content | None:
    return _noun_phrase(verb, "object") if "object" in takes else None


def _agented(verb: Token, takes: frozenset[str]) -> Content | None:
    """Read "is expected by X": a passive that names who."""
    suffers = child_of(verb, "nsubjpass")
    if suffers is None or agent(verb) is None or "clause" not in takes:
        return None
    return Content(pieces=[reach(suffers)], frame="passive")


def _noun_phrase(verb: Token, frame: str) -> Content | None:
    """Return the object, or the subject of a passive, with its "for", "as" or "of"."""
    tails = list(_prepositions(verb, _TAILS[frame]))
    suffered = _suffered(verb)
    if suffered is not None:
        pieces = [suffered, *map(reach, tails)]
        return Content(pieces=pieces, frame=f"{frame}, passive")
    what = child_of(verb, "dobj")
    if what is None or what.i < verb.i or passive(verb):
        return None
    start, end = reach(what)
    for tail in tails:
        if tail.i == end:
            end = tail.right_edge.i + 1
    return Content(pieces=[(max(start, verb.i + 1), end)], frame=frame)


def _suffered(verb: Token) -> Stretch | None:
    """Return what a passive is about: "X was confirmed by A and denied by B"."""
    suffers = child_of(verb, "nsubjpass")
    if suffers is not None:
        return reach(suffers)
    if verb.tag_ != "VBN" or agent(verb) is None:
        return None
    if verb.dep_ == "conj":
        return _suffered(verb.head)
    noun = verb.head
    if verb.dep_ != "acl" or noun.i > verb.i:
        return None
    return noun.left_edge.i, min(verb.left_edge.i, noun.right_edge.i + 1)


FRAMES: tuple[Frame, ...] = (
    _clause,
    _raised,
    _accusation,
    _as,
    _amount,
    _predicate,
    _person,
    _infinitive,
    _gerundive,
    _object,
    _agented,
)
