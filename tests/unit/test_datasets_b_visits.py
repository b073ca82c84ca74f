"""Visits, missions and headlines: what their loaders make of the traps."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from loader_world import Reading, held, sample

from foedus.errors import UnusableInputError


@pytest.mark.parametrize(
    ("host", "start", "end"),
    [
        ("NOR", date(1909, 1, 29), date(1909, 2, 7)),
        ("SWE", date(1918, 12, 31), date(1919, 1, 1)),
        ("FIN", date(1950, 5, 5), date(1950, 5, 5)),
        ("GRL", date(1950, 5, 5), date(1950, 5, 6)),
    ],
)
def test_days_in_words_are_read(host: str, start: date, end: date) -> None:
    read = sample("us_visits", "AmericanPresidentVisit.csv")
    assert read.rows("ties", "start", "end", taker=host) == [(start, end)]


def test_days_that_cannot_be_read_are_reported() -> None:
    (problem,) = sample("us_visits", "AmericanPresidentVisit.csv").problems
    assert "Spring, 1951" in problem.what


def test_the_visitor_gives_and_a_day_to_be_determined_is_the_year() -> None:
    name = "Diplometrics_COLT_Travel_Dataset_Primary-HOGS-1990-2024.csv"
    read = sample("colt_visits", name)
    assert read.rows("ties", "giver", "taker", "start", "end") == [
        ("NOR", "SWE", date(2020, 3, 1), date(2020, 3, 3)),
        ("NOR", "FIN", date(2020, 1, 1), date(2020, 12, 31)),
        ("UN", "NOR", date(2021, 12, 31), date(2022, 1, 2)),
    ]
    assert read["ties"]["detail"][1].endswith("day unknown")


def test_the_workbook_of_trips_says_what_the_table_says() -> None:
    name = "Diplometrics_COLT_Travel_Dataset_Primary-HOGS-1990-2024_20250317.xlsx"
    read = sample("colt_visits", name)
    assert read.rows("ties", "giver", "taker", "start", "end") == [
        ("NOR", "SWE", date(2020, 3, 1), date(2020, 3, 3)),
        ("NOR", "FIN", date(2020, 1, 1), date(2020, 12, 31)),
    ]


def test_a_visit_to_the_soviet_union_is_one_to_russia() -> None:
    read = sample("china_visits", "WHO-WHERE-WHEN-made-up.xlsx")
    assert read.rows("ties", "taker", "end") == [
        ("RUS", date(1950, 12, 31)),
        ("NOR", date(2019, 12, 31)),
    ]


def test_a_mission_not_stated_is_not_one_of_rank_0() -> None:
    read = sample("us_missions", "mission_status_yearly_cow_v0.1.csv")
    assert read.rows("dyads", "b", "value") == [("NOR", 4.0), ("FIN", 1.0)]


def test_a_headline_counts_once_a_day() -> None:
    read = sample("state_media_headlines", "headlines_2030-01-01.json")
    assert read["events"]["start"].to_list() == [date(2024, 1, 1), date(2024, 1, 2)]


@pytest.mark.parametrize(
    "text", ['{"headline": 1}', '[{"headline": "a"', '[{"headline": "a", "date": "b"}]']
)
def test_headlines_that_are_none_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "headlines_2030-01-01.json"
    path.write_text(text, "utf-8")
    with pytest.raises(UnusableInputError):
        Reading("state_media_headlines", path)


@pytest.mark.shared
def test_what_is_held_of_visits(shared: Path) -> None:
    america = held(shared, "us_visits", "us_president_secstate_foreign_visits")
    assert america["ties"].height == 3_932
    assert (america["ties"]["start"] <= america["ties"]["end"]).all()
    china = held(shared, "china_visits", "china_leaders_foreign_visits_1949_2020")
    assert china["ties"].filter(pl.col("taker") == "PRK").height > 5
    ways = ("sent", "received")
    files = [f"colt_visits_{way}_country_year_1990_2024" for way in ways]
    travels = held(shared, "colt_visits", *files)
    assert travels.value("visits_made", "PSE", 1990) == 115
    assert travels.problems == ()


@pytest.mark.shared
def test_what_is_held_of_missions_and_headlines(shared: Path) -> None:
    missions = held(shared, "us_missions", "us_diplomatic_missions_yearly")
    assert missions["dyads"].height == 11_999 - 573
    news = held(shared, "state_media_headlines", "nk_state_media_headlines_2024")
    assert news["events"].height == 1_187
    losses = held(shared, "claimed_losses", "ukraine_claimed_russian_losses_daily")
    last = losses["events"].filter(pl.col("name") == "claimed loss: personnel")[-1]
    assert last["value"][0] == 1_456_610
