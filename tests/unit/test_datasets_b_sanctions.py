"""Sanctions: what their loaders make of the traps in the files."""

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from loader_world import SAMPLES, Reading, held, sample

from foedus.datasets import entry
from foedus.datasets.loading import loading
from foedus.errors import UnusableInputError

UN_LIST = SAMPLES / "un_sanctions_list" / "consolidated.xml"


def test_a_comma_within_a_name_parts_no_list() -> None:
    read = sample("gsdb", "GSDB_V4.csv")
    assert set(read["ties"].filter(pl.col("row") == 1)["taker"]) == {
        "PRK",
        "EGY",
        "NOR",
    }
    assert set(read["ties"].filter(pl.col("row") == 1)["giver"]) == {"SWE", "EU"}


def test_a_case_still_open_has_no_end() -> None:
    read = sample("gsdb", "GSDB_V4.csv")
    assert read.rows("ties", "giver", "start", "end", row=3) == [
        ("SWE", date(1996, 1, 1), None)
    ]


def test_who_is_no_actor_sends_no_sanction_and_an_unknown_one_is_reported() -> None:
    read = sample("gsdb", "GSDB_V4.csv")
    assert 2 not in read["ties"]["row"]
    (problem,) = read.problems
    assert "Atlantis" in problem.what


@pytest.mark.parametrize("form", ["csv", "dta"])
def test_a_year_of_the_dyadic_file_is_a_tie_of_a_year(form: str) -> None:
    read = sample("gsdb", f"GSDB_V4_Dyadic.{form}")
    assert read.rows("ties", "start", "end", row=2) == [
        (date(2023, 1, 1), date(2023, 12, 31))
    ]


def test_a_threat_is_an_event_and_no_tie() -> None:
    read = sample("eusanct", "EUSANCT_Dataset_Case-level.xlsx")
    assert read.rows("events", "actor", "target", "start") == [
        ("EU", "NOR", date(1990, 6, 14))
    ]
    assert read.rows("ties", "giver", "start", "end") == [
        ("EU", date(1990, 7, 1), None),
        ("USA", date(1991, 1, 1), date(1992, 12, 31)),
    ]


def test_a_year_of_a_sender_is_a_tie_only_where_something_was_imposed() -> None:
    read = sample("eusanct", "EUSANCT_Dataset_Dyadic.xlsx")
    assert read.rows("ties", "giver", "taker", "start", "end", "detail") == [
        ("EU", "NOR", date(1990, 1, 1), date(1990, 12, 31), "case 1"),
        ("USA", "NOR", date(1991, 1, 1), date(1991, 12, 31), "case 1"),
    ]
    assert read.rows("events", "actor", "target", "start", "detail") == [
        ("EU", "NOR", date(1990, 1, 1), "case 1"),
        ("EU", "SWE", date(1992, 1, 1), "a case without its number"),
    ]


def test_a_listing_of_the_united_nations_is_read_whole() -> None:
    read = sample("un_sanctions_list", "consolidated.xml")
    (person,) = read["entities"].filter(pl.col("entity") == "GBi.901").to_dicts()
    assert person["programme"] == "Guinea-Bissau"
    assert person["identifiers"] == "passport:CD678|passport:AB12345"
    assert person["aliases"] == "Ole M.|Оля Выдуманная"
    assert "born: 1960-08-11, 1958-1959; " in person["detail"]
    assert (person["country"], person["listed"]) == ("NOR", date(2012, 5, 18))


