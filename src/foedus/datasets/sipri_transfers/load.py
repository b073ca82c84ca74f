"""Each row is what one deal delivered in one year; in another form, a whole deal."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, first_day, last_day, table

_ESTIMATES = {
    "Order date is estimate": "order year",
    "Numbers delivered is estimate": "number",
    "Delivery year is estimate": "delivery year",
}


def load(source: Source) -> Iterator[Table]:
    """Yield one tie for each deal and year of delivery, from supplier to recipient."""
    made = _of_deals if source.layout == "deals" else _of_deliveries
    years: set[int] = set()
    for batch in source.batches():
        named = made(batch).drop_nulls(["giver", "taker", "year"])
        years.update(named["year"].unique().to_list())
        known = source.states(named, "giver", "taker", system="name", year="year")
        yield table(
            "ties",
            known.with_columns(start=first_day("year"), end=last_day("year")),
            layer="arms",
            unit="TIV mn",
            quantity_unit="items",
        )
    _warn_of_few_years(source, years)


def _of_deliveries(batch: pl.DataFrame) -> pl.DataFrame:
    return batch.select(
        "row",
        giver="Supplier",
        taker="Recipient",
        year="Delivery year",
        weight="TIV delivery values",
        quantity="Numbers delivered",
        detail=_told(
            _weapon("Designation", "Description"),
            pl.col("Armament category"),
            pl.col("Status").str.to_lowercase(),
            pl.format("ordered {}", "Order date"),
            _local(),
            _estimated(),
        ),
    )


def _of_deals(batch: pl.DataFrame) -> pl.DataFrame:
    years = pl.col("Year(s) of delivery").str.extract_all(r"\d{4}")
    dealt = batch.with_columns(
        year=years.cast(pl.List(pl.Int64)), parts=years.list.len().cast(pl.Int64)
    ).filter(pl.col("parts") > 0)
    spread = pl.when(pl.col("parts") > 1).then(
        pl.format("the deal spread evenly over {} years", "parts")
    )
    is_unsure = pl.col("column 10").is_not_null()
    return dealt.explode("year").select(
        "row",
        "year",
        giver="Supplier",
        taker="Recipient",
        weight=pl.col("SIPRI TIV of delivered weapons") / pl.col("parts"),
        quantity=pl.coalesce("Number delivered", "Deliveries in the Year Range")
        / pl.col("parts"),
        detail=_told(
            _weapon("Weapon designation", "Weapon description"),
            pl.col("status").str.to_lowercase(),
            pl.format("ordered {}", "Year of order"),
            spread,
            pl.when(is_unsure).then(pl.lit("estimated: number")),
        ),
    )


def _told(*parts: pl.Expr) -> pl.Expr:
    return pl.concat_str(parts, separator="; ", ignore_nulls=True)


def _weapon(designation: str, description: str) -> pl.Expr:
    return pl.concat_str([designation, description], separator=", ", ignore_nulls=True)


def _local() -> pl.Expr:
    said = pl.coalesce(
        "Local production", pl.col("Local production;").str.strip_chars(";")
    )
    return pl.when(said == "Yes").then(pl.lit("local production"))


def _estimated() -> pl.Expr:
    signs = [
        pl.when(pl.col(column) == "Yes").then(pl.lit(word))
        for column, word in _ESTIMATES.items()
    ]
    words = pl.concat_str(signs, separator=", ", ignore_nulls=True)
    return pl.when(words != "").then(pl.format("estimated: {}", words))


def _warn_of_few_years(source: Source, years: set[int]) -> None:
    """Say when a register made to order leaves years out: they would pass for zero."""
    description = source.entry.description
    first, last = (
        description.layouts[source.layout].years or description.years or (0, 0)
    )
    if years and not (min(years) <= first and max(years) >= last):
        source.problem(
            f"the register holds deliveries of {min(years)} to {max(years)} only, "
            f"and is taken to cover {first} to {last}",
            "ask the owner's site for all years",
        )
