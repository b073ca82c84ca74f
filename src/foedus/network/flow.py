"""What states give one another each year, as one dense array."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from foedus.model import ActorId, Dataset, Layer, RowId
from foedus.network.arrays import Floats, Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which ties are asked for; None wants any."""

    layer: Layer | None
    giver: str | None
    taker: str | None
    since: date | None
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which flow of a dataset is meant, and the last year that counts."""

    layer: Layer
    unit: str | None
    detail: str | None
    last: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """Which rows of a table stand behind each cell of an array.

    Attributes:
        cells: Place of each row's cell in the flattened array, sorted.
        numbers: The number of each row in its source file.
    """

    dataset: str
    table: str
    cells: Ints
    numbers: Ints

    def of(self, cells: Ints) -> tuple[RowId, ...]:
        """Return the rows behind cells, in the order of the source."""
        first = np.searchsorted(self.cells, cells, side="left")
        last = np.searchsorted(self.cells, cells, side="right")
        pairs = zip(first, last, strict=True)
        found = np.concatenate([self.numbers[a:b] for a, b in pairs] or [self.numbers])
        return tuple(
            RowId(f"{self.dataset}:{self.table}#{number}")
            for number in np.unique(found if len(cells) else found[:0])
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flow:
    """One layer of one dataset: who gave whom how much in which year.

    Attributes:
        years: Every year that the dataset covers, up to the day of the network.
        states: The actors that occur, sorted.
        values: `[year, giver, taker]` in `unit`. NaN is unknown; 0 stands only where
            the dataset says that a row that is not there means none.
        sources: Which rows stand behind each cell.
        doubtful: How many rows of the layer were marked so and left out.
    """

    dataset: Dataset
    layer: Layer
    unit: str
    detail: str | None
    years: tuple[int, ...]
    states: tuple[ActorId, ...]
    values: Floats
    sources: Rows
    doubtful: int

    def at(self, year: int, giver: str, taker: str) -> float | None:
        """Return one figure, or None where there is none."""
        place = self._place(year, giver, taker)
        value = self.values[place] if place else np.nan
        return None if np.isnan(value) else float(value)

    def rows(
        self, *, year: int, giver: str | None = None, taker: str | None = None
    ) -> tuple[RowId, ...]:
        """Return the rows behind a year's figures of a giver, a taker, or both."""
        if year not in self.years:
            return ()
        first = self.years.index(year) * len(self.states)
        lines = (first + self._some(giver)) * len(self.states)
        return self.sources.of((lines[:, None] + self._some(taker)).ravel())

    def given(
        self, year: int, giver: str, *, until: int | None = None
    ) -> dict[ActorId, float]:
        """Return what one gave to each other in a year, or over years, where known."""
        return self._known(self._window(year, until), giver, gives=True)

    def taken(
        self, year: int, taker: str, *, until: int | None = None
    ) -> dict[ActorId, float]:
        """Return what one got from each other in a year, or over years, where known."""
        return self._known(self._window(year, until), taker, gives=False)

    def _window(self, first: int, last: int | None) -> Floats:
        # The years follow one another, so the window is a view and copies nothing.
        before = min(max(first - self.years[0], 0), len(self.years))
        after = max((last or first) - self.years[0] + 1, before)
        return self.values[before:after]

    def _known(self, window: Floats, one: str, *, gives: bool) -> dict[ActorId, float]:
        """Return the sums over years of what is known; not what one gave itself."""
        if one not in self.states:
            return {}
        place = self.states.index(ActorId(one))
        lines = window[:, place, :] if gives else window[:, :, place]
        known = np.flatnonzero((~np.isnan(lines)).any(axis=0))
        known = known[known != place]
        total = np.nansum(lines[:, known], axis=0)
        return {
            self.states[at]: value
            for at, value in zip(known.tolist(), total.tolist(), strict=True)
        }

    def _place(self, year: int, giver: str, taker: str) -> tuple[int, int, int] | None:
        known = year in self.years and {giver, taker} <= set(self.states)
        if not known:
            return None
        where = self.states.index
        return self.years.index(year), where(ActorId(giver)), where(ActorId(taker))

    def _some(self, state: str | None) -> Ints:
        if state is None:
            return np.arange(len(self.states))
        held = [self.states.index(ActorId(state))] if state in self.states else []
        return np.array(held, dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Series:
    """One number of each state and year of one dataset.

    Attributes:
        years: Every year that the dataset covers, up to the day of the network.
        values: `[year, state]` in `unit`, NaN where unknown.
        sd: Standard deviation, NaN where none is stated; so `low` and `high`.
        sources: Which rows stand behind each cell.
    """

    dataset: Dataset
    name: str
    unit: str
    years: tuple[int, ...]
    states: tuple[ActorId, ...]
    values: Floats
    sd: Floats
    low: Floats
    high: Floats
    sources: Rows

    def at(self, year: int, state: str) -> float | None:
        """Return one number, or None where there is none."""
        return self._one(self.values, year, state)

    def sd_at(self, year: int, state: str) -> float | None:
        """Return the stated standard deviation of one number."""
        return self._one(self.sd, year, state)

    def bounds(self, year: int, state: str) -> tuple[float | None, float | None]:
        """Return the stated low and high of one number."""
        return self._one(self.low, year, state), self._one(self.high, year, state)

    def rows(self, *, year: int, state: str) -> tuple[RowId, ...]:
        """Return the rows behind one number."""
        place = self._place(year, state)
        if place is None:
            return ()
        cell = place[0] * len(self.states) + place[1]
        return self.sources.of(np.array([cell], dtype=np.int64))

    def _one(self, values: Floats, year: int, state: str) -> float | None:
        place = self._place(year, state)
        value = values[place] if place else np.nan
        return None if np.isnan(value) else float(value)

    def _place(self, year: int, state: str) -> tuple[int, int] | None:
        if year not in self.years or state not in self.states:
            return None
        return self.years.index(year), self.states.index(ActorId(state))
