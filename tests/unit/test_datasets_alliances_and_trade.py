"""Alliances and trade: what their loaders make of the traps in the files."""

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from loader_world import SAMPLES, Reading, held, sample

from foedus.datasets import delimited
from foedus.datasets import source as reading
from foedus.errors import UnusableInputError


def test_a_treaty_whose_end_is_0_is_in_force() -> None:
    read = sample("atop", "all")
    assert read.rows("pacts", "start", "end", pact="9001") == [
        (date(1961, 7, 11), None)
    ]


def test_a_missing_day_is_the_first_of_a_beginning_and_the_last_of_an_end() -> None:
    read = sample("atop", "all")
    assert read.rows("pacts", "start", "end", pact="9002") == [
        (date(1955, 5, 1), date(1991, 7, 31))
    ]


def test_the_terms_of_a_treaty_are_the_owners_and_unknown_ones_are_null() -> None:
    ((terms,),) = sample("atop", "all").rows("pacts", "terms", pact="9001")
    assert isinstance(terms, str)
    read = json.loads(terms)
    assert read["defense"] == 1
    assert read["base"] is None
    assert "begyr" not in read


def test_a_pledge_is_that_of_the_giver() -> None:
    read = sample("atop", "all")
    assert read.rows("ties", "detail", giver="CHN", taker="PRK") == [
        ("defense consul",)
    ]
    assert read.rows("ties", "detail", giver="PRK", taker="CHN") == [("defense",)]


def test_a_pair_with_nothing_pledged_is_no_tie_and_germany_of_1990_is_one() -> None:
    read = sample("atop", "all")
    assert read.rows("ties", "taker", giver="USA") == [("DEU",)]


def test_the_file_of_pairs_ties_both_ways() -> None:
    read = sample("atop", "undirected.csv")
    assert read.rows("ties", "giver", "taker") == [("CHN", "PRK"), ("PRK", "CHN")]


def test_a_spell_of_an_alliance_ties_both_ways_until_it_ends() -> None:
    read = sample("cow_alliances", "spells.csv")
    assert read.rows("ties", "end", giver="PRK", taker="RUS") == [(date(1996, 9, 10),)]
    assert read.rows("ties", "end", giver="PRK", taker="CHN") == [(None,)]


def test_a_missing_day_of_cow_is_the_first_or_the_last_of_its_month() -> None:
    read = sample("cow_alliances", "spells.csv")
    assert read.rows("ties", "start", "end", giver="AUH", taker="SRB") == [
        (date(1881, 6, 1), date(1895, 1, 31))
    ]


def test_members_enter_an_alliance_on_days_of_their_own() -> None:
    read = sample("cow_alliances", "both")
    assert read.rows("members", "start", "end", state="DDR") == [
        (date(1956, 1, 28), date(1990, 9, 24))
    ]
    assert len(read["pacts"]) == 2


def test_trade_of_industries_is_summed_and_that_at_home_is_no_tie() -> None:
    read = sample("itpde", "official.csv")
    assert read.rows("ties", "weight", giver="CHN", taker="PRK") == [(15.0,), (12.0,)]
    assert read.rows("ties", "taker", giver="CHN", taker="CHN") == []
    assert read.value("domestic_trade", "CHN", 2010) == 1000


def test_figures_known_to_be_too_large_are_marked_and_reported() -> None:
    read = sample("itpde", "official.csv")
    assert [detail for (detail,) in read.rows("ties", "detail")] == [
        "all industries; doubtful: figures before 2010 are several times too large",
        "all industries",
    ]
    assert "1 flows of PRK" in read.problems[0].what


def test_products_are_named_by_us_or_else_by_the_owner() -> None:
    read = sample("baci", "all")
    assert read.rows("ties", "detail", row=1) == [("010121 Horses: live, pure-bred",)]
    assert read.rows("ties", "detail", row=2) == [("270900 crude oil",)]


def test_oil_of_the_wrong_korea_is_marked_and_reported_once() -> None:
    read = sample("baci", "all")
    assert read.rows("ties", "detail", giver="PNG") == [
        ("270900 crude oil; doubtful: almost surely South Korea's",)
    ]
    assert read.rows("ties", "detail", giver="RUS") == [("270900 crude oil",)]
    assert [problem.where for problem in read.problems] == ["baci row 3"]


