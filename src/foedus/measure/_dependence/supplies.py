"""Who arms, feeds with energy, funds or aids a state: shares over some years."""

from collections.abc import Iterator
from dataclasses import replace

from foedus.codes import in_sentence
from foedus.measure._dependence.trade import MEASURE
from foedus.measure._partners import Partners, partners, share, source
from foedus.measure._words import owners
from foedus.measure.asked import Asked
from foedus.model import ActorId, Finding, Layer
from foedus.network import Flow, Network

SUPPLIES = {
    Layer.ARMS: "arms",
    Layer.ENERGY: "energy",
    Layer.AID: "aid",
    Layer.FINANCE: "loans and grants",
}
YEARS = 5
"""Deliveries come in lumps; SIPRI, too, compares spans of five years."""


def supplies(
    network: Network, pairs: list[tuple[ActorId, ActorId]], asked: Asked
) -> Iterator[Finding]:
    """Yield what share of a state's supplies of each kind came from a partner."""
    span = asked.whole("window", YEARS)
    for layer, goods in SUPPLIES.items():
        for flow in network.flows(layer):
            for one, other in pairs:
                yield _share(network, flow, (one, other), (goods, span))


def _share(
    network: Network,
    flow: Flow,
    about: tuple[ActorId, ActorId],
    asks: tuple[str, int],
) -> Finding:
    goods, span = asks
    one, other = about
    last = flow.years[-1]
    found = partners(flow, one, max(last - span + 1, flow.years[0]), last)
    blank = _blank(network, found, other, goods)
    given = sum(found.taken.values())
    if _givers(flow, found) < 2:
        why = f"{flow.dataset.title} has one giver only, so it knows of no shares."
        return replace(blank, caveat=why)
    if not given:
        why = f"{flow.dataset.title} lists none for it in these years."
        return replace(blank, caveat=why)
    return replace(
        blank,
        value=share(found.taken, other),
        evidence=found.rows(other, given=False),
        caveat=f"Of {given:,.1f} {flow.unit} ({source(flow, network)}).",
    )


def _blank(network: Network, found: Partners, other: ActorId, goods: str) -> Finding:
    label = f"share of the {goods} {in_sentence(found.state)} got that came from"
    name = f"{label} {in_sentence(other)}"
    return Finding(
        measure=MEASURE,
        label=name,
        about=(found.state, other),
        on=network.on,
        period=found.years,
        value=None,
        unit="share",
        caveat="",
        data_end=found.years[1],
        group=f"{goods}: {owners(found.state)} from {other} "
        f"({found.flow.dataset.name})",
    )


def _givers(flow: Flow, found: Partners) -> int:
    """Return how many givers a dataset knows in the years, to anybody."""
    first, last = (flow.years.index(year) for year in found.years)
    window = flow.values[first : last + 1]
    return int(((window > 0).any(axis=(0, 2))).sum())
