"""Each row is a product that one state sold another in a year."""

import csv
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from foedus.codes import System
from foedus.datasets.source import Part, Source, Table, first_day, last_day, table
from foedus.errors import UnusableInputError

_ANY = "*"


def load(source: Source) -> Iterator[Table]:
    """Yield a tie for each flow, with its product, its value and its weight.

    Raises:
        UnusableInputError: The flows are missing, or the owner's list of countries
            gives one of the numbers to a state that we do not.
    """
    if "flows" not in source.parts:
        raise UnusableInputError("baci", "the file of the flows is missing", _FLOWS)
    if "countries" in source.parts:
        _check(source, source.parts["countries"])
    products = _products(source)
    met: list[pl.DataFrame] = []
    for batch in source.parts["flows"].batches():
        ties = _marked(_ties(source, batch, products))
        met.append(ties.filter(pl.col("why").is_not_null()))
        yield table("ties", ties, layer="trade", unit="USD thousand", quantity_unit="t")
    _report(source, met)


_FLOWS = "add BACI_HS92_Y*.csv of at least one year"


def _ties(source: Source, batch: pl.DataFrame, products: pl.DataFrame) -> pl.DataFrame:
    is_official = "i" in batch.columns
    named = batch.select(
        "row",
        year="t",
        giver="i" if is_official else "exp",
        taker="j" if is_official else "imp",
        product=pl.col("k").str.zfill(6),
        weight="v",
        quantity="q",
    )
    system: System = "m49" if is_official else "iso3"
    ours = source.states(named, "giver", "taker", system=system, year="year")
    told = ours.join(products, on="product", how="left", maintain_order="left")
    words = pl.concat_str("product", "words", separator=" ", ignore_nulls=True)
    return told.with_columns(
        start=first_day("year"), end=last_day("year"), detail=words
    )


def _products(source: Source) -> pl.DataFrame:
    """Return the name of each product: our short one, else the owner's."""
    short = pl.DataFrame(_rows("products")).rename({"code": "product", "name": "words"})
    if "products" not in source.parts:
        return short
    frame = source.parts["products"].frame()
    owned = frame.select(
        pl.col("code" if "code" in frame.columns else "k")
        .str.zfill(6)
        .alias("product"),
        pl.col("description").alias("words"),
    ).filter(pl.col("words").is_not_null())
    return pl.concat([short, owned.join(short, on="product", how="anti")])


def _marked(ties: pl.DataFrame) -> pl.DataFrame:
    """Say on the row where a report almost surely names the wrong state."""
    why = pl.lit(None, dtype=pl.String)
    for doubt in _rows("doubtful"):
        is_doubtful = pl.col("product") == doubt["product"]
        for end, state in (("giver", doubt["exporter"]), ("taker", doubt["importer"])):
            if state != _ANY:
                is_doubtful &= pl.col(end) == state
        why = pl.when(is_doubtful).then(pl.lit(doubt["why"])).otherwise(why)
    marked = ties.with_columns(why=why)
    note = pl.concat_str("detail", pl.lit("; doubtful: "), "why")
    return marked.with_columns(detail=pl.coalesce(note, "detail"))


def _report(source: Source, met: list[pl.DataFrame]) -> None:
    """Note each kind of doubtful flow once."""
    kinds = pl.concat(met).partition_by("product", "taker", "why", maintain_order=True)
    for found in kinds:
        givers = ", ".join(sorted(set(found["giver"])))
        source.problem(
            f"{found.height} flows of {found['product'][0]} to {found['taker'][0]}"
            f" from {givers}: {found['why'][0]}",
            "leave out the rows whose detail says doubtful",
            row=found["row"][0],
        )


def _check(source: Source, part: Part) -> None:
    """Hold the owner's list of countries against ours."""
    frame = part.frame().with_columns(ours="country_code")
    both = source.states(frame, "ours", system="m49")
    theirs = source.states(
        both.filter(pl.col("country_iso3").is_not_null()), "country_iso3", system="iso3"
    )
    differ = theirs.filter(pl.col("ours") != pl.col("country_iso3"))
    if differ.height:
        name, number = differ["country_name"][0], differ["country_code"][0]
        raise UnusableInputError(
            part.paths[0],
            f"gives {number} to {name}, we to {differ['ours'][0]}",
            "name the code under `codes:` of dataset.yml",
        )


def _rows(name: str) -> list[dict[str, str]]:
    text = (Path(__file__).parent / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
