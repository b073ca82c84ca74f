"""Each verb through the front door: what it prints, where, and its exit code."""

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from foedus import __version__
from foedus.case import read_case, run
from foedus.cli import main

FILE = """\
title: Kenya and Haiti
question: Who helps whom?
focus: [KEN, HTI]
as_of: 2025-03-01
reports: ["reports/*"]
"""
REPORT = """\
---
title: Police for Haiti
published: 2024-07-01
---
Kenya sent 400 police officers to Haiti on 25 June 2024.
"""
LATER = """\
---
title: Grain for Haiti
published: 2024-09-15
---
Brazil plans to ship 900 tonnes of grain to Haiti.
"""
FRENCH = (
    "Le gouvernement du Kenya a envoyé quatre cents policiers en Haïti mardi, "
    "selon un communiqué du ministère des affaires étrangères publié hier soir."
)


class Ended(NamedTuple):
    """How a verb ended."""

    code: int
    out: str
    err: str

    # Any: JSON has no type of its own.
    def json(self) -> Any:  # noqa: ANN401
        return json.loads(self.out)


Foedus = Callable[..., Ended]


@pytest.fixture
def foedus(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Foedus:
    def ended(*words: str | Path, given: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "argv", ["foedus", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as exited:
            main()
        code = exited.value.code
        return Ended(code if isinstance(code, int) else 0, *capsys.readouterr())

    return ended


def case_of(folder: Path, **reports: str) -> Path:
    (folder / "reports").mkdir(parents=True)
    for name, text in reports.items():
        (folder / "reports" / f"{name}.md").write_text(text, "utf-8")
    (folder / "case.yaml").write_text(FILE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a case that has been run; tests only look at it."""
    folder = tmp_path_factory.mktemp("shown") / "case"
    checked = read_case(case_of(folder, a=REPORT, b=LATER))
    run(checked, out=folder / "out", progress=lambda *_told: None)
    return folder


def test_the_version_is_printed(foedus: Foedus) -> None:
    assert foedus("--version") == (0, f"foedus {__version__}\n", "")


def test_help_names_every_verb(foedus: Foedus) -> None:
    ended = foedus("--help")
    assert ended.code == 0
    for verb in ("new", "check", "run", "read", "show", "demo"):
        assert f"\n  {verb} " in ended.out


@pytest.mark.parametrize(
    "words",
    [
        ("weigh",),
        ("run",),
        ("read", "x.txt", "--format", "xml"),
        ("read", "x.txt", "--jobs", "0"),
        ("show", "x", "rumours"),
        ("show", "x", "--known-by", "yesterday"),
    ],
)
def test_a_wrong_word_on_the_line_is_refused(
    foedus: Foedus, words: tuple[str, ...]
) -> None:
    ended = foedus(*words)
    assert (ended.code, ended.out) == (2, "")
    assert "Usage: foedus" in ended.err


def test_new_makes_what_it_says(foedus: Foedus, tmp_path: Path) -> None:
    folder = tmp_path / "c"
    ended = foedus("new", folder, "--focus", "ken, hti", "--as-of", "2025-01-02")
    assert ended.code == 0
    assert f"made {folder / 'case.yaml'}\n" in ended.out
    assert (folder / "reports").is_dir()
    asks = read_case(folder).asks
    assert (asks.focus, str(asks.as_of)) == (["KEN", "HTI"], "2025-01-02")


def test_new_says_whom_it_asks_about_when_nobody_said(
    foedus: Foedus, tmp_path: Path
) -> None:
    ended = foedus("new", tmp_path / "c")
    assert "no --focus was given" in ended.err
    assert "USA (United States) and CHN (China)" in ended.err
    assert foedus("new", tmp_path / "d", "--focus", "KEN,HTI").err == ""


def test_new_takes_several_patterns(foedus: Foedus, tmp_path: Path) -> None:
    foedus("new", tmp_path / "c", "--reports", "../a/*.md", "--reports", "b.txt")
    assert read_case(tmp_path / "c").asks.reports == ["../a/*.md", "b.txt"]


def test_new_tells_machines_where_the_file_is(foedus: Foedus, tmp_path: Path) -> None:
    ended = foedus("new", tmp_path / "c", "--json")
    assert ended.json() == {
        "case": str(tmp_path / "c"),
        "file": str(tmp_path / "c" / "case.yaml"),
    }


def test_new_does_not_overwrite(foedus: Foedus, tmp_path: Path) -> None:
    foedus("new", tmp_path, "--title", "The first")
    ended = foedus("new", tmp_path, "--title", "The second")
    assert (ended.code, ended.out) == (2, "")
    assert "there is a case here already" in ended.err
    assert read_case(tmp_path).asks.title == "The first"


def test_check_counts_and_is_content(foedus: Foedus, case: Path) -> None:
    ended = foedus("check", case)
    assert ended.code == 0
    assert ended.out == "Kenya and Haiti: 2 documents, 2 in English\n"


def test_check_tells_machines_of_each_problem(foedus: Foedus, tmp_path: Path) -> None:
    ended = foedus("check", case_of(tmp_path / "c", a=REPORT, e="", f=FRENCH), "--json")
    assert ended.code == 1
    assert ended.err == ""
    told = ended.json()
    assert (told["case"], told["documents"], told["english"]) == (
        "Kenya and Haiti",
        2,
        1,
    )
    (problem,) = told["problems"]
    assert sorted(problem) == ["remedy", "what", "where"]
    assert "e.md" in problem["where"]


def test_check_prints_problems_beside_the_result(
    foedus: Foedus, tmp_path: Path
) -> None:
    ended = foedus("check", case_of(tmp_path / "c"), "--quiet")
    assert ended.code == 1
    assert ended.out == "Kenya and Haiti: 0 documents, 0 in English\n"
    assert ended.err.startswith("problem: ")
    assert "the reports pattern 'reports/*' matches no file" in ended.err


def test_check_reads_no_claims(foedus: Foedus, tmp_path: Path) -> None:
    folder = case_of(tmp_path / "c", a=REPORT)
    foedus("check", folder)
    assert sorted(path.name for path in folder.iterdir()) == ["case.yaml", "reports"]


def test_every_fault_of_a_case_file_is_a_line(foedus: Foedus, tmp_path: Path) -> None:
    folder = case_of(tmp_path / "c", a=REPORT)
    wrong = FILE.replace("KEN", "KENYA") + "colour: red\n"
    (folder / "case.yaml").write_text(wrong, "utf-8")
    ended = foedus("check", folder)
    assert (ended.code, ended.out) == (2, "")
    first, second = ended.err.splitlines()
    assert "case.yaml:3: focus.0: " in first
    assert "case.yaml:6: colour: " in second


def test_run_ends_with_the_path_of_the_brief(foedus: Foedus, tmp_path: Path) -> None:
    folder = case_of(tmp_path / "c", a=REPORT)
    ended = foedus("run", folder)
    assert ended.code == 0
    summary, path = ended.out.splitlines()
    assert summary.startswith("1 document (1 read now), 1 claim, 1 fact, 0 ")
    assert Path(path) == folder / "out" / "brief.html"
    assert Path(path).is_file()
    stages = ["loading", "reading", "weighing", "measuring", "writing"]
    assert ended.err.splitlines() == stages


def test_a_quiet_run_prints_the_path_alone(foedus: Foedus, tmp_path: Path) -> None:
    folder = case_of(tmp_path / "c", a=REPORT, e="")
    ended = foedus("run", folder, "--out", tmp_path / "o", "-q")
    assert ended == (1, f"{tmp_path / 'o' / 'brief.html'}\n", "")
    assert not (folder / "out").exists()


def test_only_a_fresh_run_measures_again(foedus: Foedus, tmp_path: Path) -> None:
    folder = case_of(tmp_path / "c", a=REPORT)
    foedus("run", folder)
    kept = folder / "out" / "kept-findings.jsonl"
    when = kept.stat().st_mtime_ns
    assert foedus("run", folder).code == 0
    assert kept.stat().st_mtime_ns == when
    assert foedus("run", folder, "--fresh").code == 0
    assert kept.stat().st_mtime_ns > when


def test_run_tells_machines_what_it_made_and_left(
    foedus: Foedus, tmp_path: Path
) -> None:
    folder = case_of(tmp_path / "c", a=REPORT, e="", f=FRENCH)
    ended = foedus("run", folder, "--json")
    assert (ended.code, ended.err) == (1, "")
    told = ended.json()
    assert list(told) == [
        "brief",
        "files",
        "documents",
        "read_now",
        "claims",
        "facts",
        "not_read",
        "problems",
    ]
    assert told["brief"] == told["files"][0]
    assert all(Path(path).is_file() for path in told["files"])
    assert (told["documents"], told["read_now"], told["claims"]) == (1, 1, 1)
    (unread,) = told["not_read"]
    assert unread == {
        "document": "f.md",
        "reason": "language fr: only English is read",
    }
    assert ["e.md" in problem["where"] for problem in told["problems"]] == [True]


def test_problems_of_a_run_are_told_on_the_error_stream(
    foedus: Foedus, tmp_path: Path
) -> None:
    ended = foedus("run", case_of(tmp_path / "c", a=REPORT, e=""))
    assert ended.code == 1
    told = [line for line in ended.err.splitlines() if line.startswith("problem: ")]
    assert ["e.md: is empty" in line for line in told] == [True]
    assert "problem: " not in ended.out


def test_run_refuses_a_place_that_is_a_file(foedus: Foedus, tmp_path: Path) -> None:
    (tmp_path / "o").write_text("x", "utf-8")
    folder = case_of(tmp_path / "c", a=REPORT)
    ended = foedus("run", folder, "--out", tmp_path / "o", "-q")
    assert (ended.code, ended.out) == (2, "")
    assert "cannot be made: a file is in its place" in ended.err


def test_a_situation_that_is_not_well_put_stops_before_reading(
    foedus: Foedus, tmp_path: Path
) -> None:
    folder = case_of(tmp_path / "c", a=REPORT)
    (folder / "situations").mkdir()
    (folder / "situations" / "pact.yaml").write_text("issue: [", "utf-8")
    ended = foedus("run", folder)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"{folder / 'situations' / 'pact.yaml'}: is not YAML")
    assert not (folder / "out").exists()


@pytest.mark.parametrize("verb", ["check", "run", "show", "simulate", "coalition"])
def test_a_folder_that_is_not_there_is_named_with_what_makes_it(
    foedus: Foedus, tmp_path: Path, verb: str
) -> None:
    folder = tmp_path / "no where"
    told = f"{folder}: there is no such folder; make a case with: foedus new '{folder}'"
    assert foedus(verb, folder) == (2, "", f"{told}\n")


def test_what_is_to_be_typed_next_can_be_copied(foedus: Foedus, tmp_path: Path) -> None:
    folder = tmp_path / "Überfall 中国"
    assert foedus("new", folder).out.endswith(f"\n  foedus run '{folder}'\n")
    assert f"run first: foedus run '{folder}'" in foedus("show", folder).err


@pytest.mark.parametrize("name", ["../evil", "a/b", "/evil", ".."])
def test_a_draft_stays_in_its_folder(foedus: Foedus, case: Path, name: str) -> None:
    ended = foedus("situation", "draft", case, "--name", name)
    assert (ended.code, ended.out) == (2, "")
    assert "is no name of a file" in ended.err
    assert not (case / "situations").exists()


def test_read_prints_json_lines_where_no_terminal_is(
    foedus: Foedus, case: Path
) -> None:
    plain = foedus("read", case / "reports" / "a.md")
    assert plain.code == 0
    assert json.loads(plain.out)["recipients"] == ["HTI"]
    assert foedus("read", case / "reports" / "a.md", "--format", "jsonl") == plain


def test_json_goes_before_another_format(foedus: Foedus, case: Path) -> None:
    ended = foedus("read", case / "reports" / "a.md", "--json", "--format", "table")
    assert ended.json()["actors"] == ["KEN"]


def test_read_prints_a_table_for_people(foedus: Foedus, case: Path) -> None:
    ended = foedus("read", case / "reports" / "a.md", "--format", "table")
    heading, line = ended.out.splitlines()
    assert heading.startswith("when")
    assert line.startswith("2024-06-25 KEN -> HTI")


def test_read_takes_a_folder_in_the_order_of_its_names(
    foedus: Foedus, case: Path
) -> None:
    ended = foedus("read", case / "reports", "--format", "csv")
    rows = csv.DictReader(io.StringIO(ended.out))
    assert [row["doc"] for row in rows] == ["a.md", "b.md"]


def test_read_prints_the_text_that_offsets_refer_to(foedus: Foedus, case: Path) -> None:
    text = foedus("read", case / "reports" / "a.md", "--text").out
    claim = foedus("read", case / "reports" / "a.md").json()
    assert text[claim["start"] : claim["end"]] == claim["quote"]
    assert "Kenya sent 400" in claim["quote"]


def test_read_takes_standard_input_beside_files(foedus: Foedus, case: Path) -> None:
    given = b"Chad shipped 30 trucks to Niger."
    ended = foedus("read", "-", case / "reports" / "a.md", given=given)
    first, second = map(json.loads, ended.out.splitlines())
    assert (first["doc"], first["actors"]) == ("-", ["TCD"])
    assert second["doc"] == "a.md"


def test_nothing_on_standard_input_is_a_problem(foedus: Foedus) -> None:
    ended = foedus("read", "-")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("problem: -: ")


def test_what_is_not_english_is_told_and_not_read(
    foedus: Foedus, tmp_path: Path
) -> None:
    (tmp_path / "f.txt").write_text(FRENCH, "utf-8")
    ended = foedus("read", tmp_path / "f.txt")
    assert (ended.code, ended.out) == (1, "")
    assert "f.txt: not read: its language is fr" in ended.err


@pytest.mark.parametrize("words", ["El pacto con Chile.", "Le Kenya aide Haïti."])
def test_short_words_of_another_language_are_not_passed_over(
    foedus: Foedus, tmp_path: Path, words: str
) -> None:
    (tmp_path / "s.txt").write_text(words, "utf-8")
    ended = foedus("read", tmp_path / "s.txt")
    assert (ended.code, ended.out) == (1, "")
    assert "s.txt: " in ended.err
    assert "language" in ended.err


def test_that_a_text_makes_no_claim_is_said(foedus: Foedus, tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("The weather in the hills was fine.", "utf-8")
    ended = foedus("read", tmp_path / "s.txt")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "s.txt: no claim was found\n"
    assert foedus("read", tmp_path / "s.txt", "-q").err == ""


def test_its_text_is_printed_all_the_same(foedus: Foedus, tmp_path: Path) -> None:
    (tmp_path / "f.txt").write_text(FRENCH, "utf-8")
    assert foedus("read", tmp_path / "f.txt", "--text") == (0, FRENCH, "")


def test_a_quiet_reading_still_ends_with_one(foedus: Foedus, tmp_path: Path) -> None:
    (tmp_path / "e.txt").write_text("", "utf-8")
    assert foedus("read", tmp_path, "-q") == (1, "", "")


def test_a_file_that_is_not_there_stops_before_anything_is_read(
    foedus: Foedus, case: Path
) -> None:
    ended = foedus("read", case / "reports", "no-such.txt")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "no-such.txt: there is no such file; check the name\n"


def test_names_of_files_cannot_command_the_terminal(
    foedus: Foedus, tmp_path: Path
) -> None:
    (tmp_path / "e\x1b[31m.txt").write_text("", "utf-8")
    ended = foedus("read", tmp_path)
    assert "[31m.txt: is empty" in ended.err
    assert "\x1b" not in ended.err


def test_show_prints_facts_unless_told_otherwise(foedus: Foedus, case: Path) -> None:
    ended = foedus("show", case, "--json")
    assert ended == foedus("show", case, "facts", "--json")
    assert ended.code == 0
    assert {"origins", "grade"} <= set(ended.json()[0])


@pytest.mark.parametrize(
    ("asked", "actors"),
    [
        ((), ["KEN", "BRA"]),
        (("--actor", "bra"), ["BRA"]),
        (("--actor", "HTI"), ["KEN", "BRA"]),
        (("--actor", "BRN"), []),
        (("--status", "planned"), ["BRA"]),
        (("--status", "denied"), []),
        (("--search", "POLICE officers"), ["KEN"]),
        (("--actor", "KEN", "--status", "planned"), []),
        (("--known-by", "2024-09-14"), ["KEN"]),
        (("--known-by", "2024-09-15"), ["KEN", "BRA"]),
    ],
)
def test_show_keeps_the_rows_that_fit(
    foedus: Foedus, case: Path, asked: tuple[str, ...], actors: list[str]
) -> None:
    rows = foedus("show", case, "claims", *asked, "--json").json()
    assert [row["actors"] for row in rows] == actors


def test_show_keeps_to_a_layer(foedus: Foedus, case: Path) -> None:
    rows = foedus("show", case, "claims", "--json").json()
    layers = {row["layer"] for row in rows}
    assert len(layers) == 2
    for layer in sorted(layers):
        kept = foedus("show", case, "claims", "--layer", layer, "--json").json()
        assert kept == [row for row in rows if row["layer"] == layer]


def test_the_timeline_holds_what_is_dated(foedus: Foedus, case: Path) -> None:
    (row,) = foedus("show", case, "timeline", "--json").json()
    assert (row["when"], row["actors"]) == ("2024-06-25", "KEN")


def test_show_prints_a_table_with_its_title(foedus: Foedus, case: Path) -> None:
    ended = foedus("show", case, "claims")
    assert ended.code == 0
    assert ended.out.splitlines()[0].rstrip() == "# claims of Kenya and Haiti"
    assert [line for line in ended.out.splitlines() if "KEN" in line and "HTI" in line]


def test_show_says_that_no_row_fits(foedus: Foedus, case: Path) -> None:
    ended = foedus("show", case, "--actor", "TCD")
    assert ended == (0, "", "nothing to show: no row fits\n")
    assert foedus("show", case, "--actor", "TCD", "--json").json() == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Hayti", "HTI (Haiti)"),
        ("Britain", "GBR (United Kingdom)"),
        ("XKENX", "did you mean"),
    ],
)
def test_show_asks_which_actor_is_meant(
    foedus: Foedus, case: Path, said: str, meant: str
) -> None:
    ended = foedus("show", case, "--actor", said)
    assert (ended.code, ended.out) == (2, "")
    assert meant in ended.err


def test_show_takes_any_code_that_stands_in_its_rows(
    foedus: Foedus, case: Path
) -> None:
    assert "KEN" in foedus("show", case, "--actor", "ken").out


def test_show_before_a_run_is_unusable(foedus: Foedus, tmp_path: Path) -> None:
    ended = foedus("show", case_of(tmp_path / "c", a=REPORT))
    assert (ended.code, ended.out) == (2, "")
    assert "run first: foedus run" in ended.err


def test_show_looks_where_results_went(
    foedus: Foedus, case: Path, tmp_path: Path
) -> None:
    assert foedus("show", case, "--out", tmp_path).code == 2
    assert foedus("show", case, "--out", case / "out").code == 0


@pytest.mark.slow
def test_the_demo_ends_well_with_the_path_of_its_brief(
    foedus: Foedus, tmp_path: Path
) -> None:
    ended = foedus("demo", "--out", tmp_path, "--quiet")
    assert ended == (0, f"{tmp_path / 'brief.html'}\n", "")
    claims = (tmp_path / "claims.jsonl").read_text("utf-8").splitlines()
    assert len({json.loads(claim)["doc"] for claim in claims}) >= 20


def test_read_tells_as_little_as_is_asked(foedus: Foedus, case: Path) -> None:
    given = case / "reports" / "a.md"
    every = foedus("read", given, "--least", "0").out.splitlines()
    told = foedus("read", given).out.splitlines()
    assert len(every) >= len(told) > 0
    assert foedus("read", given, "--least", "1").out == ""


def test_records_without_confidence_have_no_least(foedus: Foedus, case: Path) -> None:
    given = case / "reports" / "a.md"
    ended = foedus("read", given, "--format", "plover", "--least", "0.5")
    assert ended.code == 2
    assert "--least: PLOVER has no confidence" in ended.err


def test_a_folder_without_documents_is_a_problem(
    foedus: Foedus, tmp_path: Path
) -> None:
    ended = foedus("read", tmp_path)
    assert (ended.code, ended.out) == (1, "")
    assert "no document is in it" in ended.err


def test_a_day_that_is_none_is_refused_in_plain_words(
    foedus: Foedus, tmp_path: Path
) -> None:
    ended = foedus("new", tmp_path / "made", "--as-of", "2025-13-01")
    assert ended.code == 2
    assert "'2025-13-01' is no day written as YYYY-MM-DD" in ended.err


def test_new_does_not_ask_for_reports_that_were_named(
    foedus: Foedus, tmp_path: Path
) -> None:
    ended = foedus("new", tmp_path / "made", "--focus", "KEN", "--reports", "*.txt")
    assert "see that *.txt finds your reports" in ended.out
    assert "put reports into" not in ended.out


def broken(*_asked: object) -> None:
    raise ZeroDivisionError("a flaw\nof ours")


def test_a_fault_of_our_own_is_one_sentence_with_a_way_to_tell_us(
    foedus: Foedus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FOEDUS_DEBUG", raising=False)
    monkeypatch.setattr("foedus.case.read_case", broken)
    ended = foedus("show", "case")
    assert (ended.code, ended.out) == (2, "")
    (line,) = ended.err.splitlines()
    assert "ZeroDivisionError: a flaw of ours" in line
    assert "foedus --debug" in line
    assert "/issues" in line


def test_a_fault_of_our_own_is_shown_in_full_on_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FOEDUS_DEBUG", "")
    monkeypatch.setattr("foedus.case.read_case", broken)
    monkeypatch.setattr(sys, "argv", ["foedus", "--debug", "show", "case"])
    with pytest.raises(ZeroDivisionError):
        main()


def test_whoever_stops_it_is_told_what_is_kept(
    foedus: Foedus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_asked: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("foedus.case.read_case", interrupted)
    ended = foedus("show", "case")
    assert (ended.code, ended.out) == (130, "")
    assert ended.err == "stopped; what was finished is kept\n"
