"""Who votes with whom in the General Assembly, year by year, and how far apart."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from foedus.codes import in_sentence
from foedus.measure._normal import Z90
from foedus.measure._words import owners
from foedus.measure.asked import Asked, unsettled
from foedus.model import ActorId, Finding, Interval
from foedus.network import (
    ABSENT,
    ABSTAIN,
    NO,
    YES,
    Ints,
    Network,
    Series,
    Votes,
)

MEASURE = "alignment"
YEARS = 10
"""Years looked back where no first year is given."""

FEW = 20
"""Roll calls below which a year's share is said to rest on chance."""


IDEAL = ("ideal_point", "ideal_point_all", "ideal_point_fp", "ideal_point_legacy")
"""Names of published ideal points, the widest first."""

CAST = {YES: "voted yes", ABSTAIN: "abstained", NO: "voted no", ABSENT: "was absent"}


def alignment(network: Network, asked: Asked) -> tuple[Finding, ...]:
    r"""Return how often actors voted alike, how far apart they are, and single votes.

    Agreement is the share of roll calls on which both voted yes, both no, or both
    abstained, among those on which neither was absent:

    .. math:: A_{ij} = \frac{1}{n} \sum_v [x_{iv} = x_{jv}]

    The option `resolution` asks how each voted on one, such as ES-11/1.

    References:
        Lijphart (1963). The analysis of bloc voting in the General Assembly.
        Wilson (1927). Probable inference, the law of succession.
        Bailey, Strezhnev and Voeten (2017). Estimating dynamic state preferences
        from United Nations voting data.
    """
    asked.only("resolution")
    resolution = asked.options.get("resolution")
    if resolution:
        return tuple(_ballots(network, asked, resolution))
    pairs = _pairs(asked)
    found = (
        *_agreements(network, asked, pairs),
        *_distances(network, asked, pairs),
    )
    names = " and ".join(map(in_sentence, asked.focus))
    why = "No votes and no ideal points are here for two actors that were asked about."
    return found or (
        unsettled(MEASURE, network, asked.focus, f"alignment of {names}", why),
    )


def _pairs(asked: Asked) -> list[tuple[ActorId, ActorId]]:
    focus = asked.focus
    within = [(a, b) for place, a in enumerate(focus) for b in focus[place + 1 :]]
    third = [(a, b) for b in asked.of_interest for a in focus if a != b]
    return within + third


@dataclass(frozen=True, slots=True, kw_only=True)
class _Two:
    """How two actors voted on each roll call; 0 where one has no row.

    Attributes:
        places: Where their votes stand among all votes.
    """

    votes: Votes
    pair: tuple[ActorId, ActorId]
    one: NDArray[np.int8]
    other: NDArray[np.int8]
    places: Ints


def _agreements(
    network: Network, asked: Asked, pairs: list[tuple[ActorId, ActorId]]
) -> Iterator[Finding]:
    votes = network.votes()
    if votes is None:
        return
    table = votes.table()
    last = int(votes.year.max())
    first = last - YEARS + 1 if asked.since is None else asked.since
    for pair in pairs:
        two = _two(votes, table, pair)
        for year in range(max(first, int(votes.year.min())), last + 1):
            yield _agreement(network, two, year)


def _two(votes: Votes, table: NDArray[np.int8], pair: tuple[ActorId, ActorId]) -> _Two:
    none = np.zeros(len(table), dtype=np.int8)
    one, other = (
        table[:, votes.states.index(state)] if state in votes.states else none
        for state in pair
    )
    places = np.concatenate([votes.of(state) for state in pair])
    return _Two(votes=votes, pair=pair, one=one, other=other, places=places)


def _agreement(network: Network, two: _Two, year: int) -> Finding:
    blank = _blank(network, two.votes, two.pair, year)
    both = (two.votes.year == year) & _voted(two.one) & _voted(two.other)
    common = int(both.sum())
    if not common:
        return replace(blank, caveat="There is no roll call on which both voted.")
    alike = int((both & (two.one == two.other)).sum())
    few = "" if common >= FEW else "so few that chance rules; "
    return replace(
        blank,
        value=alike / common,
        interval=_wilson(alike, common),
        evidence=two.votes.row_ids(two.places[both[two.votes.item[two.places]]]),
        caveat=f"Alike on {alike} of {common} roll calls; {few}"
        "what is put to the vote differs from year to year.",
    )


def _blank(
    network: Network, votes: Votes, pair: tuple[ActorId, ActorId], year: int
) -> Finding:
    label = f"share of votes on which {in_sentence(pair[0])} and {in_sentence(pair[1])}"
    return Finding(
        measure=MEASURE,
        label=f"{label} voted alike",
        about=pair,
        on=network.on,
        period=(year, year),
        value=None,
        unit="share",
        caveat="",
        data_end=int(votes.year.max()),
        group=f"agreement: {in_sentence(pair[0])} and {in_sentence(pair[1])}",
    )


