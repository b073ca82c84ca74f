"""Arms and money: what their loaders make of the traps in the files."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from loader_world import SAMPLES, Reading, held, sample

from foedus.errors import UnusableInputError

SITE = "import-export-values_2018-2020.csv"
REGISTER = "trade-register.csv"


def test_a_register_is_read_below_its_preamble_and_before_its_semicolons() -> None:
    read = sample("sipri_transfers", REGISTER)
    assert read.rows("ties", "weight", "quantity", "start", "end", row=2) == [
        (0.3, 3.0, date(2023, 1, 1), date(2023, 12, 31))
    ]
    assert "local production" in read["ties"]["detail"][1]


def test_what_is_estimated_is_said() -> None:
    (first, second) = sample("sipri_transfers", REGISTER)["ties"]["detail"][:2]
    assert first.endswith("estimated: order year, number")
    assert second.endswith("estimated: order year")


def test_groups_and_organisations_have_their_codes_and_the_unknown_is_left_out() -> (
    None
):
    read = sample("sipri_transfers", REGISTER)
    assert set(read["ties"]["taker"]) == {"CIV", "HEZBOLLAH", "NOR"}
    assert "NATO" in set(read["ties"]["giver"])
    assert 3 not in read["ties"]["row"]


def test_a_register_of_few_years_says_so() -> None:
    (problem,) = sample("sipri_transfers", REGISTER).problems
    assert "2022 to 2023 only" in problem.what


def test_a_deal_is_spread_over_its_years_and_its_sums_stay() -> None:
    read = sample("sipri_transfers", "deals.csv")
    spread = read["ties"].filter(pl.col("row") == 1)
    assert spread["start"].dt.year().to_list() == [1988, 1989]
    assert spread["weight"].sum() == 60
    assert spread["quantity"].sum() == 30
    assert "spread evenly over 2 years" in spread["detail"][0]


def test_a_deal_of_which_nothing_came_is_no_tie() -> None:
    assert 2 not in sample("sipri_transfers", "deals.csv")["ties"]["row"]


def test_a_register_that_breaks_off_is_refused(tmp_path: Path) -> None:
    whole = (SAMPLES / "sipri_transfers" / REGISTER).read_bytes()
    broken = tmp_path / REGISTER
    broken.write_bytes(whole[:-60])
    with pytest.raises(UnusableInputError, match="breaks off"):
        Reading("sipri_transfers", broken)


def test_an_empty_cell_of_a_table_is_no_delivery_and_a_zero_is_a_small_one() -> None:
    read = sample("sipri_tiv", "TIV-Export-NOR.csv")
    assert read.rows("ties", "weight", taker="SWE") == [(12.0,), (3.0,)]
    assert read.rows("ties", "weight", taker="FIN") == [(0.0,)]


def test_the_cell_that_two_tables_share_counts_once() -> None:
    read = sample("sipri_tiv", "TIV-Export-NOR.csv", "TIV-Import-SWE.csv")
    assert read.rows("ties", "weight", taker="SWE", start=date(2018, 1, 1)) == [(12.0,)]


def test_the_tables_of_the_site_name_their_state_in_the_line_of_the_total() -> None:
    read = sample("sipri_tiv", SITE)
    assert sorted(read.rows("ties", "giver", "taker", "start", "weight", "row")) == [
        ("FIN", "SWE", date(2019, 1, 1), 1.0, 3),
        ("HEZBOLLAH", "SWE", date(2019, 1, 1), 0.0, 2),
        ("NOR", "DNK", date(2018, 1, 1), 2.0, 6),
        ("NOR", "SWE", date(2018, 1, 1), 12.0, 1),
        ("NOR", "SWE", date(2020, 1, 1), 3.0, 1),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Total exports to Sweden", "Total world import"),
        ("Supplier,2018", "Exports by,2018"),
        ("Supplier,2018", ",2018"),
        (",12,,3,15", ",many,,3,15"),
        ("Supplier,2018", "Supplier,none"),
    ],
)
def test_a_table_of_the_site_that_is_of_no_one_state_is_refused(
    tmp_path: Path, old: str, new: str
) -> None:
    path = tmp_path / SITE
    text = (SAMPLES / "sipri_tiv" / SITE).read_text("utf-8")
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(UnusableInputError):
        Reading("sipri_tiv", path)


def test_an_old_table_of_a_recipient_may_be_headed_exports_to(tmp_path: Path) -> None:
    path = tmp_path / "TIV-Import-SWE.csv"
    path.write_text('"TIV of arms exports to Sweden, 2018-2019"\n\n,2018\nNorway,1\n')
    assert Reading("sipri_tiv", path).rows("ties", "giver", "taker") == [("NOR", "SWE")]


def test_deals_of_today_call_what_was_delivered_by_another_name() -> None:
    read = sample("sipri_transfers", "deals-of-2030.csv")
    assert (
        read.rows("ties", "giver", "taker", "weight", "quantity")
        == [("NOR", "FIN", 6.0, 4.0)] * 2
    )


def test_a_table_of_the_whole_world_is_refused(tmp_path: Path) -> None:
    world = tmp_path / "TIV.csv"
    world.write_text('"TIV of arms exports from all, 2018-2019"\n\n,2018\nNorway,1\n')
    with pytest.raises(UnusableInputError, match="no one state"):
        Reading("sipri_tiv", world)


@pytest.mark.parametrize("rest", ["", "\n,2018\nNorway,many\n"])
def test_a_table_without_years_or_numbers_is_refused(tmp_path: Path, rest: str) -> None:
    path = tmp_path / "TIV.csv"
    path.write_text(f'"TIV of arms exports from Sweden, 2018-2019"\n{rest}')
    with pytest.raises(UnusableInputError):
        Reading("sipri_tiv", path)


def test_every_sheet_of_the_workbook_is_a_series_of_its_own_unit() -> None:
    read = sample("sipri_milex", "SIPRI-Milex-data-2021-2022.xlsx")
    assert read.value("milex_constant", "NOR", 2021) == 100.5
    assert read.value("milex_share", "NOR", 2022) == 0.02
    assert read.rows("series", "unit", name="milex") == [("USD mn",)]


@pytest.mark.parametrize(
    ("sheet", "name", "unit"),
    [
        ("Constant2019", "milex_constant", "USD mn of 2019"),
        ("Constant2024", "milex_constant", "USD mn of 2024"),
        ("CurrentUSD", "milex", "USD mn"),
    ],
)
def test_each_edition_has_its_own_year_of_the_dollar(
    sheet: str, name: str, unit: str
) -> None:
    read = sample("sipri_milex", f"only-{sheet}.xlsx")
    assert read.rows("series", "name", "unit", year=2021) == [(name, unit)]


def test_dots_and_crosses_are_no_numbers() -> None:
    read = sample("sipri_milex", "SIPRI-Milex-data-2021-2022.xlsx")
    assert set(read["series"]["state"]) == {"NOR"}
    assert read.rows("series", "value", name="milex", year=2022) == []


def test_aid_allocated_counts_and_aid_committed_does_not() -> None:
    read = sample("kiel", "Ukraine_Support_Tracker_Release_99.xlsx")
    assert read.rows("ties", "giver", "weight", "start", "end") == [
        ("NOR", 0.25, date(2022, 3, 1), date(2022, 3, 31))
    ]


def test_aid_is_worth_what_its_owner_sums_and_stands_in_the_month_it_counts() -> None:
    read = sample("kiel", "Ukraine_Support_Tracker_Release_98.xlsx")
    assert read.rows("ties", "weight", "start") == [
        (2.0, date(2022, 3, 1)),
        (0.5, date(2023, 2, 1)),
    ]


def test_the_kinds_of_aid_add_up_to_what_was_allocated() -> None:
    read = sample("kiel", "site")
    norway = read["ties"].filter(pl.col("giver") == "NOR")
    assert norway["weight"].sum() == pytest.approx(0.3)
    assert set(norway["detail"]) == {
        "financial aid allocated",
        "military aid allocated",
    }
    assert read.rows("events", "value", "unit", actor="NOR") == [(8.0, "items")]


def test_projects_that_were_pledged_or_name_several_recipients_are_left_out() -> None:
    name = "GlobalChineseOfficialFinanceDataset_v1.0.xlsx"
    read = sample("aiddata_finance", name)
    assert read.rows("ties", "taker", "layer", "weight", "unit") == [
        ("NOR", "aid", 2.0, "USD mn of 2014"),
        ("PRK", "aid", None, None),
        ("NOR", "finance", 2.0, "USD mn of 2014"),
    ]


@pytest.mark.shared
def test_the_missiles_of_2023_and_2024(shared: Path) -> None:
    read = held(shared, "sipri_transfers", "sipri_trade_register_1995_2024")
    ours = read["ties"].filter(
        (pl.col("giver") == "PRK")
        & (pl.col("taker") == "RUS")
        & pl.col("detail").str.starts_with("Hwasong-11")
    )
    assert dict(zip(ours["start"].dt.year(), ours["quantity"], strict=True)) == {
        2023: 5,
        2024: 95,
    }
    assert read.problems == ()


@pytest.mark.shared
def test_missing_spending_is_not_zero(shared: Path) -> None:
    read = held(shared, "sipri_milex", "sipri_milex_1948_2023")
    assert read.value("milex", "CRI", 2000) == 0
    assert read.rows("series", "value", name="milex", state="ARG", year=1948) == []
    assert read.value("milex_share", "USA", 2023) == pytest.approx(0.034, abs=0.002)


@pytest.mark.shared
def test_the_two_forms_of_transfers_agree(shared: Path) -> None:
    """The table is older and rounded, so only long sums can be held together."""
    table = held(shared, "sipri_tiv", "sipri_tiv_supplier_recipient_1950_2021")["ties"]
    deals = held(shared, "sipri_transfers", "sipri_trade_register_1995_2024")["ties"]
    sums = [
        one.filter(
            (pl.col("giver") == "RUS")
            & (pl.col("taker") == "IND")
            & pl.col("start").dt.year().is_between(2000, 2019)
        )["weight"].sum()
        for one in (table, deals)
    ]
    assert sums[0] == pytest.approx(sums[1], rel=0.05)


@pytest.mark.shared
def test_money_for_ukraine_adds_up(shared: Path) -> None:
    files = ("data_explorer", "weapons", "eu_aid_shares")
    read = held(shared, "kiel", *(f"kiel_ust_{file}" for file in files))
    raw = pl.read_parquet(shared / "data" / "kiel_ust_data_explorer.parquet")
    assert read["ties"]["weight"].sum() == pytest.approx(raw["total"].sum(), rel=1e-6)
    assert read["events"].height == 61
