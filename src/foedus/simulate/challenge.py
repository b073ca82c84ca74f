"""Expected-utility challenges: a map of who can press whom, never a forecast."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from foedus.simulate.backing import backing, middles
from foedus.simulate.inputs import Array, Counts, Flags, Inputs, blocks

_TIE, _DIGITS = 1e-12, 9
"""Actors at mirrored positions expect the same of each other: rounding must not decide
who gives way, nor to whom."""

_CELLS = 56_000
"""Of a pair matrix: more than elsewhere, for draws come last, and rows of many are what
is quick."""


class Choice(StrEnum):
    """Which of several compromises an actor takes."""

    NEAREST = "nearest"  # what the papers say
    LOWEST = "lowest"  # what the code behind the printed table did


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How positions move, round by round.

    Attributes:
        position: [round, draw, actor]; the first round is the start.
        risk: [round, draw, actor], the risk exponents that led to each next round.
    """

    position: Array
    risk: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressure:
    """Who can press whom, before anybody has moved.

    Attributes:
        yields: [draw, pressed, presser], true where the pressed one would give way.
        meets: [draw, pressed, presser], true where it would meet the presser on the
            way; false where it yields.
    """

    yields: Flags
    meets: Flags


def challenge(
    inputs: Inputs,
    *,
    rounds: int = 10,
    choice: Choice = Choice.NEAREST,
    status_quo: float = 1.0,
) -> Course:
    r"""Return the course of positions under mutual challenges.

    With :math:`D_{ka} = (|x_k - x_a| / R)^{r_k}` and weights :math:`w = c s`:

    .. math::
        P_{ij} &= \sum_k w_k \max(0, D_{kj} - D_{ki})
                  / \sum_k w_k \sum_{a,b} |D_{ka} - D_{kb}| \\
        E^i_{ij} &= s_j (P_{ij} U_s + (1 - P_{ij}) U_f) + (1 - s_j) U_s - Q U_q

    Everything that i weighs, its own challenge and that of j, is in i's risk exponent.
    The exponents are formed anew each round from the danger each is in when all are 1.

    Args:
        inputs: The start.
        rounds: How often everybody may move.
        choice: Which compromise is taken; `LOWEST` reproduces the printed table.
        status_quo: Q, the chance that the status quo holds where nobody challenges.

    References:
        Bueno de Mesquita (1994). Political forecasting: an expected utility method.
        Scholz, Calbert and Smith (2011). Unravelling Bueno de Mesquita's group
        decision model.
    """
    draws, actors = inputs.position.shape
    position = np.empty((rounds + 1, draws, actors))
    risk = np.empty((rounds, draws, actors))
    position[0] = inputs.position
    weight = inputs.weight()
    for block in blocks(draws, actors, cells=_CELLS):
        span = _span(inputs.position[block])
        for n in range(rounds):
            ranks, held = _ranked(position[n, block], weight[block], inputs, block)
            seen = _seen(held, span, status_quo)
            moved = held.position + _step(held.position, seen, choice)
            np.put_along_axis(position[n + 1, block].T, ranks, moved, axis=0)
            np.put_along_axis(risk[n, block].T, ranks, seen.risk, axis=0)
    return Course(position=position, risk=risk)


