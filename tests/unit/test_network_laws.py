"""Whatever the rows, a dense flow holds what adding them up by hand gives."""

import math
from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from network_world import Shelf, gift

from foedus.model import Layer

pytestmark = pytest.mark.property

STATES = ("ISL", "KEN", "MLT", "URY")
YEARS = range(2010, 2019)
Row = tuple[str, str, int, int, float | None]

rows = st.lists(
    st.tuples(
        st.sampled_from(STATES),
        st.sampled_from(STATES),
        st.sampled_from(YEARS),
        st.integers(0, 3),
        st.none() | st.floats(0, 1e6),
    ),
    min_size=1,
    max_size=30,
)


def by_hand(given_rows: list[Row]) -> dict[tuple[int, str, str], list[float | None]]:
    cells: dict[tuple[int, str, str], list[float | None]] = defaultdict(list)
    for giver, taker, start, lasts, weight in given_rows:
        for year in range(start, min(start + lasts, YEARS[-1]) + 1):
            cells[year, giver, taker].append(weight)
    return cells


@given(rows, st.sampled_from(["zero: none", "unknown: not reported"]))
def test_each_cell_is_the_sum_of_its_rows(given_rows: list[Row], absent: str) -> None:
    world = Shelf()
    ties = [
        gift(a, b, y, w, end=date(y + lasts, 12, 31))
        for a, b, y, lasts, w in given_rows
    ]
    world.ties("customs", ties, absent=absent)
    flow = world.network().flow(Layer.TRADE)
    assert flow is not None
    cells, givers = by_hand(given_rows), {row[0] for row in given_rows}
    for year in YEARS:
        for a in flow.states:
            for b in flow.states:
                _holds(
                    flow.at(year, a, b), cells.get((year, a, b)), a in givers, absent
                )
                rows_here = flow.rows(year=year, giver=a, taker=b)
                assert bool(rows_here) == ((year, a, b) in cells)


def _holds(
    found: float | None, there: list[float | None] | None, gives: object, absent: str
) -> None:
    if there is None:
        assert found == (0.0 if gives and absent.startswith("zero") else None)
        return
    known = [weight for weight in there if weight is not None]
    if known:
        assert found is not None
        assert math.isclose(found, sum(known), abs_tol=1e-6)
    else:
        assert found is None


@given(rows)
def test_sums_over_years_are_sums_of_years(given_rows: list[Row]) -> None:
    world = Shelf()
    world.ties("customs", [gift(a, b, y, w) for a, b, y, _, w in given_rows])
    flow = world.network().flow(Layer.TRADE)
    assert flow is not None
    for state in flow.states:
        years = [flow.given(year, state) for year in YEARS]
        total = flow.given(YEARS[0], state, until=YEARS[-1])
        assert set(total) == {one for year in years for one in year}
        for one, value in total.items():
            assert math.isclose(value, sum(year.get(one, 0.0) for year in years))
