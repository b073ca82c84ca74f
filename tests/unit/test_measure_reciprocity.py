"""The ledger: each side's gifts in their own units, rival figures as ranges."""

from dataclasses import replace
from datetime import date
from math import isclose

import pytest
from brief_world import ISL, KEN, URY, World, days, quantity
from network_world import Shelf, gift

from foedus.errors import UnusableInputError
from foedus.measure import Asked, measure
from foedus.model import Claim, Fact, Finding, Kind, Layer, Root, Side, Status
from foedus.network import Network

ON = date(2018, 12, 31)


def ledger(net: Network, since: int | None = None) -> dict[str, Finding]:
    every = measure("reciprocity")(net, Asked(focus=(ISL, URY), since=since))
    return {one.label: one for one in every}


def trading() -> Shelf:
    world = Shelf()
    smooth = {"detail": "all goods", "quantity_unit": "USD mn smoothed"}
    world.ties(
        "customs",
        [
            gift(ISL, URY, year, 10.0, quantity=8.0, **smooth)
            for year in range(2010, 2019)
        ]
        + [
            gift(URY, ISL, year, 30.0, quantity=40.0, **smooth)
            for year in range(2010, 2019)
        ],
    )
    return world


def told(
    world: World,
    words: str,
    *,
    low: float | None = None,
    high: float | None = None,
    **more: object,
) -> tuple[Claim, Fact]:
    text = f"Iceland sent {words} to Uruguay."
    fields: dict[str, object] = {
        "actors": (ISL,),
        "recipients": (URY,),
        "root": Root.AID,
        "layer": Layer.TROOPS,
        "event_date": days(date(2018, 5, 1), date(2018, 5, 31)),
        "quantity": quantity(words, low, of="rescuers"),
    }
    number = len(world.documents)
    claim = world.claim(world.document(f"{number}.txt", text), text, **(fields | more))
    return claim, world.fact(claim, low=low, high=high)


def test_amounts_are_added_up_with_the_range_of_rival_figures() -> None:
    answers = ledger(trading().network(on=ON))
    gave = answers["trade that Uruguay gave Iceland (customs)"]
    assert (gave.value, gave.unit, gave.period) == (270, "USD mn", (2010, 2018))
    assert gave.interval is not None
    assert (gave.interval.low, gave.interval.high) == (270, 360)
    assert len(gave.evidence) == 9


def test_the_share_repaid_is_an_interval() -> None:
    answers = ledger(trading().network(on=ON))
    label = "share of the larger flow between Iceland and Uruguay that was repaid: "
    share = answers[label + "trade (customs)"]
    assert share.value is not None
    assert isclose(share.value, 1 / 3)
    assert share.interval is not None
    assert (share.interval.low, share.interval.high) == (72 / 360, 90 / 270)


def test_unknown_years_leave_the_top_open() -> None:
    world = Shelf()
    world.ties("customs", [gift(ISL, URY, 2015, 10.0), gift(URY, ISL, 2016, 4.0)])
    answers = ledger(world.network(on=ON))
    gave = answers["trade that Iceland gave Uruguay (customs)"]
    assert gave.interval is not None
    assert (gave.interval.low, gave.interval.high) == (10, None)
    assert "8 years are unknown" in gave.caveat


def test_nothing_known_is_not_nothing_given() -> None:
    world = Shelf()
    arms = {"layer": "arms", "unit": "TIV mn"}
    world.ties("register", [gift(ISL, URY, 2015, 10.0, **arms)], absent="zero")
    answers = ledger(world.network(on=ON))
    assert "arms that Uruguay gave Iceland (register)" not in answers
    (share,) = (one for label, one in answers.items() if "repaid" in label)
    assert share.value is None
    assert "not to say that it gave nothing" in share.caveat


def test_first_year_cuts_and_shows_each_year() -> None:
    every = measure("reciprocity")(
        trading().network(on=ON), Asked(focus=(ISL, URY), since=2017)
    )
    label = "trade that Iceland gave Uruguay (customs)"
    line = [(one.period, one.value) for one in every if one.label == label]
    assert line == [((2017, 2018), 20), ((2017, 2017), 10), ((2018, 2018), 10)]


