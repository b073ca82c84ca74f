"""From the votes of a dataset to the position of every state in every year."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from foedus.measure._ideal.ballots import ABSTAIN, NO, YES, Ballots, ballots
from foedus.measure._ideal.fit import Fit
from foedus.measure._ideal.polish import polished
from foedus.measure._ideal.rules import Texts, usable
from foedus.measure._ideal.variational import variational
from foedus.measure._ideal.walk import Looks
from foedus.measure._normal import Z90
from foedus.network import Floats, Ints, Votes

# Nine tenths of a normal lie within so many standard deviations.
CHOICE = np.array([-1, YES, ABSTAIN, NO])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Positions:
    """One line for each state and year in which it voted.

    Attributes:
        state: Place of the state in the votes' `states`.
        mean: Position; over all lines mean 0 and spread 1.
        low: Lower end of the 90 % interval.
        high: Upper end.
        cast: How many votes of that state and year were used.
        used: Places in the votes' arrays of all that were used.
    """

    state: Ints
    year: Ints
    mean: Floats
    sd: Floats
    low: Floats
    high: Floats
    cast: Ints
    used: Ints

    def at(self, state: int, year: int) -> int | None:
        """Return the line of a state and year, or None where it cast no vote."""
        found = np.flatnonzero((self.state == state) & (self.year == year))
        return int(found[0]) if len(found) else None


def positions(
    votes: Votes,
    anchors: Mapping[str, float],
    *,
    looks: Looks = Looks.BACK,
    texts: Texts = Texts.EARLY,
    sweeps: int = 0,
    rng: Generator | None = None,
) -> Positions | None:
    """Return where every state stood in every year, or None where no vote divides.

    Args:
        votes: Of one dataset, up to a day.
        anchors: For some states the side they are on, +1 or -1.
        looks: Whether later votes may tell of earlier years.
        texts: As for `usable`.
        sweeps: How many sweeps to polish by; none gives the variational answer.
        rng: Needed to polish.
    """
    partial = (votes.amendment == 1) | (votes.paragraph == 1)
    kept = usable(
        votes.item,
        votes.vote,
        year=votes.year,
        session=votes.session,
        partial=partial,
        texts=texts,
    )
    used = np.flatnonzero(kept)
    if not len(used):
        return None
    year = votes.year[votes.item[used]]
    cast = ballots(votes.item[used], votes.state[used], year, CHOICE[votes.vote[used]])
    sides = {
        place: anchors[state]
        for place, state in enumerate(votes.states)
        if state in anchors
    }
    fit = variational(cast, sides, looks=looks)
    if sweeps and rng is not None:
        draws = polished(cast, fit, rng, sweeps=sweeps, looks=looks)
        bounds = draws.quantiles[:, 0], draws.quantiles[:, 2]
        return _positions(cast, draws.fit, used, bounds)
    reach = Z90 * fit.sd
    return _positions(cast, fit, used, (fit.position - reach, fit.position + reach))


def _positions(
    cast: Ballots, fit: Fit, used: Ints, bounds: tuple[Floats, Floats]
) -> Positions:
    return Positions(
        state=cast.state.astype(np.int64),
        year=cast.period.astype(np.int64),
        mean=fit.position,
        sd=fit.sd,
        low=bounds[0],
        high=bounds[1],
        cast=cast.votes.astype(np.int64),
        used=used,
    )
