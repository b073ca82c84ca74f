"""Claims and datasets meet in one network, and unknown is never nought."""

from datetime import date

import numpy as np
import pytest
from brief_world import ISL, KEN, MLT, URY, World, days, quantity
from network_world import Shelf, a_dataset, ballot, gift, number

from foedus.model import Layer, Root
from foedus.network import ABSENT, network

ON = date(2020, 12, 31)


def trade() -> Shelf:
    world = Shelf()
    world.ties(
        "customs",
        [
            gift(ISL, URY, 2014, 5.0, quantity=2.0, quantity_unit="t"),
            gift(ISL, URY, 2014, 7.0, detail="fish"),
            gift(URY, ISL, 2015, None),
            gift(KEN, ISL, 2019, 1.0),
        ],
    )
    return world


def test_rows_of_one_cell_are_added_up_and_kept() -> None:
    flow = trade().network().flow(Layer.TRADE)
    assert flow is not None
    assert flow.at(2014, ISL, URY) == 12
    assert flow.rows(year=2014, giver=ISL, taker=URY) == (
        "customs:ties#1",
        "customs:ties#2",
    )
    assert flow.unit == "USD mn"


def test_what_nobody_reported_is_unknown() -> None:
    flow = trade().network().flow(Layer.TRADE)
    assert flow is not None
    assert flow.at(2014, URY, ISL) is None
    assert flow.at(2015, URY, ISL) is None
    assert np.isnan(flow.values[flow.years.index(2015)]).all()


def test_what_is_absent_by_definition_is_nought_but_not_outside_coverage() -> None:
    world = Shelf()
    world.ties("pledges", [gift(ISL, URY, 2014, 1.0)], absent="zero: no pledge")
    flow = world.network().flow(Layer.TRADE)
    assert flow is not None
    assert flow.at(2015, ISL, URY) == 0
    assert flow.at(2019, ISL, URY) is None
    assert flow.years == tuple(range(2010, 2019))


def test_a_reported_blank_is_unknown_even_where_absence_means_nought() -> None:
    world = Shelf()
    world.ties("pledges", [gift(ISL, URY, 2014, None)], absent="zero")
    flow = world.network().flow(Layer.TRADE)
    assert flow is not None
    assert flow.at(2014, ISL, URY) is None


def test_the_day_cuts_what_came_later() -> None:
    found = trade().network(on=date(2013, 6, 1))
    flow = found.flow(Layer.TRADE)
    assert flow is None or flow.years[-1] == 2013
    assert found.ties(Layer.TRADE) == ()


def test_a_second_figure_is_asked_for_by_its_unit() -> None:
    flow = trade().network().flow(Layer.TRADE, unit="t")
    assert flow is not None
    assert flow.at(2014, ISL, URY) == 2
    assert trade().network().flow(Layer.TRADE, unit="head") is None


def test_one_product_is_asked_for_by_its_detail() -> None:
    found = trade().network()
    flow = found.flow(Layer.TRADE, detail="fish")
    assert flow is not None
    assert flow.at(2014, ISL, URY) == 7
    assert found.details(Layer.TRADE, "customs") == ("", "fish")


def test_a_lasting_tie_without_a_figure_holds_in_each_of_its_years() -> None:
    world = Shelf()
    pact = gift(ISL, URY, 2012, None, unit=None, end=None, layer="treaty")
    world.ties("pacts", [pact], absent="zero")
    flow = world.network().flow(Layer.TREATY)
    assert flow is not None
    assert [flow.at(year, ISL, URY) for year in (2011, 2012, 2018)] == [0, 1, 1]


def test_a_dataset_not_yet_released_is_left_out_and_named() -> None:
    world = trade()
    world.series("undated", [number(ISL, 2014, "gdp", 1.0)], released=None)
    early = world.network(known_by=date(2019, 5, 31))
    assert early.flow(Layer.TRADE) is None
    assert [one.where for one in early.left_out] == ["customs", "undated"]
    late = world.network(known_by=date(2019, 6, 1))
    assert [one.name for one in late.datasets] == ["customs"]


def test_claims_and_rows_of_one_thing_both_stay() -> None:
    reports, shelf = World(), Shelf()
    text = "Iceland sold exactly 40 boats to Uruguay in May 2019."
    claim = reports.claim(
        reports.document("a.txt", text),
        text,
        actors=(ISL,),
        recipients=(URY,),
        root=Root.COOPERATE,
        layer=Layer.ARMS,
        event_date=days(date(2019, 5, 1), date(2019, 5, 31)),
        quantity=quantity("exactly 40", 40, of="boats"),
    )
    fact = reports.fact(claim, low=40, high=40)
    shelf.ties("register", [gift(ISL, URY, 2014, 3.0, layer="arms", detail="boat")])
    found = shelf.network([claim], [fact])
    assert [tie.evidence for tie in found.ties(Layer.ARMS, giver=ISL)] == [
        (claim.id,),
        ("register:ties#1",),
    ]
    assert found.ties(Layer.ARMS, giver=URY) == ()
    assert found.ties(since=date(2016, 1, 1))[0].evidence == (claim.id,)


