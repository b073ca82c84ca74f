"""Arithmetic of one state's partners in a flow: shares, totals, concentration."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foedus.model import ActorId, Dataset, Finding, Interval, Layer, RowId
from foedus.network import Flow, Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Partners:
    """What one state gave to and took from each other over some years.

    Attributes:
        given: By taker, in the unit of the flow, where anything is known.
        taken: By giver.
    """

    flow: Flow
    state: ActorId
    years: tuple[int, int]
    given: Mapping[ActorId, float]
    taken: Mapping[ActorId, float]

    @property
    def both(self) -> dict[ActorId, float]:
        """Return what went either way, by partner."""
        partners = sorted({*self.given, *self.taken})
        return {x: self.given.get(x, 0.0) + self.taken.get(x, 0.0) for x in partners}

    def rows(
        self, partner: str | None = None, *, given: bool = True, taken: bool = True
    ) -> tuple[RowId, ...]:
        """Return the rows of the totals, those with a partner first."""
        first, last = self.years
        ways: list[tuple[str | None, str | None]] = []
        for one in dict.fromkeys((partner, None)):
            ways += [(self.state, one)] if given else []
            ways += [(one, self.state)] if taken else []
        found = (
            row
            for giver, taker in ways
            for year in range(first, last + 1)
            for row in self.flow.rows(year=year, giver=giver, taker=taker)
        )
        return tuple(dict.fromkeys(found))


def partners(
    flow: Flow, state: ActorId, first: int, last: int | None = None
) -> Partners:
    """Return a state's partners over years, both ends included."""
    return Partners(
        flow=flow,
        state=state,
        years=(first, last or first),
        given=flow.given(first, state, until=last),
        taken=flow.taken(first, state, until=last),
    )


def share(amounts: Mapping[ActorId, float], partner: ActorId) -> float | None:
    """Return a partner's share of the known total; None where either is unknown."""
    total = sum(amounts.values())
    return amounts[partner] / total if partner in amounts and total > 0 else None


def concentration(amounts: Mapping[ActorId, float]) -> float | None:
    r"""Return the Herfindahl-Hirschman index, :math:`\sum_j s_j^2`; 1 is one partner.

    References:
        Hirschman (1945). National power and the structure of foreign trade.
    """
    total = sum(amounts.values())
    return sum((x / total) ** 2 for x in amounts.values()) if total > 0 else None


def latest(flow: Flow, state: ActorId) -> int | None:
    """Return the last year in which anything is known of a state's flow."""
    known = (year for year in reversed(flow.years) if _any(flow, state, year))
    return next(known, None)


def by_rank(amounts: Mapping[ActorId, float]) -> list[ActorId]:
    """Return partners from the largest to the smallest."""
    return sorted(amounts, key=lambda one: (-amounts[one], one))


def trade_totals(network: Network) -> tuple[Flow, ...]:
    """Return trade in all goods as each dataset has it; those of products have none."""
    whole = (
        (dataset.name, detail)
        for dataset in network.datasets
        for detail in network.details(Layer.TRADE, dataset.name)
        if detail.startswith("all ")
    )
    found = (
        network.flow(Layer.TRADE, dataset=name, detail=detail) for name, detail in whole
    )
    return tuple(flow for flow in found if flow is not None)


def coverage(dataset: Dataset, network: Network) -> str:
    """Return what a reader must know of a dataset's end: "no data after 2018"."""
    if dataset.years is None or dataset.years[1] >= network.on.year:
        return dataset.title
    return f"{dataset.title}: no data after {dataset.years[1]}"


def end_of(dataset: Dataset, network: Network) -> int:
    """Return the last year that a dataset covers, up to the day asked about."""
    last = dataset.years[1] if dataset.years else network.on.year
    return min(last, network.on.year)


def source(flow: Flow, network: Network) -> str:
    """Return where a flow comes from, where it ends, and what was left out."""
    told = coverage(flow.dataset, network)
    if not flow.doubtful:
        return told
    return f"{told}; {flow.doubtful} rows marked doubtful are left out"


def span(values: Iterable[float | None], kind: str) -> Interval | None:
    """Return the range of rival figures, or None where there are no two."""
    known = {value for value in values if value is not None}
    if len(known) < 2:
        return None
    return Interval(low=min(known), high=max(known), kind=kind)


def settled(findings: Iterable[Finding | None]) -> tuple[Finding, ...]:
    """Return the findings there are."""
    return tuple(one for one in findings if one is not None)


def _any(flow: Flow, state: ActorId, year: int) -> bool:
    found = {**flow.given(year, state), **flow.taken(year, state)}
    return any(found.values())