def test_troops_are_the_most_at_once() -> None:
    world = Shelf()
    troops = {"layer": "troops", "unit": "people"}
    rows = [gift(ISL, URY, 2015, 50.0, **troops), gift(ISL, URY, 2016, 80.0, **troops)]
    world.ties("bases", rows)
    gave = ledger(world.network(on=ON))["troops that Iceland gave Uruguay (bases)"]
    assert gave.value == 80
    assert "most at once" in gave.caveat


def test_weapons_are_listed_by_name() -> None:
    world = Shelf()
    arms = {"layer": "arms", "unit": "TIV mn", "quantity_unit": "items"}
    rows = [
        gift(ISL, URY, 2015, 2.0, quantity=5.0, detail="boat", **arms),
        gift(ISL, URY, 2016, 2.0, quantity=95.0, detail="boat", **arms),
    ]
    world.ties("register", rows, absent="zero")
    every = measure("reciprocity")(world.network(on=ON), Asked(focus=(ISL, URY)))
    boats = [(x.value, x.period) for x in every if x.unit == "items: boat"]
    assert boats == [(100, (2015, 2016))]


def test_reports_keep_their_rival_figures_as_a_range() -> None:
    claim, fact = told(World(), "9,000 to 12,000 rescuers", low=9000, high=12000)
    gave = ledger(Shelf().network([claim], [fact], on=ON))[
        "troops that Iceland gave Uruguay (reports)"
    ]
    assert (gave.value, gave.unit) == (None, "people")
    assert gave.interval is not None
    assert (gave.interval.low, gave.interval.high) == (9000, 12000)
    assert gave.evidence == (claim.id,)


def test_two_facts_may_be_one_gift_told_twice() -> None:
    world = World()
    pairs = [told(world, f"{n} rescuers", low=n, high=n) for n in (300, 400)]
    net = Shelf().network(*zip(*pairs, strict=True), on=ON)
    gave = ledger(net)["troops that Iceland gave Uruguay (reports)"]
    assert gave.value is None
    assert gave.interval is not None
    assert (gave.interval.low, gave.interval.high) == (400, 700)
    assert "told twice" in gave.interval.kind


@pytest.mark.parametrize("status", [Status.PLANNED, Status.DENIED, Status.REQUESTED])
def test_what_did_not_take_place_is_no_gift(status: Status) -> None:
    claim, fact = told(World(), "exactly 40 rescuers", low=40, high=40, status=status)
    (only,) = ledger(Shelf().network([claim], [fact], on=ON)).values()
    assert only.value is None


def test_money_is_added_up_only_where_it_is_told() -> None:
    world, shelf = World(), trading()
    loan = quantity("USD 2 billion", 2e9, unit="USD")
    claim, fact = told(
        world, "USD 2 billion", low=2e9, high=2e9, layer=Layer.FINANCE, quantity=loan
    )
    people = told(world, "exactly 40 rescuers", low=40, high=40)
    answers = ledger(shelf.network([claim, people[0]], [fact, people[1]], on=ON))
    label = "share of the larger flow between Iceland and Uruguay that was repaid: "
    money = answers[label + "all that is told in money"]
    assert money.interval is not None
    # Iceland: 2,000 lent and 72 to 90 sold; Uruguay: 270 to 360 sold.
    assert isclose(money.interval.low or 0, 270 / 2090)
    assert isclose(money.interval.high or 0, 360 / 2072)


def test_a_gift_without_a_figure_is_counted_as_told() -> None:
    claim, fact = told(World(), "some rescuers", quantity=None)
    gave = ledger(Shelf().network([claim], [replace(fact, figures=())], on=ON))
    only = gave["troops that Iceland gave Uruguay (reports)"]
    assert (only.value, only.unit) == (1, "gifts without a figure")


def test_a_fact_of_another_pair_does_not_count() -> None:
    claim, fact = told(World(), "exactly 40", low=40, high=40, recipients=(KEN,))
    (only,) = ledger(Shelf().network([claim], [fact], on=ON)).values()
    assert only.value is None


