"""Whom to court, what each is worth, and how firm the choice is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What one candidate is worth to the coalition.

    Attributes:
        often: Share of the draws in whose own best coalition it is.
        marginal: Chance lost when it alone leaves the chosen coalition.
        shapley: Its mean marginal chance over all orders of asking.
        banzhaf: Its mean marginal chance over all coalitions of the others.
    """

    name: str
    chosen: bool
    cost: float
    often: float
    marginal: float
    shapley: float
    banzhaf: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Coalition:
    """The best coalition under a budget.

    Attributes:
        chosen: The candidates to court, in the order in which to ask them.
        chance: Chance that the outcome passes the threshold with them.
        chance_without: The same with nobody courted.
        error: Standard error of `chance` from the number of draws.
        proven: Whether the search proved that no other choice does better on the
            scenarios it looked at.
        near: Other coalitions whose chance lies within a hundredth of the best.
    """

    chosen: tuple[str, ...]
    cost: float
    chance: float
    chance_without: float
    error: float
    proven: bool
    members: tuple[Member, ...]
    near: tuple[tuple[tuple[str, ...], float], ...]
