"""What each form of `foedus read` prints of a claim."""

import csv
import json
from dataclasses import replace
from datetime import date

import pytest
from tests_support import a_claim

from foedus.model import ActorId, Claim, Kind, Quantity, When
from foedus.model.wire import to_wire
from foedus.read.formats import WRITERS, csv_lines, jsonl, table

EARLIER = date(2024, 6, 19)
DATED = When(start=EARLIER, end=None, text="since 19 June")
TANKS = Quantity(
    value=None, low=40, high=None, unit=None, of="tanks", text="at least 40 tanks"
)


def cells_of(claim: Claim) -> dict[str, str]:
    (row,) = csv.DictReader(csv_lines([claim]), strict=True)
    return row


def line_of(claim: Claim) -> str:
    _heading, line = table([claim])
    return line


def test_each_form_has_its_writer() -> None:
    assert sorted(WRITERS) == ["csv", "jsonl", "table"]


def test_json_lines_keep_letters_as_they_are_and_one_claim_a_line() -> None:
    claims = [a_claim(words="Nørland\nsent 💣"), a_claim(start=40)]
    first, second = jsonl(claims)
    assert "Nørland\\nsent 💣" in first
    assert json.loads(second) == to_wire(claims[1])


@pytest.mark.parametrize("sign", ["=", "+", "@", "\t", "\r", "-", "-2+3", "-cmd"])
def test_words_that_a_spreadsheet_would_run_are_made_text(sign: str) -> None:
    words = f"{sign}HYPERLINK(1)"
    row = cells_of(a_claim(words=words, speaker=words))
    assert row["quote"] == f"'{words}"
    assert row["speaker"] == f"'{words}"


def test_a_list_that_begins_like_a_formula_is_not_run() -> None:
    row = cells_of(a_claim(speaker_chain=("=1+1", "an envoy")))
    assert not row["speaker_chain"].startswith("=")


def test_a_negative_number_stays_a_number() -> None:
    quantity = replace(TANKS, value=-5.5, low=None)
    assert cells_of(a_claim(quantity=quantity))["quantity_value"] == "-5.5"


def test_the_parts_of_a_quantity_and_a_date_are_columns() -> None:
    row = cells_of(a_claim(quantity=TANKS, event_date=DATED))
    parts = [row[f"quantity_{part}"] for part in ("value", "low", "of", "text")]
    assert parts == ["", "40", "tanks", "at least 40 tanks"]
    assert [row["event_date_start"], row["event_date_end"]] == ["2024-06-19", ""]


def test_several_actors_share_a_cell() -> None:
    both = (ActorId("NOR"), ActorId("SDR"))
    assert cells_of(a_claim(actors=both))["actors"] == "NOR;SDR"


def test_a_row_has_all_columns_whether_or_not_the_claim_fills_them() -> None:
    bare, full = a_claim(), a_claim(start=40, quantity=TANKS, event_date=DATED)
    rows = list(csv.reader(csv_lines([bare, full])))
    assert len(rows) == 3
    assert {len(row) for row in rows} == {len(rows[0])}


def test_commas_quotes_and_lines_stay_in_their_cell() -> None:
    words = 'Norland, "our ally",\nsent tanks'
    assert cells_of(a_claim(words=words))["quote"] == words


def test_words_over_two_lines_are_one_cell() -> None:
    """A report is often wrapped; a row must not end where its line does."""
    printed = "\n".join(csv_lines([a_claim(words="Norland sent\ntanks")]))
    rows = list(csv.reader(printed.splitlines(keepends=True)))
    assert [len(row) for row in rows] == [len(rows[0])] * 2
    assert "Norland sent\ntanks" in rows[1]


def test_a_table_line_tells_the_claim_in_short() -> None:
    line = line_of(a_claim(event_date=DATED))
    assert line.split(maxsplit=7) == [
        "2024-06-19",
        "NOR",
        "->",
        "EST",
        "AID",
        "arms",
        "occurred",
        "Norland sent tanks to Estmark",
    ]


def test_the_table_shows_a_question_mark_for_who_is_not_known() -> None:
    claim = a_claim(actors=(), recipients=(), root=None, kind=Kind.SILENCE, layer=None)
    assert "? -> ?" in line_of(claim)
    assert "silence" in line_of(claim)


def test_words_in_the_table_cannot_command_the_terminal() -> None:
    line = line_of(a_claim(words="Norland\x1b[31m sent\n\u202etanks"))
    assert line.endswith("Norland [31m sent tanks")
    assert line.isprintable()


def test_a_table_of_nothing_is_its_heading() -> None:
    (heading,) = table([])
    assert heading.split() == ["when", "who", "->", "whom", "what", "status", "words"]
