"""Ties as tables: what is not known is empty, and nothing runs in a spreadsheet."""

import csv
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO

import polars as pl
from brief_world import full_brief
from network_world import Shelf, gift

from foedus.model import ActorId, Layer, RowId, Tie
from foedus.network import gexf, graphml, ties, ties_csv, ties_parquet

GIFT = Tie(
    giver=ActorId("ISL"),
    taker=ActorId("URY"),
    layer=Layer.ARMS,
    weight=2.5,
    unit="TIV mn",
    start=date(2016, 1, 1),
    end=None,
    evidence=(RowId("register:ties#7"),),
    detail="boat",
    quantity=3.0,
    quantity_unit="items",
)


def test_a_tie_is_a_row_with_its_evidence() -> None:
    (row,) = csv.DictReader(StringIO(ties_csv([GIFT])))
    assert (row["giver"], row["giver_name"]) == ("ISL", "Iceland")
    assert (row["weight"], row["quantity"], row["end"]) == ("2.5", "3.0", "")
    assert row["evidence"] == "register:ties#7"


def test_no_cell_is_a_formula() -> None:
    (row,) = csv.DictReader(StringIO(ties_csv([replace(GIFT, detail="=1+1")])))
    assert row["detail"] == "'=1+1"


def test_parquet_holds_numbers_as_numbers() -> None:
    frame = pl.read_parquet(BytesIO(ties_parquet([GIFT, replace(GIFT, weight=None)])))
    assert frame["weight"].to_list() == [2.5, None]
    assert frame["detail"].to_list() == ["boat", "boat"]
    assert ties_parquet([GIFT]) == ties_parquet([GIFT])


def test_no_ties_make_a_table_of_no_rows() -> None:
    assert ties_csv([]).count("\n") == 1
    assert pl.read_parquet(BytesIO(ties_parquet([]))).height == 0


def test_graphs_tell_what_a_row_was_of() -> None:
    assert ">boat<" in graphml([GIFT])
    assert "boat" in gexf([GIFT])


def test_ties_of_reports_have_no_such_columns_in_a_graph() -> None:
    brief = full_brief()
    told = ties(brief.claims, brief.facts)
    assert "quantity" not in graphml(told)
    assert "detail" not in gexf(told)


def test_rows_of_a_dataset_can_be_written() -> None:
    world = Shelf()
    world.ties("customs", [gift("ISL", "URY", 2014, 5.0, detail="fish")])
    text = ties_csv(world.network().ties())
    assert "ISL,Iceland,URY,Uruguay,trade,2014-01-01" in text
