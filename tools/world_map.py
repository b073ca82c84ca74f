"""Make the country shapes of the brief's map from world-atlas (Natural Earth).

Usage:
    npm pack world-atlas@2 && tar xzf world-atlas-2.*.tgz --one-top-level=atlas
    npm pack i18n-iso-countries@7 && tar xzf i18n-iso-countries-7.*.tgz \
        --one-top-level=iso
    python tools/world_map.py atlas/package/countries-50m.json \
        iso/package/codes.json src/foedus/brief/data/world.json

world-atlas carries Natural Earth's 1:50m shapes, which are in the public domain;
i18n-iso-countries (MIT) only lends the table from ISO numbers to ISO letters.
Arcs are simplified before they are joined, so that neighbours keep one border.

References:
    Šavrič, Patterson and Jenny (2018). The Equal Earth map projection.
    Visvalingam and Whyatt (1993). Line generalisation by repeated elimination
    of points.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import asin, cos, hypot, inf, radians, sin, sqrt
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

WIDTH = 2000
MIDDLE = 11.0  # degrees east: the edge then runs through the Bering Strait
ELLIPSE = (1.340264, -0.081106, 0.000893, 0.003796)
LEFT_OUT = {"ATA"}
SMALLEST_BEND = 4.5  # square units of the 2000 wide map
SMALLEST_ISLAND = 15.0
SMALLEST_STATE = 65.0  # below this a state is also given a dot
# Pieces that the source draws inside another state: name, holder, a point in it.
CUT_OUT = (("Crimea", "RUS", (34.2, 45.2)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Everything that is drawn for one territory, its largest polygon first."""

    key: str
    polygons: list[list[Ring]]


def main(atlas: Path, codes: Path, out: Path) -> None:
    """Write the shapes file and say how large it is."""
    topology = json.loads(atlas.read_text("utf-8"))
    letters = {
        number: alpha3 for _, alpha3, number, _ in json.loads(codes.read_text("utf-8"))
    }
    shapes = _shapes(topology, letters)
    _, top = _projected((0, 84))
    _, bottom = _projected((0, -58))
    world = {
        "source": "Natural Earth 1:50m by world-atlas 2, public domain; Equal Earth",
        "width": WIDTH,
        "height": round(bottom - top),
        "shapes": {shape.key: _row(shape, top) for shape in shapes},
    }
    text = json.dumps(world, ensure_ascii=False, separators=(",", ":"))
    out.write_text(text.replace('],"', '],\n"') + "\n", "utf-8")
    print(f"{out}: {len(shapes)} shapes, {out.stat().st_size / 1000:.0f} kB")


