"""Trade of all goods, or of one product, from a dataset on the shelf."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from foedus.case.sanction_file import ProductRows
from foedus.codes.money import MILLIONS
from foedus.errors import UnusableInputError
from foedus.model import ActorId, Layer, RowId
from foedus.network import Floats, Flow, Network

UNIT = "USD mn"
HOME = "domestic_trade"
"""The series in which datasets give what a state buys from itself."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Traded:
    """What states sell one another, in USD mn; NaN is unknown.

    Attributes:
        parts: One flow, or one for each code of a product.
        values: Shape (years, giver, taker).
        doubtful: How many rows the dataset marks so; they are not in it.
    """

    parts: tuple[Flow, ...]
    years: tuple[int, ...]
    states: tuple[ActorId, ...]
    values: Floats
    doubtful: int

    @property
    def title(self) -> str:
        """Name the dataset and its version."""
        dataset = self.parts[0].dataset
        return f"{dataset.title} ({dataset.version})"

    def place(self, year: int) -> int:
        """Return where a year is.

        Raises:
            UnusableInputError: The dataset does not cover it.
        """
        if year in self.years:
            return self.years.index(year)
        first, last = self.years[0], self.years[-1]
        raise UnusableInputError(
            self.parts[0].dataset.name,
            f"has no trade of {year} (it covers {first} to {last})",
            "name another year",
        )

    def rows(self, year: int, giver: str, taker: str) -> tuple[RowId, ...]:
        """Return the rows behind one figure."""
        return tuple(
            row
            for part in self.parts
            for row in part.rows(year=year, giver=giver, taker=taker)
        )


def all_goods(net: Network, dataset: str) -> Traded:
    """Return all goods: the total where a dataset has one, else the sum of products.

    Raises:
        UnusableInputError: The dataset is not here, or holds no trade.
    """
    details = _details(net, dataset)
    totals = [one for one in details if one.startswith("all ")]
    chosen = totals or details
    if not chosen:
        raise UnusableInputError(dataset, "holds no trade", "name a dataset of trade")
    return _traded(net, dataset, chosen)


def product(net: Network, asked: ProductRows) -> Traded:
    """Return one product: all details that begin with one of its codes.

    Raises:
        UnusableInputError: The dataset is not here, or has no such product.
    """
    codes = tuple(asked.codes)
    details = _details(net, asked.dataset)
    chosen = [one for one in details if one.startswith(codes)]
    if not chosen:
        what = f"has no rows of the product {asked.name!r}"
        remedy = f"correct its codes {asked.codes}"
        raise UnusableInputError(asked.dataset, what, remedy)
    return _traded(net, asked.dataset, chosen)


def at_home(net: Network, dataset: str, year: int) -> dict[ActorId, float]:
    """Return what states buy from themselves in USD mn, where the dataset says it."""
    series = net.series(HOME, dataset=dataset)
    if series is None:
        return {}
    factor = _in_usd_mn(dataset, series.unit)
    found = ((state, series.at(year, state)) for state in series.states)
    return {state: value * factor for state, value in found if value}


def spread(
    values: Floats, have: tuple[ActorId, ...], want: tuple[ActorId, ...]
) -> Floats:
    """Lay years of pairs out over other states; pairs that are not there are NaN."""
    place = {one: number for number, one in enumerate(want)}
    at = np.array([place[one] for one in have], dtype=np.int64)
    found = np.full((len(values), len(want), len(want)), np.nan)
    found[:, at[:, None], at[None, :]] = values
    return found


def _details(net: Network, dataset: str) -> tuple[str, ...]:
    if dataset in {one.name for one in net.datasets}:
        return net.details(Layer.TRADE, dataset)
    for problem in net.left_out:
        if problem.where == dataset:
            raise UnusableInputError(dataset, problem.what, problem.remedy)
    raise UnusableInputError(
        dataset, "the dataset is not on the shelf", f"foedus data add {dataset} FILE"
    )


def _traded(net: Network, dataset: str, details: Sequence[str]) -> Traded:
    parts = tuple(_parts(net, dataset, details))
    if not parts:
        what = f"has no figures up to {net.on.year}"
        raise UnusableInputError(dataset, what, "name another dataset")
    states = tuple(sorted({one for part in parts for one in part.states}))
    values = np.full((len(parts[0].years), len(states), len(states)), np.nan)
    for part in parts:
        more = spread(part.values * _in_usd_mn(dataset, part.unit), part.states, states)
        values = np.where(np.isnan(values), more, values + np.nan_to_num(more))
    return Traded(
        parts=parts,
        years=parts[0].years,
        states=states,
        values=values,
        doubtful=max(part.doubtful for part in parts),
    )


def _parts(net: Network, dataset: str, details: Sequence[str]) -> Iterator[Flow]:
    for detail in details:
        flow = net.flow(Layer.TRADE, dataset=dataset, detail=detail)
        if flow is not None:
            yield flow


def _in_usd_mn(dataset: str, unit: str) -> float:
    if unit not in MILLIONS:
        known = ", ".join(MILLIONS)
        raise UnusableInputError(dataset, f"counts in {unit!r}", f"needed: {known}")
    return MILLIONS[unit]
