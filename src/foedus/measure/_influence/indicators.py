"""Indicators of one power's ties with each state, scaled from 0 to 1."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from math import log1p

import numpy as np
from numpy.typing import NDArray

from foedus.measure._inferred import is_stated
from foedus.measure._money import gdp_in
from foedus.measure._partners import (
    latest,
    partners,
    share,
    trade_totals,
)
from foedus.model import ActorId, ClaimId, Layer, RowId, Tie
from foedus.network import ABSTAIN, NO, YES, Flow, Network

Evidence = tuple[ClaimId | RowId, ...]

ORGANISATIONS = ("shared_igo",)
"""What datasets call the number of organisations that two states share."""

_ASKED_AGAIN = 512
"""States whose partners are kept in mind while power after power asks for them."""

DEFENCE = "defense"
"""How datasets of alliances spell the duty to defend."""

FEWEST_TOLD = 3
"""Partners of a state that reports must tell of before one of them is a share: they
tell of the pacts in the news, not of all; of one known pact each would be the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator for all states.

    Attributes:
        values: From 0 to 1, by state; a state that is not there is not known.
        evidence: Returns what a state's value rests on.
        end: The last year it was collected for.
        title: Where it comes from.
        withheld: Why it is not known of some; empty where there is nothing to say.
    """

    values: Mapping[ActorId, float]
    evidence: Callable[[ActorId], Evidence]
    end: int
    title: str
    withheld: str = ""


def indicators(network: Network, power: ActorId, window: int) -> dict[str, Indicator]:
    """Return every indicator that anything is known of, by its name."""
    ask = _Ask(network=network, power=power, window=window)
    made = {
        "trade_volume": _trade_volume(ask),
        "trade_share": _trade_share(ask),
        "gdp_share": _gdp_share(ask),
        "aid_share": _supply_share(ask, Layer.AID),
        "shared_organisations": _shared_organisations(ask),
        "visits": _visits(ask),
        "vote_agreement": _vote_agreement(ask),
        "arms_volume": _arms_volume(ask),
        "arms_share": _supply_share(ask, Layer.ARMS),
        "pact": _pact(ask),
        "pact_share": _pact_share(ask),
        "troops": _troops(ask),
    }
    return {name: one for name, one in made.items() if one is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ask:
    network: Network
    power: ActorId
    window: int

    @property
    def others(self) -> tuple[ActorId, ...]:
        return tuple(one for one in self.network.states if one != self.power)


def _trade(ask: _Ask) -> tuple[Flow, int] | None:
    """Return the total trade that was reported last, and its year."""
    found = ((latest(flow, ask.power), flow) for flow in trade_totals(ask.network))
    known = [(year, flow) for year, flow in found if year is not None]
    year, flow = max(known, key=lambda one: one[0], default=(None, None))
    return (flow, year) if flow is not None and year is not None else None


def _trade_volume(ask: _Ask) -> Indicator | None:
    found = _trade(ask)
    if found is None:
        return None
    flow, year = found
    traded = partners(flow, ask.power, year).both
    table = np.nan_to_num(flow.values[flow.years.index(year)])
    return _of_flow(ask, flow, (year, year), _logs(traded, (table + table.T).max()))


def _trade_share(ask: _Ask) -> Indicator | None:
    found = _trade(ask)
    if found is None:
        return None
    flow, year = found
    shares = {one: share(_both(flow, one, year), ask.power) for one in ask.others}
    return _of_flow(ask, flow, (year, year), _known(shares))


@lru_cache(maxsize=_ASKED_AGAIN)
def _both(flow: Flow, state: ActorId, year: int) -> Mapping[ActorId, float]:
    """Return what a state traded with each other: every power is asked for it."""
    return partners(flow, state, year).both


def _gdp_share(ask: _Ask) -> Indicator | None:
    found = _trade(ask)
    if found is None:
        return None
    flow, year = found
    traded = partners(flow, ask.power, year).both
    made = {one: gdp_in(flow.unit, ask.network, one, year) for one in traded}
    shares = {
        one: min(1.0, traded[one] / amount) for one, amount in made.items() if amount
    }
    return _of_flow(ask, flow, (year, year), shares) if shares else None


def _supply_share(ask: _Ask, layer: Layer) -> Indicator | None:
    """Return the share of what each got over the window that the power gave."""
    for flow in ask.network.flows(layer):
        span = _span(flow, ask.window)
        shares = {
            one: share(flow.taken(span[0], one, until=span[1]), ask.power)
            for one in ask.others
        }
        if _many_givers(flow, span) and _known(shares):
            return _of_flow(ask, flow, span, _known(shares), taken=False)
    return None


def _arms_volume(ask: _Ask) -> Indicator | None:
    flow = ask.network.flow(Layer.ARMS)
    if flow is None:
        return None
    first, last = _span(flow, ask.window)
    given = partners(flow, ask.power, first, last).given
    window = flow.values[flow.years.index(first) : flow.years.index(last) + 1]
    most = np.nan_to_num(window).sum(axis=0).max()
    return _of_flow(ask, flow, (first, last), _logs(given, most), taken=False)


def _troops(ask: _Ask) -> Indicator | None:
    for flow in ask.network.flows(Layer.TROOPS):
        year = latest(flow, ask.power)
        if year is not None:
            table = np.nan_to_num(flow.values[flow.years.index(year)])
            given = partners(flow, ask.power, year).given
            values = _logs(given, table.max())
            return _of_flow(ask, flow, (year, year), values, taken=False)
    return None


def _visits(ask: _Ask) -> Indicator | None:
    for flow in ask.network.flows(Layer.VISITS):
        span = _span(flow, ask.window)
        met = partners(flow, ask.power, *span).both
        if any(met.values()):
            return _of_flow(ask, flow, span, _logs(met, max(met.values())))
    return None


def _shared_organisations(ask: _Ask) -> Indicator | None:
    found = filter(None, map(ask.network.dyads, ORGANISATIONS))
    dyads = next((one for one in found if ask.power in one.states), None)
    if dyads is None:
        return None
    year = int(dyads.year.max())
    line = dyads.table(year)[dyads.states.index(ask.power)]
    most = float(np.nanmax(dyads.value))
    counted = zip(dyads.states, line, strict=True)

    def evidence(one: ActorId) -> Evidence:
        row = dyads.at(ask.power, one, year)
        return (row[1],) if row else ()

    return Indicator(
        values={one: float(x) / most for one, x in counted if not np.isnan(x)},
        evidence=evidence,
        end=year,
        title=dyads.dataset.title,
    )


def _vote_agreement(ask: _Ask) -> Indicator | None:
    r"""Return agreement over the last three years, corrected for chance, from 0.

    Scott's pi of yes, abstain and no: :math:`(a - e) / (1 - e)`; below chance is 0.
    """
    votes = ask.network.votes()
    if votes is None or ask.power not in votes.states:
        return None
    last = int(votes.year.max())
    key = ("influence", "late votes")
    table = ask.network.once(key, lambda: votes.table()[votes.year > last - 3])
    mine = table[:, votes.states.index(ask.power)]
    values = {
        one: _pi(mine, table[:, place])
        for place, one in enumerate(votes.states)
        if one != ask.power
    }

    def evidence(one: ActorId) -> Evidence:
        places = np.concatenate([votes.of(ask.power), votes.of(one)])
        return votes.row_ids(places[votes.year[votes.item[places]] > last - 3])

    return Indicator(
        values=_known(values), evidence=evidence, end=last, title=votes.dataset.title
    )


def _pi(mine: NDArray[np.int8], theirs: NDArray[np.int8]) -> float | None:
    kinds = (YES, ABSTAIN, NO)
    both = np.isin(mine, kinds) & np.isin(theirs, kinds)
    if not both.any():
        return None
    a, b = mine[both], theirs[both]
    chance = sum(((a == k).mean() / 2 + (b == k).mean() / 2) ** 2 for k in kinds)
    if chance >= 1:
        return 1.0
    return max(0.0, float(((a == b).mean() - chance) / (1 - chance)))


def _pact(ask: _Ask) -> Indicator | None:
    defence = _defence(ask)
    if defence is None:
        return None
    return Indicator(
        values={one: float(one in defence.of(ask.power)) for one in ask.others},
        evidence=defence.evidence,
        end=defence.end,
        title=defence.title,
    )


def _pact_share(ask: _Ask) -> Indicator | None:
    """Return one over the number of a state's defence partners, if the power is one.

    Where only reports tell of pacts, nothing is known of a state with few of them.
    """
    defence = _defence(ask)
    if defence is None:
        return None
    fewest = 0 if defence.is_listed else FEWEST_TOLD
    return Indicator(
        values={
            one: 1 / len(defence.of(one)) if ask.power in defence.of(one) else 0.0
            for one in ask.others
            if len(defence.of(one)) >= fewest
        },
        evidence=defence.evidence,
        end=defence.end,
        title=defence.title,
        withheld="" if defence.is_listed else _TOO_FEW,
    )


_TOO_FEW = (
    f"Of a state with fewer than {FEWEST_TOLD} known pacts no share is made: reports "
    "do not tell of all."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Defence:
    """Who is bound to defend whom in the last year covered, or is told to be.

    Attributes:
        rows: What the power's own pacts rest on, by partner.
        is_listed: Whether a dataset lists the pacts of all, not reports alone.
    """

    allies: Mapping[str, set[str]]
    rows: Mapping[str, Evidence]
    end: int
    title: str
    is_listed: bool

    def of(self, state: str) -> set[str]:
        return self.allies.get(state, set())

    def evidence(self, state: ActorId) -> Evidence:
        return self.rows.get(state, ())


def _defence(ask: _Ask) -> _Defence | None:
    network = ask.network
    key = ("influence", "defence")
    flow, ties = network.once(key, partial(_defence_ties, network))
    if flow is None and not ties:
        return None
    allies: dict[str, set[str]] = defaultdict(set)
    found: dict[str, Evidence] = {}
    for tie in ties:
        allies[tie.giver].add(tie.taker)
        if tie.giver == ask.power:
            found[tie.taker] = (*found.get(tie.taker, ()), *tie.evidence)
    return _Defence(
        allies=allies,
        rows=found,
        end=flow.years[-1] if flow else network.on.year,
        title=flow.dataset.title if flow else "reports",
        is_listed=flow is not None,
    )


def _defence_ties(network: Network) -> tuple[Flow | None, tuple[Tie, ...]]:
    """Return who is bound to defend whom, and the flow whose last year was read."""
    flow = _alliances(network)
    told = [
        tie
        for tie in network.told(Layer.TREATY)
        if tie.holds_on(network.on) and is_stated(tie, network)
    ]
    if flow is None:
        return None, tuple(told)
    day = date(flow.years[-1], 12, 31)
    rows = network.ties(Layer.TREATY, since=day, until=day, dataset=flow.dataset.name)
    bound = [tie for tie in rows if DEFENCE in tie.detail.split()]
    return flow, (*told, *bound)


def _alliances(network: Network) -> Flow | None:
    """Return the treaties of the first dataset that knows duties of defence."""
    for flow in network.flows(Layer.TREATY):
        details = network.details(Layer.TREATY, flow.dataset.name)
        if any(DEFENCE in detail.split() for detail in details):
            return flow
    return None


def _of_flow(
    ask: _Ask,
    flow: Flow,
    span: tuple[int, int],
    values: Mapping[ActorId, float],
    *,
    taken: bool = True,
) -> Indicator:
    """Return an indicator that rests on the power's rows with each state."""
    first, last = span

    def evidence(one: ActorId) -> Evidence:
        ways = [(ask.power, one), (one, ask.power)][: 2 if taken else 1]
        return tuple(
            row
            for giver, taker in ways
            for year in range(first, last + 1)
            for row in flow.rows(year=year, giver=giver, taker=taker)
        )

    return Indicator(
        values=values, evidence=evidence, end=last, title=flow.dataset.title
    )


def _span(flow: Flow, window: int) -> tuple[int, int]:
    return max(flow.years[0], flow.years[-1] - window + 1), flow.years[-1]


def _many_givers(flow: Flow, span: tuple[int, int]) -> bool:
    """Tell whether a dataset knows more than one giver: else a share means nothing."""
    first, last = (flow.years.index(year) for year in span)
    return int((flow.values[first : last + 1] > 0).any(axis=(0, 2)).sum()) > 1


def _logs(amounts: Mapping[ActorId, float], most: float) -> dict[ActorId, float]:
    """Return amounts on a scale of logarithms, 1 being the largest of any pair."""
    if most <= 0:
        return {}
    return {one: min(1.0, log1p(x) / log1p(most)) for one, x in amounts.items()}


def _known(values: Mapping[ActorId, float | None]) -> dict[ActorId, float]:
    return {one: value for one, value in values.items() if value is not None}
