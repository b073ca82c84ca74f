"""Whose listing breaks a network."""

from itertools import combinations

import networkx as nx
import pytest

from foedus.errors import UnusableInputError
from foedus.model import RowId
from foedus.simulate.targeting import (
    Link,
    choke_points,
    key_players,
    listings,
    next_listings,
)


def links(*pairs: str) -> list[Link]:
    row = RowId("toy:links#1")
    return [Link(a=p[0], b=p[1], kind="owner", evidence=(row,)) for p in pairs]


def test_a_link_without_a_source_cannot_be_said() -> None:
    with pytest.raises(UnusableInputError, match="cites no source"):
        Link(a="x", b="y", kind="owner", evidence=())


def test_the_hub_of_a_star_is_its_key_player() -> None:
    found = key_players(links("ha", "hb", "hc", "hd"), count=1)
    assert found.entities == ("h",)
    assert found.fragmentation == 1
    assert found.before == pytest.approx(1 - (4 + 6 / 2) / 10)


def broken(net: list[Link], removed: tuple[str, ...]) -> float:
    """Sum distances one by one, as the formula is printed."""
    graph = nx.Graph((x.a, x.b) for x in net)
    people = len(graph)
    graph.remove_nodes_from(removed)
    ways = dict(nx.all_pairs_shortest_path_length(graph))
    near = sum(1 / d for a in ways for b, d in ways[a].items() if a != b)
    return float(1 - near / (people * (people - 1)))


@pytest.mark.parametrize("seed", range(4))
def test_no_pair_breaks_a_small_network_more(seed: int) -> None:
    graph = nx.gnm_random_graph(11, 16, seed=seed)
    net = links(*(f"{'abcdefghijk'[a]}{'abcdefghijk'[b]}" for a, b in graph.edges))
    nodes = sorted({x for link in net for x in (link.a, link.b)})
    best = max(broken(net, pair) for pair in combinations(nodes, 2))
    found = key_players(net, count=2)
    assert found.fragmentation == pytest.approx(best)
    assert broken(net, found.entities) == pytest.approx(best)


def test_a_bridge_is_the_choke_point() -> None:
    net = links("sa", "sb", "am", "bm", "mc", "cz", "md", "dz")
    assert choke_points(net, ["s"], ["z"]) == ("m",)


def test_two_ways_need_two_cuts() -> None:
    assert choke_points(links("sa", "sb", "az", "bz"), ["s"], ["z"]) == ("a", "b")


def test_a_direct_deal_has_no_choke_point() -> None:
    assert choke_points(links("sz", "sa", "az"), ["s"], ["z"]) is None


def test_those_who_do_not_meet_need_no_cut() -> None:
    assert choke_points(links("sa", "bz"), ["s"], ["z"]) == ()


def test_the_next_listing_is_the_one_that_closes_most() -> None:
    net = links("sa", "ta", "az", "sb", "bz", "bw", "tc", "cw")
    found = next_listings(net, ["b"], ["s", "t"], ["z", "w"])
    assert [(x.entity, x.closed) for x in found] == [("a", 3), ("c", 2)]
    assert {link.b for link in found[0].links} == {"a", "z"}


def test_who_is_on_one_list_only_comes_first() -> None:
    rows = {n: RowId(f"l:entities#{n}") for n in range(3)}
    found = listings(
        {"e1": "Both", "e2": "Zed One"},
        {"e1": {"un": rows[0], "us": rows[1]}, "e2": {"us": rows[2]}},
        ("un", "us"),
    )
    assert [(x.name, x.missing) for x in found] == [("Zed One", ("un",)), ("Both", ())]
