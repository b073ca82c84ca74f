"""What the measures found, on the page: pictures, numbers, the rows beneath."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from brief_world import ISL, MLT, SGP, URY, brief, rescue_pact

from foedus.brief import page
from foedus.brief.charts import (
    bar_chart,
    labelled,
    line_chart,
    shown_interval,
    shown_value,
)
from foedus.brief.mirror import mirror
from foedus.codes import actor_name
from foedus.model import (
    ActorId,
    Brief,
    ClaimId,
    Dataset,
    Finding,
    Interval,
    RowId,
    Share,
)

ROW = RowId("toy_trade:ties#7")


def around(value: float) -> Interval:
    return Interval(low=value - 0.1, high=value + 0.1, kind="95 % interval")


def agreement(pair: tuple[ActorId, ActorId], year: int, value: float | None) -> Finding:
    return Finding(
        measure="alignment",
        label=f"agreement of {pair[0]} and {pair[1]} in {year}",
        about=pair,
        on=date(year, 12, 31),
        value=value,
        unit="share",
        interval=None
        if value is None
        else Interval(low=value - 0.1, high=value + 0.1, kind="95 % interval"),
        evidence=() if value is None else (ROW,),
        caveat="no votes after 2022" if value is None else "shared votes only",
        data_end=2022,
    )


def dependence(who: ActorId, on: ActorId, value: float) -> Finding:
    return Finding(
        measure="dependence",
        label=f"share of {who}'s trade that is with {on}",
        about=(who, on),
        on=date(2020, 12, 31),
        period=(2020, 2020),
        value=value,
        unit="share",
        evidence=(ROW, ClaimId("gazette.txt-000")),
        caveat="goods only",
    )


def measured() -> Brief:
    found = [
        *(agreement((ISL, URY), y, 0.5 + (y - 2015) / 20) for y in range(2015, 2023)),
        *(agreement((ISL, MLT), y, 0.9 - (y - 2015) / 40) for y in range(2015, 2023)),
        agreement((ISL, URY), 2023, None),
        dependence(ISL, SGP, 0.792),
        dependence(SGP, ISL, 0.0016),
    ]
    toy = Dataset(
        name="toy_trade",
        title="Toy trade",
        version="1",
        years=(2010, 2022),
        absent="nothing reported",
        released=None,
        owner="the tests",
        url="https://toy.example",
        licence="CC0-1.0",
        share=Share.OPEN,
        cite="Tests (2020).",
    )
    return brief(
        findings=tuple(found),
        rows={ROW: "Iceland to Uruguay, 2020: 4 <tonnes>"},
        datasets=(toy,),
    )


@pytest.fixture(scope="module")
def html() -> str:
    return page(measured())


def test_a_page_without_findings_has_no_empty_section() -> None:
    assert 'id="measures"' not in page(brief(rescue_pact()))


def test_every_number_opens_onto_its_row_and_its_claim(html: str) -> None:
    cell = re.search(r"<b[^>]*>0\.16 %.*?(?=<tr>|</tbody>)", html, re.DOTALL)
    assert cell is not None
    assert 'href="#r1"' in cell[0]
    assert 'href="#c' in cell[0]
    assert 'id="r1">r1 · Iceland to Uruguay, 2020: 4 &lt;tonnes&gt;' in html


def test_asymmetry_is_shown_and_not_averaged(html: str) -> None:
    assert "79.2 %" in html
    assert "0.16 %" in html


def test_what_is_not_settled_is_told_with_its_reason(html: str) -> None:
    told = "agreement of ISL and URY in 2023: Iceland and Uruguay: no votes after 2022"
    assert told in html


def test_a_line_ends_where_its_data_end() -> None:
    chart = line_chart(measured().findings[:17])
    assert chart is not None
    last = max(x for curve in chart.curves for x, _, _ in curve.dots)
    assert dict(chart.x_ticks)[last] == "2022"


def test_a_gap_breaks_the_line() -> None:
    found = [
        agreement((ISL, URY), y, v)
        for y, v in ((2010, 0.2), (2011, 0.3), (2012, None), (2013, 0.4))
    ]
    chart = line_chart(found)
    assert chart is not None
    assert len(chart.curves[0].paths) == 2


def test_two_years_are_no_line() -> None:
    assert line_chart([agreement((ISL, URY), y, 0.5) for y in (2010, 2011)]) is None


def test_names_of_lines_do_not_lie_on_one_another() -> None:
    pairs = ((ISL, URY), (ISL, MLT), (ISL, SGP))
    chart = line_chart(
        [agreement(p, y, 0.5) for p in pairs for y in (2010, 2011, 2012)]
    )
    assert chart is not None
    heights = sorted(c.label_y for c in chart.curves)
    assert all(b - a >= 16 for a, b in pairwise(heights))


def test_lines_are_told_apart_without_colour() -> None:
    pairs = ((ISL, URY), (ISL, MLT), (ISL, SGP))
    chart = line_chart(
        [agreement(p, y, 0.5) for p in pairs for y in (2010, 2011, 2012)]
    )
    assert chart is not None
    assert len({(c.dash, c.shape) for c in chart.curves}) == 3


def test_a_negative_bar_runs_to_the_left_of_zero() -> None:
    chart = bar_chart([dependence(ISL, URY, 0.5), dependence(URY, ISL, -0.25)])
    assert chart is not None
    right, left = chart.bars
    assert right.x == chart.zero
    assert left.x + left.width == pytest.approx(chart.zero)
    assert right.width == pytest.approx(2 * left.width, abs=0.2)


def test_values_and_intervals_are_printed_in_their_unit() -> None:
    found = agreement((ISL, URY), 2020, 0.75)
    assert shown_value(found) == "75 %"
    assert shown_interval(found) == "65 to 85 %"
    assert shown_value(agreement((ISL, URY), 2020, None)) == "not settled"


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (1, "gifts without a figure", "1 gift without a figure"),
        (2, "gifts without a figure", "2 gifts without a figure"),
        (1, "USD mn", "1 USD mn"),
        (1, "of 1", "1 of 1"),
    ],
)
def test_one_of_a_unit_is_told_in_the_singular(
    value: float, unit: str, shown: str
) -> None:
    found = replace(agreement((ISL, URY), 2020, 0.5), value=value, unit=unit)
    assert shown_value(found) == shown


def given(who: ActorId, whom: ActorId, value: float | None, **more: object) -> Finding:
    fields = {
        "measure": "reciprocity",
        "label": f"fish that {actor_name(who)} gave {actor_name(whom)}",
        "about": (who, whom),
        "on": date(2020, 12, 31),
        "value": value,
        "unit": "tonnes",
        "caveat": "",
        "evidence": (ROW,),
        "group": "trade: fish",
    }
    return Finding(**(fields | more))  # type: ignore[arg-type]  # fields of the record


def test_what_runs_both_ways_stands_in_one_row() -> None:
    drawn = mirror([given(ISL, URY, 40), given(URY, ISL, 10)])
    assert drawn is not None
    (pair,) = drawn.pairs
    assert drawn.heads == ("Iceland → Uruguay", "Uruguay → Iceland")
    assert pair.left.width == 4 * pair.right.width
    assert (pair.left.words, pair.right.words) == ("40", "10")


def test_a_gift_that_nobody_returned_has_one_bar_on_its_own_side() -> None:
    drawn = mirror([given(ISL, URY, 40), given(URY, ISL, 3, unit="boats")])
    assert drawn is not None
    fish, boats = drawn.pairs
    assert (fish.right.width, fish.right.words) == (0, "nothing told")
    assert (boats.left.width, boats.left.words) == (0, "nothing told")
    assert drawn.heads is not None


def test_rival_figures_are_a_range_from_a_floor() -> None:
    spread = Interval(low=20, high=80, kind="range of rival figures")
    drawn = mirror([given(ISL, URY, None, interval=spread)])
    assert drawn is not None
    half = drawn.pairs[0].left
    assert half.width == half.low
    assert half.high == 4 * half.width
    assert half.words == "20 to 80"


def test_an_open_end_runs_on_to_the_edge() -> None:
    spread = Interval(low=20, high=None, kind="at least")
    drawn = mirror([given(ISL, URY, None, interval=spread)])
    assert drawn is not None
    half = drawn.pairs[0].left
    assert half.low is not None
    assert half.high is not None
    assert half.low < half.high
    assert half.words == "at least 20"


def test_among_three_each_row_names_both_its_ways() -> None:
    drawn = mirror([given(ISL, URY, 40), given(MLT, ISL, 3)])
    assert drawn is not None
    assert [pair.title for pair in drawn.pairs] == [
        "fish: Iceland → Uruguay | Uruguay → Iceland",
        "fish: Malta → Iceland | Iceland → Malta",
    ]


def test_an_article_does_not_part_two_ways() -> None:
    usa = ActorId("USA")
    drawn = mirror(
        [
            given(ISL, usa, 1, label="Iceland's trade with the United States"),
            given(usa, ISL, 2, label="the United States' trade with Iceland"),
        ]
    )
    assert drawn is not None
    assert len(drawn.pairs) == 1


def test_of_two_datasets_the_one_that_reaches_furthest_is_drawn() -> None:
    newer = given(ISL, URY, 40, period=(2020, 2020))
    older = given(ISL, URY, 7, period=(2014, 2014))
    drawn = mirror([newer, older])
    assert drawn is not None
    assert drawn.pairs[0].left.words == "40, 2020"


def test_a_label_without_names_gets_them() -> None:
    assert labelled(given(ISL, URY, 1, label="depth")) == "depth: Iceland and Uruguay"
    assert labelled(given(ISL, URY, 1)) == "fish that Iceland gave Uruguay"
