"""Numbers of pairs of states, and dated acts, as datasets state them."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from foedus.model import ActorId, Dataset, RowId
from foedus.network.arrays import NO_YEAR, Floats, Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dyads:
    """One named number of pairs of states, row by row.

    Attributes:
        states: Sorted codes; `a` and `b` are places in it.
        year: 0 where the number is of no year, as a distance is.
        row: The row of each in the source.
    """

    dataset: Dataset
    name: str
    unit: str
    states: tuple[ActorId, ...]
    a: Ints
    b: Ints
    year: Ints
    value: Floats
    row: Ints

    def table(self, year: int | None = None) -> Floats:
        """Return `[a, b]` for a year, both ways round where one way is given."""
        made = np.full((len(self.states), len(self.states)), np.nan)
        kept = self.year == (year or NO_YEAR)
        made[self.b[kept], self.a[kept]] = self.value[kept]
        made[self.a[kept], self.b[kept]] = self.value[kept]
        return made

    def at(self, a: str, b: str, year: int | None = None) -> tuple[float, RowId] | None:
        """Return the number of a pair, in either order, and its row."""
        for one, other in ((a, b), (b, a)):
            found = self._place(one, other, year)
            if found is not None and not np.isnan(self.value[found]):
                row = RowId(f"{self.dataset.name}:dyads#{self.row[found]}")
                return float(self.value[found]), row
        return None

    def _place(self, a: str, b: str, year: int | None) -> int | None:
        if not {a, b} <= set(self.states):
            return None
        where = self.states.index
        same = (self.a == where(ActorId(a))) & (self.b == where(ActorId(b)))
        found = np.flatnonzero(same & (self.year == (year or NO_YEAR)))
        return int(found[0]) if len(found) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated act of one actor, perhaps towards another."""

    dataset: Dataset
    actor: ActorId
    target: ActorId | None
    name: str
    start: date | None
    end: date | None
    value: float | None
    unit: str | None
    detail: str
    row: RowId
