"""For which goods a state has nobody else to turn to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from foedus.codes import in_sentence
from foedus.measure._dependence.trade import MEASURE
from foedus.measure._partners import coverage, end_of, share
from foedus.measure._words import owners
from foedus.measure.asked import Asked
from foedus.model import ActorId, Dataset, Finding, Layer, RowId, Tie
from foedus.network import Network

FUELS = "27"
"""Chapter of the Harmonized System: mineral fuels, oils, electricity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """What one state got of one product from each, or sold to each, in a year."""

    amounts: dict[ActorId, float] = field(default_factory=dict)
    rows: dict[ActorId, list[RowId]] = field(default_factory=lambda: defaultdict(list))
    units: set[str] = field(default_factory=set)

    def add(self, partner: ActorId, tie: Tie) -> None:
        """Count a row in."""
        self.amounts[partner] = self.amounts.get(partner, 0.0) + (tie.weight or 0.0)
        self.rows[partner] += [RowId(one) for one in tie.evidence]
        self.units.add(tie.unit or "")

    def evidence(self, partner: ActorId) -> tuple[RowId, ...]:
        """Return the rows, those with the partner first."""
        others = (
            row for one, rows in self.rows.items() if one != partner for row in rows
        )
        return (*self.rows[partner], *others)


def products(
    network: Network, pairs: list[tuple[ActorId, ActorId]], asked: Asked
) -> Iterator[Finding]:
    """Yield the shares of single products, the costliest first, and of all fuels."""
    most = asked.whole("products", 5)
    for dataset in network.datasets:
        if not _has_products(network, dataset):
            continue
        known: dict[tuple[ActorId, bool], tuple[int, Mapping[str, Market]]] = {}
        for one, other in pairs:
            for bought in (True, False):
                if (one, bought) not in known:
                    known[one, bought] = _markets(network, dataset, one, bought=bought)
                year, markets = known[one, bought]
                asks = _Asks(network, dataset, one, other, year, bought)
                yield from _largest(asks, markets, most)


@dataclass(frozen=True, slots=True)
class _Asks:
    network: Network
    dataset: Dataset
    one: ActorId
    other: ActorId
    year: int
    bought: bool


def _has_products(network: Network, dataset: Dataset) -> bool:
    details = network.details(Layer.TRADE, dataset.name)
    return any(detail[:6].isdigit() for detail in details)


def _markets(
    network: Network, dataset: Dataset, state: ActorId, *, bought: bool
) -> tuple[int, Mapping[str, Market]]:
    """Return each product's market in the last year that has any, and the year."""
    year = _last_year(network, dataset, state, bought=bought)
    markets: dict[str, Market] = defaultdict(Market)
    if year is None:
        return 0, markets
    for tie in network.ties(
        Layer.TRADE,
        giver=None if bought else state,
        taker=state if bought else None,
        since=date(year, 1, 1),
        until=date(year, 12, 31),
        dataset=dataset.name,
    ):
        if tie.weight is None or tie.is_doubtful:
            continue
        partner = tie.giver if bought else tie.taker
        markets[tie.detail].add(partner, tie)
        if tie.detail.startswith(FUELS):
            markets[f"{FUELS} all fuels"].add(partner, tie)
    return year, markets


def _last_year(
    network: Network, dataset: Dataset, state: ActorId, *, bought: bool
) -> int | None:
    flow = network.flow(Layer.TRADE, dataset=dataset.name)
    if flow is None:
        return None
    dealt = flow.taken if bought else flow.given
    return next(
        (x for x in reversed(flow.years) if any(dealt(x, state).values())), None
    )


def _largest(
    asks: _Asks, markets: Mapping[str, Market], most: int
) -> Iterator[Finding]:
    dealt = {
        name: market.amounts[asks.other]
        for name, market in markets.items()
        if market.amounts.get(asks.other)
    }
    ranked = sorted(dealt, key=lambda name: (-dealt[name], name))
    for name in ranked[:most]:
        yield _finding(asks, name, markets[name])


def _finding(asks: _Asks, name: str, market: Market) -> Finding:
    other = in_sentence(asks.other)
    way = (
        f"imports of {name} that come from"
        if asks.bought
        else f"exports of {name} that go to"
    )
    label = f"share of {owners(asks.one)} {way} {other}"
    total = sum(market.amounts.values())
    blank = Finding(
        measure=MEASURE,
        label=label,
        about=(asks.one, asks.other),
        on=asks.network.on,
        period=(asks.year, asks.year),
        value=share(market.amounts, asks.other),
        unit="share",
        evidence=market.evidence(asks.other),
        caveat=f"Of a reported {total:,.4g} {' '.join(sorted(market.units))} "
        f"of {len(market.amounts)} states "
        f"({coverage(asks.dataset, asks.network)}).",
        data_end=end_of(asks.dataset, asks.network),
    )
    return replace(blank, group=f"products: {label} ({asks.dataset.name})")