def test_options_are_refused() -> None:
    asked = Asked(focus=(ISL, URY), options={"years": "5"})
    with pytest.raises(UnusableInputError):
        measure("reciprocity")(Shelf().network(on=ON), asked)


def test_an_agreement_is_no_gift() -> None:
    world = Shelf()
    pact = {"unit": "agreement", "detail": "free trade area", "end": None}
    world.ties("agreements", [gift(ISL, URY, 2012, None, **pact)])
    (only,) = ledger(world.network(on=ON)).values()
    assert only.value is None


def test_some_products_are_no_rival_of_all_goods() -> None:
    world = trading()
    oil = {"unit": "USD thousand", "detail": "270900 crude oil"}
    coal = {"unit": "USD thousand", "detail": "270112 coal"}
    rows = [gift(a, b, 2015, 9.0, **x) for a, b in ((ISL, URY),) for x in (oil, coal)]
    world.ties("products", rows)
    answers = ledger(world.network(on=ON))
    label = "share of the larger flow between Iceland and Uruguay that was repaid: "
    money = answers[label + "all that is told in money"]
    assert money.value is None
    assert money.interval is not None
    assert (money.interval.low, money.interval.high) == (72 / 360, 90 / 270)
    part = answers["trade that Iceland gave Uruguay (products)"]
    assert (round(part.value or 0, 9), part.unit) == (0.018, "USD mn")
    assert "2 products" in part.caveat


def test_the_trade_between_the_two_is_nobodys_gift() -> None:
    both = {"actors": (ISL, URY), "recipients": (ISL, URY), "layer": Layer.TRADE}
    claim, fact = told(World(), "exactly 40", low=40, high=40, root=None, **both)
    ongoing = replace(fact, kind=Kind.RELATION, status=Status.ONGOING)
    (only,) = ledger(Shelf().network([claim], [ongoing], on=ON)).values()
    assert only.value is None


def test_one_line_tells_that_a_layer_has_no_unit_in_common() -> None:
    world = World()
    pairs = [told(world, "exactly 40 rescuers", low=40, high=40)]
    fuel = quantity("exactly 7 tonnes", 7, unit="tonnes")
    back = {"actors": (URY,), "recipients": (ISL,), "quantity": fuel}
    pairs.append(told(world, "exactly 7 tonnes", low=7, high=7, **back))
    net = Shelf().network(*zip(*pairs, strict=True), on=ON)
    (share,) = (one for label, one in ledger(net).items() if "repaid" in label)
    assert share.value is None
    assert "Iceland in people; Uruguay in tonnes" in share.caveat


def test_a_wage_is_no_gift_of_a_state() -> None:
    pay = quantity("about 2,000 dollars", 2000, unit="USD")
    claim, fact = told(World(), "2,000 dollars", low=2000, high=2000, quantity=pay)
    (only,) = ledger(Shelf().network([claim], [fact], on=ON)).values()
    assert only.value is None


def test_a_gift_of_no_known_day_is_known_as_of_the_day_asked_about() -> None:
    claim, fact = told(World(), "some rescuers", quantity=None)
    bare = replace(fact, figures=(), when=None)
    gave = ledger(Shelf().network([claim], [bare], on=ON))
    only = gave["troops that Iceland gave Uruguay (reports)"]
    assert (only.value, only.period, only.data_end) == (1, None, ON.year)


def paid(
    world: World, text: str, value: float, words: str, day: date
) -> tuple[Claim, Fact]:
    """Say in words that Iceland paid a sum to Uruguay, on a day."""
    document = world.document(f"{len(world.documents)}.txt", words, published=day)
    claim = world.claim(
        document,
        words,
        actors=(ISL,),
        recipients=(URY,),
        root=Root.AID,
        layer=Layer.FINANCE,
        quantity=quantity(text, value, unit="USD"),
    )
    return claim, world.fact(claim, low=value, high=value)


