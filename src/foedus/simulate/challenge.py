"""Expected-utility challenges: a map of who can press whom, never a forecast."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from foedus.simulate.backing import backing, middles
from foedus.simulate.inputs import Array, Counts, Flags, Inputs, blocks

_TIE, _DIGITS = 1e-12, 9
"""Actors at mirrored positions expect the same of each other: rounding must not decide
who gives way, nor to whom."""


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
    for block in blocks(draws, actors):
        span = _span(inputs.position[block])
        for n in range(rounds):
            ranks, held = _ranked(position[n, block], weight[block], inputs, block)
            seen = _seen(held, span, status_quo)
            moved = held.position + _step(held.position, seen, choice)
            np.put_along_axis(position[n + 1, block], ranks, moved, axis=1)
            np.put_along_axis(risk[n, block], ranks, seen.risk, axis=1)
    return Course(position=position, risk=risk)


def pressure(inputs: Inputs, *, status_quo: float = 1.0) -> Pressure:
    """Return who would give way to whom, or meet whom, at the start."""
    draws, actors = inputs.position.shape
    yields = np.zeros((draws, actors, actors), dtype=bool)
    meets = np.zeros_like(yields)
    weight = inputs.weight()
    for block in blocks(draws, actors):
        span = _span(inputs.position[block])
        ranks, held = _ranked(inputs.position[block], weight[block], inputs, block)
        seen = _seen(held, span, status_quo)
        place = np.argsort(ranks, axis=1)
        pairs = (np.arange(len(ranks))[:, None, None], place[:, :, None])
        offers = _offers(held.position, seen)
        yields[block] = offers[0][(*pairs, place[:, None, :])]
        meets[block] = offers[1][(*pairs, place[:, None, :])]
    return Pressure(yields=yields, meets=meets)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """One block of draws, each with its actors in order of position."""

    position: Array
    weight: Array
    salience: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What each actor i expects, [draw, i, j]: of its challenge of j, and of j's."""

    risk: Array
    own: Array
    other: Array


def _span(position: Array) -> Array:
    """Return [draw, 1, 1]: how far the positions lie apart; 1 where they do not."""
    span = np.ptp(position, axis=1)[:, None, None]
    return np.where(span > 0, span, 1.0)


def _ranked(
    position: Array, weight: Array, inputs: Inputs, block: slice
) -> tuple[Counts, _Held]:
    ranks = np.argsort(position, axis=1, kind="stable")
    return ranks, _Held(
        position=np.take_along_axis(position, ranks, axis=1),
        weight=np.take_along_axis(weight, ranks, axis=1),
        salience=np.take_along_axis(inputs.salience[block], ranks, axis=1),
    )


def _seen(held: _Held, span: Array, status_quo: float) -> _Seen:
    apart = np.abs(held.position[:, :, None] - held.position[:, None, :]) / span
    places = middles(held.position)
    risk = _risk(_danger(held, apart, places))
    power = risk[:, :, None]
    chance = _chance(held.weight[:, :, None] * apart**power, places)
    stays = status_quo * (2 - 4 * 0.5**power)
    own, other = _expected(held.salience, chance, _prizes(apart, power), stays)
    return _Seen(risk=risk, own=own, other=other)


def _danger(held: _Held, apart: Array, places: Counts) -> Array:
    """Return [draw, i]: the sum of what all others expect of challenging i.

    With every exponent 1 all see alike, success and failure are 2 and -2 times the
    distance, and the status quo is worth nothing.
    """
    wins = _chance(held.weight[:, :, None] * apart, places)
    # The chance of j against i, over all j; apart is the same both ways.
    lost = apart.sum(axis=2) - (wins * apart).sum(axis=1)
    danger: Array = 2 * apart.sum(axis=2) - 4 * held.salience * lost
    return danger


def _risk(danger: Array) -> Array:
    low = danger.min(axis=1, keepdims=True)
    high = danger.max(axis=1, keepdims=True)
    reach = np.where(high > low, high - low, 1.0)
    bold = np.where(high > low, (2 * danger - high - low) / reach, 0.0)
    found: Array = (1 - bold / 3) / (1 + bold / 3)
    return found


def _prizes(apart: Array, power: Array) -> tuple[Array, Array]:
    """Return the utilities of success and of failure; both are 0 to 1 inside."""
    half = apart / 2
    success = 2 - 4 * np.maximum(0.5 - half, 0.0) ** power
    return success, 2 - 4 * (0.5 + half) ** power


def _expected(
    salience: Array, chance: Array, prizes: tuple[Array, Array], stays: Array | float
) -> tuple[Array, Array]:
    """Return what i expects of challenging j, and of being challenged by j."""
    success, failure = prizes
    base = success - stays
    fails = (1 - chance) * (success - failure)
    # Failure is as far from success for j as for i, but i sees both with its own eyes.
    seen_from_j = (1 - chance.transpose(0, 2, 1)) * (success - failure)
    own = base - salience[:, None, :] * fails
    return own, base - salience[:, :, None] * seen_from_j


def _chance(loss: Array, places: Counts) -> Array:
    """Return [draw, i, j]: the chance that i prevails over j."""
    total = _all_differences(loss)
    share = 1 / np.where(total > 0, total, 1.0)
    return backing(loss, places) * share[:, None, None]


def _all_differences(loss: Array) -> Array:
    """Return [draw]: over all k and all ordered pairs a, b, the sum of their gaps."""
    actors = loss.shape[2]
    place = 2.0 * np.arange(actors) - actors + 1
    total: Array = 2 * (np.sort(loss, axis=2) @ place).sum(axis=1)
    return total


def _offers(position: Array, seen: _Seen) -> tuple[Flags, Flags]:
    apart = position[:, :, None] != position[:, None, :]
    yields = apart & (seen.other - seen.own > _TIE) & (seen.own > _TIE)
    meets = apart & (seen.own < -_TIE) & (seen.other + seen.own > _TIE)
    return yields, meets


def _step(position: Array, seen: _Seen, choice: Choice) -> Array:
    """Return [draw, i]: how far each moves; the nearest full offer goes first."""
    yields, meets = _offers(position, seen)
    gap = position[:, None, :] - position[:, :, None]
    part = np.abs(seen.own) / np.where(meets, seen.other, 1.0)
    step = np.where(yields, gap, gap * part)
    if choice is Choice.NEAREST:
        rank = np.abs(step)
    else:
        rank = np.where(yields, np.abs(gap), _middle(position, seen))
    full: Flags = np.asarray(yields.any(axis=2))
    open_to = np.where(full[:, :, None], yields, meets)
    best = np.where(open_to, np.round(rank, _DIGITS), np.inf).argmin(axis=2)
    taken = np.take_along_axis(step, best[:, :, None], axis=2)[:, :, 0]
    return np.where(full | meets.any(axis=2), taken, 0.0)


def _middle(position: Array, seen: _Seen) -> Array:
    mine, theirs = np.abs(seen.own), np.abs(seen.other)
    both = mine + theirs
    summed = mine * position[:, :, None] + theirs * position[:, None, :]
    return summed / np.where(both > 0, both, 1.0)
