"""Gather claims that speak of the same thing; where in doubt, keep them apart.

A false merger makes two rumours look like one confirmed report, so it is worse than
a missed one: unequal parties, roots, layers, modes, moods, dates that exclude one
another or unlike things counted keep claims apart, and being alike in what is left is
not enough. There must be a sign that it is the same act; see `docs/weighing.md`.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum

from foedus.model import Kind, Layer, Root
from foedus.weigh.counted import Counted
from foedus.weigh.profile import Mood, Parties, Profile, can_agree, order, width
from foedus.weigh.words import overlap

Apart = Collection[frozenset[Profile]]

# Acts that go on for a while, so that undated reports of them speak of one supply,
# one embargo, one posture.
_STOCKS = frozenset({Root.AID, Root.COOPERATE, Root.SANCTION, Root.MOBILIZE})
_POINT_LAYERS = frozenset({Layer.EXERCISES, Layer.VISITS, Layer.VOTES})
_STATEMENTS_OF_STATE = frozenset({Kind.RELATION, Kind.QUANTITY})

# Acts of speech differ by what is said; the parties and the month do not tell.
_SPEECH = frozenset(
    {
        Root.AGREE,
        Root.SUPPORT,
        Root.CONCEDE,
        Root.REQUEST,
        Root.ACCUSE,
        Root.REJECT,
        Root.THREATEN,
    }
)

_SAME_WORDS = 0.8
_LIKE_WORDS = 0.5
_FEWEST_STEMS = 3
_SAME_MONTH_DAYS = 31
_SAME_SPEECH_DAYS = 3
_SAME_NEWS_DAYS = 3


class Sign(IntEnum):
    """How strongly something shows that two claims speak of one act."""

    NONE = 0
    LIKELY = 1
    DATED_OR_COUNTED = 2
    SAME_WORDS = 3


@dataclass(slots=True, eq=False)
class Group:
    """Profiles that speak of one thing, and what they settle together.

    Attributes:
        start: First day that all allow, or None.
        end: Last day that all allow, or None.
        latest_start: The first of the days by which it must have begun.
    """

    actors: Parties = ()
    recipients: Parties = ()
    layer: Layer | None = None
    mode: str | None = None
    counted: Counted | None = None
    start: date | None = None
    end: date | None = None
    latest_start: date | None = None
    said: set[date] = field(default_factory=set)
    members: list[Profile] = field(default_factory=list)

    def add(self, one: Profile) -> None:
        """Take a profile in, and settle what it settles."""
        self.actors = self.actors or one.actors
        self.recipients = self.recipients or one.recipients
        self.layer = self.layer or one.layer
        self.mode = self.mode or one.mode
        self.counted = self.counted or one.counted
        self.start = _later(self.start, one.start)
        self.end = _earlier(self.end, one.end)
        self.latest_start = _earlier(self.latest_start, one.latest_start)
        self.said |= {one.said} if one.said else set()
        self.members.append(one)


def gather(profiles: Iterable[Profile], apart: Apart) -> list[Group]:
    """Return groups of profiles, each profile in one.

    Args:
        profiles: Any order; what comes twice counts once.
        apart: Pairs that one text tells apart, such as two figures in one report.
    """
    groups: list[Group] = []
    known: dict[Hashable, dict[Group, None]] = defaultdict(dict)
    for one in sorted(set(profiles), key=order):
        group = _home(one, _candidates(one, known), apart)
        if group is None:
            group = Group()
            groups.append(group)
        group.add(one)
        for key in _found_by(one):
            known[key][group] = None
    return groups


def _found_by(one: Profile) -> list[Hashable]:
    """Return the keys under which a profile's group is found."""
    sense, actors, recipients = _sense(one), one.actors, one.recipients
    if not actors and not recipients:
        return [(sense, one.stems)]
    sides = (("by actors", actors), ("by recipients", recipients))
    return [
        (sense, actors, recipients),
        *((sense, name, side) for name, side in sides if side),
    ]


def _asks_for(one: Profile) -> list[Hashable]:
    """Return the keys of groups with the same parties, as far as both know them."""
    sense, actors, recipients = _sense(one), one.actors, one.recipients
    if actors and recipients:
        pairs = ((actors, recipients), (actors, ()), ((), recipients))
        return [(sense, *pair) for pair in pairs]
    return _found_by(one)


def _sense(one: Profile) -> Hashable:
    return one.kind, one.mood, one.root


def _candidates(
    one: Profile, known: Mapping[Hashable, Mapping[Group, None]]
) -> list[Group]:
    found = (group for key in _asks_for(one) for group in known.get(key, ()))
    return [group for group in dict.fromkeys(found) if not contradicts(one, group)]


def _home(one: Profile, candidates: list[Group], apart: Apart) -> Group | None:
    """Return the one group with the strongest sign; None where two are as strong."""
    signs = [
        (sign(one, group), group)
        for group in candidates
        if not _is_apart(one, group, apart)
    ]
    best = max((found for found, _ in signs), default=Sign.NONE)
    homes = [group for found, group in signs if found == best]
    return homes[0] if best > Sign.NONE and len(homes) == 1 else None


