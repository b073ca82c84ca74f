"""Weigh claims into facts: what is told, how often independently, and against what."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import combinations

from foedus.model import (
    Certainty,
    Claim,
    ClaimId,
    DocId,
    Fact,
    FactId,
    Grade,
    Kind,
    Layer,
    Lineage,
    Status,
    When,
)
from foedus.weigh.contrary import contrary
from foedus.weigh.figures import figures
from foedus.weigh.gather import Group, gather
from foedus.weigh.origins import origins, voice
from foedus.weigh.profile import Parties, Profile, can_agree, profile, width

_GRADES = tuple(Grade)
_CERTAINTIES = tuple(Certainty)
_LAYERS = tuple(Layer)


def facts(
    claims: Iterable[Claim], lineages: Iterable[Lineage], grades: Mapping[DocId, Grade]
) -> tuple[Fact, ...]:
    """Return every fact that claims tell, by layer and date.

    Args:
        claims: Any order; each stands for exactly one fact.
        lineages: Every document of the claims is in one; one that is in none is
            taken to stand alone.
        grades: A document without a grade cannot be judged.
    """
    once = sorted(set(claims), key=lambda claim: (claim.doc, claim.id))
    desk = _desk(once, lineages, grades)
    by_profile: dict[Profile, list[Claim]] = defaultdict(list)
    for claim in once:
        by_profile[desk.profile(claim)].append(claim)
    groups = gather(by_profile, _told_apart(once, desk))
    against = contrary(groups)
    made = []
    for place, group in enumerate(groups):
        told = desk.ranked(_claims(group.members, by_profile))
        denying = desk.ranked(_claims(against.get(place, ()), by_profile))
        made.append(_fact(group, told, _disputing(denying, told), desk))
    return tuple(sorted(made, key=_place))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What is known of the documents: their lineages, grades and first days."""

    lineage_of: Mapping[DocId, int]
    first_said: Mapping[int, date]
    grades: Mapping[DocId, Grade]

    def profile(self, claim: Claim) -> Profile:
        """Return the sense of a claim, said on the first day of its lineage."""
        return profile(claim, said=self.first_said.get(self.lineage_of[claim.doc]))

    def grade(self, claim: Claim) -> Grade:
        """Return the grade of the document of a claim."""
        return self.grades.get(claim.doc, Grade.UNJUDGED)

    def ranked(self, claims: Iterable[Claim]) -> list[Claim]:
        """Sort claims, the best sourced first."""
        return sorted(claims, key=self._rank)

    def _rank(self, claim: Claim) -> tuple[int, int, date, DocId, int, ClaimId]:
        return (
            _GRADES.index(self.grade(claim)),
            _CERTAINTIES.index(claim.certainty),
            claim.said_date or date.max,
            claim.doc,
            claim.quote.start,
            claim.id,
        )


def _desk(
    claims: Sequence[Claim],
    lineages: Iterable[Lineage],
    grades: Mapping[DocId, Grade],
) -> _Desk:
    groups = [line.documents for line in lineages]
    known = {name for group in groups for name in group}
    alone = sorted({claim.doc for claim in claims} - known)
    groups += [(name,) for name in alone]
    places = {name: place for place, group in enumerate(groups) for name in group}
    first: dict[int, date] = {}
    for claim in claims:
        if claim.said_date:
            place = places[claim.doc]
            first[place] = min(first.get(place, date.max), claim.said_date)
    return _Desk(lineage_of=places, first_said=first, grades=grades)


def _told_apart(claims: Iterable[Claim], desk: _Desk) -> set[frozenset[Profile]]:
    """Return pairs of figures that one text gives in one voice: of different things."""
    given: dict[Hashable, set[Profile]] = defaultdict(set)
    for claim in claims:
        if claim.quantity:
            one = desk.profile(claim)
            sense = (one.kind, one.mood, one.root, one.counted)
            given[claim.doc, voice(claim), sense].add(one)
    return {
        frozenset(pair)
        for told in given.values()
        for pair in combinations(told, 2)
        if not can_agree(*pair)
    }


def _disputing(against: Iterable[Claim], told: Iterable[Claim]) -> list[Claim]:
    """Leave out what one voice says beside the act itself: it speaks of another act.

    That somebody denies it may be told in the same breath.
    """
    voices = {(claim.doc, voice(claim)) for claim in told}
    return [
        claim
        for claim in against
        if claim.status is not Status.ABSENT or (claim.doc, voice(claim)) not in voices
    ]


def _claims(
    profiles: Iterable[Profile], by_profile: Mapping[Profile, Sequence[Claim]]
) -> list[Claim]:
    return [claim for one in profiles for claim in by_profile[one]]


def _fact(
    group: Group, told: Sequence[Claim], against: Sequence[Claim], desk: _Desk
) -> Fact:
    best, sense = told[0], group.members[0]
    numbers = figures(told)
    givers, takers = _sides(sense, told)
    return Fact(
        id=_id(told),
        kind=sense.kind,
        actors=givers,
        recipients=takers,
        root=sense.root,
        layer=group.layer,
        status=best.status,
        certainty=min((one.certainty for one in told), key=_CERTAINTIES.index),
        when=_when(group, told),
        claims=tuple(one.id for one in told),
        against=tuple(one.id for one in against),
        origins=origins(told, desk.lineage_of),
        grade=desk.grade(best),
        figures=numbers.rivals,
        low=numbers.low,
        high=numbers.high,
        figure_note=numbers.note,
        mode=group.mode,
    )


def _sides(sense: Profile, told: Sequence[Claim]) -> tuple[Parties, Parties]:
    """Return the sides in the words of the best source; of losses, whose they are."""
    if sense.kind is Kind.QUANTITY and any(one.root for one in told):
        return sense.actors, sense.recipients
    return (
        next((one.actors for one in told if one.actors), ()),
        next((one.recipients for one in told if one.recipients), ()),
    )


def _id(told: Sequence[Claim]) -> FactId:
    """Name a fact after the claim that told it first: later reports keep its name."""
    first = min(told, key=lambda one: (one.said_date or date.max, one.doc, one.id))
    return FactId("f" + sha256(f"{first.doc}\n{first.id}".encode()).hexdigest()[:12])


def _when(group: Group, told: Sequence[Claim]) -> When | None:
    """Return the interval that all dated claims allow, in the narrowest one's words."""
    dated = [one.event_date for one in told if one.event_date]
    settled = [when for when in dated if when.start or when.end]
    if not settled:
        return dated[0] if dated else None
    narrowest = min(settled, key=lambda when: width(when.start, when.end))
    return When(start=group.start, end=group.end, text=narrowest.text)


def _place(fact: Fact) -> tuple[int, date, FactId]:
    layer = _LAYERS.index(fact.layer) if fact.layer else len(_LAYERS)
    when = fact.when
    day = (when.start or when.end) if when else None
    return layer, day or date.max, fact.id