def test_numbers_of_trade_statistics_are_the_states_they_stand_for() -> None:
    read = sample("baci", "all")
    assert read.rows("ties", "giver", "taker", row=4) == [("TWN", "USA")]
    assert read.rows("ties", "giver", "taker", row=5) == [("CHE", "FRA")]


def test_an_empty_quantity_is_unknown() -> None:
    assert sample("baci", "all").rows("ties", "quantity", row=1) == [(None,)]


def test_a_list_of_countries_that_contradicts_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "country_codes_V202501.csv"
    path.write_text(
        "country_code,country_name,country_iso2,country_iso3\n408,Norland,KR,KOR\n",
        "utf-8",
    )
    flows = SAMPLES / "baci" / "all" / "BACI_HS92_Y2023_V202501.csv"
    with pytest.raises(UnusableInputError, match="gives 408 to Norland, we to PRK"):
        Reading("baci", flows, path)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("710,731,2014,China,North Korea,9000,1,9000,1", "stands there twice"),
        ("710,731,2013,China,North Korea,-500,1,-500,1", "has a flow below 0"),
    ],
)
def test_trade_that_contradicts_itself_is_refused(
    tmp_path: Path, line: str, told: str
) -> None:
    file = tmp_path / "Dyadic_COW_4.0.csv"
    text = (SAMPLES / "cow_trade" / "official.csv").read_text("utf-8")
    rest = ",0,0,0,0,0,0,0,-9,-9,-9,-9,198,198,4\n"
    file.write_text(text + line + rest, "utf-8")
    with pytest.raises(UnusableInputError, match=told):
        Reading("cow_trade", file)


def test_trade_is_read_in_parts_whatever_its_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "_BLOCK_BYTES", 128)
    monkeypatch.setattr(reading, "MOST_ROWS", 1)
    whole = sample("cow_trade", "official.csv")
    file = tmp_path / "Dyadic_COW_4.0.csv"
    text = (SAMPLES / "cow_trade" / "official.csv").read_text("utf-8")
    file.write_text(text, "utf-8")
    parts = Reading("cow_trade", file).rows("ties", "row", "giver", "weight")
    assert sorted(parts) == sorted(whole.rows("ties", "row", "giver", "weight"))
    # Far below, in another part, the same pair and year again.
    file.write_text(text + text.splitlines(keepends=True)[1], "utf-8")
    with pytest.raises(UnusableInputError, match="stands there twice"):
        Reading("cow_trade", file)


@pytest.mark.parametrize("file", ["treaties.csv", "dyads.csv"])
def test_members_of_agreements_are_numbers_not_names(file: str) -> None:
    read = sample("desta", file)
    partners = {taker for (taker,) in read.rows("ties", "taker", giver="AFG")}
    assert partners in ({"ARE", "ALB"}, {"IND"})


def test_an_agreement_that_is_not_known_to_be_in_force_ties_nobody() -> None:
    read = sample("desta", "treaties.csv")
    assert set(read["ties"]["row"]) == {1}


def test_a_mission_is_sent_by_the_other_state() -> None:
    read = sample("diplomatic_ties", "official.csv")
    assert read.rows("ties", "giver", "taker", "detail", row=3) == [
        ("RUS", "DEU", "ambassador"),
        ("DEU", "RUS", "another level"),
    ]
    assert read.rows("ties", "detail", giver="USA") == [("ambassador",)]


def test_a_defence_agreement_binds_both() -> None:
    read = sample("dcad", "dyadic.csv")
    assert read.rows("ties", "giver", "detail") == [
        ("RUS", "defence cooperation general"),
        ("PRK", "defence cooperation general"),
    ]


def test_customs_and_agency_do_not_share_a_figure() -> None:
    read = sample("reported_trade", "reported_trade.csv")
    assert read.rows("dyads", "name", "value", year=2022) == [
        ("trade_both_ways", 1030.0),
        ("trade_both_ways_with_oil", 1530.0),
    ]


def test_a_reported_series_that_nobody_described_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "reported_trade.csv"
    path.write_text(
        "year,series,value,reported_by,url,note\n2024,Norland trade,1,a,b,c\n", "utf-8"
    )
    with pytest.raises(UnusableInputError, match="'Norland trade' is not described"):
        Reading("reported_trade", path)


