"""From `sanctions/NAME.yaml` and datasets to the answer on the screen."""

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from network_world import Shelf, gift, number
from typer.testing import CliRunner

from foedus.case import read_case
from foedus.case.data import add
from foedus.case.sanction_file import SanctionFile, sanction_file
from foedus.case.sanction_watch import watched
from foedus.case.sanction_world import world_trade
from foedus.case.sanctioning import sanctioned
from foedus.cli import app
from foedus.errors import UnusableCaseError, UnusableInputError
from foedus.model import CapKind, ShiftKind
from foedus.network import Network

QUESTION = """\
title: What does pressure on Iceland cost?
target: ISL
trade: {dataset: cow_trade}
elasticity: {low: 3, high: 8, source: "a review of estimates"}
options:
  - name: alone
    label: Malta alone stops all trade
    bans:
      - senders: [MLT]
    enforcement: {value: 1, source: "judgement of the analyst: it has the ships"}
    leakage: {low: 0, high: 0.2, source: "judgement of the analyst: small harbours"}
    premium: {value: 0.3, source: "judgement of the analyst: one more voyage"}
home:
  - name: accounts
    states:
      - state: ISL
        absorption: {low: 900, high: 1100, source: "the office of Iceland"}
    others: {low: 0.5, high: 0.8, source: "the median of those known"}
  - name: median
    others: {low: 0.5, high: 0.8, source: "the median of those known"}
joiners: [MLT, URY]
"""


BEFORE = "unit: tonnes, before: {value: 9, source: x}"
ESSENTIALS = "essentials: {products: [%s], substitution: {value: 0.1, source: x}}\n"
FUEL = """\
products:
  - name: fuel
    part: {low: 0.1, high: 0.2, source: a guess}
    elasticity: {value: 1, source: a review}
essentials:
  products: [fuel]
  substitution: {low: 0.1, high: 0.2, source: a review}
"""
CAPPED = """\
  - name: cap
    label: Nobody sells more fuel than was agreed
    bans:
      - senders: all
        products: [fuel]
        direction: imports
        cap:
          quantity: 20
          unit: tonnes a year
          before: {low: 90, high: 110, source: x}
    enforcement: {value: 1, source: x}
    leakage: {value: 0, source: x}
    premium: {value: 0, source: x}
    rent: {value: 0.5, source: x}
  - name: price
    label: Nobody pays more for fuel
    bans:
      - senders: all
        products: [fuel]
        direction: exports
        cap: {price: 60, unit: USD, before: {value: 80, source: x}}
    enforcement: {value: 1, source: x}
    leakage: {value: 0, source: x}
    premium: {value: 0, source: x}
"""


def with_fuel(text: str = QUESTION) -> str:
    """Return the question with fuel as an essential, and two caps on it."""
    text = text.replace("options:", f"{FUEL}options:")
    return text.replace("home:", f"{CAPPED}home:")


def written(tmp_path: Path, text: str = QUESTION) -> Path:
    path = tmp_path / "pressure.yaml"
    path.write_text(text, "utf-8")
    return path


def fields(tmp_path: Path, text: str = QUESTION) -> SanctionFile:
    return sanction_file(written(tmp_path, text))


def faults(tmp_path: Path, old: str, new: str) -> str:
    assert old in QUESTION
    with pytest.raises(UnusableCaseError) as caught:
        fields(tmp_path, QUESTION.replace(old, new))
    return str(caught.value)


