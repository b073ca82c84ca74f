"""Ties on which buyers pay something else than the makers of the goods earn."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.simulate._trade.anderson import Floats

Places = npt.NDArray[np.int64]
At = tuple[Places, Places, Places]
"""Layers, origins and ends of some ties, each of shape (ties,)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wedges:
    """Ties between one state and others, each once; what buyers spend there is cut up.

    What is neither paid for the goods nor given back is income of the seller's state;
    below nothing, it is what that state goes without.

    Attributes:
        hub: The state that all ties touch.
        layers, origins, ends: Where the ties are, shape (ties,).
        paid: Part that pays for making the goods, shape (draws, ties).
        back: Part that comes back to the buyer's state, shape (draws, ties).
    """

    hub: int
    layers: Places
    origins: Places
    ends: Places
    paid: Floats
    back: Floats

    @property
    def at(self) -> At:
        """Return where the ties are."""
        return self.layers, self.origins, self.ends


def incomes(wedges: Wedges, parts: Floats, earned: Floats) -> Floats:
    """Return what each state can spend once the wedges have been shared out.

    Spending feeds the wedges, and they feed spending; as all of them touch one state,
    the sums are solved by hand.

    Args:
        wedges: The ties.
        parts: Part of the buyer's spending that goes into each, shape (draws, ties).
        earned: What each state has without them, shape (draws, states).
    """
    states, hub = earned.shape[1], wedges.hub
    sells = wedges.origins == hub
    own = parts * (1.0 - wedges.paid - wedges.back)
    home = _gathered(parts * wedges.back, wedges.ends, states)
    from_others = _gathered(own * sells, wedges.ends, states)
    to_others = _gathered(own * ~sells, wedges.origins, states)
    keep = 1.0 - home
    here, less = earned[:, hub], keep[:, hub]
    from_others[:, hub] = to_others[:, hub] = 0.0
    whole = here + (from_others * earned / keep).sum(axis=1)
    alone = less - (from_others * to_others / keep).sum(axis=1)
    spent = (earned + to_others * (whole / alone)[:, None]) / keep
    spent[:, hub] = whole / alone
    return np.asarray(spent, dtype=np.float64)


def unpaid(wedges: Wedges, spent: Floats, parts: Floats) -> Floats:
    """Return the part of each state's sales that does not pay for the goods."""
    lost = parts * (1.0 - wedges.paid) * spent[:, wedges.ends]
    return _gathered(lost, wedges.origins, spent.shape[1])


def _gathered(values: Floats, places: Places, states: int) -> Floats:
    """Sum what stands at the ties of each state."""
    draws = len(values)
    onto = np.arange(draws)[:, None] * states + places
    found = np.bincount(onto.ravel(), values.ravel(), draws * states)
    return np.asarray(found.reshape(draws, states), dtype=np.float64)
