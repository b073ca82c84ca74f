"""Which states form blocs, by votes and by alliances, and how firmly two share one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from foedus.codes import in_sentence
from foedus.measure._blocs.louvain import Labels, communities, modularity
from foedus.measure._similar.counts import counts
from foedus.measure._similar.policies import Policies, alliances, voting
from foedus.measure._similar.scores import kappa
from foedus.measure.asked import Asked, unsettled
from foedus.model import ActorId, Finding, Interval, RowId
from foedus.network import Floats, Network
from foedus.wording import joined

MEASURE = "blocs"
YEARS = 5
"""Years looked back where no first year is given."""

DRAWS = 30
NAMED = 8


def blocs(network: Network, asked: Asked) -> tuple[Finding, ...]:
    r"""Return how often two states fall into one bloc, and how large their blocs are.

    States are tied by Cohen's kappa of their votes, or of their alliances, where it
    is above 0; blocs are the groups of greatest modularity

    .. math:: Q = \frac{1}{2m} \sum_{ij} [w_{ij} - k_i k_j / 2m] [c_i = c_j]

    that the Louvain method finds. Roll calls (partners) are then drawn anew with one
    seed, and the blocs found again: the share of draws that put two states together
    says how firm that is. The option `draws` says how many.

    References:
        Blondel, Guillaume, Lambiotte and Lefebvre (2008). Fast unfolding of
        communities in large networks.
        Macon, Mucha and Porter (2012). Community structure in the United Nations
        General Assembly.
    """
    asked.only("draws")
    draws = asked.whole("draws", DRAWS)
    found = tuple(
        finding
        for kind, policies in _years(network, asked)
        for finding in _of_year(network, asked, _grouped(kind, policies, draws))
    )
    names = joined([in_sentence(one) for one in asked.focus])
    why = "No votes and no alliances are here for the years that were asked about."
    return found or (
        unsettled(MEASURE, network, asked.focus, f"blocs of {names}", why),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Grouped:
    """The blocs of one year.

    Attributes:
        weights: Kappa of every pair where it is above 0, else 0.
        labels: The bloc of each state; 0 is the largest.
        drawn: The same for each draw: draw x state.
    """

    kind: str
    policies: Policies
    weights: Floats
    labels: Labels
    drawn: NDArray[np.intp]

    def place(self, state: ActorId) -> int | None:
        known = state in self.policies.states
        return self.policies.states.index(state) if known else None


def _years(network: Network, asked: Asked) -> Iterator[tuple[str, Policies]]:
    """Yield the policies of each year that is asked about and covered."""
    votes = network.votes()
    if votes is not None and len(votes.year):
        for year in _span(asked, int(votes.year.max())):
            policies = voting(votes, year)
            if policies is not None:
                yield "votes", policies
    ends = [one.years[1] for one in network.datasets if one.years]
    known = (
        alliances(network, year)
        for year in _span(asked, min(max(ends, default=0), network.on.year))
    )
    yield from (("alliances", _allied(one)) for one in known if one is not None)


def _allied(policies: Policies) -> Policies:
    """Leave out the states that pledge nothing to anybody: they form no blocs."""
    kept = [place for place, rows in enumerate(policies.rows) if rows]
    return replace(
        policies,
        states=tuple(policies.states[place] for place in kept),
        levels=policies.levels[kept],
        rows=tuple(policies.rows[place] for place in kept),
    )


def _span(asked: Asked, last: int) -> range:
    first = last - YEARS + 1 if asked.since is None else asked.since
    return range(first, last + 1)


def _grouped(kind: str, policies: Policies, draws: int) -> _Grouped:
    rng = np.random.default_rng(0)
    columns = policies.levels.shape[1]
    weights = _weights(policies, None)
    even = np.full(columns, 1 / columns)
    again = np.stack(
        [
            _weights(policies, rng.multinomial(columns, even).astype(float))
            for _ in range(draws)
        ]
    )
    return _Grouped(
        kind=kind,
        policies=policies,
        weights=weights,
        labels=communities(weights),
        drawn=communities(again),
    )


def _weights(policies: Policies, drawn: Floats | None) -> Floats:
    alike = kappa(counts(policies.levels, policies.values, drawn))
    alike = np.maximum(np.nan_to_num(alike, nan=0.0), 0.0)
    both: Floats = (alike + alike.T) / 2
    return both


def _of_year(network: Network, asked: Asked, grouped: _Grouped) -> Iterator[Finding]:
    third = [(a, b) for b in asked.of_interest for a in asked.focus if a != b]
    for pair in [*combinations(asked.focus, 2), *third]:
        yield _together(network, grouped, pair)
    for state in asked.focus:
        yield _size(network, grouped, state)


def _together(
    network: Network, grouped: _Grouped, pair: tuple[ActorId, ActorId]
) -> Finding:
    names = f"{in_sentence(pair[0])} and {in_sentence(pair[1])}"
    blank = replace(
        _blank(network, grouped, pair, names),
        label=f"share of draws in which {names} share a bloc by {grouped.kind}",
        unit="share of draws",
    )
    places = [grouped.place(state) for state in pair]
    one, other = places
    if one is None or other is None:
        return blank
    same = bool(grouped.labels[one] == grouped.labels[other])
    firm = float((grouped.drawn[:, one] == grouped.drawn[:, other]).mean())
    told = "In one bloc" if same else "In two blocs"
    return replace(
        blank,
        value=firm,
        evidence=_rows(grouped, pair),
        caveat=f"{told} by the year as it was; {_whole(grouped)}.",
    )


def _size(network: Network, grouped: _Grouped, state: ActorId) -> Finding:
    name = in_sentence(state)
    blank = replace(
        _blank(network, grouped, (state,), name),
        label=f"states in one bloc with {name} by {grouped.kind}",
        unit="states",
    )
    place = grouped.place(state)
    if place is None:
        return blank
    members = grouped.labels == grouped.labels[place]
    sizes = (grouped.drawn == grouped.drawn[:, [place]]).sum(axis=1) - 1
    near = np.where(members, grouped.weights[place], -1.0)
    near[place] = -1.0
    nearest = [
        in_sentence(grouped.policies.states[n])
        for n in np.argsort(-near, kind="stable")[:NAMED]
        if near[n] >= 0
    ]
    value = float(members.sum() - 1)
    return replace(
        blank,
        value=value,
        interval=Interval(
            low=min(value, float(sizes.min())),
            high=max(value, float(sizes.max())),
            kind="range over draws",
        ),
        evidence=_rows(grouped, (state,)),
        caveat=f"{_nearest(nearest)}; {_whole(grouped)}.",
    )


def _nearest(names: Sequence[str]) -> str:
    return f"Nearest are {joined([*names])}" if names else "It stands alone"


def _whole(grouped: _Grouped) -> str:
    sizes = np.bincount(grouped.labels)
    quality = modularity(grouped.weights, grouped.labels)
    many = ", ".join(str(size) for size in sizes[:NAMED])
    blocs_of = "1 bloc" if len(sizes) == 1 else f"{len(sizes)} blocs of {many}"
    return f"{blocs_of} states, modularity {quality:.2f}, under .1 they hardly part"


def _blank(
    network: Network, grouped: _Grouped, about: tuple[ActorId, ...], names: str
) -> Finding:
    year = grouped.policies.year
    return Finding(
        measure=MEASURE,
        label="",
        about=about,
        on=network.on,
        period=(year, year),
        value=None,
        caveat=f"There are no {grouped.kind} of {names} in {year} here.",
        data_end=year,
        group=f"{grouped.kind}: {names}",
    )


def _rows(grouped: _Grouped, states: tuple[ActorId, ...]) -> tuple[RowId, ...]:
    """Return the states' own rows; those of all others bear on it too."""
    policies = grouped.policies
    places = (grouped.place(state) for state in states)
    rows = (policies.rows[place] for place in places if place is not None)
    return tuple(dict.fromkeys(row for one in rows for row in one))
