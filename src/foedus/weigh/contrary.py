"""Find denials of a fact, and reports that it did not happen."""

from collections import defaultdict
from collections.abc import Sequence

from foedus.model import Root
from foedus.weigh.gather import Group, Sign, contradicts, sign
from foedus.weigh.profile import Mood, Profile

_DENIABLE = {
    Mood.HAPPENED: (Mood.DENIED, Mood.ABSENT),
    Mood.PLANNED: (Mood.DENIED,),
}

_Sense = tuple[object, ...]


def contrary(groups: Sequence[Group]) -> dict[int, list[Profile]]:
    """Return, by the place of a group, the profiles that speak against it.

    They have the same parties, root and layer, another mood, and no date that
    excludes that both speak of one act.
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
        if not contradicts(one, group) and _is_about(one, group)
    ]


def _is_about(one: Profile, group: Group) -> bool:
    """Tell whether the act denied is the act told: speech must be alike in words."""
    is_deed = group.layer is not None and one.root in _DEEDS
    return is_deed or sign(one, group) > Sign.NONE


_DEEDS = frozenset(
    {Root.AID, Root.COOPERATE, Root.SANCTION, Root.MOBILIZE, Root.COERCE}
    | {Root.ASSAULT, Root.CONSULT, Root.RETREAT}
)
