"""Who is meant on a side that a clause leaves open, as far as the text settles it.

"Seoul protested to Tokyo. It also recalled its envoy.": recalled from Tokyo. The
whole text is weighed: with whom the actor was dealing, whom others were dealing with
in the same way, who stands in the sentence, whom the text is about. What is taken
over is said in `why`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from foedus.model import ActorId, Kind, Root
from foedus.read.coding import Coded
from foedus.read.directions import directed
from foedus.read.echoes import Echo, echo, owned
from foedus.read.sentences import sentence_of
from foedus.read.spans import Mention, codes

_REACH = 4
"""How many claims back a partner is still the one meant."""
_FAR = 250
"""How many characters back a name may stand that no claim holds, by eye."""
_LEAST = 1.5
_DEALING = 3.0
_ALIKE = 2.0
_PARALLEL = 1.5
_NEAR = 1.0
_ON_THE_SPOT = 2.0
_MUCH = 0.5
_TOPIC = 1.0
_PAIRED = 1.5
_MARGIN = 0.5
_BREAK = 1.0
_FADING = 0.5
_AT_ODDS = 3.0
_IN_ONE_BREATH = 10.0
_PAIR = 2
_BORDERS = frozenset({"border", "frontier"})
_BROKERING = frozenset({"mediate", "broker", "arbitrate", "reconcile", "conciliate"})
_VAGUE = frozenset({"place", "person", "modifier"})
_TWO_SIDED = frozenset(Root) - {Root.MOBILIZE, Root.PROTEST}
FRIENDLY = frozenset({Root.AID, Root.SUPPORT, Root.COOPERATE})
HOSTILE = frozenset(Root) & {
    *(Root.ACCUSE, Root.ASSAULT, Root.SANCTION, Root.COERCE, Root.THREATEN),
    Root.REJECT,
}


def completed(
    found: Sequence[Coded], mentions: Sequence[Mention] = ()
) -> Iterator[Coded]:
    """Yield the acts in their order, open sides filled where the text settles it."""
    acts = [directed(one) for one in found]
    text = _Text(mentions=mentions, topic=_topic(mentions), dealings=_dealings(acts))
    before: list[Coded] = []
    for one in acts:
        filled = _filled(one, before, text)
        before.append(filled)
        yield filled


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """What the whole text tells of those in it.

    Attributes:
        topic: How much it is about each, one for the foremost.
        dealings: How often two have to do with each other.
    """

    mentions: Sequence[Mention]
    topic: Mapping[ActorId, float]
    dealings: Mapping[frozenset[ActorId], int]

    def share(self, doers: set[ActorId], other: ActorId) -> float:
        """Return how much of a doer's dealings are with another, one for the most."""
        mine = [pair for pair in self.dealings if doers & pair]
        most = max((self.dealings[pair] for pair in mine), default=1)
        with_him = [self.dealings[pair] for pair in mine if other in pair]
        return max(with_him, default=0) / most


def _dealings(acts: Iterable[Coded]) -> Mapping[frozenset[ActorId], int]:
    pairs: Counter[frozenset[ActorId]] = Counter()
    for one in acts:
        actors, recipients = codes(one.parties.actors), codes(one.parties.recipients)
        pairs.update({frozenset({a, b}) for a in actors for b in recipients if a != b})
    return pairs


def _topic(mentions: Iterable[Mention]) -> Mapping[ActorId, float]:
    """Return how much of a text is about each actor, one for the foremost."""
    often = Counter(code for one in mentions for code in one.codes)
    most = max(often.values(), default=1)
    return {code: count / most for code, count in often.items()}


def _filled(one: Coded, before: Sequence[Coded], text: _Text) -> Coded:
    if not _two_sided(one):
        return one
    one = _continued(one, before)
    if not codes(one.parties.actors) or codes(one.parties.recipients):
        return one
    verb = one.predicate.token
    if any(t.lemma_ in _BROKERING for t in (verb, *verb.children)):
        return _brokered(one, before)
    sounded = echo(one, before) or owned(one, text.mentions)
    if sounded:
        return _aimed(one, sounded.parties, sounded)
    best = _best(one, before, text)
    return one if best is None else _aimed(one, (best,), None)


def _two_sided(one: Coded) -> bool:
    if one.root is Root.CONSULT and one.predicate.token.pos_ == "NOUN":
        return False  # "a briefing by the ministry" may be for its own parliament
    if one.root is Root.MOBILIZE:
        verb = one.predicate.token
        return any(t.lemma_ in _BORDERS and t.i > verb.i for t in verb.subtree)
    return one.kind is Kind.EVENT and one.root in _TWO_SIDED


def _continued(one: Coded, before: Sequence[Coded]) -> Coded:
    """Give a passive the doer that the paragraph has been about all along."""
    sides, token = one.parties, one.predicate.token
    if codes(sides.actors) or not before or not _lacks_doer(token):
        return one
    last = before[-1]
    doers = codes(last.parties.actors)
    between = token.doc[last.predicate.token.i : token.i].text
    if len(doers) != 1 or "\n" in between or last.root not in HOSTILE | {None}:
        return one
    if not set(codes(sides.recipients)) <= set(codes(last.parties.recipients)):
        return one
    why = f"{one.why}; doer from {last.predicate.token.text!r}"
    return replace(one, parties=replace(sides, actors=last.parties.actors), why=why)


def _lacks_doer(token: Token) -> bool:
    return token.dep_ == "nsubjpass" or any(
        child.dep_ == "nsubjpass" for child in token.children
    )


