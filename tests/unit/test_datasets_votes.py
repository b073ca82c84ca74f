"""Votes and ideal points: what their loaders make of the traps in the files."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from loader_world import SAMPLES, Reading, held, sample

from foedus.errors import UnusableInputError


def test_a_number_given_twice_is_two_roll_calls() -> None:
    read = sample("unga_votes", "official.csv")
    assert read.rows("rollcalls", "rollcall", "year", "row") == [
        (0, 1954, 1),
        (1, 2023, 5),
    ]
    assert read.rows("votes", "rollcall", "vote", state="USA") == [(0, 1), (1, 2)]


def test_who_is_no_member_has_no_vote_and_who_is_absent_has_one() -> None:
    read = sample("unga_votes", "official.csv")
    assert read.rows("votes", "rollcall", "vote", state="PRK") == [(1, 1)]
    assert read.rows("votes", "vote", state="SRB") == [(8,)]


def test_a_number_of_yugoslavia_means_serbia_later() -> None:
    read = sample("unga_votes", "official.csv")
    assert read.rows("votes", "rollcall", state="YUG") == [(0,)]
    assert read.rows("votes", "rollcall", state="SRB") == [(1,)]


def test_flags_and_symbols_of_a_roll_call_are_kept() -> None:
    read = sample("unga_votes", "official.csv")
    assert read.rows("rollcalls", "symbol", "title", "issues", rollcall=0) == [
        ("A/RES/9/469", "KOREA, PART", "di")
    ]
    assert read.rows("rollcalls", "symbol", "amendment", "issues", rollcall=1) == [
        (None, None, "nu di")
    ]


def test_a_vote_of_no_meaning_is_refused(tmp_path: Path) -> None:
    text = (SAMPLES / "unga_votes" / "official.csv").read_text("utf-8")
    path = tmp_path / "UNVotes-1.csv"
    path.write_text(text.replace("R/9/469,3,", "R/9/469,7,"), "utf-8")
    with pytest.raises(UnusableInputError, match="vote 7 in row 2 has no meaning"):
        Reading("unga_votes", path)


def test_who_is_said_to_be_no_member_after_years_of_voting_is_reported(
    tmp_path: Path,
) -> None:
    text = (SAMPLES / "unga_votes" / "official.csv").read_text("utf-8")
    row = text.splitlines()[5].replace("411,2,USA,", "412,2,USA,").split(",")
    row[9] = "9"
    path = tmp_path / "UNVotes-1.csv"
    path.write_text(f"{text}{','.join(row)}\n", "utf-8")
    read = Reading("unga_votes", path)
    assert [problem.what.split(" marked")[0] for problem in read.problems] == [
        "USA 2023 (1 times)"
    ]
    assert read.rows("votes", "rollcall", state="USA") == [(0,), (1,)]


@pytest.mark.shared
def test_votes_without_their_roll_calls_are_refused(shared: Path) -> None:
    with pytest.raises(UnusableInputError, match="file of the rollcalls is missing"):
        held(shared, "unga_votes", "unga_votes_long")


@pytest.mark.parametrize(
    "file",
    ["official.csv", "first_edition.csv", "2024_09_12_ga_resolutions_voting.csv"],
)
def test_both_editions_of_the_library_have_emergency_sessions(file: str) -> None:
    read = sample("unga_library", file)
    assert read.rows("rollcalls", "yes", "no", "abstain", symbol="A/RES/ES-11/1") == [
        (141, 5, 35)
    ]
    assert read.rows("votes", "vote", state="IND") == [(2,)]
    assert read.rows("votes", "vote", state="VEN") == [(8,)]
    assert read.rows("votes", "vote", state="RUS") == [(1,)]


def test_an_emergency_session_counts_to_the_one_that_runs() -> None:
    read = sample("unga_library", "official.csv")
    assert read.rows("rollcalls", "session", "symbol") == [
        (76, "A/RES/ES-11/1"),
        (25, "A/RES/2700(XXV)"),
    ]


def test_a_roll_call_says_when_it_is_not_whole() -> None:
    read = sample("unga_es11", "both")
    titles = {title for (title,) in read.rows("rollcalls", "title")}
    assert titles == {
        "Aggression against Ukraine",
        "A just peace; not whole: N list full; A list partial",
        "Return of children; not whole: totals only",
    }


def test_votes_on_ukraine_without_their_totals_are_refused() -> None:
    with pytest.raises(UnusableInputError, match="totals is missing"):
        Reading("unga_es11", SAMPLES / "unga_es11" / "both" / "unga_es11_votes.csv")


@pytest.mark.parametrize("file", ["stata.dta", "IdealpointsJuly2025.tab"])
def test_every_version_of_the_ideal_points_is_a_series_of_its_own(file: str) -> None:
    read = sample("unga_ideal_points", file)
    assert read.value("ideal_point_fp", "USA", 1990) == pytest.approx(2.5)
    assert read.value("ideal_point_all", "USA", 1990) == pytest.approx(2.6)
    assert read.value("ideal_point_legacy", "USA", 1990) == pytest.approx(2.7)
    ((low, high),) = read.rows(
        "series", "low", "high", name="ideal_point_fp", state="USA"
    )
    assert (low, high) == (pytest.approx(2.2), pytest.approx(2.8))


@pytest.mark.parametrize("file", ["stata.dta", "older.csv"])
def test_germany_of_1990_is_read_once_under_its_new_number(file: str) -> None:
    read = sample("unga_ideal_points", file)
    places = read.rows("series", "value", state="DEU", year=1990)
    assert places[0] in {(1.0,), (1.1,)}
    assert len(places) == len(set(read["series"]["name"]))


@pytest.mark.parametrize("file", ["older.csv", "of_all_votes.csv"])
def test_a_session_of_the_older_files_is_a_year(file: str) -> None:
    read = sample("unga_ideal_points", file)
    assert read.value("ideal_point_all", "USA", 1990) == 2.4
    assert read.rows("series", "low", "high", state="USA") == [(2.1, 2.7)]


def test_counts_of_votes_name_the_state_of_their_time() -> None:
    read = sample("unga_vote_counts", "annual_scores.csv")
    assert read.value("votes_cast", "YUG", 1970) == 35
    assert read.value("votes_cast", "CSK", 1992) == 35
    assert read.value("votes_yes", "PRK", 2024) == 60


def test_tables_on_another_set_of_votes_are_left_out_and_reported() -> None:
    read = sample("us_voting_coincidence", "un-coincidence-2022.csv")
    assert read.rows("series", "year", state="ISR") == []
    assert "before 2018" in read.problems[0].what


def test_the_renamed_column_of_opposite_votes_is_the_same_series() -> None:
    earlier = sample("us_voting_coincidence", "un-coincidence-2018.csv")
    later = sample("us_voting_coincidence", "un-coincidence-2022.csv")
    assert earlier.value("votes_against_usa", "PRK", 2018) == 80
    assert later.value("votes_against_usa", "LAO", 2022) == 50


@pytest.mark.shared
def test_the_votes_of_the_parquet_form(shared: Path) -> None:
    read = held(shared, "unga_votes", "unga_votes_long", "unga_rollcalls")
    assert read["votes"].height == 1_015_674
    assert read["rollcalls"]["rollcall"].n_unique() == 6_551
    # Both roll calls that the file numbers 411.
    assert read.rows("rollcalls", "year", rollcall=424) == [(1954,)]
    assert read.rows("rollcalls", "year", rollcall=6470) == [(2023,)]
    assert not read["rollcalls"]["session"].has_nulls()
    assert read.rows("votes", "vote", state="YUG", rollcall=6550) == []
    assert read.rows("votes", "vote", state="SRB", rollcall=0) == []


@pytest.mark.shared
def test_the_votes_on_ukraine(shared: Path) -> None:
    read = held(shared, "unga_es11", "unga_es11_ukraine_votes", "unga_es11_totals")
    called = read.rows("rollcalls", "symbol", "rollcall")
    numbers = {str(symbol): number for symbol, number in called}
    counts = {
        symbol: [
            len(read.rows("votes", "state", rollcall=numbers[symbol], vote=vote))
            for vote in (1, 3, 2, 8)
        ]
        for symbol in ("A/RES/ES-11/1", "A/RES/68/262")
    }
    assert counts == {
        "A/RES/ES-11/1": [141, 5, 35, 12],
        "A/RES/68/262": [100, 11, 58, 24],
    }
    first = numbers["A/RES/ES-11/1"]
    assert read.rows("votes", "vote", rollcall=first, state="PRK") == [(3,)]
    assert read.rows("votes", "vote", rollcall=first, state="CHN") == [(2,)]
    assert read.rows("votes", "vote", rollcall=first, state="IND") == [(2,)]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("state", "point"),
    [
        ("USA", 2.21),
        ("KOR", 1.07),
        ("IND", -0.20),
        ("RUS", -0.60),
        ("PRK", -0.79),
        ("CHN", -0.85),
    ],
)
def test_the_published_points_of_2024(shared: Path, state: str, point: float) -> None:
    read = held(shared, "unga_ideal_points", "unga_idealpoints_bsv_july2025")
    assert read.value("ideal_point_fp", state, 2024) == pytest.approx(point, abs=0.005)


@pytest.mark.shared
def test_the_first_axis_of_the_votes_is_the_published_one(shared: Path) -> None:
    read = held(shared, "unga_votes", "unga_votes_long", "unga_rollcalls")
    published = held(shared, "unga_ideal_points", "unga_idealpoints_bsv_july2025")
    recent = read["rollcalls"].filter(pl.col("year").is_in([2022, 2023]))
    cast = read["votes"].join(recent.select("rollcall"), on="rollcall")
    signs = {1: 1.0, 2: 0.0, 3: -1.0, 8: None}
    wide = cast.with_columns(
        sign=pl.col("vote").replace_strict(signs, return_dtype=pl.Float64)
    ).pivot("rollcall", index="state", values="sign")
    centred = wide.select(pl.exclude("state") - pl.exclude("state").mean())
    axes = np.linalg.svd(centred.fill_null(0).to_numpy(), full_matrices=False)[0]
    points = published["series"].filter(
        (pl.col("name") == "ideal_point_fp") & pl.col("year").is_in([2022, 2023])
    )
    means = points.group_by("state").agg(pl.col("value").mean())
    both = wide.select("state", axis=axes[:, 0]).join(means, on="state")
    assert abs(np.corrcoef(both["axis"], both["value"])[0, 1]) > 0.945
