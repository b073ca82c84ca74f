"""How much of a state's trade is with another, and how lopsided that is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import sqrt

from foedus.codes import in_sentence
from foedus.measure._partners import (
    Partners,
    by_rank,
    concentration,
    latest,
    partners,
    share,
    source,
    span,
    trade_totals,
)
from foedus.measure._words import owners
from foedus.measure.asked import Asked
from foedus.model import ActorId, Finding, Interval, Layer, RowId
from foedus.network import Flow, Network

MEASURE = "dependence"
RIVAL = "range of the reported and the smoothed figures"
LARGEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Trade in all goods as one dataset has it.

    Attributes:
        smoothed: The same flow as its owner filled and evened it, where there is one.
    """

    network: Network
    flow: Flow
    smoothed: Flow | None

    def partners(self, state: ActorId, year: int) -> Partners:
        """Return a state's partners in a year."""
        return partners(self.flow, state, year)

    def share(self, state: ActorId, partner: ActorId, year: int) -> float | None:
        """Return the share of a state's trade that is with a partner."""
        return share(self.partners(state, year).both, partner)

    def finding(self, year: int, about: tuple[ActorId, ...]) -> Finding:
        """Return an answer to be filled in."""
        told = source(self.flow, self.network)
        return Finding(
            measure=MEASURE,
            label="",
            about=about,
            on=self.network.on,
            period=(year, year),
            value=None,
            unit="share",
            caveat=f"Of the trade that was reported ({told}).",
            data_end=self.flow.years[-1],
        )


def totals(network: Network) -> tuple[Total, ...]:
    """Return trade in all goods of each dataset that has it."""
    return tuple(
        Total(network=network, flow=flow, smoothed=_smoothed(network, flow))
        for flow in trade_totals(network)
    )


def trade(
    network: Network, pairs: list[tuple[ActorId, ActorId]], asked: Asked
) -> Iterator[Finding]:
    """Yield the shares, the asymmetry and the concentration of trade."""
    for total in totals(network):
        for place, (one, other) in enumerate(pairs):
            for year in years(total.flow, one, asked):
                yield from _of_pair(total, one, other, year)
                if (other, one) not in pairs[:place]:
                    yield _asymmetry(total, one, other, year)
                    yield _salience(total, one, other, year)
        for state in asked.focus:
            for year in years(total.flow, state, asked):
                yield from _of_state(total, state, year)


def years(flow: Flow, state: ActorId, asked: Asked) -> list[int]:
    """Return the years to answer for: all since a year, or the last that is known."""
    last = latest(flow, state)
    if last is None:
        return []
    first = last if asked.since is None else asked.since
    return [year for year in flow.years if first <= year <= last]


def _smoothed(network: Network, flow: Flow) -> Flow | None:
    return network.flow(
        Layer.TRADE,
        dataset=flow.dataset.name,
        unit=f"{flow.unit} smoothed",
        detail=flow.detail,
    )


def _of_pair(
    total: Total, one: ActorId, other: ActorId, year: int
) -> Iterator[Finding]:
    found = total.partners(one, year)
    name, their = in_sentence(other), owners(one)
    data = total.flow.dataset.name
    blank = total.finding(year, (one, other))
    answers = (
        (f"share of {their} trade that is with {name}", found.both, True, True),
        (f"share of {their} imports that come from {name}", found.taken, False, True),
        (f"share of {their} exports that go to {name}", found.given, True, False),
    )
    for label, amounts, given, taken in answers:
        value = share(amounts, other)
        yield replace(
            blank if value is not None else _unknown(blank, total),
            label=label,
            value=value,
            group=f"trade: {label} ({data})",
            interval=_rival(total, found, other) if given and taken else None,
            evidence=()
            if value is None
            else found.rows(other, given=given, taken=taken),
        )


def _unknown(blank: Finding, total: Total) -> Finding:
    rest = " other than in rows marked doubtful" if total.flow.doubtful else ""
    title = total.flow.dataset.title
    why = f"No such trade is reported for the year by {title}{rest}."
    return replace(blank, caveat=why)


def _rival(total: Total, found: Partners, other: ActorId) -> Interval | None:
    if total.smoothed is None:
        return None
    evened = partners(total.smoothed, found.state, *found.years)
    return span([share(found.both, other), share(evened.both, other)], RIVAL)


def _asymmetry(total: Total, one: ActorId, other: ActorId, year: int) -> Finding:
    there, back = total.share(one, other, year), total.share(other, one, year)
    blank = replace(
        total.finding(year, (one, other)),
        label=f"how much more of {owners(one)} trade is with {in_sentence(other)} "
        f"than of {owners(other)} with {in_sentence(one)}",
        group=f"asymmetry: {one} on {other} ({total.flow.dataset.name})",
    )
    if there is None or back is None:
        return _unknown(blank, total)
    return replace(
        blank,
        value=there - back,
        unit="share",
        evidence=_both_totals(total, one, other, year),
        caveat=f"{_percent(there)} against {_percent(back)}; above nought, the first "
        "depends more.",
    )


def _percent(share: float) -> str:
    return f"{share * 100:.3g} %"


def _salience(total: Total, one: ActorId, other: ActorId, year: int) -> Finding:
    """Return the symmetric index, which hides who depends; kept to compare with."""
    there, back = total.share(one, other, year), total.share(other, one, year)
    blank = replace(
        total.finding(year, (one, other)),
        label=f"salience of the trade of {in_sentence(one)} and {in_sentence(other)}",
        unit="",
        group=f"symmetric index: {one} and {other} ({total.flow.dataset.name})",
    )
    if there is None or back is None:
        return _unknown(blank, total)
    even = 1 - abs(there - back)
    return replace(
        blank,
        value=sqrt(there * back),
        evidence=_both_totals(total, one, other, year),
        caveat=f"One number for both ways hides who depends on whom; "
        f"symmetry {even:.3f}, interdependence {sqrt(there * back) * even:.4f}.",
    )


def _both_totals(
    total: Total, one: ActorId, other: ActorId, year: int
) -> tuple[RowId, ...]:
    first = total.partners(one, year).rows(other)
    second = total.partners(other, year).rows(one)
    return tuple(dict.fromkeys((*first, *second)))


def _of_state(total: Total, state: ActorId, year: int) -> Iterator[Finding]:
    found = total.partners(state, year)
    blank = total.finding(year, (state,))
    rows = found.rows()
    value = concentration(found.both)
    if value is None:
        return
    data = total.flow.dataset.name
    yield replace(
        blank,
        label=f"concentration of {owners(state)} trade on few partners (HHI)",
        value=value,
        unit="",
        evidence=rows,
        group=f"concentration: {state} ({data})",
        caveat=f"{blank.caveat[:-1]}, with {len(found.both)} partners; 1 is one alone.",
    )
    for place, partner in enumerate(by_rank(found.both)[:LARGEST], start=1):
        yield replace(
            blank,
            label=f"share of {owners(state)} trade with partner {place}, "
            f"{in_sentence(partner)}",
            about=(state, partner),
            value=share(found.both, partner),
            evidence=found.rows(partner),
            group=f"largest partners: {state} with {partner} ({data})",
        )