def _brokered(one: Coded, before: Sequence[Coded]) -> Coded:
    """Take the two last at the table for those whom somebody brings together."""
    doers = set(codes(one.parties.actors))
    for other in reversed(before):
        sides = other.parties.actors if other.parties.reciprocal else ()
        if len(codes(sides)) == _PAIR and not doers & set(codes(sides)):
            return _aimed(one, sides, None)
    return one


def _aimed(one: Coded, partners: tuple[Mention, ...], sounded: Echo | None) -> Coded:
    sides = one.parties
    if sides.reciprocal:
        both = (*sides.actors, *partners)
        sides = replace(sides, actors=both, recipients=both)
    else:
        sides = replace(sides, recipients=partners)
    whence = sounded.why if sounded else "whom the text deals with here"
    return replace(one, parties=sides, why=f"{one.why}; receiver from {whence}")


def _best(one: Coded, before: Sequence[Coded], text: _Text) -> Mention | None:
    """Return who is most likely on the other side, if any is likely at all."""
    doers = set(codes(one.parties.actors))
    scores: defaultdict[ActorId, float] = defaultdict(float)
    said: dict[ActorId, Mention] = {}
    found = (
        *_of_claims(one, doers, before),
        *_near(one, text.mentions),
        *_beside(one, text.mentions),
        *_foremost(text),
    )
    for mention, score in found:
        if len(mention.codes) == 1 and mention.codes[0] not in doers:
            scores[mention.codes[0]] += score
            said.setdefault(mention.codes[0], mention)
    if not scores:
        return None
    for code in scores:
        scores[code] += _TOPIC * text.topic.get(code, 0)
        scores[code] += _PAIRED * text.share(doers, code)
    (code, score), *others = sorted(scores.items(), key=lambda item: -item[1])
    clear = not others or score - others[0][1] >= _MARGIN
    return said[code] if score >= _LEAST and clear else None


def _of_claims(
    one: Coded, doers: set[ActorId], before: Sequence[Coded]
) -> Iterator[tuple[Mention, float]]:
    """Weigh the parties of the claims before, the last ones most."""
    for back, other in enumerate(reversed(before[-_REACH:])):
        faded = _FADING * back + _BREAK * _breaks(one, other)
        sides = other.parties
        everyone = (*sides.actors, *sides.recipients)
        if doers & set(codes(everyone)):
            at_odds = _odds(one, other)
            for mention in _once(everyone):
                yield mention, _DEALING - faded - at_odds
        else:
            alike = _ALIKE if other.root is one.root else _PARALLEL
            for mention in _once(sides.recipients):
                yield mention, alike - faded


def _breaks(one: Coded, other: Coded) -> int:
    """Return how many paragraphs end between two acts."""
    here, there = one.predicate.token, other.predicate.token
    return here.doc[there.i : here.i].text.count("\n\n")


def _beside(one: Coded, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, float]]:
    """Weigh who acts in the clause beside: "when Peru fired, Chile fired back"."""
    verb = one.predicate.token
    near = [verb.head] if verb.dep_ == "advcl" else []
    near += [child for child in verb.children if child.dep_ == "advcl"]
    others = [v for v in near if v.lemma_ != "do"]  # "if Peru did so" is the same act
    subjects = {c.i: c for v in others for c in v.children if c.dep_ == "nsubj"}
    for mention in mentions:
        if mention.codes and any(
            mention.start <= token.idx < mention.end for token in subjects.values()
        ):
            yield mention, _ON_THE_SPOT


def _once(mentions: Iterable[Mention]) -> Iterable[Mention]:
    return {one.codes: one for one in mentions}.values()


def _odds(one: Coded, other: Coded) -> float:
    """Return what speaks against one party in a friendly and a hostile act.

    A promise is not friendly as such, but none is made in one breath with a blow.
    """
    here, there = one.predicate.token, other.predicate.token
    together = sentence_of(here) == sentence_of(there)
    friendly = FRIENDLY | {Root.AGREE} if together else FRIENDLY
    hostile = HOSTILE - {Root.REJECT} if together else HOSTILE
    turned = (one.root in friendly and other.root in hostile) or (
        one.root in hostile and other.root in FRIENDLY
    )
    if not turned:
        return 0
    return _IN_ONE_BREATH if together else _AT_ODDS


def _near(one: Coded, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, float]]:
    """Weigh whom the sentence or the one before it names, the last twice."""
    at = one.predicate.token.idx
    doers = set(codes(one.parties.actors))
    near = {
        mention.codes: mention
        for mention in mentions
        if mention.codes
        and mention.kind not in _VAGUE
        and 0 < at - mention.start <= _FAR
        and not doers & set(mention.codes)
    }
    last = max(near.values(), key=lambda mention: mention.start, default=None)
    for mention in near.values():
        yield mention, _NEAR if mention is last else _NEAR / 2
    if one.root in HOSTILE:
        end = one.predicate.token.right_edge.idx
        for mention in mentions:
            if mention.kind == "place" and at < mention.start <= end:
                yield mention, _ON_THE_SPOT


def _foremost(text: _Text) -> Iterator[tuple[Mention, float]]:
    """Weigh whom the whole text is about."""
    first = {one.codes: one for one in reversed(text.mentions) if len(one.codes) == 1}
    for (code,), mention in first.items():
        if text.topic[code] >= _MUCH:
            yield mention, _NEAR / 2
