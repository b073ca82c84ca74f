"""What a clumsy or hostile user meets: one sentence, exit 2, nothing half-written."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from foedus.datasets import source
from foedus.errors import UnusableInputError
from foedus.store.shelf import Shelf
from foedus.store.shelf_names import shelved

HEADER = (
    "ccode1,ccode2,year,importer1,importer2,flow1,flow2,smoothflow1,smoothflow2,"
    "smoothtotrade,spike1,spike2,dip1,dip2,trdspike,tradedip,bel_lux_alt_flow1,"
    "bel_lux_alt_flow2,china_alt_flow1,china_alt_flow2,source1,source2,version\n"
)
ROW = "2,20,2000,Norland,Estmark,30,20,30,20,50,0,0,0,0,0,0,-9,-9,-9,-9,1,1,4\n"
CASE = """\
title: Kenya and Haiti
question: Who helps whom?
focus: [KEN, HTI]
as_of: 2025-03-01
reports: ["reports/*"]
publishers:
  - {name: Example Wire, grade: B, reason: for the test}
"""
REPORT = """\
---
title: Police for Haiti
publisher: Example Wire
published: 2024-07-01
---
Kenya sent 400 police officers to Haiti on Tuesday.
"""
BARE = """\
import sys
for name in ("polars", "scipy", "rapidfuzz", "fastexcel", "pyreadstat"):
    sys.modules[name] = None
from foedus.cli import main
main()
"""
EXAMPLE = Path(__file__).parents[2] / "examples" / "dprk-russia"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "home" / "foedus.sqlite"
    monkeypatch.setenv("FOEDUS_DATA", str(path))
    return path


@pytest.fixture
def case(tmp_path: Path, shelf: Path) -> Path:
    assert not shelf.exists()
    folder = tmp_path / "case"
    (folder / "reports").mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE, "utf-8")
    (folder / "reports" / "a.md").write_text(REPORT, "utf-8")
    return folder


def bare(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run where none of the extras is installed."""
    return _ended([sys.executable, "-c", BARE, *map(str, words)])


def foedus(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return _ended([sys.executable, "-m", "foedus", *map(str, words)])


def _ended(words: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.slow
def test_a_case_without_datasets_needs_no_extras(case: Path) -> None:
    assert bare("--help").returncode == 0
    ended = bare("run", case)
    assert ended.returncode == 0, ended.stderr
    assert (case / "out" / "brief.html").is_file()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "extra"),
    [
        (("data", "check"), "data"),
        (("coalition", str(EXAMPLE)), "models"),
    ],
)
def test_what_needs_an_extra_says_which(
    words: tuple[str, ...], extra: str, shelf: Path
) -> None:
    assert not shelf.exists()
    ended = bare(*words)
    assert ended.returncode == 2
    (said,) = ended.stderr.splitlines()
    assert said.endswith(f"install it: pip install 'foedus[{extra}]'")


@pytest.mark.slow
def test_a_sanction_over_data_that_cannot_be_read_says_why(case: Path) -> None:
    (case / "case.yaml").write_text(f"{CASE}datasets: [itpde]\n", "utf-8")
    (case / "sanctions").mkdir()
    question = (EXAMPLE / "sanctions" / "embargo.yaml").read_text("utf-8")
    (case / "sanctions" / "embargo.yaml").write_text(question, "utf-8")
    (case / "data" / "itpde").mkdir(parents=True)
    (case / "data" / "itpde" / "itpde.csv").write_text("year\n", "utf-8")
    ended = bare("sanction", case)
    assert ended.returncode == 2
    assert "polars" in ended.stderr
    assert "is not on the shelf" not in ended.stderr


