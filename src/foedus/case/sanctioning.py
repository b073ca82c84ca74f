"""Sanction: join a case's questions with the world's trade, and ask the model."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from foedus.case.config import Case
from foedus.case.measuring import frames
from foedus.case.sanction_file import (
    GOODS,
    SEE,
    ProductRows,
    SanctionFile,
    sanction_file,
)
from foedus.errors import UnusableInputError
from foedus.model import ActorId, Layer, RowId, SanctionOutcome
from foedus.network import Flow, Network, network
from foedus.simulate.sanctions import WorldTrade, sanctions

FOLDER = "sanctions"
UNIT = "USD mn"

_IN_USD_MN = {
    "USD": 1e-6,
    "USD thousand": 1e-3,
    "1000 USD": 1e-3,
    "USD mn": 1.0,
    "USD bn": 1e3,
}

Floats = npt.NDArray[np.float64]


def sanctioned(
    case: Case,
    *,
    question: str | None = None,
    draws: int,
    seed: int,
    shelf: Path | None = None,
) -> tuple[SanctionOutcome, ...]:
    """Answer one question of a case about sanctions, or all of them.

    Raises:
        UnusableInputError: There is no such question, the trade it needs is not on the
            shelf, or the model has no answer.
        UnusableCaseError: A question is not well put; every fault is named.
    """
    asked = [(path.stem, sanction_file(path)) for path in _files(case, question)]
    on = case.asks.as_of
    with frames(shelf) as here:
        net = network(frames=here, on=on, known_by=on)
        return tuple(
            sanctions(
                fields.question(name),
                world_trade(net, fields),
                rng=np.random.default_rng(seed),
                draws=draws,
            )
            for name, fields in asked
        )


def _files(case: Case, question: str | None) -> list[Path]:
    folder = case.folder / FOLDER
    found = sorted(folder.glob("*.yaml"))
    if not found:
        raise UnusableInputError(
            folder, "holds no question about sanctions", f"write one: see {SEE}"
        )
    if question is None:
        return found
    named = [path for path in found if path.stem == question]
    if not named:
        known = ", ".join(path.stem for path in found)
        what = f"there is no question {question!r}"
        raise UnusableInputError(folder, what, f"choose from: {known}")
    return named


def world_trade(net: Network, fields: SanctionFile) -> WorldTrade:
    """Return one year of the world's trade, with the products that are told apart.

    Raises:
        UnusableInputError: A dataset is not here, or does not cover the year.
    """
    flow = _total(net, fields.trade.dataset)
    year = fields.trade.year or _last_year(flow, ActorId(fields.target))
    total = _Year.of([flow], year)
    parts = [_product(net, one, year) for one in fields.products]
    states = tuple(sorted({one for part in (total, *parts) for one in part.states}))
    cut = _Cut.of(total.on(states), [part.on(states) for part in parts])
    kept = cut.kept()
    return WorldTrade(
        states=tuple(one for one, keep in zip(states, kept, strict=True) if keep),
        products=(GOODS, *(one.name for one in fields.products)),
        flows=cut.flows[:, kept][:, :, kept],
        home=cut.home[kept],
        year=year,
        unit=UNIT,
        evidence=_evidence(flow, year, fields),
        caveats=tuple(_caveats(flow, year, cut, kept)),
    )


def _total(net: Network, dataset: str) -> Flow:
    """Return all goods: the total where a dataset has one, else the sum of products."""
    _here(net, dataset)
    totals = [
        one for one in net.details(Layer.TRADE, dataset) if one.startswith("all ")
    ]
    flow = net.flow(Layer.TRADE, dataset=dataset, detail=totals[0] if totals else None)
    if flow is None:
        raise UnusableInputError(dataset, "holds no trade", "name a dataset of trade")
    return flow


def _here(net: Network, dataset: str) -> None:
    if dataset in {one.name for one in net.datasets}:
        return
    for problem in net.left_out:
        if problem.where == dataset:
            raise UnusableInputError(dataset, problem.what, problem.remedy)
    raise UnusableInputError(
        dataset, "the dataset is not on the shelf", f"foedus data add {dataset} FILE"
    )


def _last_year(flow: Flow, target: ActorId) -> int:
    for year in reversed(flow.years):
        if flow.given(year, target) and flow.taken(year, target):
            return year
    raise UnusableInputError(
        flow.dataset.name, f"has no trade of {target}", "name another dataset"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Year:
    """The flows of one year in USD mn; NaN is unknown."""

    states: tuple[ActorId, ...]
    values: Floats

    @classmethod
    def of(cls, flows: list[Flow], year: int) -> "_Year":
        name, unit = flows[0].dataset.name, flows[0].unit
        if unit not in _IN_USD_MN:
            what = f"gives trade in {unit!r}"
            raise UnusableInputError(name, what, f"needed is one of {list(_IN_USD_MN)}")
        if year not in flows[0].years:
            first, last = flows[0].years[0], flows[0].years[-1]
            what = f"has no trade of {year} (it covers {first} to {last})"
            raise UnusableInputError(name, what, "name another year under `trade:`")
        states = tuple(sorted({one for flow in flows for one in flow.states}))
        values = np.full((len(states), len(states)), np.nan)
        for flow in flows:
            more = _spread(flow.values[flow.years.index(year)], flow.states, states)
            values = np.where(np.isnan(values), more, values + np.nan_to_num(more))
        return cls(states=states, values=values * _IN_USD_MN[unit])

    def on(self, states: tuple[ActorId, ...]) -> Floats:
        return _spread(self.values, self.states, states)


def _spread(
    values: Floats, have: tuple[ActorId, ...], want: tuple[ActorId, ...]
) -> Floats:
    place = {one: number for number, one in enumerate(want)}
    at = [place[one] for one in have]
    found = np.full((len(want), len(want)), np.nan)
    found[np.ix_(at, at)] = values
    return found


def _product(net: Network, product: ProductRows, year: int) -> _Year:
    _here(net, product.dataset)
    details = [
        one
        for one in net.details(Layer.TRADE, product.dataset)
        if one.startswith(tuple(product.codes))
    ]
    found = (
        net.flow(Layer.TRADE, dataset=product.dataset, detail=one) for one in details
    )
    flows = [flow for flow in found if flow is not None]
    if not flows:
        what = f"has no rows of the product {product.name!r}"
        remedy = f"correct its codes {product.codes}"
        raise UnusableInputError(product.dataset, what, remedy)
    return _Year.of(flows, year)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """Trade cut into the rest and the products, and what is said of home trade.

    Attributes:
        unknown: Pairs without a figure, taken as no trade.
        over: Pairs whose products are worth more than their total.
    """

    flows: Floats
    home: Floats
    unknown: int
    over: int

    @classmethod
    def of(cls, total: Floats, parts: list[Floats]) -> "_Cut":
        home = np.diagonal(total).copy()
        home[~(home > 0)] = np.nan
        abroad = ~np.eye(len(total), dtype=bool)
        goods = [np.where(abroad, np.nan_to_num(one), 0.0) for one in (total, *parts)]
        apart = np.sum(goods[1:], axis=0) if parts else np.zeros_like(goods[0])
        rest = np.maximum(goods[0] - apart, 0.0)
        return cls(
            flows=np.stack([rest, *goods[1:]]),
            home=home,
            unknown=int((np.isnan(total) & abroad).sum()),
            over=int((apart > goods[0] * 1.000001).sum()),
        )

    def kept(self) -> npt.NDArray[np.bool_]:
        """Say which states buy abroad, and sell at home or abroad."""
        sold = self.flows.sum(axis=(0, 2)) + np.nan_to_num(self.home)
        return np.asarray((self.flows.sum(axis=(0, 1)) > 0) & (sold > 0))


def _evidence(flow: Flow, year: int, fields: SanctionFile) -> tuple[RowId, ...]:
    """Return the rows of the target's trade with those who may ban it."""
    target = fields.target
    named: set[str] = set(fields.joiners)
    for option in fields.options:
        for line in option.bans:
            named |= set(flow.states if line.senders == "all" else line.senders)
    found: set[RowId] = set()
    for one in named - {target}:
        found.update(flow.rows(year=year, giver=one, taker=target))
        found.update(flow.rows(year=year, giver=target, taker=one))
    return tuple(sorted(found, key=lambda row: (len(row), row)))


def _caveats(
    flow: Flow, year: int, cut: _Cut, kept: npt.NDArray[np.bool_]
) -> Iterator[str]:
    """Yield what must be known of the flows themselves."""
    yield f"Trade of {year} as {flow.dataset.title} ({flow.dataset.version}) has it."
    blind = int(np.isnan(cut.home[kept]).sum())
    if blind:
        yield (
            f"Of {int(kept.sum())} states the data know home trade for "
            f"{int(kept.sum()) - blind}; for the rest it is a belief."
        )
    if cut.unknown:
        yield f"{cut.unknown} pairs without a figure count as pairs without trade."
    if cut.over:
        yield (
            f"In {cut.over} pairs the products are worth more than all goods together; "
            "there the products count."
        )
