"""Whom to court, what each is worth, and how firm the choice is."""

from dataclasses import dataclass

from foedus.model.finding import Finding
from foedus.model.ids import ActorId
from foedus.model.leverage import Leverage, Sensitivities
from foedus.model.situation import Basis, Situation


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The chosen coalition under one model.

    Attributes:
        chance: Chance that the outcome passes with it.
        chance_without: The same with nobody courted.
        best: What this model would have chosen, starting from the choice.
        best_chance: Its chance under this model.
        stays: Share of the samples drawn again from the draws in which nothing tried
            does better than the choice: neighbours, and what the model would choose.
    """

    model: str
    chance: float
    chance_without: float
    best: tuple[str, ...]
    best_chance: float
    stays: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A number at one end of its range, where another coalition does better.

    Attributes:
        what: The number and its value, in words.
        best: Whom one would court then.
        chance: The chance with them.
        kept: The chance with the choice that was made; None where the budget no
            longer pays for it.
    """

    what: str
    best: tuple[str, ...]
    chance: float
    kept: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Courting:
    """Whom to court for one option of a situation.

    Attributes:
        option: Name of the option whose actors are the candidates.
        needs: What each candidate's joining rests on: its moves and their grounds.
        exposures: How far the other side's influence reaches each candidate, where
            that was measured.
        levers: Whose small change moves the outcome most.
        inputs: Which uncertain input accounts for most of the outcome's spread.
        turns: Which numbers turn the choice at an end of their range, the most first.
        ends: At how many ends numbers were tried.
        grounds: What the numbers of the option and its costs rest on.
    """

    situation: Situation
    option: str
    budget: float
    unit: str
    threshold: float
    draws: int
    coalition: Coalition
    checks: tuple[Check, ...]
    needs: tuple[tuple[ActorId, str], ...]
    exposures: tuple[tuple[ActorId, Finding], ...]
    levers: tuple[Leverage, ...]
    inputs: Sensitivities
    turns: tuple[Turn, ...]
    ends: int
    grounds: tuple[tuple[Basis, int], ...]
    caveats: tuple[str, ...]