def test_a_question_is_read_as_it_is_written(tmp_path: Path) -> None:
    asked = fields(tmp_path).question("pressure")
    assert asked.target == "ISL"
    assert asked.products[0].name == "goods"
    assert asked.products[0].elasticity.source == "a review of estimates"
    assert asked.options[0].leakage.high == 0.2
    assert asked.options[0].enforcement.low == asked.options[0].enforcement.high == 1.0
    assert [prior.name for prior in asked.priors] == ["accounts", "median"]
    assert asked.joiners == ("MLT", "URY")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "target: ISL",
            "target: XQX",
            "pressure.yaml:2: target: no actor has the code",
        ),
        ("low: 0.5, high: 0.8, source", "low: 0.8, high: 0.5, source", "above `high`"),
        ('value: 1, source: "judg', 'value: 3, source: "judg', "enforcement must lie"),
        (
            '{value: 0.3, source: "judgement of the analyst: one more voyage"}',
            "0.3",
            "",
        ),
        (
            "{low: 3, high: 8, source",
            "{value: 4, high: 8, source",
            "either `value`, or",
        ),
        ("senders: [MLT]", "senders: [ISL]", "ISL is the target and a sender"),
        ("[MLT, URY]", "[ISL]", "ISL is the target and a joiner"),
        ("[MLT, URY]", "[MLT, MLT]", "joiner 'MLT' is there more than once"),
        ("- senders: [MLT]", "- {senders: [MLT], products: [gas]}", "no product 'gas'"),
        ("absorption: {", "absorbtion: {", "remove it or correct its name"),
        (', source: "the office of Iceland"', "", "add the line `source: …`"),
        ("title: What", "titel: What", "pressure.yaml:1: titel"),
        (
            "joiners:",
            "watch: [{direction: both, senders: [MLT], since: 2017}]\njoiners:",
            "watch.0.direction",
        ),
        (
            "joiners:",
            (
                "watch:\n"
                "  - {direction: imports, product: gas, senders: [URY], since: 2017}\n"
                "joiners:"
            ),
            "no product 'gas'",
        ),
        *(
            ("- senders: [MLT]", f"- {{senders: [MLT], {ban}}}", said)
            for ban, said in (
                ("cap: 1.5", "cap"),
                ("direction: imports, cap: {quantity: 5, unit: t}", "`before: …`"),
                (f"cap: {{quantity: 5, {BEFORE}}}", "a cap in a unit needs a `dir"),
                (f"direction: imports, cap: {{{BEFORE}}}", "either a `quantity` or"),
                (
                    f"direction: imports, cap: {{price: 5, {BEFORE}}}",
                    "is on what the target `exports`",
                ),
                (
                    f"direction: exports, cap: {{price: 5, {BEFORE}}}",
                    "needs the `products` that it counts",
                ),
                (
                    (
                        "direction: exports, products: [fuel], cap: {quantity: 5, "
                        f"cost: {{value: 1, source: x}}, {BEFORE}}}"
                    ),
                    "`cost` goes with a cap on the price",
                ),
            )
        ),
        (
            "options:",
            f"{ESSENTIALS % 'goods'}options:",
            "'goods' is what is left: it cannot be essential",
        ),
        (
            "options:",
            f"{ESSENTIALS % 'food'}options:",
            "no product 'food'",
        ),
        (
            "joiners: [MLT, URY]",
            "products: [{name: fuel, codes: [x], elasticity: {value: 1, source: x}}]",
            "needs either `dataset` and `codes`, or `part`",
        ),
    ],
)
def test_each_fault_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    told = faults(tmp_path, old, new)
    assert said in told
    assert "pressure.yaml:" in told


def test_caps_and_essentials_are_read_as_they_are_written(tmp_path: Path) -> None:
    asked = fields(tmp_path, with_fuel()).question("pressure")
    assert asked.essentials is not None
    assert asked.essentials.products == ("fuel",)
    assert asked.products[1].part is not None
    alone, quantity, price = (one.bans[0].cap for one in asked.options)
    assert alone is None
    assert quantity is not None
    assert (quantity.kind, quantity.limit) == (CapKind.QUANTITY, 20.0)
    assert price is not None
    assert (price.kind, price.limit, price.cost) == (CapKind.PRICE, 60.0, None)
    assert asked.options[1].rent.low == 0.5
    assert (asked.options[2].rent.low, asked.options[2].rent.high) == (0.0, 1.0)
    part = QUESTION.replace("- senders: [MLT]", "- {senders: [MLT], cap: 0.3}")
    cap = fields(tmp_path, part).question("pressure").options[0].bans[0].cap
    assert cap is not None
    assert cap.limit == 0.3


