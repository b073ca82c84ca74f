"""Dependence is directed: the small one's share is not the large one's."""

from dataclasses import replace
from datetime import date
from math import isclose, sqrt

import pytest
from brief_world import ISL, KEN, PRT, URY, World, quantity
from network_world import Shelf, gift, number

from foedus.errors import UnusableInputError
from foedus.measure import Asked, measure
from foedus.model import ActorId, Finding, Kind, Layer, Root, Side, Status
from foedus.network import Network

TRADE = {"detail": "all goods", "quantity_unit": "USD mn smoothed"}


def customs(**more: object) -> Shelf:
    """Iceland trades 80 of 100 with Uruguay, which trades 1,000 in all."""
    world = Shelf()
    world.ties(
        "customs",
        [
            gift(URY, ISL, 2014, 50.0, quantity=45.0, **TRADE),
            gift(ISL, URY, 2014, 30.0, quantity=30.0, **TRADE),
            gift(KEN, ISL, 2014, 20.0, quantity=25.0, **TRADE),
            gift(KEN, URY, 2014, 920.0, quantity=920.0, **TRADE),
            gift(URY, ISL, 2012, 5.0, quantity=5.0, **TRADE),
        ],
        **more,
    )
    return world


def found(net: Network, *focus: ActorId, **options: str) -> dict[str, Finding]:
    asked = Asked(focus=focus, options=options)
    return {one.label: one for one in measure("dependence")(net, asked)}


def test_shares_are_of_ones_own_total() -> None:
    answers = found(customs().network(), ISL, URY)
    there = answers["share of Iceland's trade that is with Uruguay"]
    back = answers["share of Uruguay's trade that is with Iceland"]
    assert (there.value, back.value) == (0.8, 0.08)
    assert answers["share of Iceland's imports that come from Uruguay"].value == 5 / 7
    assert answers["share of Iceland's exports that go to Uruguay"].value == 1
    assert there.period == (2014, 2014)
    assert there.data_end == 2018
    assert there.evidence[:2] == ("customs:ties#2", "customs:ties#1")
    assert set(there.evidence) == {f"customs:ties#{n}" for n in (1, 2, 3)}


def test_the_range_is_that_of_reported_and_smoothed_figures() -> None:
    there = found(customs().network(), ISL, URY)[
        "share of Iceland's trade that is with Uruguay"
    ]
    assert there.interval is not None
    assert (there.interval.low, there.interval.high) == (0.75, 0.8)


def test_asymmetry_is_shown_beside_the_index_that_hides_it() -> None:
    answers = found(customs().network(), ISL, URY)
    more = "how much more of Iceland's trade is with Uruguay than of Uruguay's with"
    lopsided = answers[f"{more} Iceland"]
    assert lopsided.value is not None
    assert isclose(lopsided.value, 0.72)
    salience = answers["salience of the trade of Iceland and Uruguay"]
    assert salience.value is not None
    assert isclose(salience.value, sqrt(0.8 * 0.08))
    assert "hides" in salience.caveat
    assert sum("how much more" in label for label in answers) == 1


def test_concentration_is_the_sum_of_squared_shares() -> None:
    answers = found(customs().network(), ISL)
    hhi = answers["concentration of Iceland's trade on few partners (HHI)"]
    assert hhi.value is not None
    assert isclose(hhi.value, 0.8**2 + 0.2**2)
    assert answers["share of Iceland's trade with partner 1, Uruguay"].value == 0.8


def test_unreported_trade_is_unknown_not_nought() -> None:
    answers = found(customs().network(), ISL, PRT)
    there = answers["share of Iceland's trade that is with Portugal"]
    assert there.value is None
    assert "reported" in there.caveat


def test_each_year_since_is_answered_for() -> None:
    asked = Asked(focus=(ISL, URY), since=2010)
    every = measure("dependence")(customs().network(), asked)
    line = [
        (one.period, one.value)
        for one in every
        if one.label == "share of Iceland's trade that is with Uruguay"
    ]
    assert line == [
        ((2010, 2010), None),
        ((2011, 2011), None),
        ((2012, 2012), 1),
        ((2013, 2013), None),
        ((2014, 2014), 0.8),
    ]


