"""Who stands between others: brokers and bridges of one layer of the network."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import networkx as nx
import numpy as np

from foedus.codes import in_sentence
from foedus.errors import UnusableInputError
from foedus.measure._blocs.holes import constraint
from foedus.measure._partners import coverage
from foedus.measure._similar.policies import FIRM, LOOSE, WEAK
from foedus.measure.asked import Asked, unsettled
from foedus.model import ActorId, ClaimId, Finding, Layer, RowId, Tie
from foedus.network import Floats, Flow, Network
from foedus.wording import joined

MEASURE = "brokers"
PLEDGES = FIRM | LOOSE | WEAK
TOP = 5
FEWEST = 3
"""Actors below which nobody can stand between others."""


def brokers(network: Network, asked: Asked) -> tuple[Finding, ...]:
    r"""Return how many shortest ways between others lead through an actor.

    Betweenness of the layer on the day, as a share of all pairs of others:

    .. math:: B_i = \frac{2}{(n-1)(n-2)} \sum_{j<k} \frac{g_{jk}(i)}{g_{jk}}

    and Burt's constraint: low where an actor's partners do not know one another. The
    option `layer` names the layer (treaty by default; `all` joins them). Where the
    datasets end before the day, their last year stands in; reports are added.

    References:
        Freeman (1977). A set of measures of centrality based on betweenness.
        Burt (1992). Structural holes: the social structure of competition.
    """
    asked.only("layer")
    layers, name = _layers(asked)
    web = _web(network, layers)
    if len(web.states) < FEWEST:
        why = f"Fewer than {FEWEST} actors are tied in {name}, as far as is known."
        return (unsettled(MEASURE, network, asked.focus, f"brokers in {name}", why),)
    return tuple(_answers(network, asked, web, name))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Web:
    """Who is tied to whom on a day, whichever way round.

    Attributes:
        linked: state x state: 1 where there is a tie.
        told: Ties that reports tell of.
        flows: What the datasets have, each with the year that stands for the day.
    """

    states: tuple[ActorId, ...]
    linked: Floats
    told: tuple[Tie, ...]
    flows: tuple[tuple[Flow, int], ...]

    def evidence(self, state: ActorId) -> tuple[ClaimId | RowId, ...]:
        """Return what shows the ties of one actor."""
        claims = (
            one
            for tie in self.told
            if state in (tie.giver, tie.taker)
            for one in tie.evidence
        )
        rows = (
            row
            for flow, year in self.flows
            for ends in ({"giver": state}, {"taker": state})
            for row in flow.rows(year=year, **ends)
        )
        return tuple(dict.fromkeys((*claims, *rows)))

    @property
    def data_end(self) -> int | None:
        """Return the last year that stands for the day."""
        return max((year for _, year in self.flows), default=None)


def _layers(asked: Asked) -> tuple[tuple[Layer, ...], str]:
    told = asked.options.get("layer", Layer.TREATY)
    if told == "all":
        return tuple(Layer), "any layer"
    if told not in list(Layer):
        raise UnusableInputError(
            "option layer",
            f"{told!r} is no layer",
            f"choose from: {joined([*map(str, Layer), 'all'])}",
        )
    return (Layer(told),), f"the layer {told}"


def _web(network: Network, layers: Sequence[Layer]) -> _Web:
    told = tuple(
        tie
        for layer in layers
        for tie in network.told(layer)
        if tie.holds_on(network.on) and tie.giver != tie.taker
    )
    found = (_flow(network, layer) for layer in layers)
    flows = tuple((flow, flow.years[-1]) for flow in found if flow is not None)
    pairs = {(tie.giver, tie.taker) for tie in told}
    for flow, _ in flows:
        givers, takers = np.nonzero(np.nan_to_num(flow.values[-1]) > 0)
        named = zip(givers.tolist(), takers.tolist(), strict=True)
        pairs |= {(flow.states[a], flow.states[b]) for a, b in named if a != b}
    states = tuple(sorted({state for pair in pairs for state in pair}))
    place = {state: number for number, state in enumerate(states)}
    linked = np.zeros((len(states), len(states)))
    for a, b in pairs:
        linked[place[a], place[b]] = linked[place[b], place[a]] = 1.0
    return _Web(states=states, linked=linked, told=told, flows=flows)


def _flow(network: Network, layer: Layer) -> Flow | None:
    """Return the flow whose data end last; of treaties only those of alliances."""
    for flow in network.flows(layer):
        words = " ".join(network.details(layer, flow.dataset.name)).split()
        if layer is not Layer.TREATY or PLEDGES & {*words}:
            return flow
    return None


def _answers(network: Network, asked: Asked, web: _Web, name: str) -> Iterator[Finding]:
    between = nx.betweenness_centrality(nx.from_numpy_array(web.linked))
    scores = np.array([between[place] for place in range(len(web.states))])
    bound = constraint(web.linked)
    first = np.argsort(-scores, kind="stable")[:TOP].tolist()
    for state in dict.fromkeys((*asked.focus, *asked.of_interest)):
        yield from _of_state(network, web, state, name, (scores, bound))
    for rank, place in enumerate(first, start=1):
        if scores[place] > 0:
            one = _between(network, web, web.states[place], name, scores)
            yield replace(one, group=f"the {TOP} first in {name}: {rank}")


def _of_state(
    network: Network,
    web: _Web,
    state: ActorId,
    name: str,
    figures: tuple[Floats, Floats],
) -> Iterator[Finding]:
    scores, bound = figures
    yield _between(network, web, state, name, scores)
    if state in web.states:
        yield _bound(network, web, state, name, bound)


def _between(
    network: Network, web: _Web, state: ActorId, name: str, scores: Floats
) -> Finding:
    blank = Finding(
        measure=MEASURE,
        label=f"share of shortest ways in {name} that lead through "
        f"{in_sentence(state)}",
        about=(state,),
        on=network.on,
        value=None,
        unit="share",
        caveat=f"No tie of its in {name} is known.",
        data_end=web.data_end or network.on.year,
        group=in_sentence(state),
    )
    if state not in web.states:
        return blank
    place = web.states.index(state)
    before = int((scores > scores[place]).sum())
    partners = int(web.linked[place].sum())
    return replace(
        blank,
        value=float(scores[place]),
        evidence=web.evidence(state),
        caveat=f"{partners} partners; {before} of {len(web.states)} actors stand "
        f"between more; {_sources(network, web)}; the ties of all others bear on it.",
    )


def _bound(
    network: Network, web: _Web, state: ActorId, name: str, bound: Floats
) -> Finding:
    value = float(bound[web.states.index(state)])
    freer = int((bound < value).sum())
    return replace(
        _between(network, web, state, name, bound),
        label=f"how bound {in_sentence(state)} is by partners in {name} who know one "
        "another (constraint)",
        value=value,
        unit="",
        caveat=f"{freer} of {len(web.states)} actors are freer; small circles give "
        f"high figures; {_sources(network, web)}.",
    )


def _sources(network: Network, web: _Web) -> str:
    told = [coverage(flow.dataset, network) for flow, _ in web.flows]
    told += ["reports"] if web.told else []
    return f"from {joined(told)}"