def test_the_text_of_a_listing_links_a_ship_and_a_post() -> None:
    read = sample("un_sanctions_list", "consolidated.xml")
    assert read.rows("links", "a", "b", "kind") == [
        ("GBi.901", "KPe.901", "post"),
        ("KPe.901", "NO SUCH SHIP 1", "registered owner"),
    ]
    (numbers,) = read.rows("entities", "identifiers", entity="KPe.901")
    assert numbers == ("imo_company:1234567",)


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("<FIRST_NAME>INVENTED TRADING", "<FIRST_NAME>", ["post", "registered owner"]),
        (
            "<FIRST_NAME>INVENTED TRADING CORPORATION",
            "<FIRST_NAME>TRADING",
            ["registered owner"],
        ),
        ("NO SUCH SHIP 1", "SHIP1", ["post", "registered owner"]),
        ("NO SUCH SHIP 1", "SHIP", ["post"]),
    ],
)
def test_a_short_word_in_a_text_names_neither_ship_nor_firm(
    tmp_path: Path, old: str, new: str, left: list[str]
) -> None:
    path = tmp_path / "consolidated.xml"
    told = UN_LIST.read_text("utf-8")
    assert old in told
    path.write_text(told.replace(old, new, 1), "utf-8")
    read = Reading("un_sanctions_list", path)
    assert sorted(str(kind) for (kind,) in read.rows("links", "kind")) == left


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<CONSOLIDATED_LIST", '<!DOCTYPE a [<!ENTITY b "c">]>\n<CONSOLIDATED_LIST'),
        ("No such person.", '<!ENTITY b SYSTEM "file:///etc/passwd">'),
        ("</CONSOLIDATED_LIST>", ""),
    ],
)
def test_hostile_or_damaged_xml_is_refused(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "consolidated.xml"
    path.write_text(UN_LIST.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(UnusableInputError):
        Reading("un_sanctions_list", path)


def test_xml_that_hides_its_letters_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "consolidated.xml"
    hidden = UN_LIST.read_bytes().replace(b"No such person.", b"\xff\xfe person")
    path.write_bytes(hidden)
    with pytest.raises(UnusableInputError, match="UTF-8"):
        Reading("un_sanctions_list", path)


def test_the_files_of_ofac_make_one_list() -> None:
    read = sample("ofac_sdn", "all")
    ship = read["entities"].filter(pl.col("entity") == "OFAC-2").to_dicts()[0]
    assert (ship["kind"], ship["country"], ship["aliases"]) == (
        "vessel",
        "PAN",
        "OLD SHIP",
    )
    assert ship["identifiers"] == "imo:9999993|mmsi:123456789"
    company = read["entities"].filter(pl.col("entity") == "OFAC-1").to_dicts()[0]
    assert (company["kind"], company["programme"]) == ("organisation", "IRAN|NPWMD")
    assert (company["aliases"], company["country"]) == ("NSSC", "NOR")


def test_remarks_go_on_in_the_comments() -> None:
    read = sample("ofac_sdn", "all")
    ((detail,),) = read.rows("entities", "detail", entity="OFAC-3")
    assert isinstance(detail, str)
    assert "Secondary sanctions risk: none" in detail
    assert read.rows("links", "b", a="OFAC-3") == [("OFAC-1",)]


def test_an_owner_is_linked_by_name_whatever_its_case_and_flags_are_states() -> None:
    links = sample("ofac_sdn", "all")["links"].filter(pl.col("row") == 2)
    assert set(links.select("a", "b", "kind").rows()) == {
        ("OFAC-1", "OFAC-2", "owner"),
        ("OFAC-2", "PAN", "flag"),
        ("OFAC-2", "MLT", "former flag"),
        ("OFAC-2", "NOBODY LISTED", "linked to"),
        ("OFAC-2", "OFAC-1", "linked to"),
    }


def test_a_list_may_end_as_old_files_did(tmp_path: Path) -> None:
    path = tmp_path / "sdn.csv"
    path.write_bytes((SAMPLES / "ofac_sdn/all/sdn.csv").read_bytes() + b"\x1a")
    assert Reading("ofac_sdn", path)["entities"].height == 3


def test_a_type_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sdn.csv"
    text = (SAMPLES / "ofac_sdn/all/sdn.csv").read_text("utf-8")
    path.write_text(text.replace('"vessel"', '"submarine"'), "utf-8")
    with pytest.raises(UnusableInputError, match="submarine"):
        Reading("ofac_sdn", path)


def test_a_day_of_listing_that_is_none_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "consolidated.xml"
    path.write_text(
        UN_LIST.read_text("utf-8").replace("2012-05-18", "2012-05"), "utf-8"
    )
    read = Reading("un_sanctions_list", path)
    assert read.rows("entities", "listed", entity="GBi.901") == [(None,)]
    (problem,) = read.problems
    assert "2012-05" in problem.what


def test_aliases_without_the_list_are_of_no_use() -> None:
    with pytest.raises(UnusableInputError, match="list itself"):
        sample("ofac_sdn", "all/alt.csv")


def test_days_of_the_european_list_are_read_and_no_day_is_none() -> None:
    read = sample("eu_sanctions_list", "annex.csv")
    assert read["entities"]["listed"].to_list() == [
        date(2001, 10, 6),
        date(2015, 8, 20),
        None,
        None,
    ]


def test_an_adjective_is_a_country_and_a_company_has_no_ship_number() -> None:
    read = sample("eu_sanctions_list", "annex.csv")
    assert read["entities"]["country"].to_list() == ["SYR", "NOR", "PAN", None]
    assert read["entities"]["identifiers"].to_list() == [
        "",
        "imo_company:1745999|registration:1234",
        "imo:9999993",
        "",
    ]


def test_the_simple_table_names_its_programmes() -> None:
    read = sample("eu_sanctions_list", "targets.simple.csv")
    assert read.rows("entities", "kind", "country", "programme", "listed") == [
        ("person", "NOR", "EU-UKR", None),
        ("organisation", None, "EU-PRK", None),
    ]


def test_both_forms_of_chinese_days_are_read() -> None:
    read = sample("china_counter_sanctions", "sanctions.csv")
    assert read["entities"]["listed"].to_list() == [
        date(2019, 12, 2),
        date(2020, 7, 13),
        None,
    ]
    assert read["entities"]["country"].to_list() == ["USA", "EU", "BEL"]


def test_links_and_listings_of_follow_the_money() -> None:
    read = sample("follow_the_money", "entities.ftm.json")
    assert set(read["links"].select("a", "b", "kind").rows()) >= {
        ("a2", "a1", "owner"),
        ("a2", "a1", "director"),
        ("a2", "a4", "member"),
        ("a1", "a4", "linked to"),
        ("a1", "a3", "owner"),
        ("a4", "a3", "operator"),
        ("a3", "MLT", "former flag"),
    }
    (listed,) = read.rows("entities", "programme", "listed", entity="a1")
    assert listed == ("MADE-UP|OTHER", date(2020, 3, 1))


def test_what_is_nested_belongs_to_what_it_is_nested_in() -> None:
    read = sample("follow_the_money", "targets.nested.json")
    assert read.rows("links", "a", "b", "kind") == [("a1", "a9", "owner")]
    assert read.rows("entities", "programme", entity="a1") == [("MADE-UP",)]


@pytest.mark.parametrize(
    "line", ['{"id": 1, "schema": "Person"}', '{"id": "a", "schema"', "[" * 100_000]
)
def test_a_line_that_is_no_entity_is_refused_with_its_number(
    tmp_path: Path, line: str
) -> None:
    good = {"id": "a", "schema": "Person", "properties": {"name": ["Nobody"]}}
    path = tmp_path / "entities.ftm.json"
    path.write_text(f"{json.dumps(good)}\n{line}\n", "utf-8")
    with pytest.raises(UnusableInputError, match="row 2"):
        Reading("follow_the_money", path)


@pytest.mark.shared
def test_the_lists_held_are_read_whole(shared: Path) -> None:
    ofac = held(shared, "ofac_sdn", "ofac_sdn_2021_07")
    assert ofac["entities"].height == 8_976
    assert ofac["entities"]["identifiers"].str.contains("imo:").sum() == 400
    united = held(shared, "un_sanctions_list", "un_consolidated_list")
    assert united["entities"].height == 1_003
    assert ("KPe.057", "PAEK MA", "owner") in united["links"].select(
        "a", "b", "kind"
    ).rows()
    union = held(shared, "eu_sanctions_list", "eu_sanctions_annexes_2026")
    assert union["entities"]["listed"].null_count() < 527
    china = held(shared, "china_counter_sanctions", "china_counter_sanctions")
    assert china["entities"]["listed"].null_count() == 1
    assert china["entities"]["name"].n_unique() == 464


@pytest.mark.shared
def test_no_name_of_the_sanctions_held_is_unknown(shared: Path) -> None:
    cases = held(shared, "gsdb", "gsdb_v4_1949_2023")
    assert cases.problems == ()
    on_korea = cases["ties"].filter(
        (pl.col("giver") == "UN") & (pl.col("taker") == "PRK") & pl.col("end").is_null()
    )
    assert date(2006, 1, 1) in set(on_korea["start"])
    imposed = held(shared, "eusanct", "eusanct_case_level_1989_2015")
    assert imposed["ties"]["start"].null_count() == 0


def test_a_list_without_a_day_of_release_is_known_from_its_last_entry() -> None:
    one = entry("un_sanctions_list")
    begun = loading(one, [SAMPLES / "un_sanctions_list" / "consolidated.xml"])
    listed = [
        day
        for table in begun.tables()
        if table.name == "entities"
        for day in table.frame["listed"].drop_nulls()
    ]
    known = begun.settled("main", one.dataset)
    assert one.dataset.released is None
    assert known.released == max(listed)
