"""Who votes with whom, with the votes beneath."""

from datetime import date
from math import isclose

import pytest
from brief_world import ISL, KEN, MLT, URY
from network_world import Shelf, ballot, number

from foedus.errors import UnusableInputError
from foedus.measure import Asked, measure
from foedus.model import Finding
from foedus.network import ABSENT, ABSTAIN, NO, YES, Network

ON = date(2020, 12, 31)


def assembly() -> Shelf:
    world = Shelf()
    world.votes(
        "assembly",
        [
            ballot(1, 2015, {ISL: YES, URY: YES, KEN: NO}),
            ballot(2, 2015, {ISL: YES, URY: ABSTAIN, KEN: YES}),
            ballot(3, 2015, {ISL: NO, URY: ABSENT, KEN: NO}),
            ballot(4, 2015, {ISL: NO, URY: NO}, symbol="A/RES/70/1", title="On fish"),
            ballot(5, 2018, {ISL: ABSTAIN, URY: ABSTAIN, KEN: NO}),
        ],
    )
    return world


def found(net: Network, asked: Asked) -> tuple[Finding, ...]:
    return measure("alignment")(net, asked)


def test_agreement_counts_only_roll_calls_on_which_both_voted() -> None:
    net = assembly().network(on=ON)
    years = {x.period: x for x in found(net, Asked(focus=(ISL, URY), since=2015))}
    first = years[2015, 2015]
    assert first.value is not None
    assert isclose(first.value, 2 / 3)
    assert "2 of 3" in first.caveat
    assert first.evidence == tuple(f"assembly:votes#{n}" for n in (1, 2, 4, 5, 10, 11))
    assert years[2016, 2016].value is None
    assert years[2018, 2018].value == 1


def test_few_roll_calls_leave_a_wide_interval() -> None:
    net = assembly().network(on=ON)
    last = found(net, Asked(focus=(ISL, URY)))[-1]
    assert last.interval is not None
    assert last.interval.low is not None
    assert (last.value, last.interval.high) == (1, 1)
    # One of one: the lower end of Wilson's interval is 1 / (1 + z^2).
    assert isclose(last.interval.low, 1 / (1 + 1.645**2))
    assert "chance" in last.caveat


@pytest.mark.parametrize(("count", "few"), [(19, True), (20, False)])
def test_a_year_of_few_roll_calls_is_said_to_rest_on_chance(
    count: int, *, few: bool
) -> None:
    world = Shelf()
    cast = [ballot(one, 2018, {ISL: YES, URY: YES}) for one in range(1, count + 1)]
    world.votes("assembly", cast)
    last = found(world.network(on=ON), Asked(focus=(ISL, URY)))[-1]
    assert last.value == 1
    assert ("chance rules" in last.caveat) is few


def test_third_parties_stand_beside_each_of_the_focus() -> None:
    net = assembly().network(on=ON)
    asked = Asked(focus=(ISL, URY), of_interest=(KEN,), since=2018)
    pairs = [(x.about, x.value) for x in found(net, asked)]
    assert pairs == [((ISL, URY), 1), ((ISL, KEN), 0), ((URY, KEN), 0)]


def test_without_a_first_year_the_last_ten_answer() -> None:
    net = assembly().network(on=ON)
    periods = [x.period for x in found(net, Asked(focus=(ISL, URY)))]
    assert periods == [(y, y) for y in range(2015, 2019)]


def test_a_state_without_votes_agrees_with_nobody() -> None:
    net = assembly().network(on=ON)
    (only,) = found(net, Asked(focus=(ISL, MLT), since=2018))
    assert only.value is None


def points(**more: float) -> Shelf:
    world = Shelf()
    rows = [
        number(ISL, 2015, "ideal_point_all", 1.0, low=0.5, high=1.5),
        number(URY, 2015, "ideal_point_all", -1.0, low=-1.25, high=-0.75),
        number(KEN, 2015, "ideal_point_all", 0.75, low=0.5, high=1.25),
    ]
    world.series("points", rows, years=(2015, 2015), **more)
    return world


def test_the_distance_of_ideal_points_has_the_range_of_both_intervals() -> None:
    (far,) = found(points().network(), Asked(focus=(ISL, URY)))
    assert (far.value, far.unit) == (2, "points")
    assert far.interval is not None
    assert (far.interval.low, far.interval.high) == (1.25, 2.75)
    assert far.evidence == ("points:series#1", "points:series#2")


def test_intervals_that_overlap_allow_no_distance_at_all() -> None:
    (near,) = found(points().network(), Asked(focus=(ISL, KEN)))
    assert near.interval is not None
    assert (near.interval.low, near.interval.high) == (0, 1)


def test_one_vote_can_be_looked_up() -> None:
    net = assembly().network(on=ON)
    options = {"resolution": "70/1"}
    asked = Asked(focus=(ISL,), of_interest=(KEN,), options=options)
    vote, none = found(net, asked)
    assert vote.value == NO
    assert vote.label == "Iceland voted no on 70/1"
    assert vote.evidence == ("assembly:votes#10",)
    assert "On fish, 2015-10-01" in vote.caveat
    assert none.value is None


def test_without_votes_the_reason_is_given() -> None:
    (nothing,) = found(Shelf().network(), Asked(focus=(ISL, URY)))
    assert nothing.value is None
    assert "No votes" in nothing.caveat


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(UnusableInputError, match="no such option"):
        found(Shelf().network(), Asked(focus=(ISL,), options={"draws": "2"}))
