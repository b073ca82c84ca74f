"""How far one power's influence reaches into each other state."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from foedus.codes import in_sentence
from foedus.measure._inferred import noted
from foedus.measure._influence.indicators import Evidence, Indicator, indicators
from foedus.measure._influence.scores import Scores, scores
from foedus.measure._influence.weights import Weights, weights
from foedus.measure.asked import Asked, unsettled
from foedus.model import ActorId, Finding, Interval, Layer
from foedus.network import Network

MEASURE = "influence"
SHOWN = 10
"""States shown from each end of the ranking where no number is asked for."""

RANGE = "90 % of the draws of the weights; what is missing from nought to the highest"


def influence(network: Network, asked: Asked) -> tuple[Finding, ...]:
    r"""Return how far each of the focus reaches into others, and its ranking of states.

    Bandwidth is how much passes between the two, dependence how much of what the
    state has of it comes from the power. For the dimensions d, economic, political
    and security, with our published weights:

    .. math:: I = \sum_d w_d B_d D_d / \sum_d w_d

    The range is over draws of all weights from a Dirichlet around the published ones.
    `rank=N` shows N states from each end, `among=NAME` ranks only the states for
    which the series of that name is above nought, `draws=N` sets the number of draws.

    References:
        Moyer, Sweijs, Burrows and Van Manen (2018). Power and influence in a
        globalized world (the FBIC index: bandwidth and dependence).
        Hirschman (1945). National power and the structure of foreign trade.
        Saisana, Saltelli and Tarantola (2005). Uncertainty and sensitivity analysis
        techniques as tools for the quality assessment of composite indicators.
    """
    asked.only("rank", "among", "draws")
    asked.whole("rank", SHOWN)
    published = weights(asked.whole("draws", 2000))
    states = _states(network, asked)
    found = (
        finding
        for power in asked.focus
        for finding in _of_power(network, asked, power, (states, published))
    )
    return noted(found, network, lambda claim: claim.layer is Layer.TREATY)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """A power's reach, ready to be told.

    Attributes:
        order: Places of the states that are ranked, the furthest reached first.
        shaken: The best and worst rank of each of them over the draws.
    """

    network: Network
    power: ActorId
    found: Mapping[str, Indicator]
    scored: Scores
    weights: Weights
    order: list[int]
    shaken: Mapping[int, tuple[int, int]]


def _states(network: Network, asked: Asked) -> tuple[ActorId, ...]:
    """Return the states to rank: those of the day, or those of a group."""
    among = asked.options.get("among")
    if among is None:
        return tuple(sorted({*network.states, *asked.focus, *asked.of_interest}))
    group = network.series(among)
    if group is None:
        return ()
    year = group.years[-1]
    return tuple(one for one in group.states if (group.at(year, one) or 0) > 0)


def _of_power(
    network: Network,
    asked: Asked,
    power: ActorId,
    given: tuple[tuple[ActorId, ...], Weights],
) -> Iterator[Finding]:
    ranked, published = given
    named = {*ranked, *asked.focus, *asked.of_interest} - {power}
    states, draws = tuple(sorted(named)), len(published.dimensions.draws)
    # Asked of the same states again and again: by the brief, by courting, by cascades.
    reach = network.once(
        (MEASURE, power, str(draws), " ".join(ranked), " ".join(states)),
        lambda: _reach(network, power, ranked, (states, published)),
    )
    if reach is None:
        yield _nothing(network, asked, power)
    else:
        yield from _told(reach, asked)


def _reach(
    network: Network,
    power: ActorId,
    ranked: tuple[ActorId, ...],
    given: tuple[tuple[ActorId, ...], Weights],
) -> _Reach | None:
    states, published = given
    found = indicators(network, power, published.window)
    if not found or not states:
        return None
    scored = scores(states, found, published)
    order = _order(scored, frozenset(ranked))
    return _Reach(
        network=network,
        power=power,
        found=found,
        scored=scored,
        weights=published,
        order=order,
        shaken=scored.places(order) if order else {},
    )


def _nothing(network: Network, asked: Asked, power: ActorId) -> Finding:
    among = asked.options.get("among")
    why = "No dataset of trade, votes, arms or alliances is here that knows it."
    if among is not None and network.series(among) is None:
        why = f"No series {among!r} is here to say which states to rank."
    label = f"reach of {in_sentence(power)}"
    return unsettled(MEASURE, network, (power,), label, why)


def _order(scored: Scores, ranked: frozenset[ActorId]) -> list[int]:
    """Return the ranking of the states of which most is known.

    One that lacks a dimension which is known of others has no place in it.
    """
    stacked = np.stack(list(scored.dimensions.values()))
    known = stacked[~np.isnan(stacked).all(axis=1)]
    absent = np.isnan(known).any(axis=0) | np.isnan(scored.value)
    places = [
        place
        for place, state in enumerate(scored.states)
        if not absent[place] and state in ranked
    ]
    return sorted(places, key=lambda at: (-scored.value[at], scored.states[at]))


def _told(reach: _Reach, asked: Asked) -> Iterator[Finding]:
    named = [one for one in (*asked.focus, *asked.of_interest) if one != reach.power]
    for state in dict.fromkeys(named):
        place = reach.scored.states.index(state)
        yield from _of_state(reach, place, "asked about")
    most = asked.whole("rank", SHOWN)
    top, rest = reach.order[:most], reach.order[most:]
    for place in top:
        yield _whole(reach, place, "furthest reached")
    for place in rest[-most:]:
        yield _whole(reach, place, "least reached")


def _of_state(reach: _Reach, place: int, group: str) -> Iterator[Finding]:
    yield _whole(reach, place, group)
    for name, drawn in reach.scored.dimensions.items():
        yield _of_dimension(reach, place, name, float(drawn[place]))


def _whole(reach: _Reach, place: int, group: str) -> Finding:
    scored, state = reach.scored, reach.scored.states[place]
    value = scored.value[place]
    blank = _blank(reach, state)
    held = [one for one, x in scored.dimensions.items() if not np.isnan(x[place])]
    rows = _evidence(reach, state, tuple(held))
    if np.isnan(value) or not rows:
        why = f"{blank.caveat}{_withheld(reach, state, scored.dimensions)}"
        return replace(blank, group=f"{group}: {blank.label}", caveat=why)
    low, high = float(scored.low[place]), float(scored.high[place])
    return replace(
        blank,
        value=float(value),
        interval=Interval(low=min(low, value), high=max(high, value), kind=RANGE),
        evidence=rows,
        caveat=f"{_rank(reach, place)}{_missing(reach, state, place)}",
        group=f"{group}: {blank.label}",
    )


def _blank(reach: _Reach, state: ActorId) -> Finding:
    return Finding(
        measure=MEASURE,
        label=f"reach of {in_sentence(reach.power)} into {in_sentence(state)}",
        about=(reach.power, state),
        on=reach.network.on,
        value=None,
        unit="of 1",
        caveat="Of no dimension are both bandwidth and dependence known.",
        data_end=min(one.end for one in reach.found.values()),
    )


def _rank(reach: _Reach, place: int) -> str:
    if place not in reach.order:
        return "Not ranked. "
    at, of = reach.order.index(place) + 1, len(reach.order)
    first, last = reach.shaken[place]
    shaken = f"{first}" if first == last else f"{first} to {last}"
    return f"Place {at} of {of} of which as much is known ({shaken} over the draws). "


def _missing(reach: _Reach, state: ActorId, place: int) -> str:
    names = [
        name
        for side in (reach.weights.bandwidth, reach.weights.dependence)
        for one in side.values()
        for name in one.names
        if name not in reach.found or state not in reach.found[name].values
    ]
    without = [
        name
        for name, drawn in reach.scored.dimensions.items()
        if np.isnan(drawn[place])
    ]
    told = f"Missing: {', '.join(names)}" if names else "Nothing is missing"
    whole = f"; no {' and no '.join(without)} dimension" if without else ""
    return f"{told.replace('_', ' ')}{whole}. An index orders; it does not weigh."


def _evidence(reach: _Reach, state: ActorId, dimensions: tuple[str, ...]) -> Evidence:
    sides = (reach.weights.bandwidth, reach.weights.dependence)
    names = [x for one in dimensions for side in sides for x in side[one].names]
    rows = (
        row
        for name in names
        if name in reach.found and state in reach.found[name].values
        for row in reach.found[name].evidence(state)
    )
    return tuple(dict.fromkeys(rows))


def _withheld(reach: _Reach, state: ActorId, dimensions: Iterable[str]) -> str:
    """Say why indicators tell nothing of a state with which the power has a tie."""
    found = (
        reach.found[one]
        for name in dimensions
        for one in reach.weights.dependence[name].names
        if one in reach.found and state not in reach.found[one].values
    )
    told = dict.fromkeys(one.withheld for one in found if one.evidence(state))
    return "".join(f" {why}" for why in told if why)


def _of_dimension(reach: _Reach, place: int, name: str, value: float) -> Finding:
    state = reach.scored.states[place]
    blank = _blank(reach, state)
    label = f"{name} {blank.label}"
    named = replace(blank, label=label, group=f"dimensions: {label}")
    rows = _evidence(reach, state, (name,))
    if np.isnan(value) or not rows:
        why = "Bandwidth or dependence is not known, or no row stands behind them."
        why += _withheld(reach, state, (name,))
        return replace(named, caveat=why)
    parts = [
        f"{one.replace('_', ' ')} {reach.found[one].values[state]:.3f}"
        for side in (reach.weights.bandwidth, reach.weights.dependence)
        for one in side[name].names
        if one in reach.found and state in reach.found[one].values
    ]
    return replace(
        named, value=value, evidence=rows, caveat=f"Made of {', '.join(parts)}."
    )
