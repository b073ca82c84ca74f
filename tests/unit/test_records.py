"""What `foedus read --format plover` prints."""

import json
from datetime import date
from typing import Any

from foedus.model import DocId, Document
from foedus.read.records import plover_records

# Any: a JSON object holds what JSON allows.
Record = dict[str, Any]


def records_of(text: str, *, said: date | None = date(2024, 6, 20)) -> list[Record]:
    document = Document(id=DocId("report.txt"), text=text, sha256="", published=said)
    return [json.loads(line) for line in plover_records([document])]


def test_a_record_names_who_did_what_to_whom_and_where_it_stands() -> None:
    text = "It rained.  Turkish troops delivered forty drones to Niger on Monday."
    (record,) = records_of(text)
    assert [one["code"] for one in record["source"]] == ["TUR"]
    assert record["source"][0]["sector"] == "MIL"
    assert [one["code"] for one in record["target"]] == ["NER"]
    assert record["event"] == "AID"
    assert record["date"] == "2024-06-17"
    assert record["publication"] == "2024-06-20"
    info = record["textInfo"]
    assert text[info["start"] : info["end"]] == record["text"]
    assert record["text"].startswith("Turkish troops")


def test_domestic_events_are_coded_too() -> None:
    (record,) = records_of("Police in Peru arrested forty farmers on Monday.")
    assert record["event"] == "COERCE"
    assert {one["code"] for one in record["source"] + record["target"]} == {"PER"}


def test_promised_help_is_an_agreement() -> None:
    (record,) = records_of("Kenya promised to send drones to Niger.")
    assert record["event"] == "AGREE"


def test_a_standing_relation_makes_no_record() -> None:
    assert records_of("Belarus depends on Russia for gas.") == []


def test_without_a_day_of_publication_a_weekday_dates_nothing() -> None:
    (record,) = records_of("Turkey delivered drones to Niger on Monday.", said=None)
    assert record["date"] is None


def test_each_sentence_keeps_its_own_main_event() -> None:
    text = "Turkey delivered forty drones to Niger. Chad condemned the delivery."
    assert [record["event"] for record in records_of(text)] == ["AID", "ACCUSE"]