def _voted(votes: NDArray[np.int8]) -> NDArray[np.bool_]:
    return np.isin(votes, (YES, ABSTAIN, NO))


def _wilson(hits: int, trials: int) -> Interval:
    """Return the 90 % Wilson interval of a share."""
    share, z2 = hits / trials, Z90**2
    middle = (share + z2 / (2 * trials)) / (1 + z2 / trials)
    spread = sqrt(share * (1 - share) / trials + z2 / (4 * trials**2))
    half = Z90 * spread / (1 + z2 / trials)
    return Interval(
        low=max(0.0, middle - half),
        high=min(1.0, middle + half),
        kind="90 % Wilson interval, roll calls taken as a sample",
    )


def _distances(
    network: Network, asked: Asked, pairs: list[tuple[ActorId, ActorId]]
) -> Iterator[Finding]:
    points = next(filter(None, map(network.series, IDEAL)), None)
    if points is None:
        return
    last = points.years[-1]
    first = last - YEARS + 1 if asked.since is None else asked.since
    for pair in pairs:
        for year in range(max(first, points.years[0]), last + 1):
            yield _distance(network, points, pair, year)


def _distance(
    network: Network, points: Series, pair: tuple[ActorId, ActorId], year: int
) -> Finding:
    one, other = (points.at(year, state) for state in pair)
    blank = Finding(
        measure=MEASURE,
        label=f"distance of {owners(pair[0])} ideal point from {owners(pair[1])}",
        about=pair,
        on=network.on,
        period=(year, year),
        value=None,
        unit="points",
        caveat="One of the two has no ideal point for the year.",
        data_end=points.years[-1],
        group=f"distance: {in_sentence(pair[0])} and {in_sentence(pair[1])}",
    )
    if one is None or other is None:
        return blank
    return replace(
        blank,
        value=abs(one - other),
        interval=_between(points, pair, year),
        evidence=tuple(row for x in pair for row in points.rows(year=year, state=x)),
        caveat=f"{one:+.2f} against {other:+.2f} ({points.dataset.title}, "
        f"{points.name}); one dimension does not tell what they differ over.",
    )


def _between(
    points: Series, pair: tuple[ActorId, ActorId], year: int
) -> Interval | None:
    """Return how near and how far the two could be within their own intervals."""
    bounds = [points.bounds(year, state) for state in pair]
    (low, high), (low2, high2) = bounds
    if low is None or high is None or low2 is None or high2 is None:
        return None
    return Interval(
        low=max(0.0, low - high2, low2 - high),
        high=max(high - low2, high2 - low),
        kind="range within the stated intervals of both",
    )


def _ballots(network: Network, asked: Asked, resolution: str) -> Iterator[Finding]:
    states = (*asked.focus, *asked.of_interest)
    found = [
        (votes, place)
        for votes in network.all_votes()
        for place, symbol in enumerate(votes.symbol)
        if symbol and _same(symbol, resolution)
    ]
    for state in states:
        yield from _ballot(network, state, resolution, found)


def _same(symbol: str, asked: str) -> bool:
    """Tell whether two symbols name one resolution, with or without "A/RES/"."""
    return _bare(symbol) == _bare(asked)


def _bare(symbol: str) -> str:
    return symbol.upper().replace(" ", "").removeprefix("A/").removeprefix("RES/")


def _ballot(
    network: Network,
    state: ActorId,
    resolution: str,
    found: list[tuple[Votes, int]],
) -> Iterator[Finding]:
    cast = [one for votes, place in found for one in _cast(votes, place, state)]
    blank = unsettled(
        MEASURE,
        network,
        (state,),
        f"how {in_sentence(state)} voted on {resolution}",
        "No dataset that is here has its vote on this resolution.",
    )
    if not cast:
        yield replace(blank, group="ballots")
    for votes, place, at in cast:
        vote = int(votes.vote[at])
        year = int(votes.year[place])
        title = votes.title[place] or resolution
        day = votes.day[place] or year
        yield replace(
            blank,
            label=f"{in_sentence(state)} {CAST[vote]} on {resolution}",
            period=(year, year),
            value=float(vote),
            unit="(1 yes, 2 abstain, 3 no, 8 absent)",
            evidence=votes.row_ids(np.array([at])),
            caveat=f"{title}, {day} ({votes.dataset.title}).",
            data_end=year,
            group="ballots",
        )


def _cast(votes: Votes, place: int, state: ActorId) -> Iterator[tuple[Votes, int, int]]:
    of_state = votes.of(state)
    for at in of_state[votes.item[of_state] == place]:
        yield votes, place, int(at)