def test_what_is_not_told_apart_cannot_be_watched(tmp_path: Path) -> None:
    line = "watch: [{direction: imports, product: fuel, senders: [URY], since: 2017}]"
    with pytest.raises(UnusableCaseError, match="do not tell 'fuel' apart"):
        fields(tmp_path, f"{with_fuel()}{line}\n")


PAIRS = {
    ("ISL", "MLT"): 20.0,
    ("MLT", "ISL"): 25.0,
    ("ISL", "URY"): 5.0,
    ("URY", "ISL"): 4.0,
    ("MLT", "URY"): 40.0,
    ("URY", "MLT"): 42.0,
}


def shelf(**more: float) -> Shelf:
    world = Shelf()
    rows = [
        gift(giver, taker, 2014, weight, detail="all goods")
        for (giver, taker), weight in PAIRS.items()
    ]
    rows += [
        gift(one, one, 2014, weight, detail="all goods") for one, weight in more.items()
    ]
    world.ties("cow_trade", rows)
    return world


def test_trade_at_home_is_told_apart_and_what_is_not_known_is_said(
    tmp_path: Path,
) -> None:
    net = shelf(MLT=300.0).network()
    found = world_trade(net, fields(tmp_path))
    assert found.states == ("ISL", "MLT", "URY")
    assert found.year == 2014
    assert found.flows[0, 0, 1] == 20.0
    assert np.diagonal(found.flows[0]).tolist() == [0.0, 0.0, 0.0]
    assert found.home[1] == 300.0
    assert np.isnan(found.home[[0, 2]]).all()
    assert any(
        "Of 3 states the data know home trade for 1" in one for one in found.caveats
    )
    assert found.evidence == tuple(f"cow_trade:ties#{n}" for n in (2, 1, 4, 3))


def test_a_product_is_cut_out_of_all_goods_and_units_are_joined(tmp_path: Path) -> None:
    world = shelf()
    world.ties(
        "baci",
        [
            gift("MLT", "ISL", 2014, 5000.0, unit="USD thousand", detail="270900 oil"),
            gift("MLT", "ISL", 2014, 1000.0, unit="USD thousand", detail="270112 coal"),
            gift("URY", "ISL", 2014, 9000.0, unit="USD thousand", detail="270900 oil"),
            gift(
                "MLT", "ISL", 2014, 7000.0, unit="USD thousand", detail="100190 wheat"
            ),
        ],
    )
    text = QUESTION.replace(
        "options:",
        "products:\n"
        "  - name: fuel\n"
        "    dataset: baci\n"
        '    codes: ["2709", "2701"]\n'
        "    elasticity: {low: 0.5, high: 2, source: a review}\n"
        "options:",
    )
    found = world_trade(world.network(), fields(tmp_path, text))
    assert found.products == ("goods", "fuel")
    assert found.flows[:, 1, 0].tolist() == [19.0, 6.0]
    assert found.flows[:, 2, 0].tolist() == [0.0, 9.0]
    assert any("In 1 pairs the products are worth more" in one for one in found.caveats)


def test_home_trade_may_stand_in_a_series_and_doubtful_rows_are_left_out(
    tmp_path: Path,
) -> None:
    world = shelf()
    rows = [
        gift(giver, taker, 2014, weight, detail="all goods")
        for (giver, taker), weight in PAIRS.items()
    ]
    doubtful = gift("MLT", "ISL", 2014, 900.0, detail="all goods; doubtful: mixed up")
    world.ties("cow_trade", [*rows, doubtful])
    home = number("URY", 2014, "domestic_trade", 0.25, unit="USD bn")
    world.series("cow_trade", [home])
    found = world_trade(world.network(), fields(tmp_path))
    assert found.home[2] == 250.0
    assert found.flows[0, 1, 0] == 25.0
    assert any("1 rows doubtful to The cow_trade" in one for one in found.caveats)


