"""What the brief says of the lists on which those it is about stand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from brief_world import World as Reports
from brief_world import brief

from foedus.brief import page
from foedus.brief.index import indexed
from foedus.brief.listed import Lists, lists
from foedus.case import Case, read_case
from foedus.case.listing import listing
from foedus.model import Brief, Dataset, RowId, Share

CASE = """\
title: Ore
question: Who carries it?
focus: [LBY, MLT]
as_of: 2025-03-01
reports: ["reports/*"]
datasets_if_here: [un_sanctions_list, ofac_sdn, follow_the_money]
"""
Cells = dict[str, str | None]

UN: list[Cells] = [{"entity": "U1", "name": "Amber Fjord Trading Company"}]
OFAC: list[Cells] = [
    {"entity": "O1", "name": "AMBER FJORD TRADING CO."},
    {"entity": "O2", "name": "Sudria Ore Works"},
]
FILE: list[Cells] = [
    {"entity": "F1", "name": "Sudria Ore Works", "programme": None},
    {"entity": "F2", "name": "Middle House", "programme": None, "country": None},
    {"entity": "F3", "name": "Valletta Docks", "programme": None, "country": "MLT"},
]
LINKS = [("F1", "F2"), ("F2", "F3")]


class World:
    """Frames that a test wrote."""

    def __init__(self, *names: str) -> None:
        made = {
            "un_sanctions_list": {"entities": entities(UN)},
            "ofac_sdn": {"entities": entities(OFAC)},
            "follow_the_money": {"entities": entities(FILE), "links": links()},
        }
        self.held = {name: made[name] for name in names or made}

    def datasets(self) -> tuple[Dataset, ...]:
        return tuple(self.dataset(name, "") for name in self.held)

    def tables(self, name: str, /) -> tuple[str, ...]:
        return tuple(self.held[name])

    def dataset(self, name: str, _table: str, /) -> Dataset:
        return Dataset(
            name=name,
            title=name,
            version="1",
            years=None,
            absent="unknown",
            released=date(2025, 1, 1),
            owner="nobody",
            url="",
            licence="made up",
            share=Share.OPEN,
            cite=f"{name}, made up",
        )

    def frame(self, name: str, table: str, _columns: object = None, /) -> pl.DataFrame:
        return self.held[name][table]


def entities(rows: list[Cells]) -> pl.DataFrame:
    plain: Cells = {
        "kind": "company",
        "aliases": "",
        "programme": "LBY2",
        "country": "LBY",
        "identifiers": "",
        "detail": "",
    }
    full = [{**plain, **row, "row": n} for n, row in enumerate(rows, start=1)]
    return pl.DataFrame(full).with_columns(listed=pl.lit(None, pl.Date))


def links() -> pl.DataFrame:
    made = [
        {"a": a, "b": b, "kind": "owner", "detail": "", "row": n}
        for n, (a, b) in enumerate(LINKS, start=1)
    ]
    return pl.DataFrame(made)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "case.yaml").write_text(CASE)
    return read_case(tmp_path)


@pytest.fixture
def told() -> Brief:
    reports = Reports()
    paper = reports.document("paper.txt", "A ship of Sudria Ore Works sailed.")
    reports.claim(paper, "A ship of Sudria Ore Works sailed")
    return brief(reports, focus=("LBY", "MLT"), of_interest=())


def shown(case: Case, told: Brief, world: World) -> Lists:
    found = listing(case, told, world)
    made = lists(indexed(replace(told, targeting=found)))
    assert made is not None
    return made


def test_whom_the_reports_name_comes_first_with_the_claim(
    case: Case, told: Brief
) -> None:
    first = shown(case, told, World()).missing[0]
    assert (first.who, first.claims) == ("Sudria Ore Works", (1,))
    assert first.rows == "ofac_sdn:entities#2"
    assert "un_sanctions_list" in first.missing


def test_who_is_on_both_is_taken_for_one_and_says_why(case: Case, told: Brief) -> None:
    found = shown(case, told, World("un_sanctions_list", "ofac_sdn"))
    assert [one.who for one in found.missing] == ["Sudria Ore Works"]
    assert found.counts == ("1 on ofac_sdn alone", "1 on ofac_sdn, un_sanctions_list")


def test_the_next_listing_and_the_choke_point_are_told_with_their_links(
    case: Case, told: Brief
) -> None:
    found = shown(case, told, World())
    assert "Middle House" in found.choke
    assert "A listing of Middle House by" in found.sentence
    assert found.closings[0][-1] == "follow_the_money:links#1, follow_the_money:links#2"


def test_one_list_alone_has_nothing_to_be_compared_with(
    case: Case, told: Brief
) -> None:
    assert "nothing to compare" in shown(case, told, World("ofac_sdn")).sentence


def test_a_case_without_lists_says_nothing(case: Case, told: Brief) -> None:
    class Empty(World):
        def datasets(self) -> tuple[Dataset, ...]:
            return ()

    assert listing(case, told, Empty()) is None
    assert lists(indexed(told)) is None
    assert 'id="o-lists"' not in page(told)


def test_states_that_stand_on_no_list_are_told_in_one_line(
    case: Case, told: Brief
) -> None:
    elsewhere = replace(told, focus=("ISL",))  # type: ignore[arg-type]  # a code
    found = listing(case, elsewhere, World("un_sanctions_list", "ofac_sdn"))
    assert found is not None
    assert found.gaps == ()
    assert "Iceland" in found.notes[0]


def test_the_page_shows_the_rows_behind_it(case: Case, told: Brief) -> None:
    found = listing(case, told, World())
    rows = {RowId("ofac_sdn:entities#2"): "OFAC: name Sudria Ore Works"}
    made = page(replace(told, targeting=found, rows=rows))
    assert 'id="o-lists"' in made
    assert "OFAC: name Sudria Ore Works" in made
