"""Points and curves that the drawings share."""

from math import hypot

Point = tuple[float, float]


def curve(a: Point, b: Point, *, bend: float) -> tuple[str, Point]:
    """Return the path of a bow from one point to another, and its middle.

    The middle of the bow lies `bend` to the left of the straight line.
    """
    middle = beside(a, b, bend)
    control = (2 * middle[0] - (a[0] + b[0]) / 2, 2 * middle[1] - (a[1] + b[1]) / 2)
    return f"M{_xy(a)}Q{_xy(control)} {_xy(b)}", middle


def beside(a: Point, b: Point, distance: float) -> Point:
    """Return the point at a distance to the left of the middle of a line."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy) or 1.0
    x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    return round(x + dy / length * distance, 1), round(y - dx / length * distance, 1)


def towards(a: Point, b: Point, distance: float) -> Point:
    """Return the point at a distance from the first point on the way to the second."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    share = min(0.45, distance / (hypot(dx, dy) or 1.0))
    return round(a[0] + dx * share, 1), round(a[1] + dy * share, 1)


def left_of_box(a: Point, b: Point, half: Point) -> Point:
    """Return where the way from the middle of a box to a point leaves the box."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    reach = min(
        half[0] / abs(dx) if dx else 1e9,
        half[1] / abs(dy) if dy else 1e9,
    )
    return round(a[0] + dx * reach, 1), round(a[1] + dy * reach, 1)


def _xy(point: Point) -> str:
    return f"{point[0]:g} {point[1]:g}"
