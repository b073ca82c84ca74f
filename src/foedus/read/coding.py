"""Code the acts of a parsed text: class, parties, standing, each with its reasons.

This is the lower level: acts among people of one state are still here, and so
are acts nobody named does. `reader` keeps what is a claim.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from foedus.model import Kind, Layer, Root, Side, Status
from foedus.read.arguments import Parties, mediates, parties, voice
from foedus.read.features import features, sense
from foedus.read.layers import layer, undertakes
from foedus.read.linear import Model, model
from foedus.read.moods import is_of_now
from foedus.read.named import naming
from foedus.read.negation import keeps_mum
from foedus.read.predicates import RECEIVING, Predicate, predicates
from foedus.read.spans import Mention
from foedus.read.status import ASKED, HEADED, SUPPOSED, Standing, standing

FLOOR = 0.12
"""Below this chance a candidate is not looked at further."""
EVIDENT = 0.95
"""The least chance of what is always told."""
_YEAR = 4
LISTED = 5.0
"""How much more the class that the lists give a word counts than another."""
RULED = 5.0
"""How much more the status that a rule found counts than another."""
CERTAIN = 100.0
"""How much more, where the words leave no doubt."""
DYING = frozenset({"die", "perish"})
_STANDING_BY = frozenset({"support", "back", "stand", "oppose", "hold", "keep"})
SAYINGS = frozenset({"charge", "accusation", "claim", "criticism", "allegation"})
_SIGNING = frozenset({"sign", "initial", "ink"})
_FIRING = frozenset({"fire", "launch", "test"})
_AT = frozenset({"at", "on", "onto", "into", "against", "toward", "towards", "across"})
_SURE = frozenset({SUPPOSED, ASKED, HEADED})
PERMITTED = "permitted"
PERMITTING = frozenset({"allow", "permit", "entitle"})
MUTUAL = frozenset({Root.CONSULT, Root.COOPERATE, Root.AGREE})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coded:
    """One act as coded.

    Attributes:
        chance: That the words carry a claim at all.
        class_chance: That kind and root are right, if they do.
        status_chance: That the status is right.
        sides_chance: That both sides are right, once `roles` has settled them.
        voice: Who says that it is so or should be, in the clause above.
        inferred: The sides holding somebody whom the clause alone would not put there.
    """

    predicate: Predicate
    parties: Parties
    standing: Standing
    kind: Kind
    root: Root | None
    layer: Layer | None
    mode: str | None
    chance: float
    class_chance: float
    status_chance: float
    sides_chance: float = 1.0
    voice: tuple[Mention, ...]
    inferred: tuple[Side, ...] = ()
    why: str

    @property
    def all_chance(self) -> float:
        """The chance that it is a claim, and class, status and sides are right."""
        return self.chance * self.class_chance * self.status_chance * self.sides_chance


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate:
    """A word that may carry an act, with all the models are told of it."""

    predicate: Predicate
    parties: Parties
    standing: Standing
    features: tuple[str, ...]
    voice: tuple[Mention, ...]


def candidates(
    doc: Doc,
    mentions: Iterable[Mention],
    known: frozenset[str],
    places: frozenset[int] | None = None,
) -> list[Candidate]:
    """Return the candidates of a text with their features."""
    here = naming(doc, mentions)
    found = []
    for predicate in predicates(doc, known):
        if places is not None and predicate.token.i not in places:
            continue
        sides = parties(predicate, here)
        stands = standing(predicate.token, noun=predicate.noun)
        named = tuple(features(predicate, sides, stands))
        found.append(
            Candidate(
                predicate=predicate,
                parties=sides,
                standing=stands,
                features=named,
                voice=tuple(voice(predicate.token, here)),
            )
        )
    return found


def coded(
    doc: Doc,
    mentions: Iterable[Mention],
    *,
    least: float = FLOOR,
    places: frozenset[int] | None = None,
) -> list[Coded]:
    """Return the acts that may be claims, each with its class.

    Args:
        doc: The parsed text.
        mentions: The actors that it names.
        least: The chance below which a candidate is not looked at further.
        places: The words that alone are looked at, by their number; None for all.
    """
    shipped = model()
    found = []
    for candidate in candidates(doc, mentions, shipped.known, places):
        rows = np.array(shipped.rows(candidate.features), np.intp)
        chance = shipped.chances("claim", rows)["yes"]
        if _is_counted_loss(candidate) or _is_dated_bond(candidate):
            chance = max(chance, EVIDENT)
        if chance >= least:
            found.append(_coded(candidate, shipped, rows, chance))
    return found


def _is_counted_loss(candidate: Candidate) -> bool:
    """Tell "600 Peruvian soldiers died", which is always worth telling."""
    verb = candidate.predicate.token
    dying = verb.lemma_ in DYING and candidate.standing.status is Status.OCCURRED
    return dying and any(
        char.isdigit() for one in candidate.parties.actors for char in one.text
    )


def _is_dated_bond(candidate: Candidate) -> bool:
    """Tell "their 1961 defence treaty", which says who is bound and since when."""
    noun, entry = candidate.predicate.token, candidate.predicate.entry
    if entry is None or entry.kind is not Kind.RELATION:
        return False
    tied = {child.dep_: child for child in noun.children}
    year = tied.get("nummod")
    dated = year is not None and year.is_digit and len(year) == _YEAR
    return dated and "poss" in tied and candidate.parties.reciprocal


def _coded(
    candidate: Candidate, shipped: Model, rows: NDArray[np.intp], chance: float
) -> Coded:
    label, class_chance = _decided(
        shipped.chances("class", rows), sense(candidate.predicate.entry), LISTED
    )
    label = _aimed_at_nobody(_official(label, candidate), candidate)
    kind, root = _standing_bond(candidate, *_class(label))
    answered = next(iter(shipped.chances("layer", rows)))
    ruled = candidate.standing.status
    status, status_chance = _decided(
        shipped.chances("status", rows),
        ruled.value,
        _trust(candidate.standing),
    )
    if kind is Kind.EVENT and _goes_on(candidate, root, status):
        status = Status.ONGOING.value
    if kind is Kind.RELATION and status == Status.OCCURRED.value and _holds(candidate):
        status = Status.ONGOING.value
    if kind is not Kind.SILENCE and _stood(candidate.standing, status):
        status = Status.OCCURRED.value
    stands = Standing(
        status=Status(status),
        certainty=candidate.standing.certainty,
        why=candidate.standing.why,
        ends=candidate.standing.ends,
        ended=candidate.standing.ended,
        described=candidate.standing.described,
        past=candidate.standing.past,
    )
    described = kind is Kind.RELATION and stands.described
    told = None if described else layer(answered, root, candidate.predicate)
    return Coded(
        predicate=candidate.predicate,
        parties=_mutual(candidate, kind, root),
        standing=stands,
        kind=kind,
        root=root,
        layer=told,
        mode=_mode(candidate.predicate, label, stands)
        or _signing(candidate.predicate, root, told),
        chance=chance,
        class_chance=class_chance,
        status_chance=status_chance,
        voice=candidate.voice,
        why=_why(candidate, label, shipped),
    )


def _trust(standing: Standing) -> float:
    """Return how much more the status that the rules found counts than another.

    The models know "had attacked" as what took place; "had they attacked" is rare.
    """
    if not _SURE.isdisjoint(standing.why.split(", ")):
        return CERTAIN
    return 1.0 if standing.status is Status.OCCURRED else RULED


def _official(label: str, candidate: Candidate) -> str:
    """Read a protest by a government as a complaint; crowds march, cabinets do not."""
    if label != Root.PROTEST.value:
        return label
    sectors = {sector for m in candidate.parties.actors for sector in m.sectors}
    named = any(
        child.dep_ == "nsubj" and child.pos_ == "PROPN"
        for child in candidate.predicate.token.children
    )
    official = bool(sectors & {"GOV", "LEG"}) or named
    return Root.ACCUSE.value if official else label


def _aimed_at_nobody(label: str, candidate: Candidate) -> str:
    """Read "fired a missile" that was fired at nobody as a test of it."""
    entry, verb = candidate.predicate.entry, candidate.predicate.token
    listed = entry is not None and entry.root is Root.MOBILIZE
    if label != Root.ASSAULT.value or not listed or verb.lemma_ not in _FIRING:
        return label
    near = (verb, *(child for child in verb.children if child.dep_ == "dobj"))
    aimed = (
        below
        for word in near
        for at in word.children
        if at.dep_ == "prep" and at.lower_ in _AT
        for below in at.children
    )
    hit = any(word.ent_type_ not in {"DATE", "TIME"} for word in aimed)
    return label if hit else Root.MOBILIZE.value


def _goes_on(candidate: Candidate, root: Root | None, status: str) -> bool:
    """Tell whether a plain present tells of what goes on ("supplies", "stands by")."""
    verb = candidate.predicate.token
    return (
        status == Status.OCCURRED.value
        and verb.tag_ in {"VBZ", "VBP"}
        and (root in {Root.AID, Root.COOPERATE} or verb.lemma_ in _STANDING_BY)
    )


def _standing_bond(
    candidate: Candidate, kind: Kind, root: Root | None
) -> tuple[Kind, Root | None]:
    """Read "their agreement, which lapsed," as a bond that stood: nobody agrees.

    So too "denied that the agreement is aimed at anybody": it is made, and stands.
    """
    stands = candidate.standing
    ends = stands.ended is not None or stands.ends is not None
    noun = candidate.predicate.token.pos_ in {"NOUN", "PROPN"}
    if root is Root.AGREE and noun and (ends or stands.described):
        return Kind.RELATION, None
    return kind, root


def _mode(predicate: Predicate, label: str, stands: Standing) -> str | None:
    """Return the finer name of an act; what a rule lets somebody do is no act yet."""
    if stands.status is Status.HYPOTHETICAL and PERMITTING.intersection(
        stands.why.split(", ")
    ):
        return PERMITTED
    senses = [entry for entry in predicate.entries if sense(entry) == label]
    if not senses or senses[0].mode is not None:
        return senses[0].mode if senses else None
    verb = predicate.token
    if senses[0].root is Root.AGREE and undertakes(verb):
        return "undertaking"
    return "denial" if senses[0].root is Root.REJECT and _of_words(verb) else None


def _signing(predicate: Predicate, root: Root | None, told: Layer | None) -> str | None:
    """Name the signature of what is no treaty: "signed a deal on minerals"."""
    signed = root is Root.SUPPORT and predicate.token.lemma_ in _SIGNING
    return "signing" if signed and told not in {Layer.TREATY, Layer.VOTES} else None


def _of_words(verb: Token) -> bool:
    """Tell whether what is rejected is a charge, and nothing that was asked."""
    return any(c.dep_ == "dobj" and c.lemma_ in SAYINGS for c in verb.children)


def _holds(candidate: Candidate) -> bool:
    """Tell whether a bond is told of in the present: it stands, and did not occur."""
    flat = candidate.standing.status is Status.OCCURRED
    return flat and is_of_now(candidate.predicate.token)


def _stood(standing: Standing, status: str) -> bool:
    """Tell whether what is told stood once and stands no more, or may not."""
    return standing.ended is not None or (
        standing.past and status == Status.ONGOING.value
    )


def _decided(
    chances: Mapping[str, float], listed: str, weight: float
) -> tuple[str, float]:
    """Let what a list or rule says count for more, then take the likeliest."""
    weighed = {
        label: chance * (weight if label == listed else 1.0)
        for label, chance in chances.items()
    }
    best = max(weighed, key=lambda label: weighed[label])
    return best, weighed[best] / sum(weighed.values())


def _mutual(candidate: Candidate, kind: Kind, root: Root | None) -> Parties:
    """Put every party of a mutual act on both sides; a silence is aimed at nobody."""
    sides, predicate = candidate.parties, candidate.predicate
    dying = predicate.token.lemma_ in DYING
    answered = (
        predicate.token.lemma_ in RECEIVING and keeps_mum(predicate.token) is None
    )
    if kind is Kind.SILENCE and answered:
        return sides  # "Lima got no answer": another is silent
    if kind is Kind.SILENCE:  # "the army would not be drawn" is silent in the passive
        return replace(sides, actors=sides.actors or sides.recipients, recipients=())
    if kind is Kind.QUANTITY and dying:
        return replace(sides, recipients=())
    several = len({code for one in sides.actors for code in one.codes}) > 1
    if root in MUTUAL and several and not sides.recipients and not mediates(predicate):
        return replace(sides, recipients=sides.actors, reciprocal=True)
    return sides


def _class(label: str) -> tuple[Kind, Root | None]:
    if label in Root.__members__:
        return Kind.EVENT, Root(label)
    return (Kind.EVENT, None) if label == "none" else (Kind(label), None)


def _why(candidate: Candidate, label: str, shipped: Model) -> str:
    predicate = candidate.predicate
    listed = sense(predicate.entry)
    reasons = shipped.reasons("class", label, candidate.features)
    return (
        f"word {predicate.key!r} listed as {listed}, read as {label} "
        f"({', '.join(reasons) or 'no feature known'}); "
        f"{candidate.parties.why}; status: {candidate.standing.why}"
    )
