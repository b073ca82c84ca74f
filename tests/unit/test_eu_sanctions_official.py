"""The Commission's own files: four forms of the same made-up listings."""

from datetime import date
from pathlib import Path

import pytest
from loader_world import SAMPLES, Reading, sample

from foedus.datasets import entry
from foedus.datasets.eu_sanctions_list import official
from foedus.datasets.loading import loading
from foedus.errors import UnusableInputError

FOLDER = SAMPLES / "eu_sanctions_list"
FORMS = [f"20300201-FULL-{one}" for one in ("1_1.csv", "1_1.xml", "1_0.csv", "1_0.xml")]
NEWER = FORMS[:2]
XML = FOLDER / "20300201-FULL-1_1.xml"
CSV = FOLDER / "20300201-FULL-1_1.csv"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_the_same_of_a_listing(form: str) -> None:
    entities = sample("eu_sanctions_list", form)["entities"]
    told = ("kind", "name", "aliases", "programme", "country", "identifiers")
    assert entities.select(told).rows() == [
        (
            "person",
            "Ola MADE-UP",
            'Оля Выдуманная|Ola "the Nobody" M.',
            "PRK",
            "NOR",
            "passport:AB12345",
        ),
        (
            "organisation",
            "No Such Company",
            "",
            "UKR",
            "NOR",
            "registration:1234|imo_company:1745999",
        ),
    ]
    assert entities["listed"][1] == date(2014, 7, 30)
    assert "position: Director of nothing" in entities["detail"][0]
    assert entities["detail"][1].startswith("at: Nowhere 1, Bergen, NOR")


@pytest.mark.parametrize("form", NEWER)
def test_the_day_of_designation_comes_before_that_of_an_act(form: str) -> None:
    read = sample("eu_sanctions_list", form)
    assert read.rows("entities", "listed", entity="EU.9901.11") == [
        (date(2012, 5, 18),)
    ]


@pytest.mark.parametrize("form", NEWER)
def test_all_days_of_birth_and_remarks_are_told(form: str) -> None:
    ((detail,),) = sample("eu_sanctions_list", form).rows(
        "entities", "detail", entity="EU.9901.11"
    )
    assert isinstance(detail, str)
    assert detail.startswith("born: 1960-08-11, 1958-1959; ")
    assert "nationality: NORWAY" in detail
    assert "(Date of UN designation: 2012-05-11)" in detail
    assert "\\n" not in detail


def test_a_listing_bears_the_number_of_its_first_record() -> None:
    assert sample("eu_sanctions_list", CSV.name)["entities"]["row"].to_list() == [1, 8]
    assert sample("eu_sanctions_list", XML.name)["entities"]["row"].to_list() == [1, 2]


def test_a_name_in_english_is_the_main_one(tmp_path: Path) -> None:
    path = tmp_path / XML.name
    marked = (
        'wholeName="Ola &quot;the Nobody&quot; M." function="" title="" nameLanguage='
    )
    text = XML.read_text("utf-8").replace(f'{marked}""', f'{marked}"EN"')
    path.write_text(text, "utf-8")
    assert Reading("eu_sanctions_list", path)["entities"]["name"].to_list() == [
        'Ola "the Nobody" M.',
        "No Such Company",
    ]


def test_rows_of_a_listing_that_stand_apart_are_one(tmp_path: Path) -> None:
    head, *lines = CSV.read_text("utf-8-sig").splitlines()
    path = tmp_path / CSV.name
    path.write_text("\n".join([head, *lines[::2], *lines[1::2], ""]), "utf-8")
    read = Reading("eu_sanctions_list", path)
    assert sorted(read["entities"]["entity"]) == ["EU.9901.11", "logical-902"]


def test_a_bare_quotation_mark_swallows_no_row(tmp_path: Path) -> None:
    path = tmp_path / CSV.name
    text = CSV.read_text("utf-8-sig").replace(";Ola MADE-UP;", ';"Ola MADE-UP;')
    path.write_text(text, "utf-8")
    entities = Reading("eu_sanctions_list", path)["entities"]
    assert entities["name"].to_list() == ['"Ola MADE-UP', "No Such Company"]


@pytest.mark.parametrize("version", ["1_0", "1_1"])
def test_a_field_in_quotation_marks_may_hold_a_semicolon(
    tmp_path: Path, version: str
) -> None:
    path = tmp_path / f"20300201-FULL-{version}.csv"
    path.write_bytes((FOLDER / f"{version}-quoted.csv").read_bytes())
    entities = Reading("eu_sanctions_list", path)["entities"]
    assert entities["name"].to_list() == ["Ola MADE-UP", "No; Such Company"]


