"""The ledger of two actors: what each gave the other, and how much was repaid."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from foedus.codes import in_sentence
from foedus.measure._inferred import noted
from foedus.measure._reciprocity.entry import MONEY, Entry
from foedus.measure._reciprocity.rows import GIVEN, Way, pieces, sums, yearly
from foedus.measure._reciprocity.told import UNCOUNTED, told
from foedus.measure.asked import Asked, unsettled
from foedus.model import ActorId, Finding, Interval, Layer
from foedus.network import Network

MEASURE = "reciprocity"
YEARS = 10
"""Years looked back where no first year is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """All that one gave the other."""

    giver: ActorId
    taker: ActorId
    entries: tuple[Entry, ...]


def reciprocity(network: Network, asked: Asked) -> tuple[Finding, ...]:
    r"""Return what each of two gave the other by layer, and the share repaid.

    Figures stay in their own units; money is added up only where a source states it.
    For amounts :math:`g, t` of one layer, unit and source, each within its range:

    .. math:: R = \min(g, t) / \max(g, t)

    References:
        Keohane (1986). Reciprocity in international relations.
        Garlaschelli and Loffredo (2004). Patterns of link reciprocity in directed
        networks.
    """
    asked.only()
    first = network.on.year - YEARS + 1 if asked.since is None else asked.since
    pairs = combinations(asked.focus, 2)
    found = tuple(one for pair in pairs for one in _ledger(network, pair, asked, first))
    names = " and ".join(map(in_sentence, asked.focus))
    why = f"Nothing that one gave another since {first} is here or was told."
    found = found or (
        unsettled(MEASURE, network, asked.focus, f"gifts between {names}", why),
    )
    return noted(found, network, lambda claim: claim.layer in GIVEN)


def _ledger(
    network: Network, pair: tuple[ActorId, ActorId], asked: Asked, first: int
) -> Iterator[Finding]:
    ways = [
        Way(network=network, giver=giver, taker=taker, first=first)
        for giver, taker in (pair, pair[::-1])
    ]
    sides = [_side(way) for way in ways]
    for side in sides:
        yield from (_gift(network, side, entry) for entry in side.entries)
    yield from _repaid(network, sides)
    if asked.since is not None:
        for way in ways:
            side = Side(giver=way.giver, taker=way.taker, entries=())
            yield from (_gift(network, side, entry) for entry in yearly(way))
    for way, side in zip(ways, sides, strict=True):
        yield from (_gift(network, side, entry) for entry in pieces(way))


def _side(way: Way) -> Side:
    entries = tuple(chain(sums(way), told(way)))
    return Side(giver=way.giver, taker=way.taker, entries=entries)


def _gift(network: Network, side: Side, entry: Entry) -> Finding:
    layer = entry.layer.value
    names = f"{in_sentence(side.giver)} gave {in_sentence(side.taker)}"
    return Finding(
        measure=MEASURE,
        label=f"{layer} that {names} ({entry.source})",
        about=(side.giver, side.taker),
        on=network.on,
        period=entry.period,
        value=entry.value,
        unit=entry.unit,
        interval=_range(entry.low, entry.high, entry.kind, value=entry.value),
        evidence=entry.evidence,
        caveat=f"{entry.note[:1].upper()}{entry.note[1:]}.",
        data_end=entry.data_end,
        group=f"{layer}: {names}, {entry.source}",
    )


def _range(
    low: float, high: float | None, kind: str, *, value: float | None
) -> Interval | None:
    if value is not None and low == high == value:
        return None
    return Interval(low=low, high=high, kind=kind)


def _repaid(network: Network, sides: Sequence[Side]) -> Iterator[Finding]:
    there, back = (_by_kind(side.entries) for side in sides)
    both = sorted(kind for kind in {*there, *back} if kind in there and kind in back)
    for layer, unit, source in both:
        pair = there[layer, unit, source], back[layer, unit, source]
        yield _share(network, sides, pair, f"{layer} ({source})")
    compared = {layer for layer, _, _ in both}
    for layer in sorted({kind[0] for kind in {*there, *back}} - compared):
        yield _incomparable(network, sides, layer)
    money = [_money(side.entries) for side in sides]
    if money[0] and money[1]:
        pair = money[0], money[1]
        yield _share(network, sides, pair, "all that is told in money")


