"""What "Peru denies it" or "denied the charge" denies: an act told of just before.

The act is told once more, as denied by who denies it, with the sides, root and layer
it was told with. The coding guide asks for it ("denied that X": X, denied), and a
brief that tells only the charge would call a contested act flat. Who *rejects* a charge
answers whoever made it; that is an act of its own, and not told here.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from foedus.model import Certainty, Kind, Root, Status
from foedus.read.coding import Coded
from foedus.read.predicates import Predicate
from foedus.read.senses import data
from foedus.read.spans import Attribution, Mention, codes
from foedus.read.status import Standing

_NEAR = 2
"""How many sentences back the act may stand that is denied."""
_TRUST, _LESS_TRUST = 0.8, 0.4
_WORDS = data("status")
_DENYING = frozenset({"deny", "refute"})
_THROWING_OUT = frozenset(_WORDS["throwing_out"].split()) - {"call"}
_HEARSAY = frozenset(_WORDS["hearsay"].split())
_STORIES = frozenset({"report", "story", "rumour", "rumor", "speculation"})
"""Talk that no one party answers for: who throws it out denies what it tells."""
_STANDING_FOR = frozenset({"it", "this", "that", "which", "these"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "such", "both"})
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_SETTLED = frozenset({Status.DENIED, Status.ABSENT, Status.REQUESTED})
_SPEECH = frozenset({Root.ACCUSE, Root.REJECT, Root.REQUEST, Root.SUPPORT})


Charged = Callable[[frozenset[int]], Sequence[Coded]]
"""Codes the words at some places, however little they look like acts told."""


def with_denials(
    acts: Sequence[Coded],
    mentions: Sequence[Mention],
    cited: Sequence[Attribution],
    charged: Charged,
) -> Iterator[Coded]:
    """Yield the acts of a text, each denial of one told as what it denies.

    Args:
        acts: The acts in the order of the text, their sides settled.
        mentions: Who is named in the text.
        cited: Who is cited for what: a denial is one of them.
        charged: Codes what somebody is only charged with: "accused of arming".
    """
    found = list(_denials(acts, mentions, cited, charged))
    held = {word.i for one in found for word in _words(one.predicate)}
    for one in acts:
        if held.isdisjoint(word.i for word in _words(one.predicate)):
            yield one
    yield from found


def is_denial(one: Coded) -> bool:
    """Tell whether an act is what "denies it" denies."""
    predicate = one.predicate
    denies = predicate.token.lemma_ in _DENYING | _THROWING_OUT
    told_so = one.standing.status is Status.DENIED
    return denies and told_so and predicate.noun is not None


def denying(one: Coded, cited: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return who is cited for a denial."""
    at = one.predicate.token.idx
    return tuple(said for said in cited if said.cue[0] <= at < said.cue[1])


def _words(predicate: Predicate) -> Iterator[Token]:
    yield predicate.token
    if predicate.noun is not None:
        yield predicate.noun


def _denials(
    acts: Sequence[Coded],
    mentions: Sequence[Mention],
    cited: Sequence[Attribution],
    charged: Charged,
) -> Iterator[Coded]:
    if not acts:
        return
    doc = acts[0].predicate.token.doc
    for said in cited:
        verb = _verb(doc, said)
        word = None if verb is None else _denied(verb)
        if verb is None or word is None:
            continue
        speaking = _speaking(said, mentions)
        before = list(_before(doc, said, cited))
        act = _said_by_others(before, acts, speaking, charged)
        if act is not None:
            yield _told_as_denied(act, verb, word, _TRUST)
            continue
        act = _own(doc, verb, acts, speaking)
        if act is not None and verb.lemma_ in _DENYING:
            yield _told_as_denied(act, verb, word, _LESS_TRUST)


def _verb(doc: Doc, said: Attribution) -> Token | None:
    span = doc.char_span(*said.cue, alignment_mode="expand")
    if span is None or said.source is None:
        return None
    return span.root if span.root.lemma_ in _DENYING | _THROWING_OUT else None


def _denied(verb: Token) -> Token | None:
    """Return the word for what is denied: "it", "the report", "a charge it denies"."""
    if any(child.dep_ == "neg" for child in verb.children):
        return None
    if verb.lemma_ not in _DENYING:
        thrown = (child for child in verb.children if child.dep_ in _OBJECTS)
        return next((one for one in thrown if _is_story(one)), None)
    if verb.dep_ == "relcl":
        noun = verb.head
        return noun if noun.lemma_.lower() in _HEARSAY else None
    objects = (child for child in verb.children if child.dep_ in _OBJECTS)
    return next(filter(_points_back, objects), None)