def contradicts(one: Profile, group: Group) -> bool:
    """Tell whether a profile cannot speak of what a group speaks of."""
    return (
        _differ(one.actors, group.actors)
        or _differ(one.recipients, group.recipients)
        or _differ(one.layer, group.layer)
        or _differ(one.mode, group.mode)
        or _differ(one.counted, group.counted)
        or _excludes(one, group)
        or any(_outgrown(one, other) for other in group.members)
    )


def _differ(a: Hashable, b: Hashable) -> bool:
    return bool(a) and bool(b) and a != b


def _excludes(one: Profile, group: Group) -> bool:
    return (
        _before(one.end, group.start)
        or _before(group.end, one.start)
        or _before(one.latest_start, group.start)
        or _before(group.latest_start, one.start)
    )


def _outgrown(one: Profile, other: Profile) -> bool:
    """Tell whether an undated figure is a later one than that of a closed time."""
    if one.counted is None or can_agree(one, other):
        return False
    dated, undated = (one, other) if one.is_dated else (other, one)
    if undated.is_dated or dated.end is None or undated.said is None:
        return False
    return (undated.said - dated.end).days > _SAME_MONTH_DAYS


def _before(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and a < b


def _is_apart(one: Profile, group: Group, apart: Apart) -> bool:
    return bool(apart) and any(
        frozenset((one, other)) in apart for other in group.members
    )


def sign(one: Profile, group: Group) -> Sign:
    """Return the strongest sign that a profile speaks of what a group speaks of."""
    words = _words_shared(one, group)
    if words >= _SAME_WORDS:
        return Sign.SAME_WORDS
    if not (one.actors or one.recipients):
        return Sign.NONE
    if _same_days(one, group) or _same_count(one, group):
        return Sign.DATED_OR_COUNTED
    if one.actors != group.actors or one.recipients != group.recipients:
        return Sign.NONE
    if words >= _LIKE_WORDS or any(rule(one, group) for rule in _LIKELY):
        return Sign.LIKELY
    return Sign.NONE


def _words_shared(one: Profile, group: Group) -> float:
    if len(one.stems) < _FEWEST_STEMS:
        return 0.0
    return max(
        (
            overlap(one.stems, other.stems)
            for other in group.members
            if len(other.stems) >= _FEWEST_STEMS
        ),
        default=0.0,
    )


def _same_days(one: Profile, group: Group) -> bool:
    """Tell whether both are dated closely; that the dates meet is known by then."""
    if one.kind in _STATEMENTS_OF_STATE:
        return False
    widest = max(width(one.start, one.end), width(group.start, group.end))
    most = _SAME_SPEECH_DAYS if one.root in _SPEECH else _SAME_MONTH_DAYS
    return one.layer == group.layer and widest <= most


def _same_count(one: Profile, group: Group) -> bool:
    if one.counted is None or one.counted != group.counted or not one.counted.thing:
        return False
    return one.kind in _STATEMENTS_OF_STATE or is_stock(one)


def is_stock(one: Profile) -> bool:
    """Tell whether an act goes on for a while, so that reports tell of one supply."""
    return one.root in _STOCKS and one.layer not in _POINT_LAYERS


def _same_stock(one: Profile, group: Group) -> bool:
    """Tell whether both speak of one supply; "aid" may be anything."""
    if not is_stock(one) or one.layer in (None, Layer.AID):
        return False
    return one.layer == group.layer and all(
        like_things(one, other) for other in group.members
    )


def like_things(one: Profile, other: Profile) -> bool:
    """Tell whether two name a class of things in common, or one of them none."""
    return not one.things or not other.things or bool(one.things & other.things)


def _same_treaty(one: Profile, group: Group) -> bool:
    is_treaty = one.layer is Layer.TREATY and group.layer is Layer.TREATY
    return is_treaty and one.root in (Root.AGREE, Root.SUPPORT)


def _same_news(one: Profile, group: Group) -> bool:
    """Tell whether a meeting or a silence is told of within the same days."""
    if one.kind is not Kind.SILENCE and one.root is not Root.CONSULT:
        return False
    is_same = one.layer == group.layer and one.mood in (Mood.HAPPENED, Mood.ABSENT)
    return is_same and one.said is not None and _is_near(one, group)


def _is_near(one: Profile, group: Group) -> bool:
    span = timedelta(days=_SAME_NEWS_DAYS)
    days = group.said | ({group.end} if group.end else set())
    return one.said is not None and any(abs(one.said - day) <= span for day in days)


_LIKELY: tuple[Callable[[Profile, Group], bool], ...] = (
    _same_stock,
    _same_treaty,
    _same_news,
)


def _later(a: date | None, b: date | None) -> date | None:
    return max(a, b) if a and b else a or b


def _earlier(a: date | None, b: date | None) -> date | None:
    return min(a, b) if a and b else a or b
