from datetime import date
from pathlib import Path

import pytest

from foedus.case.config import Case, read_case
from foedus.case.disk import put
from foedus.case.new import new_case
from foedus.errors import UnusableCaseError, UnusableInputError
from foedus.model import Grade

GOOD = """\
title: Norland and Estmark
question: Who gives what to whom?
focus: [NLD, EST]
as_of: 2025-03-01
reports: ["reports/*.md", "loose.txt"]
publishers:
  - name: Norland Wire
    grade: B
    reason: corrected its errors in public for ten years
"""


def case_of(folder: Path, text: str) -> Case:
    (folder / "reports").mkdir(exist_ok=True)
    (folder / "case.yaml").write_text(text, "utf-8")
    return read_case(folder)


def faults_of(folder: Path, text: str) -> list[str]:
    with pytest.raises(UnusableCaseError) as caught:
        case_of(folder, text)
    return str(caught.value).splitlines()


def test_reports_are_the_files_that_the_patterns_name(tmp_path: Path) -> None:
    case = case_of(tmp_path, GOOD)
    for name in ("reports/b.md", "reports/a.md", "reports/.hidden.md", "loose.txt"):
        (tmp_path / name).write_text("x", "utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in case.reports()]
    assert found == ["loose.txt", "reports/a.md", "reports/b.md"]


def test_a_pattern_without_files_is_a_problem(tmp_path: Path) -> None:
    case = case_of(tmp_path, GOOD)
    (tmp_path / "loose.txt").write_text("x", "utf-8")
    (problem,) = case.empty_globs()
    assert "'reports/*.md'" in problem.what


def test_an_unlisted_publisher_cannot_be_judged(tmp_path: Path) -> None:
    case = case_of(tmp_path, GOOD)
    assert case.grade("NORLAND WIRE") is Grade.USUALLY
    assert case.grade("Somebody") is Grade.UNJUDGED
    assert case.grade(None) is Grade.UNJUDGED


def test_a_wrong_field_names_its_line_and_remedy(tmp_path: Path) -> None:
    text = GOOD.replace("grade: B", "grade: Z").replace("focus: [", "focus: [nld, ")
    faults = faults_of(tmp_path, text)
    path = tmp_path / "case.yaml"
    assert faults[0].startswith(f"{path}:3: focus.0: ")
    assert "ISO 3166" in faults[0]
    assert faults[1].startswith(f"{path}:8: publishers.0.grade: ")
    assert "choose one of" in faults[1]


def test_an_unknown_field_is_loud(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, GOOD + "focuss: [NLD]\n")
    assert ":10: focuss: " in fault
    assert "known: title, question, focus" in fault


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, GOOD.replace("as_of: 2025-03-01\n", ""))
    assert "add the line `as_of: …`" in fault


def test_broken_yaml_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match=r"is not YAML: .* line 2"):
        case_of(tmp_path, "title: a\n  b: [\n")


@pytest.mark.parametrize("text", ["", "just words", "- a list"])
def test_a_file_without_fields_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnusableInputError, match="holds no fields"):
        case_of(tmp_path, text)


def test_no_case_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="foedus new"):
        read_case(tmp_path)


def test_a_new_case_is_a_good_case(tmp_path: Path) -> None:
    new_case(tmp_path / "c", as_of=date(2025, 1, 2), title="T", focus=["IRN", "RUS"])
    case = read_case(tmp_path / "c")
    assert case.asks.focus == ["IRN", "RUS"]
    assert case.asks.as_of == date(2025, 1, 2)


def test_a_case_is_never_overwritten(tmp_path: Path) -> None:
    new_case(tmp_path, as_of=date(2025, 1, 2), title="T", focus=["IRN"])
    with pytest.raises(UnusableInputError, match="a case here already"):
        new_case(tmp_path, as_of=date(2025, 1, 2), title="T", focus=["IRN"])


@pytest.mark.parametrize(
    ("again", "told"),
    [
        ("focus: [USA]\n", "'focus' is there a second time on line 10"),
        ("  - {name: A, grade: A, grade: E, reason: x}\n", "'grade' is there a second"),
        ("datasets: [&a x, *a]\n", "a reference with \\* is not allowed here"),
        (f"datasets: {'[' * 3000}{']' * 3000}\n", "nested too deep on line 10"),
    ],
)
def test_yaml_that_would_deceive_or_stall_is_refused(
    tmp_path: Path, again: str, told: str
) -> None:
    """YAML takes the last of two fields in silence; a few `*` swell without measure."""
    with pytest.raises(UnusableInputError, match=told):
        case_of(tmp_path, GOOD + again)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("focus: [NLD, EST]", None),
        ("focus: [NLD, ESTO]", "no actor has the code 'ESTO' (did you mean EST"),
        ("focus: [Estonia]", "did you mean EST (Estonia)?"),
        ("focus: [NLD, NLD]", "'NLD' is there more than once; remove all but one"),
    ],
)
def test_the_code_of_nobody_is_told_with_the_nearest(
    tmp_path: Path, written: str, told: str | None
) -> None:
    text = GOOD.replace("focus: [NLD, EST]", written)
    if told is None:
        assert case_of(tmp_path, text).asks.focus == ["NLD", "EST"]
    else:
        assert told in faults_of(tmp_path, text)[0]


