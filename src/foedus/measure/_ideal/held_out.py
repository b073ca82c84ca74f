"""How well a fit foretells votes that it has not seen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from foedus.measure._ideal.ballots import ABSTAIN, NO, YES, Ballots, part
from foedus.measure._ideal.fit import Fit
from foedus.measure._ideal.polish import KEEP_EVERY, chain
from foedus.measure._ideal.variational import variational
from foedus.measure._ideal.walk import Looks
from foedus.measure._normal import cumulative
from foedus.network import Floats

SHARE = 0.05
LEAST = 1e-3
SPARE = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Held-out votes foretold by the fit, and by the shares of each item's votes.

    Attributes:
        votes: How many were held out and could be foretold.
        accuracy: Share of them whose likeliest choice was cast.
        log_loss: Mean of minus the log of the chance given to what was cast.
        base_accuracy: The same for the shares of yes, no and abstain on the item.
        base_log_loss: Likewise.
    """

    votes: int
    accuracy: float
    log_loss: float
    base_accuracy: float
    base_log_loss: float


def held_out(
    cast: Ballots,
    anchors: Mapping[Any, float],
    rng: Generator,
    *,
    sweeps: int = 0,
    looks: Looks = Looks.BOTH,
) -> Score:
    """Return how well a fit to nineteen votes in twenty foretells the twentieth.

    A held-out vote whose item or seat is left without any other vote is not scored.

    Args:
        cast: The votes.
        anchors: As for `variational`.
        rng: Chooses the votes that are held out.
        sweeps: How many sweeps of the polish to average the chances over; with none
            the variational fit foretells.
        looks: Whether later votes may tell of earlier seats.
    """
    hidden = rng.random(len(cast.item)) < SHARE
    seen = part(cast, ~hidden)
    items = np.bincount(seen.item, minlength=len(cast.items)) > 0
    asked = part(cast, hidden & items[cast.item] & (seen.votes > 0)[cast.seat])
    fit = variational(seen, anchors, looks=looks)
    own = foretold(fit, asked.item, asked.seat)
    if sweeps:
        draws = islice(
            chain(seen, fit, rng, looks=looks), sweeps // 4, sweeps, KEEP_EVERY
        )
        own = np.mean([_drawn(fit, asked) for fit in draws], axis=0)
    base = _shares(seen)[asked.item]
    return Score(
        votes=len(asked.item),
        accuracy=_accuracy(own, asked.choice),
        log_loss=_log_loss(own, asked.choice),
        base_accuracy=_accuracy(base, asked.choice),
        base_log_loss=_log_loss(base, asked.choice),
    )


def foretold(fit: Fit, item: NDArray[np.intp], seat: NDArray[np.intp]) -> Floats:
    """Return for each vote the chances of yes, no and abstain: vote x 3.

    The position's own uncertainty blurs the noise of the vote.
    """
    slope = fit.slope[item]
    lean = slope * fit.position[seat]
    blur = np.sqrt(1 + (slope * fit.sd[seat]) ** 2)
    low = cumulative((fit.low[item] - lean) / blur)
    high = cumulative((fit.high[item] - lean) / blur)
    out = np.empty((len(item), 3))
    out[:, YES], out[:, ABSTAIN], out[:, NO] = low, high - low, 1 - high
    np.maximum(out, LEAST, out=out)
    return out


def _drawn(fit: Fit, asked: Ballots) -> Floats:
    """Return the chances under one draw, whose positions are taken as they are."""
    return foretold(replace(fit, sd=0 * fit.sd), asked.item, asked.seat)


def _shares(cast: Ballots) -> Floats:
    counts = np.zeros((len(cast.items), 3))
    np.add.at(counts, (cast.item, cast.choice), 1.0)
    total = np.maximum(counts.sum(axis=1, keepdims=True), 1)
    shares: Floats = (counts + SPARE) / (total + 3 * SPARE)
    return shares


def _accuracy(chances: Floats, choice: NDArray[np.intp]) -> float:
    return float((chances.argmax(axis=1) == choice).mean())


def _log_loss(chances: Floats, choice: NDArray[np.intp]) -> float:
    return float(-np.log(chances[np.arange(len(choice)), choice]).mean())