def test_the_share_of_gdp_carries_the_doubt_about_gdp() -> None:
    world = customs()
    world.series("accounts", [number(ISL, 2014, "gdp", 800.0, unit="USD mn", sd=80.0)])
    answers = found(world.network(), ISL, URY)
    there = answers["Iceland's trade with Uruguay as a share of its GDP"]
    assert there.value == 0.1
    assert there.interval is not None
    assert there.interval.low is not None
    assert isclose(there.interval.low, 80 / (800 + 1.645 * 80))
    assert there.evidence[0] == "accounts:series#1"
    assert answers["Iceland's trade as a share of its GDP"].value == 0.125
    assert answers["Uruguay's trade as a share of its GDP"].value is None


def test_gdp_in_another_unit_is_reckoned_over() -> None:
    world = customs()
    world.series("accounts", [number(ISL, 2014, "gdp", 0.8, unit="USD bn")])
    there = found(world.network(), ISL)["Iceland's trade as a share of its GDP"]
    assert there.value == 0.125


def test_gdp_at_parity_stands_in_and_says_so() -> None:
    world = customs()
    row = number(ISL, 2014, "gdp_ppp", 1000.0, unit="USD mn PPP")
    world.series("accounts", [row])
    there = found(world.network(), ISL)["Iceland's trade as a share of its GDP"]
    assert there.value == 0.1
    assert "purchasing power" in there.caveat


def test_products_show_where_there_is_nobody_else() -> None:
    world = Shelf()
    world.ties(
        "goods",
        [
            gift(URY, ISL, 2018, 9.0, detail="270900 crude oil"),
            gift(KEN, ISL, 2018, 1.0, detail="270900 crude oil"),
            gift(URY, ISL, 2018, 2.0, detail="271000 petrol"),
            gift(KEN, ISL, 2018, 99.0, detail="090100 coffee"),
            gift(URY, ISL, 2016, 500.0, detail="100100 wheat"),
        ],
    )
    answers = found(world.network(), ISL, URY, products="2")
    oil = "share of Iceland's imports of 270900 crude oil that come from Uruguay"
    fuels = "share of Iceland's imports of 27 all fuels that come from Uruguay"
    assert answers[oil].value == 0.9
    assert answers[oil].evidence == ("goods:ties#1", "goods:ties#2")
    assert answers[fuels].value == 11 / 12
    assert not any("wheat" in label or "trade that is" in label for label in answers)


def test_arms_are_counted_over_five_years() -> None:
    world = Shelf()
    arms = {"layer": "arms", "unit": "TIV mn"}
    rows = [gift(URY, ISL, 2010, 90.0, **arms), gift(URY, ISL, 2015, 3.0, **arms)]
    rows += [gift(KEN, ISL, 2018, 1.0, **arms)]
    world.ties("register", rows, absent="zero")
    label = "share of the arms Iceland got that came from Uruguay"
    share = found(world.network(), ISL, URY)[label]
    assert (share.value, share.period) == (0.75, (2014, 2018))
    assert found(world.network(), ISL, URY, window="9")[label].value == 93 / 94
    assert (
        found(world.network(), PRT, URY)[label.replace("Iceland", "Portugal")].value
        is None
    )


def test_a_dataset_of_one_giver_knows_no_shares() -> None:
    world = Shelf()
    world.ties("tracker", [gift(URY, ISL, 2018, 9.0, layer="aid")], absent="zero")
    share = found(world.network(), ISL, URY)[
        "share of the aid Iceland got that came from Uruguay"
    ]
    assert share.value is None
    assert "one giver only" in share.caveat


def reported(low: float, high: float) -> Network:
    reports = World()
    text = "Portugal provides about 90% of the trade of Iceland."
    claim = reports.claim(
        reports.document("a.txt", text),
        text,
        actors=(PRT,),
        recipients=(ISL,),
        kind=Kind.RELATION,
        layer=Layer.TRADE,
        status=Status.ONGOING,
        quantity=quantity("about 90%", 90, unit="percent", of="the trade of Iceland"),
    )
    fact = reports.fact(claim, low=low, high=high)
    return Shelf().network([claim], [fact], on=date(2020, 1, 1))


