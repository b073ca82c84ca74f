"""The program as a person meets it: real files in, exit code and files out."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

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
Kenya sent 400 police officers to Haiti on Tuesday. Canada has remained silent.
"""


def foedus(*words: str | Path, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "foedus", *map(str, words)],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    (folder / "reports").mkdir()
    (folder / "case.yaml").write_text(CASE, "utf-8")
    (folder / "reports" / "a.md").write_text(REPORT, "utf-8")
    return folder


@pytest.fixture(scope="module")
def ran(case: Path) -> subprocess.CompletedProcess[str]:
    return foedus("run", case, "--json")


def test_a_run_writes_everything_it_promises(
    case: Path, ran: subprocess.CompletedProcess[str]
) -> None:
    assert ran.returncode == 0, ran.stderr
    made = {path.name for path in (case / "out").iterdir()}
    assert {
        "brief.html",
        "claims.jsonl",
        "facts.csv",
        "timeline.csv",
        "network.graphml",
        "network.gexf",
        "ledger.sqlite",
    } <= made
    assert not [name for name in made if name.endswith(".part")]
    assert json.loads(ran.stdout)["claims"] >= 1


def test_every_claim_quotes_the_text_that_read_prints(
    case: Path, ran: subprocess.CompletedProcess[str]
) -> None:
    assert ran.returncode == 0
    text = foedus("read", "--text", case / "reports" / "a.md").stdout
    lines = (case / "out" / "claims.jsonl").read_text("utf-8").splitlines()
    claims = [json.loads(line) for line in lines]
    assert claims
    for claim in claims:
        assert text[claim["start"] : claim["end"]] == claim["quote"]


def test_a_second_run_reads_nothing_and_writes_the_same_bytes(
    case: Path, ran: subprocess.CompletedProcess[str]
) -> None:
    assert ran.returncode == 0
    out = case / "out"
    names = ["brief.html", "claims.jsonl", "facts.csv", "network.gexf"]
    before = [(out / name).read_bytes() for name in names]
    again = foedus("run", case, "--json")
    assert json.loads(again.stdout)["read_now"] == 0
    assert [(out / name).read_bytes() for name in names] == before


def test_show_finds_the_sent_officers(
    case: Path, ran: subprocess.CompletedProcess[str]
) -> None:
    assert ran.returncode == 0
    shown = foedus("show", case, "claims", "--actor", "ken", "--json")
    (row,) = json.loads(shown.stdout)
    assert row["recipients"] == "HTI"
    assert row["status"] == "occurred"
    assert foedus("show", case, "facts", "--search", "police").returncode == 0


def test_show_before_a_run_says_what_to_do(tmp_path: Path) -> None:
    foedus("new", tmp_path / "c")
    shown = foedus("show", tmp_path / "c")
    assert shown.returncode == 2
    assert "run first: foedus run" in shown.stderr


def test_a_case_without_a_readable_report_is_unusable(tmp_path: Path) -> None:
    foedus("new", tmp_path / "c")
    ran = foedus("run", tmp_path / "c")
    assert ran.returncode == 2
    assert "no report in English could be read" in ran.stderr
    assert not (tmp_path / "c" / "out").exists()


def test_a_bad_case_file_names_line_and_remedy_and_writes_nothing(
    tmp_path: Path,
) -> None:
    (tmp_path / "case.yaml").write_text(CASE + "colour: red\n", "utf-8")
    ran = foedus("run", tmp_path)
    assert ran.returncode == 2
    assert "case.yaml:8: colour:" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]


def test_problems_are_told_and_give_exit_code_one(case: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", "utf-8")
    report = (case / "reports" / "a.md").read_text("utf-8")
    (tmp_path / "good.md").write_text(report, "utf-8")
    ran = foedus("read", tmp_path)
    assert ran.returncode == 1
    assert "empty.txt" in ran.stderr
    assert json.loads(ran.stdout.splitlines()[0])["doc"] == "good.md"


def test_check_counts_without_reading(case: Path) -> None:
    checked = foedus("check", case, "--json")
    assert checked.returncode == 0, checked.stderr
    assert json.loads(checked.stdout)["documents"] == 1


@pytest.mark.parametrize("form", ["jsonl", "csv", "plover", "table"])
def test_read_prints_each_form(case: Path, form: str) -> None:
    printed = foedus("read", case / "reports" / "a.md", "--format", form)
    assert printed.returncode == 0, printed.stderr
    assert "Kenya" in printed.stdout


def test_read_takes_standard_input() -> None:
    printed = foedus("read", "-", given="Kenya sent 400 police officers to Haiti.")
    (claim,) = [json.loads(line) for line in printed.stdout.splitlines()]
    assert claim["actors"] == ["KEN"]
    assert claim["quantity"]["value"] == 400


def test_two_processes_read_what_one_reads(case: Path) -> None:
    report = case / "reports" / "a.md"
    assert foedus("read", report).stdout == foedus("read", report, "--jobs", "2").stdout


def test_a_file_that_is_not_there_is_unusable() -> None:
    ran = foedus("read", "no-such-file.txt")
    assert ran.returncode == 2
    assert "there is no such file" in ran.stderr


def test_a_spreadsheet_gets_empty_cells_and_no_formulas(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("Kenya attacked Haiti. =Iran attacked Iraq.", "utf-8")
    printed = foedus("read", report, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert rows[0]["event_date_start"] == ""
    assert not [cell for row in rows for cell in row.values() if cell.startswith("=")]


def test_words_of_a_report_cannot_turn_a_terminal_around(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("Kenya sent \u202e400 police officers\u202c to Haiti.", "utf-8")
    assert "\u202e" in foedus("read", report, "--text").stdout
    assert "\u202e" not in foedus("read", report, "--format", "table").stdout


def test_a_folder_that_is_a_file_ends_in_a_sentence(case: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", "utf-8")
    ran = foedus("run", case, "--out", tmp_path / "out")
    assert ran.returncode == 2
    assert "cannot be made: a file is in its place" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_closed_standard_input_is_empty() -> None:
    command = f'"{sys.executable}" -m foedus read - <&-'
    ran = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert "-: is empty" in ran.stderr


def test_a_text_without_a_full_stop_is_read_in_bounded_time(tmp_path: Path) -> None:
    """The steps of the reader are quadratic in the length of a sentence."""
    report = tmp_path / "a.txt"
    report.write_text("kenya sent officers to haiti and " * 1500, "utf-8")
    assert foedus("read", report, "--quiet").returncode == 0
