"""Where the fits begin: sides from the anchors, cut points from the shares."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foedus.measure._ideal.ballots import ABSTAIN, NO, YES, Ballots
from foedus.measure._ideal.fit import Fit
from foedus.measure._ideal.sums import summed
from foedus.measure._normal import quantile
from foedus.network import Floats

SIDE = {YES: -1.0, NO: 1.0, ABSTAIN: 0.0}
# A vote that all cast alike has its cut point at infinity; two fifths of a vote more
# in every box keep it on the page.
SPARE = 0.4


def start(cast: Ballots, anchors: Mapping[Any, float]) -> Fit:
    """Return a first fit: each item by the anchors' sides, each seat by its items."""
    said = _said(cast)
    polarity = _polarity(said, cast, anchors)
    leaning = _mean(polarity[cast.item] * said, cast.seat, len(cast.state))
    spread = leaning.std()
    low, high = _cuts(cast)
    return Fit(
        position=(leaning - leaning.mean()) / (spread if spread > 0 else 1.0),
        sd=np.zeros(len(cast.state)),
        slope=polarity,
        low=low,
        high=high,
    )


def _said(cast: Ballots) -> Floats:
    """Return every vote as -1, 0 or 1, less the mean of its item."""
    side = np.array([SIDE[choice] for choice in sorted(SIDE)])[cast.choice]
    return side - _mean(side, cast.item, len(cast.items))[cast.item]


def _polarity(said: Floats, cast: Ballots, anchors: Mapping[Any, float]) -> Floats:
    sign = np.array([anchors.get(state, 0.0) for state in cast.state.tolist()])
    of_vote = sign[cast.seat]
    anchored = np.flatnonzero(of_vote)
    return _mean((of_vote * said)[anchored], cast.item[anchored], len(cast.items))


def _mean(values: Floats, place: NDArray[np.intp], size: int) -> Floats:
    count = np.maximum(np.bincount(place, minlength=size), 1)
    return summed(place, values, size) / count


def _cuts(cast: Ballots) -> tuple[Floats, Floats]:
    size = len(cast.items)
    boxes = [
        np.bincount(cast.item[cast.choice == choice], minlength=size) + SPARE
        for choice in (YES, ABSTAIN, NO)
    ]
    total = boxes[0] + boxes[1] + boxes[2]
    return quantile(boxes[0] / total), quantile((boxes[0] + boxes[1]) / total)
