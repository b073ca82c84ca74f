"""Draw the world map of the relations that the documents speak of."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import dist
from typing import Any

import yaml

from foedus.brief.geometry import Point, curve, towards
from foedus.brief.index import Index
from foedus.brief.outlines import coarser
from foedus.brief.relations import MANNERS, Relation
from foedus.codes import actor_name
from foedus.model import ActorId, Boundaries

MOST_ARCS = 40
NARROWEST = 750  # a closer view than this would show how coarse the shapes are
FLATTEST, TALLEST = 0.4, 0.56
WORLD = (2000, 875)
COARSE = 0.002  # of the width shown: two pixels on a screen a thousand wide


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """One actor's shapes on the map, or a dot where they are too small to see."""

    name: str
    role: str
    path: str
    place: Point
    dot: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """One relation, drawn from giver to taker."""

    path: str
    middle: Point
    manner: str
    mutual: bool
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name beside its place."""

    text: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Everything the template needs to draw the map.

    Attributes:
        view: The part of the world that is shown: x, y, width, height.
        rest: One path with the shapes of everyone who is not involved, coarser.
        grid: By how much that path is to be enlarged.
        hatched: Pieces that belong to nobody under the policy.
        unplaced: Actors that have no place on a map: organisations, armed groups.
        hidden: How many relations were left out for the sake of legibility.
    """

    view: tuple[float, float, float, float]
    rest: str
    grid: int
    lands: tuple[Land, ...]
    hatched: str
    arcs: tuple[Arc, ...]
    labels: tuple[Label, ...]
    manners: tuple[str, ...]
    unplaced: tuple[str, ...]
    hidden: int
    policy: str
    disputed: tuple[str, ...]
    note: str

    @property
    def unit(self) -> float:
        """A length that stays the same on the screen however much is shown."""
        return round(self.view[2] / 1000, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    place: Point
    box: tuple[float, float, float, float]
    dot: bool
    path: str


def world_map(
    relations: Sequence[Relation], index: Index, boundaries: Boundaries
) -> Map:
    """Return the map of the relations that touch the actors the case is about."""
    shapes, nobodys = _owned(boundaries)
    near = {*index.brief.focus, *index.brief.of_interest}
    touching = [r for r in relations if near & {r.giver, r.taker}]
    drawn = [r for r in touching if r.giver in shapes and r.taker in shapes]
    kept = sorted(_foremost(drawn), key=lambda r: -len(r.lines))[:MOST_ARCS]
    involved = sorted({a for r in kept for a in (r.giver, r.taker)})
    arcs = tuple(_arc(r, shapes) for r in kept)
    view = _view([*(shapes[a][0].place for a in involved), *(a.middle for a in arcs)])
    named = {*involved, *(a for a in index.brief.focus if a in shapes)}
    grid = max(1, round(COARSE * view[2]))
    return Map(
        view=view,
        rest=coarser(_rest(shapes, named, view), grid),
        grid=grid,
        lands=tuple(_land(a, shapes[a], index) for a in sorted(named)),
        hatched="".join(shape.path for shape in nobodys if _inside(shape, view)),
        arcs=arcs,
        labels=_labels(sorted(named, key=_by_focus(index)), shapes, view),
        manners=tuple(m for m in MANNERS if any(r.manner == m for r in kept)),
        unplaced=_unplaced(touching, shapes),
        hidden=len(drawn) - len(kept),
        policy=_policies()["policies"][boundaries],
        disputed=_disputed(boundaries),
        note=_policies()["note"],
    )


def _foremost(relations: Iterable[Relation]) -> list[Relation]:
    """Keep one relation for each giver and taker, gifts and pacts before talk."""
    order = ("gives", "bound", "against", "deals", "over", "talk")
    found: dict[tuple[ActorId, ActorId], Relation] = {}
    for relation in sorted(relations, key=lambda r: order.index(r.manner)):
        found.setdefault((relation.giver, relation.taker), relation)
    return list(found.values())


def _owned(
    boundaries: Boundaries,
) -> tuple[dict[ActorId, list[_Shape]], list[_Shape]]:
    """Return the shapes of each state, and those of nobody, under a policy."""
    owners = {row["piece"]: _owner(row, boundaries) for row in _policies()["pieces"]}
    shapes: dict[ActorId, list[_Shape]] = {}
    nobodys = []
    for key, shape in _shapes().items():
        owner = owners.get(key, key)
        if owner is None:
            nobodys.append(shape)
        else:
            shapes.setdefault(ActorId(owner), []).append(shape)
    for parts in shapes.values():
        parts.sort(key=lambda s: -(s.box[2] - s.box[0]) * (s.box[3] - s.box[1]))
    return shapes, nobodys


def _owner(row: Mapping[str, str | None], boundaries: Boundaries) -> str | None:
    match boundaries:
        case Boundaries.UN:
            return row["un"]
        case Boundaries.AS_DRAWN:
            return row["drawn"]
        case Boundaries.HATCHED:
            return None


@cache
def _shapes() -> dict[str, _Shape]:
    text = resources.files("foedus.brief").joinpath("data/world.json").read_text()
    return {
        key: _Shape(place=(row[0], row[1]), box=row[2:6], dot=bool(row[6]), path=row[7])
        for key, row in json.loads(text)["shapes"].items()
    }


@cache
def _policies() -> dict[str, Any]:
    place = resources.files("foedus.brief").joinpath("data/boundaries.yaml")
    loaded: dict[str, Any] = yaml.safe_load(place.read_text())
    return loaded


def _view(places: list[Point]) -> tuple[float, float, float, float]:
    """Return the part of the world that holds all places, neither flat nor tall."""
    if not places:
        return (0, 0, WORLD[0], WORLD[1])
    xs, ys = [x for x, _ in places], [y for _, y in places]
    width = max(NARROWEST, (max(xs) - min(xs)) * 1.25, (max(ys) - min(ys)) * 2.4)
    width = min(width, WORLD[0])
    height = (max(ys) - min(ys)) * 1.4
    height = min(max(height, FLATTEST * width), TALLEST * width, WORLD[1])
    left = _start(min(xs), max(xs), width, WORLD[0])
    top = _start(min(ys), max(ys), height, WORLD[1])
    return round(left), round(top), round(width), round(height)


def _start(least: float, most: float, size: float, world: float) -> float:
    return min(max((least + most) / 2 - size / 2, 0), world - size)


def _inside(shape: _Shape, view: tuple[float, float, float, float]) -> bool:
    left, top, width, height = view
    x0, y0, x1, y1 = shape.box
    return x1 > left and x0 < left + width and y1 > top and y0 < top + height


def _rest(
    shapes: Mapping[ActorId, list[_Shape]],
    named: Iterable[ActorId],
    view: tuple[float, float, float, float],
) -> str:
    shown = set(named)
    return "".join(
        shape.path
        for actor, parts in sorted(shapes.items())
        for shape in parts
        if actor not in shown and _inside(shape, view)
    )


def _land(actor: ActorId, shapes: list[_Shape], index: Index) -> Land:
    brief = index.brief
    followed = "followed" if actor in brief.of_interest else "other"
    return Land(
        name=actor_name(actor),
        role="focus" if actor in brief.focus else followed,
        path="".join(shape.path for shape in shapes),
        place=shapes[0].place,
        dot=shapes[0].dot,
    )


def _arc(relation: Relation, shapes: Mapping[ActorId, list[_Shape]]) -> Arc:
    a, b = shapes[relation.giver][0].place, shapes[relation.taker][0].place
    start, end = towards(a, b, 6), towards(b, a, 11)
    # Each manner has its own bow, so that several between two states stay apart.
    bow = 0.06 + 0.04 * list(MANNERS).index(relation.manner)
    bend = round(dist(a, b) * bow, 1)
    path, middle = curve(start, end, bend=bend)
    if middle[1] < 0:  # beyond the upper edge of the map
        path, middle = curve(start, end, bend=-bend)
    return Arc(
        path=path,
        middle=middle,
        manner=relation.manner,
        mutual=relation.mutual,
        title=described(relation),
    )


def described(relation: Relation) -> str:
    """Return a relation in words: who, to whom, how, in which layers."""
    mark = "↔" if relation.mutual else "→"
    names = f"{actor_name(relation.giver)} {mark} {actor_name(relation.taker)}"
    return f"{names}: {MANNERS[relation.manner]}; {', '.join(relation.layers)}"


def _by_focus(index: Index) -> Any:  # noqa: ANN401 - a key function for sorted
    return lambda actor: (actor not in index.brief.focus, actor)


def _labels(
    actors: Iterable[ActorId],
    shapes: Mapping[ActorId, list[_Shape]],
    view: tuple[float, float, float, float],
) -> tuple[Label, ...]:
    """Place names greedily; one that fits nowhere is left to the table."""
    unit = view[2] / 1000
    taken: list[tuple[float, float, float, float]] = []
    labels = []
    for actor in actors:
        x, y = shapes[actor][0].place
        text = actor_name(actor)
        for label, box in _choices(text, x, y, unit):
            if not any(_overlap(box, other) for other in taken):
                taken.append(box)
                labels.append(label)
                break
    return tuple(labels)


def _choices(
    text: str, x: float, y: float, unit: float
) -> Iterable[tuple[Label, tuple[float, float, float, float]]]:
    wide, high = len(text) * 8.2 * unit, 17 * unit
    for anchor, dx, dy in (
        ("middle", 0, -9),
        ("middle", 0, 21),
        ("start", 10, 5),
        ("end", -10, 5),
    ):
        px, py = x + dx * unit, y + dy * unit
        left = {"middle": px - wide / 2, "start": px, "end": px - wide}[anchor]
        label = Label(text=text, x=round(px), y=round(py), anchor=anchor)
        yield label, (left, py - high, left + wide, py)


def _overlap(
    a: tuple[float, float, float, float], b: tuple[float, float, float, float]
) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _unplaced(
    relations: Iterable[Relation], shapes: Mapping[ActorId, list[_Shape]]
) -> tuple[str, ...]:
    actors = {a for r in relations for a in (r.giver, r.taker) if a not in shapes}
    return tuple(sorted(map(actor_name, actors)))


def _disputed(boundaries: Boundaries) -> tuple[str, ...]:
    return tuple(
        f"{_piece(row['piece'])}: {_holder(_owner(row, boundaries))} ({row['source']})"
        for row in _policies()["pieces"]
    )


def _piece(name: str) -> str:
    return {"ESH": "Western Sahara", "N. Cyprus": "Northern Cyprus"}.get(name, name)


def _holder(owner: str | None) -> str:
    return f"shown under {actor_name(owner)}" if owner else "hatched"
