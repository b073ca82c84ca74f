"""Who is meant on a side that a clause leaves open, from the claims before it.

"Seoul protested to Tokyo. It also recalled its envoy.": recalled from Tokyo. What
is taken over is said in `why`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from foedus.model import ActorId, Kind, Root
from foedus.read.arguments import Parties
from foedus.read.coding import Coded
from foedus.read.spans import Mention

_REACH = 4
"""How many claims back a partner is still the one meant."""
_FAR = 250
_VAGUE = frozenset({"place", "person", "modifier"})
_TWO_SIDED = frozenset(Root) - {Root.MOBILIZE, Root.PROTEST}


def completed(
    found: Sequence[Coded], mentions: Sequence[Mention] = ()
) -> Iterator[Coded]:
    """Yield the acts in order, open sides filled where that is settled."""
    before: list[Parties] = []
    for one in found:
        filled = _filled(one, before, mentions)
        before.append(filled.parties)
        yield filled


def _filled(
    one: Coded, before: Sequence[Parties], mentions: Sequence[Mention]
) -> Coded:
    if one.kind is not Kind.EVENT or one.root not in _TWO_SIDED:
        return one
    actors, recipients = codes(one.parties.actors), codes(one.parties.recipients)
    if len(actors) != 1 or recipients:
        return one
    partner, whence = _partner(actors[0], before), "the claim before"
    if not partner:
        partner, whence = _near(one, actors[0], mentions), "the sentence before"
    if not partner:
        return one
    sides = one.parties
    if sides.reciprocal:
        both = (*sides.actors, *partner)
        sides = replace(sides, actors=both, recipients=both)
    else:
        sides = replace(sides, recipients=partner)
    return replace(one, parties=sides, why=f"{one.why}; receiver from {whence}")


def _partner(actor: ActorId, before: Sequence[Parties]) -> tuple[Mention, ...]:
    """Return the other party of the last claim that the actor had a part in."""
    for sides in reversed(before[-_REACH:]):
        everyone = (*sides.actors, *sides.recipients)
        if actor not in codes(everyone):
            continue
        others = [m for m in everyone if m.codes and actor not in m.codes]
        if len(codes(others)) == 1:
            return (others[0],)
    return ()


def _near(
    one: Coded, actor: ActorId, mentions: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Return the state last named before an act, within a sentence or two."""
    at = one.predicate.token.idx
    for mention in reversed(mentions):
        if mention.start >= at or not mention.codes or mention.kind in _VAGUE:
            continue
        if at - mention.start > _FAR:
            return ()
        if actor not in mention.codes and len(mention.codes) == 1:
            return (mention,)
    return ()


def codes(found: Sequence[Mention]) -> tuple[ActorId, ...]:
    """Return each actor once, in the order of the text."""
    return tuple(dict.fromkeys(code for mention in found for code in mention.codes))