def test_a_sanction_that_holds_is_watched(tmp_path: Path) -> None:
    """Malta stops buying in 2017; Uruguay buys it all."""
    codes = ("ISL", "MLT", "URY", "KEN", "NOR", "SWE")
    world, rows = Shelf(), []
    for year in range(2000, 2019):
        for giver in codes:
            for taker in codes:
                weight = 10.0 + year % 3 + codes.index(giver)
                if giver == "ISL" and year >= 2017:
                    weight = {"MLT": 0.0, "URY": 40.0}.get(taker, weight)
                if giver != taker:
                    rows.append(gift(giver, taker, year, weight, detail="all goods"))
    world.ties("cow_trade", rows, years=(2000, 2018))
    line = "{direction: exports, senders: [MLT], since: 2017}"
    asked = fields(tmp_path, f"{QUESTION}watch:\n  - {line}\n")
    (one,) = watched(world.network(), asked)
    assert {(shift.kind, shift.taker) for shift in one.shifts if shift.alarm} == {
        (ShiftKind.LOSS, None),
        (ShiftKind.SURGE, "URY"),
    }
    assert (one.target, one.senders, one.since) == ("ISL", ("MLT",), 2017)
    assert one.caveat.startswith("False alarms, of 204 states and dates without")


def test_the_watch_may_look_elsewhere_than_the_question(tmp_path: Path) -> None:
    """The question's dataset is too short; the line names a longer one."""
    line = "{dataset: itpde, direction: imports, senders: [MLT], since: 2017}"
    asked = fields(tmp_path, f"{QUESTION}watch:\n  - {line}\n")
    (one,) = watched(shelf().network(), asked)
    assert one.shifts == ()
    assert "itpde: the dataset is not on the shelf" in one.reason


@pytest.mark.parametrize(
    ("net", "text", "said"),
    [
        (Shelf().network(), QUESTION, "the dataset is not on the shelf"),
        (
            shelf().network(known_by=date(2015, 1, 1)),
            QUESTION,
            "was released on 2019-06-01, after 2015-01-01",
        ),
        (
            shelf().network(),
            QUESTION.replace(
                "{dataset: cow_trade}", "{dataset: cow_trade, year: 1999}"
            ),
            r"has no trade of 1999 \(it covers 2010 to 2018\)",
        ),
        (
            shelf().network(),
            QUESTION.replace("target: ISL", "target: KEN"),
            "has no trade of KEN",
        ),
    ],
)
def test_data_that_are_not_there_are_named(
    tmp_path: Path, net: Network, text: str, said: str
) -> None:
    with pytest.raises(UnusableInputError, match=said):
        world_trade(net, fields(tmp_path, text))


CASE = """\
title: Iceland
question: Who could press Iceland?
focus: [ISL]
as_of: 2025-01-01
reports: ["reports/*.md"]
"""
HEADER = (
    "ccode1,ccode2,year,importer1,importer2,flow1,flow2,smoothflow1,smoothflow2,"
    "smoothtotrade,spike1,spike2,dip1,dip2,trdspike,tradedip,bel_lux_alt_flow1,"
    "bel_lux_alt_flow2,china_alt_flow1,china_alt_flow2,source1,source2,version"
)
ROWS = (  # 165 Uruguay, 338 Malta, 395 Iceland; the first flow is into the first
    "165,338,2014,Uruguay,Malta,40,42,40,42,82",
    "165,395,2014,Uruguay,Iceland,5,4,5,4,9",
    "338,395,2014,Malta,Iceland,20,25,20,25,45",
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    (folder / "sanctions").mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE, "utf-8")
    (folder / "sanctions" / "pressure.yaml").write_text(QUESTION, "utf-8")
    table = tmp_path / "Dyadic_COW_4.0.csv"
    rest = ",0,0,0,0,0,0,-9,-9,-9,-9,1,1,4"
    table.write_text("\n".join([HEADER, *(row + rest for row in ROWS), ""]), "utf-8")
    shelf_file = tmp_path / "shelf.sqlite"
    add("cow_trade", [table], shelf=shelf_file, progress=lambda *_: None)
    return folder


