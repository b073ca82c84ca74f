"""What a first move by some does to the rest."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """How likely one actor is to come along, and when.

    Attributes:
        chance: Share of the draws in which it comes along.
        round: Mean round in which it does, where it does; None where it never does.
        pivotal: How many others, on average, no longer come along without it.
    """

    name: str
    chance: float
    round: float | None
    pivotal: float


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
