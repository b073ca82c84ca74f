"""Find whose change moves the outcome most, and which input we most need to know."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc, sobol_indices

from foedus.model import Input, Leverage, Sensitivities, Sensitivity
from foedus.simulate.inputs import TOP, Inputs

Floats: TypeAlias = NDArray[np.float64]
Model: TypeAlias = Callable[[Inputs], Floats]
"""Inputs to outcomes [draw]."""

_ADDITIVE = 0.1
_RESAMPLES = 200


class Spread(Protocol):
    """A distribution of an uncertain input."""

    def ppf(self, q: Floats) -> Floats:
        """Return the values below which shares `q` of the distribution lie."""


def leverages(
    inputs: Inputs,
    *,
    check: Model,
    price: Mapping[tuple[int, Input], float] | None = None,
) -> tuple[Leverage, ...]:
    r"""Return each actor's pull on the outcome, the strongest first.

    With weight :math:`w_i = c_i s_i` and :math:`W = \sum w_i` the compromise
    :math:`y = \sum w_i x_i / W` has the exact derivatives

    .. math:: \partial y/\partial x_i = w_i / W, \qquad
              \partial y/\partial s_i = c_i (x_i - y) / W.

    Args:
        inputs: Positions, saliences and capabilities, draw by draw.
        check: A second model by which each effect is measured again.
        price: Of moving an actor's input by one point, or one unit of salience, where
            it is known. Levers are ordered by what a unit of cost buys where all prices
            are, else by their pull alone.

    References:
        Van den Bos, J. (1991). Dutch EC policy making: a model-guided approach.
        Achen, C. (2006). Evaluating political decision-making models.
    """
    total = (inputs.capability * inputs.salience).sum(axis=1, keepdims=True)
    by_position = inputs.weight()
    outcome = (by_position * inputs.position).sum(axis=1, keepdims=True)
    by_salience = inputs.capability * (inputs.position - outcome) / total
    exact = {Input.POSITION: by_position, Input.SALIENCE: by_salience}
    known = price or {}
    found = [
        _leverage(actor, what, effects[:, actor], again, known.get((actor, what)))
        for what, effects in exact.items()
        for actor, again in enumerate(_finite(inputs, check, what))
    ]
    if all(one.per_cost is not None for one in found):
        return tuple(sorted(found, key=_bought))
    return tuple(sorted(found, key=_strength))


def sensitivities(
    outcome: Callable[[Floats], Floats],
    inputs: Mapping[str, Spread],
    *,
    rng: np.random.Generator,
    runs: int = 1024,
) -> Sensitivities:
    """Return first-order and total Sobol indices of uncertain inputs.

    Args:
        outcome: Takes inputs [draw, input] and returns outcomes [draw].
        inputs: The uncertain inputs, each drawn by itself.
        rng: Decides the sample and the bootstrap.
        runs: Base sample, a power of two; the model runs `runs * (inputs + 2)` times.

    References:
        Saltelli, A. et al. (2010). Variance based sensitivity analysis of model
        output. Computer Physics Communications 181.
    """
    runs_of = _runs(outcome, list(inputs.values()), rng, runs)
    first, total = _indices(runs_of)
    again = [_indices(_resampled(runs_of, rng)) for _ in range(_RESAMPLES)]
    firsts, totals = (_bounds([x[i] for x in again]) for i in (0, 1))
    named = [
        Sensitivity(
            name=name,
            first=_clipped(first[i]),
            total=_clipped(total[i]),
            first_interval=firsts[i],
            total_interval=totals[i],
        )
        for i, name in enumerate(inputs)
    ]
    return Sensitivities(
        inputs=tuple(sorted(named, key=lambda s: (-s.total, s.name))),
        note=_note(named),
    )


def _leverage(
    actor: int,
    what: Input,
    effects: Floats,
    again: float,
    price: float | None,
) -> Leverage:
    low, high = np.quantile(effects, (0.05, 0.95))
    mean = float(effects.mean())
    return Leverage(
        actor=actor,
        what=what,
        effect=mean,
        low=float(low),
        high=float(high),
        checked=again,
        per_cost=mean / price if price else None,
    )


def _finite(inputs: Inputs, model: Model, what: Input) -> list[float]:
    """Return the mean effect of a small change of each actor under a model."""
    base, before = model(inputs), getattr(inputs, what)
    # Two who part where they stood together are a jump of the election, not a slope:
    # over a tenth of the scale it counts for what it is. Salience has no jumps.
    size, top = (TOP / 10, TOP) if what is Input.POSITION else (0.01, np.inf)
    effects = []
    for actor in range(before.shape[1]):
        step = np.where(before[:, actor] + size <= top, size, -size)
        moved = before.copy()
        moved[:, actor] += step
        after = model(replace(inputs, **{what: moved}))
        effects.append(float(((after - base) / step).mean()))
    return effects


def _bought(found: Leverage) -> tuple[float, int, str]:
    return -abs(found.per_cost or 0.0), found.actor, found.what


def _strength(found: Leverage) -> tuple[float, int, str]:
    """Order by what a tenth of the range moves: a point and a unit are no one size."""
    whole = TOP if found.what is Input.POSITION else 1.0
    return -abs(found.effect) * whole, found.actor, found.what


def _clipped(index: float) -> float:
    """Return an index within 0 and 1; the estimate may stray by sampling error."""
    return float(min(max(index, 0.0), 1.0))


def _runs(
    outcome: Callable[[Floats], Floats],
    spreads: Sequence[Spread],
    rng: np.random.Generator,
    runs: int,
) -> Mapping[str, Floats]:
    """Run the model on two samples, and on the first with each input from the other."""
    size = len(spreads)
    sample = qmc.Sobol(2 * size, rng=rng).random(runs)
    a, b = sample[:, :size], sample[:, size:]
    mixed = [np.where(np.arange(size) == i, b, a) for i in range(size)]
    at_a, at_b, *at_mixed = (
        outcome(np.column_stack([s.ppf(q[:, i]) for i, s in enumerate(spreads)]))
        for q in (a, b, *mixed)
    )
    return {
        "f_A": at_a[None, :],
        "f_B": at_b[None, :],
        "f_AB": np.stack(at_mixed)[:, None, :],
    }


def _resampled(
    runs: Mapping[str, Floats], rng: np.random.Generator
) -> Mapping[str, Floats]:
    size = runs["f_A"].shape[-1]
    drawn = rng.integers(size, size=size)
    return {name: values[..., drawn] for name, values in runs.items()}


def _indices(runs: Mapping[str, Floats]) -> tuple[Floats, Floats]:
    at_a = runs["f_A"]
    # scipy fails on a single input and writes into what it is given: it gets copies,
    # and one input more that changes nothing.
    copies = {
        "f_A": at_a.copy(),
        "f_B": runs["f_B"].copy(),
        "f_AB": np.concatenate([runs["f_AB"], at_a[None]]),
    }
    found = sobol_indices(func=copies, n=at_a.shape[-1])
    return np.ravel(found.first_order)[:-1], np.ravel(found.total_order)[:-1]


def _bounds(resampled: Sequence[Floats]) -> list[tuple[float, float]]:
    low, high = np.quantile(np.stack(resampled), (0.05, 0.95), axis=0)
    return [(_clipped(a), _clipped(b)) for a, b in zip(low, high, strict=True)]


def _note(inputs: Sequence[Sensitivity]) -> str | None:
    if sum(s.first for s in inputs) < _ADDITIVE:
        return (
            "not decomposable: no input by itself accounts for the spread, "
            "all of it is interaction"
        )
    return None
