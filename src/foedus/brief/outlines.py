"""Draw outlines more coarsely, where nobody looks closely."""

import re
from collections.abc import Iterator
from itertools import pairwise

_NUMBER = re.compile(r"-?\d+")
_SLIGHT = 3
_SPECK = 2
"""Areas, doubled, in squares of the grid."""
_Grid = tuple[int, int]


def coarser(path: str, grid: int) -> str:
    """Return closed outlines on a coarse grid, in units of that grid.

    Neighbours keep one border, since each corner goes to the same knot from either
    side and every second slight bend goes from both. A ring that has next to no area
    left is dropped.
    """
    rings = (_thinned(ring) for ring in _rings(path, grid) if _doubled(ring) > _SPECK)
    return "".join(_drawn(ring) for ring in rings if len(ring) > 2)


def _rings(path: str, grid: int) -> Iterator[list[_Grid]]:
    for ring in path.split("z"):
        numbers = [int(found) for found in _NUMBER.findall(ring)]
        x, y = 0, 0
        knots = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            knots.append((round(x / grid), round(y / grid)))
        yield _cleaned(knots)


def _cleaned(knots: list[_Grid]) -> list[_Grid]:
    """Drop corners that are none: repeated, on a straight line, or out and back."""
    kept: list[_Grid] = []
    for knot in knots:
        kept.append(knot)
        while len(kept) > 1 and _is_idle(kept):
            del kept[-2]
    while len(kept) > 2 and _turn(kept[-2], kept[-1], kept[0]) == 0:
        kept.pop()
    return kept


def _thinned(ring: list[_Grid]) -> list[_Grid]:
    """Drop slight bends at even knots: a rule that both neighbours can follow."""
    ways = zip([ring[-1], *ring], ring, [*ring[1:], ring[0]], strict=False)
    return _cleaned([b for a, b, c in ways if not _is_slight(a, b, c)])


def _is_slight(a: _Grid, b: _Grid, c: _Grid) -> bool:
    return sum(b) % 2 == 0 and abs(_turn(a, b, c)) <= _SLIGHT


def _doubled(ring: list[_Grid]) -> int:
    around = pairwise([*ring, ring[0]]) if ring else ()
    return abs(sum(a[0] * b[1] - a[1] * b[0] for a, b in around))


def _is_idle(kept: list[_Grid]) -> bool:
    if kept[-1] == kept[-2]:
        return True
    return len(kept) > 2 and _turn(*kept[-3:]) == 0


def _turn(a: _Grid, b: _Grid, c: _Grid) -> int:
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])


def _drawn(ring: list[_Grid]) -> str:
    steps = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(ring))
    line = " ".join(steps).replace(" -", "-")
    return f"M{ring[0][0]} {ring[0][1]}l{line}z"
