"""What a case asks beside its reports, checked before anything is run."""

from pathlib import Path

import pytest

from foedus.case import bundled_case, read_case
from foedus.case.checking import questions
from foedus.errors import UnusableCaseError

CASE = "title: Toy\nquestion: Who?\nfocus: [NER]\nas_of: 2025-06-30\nreports: [a.txt]\n"


def test_the_bundled_case_asks_of_situations_and_of_sanctions() -> None:
    found = questions(read_case(bundled_case()))
    assert found.situations == ("china-stance", "ga-condemnation")
    assert found.sanctions == ("embargo", "fuel")


def test_a_case_without_questions_asks_none(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, "utf-8")
    found = questions(read_case(tmp_path))
    assert found.situations == found.sanctions == ()


@pytest.mark.parametrize("folder", ["situations", "sanctions"])
def test_a_question_at_fault_is_told_with_file_and_line(
    tmp_path: Path, folder: str
) -> None:
    (tmp_path / "case.yaml").write_text(CASE, "utf-8")
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "bad.yaml").write_text("colour: red\n", "utf-8")
    with pytest.raises(UnusableCaseError, match=r"bad\.yaml:1: colour"):
        questions(read_case(tmp_path))
