"""The official file has a row a state and war, the parquet form one a pair and year."""

import csv
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

from foedus.datasets.source import Source, Table, first_day, last_day, table
from foedus.errors import UnusableInputError

_MISSING = {"-9", "-8", "-7", ""}
_STAYS = ("1", "2")
_NEEDED = {"WarNum", "WarName", "ccode", "Side", "BatDeath"} | {
    f"{edge}{part}{nth}"
    for edge in ("Start", "End")
    for part in ("Year", "Month", "Day")
    for nth in _STAYS
}
_SCHEMA = {
    "row": pl.Int64,
    "war": pl.String,
    "ccode": pl.Int64,
    "side": pl.String,
    "start": pl.Date,
    "end": pl.Date,
    "deaths": pl.Int64,
}


def load(source: Source) -> Iterator[Table]:
    """Yield a tie each way for every two states that fought on opposite sides."""
    if source.layout == "parquet":
        known = source.states(
            source.frame(), "ccode1", "ccode2", system="cow", year="year"
        )
        pairs = known.with_columns(
            giver="ccode1",
            taker="ccode2",
            start=first_day("year"),
            end=last_day("year"),
            deaths="batdeath1",
            war=pl.format("war {}", "warnum"),
        )
    else:
        pairs = _of_official(source)
    lost = pl.format(
        "; the giver lost {} in the whole war", pl.col("deaths").cast(pl.Int64)
    )
    ties = pairs.with_columns(detail=pl.col("war") + lost.fill_null(""))
    yield table("ties", ties, layer="conflict")


def _of_official(source: Source) -> pl.DataFrame:
    stays, row = [], source.part.first_row
    for path in source.paths:
        for record in _records(path):
            stays += [(row, *stay) for stay in _stays(record)]
            row += 1
    frame = pl.DataFrame(stays, schema=_SCHEMA, orient="row")
    dated = frame.with_columns(year=pl.col("start").dt.year().cast(pl.Int64))
    each = source.states(dated, "ccode", system="cow", year="year").rename(
        {"ccode": "giver"}
    )
    other = each.select("war", "side", taker="giver", since="start", until="end")
    met = each.join(other, on="war", maintain_order="left").filter(
        pl.col("side") != pl.col("side_right")
    )
    both = met.with_columns(
        start=pl.max_horizontal("start", "since"), end=pl.min_horizontal("end", "until")
    )
    return both.filter(pl.col("start") <= pl.col("end"))


def _records(path: Path) -> Iterator[dict[str, str]]:
    # `read_text` makes one kind of line end of all.
    lines = csv.DictReader(path.read_text("cp1252", errors="replace").splitlines())
    if _NEEDED - set(lines.fieldnames or ()):
        raise UnusableInputError(path, "lacks columns of the list", "fetch it anew")
    for record in lines:
        if None in record or None in record.values():
            raise UnusableInputError(path, "has a line cut off", "fetch it anew")
        yield record


def _stays(record: dict[str, str]) -> Iterator[tuple[object, ...]]:
    """Yield each time that a state took part in a war."""
    deaths = record["BatDeath"].replace(",", "")
    for nth in _STAYS:
        if record[f"StartYear{nth}"] in _MISSING:
            continue
        yield (
            f"{record['WarName']} (war {record['WarNum']})",
            _whole(record, record["ccode"]),
            record["Side"],
            _day(record, f"Start{{}}{nth}", is_last=False),
            _day(record, f"End{{}}{nth}", is_last=True),
            None if deaths in _MISSING else _whole(record, deaths),
        )


def _whole(record: dict[str, str], text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise UnusableInputError(
            f"war {record['WarNum']}", f"{text!r} is no number", "correct the file"
        ) from None


def _day(record: dict[str, str], name: str, *, is_last: bool) -> date:
    """Return the first or the last day that a date with gaps may mean."""
    year, month, day = (record[name.format(part)] for part in ("Year", "Month", "Day"))
    try:
        at = int(month) if month not in _MISSING else 12 if is_last else 1
        ends = monthrange(int(year), at)[1] if is_last else 1
        return date(int(year), at, int(day) if day not in _MISSING else ends)
    except ValueError:
        raise UnusableInputError(
            f"war {record['WarNum']}",
            f"{year}-{month}-{day} is no day",
            "correct the file",
        ) from None
