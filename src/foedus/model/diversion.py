"""What changed in trade when sanctions began, more than chance would explain."""

from dataclasses import dataclass
from enum import StrEnum

from foedus.model.ids import ActorId


class ShiftKind(StrEnum):
    """Which change is meant."""

    LOSS = "trade with the senders fell"
    SURGE = "trade of the target with a third state rose"
    REPLACEMENT = "a third state took the target's place with a sender"
    MIRROR = "the two sides' figures drifted apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One change of one tie, beside what would have been without sanctions.

    Attributes:
        giver, taker: Who sells and who buys; None stands for the senders together.
        observed: Mean of the years after, in the unit of the figures.
        expected: The same without sanctions; of two counterfactuals the one that makes
            the change smaller.
        size: The change as a share of the whole it is measured by: all the target's
            trade, or the sender's market. For a mirror gap in its own terms.
        chance: How often states and years without this sanction show as much.
        placebos: How many of them it was compared with.
        alarm: Whether that is seldom enough.
    """

    kind: ShiftKind
    giver: ActorId | None
    taker: ActorId | None
    years: tuple[int, int]
    observed: float
    expected: float
    size: float
    chance: float
    placebos: int
    alarm: bool