def test_a_faulty_question_about_sanctions_leaves_nothing(case: Path) -> None:
    (case / "case.yaml").write_text(f"{CASE}datasets: [itpde]\n", "utf-8")
    (case / "sanctions").mkdir()
    example = Path(__file__).parents[2] / "examples" / "dprk-russia"
    question = (example / "sanctions" / "embargo.yaml").read_text("utf-8")
    wrong = question.replace("elasticity: {low: 2", "elasticity: {low: -2")
    (case / "sanctions" / "embargo.yaml").write_text(wrong, "utf-8")
    shutil.copytree(example / "data" / "itpde", case / "data" / "itpde")
    ended = foedus("sanction", case)
    assert ended.returncode == 2
    (said,) = ended.stderr.splitlines()
    assert "embargo.yaml:6: elasticity: an elasticity must lie between" in said
    assert not (case / "out").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("coalition", "--budget", "inf"), "--budget: inf is no sum; give a number"),
        (("simulate", "--model", "oracle"), "there is none called 'oracle'"),
        (("deals", "--situation", "ships"), "holds no ships.yaml; choose from"),
        (("deals", "--situation", "china-stance"), "a deal needs two issues"),
    ],
    ids=["budget", "model", "situation", "alone"],
)
def test_what_cannot_be_asked_leaves_nothing(
    words: tuple[str, ...], said: str, case: Path
) -> None:
    example = Path(__file__).parents[2] / "examples" / "dprk-russia"
    (case / "case.yaml").write_text(f"{CASE}datasets: [itpde]\n", "utf-8")
    shutil.copytree(example / "data" / "itpde", case / "data" / "itpde")
    shutil.copytree(example / "situations", case / "situations")
    ended = foedus(words[0], case, *words[1:])
    assert ended.returncode == 2
    (sentence,) = ended.stderr.splitlines()
    assert said in sentence
    assert not ended.stdout
    assert not (case / "out").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        (HEADER, "has no rows"),
        ((HEADER + ROW)[:-30], "breaks off"),
        (HEADER.replace("\n", ",mood\n") + ROW, "'mood'"),
        (HEADER + ROW.replace("2,20,", "2,9999,"), "'9999', no cow code"),
        (HEADER + ROW.replace(",30,", ",lots,"), "flow1 holds 'lots', no number"),
        (HEADER + ROW.replace(",30,", ",nan,"), "flow1 holds 'nan', no number"),
        ("<html>404</html>", "is no file of cow_trade"),
    ],
    ids=["empty", "names", "cut", "column", "state", "words", "nan", "page"],
)
def test_a_bad_file_is_one_sentence_and_leaves_nothing(
    text: str, said: str, tmp_path: Path, shelf: Path
) -> None:
    file = tmp_path / "Dyadic_COW_4.0.csv"
    file.write_text(text, "utf-8")
    ended = foedus("data", "add", "cow_trade", file, "--quiet")
    assert ended.returncode == 2, ended.stderr
    (sentence,) = ended.stderr.splitlines()
    assert said in sentence
    assert shelved(shelf) == ()


def test_a_file_far_larger_than_its_owners_is_refused_before_memory_is_full(
    tmp_path: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foedus.case.data import add  # noqa: PLC0415 - polars is an extra

    file = tmp_path / "majors2016.csv"
    columns = "stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday,version"
    rows = (f"USA,2,{1900 + at},1,1,{1900 + at},12,31,2016" for at in range(3))
    file.write_text("\n".join([columns, *rows, ""]), "utf-8")
    monkeypatch.setattr(source, "MOST_ROWS", 2)
    with pytest.raises(UnusableInputError, match="has more than 2 rows"):
        add("cow_major_powers", [file], shelf=shelf, progress=lambda *_: None)
    monkeypatch.setattr(source, "MOST_ROWS", 3)
    add("cow_major_powers", [file], shelf=shelf, progress=lambda *_: None)


def test_a_shelf_that_may_only_be_read_is_read(
    tmp_path: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foedus.case.data import add  # noqa: PLC0415 - polars is an extra

    file = tmp_path / "Dyadic_COW_4.0.csv"
    file.write_text(HEADER + ROW, "utf-8")
    add("cow_trade", [file], shelf=shelf, progress=lambda *_: None)
    # Whoever runs the tests may be root, who may write anywhere.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Shelf(shelf) as opened:
        assert opened.frame("cow_trade", "ties").height == 2
        with pytest.raises(UnusableInputError, match="not written to; ask its owner"):
            opened.drop("cow_trade")
    assert [path.name for path in shelf.parent.iterdir()] == [shelf.name]
