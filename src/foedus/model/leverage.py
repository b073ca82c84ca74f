"""Whose change moves an outcome, and which input most needs to be known."""

from dataclasses import dataclass

from foedus.model.situation import Input


@dataclass(frozen=True, slots=True, kw_only=True)
class Leverage:
    """How far one actor's small change moves the outcome, per unit of cost.

    Attributes:
        actor: Place of the actor in the arrays.
        what: Which input changes.
        effect: Outcome points per point of the input: mean over the draws.
        low: Fifth percentile of the effect over the draws.
        high: Ninety-fifth percentile.
        checked: The same effect under another model, by finite differences.
        per_cost: Outcome points that a unit of cost buys; None where no cost is known.
    """

    actor: int
    what: Input
    effect: float
    low: float
    high: float
    checked: float
    per_cost: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """How much of the outcome's spread one uncertain input accounts for.

    Attributes:
        first: Share of the variance that knowing it alone would remove.
        total: The same with all its interactions.
        first_interval: 90 % bootstrap interval of `first`.
        total_interval: 90 % bootstrap interval of `total`.
    """

    name: str
    first: float
    total: float
    first_interval: tuple[float, float]
    total_interval: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivities:
    """Sobol indices, the input we would most like to know first.

    Attributes:
        note: Why the indices say little, or None.
    """

    inputs: tuple[Sensitivity, ...]
    note: str | None
