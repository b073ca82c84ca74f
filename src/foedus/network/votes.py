"""Roll calls and how each state voted, as arrays."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from foedus.model import ActorId, Dataset, RowId
from foedus.network.arrays import Ints

YES, ABSTAIN, NO, ABSENT, NO_ROW = 1, 2, 3, 8, 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Votes:
    """Who voted how on what, up to the day of the network.

    Attributes:
        rollcalls: The number of each roll call in its dataset, sorted; arrays named
            for one roll call (`year`, `session`, `amendment`, ...) follow this order.
        states: Sorted codes.
        item: For each vote, the place of its roll call in `rollcalls`.
        state: For each vote, the place of its state in `states`.
        vote: 1 yes, 2 abstain, 3 no, 8 absent.
        row: For each vote, its row in the source.
        amendment: 1 true, 0 false, -1 not stated; so `paragraph` and `important`.
    """

    dataset: Dataset
    rollcalls: Ints
    year: Ints
    session: Ints
    day: tuple[date | None, ...]
    symbol: tuple[str | None, ...]
    title: tuple[str | None, ...]
    issues: tuple[str | None, ...]
    amendment: Ints
    paragraph: Ints
    important: Ints
    states: tuple[ActorId, ...]
    item: Ints
    state: Ints
    vote: Ints
    row: Ints

    def table(self) -> NDArray[np.int8]:
        """Return votes as `[roll call, state]`, 0 where there is no row."""
        made = np.zeros((len(self.rollcalls), len(self.states)), dtype=np.int8)
        made[self.item, self.state] = self.vote
        return made

    def row_ids(self, chosen: Ints) -> tuple[RowId, ...]:
        """Return the rows of votes, by their places in `vote`."""
        rows = np.sort(self.row[chosen])
        return tuple(RowId(f"{self.dataset.name}:votes#{row}") for row in rows)

    def of(self, state: str) -> Ints:
        """Return the places in `vote` of all votes of a state."""
        if state not in self.states:
            return np.empty(0, dtype=np.int64)
        return np.flatnonzero(self.state == self.states.index(ActorId(state)))
