"""Each record is a headline on a day; stories stand under several topics."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from foedus.datasets.source import Source, Table, table
from foedus.errors import UnusableInputError

_MOST_BYTES = 500_000_000
_SCHEMA = {
    "row": pl.Int64,
    "topic": pl.String,
    "headline": pl.String,
    "link": pl.String,
    "date_str": pl.Date,
}


def load(source: Source) -> Iterator[Table]:
    """Yield one event a headline and day."""
    rows = source.frame() if source.layout == "parquet" else _read(source)
    told = rows.drop_nulls(["headline", "date_str"])
    once = told.unique(["date_str", "headline"], keep="first", maintain_order=True)
    events = once.with_columns(
        start="date_str",
        end="date_str",
        detail=pl.concat_str(
            pl.col("headline").str.replace_all(r"\s+", " "),
            "topic",
            "link",
            separator="; ",
            ignore_nulls=True,
        ),
    )
    yield table("events", events, actor="PRK", name="headline")


def _read(source: Source) -> pl.DataFrame:
    rows: list[tuple[object, ...]] = []
    row = source.part.first_row
    for path in source.paths:
        for record in _records(path):
            rows.append((row, *_fields(record, path)))
            row += 1
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _records(path: Path) -> list[dict[str, object]]:
    if path.stat().st_size > _MOST_BYTES:
        raise UnusableInputError(path, "is too large to be headlines", "give one file")
    try:
        records = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError):
        raise UnusableInputError(path, "is no JSON", "fetch it anew") from None
    if not isinstance(records, list) or not all(isinstance(r, dict) for r in records):
        raise UnusableInputError(path, "is no list of headlines", "fetch it anew")
    return records


def _fields(record: dict[str, object], path: Path) -> tuple[object, ...]:
    text, stamp = record.get("date_str"), record.get("date")
    try:
        if text:
            day = date.fromisoformat(str(text)[:10])
        else:
            day = datetime.fromtimestamp(float(str(stamp)) / 1000, UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UnusableInputError(
            path, f"a headline has the day {text or stamp!r}", "correct the file"
        ) from None
    named = (record.get(name) for name in ("topic", "headline", "link"))
    return *(str(value) if value else None for value in named), day
