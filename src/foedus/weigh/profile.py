"""What a claim says, without who printed it: the ground on which claims are joined."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from foedus.model import ActorId, Claim, Kind, Layer, Root, Status
from foedus.weigh.counted import Counted, counted, things
from foedus.weigh.words import content


class Mood(IntEnum):
    """Statements of different moods never speak of one fact; talk is not action."""

    HAPPENED = 0
    PLANNED = 1
    REQUESTED = 2
    HYPOTHETICAL = 3
    DENIED = 4
    ABSENT = 5


# "has not met", "never", "so far": of all the time up to the day it is said.
_EVER = re.compile(
    r"\b(?:never|yet|so far|to date|until now|(?:has|have)(?: not|n't|n’t| no))\b",
    re.IGNORECASE,
)

Parties = tuple[ActorId, ...]
Number = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The sense of a claim. Reprints of a claim have one profile.

    Attributes:
        start: First day of the event as stated, or None.
        end: Last day of the event as stated, or None.
        said: The first day on which its lineage said so, or None.
        number: Value, low and high of the figure, or None.
        stems: What the quoted words tell beside the names of the parties and the
            figure, which are compared on their own.
        things: The classes of things that the quoted words name.
        is_ever: Whether the words are of all the time up to the day they are said.
    """

    kind: Kind
    mood: Mood
    root: Root | None
    layer: Layer | None
    mode: str | None
    actors: Parties
    recipients: Parties
    start: date | None
    end: date | None
    said: date | None
    counted: Counted | None
    number: Number | None
    stems: frozenset[str]
    things: frozenset[str]
    is_ever: bool = False

    @property
    def is_dated(self) -> bool:
        """Tell whether the text dates the event at all."""
        return self.start is not None or self.end is not None

    @property
    def latest_start(self) -> date | None:
        """The last day on which it can have begun: none tells of what is to come."""
        if self.end is None and self.mood in (Mood.HAPPENED, Mood.ABSENT):
            return self.said
        return self.end


def profile(claim: Claim, *, said: date | None) -> Profile:
    """Return the sense of a claim that its lineage first made on a day."""
    when, quantity = claim.event_date, claim.quantity
    count = counted(claim)
    sense = _toll(claim, count.outcome) if count and _is_toll(claim, count) else claim
    return Profile(
        kind=sense.kind,
        mood=_mood(claim.status),
        root=sense.root,
        layer=sense.layer,
        mode=sense.mode,
        actors=tuple(sorted(set(sense.actors))),
        recipients=tuple(sorted(set(sense.recipients))),
        start=when.start if when else None,
        end=when.end if when else None,
        said=said,
        counted=count,
        number=(quantity.value, quantity.low, quantity.high) if quantity else None,
        stems=_stems(claim),
        things=things(claim.quote.words),
        is_ever=bool(_EVER.search(claim.quote.words)),
    )


def _is_toll(claim: Claim, count: Counted) -> bool:
    """Tell "600 soldiers were killed" and "600 soldiers died": a count of losses.

    Who did it is named in neither; an attack by somebody is an act of its own.
    """
    if not count.grows:
        return False
    if claim.root is Root.ASSAULT:
        return bool(claim.recipients) and not claim.actors
    return claim.kind is Kind.QUANTITY and bool(claim.actors) and not claim.recipients


def _toll(claim: Claim, outcome: str) -> Claim:
    """Return a count of losses in one sense, whatever words tell it."""
    return replace(
        claim,
        kind=Kind.QUANTITY,
        root=None,
        layer=Layer.CONFLICT,
        mode=outcome,
        actors=claim.recipients or claim.actors,
        recipients=(),
    )


def _stems(claim: Claim) -> frozenset[str]:
    names = (claim.actor_text, claim.recipient_text)
    figure = claim.quantity.text if claim.quantity else None
    known = (content(text) for text in (*names, figure) if text)
    return content(claim.quote.words).difference(*known)


def _mood(status: Status) -> Mood:
    match status:
        case Status.OCCURRED | Status.ONGOING:
            return Mood.HAPPENED
        case Status.PLANNED:
            return Mood.PLANNED
        case Status.REQUESTED:
            return Mood.REQUESTED
        case Status.HYPOTHETICAL:
            return Mood.HYPOTHETICAL
        case Status.DENIED:
            return Mood.DENIED
        case Status.ABSENT:
            return Mood.ABSENT


def order(one: Profile) -> tuple[int, int, str]:
    """Sort key: the most settled first, so that vague ones meet settled ones."""
    facets = (one.actors, one.recipients, one.layer, one.mode, one.counted)
    known = sum(map(bool, facets))
    return -known - 2 * one.is_dated, width(one.start, one.end), _text(one)


def width(start: date | None, end: date | None) -> int:
    """Return the days an interval spans; an open one spans all."""
    return (end - start).days if start and end else date.max.toordinal()


def can_agree(a: Profile, b: Profile) -> bool:
    """Tell whether some number fits the figures of both; true without figures."""
    if a.number is None or b.number is None:
        return True
    (a_low, a_high), (b_low, b_high) = _reach(a.number), _reach(b.number)
    return a_low <= b_high and b_low <= a_high


def _reach(number: Number) -> tuple[float, float]:
    value, low, high = number
    least = low if low is not None else value
    most = high if high is not None else value
    return (
        float("-inf") if least is None else least,
        float("inf") if most is None else most,
    )


def _text(one: Profile) -> str:
    fields = (one.kind, one.mood, one.root, one.layer, one.mode, one.actors)
    dates = (one.recipients, one.start, one.end, one.said)
    return repr((*fields, *dates, one.counted, one.number, sorted(one.stems)))