def test_a_series_keeps_its_deviation_and_its_row() -> None:
    world = Shelf()
    rows = [number(ISL, 2014, "gdp", 10.0, sd=1.0), number(URY, 2015, "gdp", 3.0)]
    world.series("accounts", rows)
    gdp = world.network().series("gdp")
    assert gdp is not None
    assert (gdp.at(2014, ISL), gdp.sd_at(2014, ISL)) == (10, 1)
    assert gdp.rows(year=2015, state=URY) == ("accounts:series#2",)
    assert gdp.at(2015, ISL) is None
    assert gdp.at(2014, "XXX") is None


def test_of_two_datasets_the_one_that_reaches_furthest_answers() -> None:
    world = Shelf()
    world.series("old", [number(ISL, 2010, "gdp", 1.0)], years=(2000, 2010))
    world.series("new", [number(ISL, 2010, "gdp", 2.0)], years=(2000, 2015))
    gdp = world.network().series("gdp")
    assert gdp is not None
    assert gdp.dataset.name == "new"


def test_votes_are_arrays_with_their_rows() -> None:
    world = Shelf()
    world.votes(
        "assembly",
        [
            ballot(7, 2015, {ISL: 1, URY: 3}),
            ballot(3, 2014, {ISL: 2, URY: ABSENT}, symbol="R/3"),
            ballot(9, 2023, {ISL: 1}),
        ],
    )
    votes = world.network().votes()
    assert votes is not None
    assert votes.rollcalls.tolist() == [3, 7]
    assert votes.symbol == ("R/3", None)
    assert votes.table().tolist() == [[2, 8], [1, 3]]
    assert votes.row_ids(votes.of(URY)) == ("assembly:votes#2", "assembly:votes#4")


def test_pacts_have_members_and_terms() -> None:
    world = Shelf()
    world.add("pledges", "pacts", [{"pact": "1", "terms": '{"milcon": 3}'}])
    world.add("pledges", "members", [{"pact": "1", "state": ISL, "terms": ""}])
    (pact,) = world.network().pacts()
    assert pact.terms == {"milcon": 3}
    assert [member.state for member in pact.members] == [ISL]
    assert pact.members[0].row == "pledges:members#1"


def test_a_distance_holds_both_ways() -> None:
    world = Shelf()
    row = {"a": ISL, "b": URY, "name": "distance", "value": 9.0, "unit": "km"}
    world.add("places", "dyads", [row])
    distance = world.network().dyads("distance")
    assert distance is not None
    assert distance.at(URY, ISL) == (9.0, "places:dyads#1")
    assert distance.at(URY, MLT) is None


def test_events_after_the_day_have_not_happened() -> None:
    world = Shelf()
    rows = [
        {"actor": ISL, "name": "test", "start": date(y, 1, 1)} for y in (2014, 2022)
    ]
    world.add("tests", "events", rows)
    assert len(world.network(on=ON).events("test")) == 1
    assert world.network(on=ON).events("launch") == ()


def test_reports_alone_make_a_network() -> None:
    empty = network(on=ON)
    assert empty.flow(Layer.TRADE) is None
    assert empty.votes() is None
    assert (empty.ties(), empty.pacts(), empty.events()) == ((), (), ())
    assert {"PRK", "RUS"} <= set(empty.states)
    assert "DDR" not in empty.states


@pytest.mark.parametrize(("day", "there"), [(1980, True), (1995, False)])
def test_states_are_those_of_the_day(day: int, *, there: bool) -> None:
    assert ("DDR" in network(on=date(day, 1, 1)).states) is there


def test_a_dataset_without_years_covers_what_it_holds() -> None:
    world = Shelf()
    world.ties("list", [gift(ISL, URY, 2014, 1.0)], years=None)
    flow = world.network().flow(Layer.TRADE)
    assert flow is not None
    assert flow.years == (2014,)
    assert a_dataset("list").years == (2010, 2018)


def test_rows_marked_doubtful_are_left_out_and_counted() -> None:
    world = Shelf()
    rows = [
        gift(ISL, URY, 2014, 5.0, detail="all goods"),
        gift(ISL, URY, 2015, 500.0, detail="all goods; doubtful: ten times too large"),
    ]
    world.ties("customs", rows)
    found = world.network()
    flow = found.flow(Layer.TRADE)
    assert flow is not None
    assert (flow.at(2014, ISL, URY), flow.at(2015, ISL, URY)) == (5, None)
    assert flow.doubtful == 1
    assert found.details(Layer.TRADE, "customs") == ("all goods",)
    assert [tie.is_doubtful for tie in found.ties(Layer.TRADE)] == [False, True]


def test_a_list_of_ones_visits_says_nothing_of_anothers() -> None:
    world = Shelf()
    visit = {"layer": "visits", "unit": "visits"}
    world.ties("travels", [gift(ISL, URY, 2014, 1.0, **visit)], absent="zero: none")
    flow = world.network().flow(Layer.VISITS)
    assert flow is not None
    assert flow.at(2015, ISL, URY) == 0
    assert flow.at(2015, URY, ISL) is None


def test_what_a_measure_makes_of_a_network_is_made_once() -> None:
    net = Shelf().network(on=ON)
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [net.once(("depth", "a"), make) for _ in range(3)] == [1, 1, 1]
    assert net.once(("depth", "b"), make) == 2
