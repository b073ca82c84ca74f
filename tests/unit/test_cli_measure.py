"""Measures and networks from the command line, over a shelf, a case, or neither."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from foedus.case.data import add
from foedus.cli import app
from foedus.errors import UnusableInputError

SAMPLE = Path(__file__).parent.parent / "datasets" / "cow_trade" / "official.csv"
DAY = ("--on", "2014-12-31")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    path = tmp_path / "shelf.sqlite"
    add("cow_trade", [SAMPLE], shelf=path, progress=lambda *_: None)
    return path


@pytest.fixture(autouse=True)
def nobodys_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path / "none.sqlite"))


def foedus(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, words)], env={"COLUMNS": "300"})


def refused(*words: str | Path) -> str:
    result = foedus(*words)
    assert isinstance(result.exception, UnusableInputError), result.output
    return str(result.exception)


def test_every_measure_is_listed_with_what_it_tells() -> None:
    listed = foedus("measure", "list").output
    for name in ("alignment", "dependence", "influence", "pacts", "reciprocity"):
        assert f"\n{name} " in f"\n{listed}"
    told = json.loads(foedus("measure", "list", "--json").output)
    assert all(one["what"] for one in told)
    assert not any(one["what"].startswith("Return") for one in told)


def test_a_finding_is_printed_with_its_rows_and_how_to_cite(shelf: Path) -> None:
    words = ("dependence", "--focus", "usa,CAN", "--data", shelf, "--json", "--on")
    printed = json.loads(foedus("measure", *words, "2016-12-31").output)
    shares = [x for x in printed["findings"] if x["value"] is not None]
    assert shares
    assert shares[0]["evidence"][0] in printed["rows"]
    assert "Correlates of War" in printed["rows"][shares[0]["evidence"][0]]
    assert printed["datasets"][0]["cite"].startswith("Barbieri")
    assert printed["problems"] == []


def test_the_table_says_what_there_is_not(shelf: Path) -> None:
    shown = foedus("measure", "dependence", "--focus", "ISL", *DAY, "--data", shelf)
    assert shown.exit_code == 0
    assert "not settled" in shown.output


def test_without_datasets_it_says_how_to_get_some() -> None:
    shown = foedus("measure", "dependence", "--focus", "ISL,URY", *DAY)
    assert shown.exit_code == 0
    assert "not settled" in shown.output
    assert "foedus data list" in shown.stderr


def test_who_asks_for_the_soviet_union_is_told_whose_code_the_datasets_have(
    shelf: Path,
) -> None:
    day = ("--on", "1985-12-31", "--data", shelf)
    shown = foedus("measure", "dependence", "--focus", "SUN,USA", *day)
    assert "SUN: the datasets count the Soviet Union as Russia; ask for RUS" in (
        shown.stderr
    )
    shown = foedus("measure", "dependence", "--focus", "RUS,USA", *day)
    assert "the datasets count" not in shown.stderr


def test_what_was_released_later_is_left_out_and_named(shelf: Path) -> None:
    words = ("dependence", "--focus", "USA,CAN", *DAY, "--data", shelf, "--json")
    printed = json.loads(foedus("measure", *words, "--known-by", "2015-01-01").output)
    assert all(one["value"] is None for one in printed["findings"])
    assert "after 2015-01-01" in printed["problems"][0]["what"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("dependence", "--focus", "PRX", *DAY), "no actor has the code 'PRX'"),
        (("dependence", *DAY), "no actor is given"),
        (("dependence", "--focus", "PRK"), "no day is given"),
        (("dependance", "--focus", "PRK", *DAY), "choose from: alignment"),
        (("pacts", "--focus", "PRK", *DAY, "--since", "2015"), "2015 is after 2014"),
        (("influence", "--focus", "PRK", *DAY, "--set", "rank"), "is no option"),
        (("influence", "--focus", "PRK", *DAY, "--set", "rnk=3"), "known: rank"),
        (("influence", "--focus", "PRK", *DAY, "--data", "no.sqlite"), "no such shelf"),
    ],
)
def test_what_cannot_be_asked_is_one_clear_sentence(
    words: tuple[str, ...], told: str
) -> None:
    assert told in refused("measure", *words)


def test_an_unknown_code_ends_with_two() -> None:
    command = [sys.executable, "-m", "foedus", "measure", "pacts", "--focus", "QQQ"]
    ended = subprocess.run(
        [*command, *DAY], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("ending", ["csv", "graphml", "gexf", "parquet"])
def test_ties_are_written_in_the_form_of_the_ending(
    shelf: Path, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"ties.{ending}"
    words = ("--focus", "USA,CAN", "--data", shelf, "--on", "2016-12-31")
    shown = foedus("network", *words, "--out", out)
    assert shown.exit_code == 0, shown.output
    assert out.stat().st_size > 200
    assert " ties" in shown.output


def test_ties_are_printed_where_no_file_is_named(shelf: Path) -> None:
    words = ("network", "--focus", "USA", "--data", shelf, "--on", "2016-12-31")
    assert "cow_trade:ties#" in foedus(*words).output
    every = json.loads(foedus(*words, "--json").output)
    assert every
    assert {"USA"} == {"USA" for x in every if "USA" in (x["giver"], x["taker"])}
    none = foedus(*words, "--layer", "arms")
    assert none.stdout.count("\n") == 1
    assert "no tie is here" in none.stderr


def test_machines_are_told_of_the_file(shelf: Path, tmp_path: Path) -> None:
    out = tmp_path / "ties.csv"
    words = ("--focus", "USA,CAN", "--data", shelf, "--on", "2016-12-31")
    told = json.loads(foedus("network", *words, "--out", out, "--json").stdout)
    assert told == {"file": str(out), "ties": told["ties"]}
    assert told["ties"] > 0


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    told = refused("network", "--focus", "USA", *DAY, "--out", tmp_path / "a.xls")
    assert "choose from: .csv" in told


def test_measures_of_reports_alone_need_no_extra() -> None:
    """The base install has neither polars nor scipy."""
    program = """
import sys
from datetime import date
for name in ("polars", "scipy", "rapidfuzz", "fastexcel", "pyreadstat"):
    sys.modules[name] = None
from foedus.measure import Asked, measure, names
from foedus.network import network
net = network(on=date(2020, 1, 1))
for name in names():
    found = measure(name)(net, Asked(focus=("ISL", "URY")))
    assert found and all(one.value is None for one in found), name
print("all answered")
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ended.stdout == "all answered\n", ended.stderr


def test_datasets_without_what_reads_them_are_not_passed_over(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foedus.case.measuring.find_spec", lambda _: None)
    told = refused("measure", "pacts", "--focus", "ISL", *DAY, "--data", shelf)
    assert "pip install 'foedus[data]'" in told


def test_a_wrong_name_is_told_before_what_else_is_wanting() -> None:
    told = foedus("measure", "reciprocty").exception
    assert "there is no measure of this name" in str(told)
