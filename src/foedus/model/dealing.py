"""What deals across issues are likely, and who loses by them."""

from dataclasses import dataclass

from foedus.model.ids import ActorId
from foedus.model.outcome import Spread
from foedus.model.situation import Basis, Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Loser:
    """Somebody outside a deal who is worse off by it.

    Attributes:
        loss: Mean over the draws in which the deal is struck, in points of outcome
            times salience.
        often: In what share of those draws it loses.
    """

    actor: ActorId
    loss: float
    often: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bargain:
    """A deal of two: the first moves on one issue for a move of the second on another.

    Attributes:
        gives: The situation in which the first moves.
        takes: The situation in which the second moves.
        often: In what share of the draws it is struck.
        gain: What each of the two gains where it is struck, in points of outcome times
            salience: both gain alike.
        first_moves: By how many points, where it is struck; below 0 is towards 0.
        second_moves: The same of the second.
        losers: Who is worse off by it in most of those draws, the most first.
    """

    first: ActorId
    second: ActorId
    gives: str
    takes: str
    often: float
    gain: Spread
    first_moves: Spread
    second_moves: Spread
    losers: tuple[Loser, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifted:
    """Where an issue ends without deals, and with one round of them."""

    situation: str
    before: Spread
    after: Spread
    change: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What the whole round changes for one actor, in or outside the deals.

    Attributes:
        change: In points of outcome times salience.
        deals: In what share of the draws it is part of a deal.
        loses: In what share of the draws it is worse off.
    """

    actor: ActorId
    change: Spread
    deals: float
    loses: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealing:
    """One round of exchange across some situations of a case.

    Attributes:
        bargains: The deals that are struck in some draw, the most frequent first.
        silent: In what share of the draws no deal is struck.
        shared: Who sits at two tables or more, and could deal.
        why_none: Why no deal is ever struck; empty where one is.
    """

    situations: tuple[Situation, ...]
    draws: int
    bargains: tuple[Bargain, ...]
    shifted: tuple[Shifted, ...]
    balances: tuple[Balance, ...]
    silent: float
    shared: tuple[ActorId, ...]
    why_none: str
    rests_on: tuple[tuple[Basis, int], ...]
    caveats: tuple[str, ...]
