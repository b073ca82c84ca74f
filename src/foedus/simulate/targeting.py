"""Find whose listing would break a network of suppliers, carriers and buyers most."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import shortest_path

from foedus.errors import UnusableInputError
from foedus.model import ClaimId, RowId

Floats: TypeAlias = NDArray[np.float64]
Evidence: TypeAlias = tuple[ClaimId | RowId, ...]

_TRIED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What ties two entities, and where that is written.

    Raises:
        UnusableInputError: It cites nothing: nothing is said without a source.
    """

    a: str
    b: str
    kind: str
    evidence: Evidence

    def __post_init__(self) -> None:
        if not self.evidence:
            raise UnusableInputError(
                f"the link of {self.a} and {self.b}",
                "cites no source",
                "name the claim or the row it is taken from",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Who is on which list.

    Attributes:
        lists: The lists that have the entity, sorted.
        missing: The lists asked about that do not.
        rows: Where it stands on those that do.
    """

    entity: str
    name: str
    lists: tuple[str, ...]
    missing: tuple[str, ...]
    rows: tuple[RowId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What taking some entities out does to the network.

    Attributes:
        entities: Those taken out, sorted.
        fragmentation: 0 where all are next to all, 1 where nobody reaches anybody.
        before: The same with nobody taken out.
    """

    entities: tuple[str, ...]
    fragmentation: float
    before: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NextListing:
    """What one more listing closes.

    Attributes:
        closed: Pairs of supplier and buyer that no longer reach one another.
        longer: How many pairs are left with a longer way only.
        links: The links it is part of, each with its source.
    """

    entity: str
    closed: int
    longer: int
    links: tuple[Link, ...]


def listings(
    named: Mapping[str, str],
    found: Mapping[str, Mapping[str, RowId]],
    lists: Collection[str],
) -> tuple[Listing, ...]:
    """Return who is listed where, those on some lists and not on others first.

    Args:
        named: The name of each entity.
        found: For each entity, its row on each list that has it.
        lists: The lists that are here; others are not asked about.
    """
    made = [
        Listing(
            entity=entity,
            name=named[entity],
            lists=tuple(sorted(rows)),
            missing=tuple(sorted(set(lists) - set(rows))),
            rows=tuple(rows[one] for one in sorted(rows)),
        )
        for entity, rows in found.items()
    ]
    return tuple(sorted(made, key=lambda x: (not x.missing, x.name, x.entity)))


def key_players(links: Iterable[Link], *, count: int) -> Removal:
    r"""Return the entities whose removal breaks the network into pieces most.

    .. math:: D = 1 - \frac{2 \sum_{i>j} 1/d_{ij}}{n (n - 1)}

    with *n* the number of entities before removal, so that a removed one counts as cut
    off. A greedy choice is improved by swaps until none helps; the most central sixty
    are tried. The best set of three need not hold the best two.

    References:
        Borgatti, S. (2006). Identifying sets of key players in a social network.
        Computational and Mathematical Organization Theory 12.
    """
    graph = _graph(links)
    names = sorted(graph)
    near = nx.to_scipy_sparse_array(graph, nodelist=names, dtype=float, format="csr")
    tried = _central(graph, names)
    chosen: tuple[int, ...] = ()
    for _ in range(min(count, len(tried))):
        joined = [(*chosen, i) for i in tried if i not in chosen]
        chosen = max(joined, key=lambda c: (_fragmentation(near, c), _stable(c)))
    chosen = _swapped(chosen, tried, near)
    return Removal(
        entities=tuple(sorted(names[i] for i in chosen)),
        fragmentation=_fragmentation(near, chosen),
        before=_fragmentation(near, ()),
    )


def choke_points(
    links: Iterable[Link], suppliers: Collection[str], buyers: Collection[str]
) -> tuple[str, ...] | None:
    """Return the fewest entities through which every way from supply to market runs.

    Suppliers and buyers themselves are not cut. None where one deals with another
    directly, so that no listing between them can help; empty where they do not meet.

    References:
        Ford, L. and Fulkerson, D. (1956). Maximal flow through a network.
    """
    graph = _graph(links)
    ends = [[x for x in side if x in graph] for side in (suppliers, buyers)]
    if any(graph.has_edge(a, b) for a, b in product(*ends)):
        return None
    joined = graph.copy()
    joined.add_edges_from(("supply", x) for x in sorted(ends[0]))
    joined.add_edges_from((x, "market") for x in sorted(ends[1]))
    flow = nx.DiGraph()
    free = {"supply", "market", *ends[0], *ends[1]}
    for node in sorted(joined):
        room = {} if node in free else {"capacity": 1}
        flow.add_edge((node, "in"), (node, "out"), **room)
    for a, b in sorted(joined.edges):
        flow.add_edge((a, "out"), (b, "in"))
        flow.add_edge((b, "out"), (a, "in"))
    if not all(ends):
        return ()
    _, (near, _) = nx.minimum_cut(flow, ("supply", "in"), ("market", "out"))
    cut = {node for node, side in near if side == "in" and (node, "out") not in near}
    return tuple(sorted(cut))


def next_listings(
    links: Sequence[Link],
    listed: Collection[str],
    suppliers: Collection[str],
    buyers: Collection[str],
) -> tuple[NextListing, ...]:
    """Return what each further listing would close, the most telling first.

    Those already listed are taken to be out of the network: leakage through them is
    for the reader to judge. A listing that closes and lengthens nothing is left out.
    """
    graph = _graph(links)
    graph.remove_nodes_from([x for x in listed if x in graph])
    before = _ways(graph, suppliers, buyers)
    made = []
    for entity in sorted(_between(graph, before) - {*suppliers, *buyers}):
        neighbours = list(graph[entity])
        graph.remove_node(entity)
        after = _ways(graph, suppliers, buyers)
        graph.add_edges_from((entity, other) for other in neighbours)
        made.append(
            NextListing(
                entity=entity,
                closed=len(before.keys() - after.keys()),
                longer=sum(after[pair] > before[pair] for pair in after),
                links=tuple(x for x in links if entity in (x.a, x.b)),
            )
        )
    telling = [x for x in made if x.closed or x.longer]
    return tuple(sorted(telling, key=lambda x: (-x.closed, -x.longer, x.entity)))


def _graph(links: Iterable[Link]) -> nx.Graph:
    graph = nx.Graph()
    graph.add_edges_from(sorted((x.a, x.b) for x in links if x.a != x.b))
    return graph


def _central(graph: nx.Graph, names: Sequence[str]) -> tuple[int, ...]:
    """Return the places worth trying: the most between and the most linked."""
    between = nx.betweenness_centrality(graph, k=min(len(graph), 200), seed=0)
    order = sorted(names, key=lambda x: (-between[x], -graph.degree[x], x))
    place = {name: i for i, name in enumerate(names)}
    return tuple(place[name] for name in order[:_TRIED])


def _fragmentation(near: csr_array, removed: Sequence[int]) -> float:
    people = near.shape[0]
    kept = np.setdiff1d(np.arange(people), np.asarray(removed, dtype=np.int64))
    if people < 2 or len(kept) < 2:
        return 1.0
    distance = shortest_path(near[kept][:, kept], unweighted=True, directed=False)
    off = ~np.eye(len(kept), dtype=bool)
    return float(1 - (1 / distance[off]).sum() / (people * (people - 1)))


def _swapped(
    chosen: tuple[int, ...], tried: Sequence[int], near: csr_array
) -> tuple[int, ...]:
    best, value = chosen, _fragmentation(near, chosen)
    while True:
        swaps = [
            (*(x for x in best if x != out), into)
            for out in best
            for into in tried
            if into not in best
        ]
        values = [_fragmentation(near, swap) for swap in swaps]
        if not values or max(values) <= value + 1e-12:
            return best
        value = max(values)
        best = swaps[values.index(value)]


def _stable(chosen: Sequence[int]) -> tuple[int, ...]:
    """Break ties by the order of names, the first one winning."""
    return tuple(-i for i in chosen)


def _ways(
    graph: nx.Graph, suppliers: Collection[str], buyers: Collection[str]
) -> dict[tuple[str, str], int]:
    """Return the length of the shortest way of each pair that has one."""
    ways = {}
    for supplier in sorted(x for x in suppliers if x in graph):
        lengths = nx.single_source_shortest_path_length(graph, supplier)
        for buyer in sorted(buyers):
            if buyer in lengths:
                ways[supplier, buyer] = int(lengths[buyer])
    return ways


def _between(graph: nx.Graph, ways: Mapping[tuple[str, str], int]) -> set[str]:
    """Return who lies on a shortest way; no other can close or lengthen one."""
    reached = {
        end: nx.single_source_shortest_path_length(graph, end)
        for end in sorted({end for pair in ways for end in pair})
    }
    return {
        node
        for (a, b), length in ways.items()
        for node, gone in reached[a].items()
        if gone + reached[b].get(node, length + 1) == length
    }
