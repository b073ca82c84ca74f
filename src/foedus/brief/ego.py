"""Draw the focus actors and those around them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from foedus.brief.atlas import described
from foedus.brief.geometry import Point, curve, left_of_box
from foedus.brief.index import Index
from foedus.brief.relations import MANNERS, Relation
from foedus.brief.wrapping import wrapped
from foedus.codes import actor_name
from foedus.model import ActorId

WIDTH, HEIGHT = 960, 560
MOST_OTHERS = 14
APART = 15.0
EDGE = 4
LONGEST = 20
"""Letters of a name in one line; a longer name has two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An actor as a box with its name, in one line or two.

    Attributes:
        half: Half the width of the box.
        rise: Half its height.
    """

    name: str
    lines: tuple[str, ...]
    role: str
    x: float
    y: float
    half: float
    rise: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One relation between two boxes."""

    path: str
    manner: str
    mutual: bool
    title: str
    label: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ego:
    """The picture of the network around the focus actors.

    Attributes:
        top: Where the drawing begins.
        height: How high it is.
    """

    top: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    manners: tuple[str, ...]
    left_out: tuple[str, ...]


def ego(relations: Sequence[Relation], index: Index) -> Ego:
    """Return the focus actors, their most tied others, and what ties them."""
    focus = index.brief.focus
    near = [r for r in relations if r.giver in focus or r.taker in focus]
    counts = Counter(
        actor
        for r in near
        for actor in (r.giver, r.taker)
        if actor not in focus
        for _ in r.lines
    )
    ranked = sorted(counts, key=lambda actor: (-counts[actor], actor))
    others = ranked[:MOST_OTHERS]
    places = _places(focus, others, near)
    kept = [r for r in near if r.giver in places and r.taker in places]
    edges = _edges(kept, places, focus)
    ys = [HEIGHT / 2, *(y for _, y in places.values()), *(edge.y for edge in edges)]
    return Ego(
        top=min(ys) - 40,
        height=max(ys) - min(ys) + 80,
        nodes=tuple(_node(actor, places[actor], index) for actor in places),
        edges=edges,
        manners=tuple(m for m in MANNERS if any(r.manner == m for r in kept)),
        left_out=tuple(map(actor_name, ranked[MOST_OTHERS:])),
    )


def _places(
    focus: Sequence[ActorId], others: Sequence[ActorId], near: Sequence[Relation]
) -> dict[ActorId, Point]:
    """Put the focus actors in a row and the others around, near those they know."""
    gap = min(400.0, 640 / max(len(focus), 1))
    first = WIDTH / 2 - gap * (len(focus) - 1) / 2
    places = {actor: (first + gap * i, HEIGHT / 2) for i, actor in enumerate(focus)}
    reach = 190 + 5 * len(others)
    around = _circle(others, places, near)
    for i, actor in enumerate(around):
        angle = 2 * pi * (i + 0.5) / len(around) - pi / 2
        x = _inside(WIDTH / 2 + 400 * cos(angle), _half(actor, "other"))
        places[actor] = (x, round(HEIGHT / 2 + reach * sin(angle), 1))
    return places


def _inside(x: float, half: float) -> float:
    """Move a box so far that all of it is in the drawing."""
    return round(min(max(x, half + EDGE), WIDTH - half - EDGE), 1)


def _circle(
    others: Sequence[ActorId],
    places: Mapping[ActorId, Point],
    near: Sequence[Relation],
) -> list[ActorId]:
    """Order the others clockwise from the top: right ones right, left ones left."""
    known: dict[ActorId, list[float]] = defaultdict(list)
    for r in near:
        for one, other in ((r.giver, r.taker), (r.taker, r.giver)):
            if one not in places and other in places:
                known[one].append(places[other][0])
    middle = WIDTH / 2
    lean = {a: sum(known[a]) / len(known[a]) - middle for a in others}
    rightmost_last = sorted(others, key=lambda a: (lean[a], a))
    half = len(others) // 2
    left, right = rightmost_last[:half], rightmost_last[half:]
    return [*_belly(right), *_belly(left)]


def _belly(actors: Sequence[ActorId]) -> list[ActorId]:
    """Put the last ones in the middle of an arc and the first ones at its ends."""
    return [*actors[0::2], *reversed(actors[1::2])]


def _node(actor: ActorId, place: Point, index: Index) -> Node:
    brief = index.brief
    followed = "followed" if actor in brief.of_interest else "other"
    role = "focus" if actor in brief.focus else followed
    return Node(
        name=actor_name(actor),
        lines=_name(actor),
        role=role,
        x=place[0],
        y=place[1],
        half=_half(actor, role),
        rise=_rise(actor),
    )


def _name(actor: ActorId) -> tuple[str, ...]:
    return tuple(wrapped(actor_name(actor), LONGEST))


def _half(actor: ActorId, role: str) -> float:
    longest = max(map(len, _name(actor)))
    return longest * (5.2 if role == "focus" else 4.1) + 14


def _rise(actor: ActorId) -> float:
    return 16 + 8 * (len(_name(actor)) - 1)


def _edges(
    relations: Sequence[Relation],
    places: Mapping[ActorId, Point],
    focus: Sequence[ActorId],
) -> tuple[Edge, ...]:
    between: dict[tuple[ActorId, ActorId], list[Relation]] = defaultdict(list)
    for r in relations:
        between[min(r.giver, r.taker), max(r.giver, r.taker)].append(r)
    return tuple(
        _edge(r, places, focus, _offset(i, len(mine), r))
        for mine in between.values()
        for i, r in enumerate(mine)
    )


def _offset(place: int, count: int, relation: Relation) -> float:
    """Return how far a bow lies off the straight line, seen from its giver."""
    offset = (place - (count - 1) / 2) * 2
    return offset if relation.giver < relation.taker else -offset


def _edge(
    relation: Relation,
    places: Mapping[ActorId, Point],
    focus: Sequence[ActorId],
    offset: float,
) -> Edge:
    a, b = places[relation.giver], places[relation.taker]
    core = relation.giver in focus and relation.taker in focus
    bend = offset * (APART * 1.4 if core else APART * 0.8)
    start = left_of_box(a, b, _box(relation.giver, focus, 0, 1))
    end = left_of_box(b, a, _box(relation.taker, focus, 5, 5))
    path, middle = curve(start, end, bend=bend)
    return Edge(
        path=path,
        manner=relation.manner,
        mutual=relation.mutual,
        title=described(relation),
        # Between more than two there is no room for words beside the lines.
        label=_short(relation) if core and len(focus) == 2 else "",
        x=middle[0],
        y=middle[1],
    )


def _box(actor: ActorId, focus: Sequence[ActorId], aside: float, above: float) -> Point:
    return _half(actor, _role(actor, focus)) + aside, _rise(actor) + above


def _role(actor: ActorId, focus: Sequence[ActorId]) -> str:
    return "focus" if actor in focus else "other"


def _short(relation: Relation) -> str:
    layers = relation.layers
    more = f" +{len(layers) - 3}" if len(layers) > 3 else ""
    return ", ".join(layers[:3]) + more
