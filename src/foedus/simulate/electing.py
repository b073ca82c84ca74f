"""What may be played otherwise in turns: how one votes, elects, chooses, and wants."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from numpy.random import Generator

from foedus.simulate.inputs import Array

Pair = tuple[int, int]


def proportional(difference: Array) -> Array:
    """Return the votes for a difference in worth: the difference."""
    return difference


def half_cubic(difference: Array) -> Array:
    """Return votes that make less of small differences: half of it, half its cube."""
    votes: Array = (difference + difference**3) / 2
    return votes


def beats_all(strength: Array) -> Array:
    """Return [option]: how likely each beats all others, given that one does."""
    wins = strength / (strength + strength.T)
    alone = wins.prod(axis=1)
    shared: Array = alone / alone.sum()
    return shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How one votes, how votes elect, and how soon one wants what one stands for.

    Attributes:
        vote: From a difference in worth to the share of its power an actor puts in.
        elect: From strengths [option, against], all above 0, to chances [option].
        follows: [actor, whose], how far in a turn an ideal follows the position of
            whom; the rest stays. None: each wants what it stands for.
    """

    vote: Callable[[Array], Array] = proportional
    elect: Callable[[Array], Array] = beats_all
    follows: Array | None = None


PLAIN = Rules()


class Choose(Protocol):
    """How an actor settles on one of the bargains it is part of, or on none."""

    def __call__(self, actor: int, bargains: tuple[Pair, ...], chance: Array) -> int:
        """Return 0 to stay, n for the nth bargain.

        Args:
            actor: Who chooses.
            bargains: Challenger and target of each.
            chance: How likely each would be elected, staying first.
        """


def likeliest(actor: int, bargains: tuple[Pair, ...], chance: Array) -> int:
    """Return what is most likely elected, the first of equals."""
    del actor, bargains
    return int(chance.argmax())


def by_lot(rng: Generator) -> Choose:
    """Return a choice that takes each as often as it would be elected."""

    def choose(actor: int, bargains: tuple[Pair, ...], chance: Array) -> int:
        del actor, bargains
        return int(rng.choice(len(chance), p=chance))

    return choose
