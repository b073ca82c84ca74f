from datetime import date
from pathlib import Path

import pytest

from foedus.case.config import Case, read_case
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