def _points_back(word: Token) -> bool:
    if word.lower_ in _STANDING_FOR:
        return word.n_lefts + word.n_rights == 0
    pointing = any(left.lower_ in _POINTING for left in word.lefts)
    told = any(child.dep_ in {"prep", "acl", "relcl"} for child in word.children)
    return word.lemma_.lower() in _HEARSAY and pointing and not told


def _is_story(word: Token) -> bool:
    return _points_back(word) and word.lemma_.lower() in _STORIES


def _speaking(said: Attribution, mentions: Sequence[Mention]) -> frozenset[str]:
    start, end = said.source or (0, 0)
    return frozenset(
        code for one in mentions if start <= one.start < end for code in one.codes
    )


# --- what is denied


def _before(
    doc: Doc, denial: Attribution, cited: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Yield what others are cited for shortly before a denial, the last first."""
    others = [
        one
        for one in cited
        if one.cue[1] <= denial.cue[0] and one.source and one.source != denial.source
    ]
    for one in sorted(others, key=lambda other: -other.cue[0]):
        if _is_near(doc, one.cue[0], denial.cue[0]):
            yield one


def _is_near(doc: Doc, start: int, end: int) -> bool:
    between = doc.char_span(start, end, alignment_mode="expand")
    if between is None or "\n\n" in between.text:
        return False
    return sum(bool(token.is_sent_start) for token in between[1:]) <= _NEAR


def _said_by_others(
    before: Sequence[Attribution],
    acts: Sequence[Coded],
    speaking: frozenset[str],
    charged: Charged,
) -> Coded | None:
    """Return what somebody else was last cited for, with a part of who denies."""
    for said in before:
        told = [one for one in acts if _holds(said, one) and _is_open(one)]
        for one in reversed(told):
            if speaking & set(codes(one.parties.actors)):
                return one
        if told and any(speaking & _everyone(one) for one in told):
            return told[-1]
        charge = _charge(acts, said)
        if charge is not None:
            return next(
                (
                    one
                    for one in charged(charge)
                    if speaking & set(codes(one.parties.actors))
                ),
                None,
            )
    return None


def _holds(said: Attribution, one: Coded) -> bool:
    at = one.predicate.token.idx
    return any(start <= at < end for start, end in said.contents)


def _charge(acts: Sequence[Coded], said: Attribution) -> frozenset[int] | None:
    """Return the places of "arming" in "accused Peru of arming the rebels"."""
    for one in acts:
        verb = one.predicate.token
        if one.root is Root.ACCUSE and said.cue[0] <= verb.idx < said.cue[1]:
            return frozenset(
                below.i for below in verb.subtree if below.dep_ in {"pcomp", "ccomp"}
            )
    return None


def _own(
    doc: Doc, verb: Token, acts: Sequence[Coded], speaking: frozenset[str]
) -> Coded | None:
    """Return the last deed before of him who denies."""
    near = [
        one
        for one in acts
        if one.predicate.token.i < verb.i
        and _is_near(doc, one.predicate.token.idx, verb.idx)
        and _is_open(one)
        and one.root not in _SPEECH
        and speaking & set(codes(one.parties.actors))
    ]
    return max(near, key=lambda one: one.predicate.token.i, default=None)


def _is_open(one: Coded) -> bool:
    told = one.kind in {Kind.EVENT, Kind.RELATION}
    return told and one.standing.status not in _SETTLED


def _everyone(one: Coded) -> set[str]:
    return {*codes(one.parties.actors), *codes(one.parties.recipients)}


def _told_as_denied(act: Coded, verb: Token, word: Token, trust: float) -> Coded:
    stands = Standing(
        status=Status.DENIED,
        certainty=Certainty.CERTAIN,
        why=f"{verb.text} {word.text}",
    )
    return replace(
        act,
        predicate=Predicate(
            token=verb, entries=act.predicate.entries, key=verb.lemma_, noun=word
        ),
        standing=stands,
        chance=trust,
        status_chance=1.0,
        why=f"{act.why}; denied: {word.text!r} takes up {act.predicate.token.text!r}",
    )
