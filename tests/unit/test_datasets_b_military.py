"""Troops, bases, exercises, wars and tests: what their loaders make of the traps."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from loader_world import SAMPLES, Reading, held, sample

from foedus.errors import UnusableInputError


def test_a_year_of_troops_is_its_middle_quarter_not_their_sum() -> None:
    read = sample("us_troops", "troopdata.csv")
    (tie,) = read.rows("ties", "weight", "detail", taker="NOR", start=date(2020, 1, 1))
    assert tie == (110.0, "active duty: March 100, June 250, September 110")


def test_a_zero_without_a_source_is_missing_and_one_with_a_source_is_none() -> None:
    read = sample("us_troops", "troopdata.csv")
    assert read.rows("ties", "weight", taker="SWE") == [(0.0,)]
    assert "USA" not in set(read["ties"]["taker"])


def test_places_bear_the_numbers_of_the_owner_and_ships_are_no_place() -> None:
    read = sample("us_troops", "afloat.csv")
    assert set(read.rows("ties", "taker", "weight")) == {("HKG", 12.0), ("KIR", 3.0)}


def test_exercises_go_both_ways_between_all_who_took_part() -> None:
    read = sample("multinational_exercises", "mme_v7.csv")
    assert set(read.rows("ties", "giver", "taker", row=1)) == {
        ("NOR", "SWE"),
        ("SWE", "NOR"),
        ("NOR", "CIV"),
        ("CIV", "NOR"),
        ("SWE", "CIV"),
        ("CIV", "SWE"),
    }


def test_a_day_that_is_xx_is_the_whole_month_and_says_so() -> None:
    read = sample("multinational_exercises", "mme_v7.csv")
    assert set(read.rows("ties", "start", "end", row=1)) == {
        (date(1980, 2, 1), date(1980, 2, 29))
    }
    assert read["ties"]["detail"][0].endswith("day unknown")


@pytest.mark.parametrize(
    ("row", "start", "end"),
    [
        (1, date(1993, 11, 28), date(1993, 12, 2)),
        (2, date(1974, 11, 1), date(1974, 11, 30)),
        (3, date(1997, 9, 15), date(1997, 9, 30)),
        (4, date(1993, 2, 18), date(1993, 2, 28)),
        (5, date(1974, 11, 1), date(1974, 11, 30)),
        (6, date(1975, 1, 1), date(1975, 12, 31)),
        (7, date(1993, 9, 28), date(1993, 10, 1)),
        (8, date(1977, 10, 17), date(1977, 10, 17)),
    ],
)
def test_every_form_of_a_day_is_read(row: int, start: date, end: date) -> None:
    read = sample("joint_exercises", "jme_v3.xlsx")
    assert set(read.rows("ties", "start", "end", row=row)) == {(start, end)}


def test_both_sides_and_both_seconds_of_a_conflict_count() -> None:
    read = sample("ucdp", "UcdpPrioConflict_v25_1.csv")
    fights = read.rows("ties", "giver", "taker", layer="conflict", row=1)
    assert set(fights) == {
        (a, b)
        for a, b in [
            ("NOR", "SWE"),
            ("DNK", "SWE"),
            ("FIN", "SWE"),
            ("SWE", "NOR"),
            ("SWE", "DNK"),
            ("SWE", "FIN"),
        ]
    }
    assert set(read.rows("ties", "giver", "taker", layer="troops")) == {
        ("DNK", "NOR"),
        ("FIN", "NOR"),
        ("NOR", "FIN"),
    }


def test_a_war_at_home_has_no_target() -> None:
    read = sample("ucdp", "UcdpPrioConflict_v25_1.csv")
    assert read.rows("events", "target", actor="FIN", row=2) == [(None,)]


@pytest.mark.parametrize(
    ("name", "file"), [("cow_mid", "MIDB 5.0.csv"), ("gml_mid", "gml-midb-2.2.1.csv")]
)
def test_participants_meet_only_foes_of_their_own_days(name: str, file: str) -> None:
    read = sample(name, file)
    assert set(read.rows("ties", "giver", "taker", "start", "end", giver="NOR")) == {
        ("NOR", "SWE", date(1950, 7, 1), date(1951, 1, 24)),
        ("NOR", "FIN", date(1951, 1, 1), date(1951, 1, 24)),
    }
    assert "DNK" not in set(read["ties"]["giver"])


def test_a_state_that_came_back_to_a_war_has_two_ties() -> None:
    read = sample("cow_wars", "Inter-StateWarData_v4.0.csv")
    assert read.rows("ties", "start", "end", giver="NOR") == [
        (date(1923, 4, 9), date(1923, 11, 13)),
        (date(1925, 2, 1), date(1925, 3, 31)),
    ]
    details = set(read["ties"]["detail"])
    assert "Made-Up War (war 1)" in details  # -9 dead are no number


@pytest.mark.parametrize("cut", [-30, 200])
def test_a_list_of_wars_that_breaks_off_is_refused(tmp_path: Path, cut: int) -> None:
    name = "Inter-StateWarData_v4.0.csv"
    path = tmp_path / name
    path.write_bytes((SAMPLES / "cow_wars" / name).read_bytes()[:cut])
    with pytest.raises(UnusableInputError):
        Reading("cow_wars", path)


def test_a_rivalry_that_reaches_the_last_year_goes_on() -> None:
    read = sample("rivalries", "td_rivalries.csv", "tss_rivalries.csv")
    assert set(read.rows("ties", "taker", "end", giver="NOR")) == {
        ("SWE", date(1910, 12, 31)),
        ("FIN", None),
        ("SWE", None),
    }


def test_planned_and_disputed_sites_are_no_base_of_a_host() -> None:
    read = sample("military_bases", "bases.csv")
    assert read.rows("ties", "giver", "taker") == [("USA", "NOR")]


def test_the_kind_of_a_site_is_said() -> None:
    read = sample("us_bases_vine", "basedata.csv")
    assert read.rows("ties", "taker", "detail") == [
        ("NOR", "No Such Station; base; undated"),
        ("SWE", "unnamed site; small site; undated"),
    ]


def test_an_unknown_outcome_is_no_success_and_no_day_is_reported() -> None:
    read = sample("cns_missile_tests", "together")
    assert read.rows("events", "start", "value", "unit") == [
        (date(1984, 4, 9), 1500.0, "km flown"),
        (date(2022, 4, 9), None, None),
    ]
    assert read["events"]["detail"][1].endswith("outcome unknown")
    (problem,) = read.problems
    assert "no day" in problem.what


def test_losses_are_claims_and_cumulative() -> None:
    files = ("russia_losses_equipment.json", "russia_losses_personnel.json")
    read = sample("claimed_losses", *files)
    assert read.rows(
        "events", "actor", "target", "value", name="claimed loss: tank"
    ) == [("UKR", "RUS", 2.0)]
    assert set(read["events"]["detail"]) == {
        "cumulative; claimed by the General Staff of Ukraine"
    }


def test_tests_are_series_and_events() -> None:
    read = sample("owid_nuclear", "proliferation.csv", "tests.csv")
    assert read.value("nuclear_tests", "NOR", 1950) == 0
    assert read.value("nuclear_status", "NOR", 1950) == 1
    assert read.rows("events", "actor", "value") == [("SWE", 2.0)]


@pytest.mark.shared
def test_who_sent_troops_in_2024(shared: Path) -> None:
    read = held(shared, "ucdp", "ucdp_prio_acd_1946_2024")
    ties = read["ties"].filter(pl.col("detail").str.starts_with("conflict 13243"))
    of_2024 = ties.filter(pl.col("start") == date(2024, 1, 1))
    assert set(of_2024.select("giver", "taker", "layer").rows()) == {
        ("RUS", "UKR", "conflict"),
        ("UKR", "RUS", "conflict"),
        ("PRK", "UKR", "conflict"),
        ("UKR", "PRK", "conflict"),
        ("PRK", "RUS", "troops"),
    }
    once = ties.unique(["giver", "taker", "layer", "start"])
    assert once.height == ties.height


@pytest.mark.shared
def test_troops_in_korea_leap_neither_down_nor_up(shared: Path) -> None:
    read = held(shared, "us_troops", "us_troop_deployments_1950_2025")
    korea = set(read.rows("ties", "start", "weight", taker="KOR"))
    assert (date(2022, 1, 1), 51_374.0) in korea
    assert (date(2020, 1, 1), 52_368.0) in korea


@pytest.mark.shared
def test_what_is_held_of_exercises_wars_and_tests(shared: Path) -> None:
    joint = held(shared, "joint_exercises", "joint_military_exercises_v3")
    assert joint["ties"]["row"].n_unique() > 1_770
    assert (joint["ties"]["start"] <= joint["ties"]["end"]).all()
    several = held(
        shared, "multinational_exercises", "multinational_military_exercises_v7"
    )
    assert several["ties"]["row"].n_unique() == 3_707 - 134
    assert several.problems == ()
    tests = held(shared, "cns_missile_tests", "nk_missile_tests_cns_1984_2026")[
        "events"
    ]
    assert (tests.height, tests["start"].n_unique()) == (339, 167)
    assert tests["detail"].str.ends_with("outcome unknown").sum() == 72


@pytest.mark.shared
def test_what_is_held_of_disputes_and_rivals(shared: Path) -> None:
    disputes = held(shared, "cow_mid", "cow_mid5_dirdyad_disputes")
    assert disputes["ties"].height == 7_260
    assert (
        disputes["ties"]["detail"].str.contains("deaths class").sum() == 7_260 - 1_012
    )
    recoded = held(shared, "gml_mid", "gml_mid_dirdyad_1946_2010")
    assert recoded["ties"].height == 6_350
    assert held(shared, "cow_wars", "cow_interstate_wars")["ties"].height == 1_932
    lists = ("thompson_dreyer_rivalries", "tss_rivalries_2020")
    rivals = held(shared, "rivalries", *lists)["ties"]
    open_ones = rivals.filter(pl.col("end").is_null())
    assert {("PRK", "KOR"), ("IND", "PAK")} <= set(
        open_ones.select("giver", "taker").rows()
    )
