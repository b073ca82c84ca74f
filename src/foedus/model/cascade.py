"""What a first move by some does to the rest."""

from dataclasses import dataclass

from foedus.model.dataset import RowId
from foedus.model.ids import ActorId
from foedus.model.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """How likely one actor is to come along, and when.

    Attributes:
        chance: Share of the draws in which it comes along.
        round: Mean round in which it does, where it does; None where it never does.
        pivotal: How many others, on average, no longer come along without it.
        felt: Mean share of the influence on it that those hold who moved in the end.
    """

    name: str
    chance: float
    round: float | None
    pivotal: float
    felt: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cascade:
    """What becomes of a first move.

    Attributes:
        size: How many come along beside those who began: fifth percentile, median,
            ninety-fifth.
        silent: Share of the draws in which nobody follows.
        everyone: Share of the draws in which all follow.
    """

    began: tuple[str, ...]
    followers: tuple[Follower, ...]
    size: tuple[float, float, float]
    silent: float
    everyone: float
    rounds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """At which share of the influence on it an actor comes along.

    Attributes:
        series: Series of votes it is estimated from; 0 where there are none.
        began: In how many of them it voted for the first text.
        joined: In how many it came to vote for a later one.
        alone: Share of the draws in which it moves by itself.
        never: Share of the draws in which it does not, whoever does.
        middle: The median over the draws; None where it is never to move in half.
        evidence: The votes in which it began or joined, one a series.
        said: What an analyst's own range rests on; "" where it is estimated.
    """

    actor: ActorId
    series: int
    began: int
    joined: int
    alone: float
    never: float
    middle: float | None
    evidence: tuple[RowId, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deterrence:
    """How likely a would-be partner is to stay away.

    Attributes:
        stays: Share of the draws in which it stays away, once the others came along.
        at_first: The same where only those who began act against it.
        felt: Mean share of the influence on it that those hold who moved.
        breaks_even: The share at which what it expects to lose outweighs what it
            gains, in the middle of the draws; above 1 no coalition deters it.
    """

    actor: ActorId
    stays: float
    at_first: float
    felt: float
    breaks_even: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The same first move where one thing is otherwise.

    Attributes:
        size: How many come along: fifth percentile, median, ninety-fifth.
    """

    name: str
    size: tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """A first move in a situation, who follows, and what that hangs on.

    Attributes:
        measured: Of how many pairs the influence was measured, and of how many asked.
        retreats: Of those who came along in the votes, the share that had gone back
            by the last one; None where none did.
        variants: What becomes of it with one assumption changed.
        evidence: The first rows that the measured influence rests on.
    """

    situation: Situation
    draws: int
    cascade: Cascade
    thresholds: tuple[Threshold, ...]
    deterred: tuple[Deterrence, ...]
    variants: tuple[Variant, ...]
    measured: tuple[int, int]
    retreats: float | None
    evidence: tuple[RowId, ...]
    caveats: tuple[str, ...]
