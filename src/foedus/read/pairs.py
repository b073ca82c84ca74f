"""Which two "both sides" and "the leaders" take up: the likeliest pair named before.

Every two of those named shortly before are weighed by how near they were named, whether
they were named together, and how often the text names them together. Who does something
to both is neither of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp

from spacy.tokens import Token

from foedus.codes import is_state
from foedus.model import ActorId
from foedus.read.antecedents import bound
from foedus.read.memory import Memory, Seen, joined

_NEAR = 5
"""How many sentences back those may stand whom "the two countries" takes up."""
_FADING = 0.7
_JUST = 1

# Fitted on our own labels: what a pair gains by each.
_BY_NEARNESS = 1.9
_BY_SHARE = 2.7
_BY_TOGETHER = 2.7
_JOINED = 0.3
_ACTING_TOGETHER = 1.4
_IN_THIS_SENTENCE = 2.2
_IN_ONE_BEFORE = 0.5
_BOTH_STATES = 0.9

Pair = tuple[ActorId, ActorId]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """Who was named before a word, by actor, and who of them together."""

    by_code: Mapping[ActorId, Sequence[Seen]]
    joined: Mapping[frozenset[ActorId], Sequence[Seen]]


def likeliest_pair(
    token: Token, memory: Memory, *, least: float, unfit: frozenset[str] = frozenset()
) -> Pair | None:
    """Return the two whom a word takes up, in the order of the text, or nobody.

    Args:
        token: The word.
        memory: Who was named.
        least: How likely the likeliest pair must be, next to all others.
        unfit: Kinds of mention that cannot be meant: "organisation" for "countries".
    """
    around = _around(token, memory, unfit)
    scores = {
        pair: exp(_score(token, memory, pair, around))
        for pair in combinations(around.by_code, 2)
    }
    if not scores:
        return None
    best = max(scores, key=lambda pair: scores[pair])
    return best if scores[best] >= least * sum(scores.values()) else None


def _around(token: Token, memory: Memory, unfit: frozenset[str]) -> _Around:
    apart = bound(token, memory)
    near = [
        one
        for one in memory.before(token, reach=_NEAR)
        if not apart & set(one.mention.codes)
    ]
    near = [one for one in near if one.mention.kind not in unfit] or near
    by_code: dict[ActorId, list[Seen]] = {}
    together: dict[frozenset[ActorId], list[Seen]] = {}
    for one in sorted(near, key=lambda one: one.head.i):
        for code in one.mention.codes:
            by_code.setdefault(code, []).append(one)
        together.setdefault(frozenset(joined(one, near)), []).append(one)
    return _Around(by_code=by_code, joined=together)


def _score(token: Token, memory: Memory, pair: Pair, around: _Around) -> float:
    gaps = [
        min(memory.sentences_since(one, token) for one in around.by_code[code])
        for code in pair
    ]
    score = _BY_NEARNESS * sum(_FADING**gap for gap in gaps)
    score += _BY_SHARE * sum(map(memory.share, pair))
    score += _BY_TOGETHER * memory.together(pair)
    score += _BOTH_STATES * all(map(is_state, pair))
    beside = around.joined.get(frozenset(pair), ())
    since = [memory.sentences_since(one, token) for one in beside]
    score += _JOINED * any(gap <= _JUST for gap in since)
    score += _ACTING_TOGETHER * any(
        one.subject and gap <= _JUST + 1 for one, gap in zip(beside, since, strict=True)
    )
    return score + _shared(gaps, pair, around)


def _shared(gaps: Sequence[int], pair: Pair, around: _Around) -> float:
    """Return what it counts that one sentence names both, this one the most."""
    first, second = ({one.sentence for one in around.by_code[code]} for code in pair)
    if not first & second:
        return 0.0
    if max(gaps) == 0:
        return _IN_THIS_SENTENCE
    return _IN_ONE_BEFORE if max(gaps) == _JUST else 0.0