def _shapes(topology: dict[str, Any], letters: dict[str, str]) -> list[Shape]:
    arcs = [_simplified(arc) for arc in _arcs(topology)]
    merged: dict[str, list[list[Ring]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        key = _key(geometry, letters)
        merged.setdefault(key, []).extend(_polygons(geometry, arcs))
    for name, holder, place in CUT_OUT:
        inside = _projected((_from_middle(place[0]), place[1]))
        cut = [p for p in merged[holder] if _contains(p[0], inside)]
        merged[holder] = [p for p in merged[holder] if p not in cut]
        merged[name] = cut
    return [
        Shape(key=key, polygons=sorted(polygons, key=_size, reverse=True))
        for key, polygons in sorted(merged.items())
        if key not in LEFT_OUT
    ]


def _key(geometry: dict[str, Any], letters: dict[str, str]) -> str:
    number = geometry.get("id")
    return letters[number] if number else str(geometry["properties"]["name"])


def _arcs(topology: dict[str, Any]) -> Iterator[Ring]:
    """Yield the arcs in degrees east of the middle of the map, and north."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        xs = accumulate(dx for dx, _ in arc)
        ys = accumulate(dy for _, dy in arc)
        yield [
            (_from_middle(x * scale[0] + shift[0]), y * scale[1] + shift[1])
            for x, y in zip(xs, ys, strict=True)
        ]


def _from_middle(longitude: float) -> float:
    return (longitude - MIDDLE + 180) % 360 - 180


def _projected(degrees: Point) -> Point:
    longitude, latitude = radians(degrees[0]), radians(degrees[1])
    a1, a2, a3, a4 = ELLIPSE
    t = asin(sqrt(3) / 2 * sin(latitude))
    t2 = t * t
    t6 = t2 * t2 * t2
    slope = 9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1
    x = 2 * sqrt(3) * longitude * cos(t) / (3 * slope)
    y = t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))
    unit = WIDTH / (2 * 2 * sqrt(3) * radians(180) / (3 * a1))
    return WIDTH / 2 + x * unit, -y * unit


def _simplified(arc: Ring) -> Ring:
    """Drop the point with the least bend on the map until every bend is large."""
    kept = list(arc)
    points = [_projected(place) for place in arc]
    bends = [_bend(points, i) for i in range(len(points))]
    fewest = 5 if arc[0] == arc[-1] else 2
    while len(points) > fewest and min(bends) < SMALLEST_BEND:
        least = bends.index(min(bends))
        del kept[least], points[least], bends[least]
        for i in (least - 1, least):
            bends[i] = _bend(points, i)
    return kept


def _bend(points: Ring, i: int) -> float:
    """Return the area a point spans with its neighbours; the ends never go."""
    if i in (0, len(points) - 1):
        return inf
    return abs(_area(points[i - 1 : i + 2]))


def _area(ring: Ring) -> float:
    return (
        sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]])) / 2
    )


def _polygons(geometry: dict[str, Any], arcs: list[Ring]) -> list[list[Ring]]:
    parts = geometry["arcs"]
    if geometry["type"] == "Polygon":
        parts = [parts]
    rings = [[_unwrapped(_ring(indices, arcs)) for indices in part] for part in parts]
    return [
        [[_projected(place) for place in ring] for ring in half]
        for polygon in rings
        for half in _cut(polygon)
    ]


def _unwrapped(ring: Ring) -> Ring:
    """Let longitudes run on where a ring crosses the edge of the map."""
    turns = accumulate(
        (round((a[0] - b[0]) / 360) for a, b in pairwise(ring)), initial=0
    )
    return [(x + 360 * turn, y) for (x, y), turn in zip(ring, turns, strict=True)]


def _cut(polygon: list[Ring]) -> Iterator[list[Ring]]:
    """Yield what lies on the map, and what lies beyond either edge moved back."""
    for edge in (-360, 0, 360):
        half = [
            _clipped(_clipped(ring, edge - 180, 1), edge + 180, -1) for ring in polygon
        ]
        if half[0]:
            yield [[(x - edge, y) for x, y in ring] for ring in half if ring]


def _clipped(ring: Ring, edge: float, side: int) -> Ring:
    """Keep the part of a ring on one side of a meridian (Sutherland, Hodgman)."""
    kept: Ring = []
    for a, b in pairwise([*ring, *ring[:1]]):
        if (a[0] - edge) * side >= 0:
            kept.append(a)
        if (a[0] - edge) * (b[0] - edge) < 0:
            share = (edge - a[0]) / (b[0] - a[0])
            kept.append((edge, a[1] + share * (b[1] - a[1])))
    return kept if len(kept) > 2 else []


def _ring(indices: list[int], arcs: list[Ring]) -> Ring:
    points: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _contains(ring: Ring, place: Point) -> bool:
    x, y = place
    inside = False
    for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


def _size(polygon: list[Ring]) -> float:
    return abs(_area(polygon[0]))


def _row(shape: Shape, top: float) -> list[object]:
    """Return where to anchor, the box, whether a dot is needed, and the path."""
    kept = [p for p in shape.polygons if _size(p) >= SMALLEST_ISLAND]
    kept = kept or shape.polygons[:1]
    drawn = [[_shifted(ring, top) for ring in polygon] for polygon in kept]
    x, y = _anchor(drawn[0][0])
    xs = [px for polygon in drawn for px, _ in polygon[0]]
    ys = [py for polygon in drawn for _, py in polygon[0]]
    box = [round(v) for v in (min(xs), min(ys), max(xs), max(ys))]
    dot = int(sum(map(_size, drawn)) < SMALLEST_STATE)
    path = "".join(_path(ring) for polygon in drawn for ring in polygon)
    return [round(x), round(y), *box, dot, path]


def _shifted(ring: Ring, top: float) -> Ring:
    return [(x, y - top) for x, y in ring]


def _anchor(ring: Ring) -> Point:
    """Return the point of a coarse grid that lies deepest inside."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    middle = (sum(xs) / len(xs), sum(ys) / len(ys))
    grid = [
        (
            min(xs) + (max(xs) - min(xs)) * (i + 0.5) / 24,
            min(ys) + (max(ys) - min(ys)) * (j + 0.5) / 24,
        )
        for i in range(24)
        for j in range(24)
    ]
    inside = [place for place in grid if _contains(ring, place)] or [middle]
    return max(inside, key=lambda place: _depth(ring, place))


def _depth(ring: Ring, place: Point) -> float:
    return min(hypot(x - place[0], y - place[1]) for x, y in ring)


def _path(ring: Ring) -> str:
    points = [(round(x), round(y)) for x, y in ring]
    steps = [
        (x1 - x0, y1 - y0)
        for (x0, y0), (x1, y1) in pairwise(points[:-1])
        if (x0, y0) != (x1, y1)
    ]
    moves = "".join(f"{_spaced(dx)}{_spaced(dy)}" for dx, dy in steps).strip()
    return f"M{points[0][0]} {points[0][1]}l{moves}z" if len(steps) > 1 else ""


def _spaced(number: int) -> str:
    return str(number) if number < 0 else f" {number}"


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
