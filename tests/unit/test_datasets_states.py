"""Numbers of states and pairs: what their loaders make of the traps in the files."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from loader_world import SAMPLES, Reading, held, sample

from foedus.datasets import entry
from foedus.datasets.loading import loading
from foedus.datasets.renumbered import Met, once
from foedus.datasets.source import Source


def source() -> Source:
    return Source(entry=entry("cow_trade"), parts={})


def test_a_state_that_changed_its_number_counts_once() -> None:
    pairs = pl.DataFrame(
        {"a": [2, 2, 260], "b": [260, 255, 365], "year": [1990, 1990, 1990]}
    )
    told = source()
    assert once(told, pairs, "a", "b", by=("year",)).rows() == [
        (2, 255, 1990),
        (260, 365, 1990),
    ]
    assert told.problems == []


@pytest.mark.parametrize("kind", [pl.Int64, pl.Int32, pl.Float64, pl.String])
def test_a_code_means_who_bore_it_in_the_year(kind: type[pl.DataType]) -> None:
    codes = [345, 817, 345, None, 2, None]
    years = [1985, 1960, 1995, 1990, None, None]
    rows = pl.DataFrame({"state": codes, "year": years}).cast({"state": kind})
    known = source().states(rows, "state", system="cow", year="year")
    assert known["state"].to_list() == ["YUG", "RVN", "SRB", None, "USA", None]
    assert known["year"].to_list() == years


def test_rows_that_contradict_one_another_are_reported() -> None:
    rows = pl.DataFrame(
        {
            "row": [1, 2, 3, 4],
            "a": [2, 2, 20, 20],
            "year": [1990] * 4,
            "value": [7, 8, 9, 9],
        }
    )
    told = source()
    assert once(told, rows, "a", by=("year",))["row"].to_list() == [1, 3]
    (problem,) = told.problems
    assert problem.where == "cow_trade row 1"
    assert "2 and 1990 stands there more than once" in problem.what


def test_what_a_file_had_far_above_is_remembered() -> None:
    met = Met()
    one = pl.DataFrame({"a": [2, 2], "b": [255, 365], "year": [1990, 1990]})
    two = pl.DataFrame({"a": [2, 2, 2], "b": [260, 365, 366], "year": [1990] * 3})
    assert not met.again(one, "a", "b").any()
    # 260 is the old number of 255: the pair was met.
    assert met.again(two, "a", "b").to_list() == [True, True, False]


def test_thousands_are_written_out_and_what_is_missing_stays_so() -> None:
    read = sample("cow_nmc", "NMC-70-abridged.csv")
    assert read.value("milex", "PRK", 1990) == 1940
    assert read.value("population", "PRK", 1990) == 20_194_000
    assert read.rows("series", "value", name="urban_population", state="PRK") == []
    assert read.rows("series", "row", name="milex", state="DEU") == [(3,)]


def test_an_estimate_carries_its_standard_deviation() -> None:
    read = sample("isard_gdppop", "csv.csv")
    assert read.rows("series", "value", "sd", name="gdp_ppp", state="PRK") == [
        (36_000.0, 15_000.0)
    ]
    assert read.rows("series", "sd", name="population", state="PRK") == [(400_000.0,)]
    assert read.rows("series", "value", name="gdp_per_head", state="XKX") == []


def test_groups_of_states_are_left_out() -> None:
    read = sample("wdi", "official.csv")
    assert set(read["series"]["state"]) == {"CHN", "YEM"}
    assert read.value("gdp", "CHN", 1960) == 59
    assert read.rows("series", "value", name="gdp", year=2024) == []
    assert set(read["series"]["name"]) == {"gdp", "population"}


def test_an_index_has_its_bounds_and_old_states_are_known_by_number() -> None:
    read = sample("vdem", "official.csv")
    assert read.rows("series", "low", "high", name="polyarchy", state="PRK") == [
        (0.06, 0.1)
    ]
    states = set(read["series"]["state"])
    assert states == {"PRK", "RVN", "YUG", "HAN", "PSG"}


def test_the_sheet_of_a_workbook_is_found_by_name() -> None:
    read = sample("pwt", "pwt1001.xlsx")
    assert read.value("population", "KOR", 1952) == 20_500_000
    assert read.value("import_share_of_gdp", "CHN", 2019) == -0.19


@pytest.mark.parametrize(
    ("file", "years"),
    [
        ("official.csv", (2000, 2016)),
        ("ITPD_E_R02.csv", (1986, 2019)),
        ("ITPD_E_R03.csv", (1986, 2022)),
    ],
)
def test_a_release_of_trade_is_known_by_its_name(
    file: str, years: tuple[int, int]
) -> None:
    one = entry("itpde")
    begun = loading(one, [SAMPLES / "itpde" / file])
    layout = one.description.layouts[begun.source.layout]
    assert one.description.dataset("itpde", layout).years == years
    assert sum(table.frame.height for table in begun.tables())


def test_an_edition_of_accounts_says_which_dollars_it_counts_in() -> None:
    units = {
        file: set(sample("pwt", file).rows("series", "unit", name="gdp_ppp"))
        for file in ("pwt1001.xlsx", "pwt110.xlsx")
    }
    assert units == {
        "pwt1001.xlsx": {("USD mn of 2017 at PPP",)},
        "pwt110.xlsx": {("USD mn of 2021 at PPP",)},
    }


def test_one_indicator_of_six_is_read() -> None:
    read = sample("wgi", "official.csv")
    assert read.rows("series", "state", "value", "sd") == [
        ("PRK", -0.4, 0.3),
        ("ANT", 1.1, 0.3),
    ]


def test_the_workbook_of_indicators_is_the_same_table() -> None:
    read = sample("wgi", "wgidataset.xlsx")
    assert read.rows("series", "state", "value", "sd") == [("PRK", -0.45, 0.25)]


def test_two_figures_of_one_year_are_left_out_and_reported(tmp_path: Path) -> None:
    text = (SAMPLES / "wgi" / "official.csv").read_text("utf-8")
    path = tmp_path / "wgidataset.csv"
    path.write_text(f"{text}{text.splitlines()[-1].replace('1.1', '0.9')}\n", "utf-8")
    read = Reading("wgi", path)
    assert read.rows("series", "state") == [("PRK",)]
    assert "ANT has two figures in one year" in read.problems[0].what


def test_a_spell_of_contiguity_holds_on_the_last_day_of_its_years() -> None:
    read = sample("cow_contiguity", "spells.csv")
    assert read.rows("dyads", "year", a="RUS", b="PRK") == [(2014,), (2015,), (2016,)]
    assert read.rows("dyads", "year", "b", a="CSK") == [(1991, "YUG"), (1992, "SRB")]


def test_what_is_not_contiguous_has_no_row() -> None:
    assert sample("cow_contiguity", "spells.csv").rows("dyads", "row", row=1) == []


@pytest.mark.parametrize("file", ["both", "dist_cepii.xlsx", "dist_cepii.dta"])
def test_a_missing_distance_has_no_row_and_old_letters_are_known(file: str) -> None:
    read = sample("cepii_distance", file)
    assert read.rows("dyads", "value", name="distance_weighted", a="CHN") == [
        (1050.25,)
    ]
    assert read.rows("dyads", "value", name="distance_weighted", a="PSE") == []
    assert read.rows("dyads", "value", name="distance_cities", a="PSE", b="COD") == [
        (4000.0,)
    ]


def test_of_several_cities_the_capital_counts() -> None:
    read = sample("cepii_distance", "both")
    assert read.rows("series", "value", name="latitude", state="AUS") == [(-35.3,)]


def test_neighbours_are_no_distance_apart() -> None:
    read = sample("cow_distance", "cow_mindist.csv")
    assert read.rows("dyads", "value", a="CHN", b="PRK") == [(0.0,)]
    assert read.rows("dyads", "value", a="DEU") == [(520.5,)]


def test_organisations_are_counted_by_kind_and_shared_ones_by_pair() -> None:
    read = sample("cow_igo", "state_year_formatv3.csv")
    assert read.value("igo_full", "CHN", 2014) == 2
    assert read.value("igo_observer", "CHN", 2014) == 1
    assert read.value("igo_associate", "YUG", 1990) == 1
    assert read.rows("dyads", "a", "b", "value", "row") == [
        ("USA", "CHN", 2.0, 1),
        ("USA", "PRK", 1.0, 1),
        ("CHN", "PRK", 1.0, 2),
    ]


def test_a_spell_of_power_counts_in_every_year_it_touches() -> None:
    read = sample("cow_major_powers", "majors2016.csv")
    assert read.rows("series", "year", state="AUH") == [(1916,), (1917,), (1918,)]


def test_each_list_of_states_has_its_own_members() -> None:
    cow = sample("state_system", "states2016.csv")
    assert cow.rows("series", "state", year=1990) == [("DEU",)]
    assert cow.rows("series", "state", row=3) == [("YUG",), ("SRB",)]
    ward = sample("state_system", "iisystem.dat")
    assert ward.rows("series", "state", "name", year=2017) == [
        ("DEU", "member_gw"),
        ("SRB", "member_gw"),
    ]


@pytest.mark.parametrize("file", ["official.csv", "Archigos_4.1.txt"])
def test_who_ruled_on_the_last_day_still_rules(file: str) -> None:
    read = sample("archigos", file)
    assert read.rows("events", "end", actor="PRK") == [(None,)]


def test_who_left_office_has_left() -> None:
    read = sample("archigos", "official.csv")
    assert read.rows("events", "end", actor="RUS") == [(date(1999, 12, 31),)]


def test_membership_of_the_77_is_of_one_year() -> None:
    read = sample("g77", "g77.csv")
    assert read.rows("series", "state", "year", "value") == [
        ("PRK", 2024, 1.0),
        ("RUS", 2024, 0.0),
    ]


@pytest.mark.slow
@pytest.mark.shared
def test_every_state_and_year_has_one_number_in_each_series(shared: Path) -> None:
    for name, file in SERIES.items():
        series = held(shared, name, file)["series"]
        key = series.select("state", "year", "name")
        assert not key.is_duplicated().any(), name


SERIES = {
    "cow_nmc": "cow_nmc_1946_2022",
    "isard_gdppop": "isard_gdppop_est",
    "vdem": "regime_polyarchy_polity_euds_1946_2025",
    "wdi": "wdi_gdp_population_1960_2024",
    "pwt": "pwt1001_1950_2019",
    "wgi": "wgi_political_stability_1996_2024",
    "cow_igo": "cow_igo_state_year",
    "cow_major_powers": "cow_major_powers",
    "state_system": "state_panel_cow_gw_1946_2025",
    "g77": "g77_membership",
    "unga_ideal_points": "unga_idealpoints_bsv_july2025",
    "unga_vote_counts": "unga_country_year_vote_counts_1946_2025",
    "us_voting_coincidence": "us_state_dept_voting_coincidence_2013_2023",
    "cepii_distance": "cepii_geodist_country",
}


@pytest.mark.slow
@pytest.mark.shared
def test_every_pair_and_year_has_one_number(shared: Path) -> None:
    for name, file in DYADS.items():
        dyads = held(shared, name, file)["dyads"]
        key = dyads.select("a", "b", "year", "name")
        assert not key.is_duplicated().any(), name


DYADS = {
    "cow_contiguity": "cow_direct_contiguity_v32",
    "cow_distance": "cow_mindist_1946_2019",
    "cow_igo": "cow_igo_v3_dyad_counts_1946_2014",
    "cepii_distance": "cepii_geodist_dyadic",
}


@pytest.mark.shared
def test_no_gdp_of_north_korea_is_no_zero(shared: Path) -> None:
    world_bank = held(shared, "wdi", "wdi_gdp_population_1960_2024")
    assert world_bank.rows("series", "value", name="gdp", state="PRK") == []
    assert world_bank.rows("series", "value", state="TWN") == []
    assert world_bank.rows("series", "value", state="WLD") == []
    estimates = held(shared, "isard_gdppop", "isard_gdppop_est")
    ((_, sd),) = estimates.rows(
        "series", "value", "sd", name="gdp_ppp", state="PRK", year=2019
    )
    assert isinstance(sd, float)
    assert sd > 0


@pytest.mark.shared
def test_terms_of_office_are_read_whole(shared: Path) -> None:
    assert len(held(shared, "archigos", "archigos_leaders")["events"]) == 2124
