"""`foedus data`: what each verb prints, and how it ends."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
from datasets_world import HEADER, ROWS, grain, written

from foedus.cli import main

SAMPLE = Path(__file__).parent.parent / "datasets" / "cow_trade" / "official.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


class Foedus(Protocol):
    """Run `foedus data` with words."""

    def __call__(self, *words: str | Path) -> Ended: ...


@pytest.fixture
def data(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Foedus:
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path / "shelf" / "foedus.sqlite"))
    monkeypatch.setenv("FOEDUS_DATASETS", str(tmp_path / "own"))

    def ended(*words: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["foedus", "data", *map(str, words)])
        capsys.readouterr()
        try:
            main()
            code: object = 0
        except SystemExit as error:
            code = error.code or 0
        told = capsys.readouterr()
        assert isinstance(code, int)
        return Ended(code=code, out=told.out, err=told.err)

    return ended


@pytest.fixture
def added(data: Foedus, tmp_path: Path) -> Ended:
    grain(tmp_path)
    return data("add", "grain", written(tmp_path, HEADER + ROWS))


def test_adding_says_what_each_file_was_taken_for(added: Ended) -> None:
    assert added.code == 0
    assert "grain.csv: layout 'official' of grain" in added.out
    assert "grain: added, 3 ties" in added.out


def test_the_same_file_adds_nothing(data: Foedus, added: Ended, tmp_path: Path) -> None:
    assert added.code == 0
    again = json.loads(data("add", "grain", tmp_path / "grain.csv", "--json").out)
    assert again["new"] is False
    assert again["rows"] == {"ties": 3}


def test_an_unusable_file_leaves_the_old_one(
    data: Foedus, added: Ended, tmp_path: Path
) -> None:
    assert added.code == 0
    bad = written(tmp_path, HEADER + ROWS + "FRA,QQQ,2001,1,\n", "grain_2.csv")
    ended = data("add", "grain", bad)
    assert ended.code == 2
    assert "'QQQ'" in ended.err.splitlines()[-1]
    shown = json.loads(data("show", "grain", "--json").out)
    assert shown["tables"][0]["found"] == 3


def test_the_list_tells_what_is_here(data: Foedus, added: Ended) -> None:
    assert added.code == 0
    found = {one["name"]: one for one in json.loads(data("list", "--json").out)}
    assert found["grain"]["here"] is True
    assert found["cow_trade"]["here"] is False
    assert {"licence", "cite", "url", "years", "traps"} <= found["cow_trade"].keys()
    assert "cow_trade" in data("list").out
    full = data("list", "--full").out
    for field in ("licence", "cite", "url", "owner", "title"):
        missing = [x["name"] for x in found.values() if x[field][:9] not in full]
        assert not missing, field


def test_showing_rows_of_a_state_and_years(data: Foedus, added: Ended) -> None:
    assert added.code == 0
    ended = data("show", "grain", "--state", "EGY", "--years", "2019", "--json")
    (ties,) = json.loads(ended.out)["tables"]
    assert [row["row"] for row in ties["rows"]] == [1]
    assert ties["remark"] == ""


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ("2019-2024", "no data after 2020"),
        ("1990-1999", "no data before 2000"),
        ("2005", "no row; zero: nothing was sold"),
    ],
)
def test_no_data_is_told_apart_from_nothing(
    data: Foedus, added: Ended, years: str, said: str
) -> None:
    assert added.code == 0
    assert said in data("show", "grain", "--years", years).out


def test_showing_one_row(data: Foedus, added: Ended) -> None:
    assert added.code == 0
    ended = data("show", "grain", "--row", "grain:ties#3", "--json")
    (row,) = json.loads(ended.out)["tables"][0]["rows"]
    assert (row["giver"], row["weight"]) == ("KAZ", 0)
    assert data("show", "grain", "--row", "grain:ties#9").code == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--state", "QQQ"), "no actor has the code 'QQQ'"),
        (("--state", "Egypt"), "did you mean EGY (Egypt)?"),
        (
            ("--years", "2020-2019"),
            "'2020-2019' ends before it begins; write 2019-2020",
        ),
        (("--row", "grain:ties#9"), "grain:ties#9: is no row of"),
        (("--row", "wheat:ties#1"), "is no row of grain; run: foedus data show wheat"),
        (("--row", "first"), "names no row"),
    ],
)
def test_what_nobody_could_mean_is_no_answer(
    data: Foedus, added: Ended, options: tuple[str, ...], said: str
) -> None:
    assert added.code == 0
    ended = data("show", "grain", *options)
    assert ended.code == 2
    (line,) = ended.err.splitlines()
    assert said in line


def test_codes_may_be_written_small_and_be_those_of_the_past(
    data: Foedus, tmp_path: Path
) -> None:
    grain(tmp_path)
    data("add", "grain", written(tmp_path, HEADER + "RUS,EGY,1985,5,\n"))
    for code in ("SUN", "rus"):
        assert "ties: 1 rows" in data("show", "grain", "--state", code).out


def test_votes_are_of_the_year_of_their_roll_call(data: Foedus) -> None:
    data("add", "unga_votes", SAMPLE.parents[1] / "unga_votes" / "official.csv")

    def found(years: str) -> dict[str, int]:
        told = json.loads(data("show", "unga_votes", "--years", years, "--json").out)
        return {each["table"]: each["found"] for each in told["tables"]}

    every, early, later = found("1946-2024"), found("1954"), found("2090")
    assert 0 < early["votes"] < every["votes"]
    assert early["rollcalls"] == 1
    assert later == {"rollcalls": 0, "votes": 0}


def test_showing_what_is_not_here_tells_what_it_is(data: Foedus) -> None:
    ended = data("show", "cow_trade")
    assert ended.code == 0
    assert "Barbieri" in ended.out
    assert data("show", "cow_trade", "--state", "PRK").code == 2


def test_checking(data: Foedus, added: Ended, tmp_path: Path) -> None:
    assert added.code == 0
    assert data("check", "--quiet").code == 0
    loader = tmp_path / "own" / "grain" / "load.py"
    loader.write_text(loader.read_text("utf-8") + "\n# better\n", "utf-8")
    ended = data("check", "--json")
    assert ended.code == 1
    (problem,) = json.loads(ended.out)["problems"]
    assert "another version" in problem["what"]


def test_what_no_program_may_fetch_is_said_with_its_reason(data: Foedus) -> None:
    ended = data("get", "cow_trade")
    assert ended.code == 2
    assert "https://correlatesofwar.org" in ended.err


@pytest.mark.parametrize("years", ["soon", "-5", "1-b"])
def test_a_span_that_is_none(data: Foedus, years: str) -> None:
    assert data("show", "cow_trade", f"--years={years}").code == 2


def test_a_new_dataset_is_named_for_its_folder(data: Foedus, tmp_path: Path) -> None:
    assert data("new", tmp_path / "own" / "wheat").code == 0
    assert data("new", tmp_path / "own" / "wheat").code == 2
    assert data("new", tmp_path / "own" / "Wheat 2").code == 2


def test_a_newer_edition_reaches_as_far_as_its_rows(
    data: Foedus, added: Ended, tmp_path: Path
) -> None:
    assert added.code == 0
    newer = written(tmp_path, HEADER + ROWS + "FRA,EGY,2022,7,\n", "grain_2022.csv")
    ended = data("add", "grain", newer)
    assert ended.code == 1
    assert "rows to 2022" in ended.err
    assert "no data after 2022" in data("show", "grain", "--years", "2022-2030").out


def test_a_slip_of_the_pen_makes_no_newer_edition(data: Foedus, tmp_path: Path) -> None:
    grain(tmp_path)
    file = written(tmp_path, HEADER + ROWS * 30 + "FRA,EGY,2022,7,\n")
    ended = data("add", "grain", file)
    assert ended.code == 1
    assert "has 1 rows of 2022, and ends in 2020" in ended.err
    assert "no data after 2020" in data("show", "grain", "--years", "2019-2022").out


def test_a_folder_fills_the_shelf_with_what_it_holds(
    data: Foedus, tmp_path: Path
) -> None:
    grain(tmp_path)
    folder = tmp_path / "files"
    folder.mkdir()
    assert data("fill", folder).code == 2
    written(folder, HEADER + ROWS, "grain_1.csv")
    written(folder, HEADER + ROWS, "grain_2.csv")
    written(folder, "colour\nred\n", "grain_colours.csv")
    bad = SAMPLE.read_text("utf-8").replace("710,731,2014", "710,999,2014")
    written(folder, bad, "Dyadic_COW_4.0.csv")
    ended = data("fill", folder, "--json")
    assert ended.code == 1
    told = json.loads(ended.out)
    (filled,) = told["datasets"]
    assert sorted(filled["layouts"]) == ["grain_1.csv", "grain_2.csv"]
    assert filled["rows"] == {"ties": 6}
    (problem,) = told["problems"]
    assert problem["where"] == "cow_trade"
    assert "'999'" in problem["what"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("list",), 0),
        (("check",), 0),
        (("show", "cow_trade"), 0),
        (("show", "cow_trade", "--state", "PRK"), 2),
        (("show", "cow_trade", "--row", "cow_trade:ties#1"), 2),
        (("add", "cow_trade", "no-such.csv"), 2),
        (("add", "cow_trade", __file__), 2),
    ],
    ids=str,
)
def test_looking_for_data_makes_no_shelf(
    data: Foedus, tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    assert data(*words).code == code
    assert not (tmp_path / "shelf" / "foedus.sqlite").exists()


def test_an_empty_file_is_a_shelf_without_datasets(
    data: Foedus, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    assert data("list", "--data", empty).code == 0
    assert empty.stat().st_size == 0


def test_a_misspelt_name_is_answered_with_the_nearest(data: Foedus) -> None:
    ended = data("show", "cow_tade")
    assert (ended.code, ended.out) == (2, "")
    assert "; did you mean 'cow_trade'? `foedus data list` names" in ended.err


WITHOUT_POLARS = """\
import sys
sys.modules["polars"] = None
from foedus.cli import main
main()
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["list"], 0, "cow_trade"),
        (["show", "cow_trade"], 0, "Barbieri"),
        (["add", "cow_trade", "file.csv"], 2, "pip install 'foedus[data]'"),
    ],
)
def test_without_polars_it_tells_what_there_is_and_what_to_install(
    words: list[str], code: int, said: str, tmp_path: Path
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", WITHOUT_POLARS, "data", *words],
        env=os.environ | {"FOEDUS_DATA": str(tmp_path / "foedus.sqlite")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == code, ended.stderr
    assert said in ended.stdout + ended.stderr


def test_quiet_prints_results_alone(data: Foedus, added: Ended, tmp_path: Path) -> None:
    assert "reading grain" in added.err
    ended = data("add", "grain", tmp_path / "grain.csv", "--quiet")
    assert ended.err == ""
    assert ended.out
