"""What a change of trade costs does to trade, wages and real income everywhere."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from math import prod

import numpy as np
import numpy.typing as npt

from foedus.errors import UnusableInputError
from foedus.simulate._trade.anderson import Flags, Floats
from foedus.simulate._trade.draws import of_chunk
from foedus.simulate._trade.hat import Solved, flows, real_income, solved
from foedus.simulate._trade.market import Deficits, Economy
from foedus.simulate._trade.shares import Tables, lined_up

__all__ = ["Deficits", "Equilibrium", "autarky", "balanced", "first_order", "trade"]

_WHERE = "trade model"
_CHUNK_BYTES = 4_000_000
_SMALL = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Equilibrium:
    """The world after the shock, as factors of the baseline; any draws come first.

    Attributes:
        flows: New flows in money, shape (..., origin, destination).
        wages: Of output prices too; world output is the numeraire.
        prices: Of what each state buys.
        real_wages: Wages over prices.
        welfare: What each state's spending buys.
        rounds: How many rounds it took.
        market_residual: The largest relative gap between what a state sells and earns.
        world_residual: The relative gap between what the world spends and earns: not
            zero under multiplicative deficits.
    """

    flows: Floats
    wages: Floats
    prices: Floats
    real_wages: Floats
    welfare: Floats
    rounds: npt.NDArray[np.int64]
    market_residual: Floats
    world_residual: Floats


def trade(
    baseline: Floats,
    shock: Floats,
    *,
    theta: float | Floats,
    deficits: Deficits = Deficits.ADDITIVE,
    productivity: Floats | None = None,
) -> Equilibrium:
    r"""Return the world after a change of trade costs, in exact changes.

    .. math::
        c_i = A_i w_i^{-\theta}, \quad \Phi_j = \sum_i \pi_{ij} B_{ij} c_i, \quad
        P_j = \Phi_j^{-1/\theta}, \quad X'_{ij} = c_i \pi_{ij} B_{ij} E'_j / \Phi_j

    Args:
        baseline: Flows from origin to destination, domestic trade on the diagonal,
            shape (..., states, states). Leading axes are draws; they broadcast.
        shock: (Change of trade cost) to the power of -theta, the same shape; an exact
            0 is an embargo.
        theta: Trade elasticity, of the shape of the draws.
        deficits: What becomes of the trade deficits of the baseline.
        productivity: A of each origin, shape (..., states); 1 if left out.

    Raises:
        UnusableInputError: A flow or shock is negative or no number, a state sells or
            buys nothing, is left without any market or supplier, or no prices clear
            the markets.

    References:
        Dekle, Eaton and Kortum (2008). Global rebalancing with gravity. IMF Staff
        Papers 55(3).
        Arkolakis, Costinot and Rodriguez-Clare (2012). New trade models, same old
        gains? American Economic Review 102(1).
    """
    given = _Given.of(baseline, shock, theta, productivity)
    parts = [_solved_part(part, deficits) for part in given.parts()]
    return given.shaped(parts)


def autarky(baseline: Floats, *, theta: float) -> Floats:
    r"""Return each state's welfare without trade, in closed form.

    .. math:: \hat W_j = \lambda_{jj}^{1/\theta}

    where lambda is the share of a state's spending that stays at home.

    References:
        Arkolakis, Costinot and Rodriguez-Clare (2012).
    """
    home = np.diagonal(baseline, axis1=-2, axis2=-1) / baseline.sum(axis=-2)
    return np.asarray(home ** (1.0 / theta), dtype=np.float64)


def balanced(baseline: Floats, *, theta: float | Floats) -> Floats:
    """Return the flows of a world without trade deficits, the rest unchanged."""
    none = np.ones(baseline.shape[-2:])
    return trade(baseline, none, theta=theta, deficits=Deficits.BALANCED).flows


def first_order(
    baseline: Floats,
    shock: Floats,
    *,
    theta: float | Floats,
    deficits: Deficits = Deficits.ADDITIVE,
) -> Floats:
    """Return the change of welfare that the slope at no shock promises, less 1.

    It is what a sum of terms of trade and volumes of trade tells: right for small
    shocks, and printed beside the exact change to show how wrong it is for large ones.
    """
    small = 1.0 + _SMALL * (shock - 1.0)
    near = trade(baseline, small, theta=theta, deficits=deficits)
    same = trade(baseline, np.ones_like(shock), theta=theta, deficits=deficits)
    return np.asarray((near.welfare - same.welfare) / _SMALL, dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """The input, checked, with all draws on one axis of 1 or `draws`.

    Attributes:
        cuts: Whether the shock ends any trade.
    """

    draws: tuple[int, ...]
    cuts: bool
    baseline: Floats
    output: Floats
    expenditure: Floats
    shock: Floats
    theta: Floats
    productivity: Floats

    @classmethod
    def of(
        cls,
        baseline: Floats,
        shock: Floats,
        theta: float | Floats,
        productivity: Floats | None,
    ) -> "_Given":
        states = _states(baseline, shock)
        elasticity = np.asarray(theta, dtype=np.float64)
        ability = np.ones(states) if productivity is None else productivity
        least = _least(baseline, shock, elasticity, ability)
        output = np.einsum("...ij->...i", baseline)
        expenditure = baseline.sum(axis=-2)
        # No flow is negative: one that is infinite shows in what its state sells.
        _refuse_endless("flow", output)
        _refuse(output <= 0, "sells nothing before the shock")
        _refuse(expenditure <= 0, "buys nothing before the shock")
        leading = (baseline.shape[:-2], shock.shape[:-2], elasticity.shape)
        return cls(
            draws=np.broadcast_shapes(*leading, ability.shape[:-1]),
            cuts=least == 0,
            baseline=baseline.reshape(-1, states, states),
            output=output.reshape(-1, states),
            expenditure=expenditure.reshape(-1, states),
            shock=shock.reshape(-1, states, states),
            theta=elasticity.reshape(-1, 1),
            productivity=ability.reshape(-1, states),
        )

    def parts(self) -> Iterator["_Given"]:
        """Yield as many draws as stay in the cache of a processor."""
        states = self.baseline.shape[-1]
        every = prod(self.draws)
        most = max(1, _CHUNK_BYTES // (8 * states * states))
        for start in range(0, every, most):
            chunk = slice(start, min(start + most, every))
            yield _Given(
                draws=(chunk.stop - chunk.start,),
                cuts=self.cuts,
                baseline=of_chunk(self.baseline, chunk),
                output=of_chunk(self.output, chunk),
                expenditure=of_chunk(self.expenditure, chunk),
                shock=of_chunk(self.shock, chunk),
                theta=of_chunk(self.theta, chunk),
                productivity=of_chunk(self.productivity, chunk),
            )

    def shaped(self, parts: list[Equilibrium]) -> Equilibrium:
        """Join the parts and give them the shape of the draws."""
        joined = {}
        for field in fields(Equilibrium):
            each = [getattr(part, field.name) for part in parts]
            values = each[0] if len(each) == 1 else np.concatenate(each)
            joined[field.name] = values.reshape(self.draws + values.shape[1:])
        return Equilibrium(**joined)


def _states(baseline: Floats, shock: Floats) -> int:
    square = baseline.ndim > 1 and baseline.shape[-1] == baseline.shape[-2]
    if not square or shock.shape[-2:] != baseline.shape[-2:]:
        what = f"flows {baseline.shape} and shock {shock.shape} do not fit"
        raise UnusableInputError(_WHERE, what, "give one square matrix of each")
    return int(baseline.shape[-1])


def _least(baseline: Floats, shock: Floats, theta: Floats, ability: Floats) -> float:
    """Return the smallest shock, if all that is given can be."""
    least = float(shock.min())
    for name, low in (("flow", baseline.min()), ("shock", least)):
        if not low >= 0:
            raise _no_amount(name)
    for name, values in (("elasticity", theta), ("productivity", ability)):
        if not (values.min() > 0 and values.max() < np.inf):
            what = f"an {name} is not above 0"
            raise UnusableInputError(_WHERE, what, "give a number such as 4")
    return least


def _refuse_endless(name: str, values: Floats) -> None:
    if not values.max() < np.inf:
        raise _no_amount(name)


def _no_amount(name: str) -> UnusableInputError:
    what = f"a {name} is negative or no number"
    return UnusableInputError(_WHERE, what, "give each as 0 or more")


def _refuse(at_fault: Flags, what: str) -> None:
    if at_fault.any():
        number = int(np.argwhere(at_fault)[0][-1]) + 1
        remedy = "leave it out, or give its domestic trade"
        raise UnusableInputError(f"{_WHERE}, state {number}", what, remedy)


def _solved_part(part: _Given, deficits: Deficits) -> Equilibrium:
    economy = _economy(part, deficits)
    if part.cuts:
        left = economy.shares.values[:, 0]
        _refuse(left.sum(axis=-2) <= 0, "has no supplier left after the shock")
        _refuse(left.sum(axis=-1) <= 0, "has no market left after the shock")
    found = solved(economy)
    if not found.settled.all():
        # Looked at here alone: a shock without end leaves no answer in its draw.
        _refuse_endless("shock", part.shock)
        raise UnusableInputError(
            _WHERE,
            f"no prices clear the markets in {np.sum(~found.settled)} draws "
            f"(gap {found.market.max():.1e} after {found.rounds.max()} rounds)",
            "balance the deficits, or soften the shock",
        )
    return _equilibrium(economy, found)


def _economy(part: _Given, deficits: Deficits) -> Economy[Tables]:
    shares = lined_up(np.broadcast_shapes(part.baseline.shape, part.shock.shape))
    with np.errstate(invalid="ignore"):
        np.divide(part.shock, part.expenditure[:, None, :], out=shares)
        shares *= part.baseline
    return Economy(
        shares=Tables(shares[:, None]),
        spending=np.ones((1, 1, part.output.shape[-1])),
        output=part.output,
        expenditure=part.expenditure,
        theta=part.theta,
        productivity=part.productivity,
        deficits=deficits,
    )


def _equilibrium(economy: Economy[Tables], found: Solved) -> Equilibrium:
    prices = found.price[:, 0]
    return Equilibrium(
        flows=flows(economy, found)[:, 0],
        wages=found.wage,
        prices=prices,
        real_wages=found.wage / prices,
        welfare=real_income(economy, found),
        rounds=found.rounds,
        market_residual=found.market,
        world_residual=found.world,
    )