def pressure(inputs: Inputs, *, status_quo: float = 1.0) -> Pressure:
    """Return who would give way to whom, or meet whom, at the start."""
    draws, actors = inputs.position.shape
    yields = np.zeros((draws, actors, actors), dtype=bool)
    meets = np.zeros_like(yields)
    weight = inputs.weight()
    for block in blocks(draws, actors, cells=_CELLS):
        span = _span(inputs.position[block])
        ranks, held = _ranked(inputs.position[block], weight[block], inputs, block)
        seen = _seen(held, span, status_quo)
        place = np.argsort(ranks, axis=0).T
        draw = np.arange(len(place))[:, None, None]
        pairs = (place[:, :, None], place[:, None, :], draw)
        offers = _offers(held.position, seen)
        yields[block] = offers[0][pairs]
        meets[block] = offers[1][pairs]
    return Pressure(yields=yields, meets=meets)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """One block of draws, [actor, draw], each with its actors in order of position."""

    position: Array
    weight: Array
    salience: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What each actor i expects, [i, j, draw]: of its challenge of j, and of j's.

    Its risk exponent is [i, draw].
    """

    risk: Array
    own: Array
    other: Array


def _span(position: Array) -> Array:
    """Return [draw]: how far the positions lie apart; 1 where they do not."""
    span = np.ptp(position, axis=1)
    return np.where(span > 0, span, 1.0)


def _ranked(
    position: Array, weight: Array, inputs: Inputs, block: slice
) -> tuple[Counts, _Held]:
    """Return the actors of each draw by position, [actor, draw]; see `backing`."""
    ranks = np.argsort(position, axis=1, kind="stable")
    columns = (position, weight, inputs.salience[block])
    held = [np.take_along_axis(one, ranks, axis=1).T.copy() for one in columns]
    return ranks.T, _Held(position=held[0], weight=held[1], salience=held[2])


def _seen(held: _Held, span: Array, status_quo: float) -> _Seen:
    apart = np.abs(held.position[:, None] - held.position)
    apart /= span
    places = middles(held.position)
    risk = _risk(_danger(held, apart, places))
    power = risk[:, None]
    support, share = _strength(held.weight[:, None] * apart**power, places)
    # The chance to lose.
    support *= -share
    support += 1.0
    stays = status_quo * (2 - 4 * 0.5**power)
    own, other = _expected(held.salience, support, _prizes(apart, power), stays)
    return _Seen(risk=risk, own=own, other=other)


def _danger(held: _Held, apart: Array, places: Counts) -> Array:
    """Return [i, draw]: the sum of what all others expect of challenging i.

    With every exponent 1 all see alike, success and failure are 2 and -2 times the
    distance, and the status quo is worth nothing.
    """
    support, share = _strength(held.weight[:, None] * apart, places)
    # The chance of j against i, over all j; apart is the same both ways.
    support *= apart
    far = apart.sum(axis=0)
    lost = far - support.sum(axis=0) * share
    danger: Array = 2 * far - 4 * held.salience * lost
    return danger


def _strength(loss: Array, places: Counts) -> tuple[Array, Array]:
    """Return the chance that i prevails over j, in factors: [i, j, draw] and [draw].

    What i has behind it against j and j against i are the gaps of all k between the
    two: over all ordered pairs, twice what all have behind them.
    """
    support = backing(loss, places)
    total = 2 * support.sum(axis=(0, 1))
    return support, 1 / np.where(total > 0, total, 1.0)


def _risk(danger: Array) -> Array:
    low, high = danger.min(axis=0), danger.max(axis=0)
    reach = np.where(high > low, high - low, 1.0)
    bold = np.where(high > low, (2 * danger - high - low) / reach, 0.0)
    found: Array = (1 - bold / 3) / (1 + bold / 3)
    return found


def _prizes(apart: Array, power: Array) -> tuple[Array, Array]:
    """Return what is missing to 2 in success and in failure, a quarter of it."""
    half = apart / 2
    success = np.maximum(0.5 - half, 0.0)
    success **= power
    half += 0.5
    half **= power
    return success, half


def _expected(
    salience: Array, loses: Array, prizes: tuple[Array, Array], stays: Array
) -> tuple[Array, Array]:
    """Return what i expects of challenging j, and of being challenged by j."""
    success, failure = prizes
    at_stake = np.subtract(failure, success, out=failure)
    base = np.multiply(success, -4, out=success)
    base += 2 - stays
    most = 4 * salience
    own = loses * at_stake
    own *= most
    # Failure is as far from success for j as for i, but i sees both with its own eyes.
    other = np.multiply(at_stake, loses.swapaxes(0, 1), out=at_stake)
    other *= most[:, None]
    return np.subtract(base, own, out=own), np.subtract(base, other, out=other)


def _offers(position: Array, seen: _Seen) -> tuple[Flags, Flags]:
    """Return [i, j, draw]: where i would give way to j, and where it would meet it."""
    apart = position[:, None] != position
    yields = (seen.other - seen.own > _TIE) & (seen.own > _TIE) & apart
    meets = (seen.own < -_TIE) & (seen.other + seen.own > _TIE) & apart
    return yields, meets


def _step(position: Array, seen: _Seen, choice: Choice) -> Array:
    """Return [i, draw]: how far each moves; the nearest full offer goes first."""
    yields, meets = _offers(position, seen)
    full: Flags = np.asarray(yields.any(axis=1))
    meets &= ~full[:, None]
    # Few of the pairs have anything to offer: only these are worked out.
    offers = np.flatnonzero(yields | meets)
    step, rank = _compromises(position, seen, offers, yields.ravel()[offers], choice)
    ranks, steps = np.full(yields.shape, np.inf), np.zeros(yields.shape)
    ranks.ravel()[offers] = np.round(rank, _DIGITS)
    steps.ravel()[offers] = step
    best = ranks.argmin(axis=1)
    found: Array = np.take_along_axis(steps, best[:, None], axis=1)[:, 0]
    return found


def _compromises(
    position: Array, seen: _Seen, offers: Counts, is_full: Flags, choice: Choice
) -> tuple[Array, Array]:
    """Return how far each offer would move i, and its rank: the least goes first."""
    own, other = np.abs(seen.own.ravel()[offers]), seen.other.ravel()[offers]
    gap = (position - position[:, None]).ravel()[offers]
    step = gap * np.where(is_full, 1.0, own / np.where(is_full, 1.0, other))
    if choice is Choice.NEAREST:
        return step, np.abs(step)
    place = np.broadcast_to(position[:, None], seen.own.shape).ravel()[offers]
    other = np.abs(other)
    middle = place + gap * other / (own + other)
    return step, np.where(is_full, np.abs(gap), middle)