@pytest.mark.parametrize("path", [CSV, XML])
def test_the_list_is_known_from_its_last_listing(path: Path) -> None:
    begun = loading(entry("eu_sanctions_list"), [path])
    assert sum(table.frame.height for table in begun.tables()) == 2
    known = begun.settled("main", begun.entry.dataset)
    assert known.released == date(2014, 7, 30)


def test_what_is_odd_of_a_listing_is_reported(tmp_path: Path) -> None:
    path = tmp_path / XML.name
    text = XML.read_text("utf-8").replace('code="enterprise"', 'code="submarine"')
    text = text.replace('designationDate="2012-05-18"', 'designationDate="May 2012"')
    path.write_text(text, "utf-8")
    read = Reading("eu_sanctions_list", path)
    assert read["entities"]["kind"].to_list() == ["person", "other"]
    assert read["entities"]["listed"][0] == date(2012, 5, 19)
    day, kind = sorted(problem.what for problem in read.problems)[::-1]
    assert "'May 2012'" in day
    assert "'submarine'" in kind


def test_a_listing_without_a_name_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / XML.name
    text = XML.read_text("utf-8").replace('wholeName="No Such Company"', "")
    path.write_text(text, "utf-8")
    read = Reading("eu_sanctions_list", path)
    assert read["entities"]["entity"].to_list() == ["EU.9901.11"]
    (problem,) = read.problems
    assert problem.where == "eu_sanctions_list row 2"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<export", '<!DOCTYPE a [<!ENTITY b "c">]>\n<export'),
        ("(Made up.)", '<!ENTITY b SYSTEM "file:///etc/passwd">'),
        ("</export>", ""),
        ("<subjectType", "<subjectType>" * 60_000),
    ],
    ids=["dtd", "entity", "cut off", "without end"],
)
def test_hostile_or_damaged_xml_is_refused(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / XML.name
    path.write_text(XML.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(UnusableInputError):
        Reading("eu_sanctions_list", path)


@pytest.mark.parametrize("before", range(1, 9))
def test_a_dtd_that_stands_across_two_reads_is_refused(
    tmp_path: Path, before: int
) -> None:
    begun, root, rest = XML.read_text("utf-8").partition("<export")
    filled = "<!---->".replace("--", f"--{' ' * (16_384 - before - len(begun) - 7)}", 1)
    path = tmp_path / XML.name
    path.write_text(f"{begun}{filled}<!DOCTYPE a>{root}{rest}", "utf-8")
    with pytest.raises(UnusableInputError, match="entities of its own"):
        Reading("eu_sanctions_list", path)


def test_xml_that_hides_its_letters_is_refused(tmp_path: Path) -> None:
    path = tmp_path / XML.name
    path.write_bytes(XML.read_bytes().replace(b"(Made up.)", b"\xff\xfe made up"))
    with pytest.raises(UnusableInputError, match="UTF-8"):
        Reading("eu_sanctions_list", path)


def test_a_list_of_many_is_read_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(official, "_MOST_ELEMENTS", 100)
    text = XML.read_text("utf-8")
    begun, found, rest = text.partition("    <sanctionEntity designationDetails")
    one, end, _ = (found + rest).partition("</sanctionEntity>\n")
    path = tmp_path / XML.name
    path.write_text(f"{begun}{(one + end) * 500}</export>", "utf-8")
    assert Reading("eu_sanctions_list", path)["entities"].height == 501


def test_a_file_too_large_to_be_the_list_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(official, "_MOST_BYTES", 1_000)
    with pytest.raises(UnusableInputError, match="too large"):
        sample("eu_sanctions_list", XML.name)


def test_a_file_that_lists_nobody_is_refused(tmp_path: Path) -> None:
    path = tmp_path / XML.name
    path.write_text('<export xmlns="http://eu.europa.ec/fpi/fsd/export"/>', "utf-8")
    with pytest.raises(UnusableInputError, match="nobody"):
        Reading("eu_sanctions_list", path)


def test_a_line_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / CSV.name
    path.write_bytes(CSV.read_bytes()[:-60])
    with pytest.raises(UnusableInputError):
        Reading("eu_sanctions_list", path)
