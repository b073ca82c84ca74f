"""Trade of all industries together; what a state sells at home is kept apart."""

import csv
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from foedus.datasets.source import Source, Table, first_day, last_day, table

# Exporter, importer and value in each layout; the parquet form counts in dollars.
_COLUMNS = {
    "official": ("exporter_iso3", "importer_iso3", pl.col("trade")),
    "parquet": ("exp_iso3", "imp_iso3", pl.col("value") * 1e-6),
}


def load(source: Source) -> Iterator[Table]:
    """Yield a tie a year for each pair, and what each state sold at home."""
    total = _in_all(source)
    is_domestic = pl.col("giver") == pl.col("taker")
    yield _abroad(source, total.filter(~is_domestic))
    yield _at_home(total.filter(is_domestic))


def _in_all(source: Source) -> pl.DataFrame:
    """Return the sum of all industries by exporter, importer and year."""
    form = "parquet" if source.layout == "parquet" else "official"
    giver, taker, value = _COLUMNS[form]
    found: pl.DataFrame | None = None
    for batch in source.batches():
        sums = _summed(
            batch.select("row", "year", giver=giver, taker=taker, weight=value)
        )
        found = sums if found is None else _summed(pl.concat([found, sums]))
    if found is None:
        return pl.DataFrame(schema={"giver": pl.String, "taker": pl.String})
    return source.states(found, "giver", "taker", system="iso3", year="year").sort(
        "row"
    )


def _summed(flows: pl.DataFrame) -> pl.DataFrame:
    told = flows.filter(pl.col("weight").is_not_null())
    return told.group_by("year", "giver", "taker").agg(
        pl.col("row").min(), pl.col("weight").sum()
    )


def _abroad(source: Source, flows: pl.DataFrame) -> Table:
    ties = flows.with_columns(
        start=first_day("year"), end=last_day("year"), detail=pl.lit("all industries")
    )
    for entry in _doubtful():
        is_doubtful = (pl.col("year") <= int(entry["until"])) & pl.any_horizontal(
            pl.col("giver", "taker") == entry["state"]
        )
        note = f"all industries; doubtful: {entry['why']}"
        count = ties.filter(is_doubtful).height
        ties = ties.with_columns(
            detail=pl.when(is_doubtful).then(pl.lit(note)).otherwise("detail")
        )
        if count:
            source.problem(
                f"{count} flows of {entry['state']}: {entry['why']}",
                f"use the years after {entry['until']}",
            )
    return table("ties", ties, layer="trade", unit="USD mn")


def _at_home(flows: pl.DataFrame) -> Table:
    named = flows.rename({"giver": "state", "weight": "value"})
    return table(
        "series", named.with_columns(name=pl.lit("domestic_trade")), unit="USD mn"
    )


def _doubtful() -> list[dict[str, str]]:
    text = (Path(__file__).parent / "doubtful.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