def run(case: Path, *more: str) -> str:
    data = str(case.parent / "shelf.sqlite")
    given = ["sanction", str(case), "--data", data, "--draws", "8", *more]
    result = CliRunner().invoke(app, given, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_answer_is_printed_with_all_that_must_travel_with_it(case: Path) -> None:
    shown = run(case)
    assert "What does pressure on Iceland cost?" in shown
    assert "Malta alone stops all trade: real income, %" in shown
    for words in ("home trade: accounts", "home trade: median", "first-order"):
        assert words in shown
    for words in ("what would even it out", "is inside", "is outside"):
        assert words in shown
    assert "alone, median: of what all states together would do" in shown
    assert "Trade at home rules the result" in shown
    assert "Middle and 90 % of 8 draws, seed 1." in shown


def test_caps_and_essentials_are_answered_on_the_screen(case: Path) -> None:
    (case / "sanctions" / "pressure.yaml").write_text(with_fuel(), "utf-8")
    shown = " ".join(run(case).split())
    assert "20 tonnes a year are allowed (before: 90 to 110)" in shown
    assert "at 60 USD at most (before: 80)" in shown
    assert "the cap on fuel bought binds in 100% of the draws; 20%" in shown
    assert "buyers find it" in shown
    assert "the target is paid 75% of the price before" in shown
    assert "were nothing essential, the target's real income would change by" in shown


def test_a_watch_that_cannot_be_kept_says_why_and_the_rest_is_answered(
    case: Path,
) -> None:
    path = case / "sanctions" / "pressure.yaml"
    line = "watch: [{direction: imports, senders: [URY], since: 2014}]\n"
    path.write_text(QUESTION + line, "utf-8")
    shown = " ".join(run(case).split())
    assert "Malta alone stops all trade: real income, %" in shown
    assert "goods that Iceland buys, since 2014: diversion: ISL has none of" in shown


def test_the_same_seed_prints_the_same_bytes(case: Path) -> None:
    first = run(case, "--json")
    assert run(case, "--json") == first
    assert run(case, "--json", "--seed", "2") != first
    (outcome,) = json.loads(first)
    target = outcome["effects"][0]
    assert target["actor"] == "ISL"
    assert target["real_income"]["value"] < -0.001
    assert outcome["evidence"] == ["cow_trade:ties#3", "cow_trade:ties#2"]


def test_a_question_that_is_not_there_is_named(case: Path) -> None:
    with pytest.raises(UnusableInputError, match="choose from: pressure"):
        sanctioned(read_case(case), question="presure", draws=1, seed=1)


def test_a_case_without_a_question_says_where_one_goes(case: Path) -> None:
    (case / "sanctions" / "pressure.yaml").unlink()
    with pytest.raises(UnusableInputError, match="holds no question about sanctions"):
        sanctioned(read_case(case), draws=1, seed=1)


def test_a_product_that_no_row_has_is_named(case: Path) -> None:
    path = case / "sanctions" / "pressure.yaml"
    product = (
        "products: [{name: fuel, dataset: cow_trade, codes: ['2709'], elasticity: "
    )
    known = QUESTION.replace(
        "options:", f"{product}{{value: 1, source: x}}}}]\noptions:"
    )
    path.write_text(known, "utf-8")
    shelf_file = case.parent / "shelf.sqlite"
    with pytest.raises(UnusableInputError, match="no rows of the product 'fuel'"):
        sanctioned(read_case(case), draws=1, seed=1, shelf=shelf_file)
