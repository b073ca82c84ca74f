"""Entries of datasets: sums over years, and single weapons by name."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foedus.measure._partners import end_of, source
from foedus.measure._reciprocity.entry import Entry, in_money
from foedus.model import ActorId, Layer, RowId, Tie
from foedus.network import Flow, Network

GIVEN = (
    Layer.ARMS,
    Layer.TROOPS,
    Layer.TECHNOLOGY,
    Layer.NUCLEAR,
    Layer.ENERGY,
    Layer.AID,
    Layer.FINANCE,
    Layer.TRADE,
)
"""What one side can give the other; treaties and visits are shared, not given."""

LEVELS = frozenset({Layer.TROOPS})
"""Layers that count what is there, so that years are not added up."""

NO_GIFTS = frozenset({"agreement", "mission", "in force"})
"""Units of what stands between two states rather than passes from one to the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """From whom to whom, and the first year that counts."""

    network: Network
    giver: ActorId
    taker: ActorId
    first: int


def sums(way: Way) -> Iterator[Entry]:
    """Yield what each dataset adds up to in each layer."""
    for layer in GIVEN:
        for flow in flows(way.network, layer):
            entry = _sum(way, flow)
            if entry is not None:
                yield entry


def yearly(way: Way) -> Iterator[Entry]:
    """Yield the same year by year."""
    for layer in GIVEN:
        for flow in flows(way.network, layer):
            for year in flow.years:
                if year >= way.first:
                    yield from filter(None, (_sum(way, flow, year),))


def pieces(way: Way) -> Iterator[Entry]:
    """Yield what was given piece by piece, by its name: weapons that were counted."""
    since = date(max(way.first, 1), 1, 1)
    ties = way.network.ties(Layer.ARMS, giver=way.giver, taker=way.taker, since=since)
    named: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.quantity is not None and tie.detail and not tie.is_doubtful:
            weapon = tie.detail.partition(";")[0]
            dataset = str(tie.evidence[0]).partition(":")[0]
            named[weapon, tie.quantity_unit or "items", dataset].append(tie)
    for (detail, unit, dataset), counted in sorted(named.items()):
        yield _piece(way, detail, unit, (dataset, counted))


def flows(network: Network, layer: Layer) -> Iterator[Flow]:
    """Yield a layer as each dataset has it; all goods where it has a total."""
    for flow in network.flows(layer):
        details = network.details(layer, flow.dataset.name)
        whole = next((one for one in details if one.startswith("all ")), None)
        name = flow.dataset.name
        found = network.flow(layer, dataset=name, detail=whole) or flow
        if layer in LEVELS or found.unit not in NO_GIFTS:
            yield found


def _sum(way: Way, flow: Flow, year: int | None = None) -> Entry | None:
    years = [one for one in flow.years if one >= way.first and year in (None, one)]
    found = {one: flow.at(one, way.giver, way.taker) for one in years}
    known = {one: value for one, value in found.items() if value is not None}
    rows = tuple(
        row
        for one in known
        for row in flow.rows(year=one, giver=way.giver, taker=way.taker)
    )
    if not rows:
        return None
    rivals = _rivals(way, flow, list(known))
    total = _together(flow.layer, list(known.values()))
    value, unit = in_money(total, flow.unit)
    low, high = (in_money(one, flow.unit)[0] for one in (min(rivals), max(rivals)))
    gaps = [one for one in years if one not in known]
    return Entry(
        layer=flow.layer,
        unit=unit,
        source=flow.dataset.name,
        title=flow.dataset.title,
        value=value,
        low=low,
        high=None if gaps else high,
        kind="range of the rival figures",
        period=(years[0], years[-1]),
        data_end=flow.years[-1],
        evidence=rows,
        note=_note(way.network, flow, gaps),
        is_part=bool(_listed(way.network, flow)),
    )


def _together(layer: Layer, values: list[float]) -> float:
    return max(values) if layer in LEVELS else sum(values)


def _rivals(way: Way, flow: Flow, years: list[int]) -> list[float]:
    """Return the sum, and the same of the smoothed figures where there are any."""
    smoothed = way.network.flow(
        flow.layer,
        dataset=flow.dataset.name,
        unit=f"{flow.unit} smoothed",
        detail=flow.detail,
    )
    sums = []
    for one in filter(None, (flow, smoothed)):
        found = [one.at(year, way.giver, way.taker) for year in years]
        known = [value for value in found if value is not None]
        sums += [_together(flow.layer, known)] if known else []
    return sums


def _note(network: Network, flow: Flow, gaps: list[int]) -> str:
    level = "the most at once; " if flow.layer in LEVELS else ""
    some = f"{len(gaps)} years are unknown and not counted; " if gaps else ""
    return f"{level}{some}{_listed(network, flow)}{source(flow, network)}"


def _listed(network: Network, flow: Flow) -> str:
    """Return that a sum over products is one over those that are listed."""
    products = network.details(flow.layer, flow.dataset.name)
    if flow.layer is not Layer.TRADE or flow.detail or len(products) < 2:
        return ""
    return f"only the {len(products)} products that are here; "


def _piece(way: Way, detail: str, unit: str, counted: tuple[str, list[Tie]]) -> Entry:
    name, ties = counted
    number = sum(tie.quantity or 0.0 for tie in ties)
    years = [tie.start.year for tie in ties if tie.start]
    known = {one.name: one for one in way.network.datasets}
    return Entry(
        layer=Layer.ARMS,
        unit=f"{unit}: {detail}",
        source=name,
        title=known[name].title if name in known else "reports",
        value=number,
        low=number,
        high=number,
        kind="",
        period=(min(years), max(years)) if years else None,
        data_end=end_of(known[name], way.network) if name in known else None,
        evidence=tuple(RowId(one) for tie in ties for one in tie.evidence),
        note=f"{_details(ties)}; as many as are known to have been delivered",
    )


def _details(ties: list[Tie]) -> str:
    """Return what the rows say beside the name: whether the number is estimated."""
    rest = (tie.detail.partition(";")[2].strip() for tie in ties)
    return " / ".join(dict.fromkeys(filter(None, rest))) or "nothing more is said"
