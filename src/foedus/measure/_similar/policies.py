"""Portfolios of states: how each stands to every partner, or on every roll call."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from foedus.codes import states
from foedus.measure._similar.counts import MISSING
from foedus.model import ActorId, Dataset, Layer, RowId, Tie
from foedus.network import ABSTAIN, NO, YES, Floats, Ints, Network, Votes

VOTE_VALUES = np.arange(1.0, 4.0)
ALLIANCE_VALUES = np.arange(4.0)
# ATOP's words and the Correlates of War's.
FIRM = frozenset({"defense", "offense"})
LOOSE = frozenset({"neutral", "consul", "entente"})
WEAK = frozenset({"nonagg"})
SELF = 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Policies:
    """The portfolios of all states in one year, and the rows they rest on.

    Attributes:
        levels: state x partner (or roll call): place in `values`, or `MISSING`.
        values: What each level is worth.
        dataset: Where it is from.
        year: The year.
    """

    states: tuple[ActorId, ...]
    levels: NDArray[np.int8]
    values: Floats
    dataset: Dataset
    year: int
    rows: tuple[tuple[RowId, ...], ...]


def voting(votes: Votes, year: int) -> Policies | None:
    """Return how states voted in a year, or None where nobody did."""
    places = np.flatnonzero(
        (votes.year[votes.item] == year) & np.isin(votes.vote, (YES, ABSTAIN, NO))
    )
    if not len(places):
        return None
    here, row = np.unique(votes.state[places], return_inverse=True)
    calls, column = np.unique(votes.item[places], return_inverse=True)
    levels = np.full((len(here), len(calls)), MISSING, dtype=np.int8)
    levels[row, column] = votes.vote[places] - YES
    return Policies(
        states=tuple(votes.states[state] for state in here),
        levels=levels,
        values=VOTE_VALUES,
        dataset=votes.dataset,
        year=year,
        rows=tuple(_rows_of(votes, places, row, number) for number in range(len(here))),
    )


def alliances(network: Network, year: int) -> Policies | None:
    """Return who was allied with whom in a year, by the first dataset that covers it.

    3 defence or joint attack, 2 neutrality, consultation or entente, 1
    non-aggression, 0 nothing; every state counts as its own firm ally.
    """
    for dataset in network.datasets:
        covered = dataset.years is None or dataset.years[0] <= year <= dataset.years[1]
        if covered and Layer.TREATY in network.layers(dataset.name):
            found = _allied(network, dataset, year)
            if found is not None:
                return found
    return None


def _allied(network: Network, dataset: Dataset, year: int) -> Policies | None:
    here = _system(year)
    place = {state: number for number, state in enumerate(here)}
    levels = np.zeros((len(here), len(here)), dtype=np.int8)
    rows: list[list[RowId]] = [[] for _ in here]
    for tie in _ties(network, dataset, year):
        if {tie.giver, tie.taker} <= place.keys():
            giver, taker = place[tie.giver], place[tie.taker]
            levels[giver, taker] = max(levels[giver, taker], _level(tie))
            rows[giver] += [RowId(one) for one in tie.evidence]
    if not levels.any():
        return None
    np.fill_diagonal(levels, SELF)
    return Policies(
        states=here,
        levels=levels,
        values=ALLIANCE_VALUES,
        dataset=dataset,
        year=year,
        rows=tuple(tuple(dict.fromkeys(one)) for one in rows),
    )


def _ties(network: Network, dataset: Dataset, year: int) -> list[Tie]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = network.ties(Layer.TREATY, since=first, until=last, dataset=dataset.name)
    return [tie for tie in found if _level(tie)]


def _level(tie: Tie) -> int:
    words = {*tie.detail.split()}
    if words & FIRM:
        return 3
    if words & LOOSE:
        return 2
    return 1 if words & WEAK else 0


def _system(year: int) -> tuple[ActorId, ...]:
    """Return the states of the system on the first day of July."""
    day = date(year, 7, 1)
    return tuple(
        code
        for code, state in sorted(states().items())
        if state.cow is not None
        and (state.start is None or state.start <= day)
        and (state.end is None or day <= state.end)
    )


def _rows_of(
    votes: Votes, places: Ints, row: NDArray[np.intp], number: int
) -> tuple[RowId, ...]:
    return votes.row_ids(places[row == number])