@pytest.mark.parametrize(
    ("inferred", "confidence", "counts"),
    [
        ((Side.RECIPIENTS,), 0.2, False),
        ((Side.ACTORS, Side.RECIPIENTS), 0.29, False),
        ((Side.ACTORS,), 0.1, False),
        ((Side.RECIPIENTS,), 0.3, True),
        ((), 0.2, True),
    ],
)
def test_a_side_that_was_only_inferred_gives_nothing(
    inferred: tuple[Side, ...], confidence: float, *, counts: bool
) -> None:
    guess = {"inferred": inferred, "confidence": confidence}
    claim, fact = told(World(), "exactly 40 rescuers", low=40, high=40, **guess)
    answers = ledger(Shelf().network([claim], [fact], on=ON))
    assert ("troops that Iceland gave Uruguay (reports)" in answers) is counts
    told_so = ["only inferred" in one.caveat for one in answers.values()]
    assert any(told_so) is not counts


def test_figures_of_inferred_sides_do_not_count_beside_stated_ones() -> None:
    world = World()
    sure, _ = told(world, "exactly 40 rescuers", low=40, high=40)
    guess = {"inferred": (Side.RECIPIENTS,), "confidence": 0.1}
    other, _ = told(world, "exactly 90 rescuers", low=90, high=90, **guess)
    fact = world.fact(sure, other, low=40, high=90)
    gave = ledger(Shelf().network([sure, other], [fact], on=ON))
    only = gave["troops that Iceland gave Uruguay (reports)"]
    assert (only.value, only.evidence) == (40, (sure.id,))
    assert "1 report's claim is left out" in only.caveat


def test_a_running_total_is_not_added_to_what_it_holds() -> None:
    world, july, october = World(), date(2018, 7, 1), date(2018, 10, 1)
    pairs = [
        paid(world, "$800 million", 8e8, "Iceland paid Uruguay $800 million.", july),
        paid(
            world, "$1.6 billion", 1.6e9, "This takes the total to $1.6 billion", july
        ),
    ]
    label = "finance that Iceland gave Uruguay (reports)"
    gave = ledger(Shelf().network(*zip(*pairs, strict=True), on=ON))[label]
    assert (gave.value, gave.unit) == (1_600, "USD mn")
    assert "total" in gave.caveat
    pairs += [paid(world, "$50 million", 5e7, "Iceland paid $50 million.", october)]
    more = ledger(Shelf().network(*zip(*pairs, strict=True), on=ON))[label]
    assert more.interval is not None
    assert (more.interval.low, more.interval.high) == (1_600, 1_650)


def test_a_total_that_grew_holds_what_was_told_before_it_was_reached() -> None:
    world, may, july = World(), date(2018, 5, 1), date(2018, 7, 1)
    first, _ = paid(world, "$500 million", 5e8, "Iceland has paid $500 million.", may)
    words = "This takes the total to $1.6 billion"
    total, _ = paid(world, "$1.6 billion", 1.6e9, words, july)
    part = paid(world, "$800 million", 8e8, "Iceland paid $800 million.", july)
    grown = world.fact(first, total, low=1.6e9, high=1.6e9)
    net = Shelf().network([first, total, part[0]], [grown, part[1]], on=ON)
    assert ledger(net)["finance that Iceland gave Uruguay (reports)"].value == 1_600


@pytest.mark.parametrize(
    ("words", "of", "unit"),
    [
        ("three F-16 fighters", "fighters", "fighters"),
        ("three fighter jets", "fighter jets", "fighter jets"),
        ("three battalions", "battalions", "battalions"),
        ("three thousand fighters", "fighters", "people"),
        ("three instructors from Iceland", "instructors from Iceland", "people"),
        ("three", None, "people"),
    ],
)
def test_only_people_are_counted_as_people(
    words: str, of: str | None, unit: str
) -> None:
    number = quantity(words.partition(" ")[0], 3, of=of)
    claim, fact = told(World(), words, low=3, high=3, quantity=number)
    gave = ledger(Shelf().network([claim], [fact], on=ON))
    assert gave["troops that Iceland gave Uruguay (reports)"].unit == unit