@pytest.mark.shared
def test_the_treaties_of_the_two_powers_with_north_korea(shared: Path) -> None:
    read = held(shared, "atop", "atop_alliance_level", "atop_member_level")
    assert read.rows("pacts", "start", "end", pact="3445") == [
        (date(1961, 7, 11), None)
    ]
    assert read.rows("members", "state", pact="3445") == [("CHN",), ("PRK",)]
    yearly = held(shared, "atop", "atop5_ddyad_year")["ties"].filter(
        (pl.col("taker") == "PRK") & pl.col("detail").str.starts_with("defense")
    )
    spans = yearly.group_by("giver").agg(
        first=pl.col("start").dt.year().min(), last=pl.col("start").dt.year().max()
    )
    found = {giver: (first, last) for giver, first, last in spans.iter_rows()}
    assert found["CHN"] == (1961, 2018)
    assert found["RUS"] == (1961, 1996)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "file", "year", "share"),
    [
        ("cow_trade", "cow_trade_v4_dyadic", 2005, 0.37),
        ("cow_trade", "cow_trade_v4_dyadic", 2010, 0.56),
        ("cow_trade", "cow_trade_v4_dyadic", 2014, 0.79),
        ("itpde", "itpde_r01_bilateral_total_2000_2016", 2010, 0.60),
        ("itpde", "itpde_r01_bilateral_total_2000_2016", 2016, 0.89),
    ],
)
def test_chinas_share_of_north_koreas_trade(
    shared: Path, name: str, file: str, year: int, share: float
) -> None:
    ties = held(shared, name, file)["ties"].filter(pl.col("start").dt.year() == year)
    of_korea = ties.filter((pl.col("giver") == "PRK") | (pl.col("taker") == "PRK"))
    with_china = of_korea.filter(
        (pl.col("giver") == "CHN") | (pl.col("taker") == "CHN")
    )
    found = float(with_china["weight"].sum()) / float(of_korea["weight"].sum())
    assert found == pytest.approx(share, abs=0.005)


@pytest.mark.shared
def test_coal_and_oil_by_year(shared: Path) -> None:
    ties = held(shared, "baci", "baci_hs92_rawmaterials_1995_2024")["ties"]
    yearly = ties.with_columns(year=pl.col("start").dt.year())
    is_coal = pl.col("detail").str.starts_with("2701")
    coal = yearly.filter((pl.col("giver") == "PRK") & is_coal)
    sums = {
        year: round(coal.filter(pl.col("year") == year)["weight"].sum() / 1000)
        for year in (2016, 2017, 2018, 2024)
    }
    assert sums == {2016: 1187, 2017: 410, 2018: 0, 2024: 0}
    oil = yearly.filter(
        (pl.col("giver") == "RUS")
        & (pl.col("taker") == "IND")
        & (pl.col("detail") == "270900 crude oil")
    )
    billions = {row["year"]: row["weight"] / 1e6 for row in oil.to_dicts()}
    assert billions[2021] == pytest.approx(0.9, abs=0.05)
    assert billions[2024] == pytest.approx(52.7, abs=0.05)


@pytest.mark.shared
def test_both_files_of_cow_agree_with_themselves_on_1990(shared: Path) -> None:
    read = held(shared, "cow_alliances", "cow_alliance_v41_ddyad_year")
    germany = read["ties"].filter(
        (pl.col("giver") == "DEU")
        & (pl.col("taker") == "USA")
        & (pl.col("start").dt.year() == 1990)
    )
    assert len(germany) == 1


@pytest.mark.shared
def test_the_other_files_of_trade_and_missions_are_read_whole(shared: Path) -> None:
    desta = held(shared, "desta", "desta_trade_agreements_dyads")
    assert desta["ties"]["giver"].n_unique() > 180
    missions = held(shared, "diplomatic_ties", "diplomatic_ties_duque_1970_2005")
    assert len(missions["ties"]) > 45_000
    press = held(shared, "reported_trade", "nk_trade_reported_points")
    assert len(press["dyads"]) + len(press["series"]) == 15
