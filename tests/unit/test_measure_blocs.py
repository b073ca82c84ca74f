"""Which states form blocs, on worlds with two of them."""

from datetime import date

import networkx as nx
import numpy as np
import pytest
from network_world import Row, Shelf, ballot, gift

from foedus.measure import Asked, measure
from foedus.measure._blocs.louvain import communities, modularity
from foedus.model import ActorId, Finding
from foedus.network import ABSTAIN, NO, YES, Network

ON = date(2018, 12, 31)
NORTH = tuple(map(ActorId, ("ISL", "PRT", "MLT", "CAN")))
SOUTH = tuple(map(ActorId, ("URY", "KEN", "MNG", "SGP", "FJI")))


def assembly(items: int = 12) -> Shelf:
    """Return a world in which the north votes against the south, now and then alone."""
    calls: list[Row] = []
    for item in range(items):
        votes = {
            str(state): YES if (state in NORTH) == (item % 2 == 0) else NO
            for state in (*NORTH, *SOUTH)
        }
        loner = (*NORTH, *SOUTH)[item % 9]
        calls.append(ballot(item, 2018, {**votes, str(loner): ABSTAIN}))
    world = Shelf()
    world.votes("assembly", calls)
    return world


def found(
    net: Network, *focus: ActorId, third: tuple[ActorId, ...] = ()
) -> list[Finding]:
    return list(measure("blocs")(net, Asked(focus=focus, of_interest=third)))


@pytest.mark.parametrize("seed", range(5))
def test_groups_are_about_as_good_as_those_of_networkx(seed: int) -> None:
    rng = np.random.default_rng(seed)
    group = rng.integers(0, 3, 30)
    weights = rng.random((30, 30)) * (0.3 + 0.7 * (group[:, None] == group))
    weights = (weights + weights.T) / 2
    np.fill_diagonal(weights, 0)
    labels = communities(weights)
    graph = nx.from_numpy_array(weights)
    sets = [set(np.flatnonzero(labels == one).tolist()) for one in set(labels.tolist())]
    own = nx.community.modularity(graph, sets)
    assert own == pytest.approx(modularity(weights, labels))
    other = nx.community.louvain_communities(graph, seed=1)
    assert own >= nx.community.modularity(graph, other) - 0.01


def test_groups_are_numbered_from_the_largest_down() -> None:
    weights = np.zeros((5, 5))
    weights[0, 1] = weights[1, 0] = 1
    for a, b in ((2, 3), (3, 4), (2, 4)):
        weights[a, b] = weights[b, a] = 1
    assert communities(weights).tolist() == [1, 1, 0, 0, 0]
    assert communities(np.zeros((2, 2))).tolist() == [0, 1]
    assert modularity(np.zeros((2, 2)), np.array([0, 1])) == 0


def test_states_that_vote_together_share_a_bloc_and_others_do_not() -> None:
    answers = found(assembly().network(on=ON), *NORTH[:2], third=SOUTH[:1])
    together, apart, apart_too, first, _ = answers
    assert (together.value, apart.value, apart_too.value) == (1, 0, 0)
    assert "In one bloc" in together.caveat
    assert "2 blocs of 5, 4 states" in together.caveat
    assert first.value == 3
    assert "Nearest are" in first.caveat
    assert len(together.evidence) == 24
    assert together.period == (2018, 2018)


def test_blocs_of_alliances_are_found_too() -> None:
    pacts = [
        gift(a, b, 2018, None, layer="treaty", unit=None, detail="defense")
        for side in (NORTH, SOUTH)
        for a in side
        for b in side
        if a != b
    ]
    world = Shelf()
    world.ties("alliances", pacts, absent="zero: no pledge")
    net = world.network(on=ON)
    answers = found(net, NORTH[0], NORTH[1])
    assert answers[0].value == 1
    assert answers[1].value == 3
    assert "alliances" in answers[0].label
    stranger = found(net, NORTH[0], ActorId("CHE"))
    assert [one.value for one in stranger] == [None, 3, None]
    assert "no alliances of Switzerland" in stranger[2].caveat


def test_the_answer_is_the_same_each_time() -> None:
    one, other = (found(assembly(5).network(on=ON), NORTH[0], SOUTH[0]) for _ in "ab")
    assert one == other


def test_a_state_that_does_not_vote_is_in_no_bloc() -> None:
    answers = found(assembly().network(on=ON), NORTH[0], ActorId("PRK"))
    assert [one.value is None for one in answers] == [True, False, True]
    assert "no votes" in answers[0].caveat
