"""Find denials of a fact, and reports that it did not happen."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from foedus.model import Root
from foedus.weigh.gather import (
    Group,
    Sign,
    contradicts,
    is_stock,
    like_things,
    sign,
)
from foedus.weigh.profile import Mood, Profile

_DENIABLE = {
    Mood.HAPPENED: (Mood.DENIED, Mood.ABSENT),
    Mood.PLANNED: (Mood.DENIED,),
}

# One that is told to have met nobody did not do so lately; a denial answers what was
# told by then, here or elsewhere.
_NEWS = timedelta(days=31)

_Sense = tuple[object, ...]


def contrary(groups: Sequence[Group]) -> dict[int, list[Profile]]:
    """Return, by the place of a group, the profiles that speak against it.

    They have the same parties, root and layer, another mood, and no date that
    excludes that both speak of one act. An absence holds for its own dates, or else
    up to the day it was said, and speaks against what lies within them alone.
    """
    against: dict[int, list[Profile]] = {}
    by_sense: dict[tuple[_Sense, Mood], list[Group]] = defaultdict(list)
    for group in groups:
        by_sense[_sense(group), group.members[0].mood].append(group)
    for place, group in enumerate(groups):
        moods = _DENIABLE.get(group.members[0].mood, ())
        others = (one for mood in moods for one in by_sense[_sense(group), mood])
        found = [one for other in others for one in _denying(other, group)]
        if found:
            against[place] = found
    return against


def _sense(group: Group) -> _Sense:
    first = group.members[0]
    return (first.kind, first.root, group.layer, group.actors, group.recipients)


def _denying(denials: Group, group: Group) -> list[Profile]:
    if not (group.actors or group.recipients):
        return []
    return [
        one
        for one in denials.members
        if not contradicts(one, group)
        and _is_about(one, group)
        and _is_in_reach(one, group)
    ]


def _is_about(one: Profile, group: Group) -> bool:
    """Tell whether the act denied is the act told: speech must be alike in words."""
    if group.layer is None or one.root not in _DEEDS:
        return sign(one, group) > Sign.NONE
    return any(like_things(one, other) for other in group.members)


def _is_in_reach(one: Profile, group: Group) -> bool:
    """Tell whether the days a denial or an absence speaks of hold the act told."""
    if group.members[0].mood is not Mood.HAPPENED:
        return True
    since, until = _reach(one)
    first, last = _days(group)
    goes_on = group.end is None and group.start is not None
    is_early = since is not None and not goes_on and (first is None or first < since)
    return not is_early and (last is None or until is None or last <= until)


def _reach(one: Profile) -> tuple[date | None, date | None]:
    """Return the first and the last day that a denial or an absence speaks of."""
    if one.mood is Mood.DENIED:
        return None, one.said + _NEWS if one.said else None
    if one.is_dated:
        return one.start, one.end or one.said
    if one.is_ever or is_stock(one) or one.said is None:
        return None, one.said
    return one.said - _NEWS, one.said


def _days(group: Group) -> tuple[date | None, date | None]:
    """Return from when an act may have been, and by when it was or had begun.

    One without a date is taken to be of the day it was first told.
    """
    told = min(group.said, default=None)
    if group.end is None:
        begun = group.start or told
        return begun, begun
    return group.start, min(group.end, told or group.end)


_DEEDS = frozenset(
    {Root.AID, Root.COOPERATE, Root.SANCTION, Root.MOBILIZE, Root.COERCE}
    | {Root.ASSAULT, Root.CONSULT, Root.RETREAT}
)