@pytest.mark.parametrize(
    "written", ["2025-02-30", "the first of March", "2025", "86400", "[]", "null"]
)
def test_only_a_day_of_the_calendar_is_a_day(tmp_path: Path, written: str) -> None:
    """A number would otherwise pass for the seconds since 1970."""
    (fault,) = faults_of(tmp_path, GOOD.replace("2025-03-01", written))
    assert ":4: as_of: " in fault
    assert "is no day of the calendar; write the day as 2025-03-01" in fault


def test_a_publisher_is_graded_once(tmp_path: Path) -> None:
    (fault,) = faults_of(
        tmp_path, GOOD + "  - {name: NORLAND WIRE, grade: E, reason: x}\n"
    )
    assert "'NORLAND WIRE' is there more than once" in fault


def test_words_stand_in_one_line_and_control_nothing(tmp_path: Path) -> None:
    folded = GOOD.replace("Who gives what to whom?", ">\n  Who gives\n  what?")
    assert case_of(tmp_path, folded).asks.question == "Who gives what?"
    (fault,) = faults_of(tmp_path, GOOD.replace("Norland and", '"\\e[31mred" #'))
    assert "title: holds characters of control" in fault


def test_results_and_the_case_file_are_no_reports(tmp_path: Path) -> None:
    """Else the second run would read the claims of the first as a feed."""
    text = GOOD.replace('"reports/*.md", "loose.txt"', '"**/*"')
    case = case_of(tmp_path, text)
    assert "'**/*'" in next(case.empty_globs()).what
    for name in ("results/ledger.sqlite", "results/claims.jsonl", "reports/a.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    assert case.reports() == [tmp_path / "reports" / "a.md"]


def test_a_file_named_in_two_ways_is_one_report(tmp_path: Path) -> None:
    text = GOOD.replace("loose.txt", "reports/../reports/a.md")
    case = case_of(tmp_path, text)
    (tmp_path / "reports" / "a.md").write_text("x", "utf-8")
    assert case.reports() == [tmp_path / "reports" / "a.md"]


def test_a_broken_link_is_kept_so_that_loading_can_tell(tmp_path: Path) -> None:
    case = case_of(tmp_path, GOOD)
    (tmp_path / "reports" / "a.md").symlink_to("nowhere.md")
    assert [path.name for path in case.reports()] == ["a.md"]


@pytest.mark.parametrize(
    ("pattern", "remedy"),
    [
        ("reports", "it is a folder: write 'reports/**/*'"),
        ("reports/**x", "write ** alone between two slashes"),
        ("x" * 300 + "/*", "put reports there or correct the pattern"),
    ],
)
def test_a_pattern_that_can_name_nothing_says_why(
    tmp_path: Path, pattern: str, remedy: str
) -> None:
    case = case_of(tmp_path, GOOD.replace("loose.txt", pattern))
    assert case.reports() == []
    assert remedy in list(case.empty_globs())[1].remedy


@pytest.mark.parametrize("data", [b"title: caf\xe9\n", b"#" * 1_000_001])
def test_a_case_file_that_is_no_short_utf8_is_refused(
    tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "case.yaml").write_bytes(data)
    with pytest.raises(UnusableInputError, match=r"is not UTF-8|is larger than"):
        read_case(tmp_path)


def test_a_folder_in_the_place_of_the_case_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").mkdir()
    with pytest.raises(UnusableInputError, match="is no file"):
        read_case(tmp_path)


def test_a_new_case_that_could_not_run_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(UnusableCaseError, match="no actor has the code 'NOBODY'"):
        new_case(tmp_path / "c", as_of=date(2025, 1, 2), title="T", focus=["NOBODY"])
    assert not (tmp_path / "c").exists()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(UnusableInputError, match="a file is in its place"):
        new_case(
            tmp_path / "file" / "c", as_of=date(2025, 1, 2), title="T", focus=["IRN"]
        )


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "brief.html").mkdir()
    with pytest.raises(UnusableInputError, match="cannot be written: Is a directory"):
        put(tmp_path / "brief.html", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["brief.html"]
