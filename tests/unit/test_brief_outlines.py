"""Coarser outlines keep their borders and lose what nobody could see."""

from foedus.brief.outlines import coarser

SQUARE = "M0 0l51 1 0 49-49-1z"


def test_corners_go_to_the_nearest_knot_and_idle_ones_are_dropped() -> None:
    assert coarser("M0 0l20 1 31 0 0 49-51 0z", 10) == "M0 0l5 0 0 5-5 0z"


def test_an_island_without_area_on_the_grid_is_dropped() -> None:
    assert coarser("M100 100l2 0 0 2z", 10) == ""
    assert coarser("M0 0l20 0 0 1z" + SQUARE, 10) == coarser(SQUARE, 10) != ""


def test_a_slight_bend_goes_from_both_neighbours_or_from_neither() -> None:
    """The border of two squares bends at a knot that is odd, then at an even one."""
    assert coarser("M0 0l50 0 10 10-10 10-50 0z", 10) == "M0 0l5 0 1 1-1 1-5 0z"
    assert coarser("M50 0l50 0 0 20-50 0 10-10z", 10) == "M5 0l5 0 0 2-5 0 1-1z"
    assert coarser("M0 10l50 0 10 10-10 10-50 0z", 10) == "M0 1l5 0 0 2-5 0z"
    assert coarser("M50 10l50 0 0 20-50 0 10-10z", 10) == "M5 1l5 0 0 2-5 0z"


def test_a_path_without_rings_stays_empty() -> None:
    assert coarser("", 3) == ""