def _incomparable(network: Network, sides: Sequence[Side], layer: str) -> Finding:
    """Return that a layer has no unit in which both sides are known."""
    told = [
        f"{in_sentence(side.giver)} in {', '.join(units) or 'none'}"
        for side in sides
        for units in [sorted({x.unit for x in side.entries if x.layer.value == layer})]
    ]
    why = (
        f"There is no unit in which both are known ({'; '.join(told)}); that nothing "
        "is known of one side is not to say that it gave nothing."
    )
    names = f"{in_sentence(sides[0].giver)} and {in_sentence(sides[1].giver)}"
    label = f"share of the larger flow between {names} that was repaid: {layer}"
    about = (sides[0].giver, sides[1].giver)
    return unsettled(MEASURE, network, about, label, why)


def _by_kind(entries: Iterable[Entry]) -> dict[tuple[str, str, str], Entry]:
    return {
        (one.layer.value, one.unit, one.source): one
        for one in entries
        if one.unit != UNCOUNTED
    }


def _share(
    network: Network,
    sides: Sequence[Side],
    entries: tuple[Entry, Entry],
    what: str,
) -> Finding:
    there, back = entries
    names = f"{in_sentence(sides[0].giver)} and {in_sentence(sides[1].giver)}"
    value = _ratio(there.value, back.value)
    low, high = _ratio_range(there, back)
    return Finding(
        measure=MEASURE,
        label=f"share of the larger flow between {names} that was repaid: {what}",
        about=(sides[0].giver, sides[1].giver),
        on=network.on,
        period=_period(entries),
        value=value,
        unit="share",
        interval=Interval(low=low, high=high, kind="within the ranges of both sides")
        if not value == low == high
        else None,
        evidence=(*there.evidence, *back.evidence),
        caveat=_balance(sides, there, back),
        data_end=min(
            (one.data_end for one in entries if one.data_end is not None), default=None
        ),
        group=f"share repaid: {what}",
    )


def _balance(sides: Sequence[Side], there: Entry, back: Entry) -> str:
    amounts = [
        f"{in_sentence(side.giver)} {_amount(entry)}"
        for side, entry in zip(sides, (there, back), strict=True)
    ]
    return (
        f"{'; '.join(amounts)} {there.unit}; worth to the taker is not measured, "
        "nor is what is not listed."
    )


def _amount(entry: Entry) -> str:
    if entry.value is not None:
        return _number(entry.value)
    end = "more" if entry.high is None else _number(entry.high)
    return f"{_number(entry.low)} to {end}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def _ratio(there: float | None, back: float | None) -> float | None:
    if there is None or back is None or max(there, back) == 0:
        return None
    return min(there, back) / max(there, back)


def _ratio_range(there: Entry, back: Entry) -> tuple[float, float]:
    """Return the least and the most that the smaller can be of the larger."""
    low = min(_over(there.low, back.high), _over(back.low, there.high))
    if there.high is not None and there.high < back.low:
        return low, there.high / back.low
    if back.high is not None and back.high < there.low:
        return low, back.high / there.low
    return low, 1.0


def _over(part: float, whole: float | None) -> float:
    return min(1.0, part / whole) if whole else 0.0


def _period(entries: Sequence[Entry]) -> tuple[int, int] | None:
    ends = [one.period for one in entries if one.period]
    if not ends:
        return None
    return min(first for first, _ in ends), max(last for _, last in ends)


def _money(entries: Iterable[Entry]) -> Entry | None:
    """Return the sum over layers; rival sources of one layer are a range, no sum.

    A source that has only some products is no rival of one that has all.
    """
    layers: dict[Layer, list[Entry]] = defaultdict(list)
    for one in entries:
        if one.unit == MONEY and not one.is_part:
            layers[one.layer].append(one)
    if not layers:
        return None
    highs = [[one.high for one in rivals] for rivals in layers.values()]
    known = [
        max(h for h in line if h is not None) for line in highs if None not in line
    ]
    low = sum(min(one.low for one in rivals) for rivals in layers.values())
    high = sum(known) if len(known) == len(highs) else None
    every = [one for rivals in layers.values() for one in rivals]
    return Entry(
        layer=Layer.FINANCE,
        unit=MONEY,
        source="all",
        title="all sources",
        value=low if low == high else None,
        low=low,
        high=high,
        kind="range of the rival sources",
        period=_period(every),
        data_end=max((one.data_end or 0 for one in every), default=None),
        evidence=tuple(dict.fromkeys(row for one in every for row in one.evidence)),
        note=f"the layers are {', '.join(sorted(layer.value for layer in layers))}",
    )