def test_a_share_that_reports_give_is_quoted_as_theirs() -> None:
    (share,) = found(reported(90, 90), ISL, PRT).values()
    assert share.value == 0.9
    assert share.about == (ISL, PRT)
    assert "about 90%" in share.caveat


def in_percent(words: str, **more: object) -> Network:
    """Return what is told in percent about trade of Portugal and Iceland."""
    world = World()
    fields: dict[str, object] = {
        "actors": (PRT,),
        "recipients": (ISL,),
        "kind": Kind.RELATION,
        "root": None,
        "layer": Layer.TRADE,
        "status": Status.ONGOING,
        "quantity": quantity("50 per cent", 50, unit="percent"),
    }
    document = world.document("a.txt", words)
    claim = world.claim(document, words, **(fields | more))
    return Shelf().network([claim], [world.fact(claim, low=50, high=50)])


@pytest.mark.parametrize(
    ("words", "more"),
    [
        (
            "Portugal imposed a tariff of 50 per cent on imports from Iceland.",
            {"kind": Kind.EVENT, "root": Root.SANCTION},
        ),
        (
            "Portugal barred 50 per cent of imports from Iceland.",
            {
                "kind": Kind.EVENT,
                "root": Root.SANCTION,
                "quantity": quantity("50 per cent", 50, unit="percent", of="imports"),
            },
        ),
        ("Portugal levies a duty of 50 per cent on the goods of Iceland.", {}),
        ("Trade of Portugal with Iceland grew by 50 per cent.", {}),
        ("Portugal's exports to Iceland fell 50 per cent.", {}),
        (
            "Portugal sells at 50 per cent of the price in Iceland.",
            {"quantity": quantity("50 per cent", 50, unit="percent", of="the price")},
        ),
        (
            "Portugal gives Iceland a discount of 50 per cent on goods.",
            {
                "quantity": quantity(
                    "50 per cent", 50, unit="percent", of="discount on goods"
                )
            },
        ),
    ],
)
def test_no_percentage_but_a_share_of_trade_is_one(
    words: str, more: dict[str, object]
) -> None:
    (share,) = found(in_percent(words, **more), ISL, PRT).values()
    assert share.value is None


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("Portugal has a share of 50 per cent in Iceland's trade.", {"mode": "share"}),
        (
            "Iceland gets 50 per cent of its imports from Portugal.",
            {
                "root": Root.AID,
                "kind": Kind.EVENT,
                "quantity": quantity(
                    "50 per cent", 50, unit="percent", of="its imports"
                ),
            },
        ),
    ],
)
def test_a_share_is_told_by_its_words(words: str, more: dict[str, object]) -> None:
    (share,) = found(in_percent(words, **more), ISL, PRT).values()
    assert share.value == 0.5


def test_a_share_of_a_side_that_was_inferred_is_left_out() -> None:
    guess = {"inferred": (Side.ACTORS,), "confidence": 0.1}
    words = "Portugal provides half of the trade."
    (share,) = found(in_percent(words, mode="share", **guess), ISL, PRT).values()
    assert share.value is None
    assert "only inferred" in share.caveat


def test_rival_shares_give_a_range_and_no_value() -> None:
    (share,) = found(reported(80, 90), ISL, PRT).values()
    assert share.value is None
    assert share.interval is not None
    assert (share.interval.low, share.interval.high) == (0.8, 0.9)


def test_with_nothing_to_go_by_the_reason_is_given() -> None:
    (share,) = found(Shelf().network(), ISL, PRT).values()
    assert share.value is None
    assert "No dataset" in share.caveat


@pytest.mark.parametrize(
    "options", [{"product": "3"}, {"window": "0"}, {"window": "x"}]
)
def test_wrong_options_are_refused(options: dict[str, str]) -> None:
    with pytest.raises(UnusableInputError):
        found(Shelf().network(), ISL, PRT, **options)


def test_the_order_of_the_focus_changes_no_number() -> None:
    here, there = (
        found(customs().network(), ISL, URY),
        found(customs().network(), URY, ISL),
    )
    same = [label for label in here if label in there]
    assert len(same) >= 6
    assert all(
        here[x] == replace(there[x], about=here[x].about)
        for x in same
        if "salience" not in x
    )
