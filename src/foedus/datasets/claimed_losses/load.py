"""Each record is a day: numbers of what was lost until then, each under its name."""

import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from foedus.datasets.source import Part, Source, Table, table
from foedus.errors import UnusableInputError

_MOST_BYTES = 100_000_000
_KEY = ["row", "date"]


def load(source: Source) -> Iterator[Table]:
    """Yield one event a day and kind of loss, as the claimant tells it."""
    layout = source.entry.description.layouts["parquet"]
    for part in source.parts.values():
        if part.layout == "parquet":
            rows = part.frame()
        else:
            rows = _read(part, set(layout.columns), set(layout.unused))
        kinds = [name for name in rows.columns if name not in _KEY]
        long = rows.unpivot(on=kinds, index=_KEY, variable_name="kind")
        events = (
            long.drop_nulls(["date", "value"])
            .sort("row")
            .with_columns(
                start="date",
                end="date",
                name=pl.format("claimed loss: {}", "kind"),
            )
        )
        yield table(
            "events",
            events,
            actor="UKR",
            target="RUS",
            unit="since 2022-02-24",
            detail="cumulative; claimed by the General Staff of Ukraine",
        )


def _read(part: Part, known: set[str], unused: set[str]) -> pl.DataFrame:
    """Return the records of JSON files as a table; a strange name is refused."""
    rows = [
        {"row": row, **record}
        for row, record in enumerate(
            (record for path in part.paths for record in _records(path)),
            start=part.first_row,
        )
    ]
    names = {name for record in rows for name in record} - {"row"} - unused
    if names - known:
        strange = ", ".join(sorted(names - known))
        raise UnusableInputError(
            part.paths[0], f"has names that nobody knows: {strange}", "see dataset.yml"
        )
    numbers = dict.fromkeys(sorted(names - {"date"}), pl.Float64)
    schema = {"row": pl.Int64, "date": pl.String, **numbers}
    try:
        frame = pl.DataFrame(rows, schema=schema, strict=False)
        return frame.with_columns(pl.col("date").str.to_date("%Y-%m-%d"))
    except pl.exceptions.PolarsError:
        raise UnusableInputError(
            part.paths[0], "has a day or a number that is none", "fetch it anew"
        ) from None


def _records(path: Path) -> list[dict[str, object]]:
    if path.stat().st_size > _MOST_BYTES:
        raise UnusableInputError(path, "is too large to be the list", "fetch it anew")
    try:
        records = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError):
        raise UnusableInputError(path, "is no JSON", "fetch it anew") from None
    if not isinstance(records, list) or not all(isinstance(r, dict) for r in records):
        raise UnusableInputError(path, "is no list of days", "fetch it anew")
    return records
