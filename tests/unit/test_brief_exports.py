"""Tables for spreadsheets: every fact, in the order of ledger or time."""

import csv
from datetime import date
from io import StringIO

from brief_world import ISL, URY, World, brief, full_brief, quantity

from foedus.brief import facts_csv, findings_csv, timeline_csv
from foedus.model import Finding, Kind


def test_facts_come_one_a_row_with_ranges_and_claims() -> None:
    rows = _rows(facts_csv(full_brief()))
    assert len(rows) == len(full_brief().facts)
    rescuers = rows[1]
    assert (rescuers["low"], rescuers["high"]) == ("9000", "12000")
    assert rescuers["claims"] == "gazette.txt-001 reprint.txt-002 courier.txt-007"
    assert rescuers["against"] == "courier.txt-008"
    assert (rescuers["start"], rescuers["end"]) == ("2024-10-01", "")
    assert rescuers["known"] == "2025-01-10"


def test_the_timeline_is_in_order_and_has_dates() -> None:
    starts = [row["start"] for row in _rows(timeline_csv(full_brief()))]
    assert starts == sorted(starts)
    assert starts[0] == "1961-01-01"
    assert "" not in starts


def test_words_of_a_report_are_no_formula() -> None:
    world = World()
    document = world.document("a.txt", "=HYPERLINK(1) boats from Iceland")
    evil = quantity("=HYPERLINK(1)", 1, of="boats")
    claim = world.claim(document, "=HYPERLINK(1) boats", actors=(ISL,), quantity=evil)
    world.fact(claim, kind=Kind.QUANTITY)
    (row,) = _rows(facts_csv(brief(world)))
    assert row["figures"] == "'=HYPERLINK(1)"


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_a_finding_without_value_has_no_number_in_the_table() -> None:
    finding = Finding(
        measure="dependence",
        label="=share",
        about=(ISL, URY),
        on=date(2020, 12, 31),
        value=None,
        caveat="no data after 2018",
    )
    (row,) = csv.DictReader(StringIO(findings_csv(brief(findings=(finding,)))))
    assert row["value"] == ""
    assert row["what"] == "'=share"
    assert row["caveat"] == "no data after 2018"
