"""What two states do together, layer by layer and year by year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from foedus.model import ActorId, ClaimId, Layer, RowId, Tie
from foedus.network import Flow, Network

LAYERS = (
    Layer.TROOPS,
    Layer.ARMS,
    Layer.EXERCISES,
    Layer.VISITS,
    Layer.TECHNOLOGY,
    Layer.ENERGY,
)
WINDOW = 10
"""Years looked back from the day."""

SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """What is known of one layer between two states.

    Attributes:
        covered: Years of the window in which a tie, or that there was none, is known.
        tied: Years of the window with a tie.
        since: First year of any tie at all, before the window too.
        last: Last year of any tie.
        unbroken: First year of the run of tied years that reaches the last covered
            one; None where there is no tie in that year.
        listed: Whether a dataset covers any year of the window: reports cover only
            the years that they tell of.
        evidence: What shows the ties; where there is none, rows of what else the two
            gave last, at most `SHOWN`.
    """

    layer: Layer
    covered: tuple[int, ...]
    tied: tuple[int, ...]
    since: int | None
    last: int | None
    unbroken: int | None
    listed: bool
    evidence: tuple[ClaimId | RowId, ...]

    @property
    def data_end(self) -> int | None:
        """Return the last year that is covered."""
        return self.covered[-1] if self.covered else None

    @property
    def steadiness(self) -> float | None:
        """Return the share of years with a tie; None where nothing is known.

        Of the covered years where a dataset covers any, else of the whole window: at
        least so many.
        """
        if not self.covered:
            return None
        return len(self.tied) / (len(self.covered) if self.listed else WINDOW)

    @property
    def bounds(self) -> tuple[float, float]:
        """Return the share if all years that are not covered had none, or all one."""
        open_years = WINDOW - len(self.covered)
        return len(self.tied) / WINDOW, (len(self.tied) + open_years) / WINDOW


def practice(network: Network, pair: tuple[ActorId, ActorId], layer: Layer) -> Practice:
    """Return what is known of one layer between two states, either way round.

    A dataset that says that a row that is not there means none covers a direction
    only if the giver gives to anybody in it: a list of one power's garrisons says
    nothing of another's.
    """
    window = range(network.on.year - WINDOW + 1, network.on.year + 1)
    ties = _ties(network, pair, layer)
    years = sorted({year for tie in ties for year in _years(tie, network.on)})
    tied = tuple(year for year in years if year in window)
    listed = _covered(network, pair, layer, window)
    covered = {*tied, *listed}
    return Practice(
        layer=layer,
        covered=tuple(sorted(covered)),
        tied=tied,
        since=years[0] if years else None,
        last=years[-1] if years else None,
        unbroken=_unbroken(years) if {*years[-1:]} & {*sorted(covered)[-1:]} else None,
        listed=bool(listed),
        evidence=tuple(dict.fromkeys(one for tie in ties for one in tie.evidence))
        or _looked_through(network, pair, layer, window),
    )


def _ties(
    network: Network, pair: tuple[ActorId, ActorId], layer: Layer
) -> tuple[Tie, ...]:
    """Return the dated ties of a layer; one with a figure of 0 is none."""
    found = (
        tie
        for giver, taker in (pair, pair[::-1])
        for tie in network.ties(layer, giver=giver, taker=taker)
    )
    return tuple(
        tie for tie in found if tie.weight != 0 and (tie.start or tie.end) is not None
    )


def _years(tie: Tie, on: date) -> range:
    """Return the years of a tie, up to the day; one of unknown end lasts until then."""
    last = min(tie.end or on, on).year
    first = tie.start.year if tie.start else last
    return range(first, last + 1)


def _covered(
    network: Network, pair: tuple[ActorId, ActorId], layer: Layer, window: range
) -> set[int]:
    return {
        year
        for flow, giver, taker in _covering(network, pair, layer)
        for year in window
        if _known(flow, year, giver, taker)
    }


def _known(flow: Flow, year: int, giver: ActorId, taker: ActorId) -> bool:
    """Tell whether a figure, or that there is none, is known; a stranger got none."""
    stranger = taker not in flow.states and flow.dataset.absent.startswith("zero")
    return year in flow.years and (stranger or flow.at(year, giver, taker) is not None)


def _covering(
    network: Network, pair: tuple[ActorId, ActorId], layer: Layer
) -> Iterator[tuple[Flow, ActorId, ActorId]]:
    for flow in network.flows(layer):
        for giver, taker in (pair, pair[::-1]):
            if _gives(flow, giver):
                yield flow, giver, taker


def _looked_through(
    network: Network, pair: tuple[ActorId, ActorId], layer: Layer, window: range
) -> tuple[RowId, ...]:
    found = (
        row
        for flow, giver, _ in _covering(network, pair, layer)
        for year in sorted(flow.years, reverse=True)
        if year < window.stop
        for row in flow.rows(year=year, giver=giver)
    )
    return tuple(dict.fromkeys(islice(found, SHOWN)))


def _gives(flow: Flow, giver: ActorId) -> bool:
    if giver not in flow.states:
        return False
    return bool((flow.values[:, flow.states.index(giver)] > 0).any())


def _unbroken(years: list[int]) -> int | None:
    """Return the first year of the last run of years without a gap."""
    runs = groupby(enumerate(years), key=lambda one: one[1] - one[0])
    last = None
    for _, run in runs:
        last = next(run)[1]
    return last
