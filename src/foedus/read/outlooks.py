"""What "will" means by who says it: a plan, a forecast of somebody else, a refusal.

"Peru will send troops", says Peru: planned. Says an analyst: a forecast. "Peru will
not send troops", says Peru: it refuses, which it has done by saying so. An analyst
only thinks so.
"""

from dataclasses import replace

from spacy.tokens import Doc, Span

from foedus.model import ActorId, Certainty, Root, Status
from foedus.read.coding import Coded
from foedus.read.heard import introduced, is_pronoun, phrase_of, taken_up
from foedus.read.senses import data
from foedus.read.spans import codes

_FUTURE = frozenset({"will", "wo", "'ll", "’ll", "would as reported"})
_NOT = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor"})
_OUTSIDE = frozenset(data("status")["outsiders"].split())
_TAKING_PART = frozenset(
    {Root.AID, Root.SUPPORT, Root.COOPERATE, Root.AGREE, Root.CONCEDE, Root.CONSULT}
)
_SURE = frozenset({Certainty.CERTAIN, Certainty.PROBABLE})


def foretells(one: Coded) -> bool:
    """Tell whether an act is told with no more than "will" or "will not"."""
    planned = one.standing.status is Status.PLANNED
    return _is_refused(one) or (planned and one.standing.why.split(", ")[0] in _FUTURE)


def _is_refused(one: Coded) -> bool:
    """Tell "will not": the first two signs, and no "if" before them."""
    first = set(one.standing.why.split(", ")[:2])
    undone = one.standing.status in {Status.ABSENT, Status.HYPOTHETICAL}
    return undone and not (_FUTURE.isdisjoint(first) or _NOT.isdisjoint(first))


def as_said_by(one: Coded, actor: ActorId | None, *, outside: bool) -> Coded:
    """Return an act to come as its speaker tells it.

    Args:
        one: An act of which `foretells` holds.
        actor: For whom the speaker speaks.
        outside: That he is known to speak for nobody.
    """
    refused = _is_refused(one)
    if actor is None and outside:
        doubt = Certainty.DOUBTFUL if refused else Certainty.PROBABLE
        told = one.standing.certainty
        stands = replace(
            one.standing,
            status=Status.HYPOTHETICAL,
            certainty=doubt if told in _SURE else told,
        )
        return replace(one, standing=stands, why=f"{one.why}; an outsider's forecast")
    if refused and actor in codes(one.parties.actors) and one.root in _TAKING_PART:
        stands = replace(one.standing, status=Status.OCCURRED)
        return replace(
            one,
            root=Root.REJECT,
            mode=None,
            standing=stands,
            why=f"{one.why}; who says that he will not refuses",
        )
    return one


def is_outside(doc: Doc, source: tuple[int, int]) -> bool:
    """Tell whether a source is an expert, a scholar or a former official."""
    span = doc.char_span(*source, alignment_mode="expand")
    who = _introduced(span) if span is not None else None
    return who is not None and any(word.lemma_.lower() in _OUTSIDE for word in who)


def _introduced(span: Span) -> Span | None:
    """Return the fullest words for who is meant by "he" or by a bare surname."""
    who: Span | None = span
    for _ in range(3):
        if who is None or not is_pronoun(who):
            break
        who = taken_up(who[0])
    if who is None or is_pronoun(who):
        return None
    if who.root.pos_ != "PROPN":
        return who
    before = introduced(who.root)
    whole = phrase_of(who.root)
    return max((who, before or who, whole), key=len)
